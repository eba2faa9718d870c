import { randomUUID } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { now, toInstant } from '../clock.ts';
import { StoreError } from '../errors.ts';
import type { StoredResource, WriteOptions, WriteOutcome } from '../port.ts';
import { patchResource, readOperations } from './patch.ts';
import { checkId, checkShape, checkType, prepare } from './prepare.ts';
import { findRow, gone, notFound, type ResourceRow, type Scope, toStored } from './rows.ts';
import { applyChanges, type Change } from './write.ts';

/** Finds the resources of a type that a search query matches, at most two: more is never asked than "one or several". */
export type Match = (scope: Scope, type: string, query: string) => Promise<ResourceRow[]>;

export const severalMatches = (type: string, condition: string) =>
  new StoreError('multiple-matches', `Several resources match ${type}?${condition.slice(0, 200)}.`);

/** The one match of a condition, or none. Throws on several, and on a condition that says nothing. */
export async function matchOne(
  scope: Scope,
  match: Match,
  type: string,
  condition: string,
): Promise<ResourceRow | undefined> {
  if (condition.trim() === '') {
    throw new StoreError('precondition-failed', 'The condition is empty: it would match every resource of the type.');
  }
  const rows = await match(scope, type, condition);
  if (rows.length > 1) throw severalMatches(type, condition);
  return rows[0];
}

/** `If-Match: W/"3"`, also `"3"` and `3` (RFC 9110 §13.1.1, R4 §3.1.0.5). */
export function checkIfMatch(
  ifMatch: string | undefined,
  type: string,
  id: string,
  row: ResourceRow | undefined,
): void {
  if (ifMatch === undefined) return;
  const expected = /^(?:W\/)?"?([^"]*)"?$/.exec(ifMatch.trim())?.[1];
  const actual = row && !row.deleted ? String(row.version) : undefined;
  if (expected !== actual && !(expected === '*' && actual)) {
    const state = actual === undefined ? 'does not exist' : `is at version ${actual}`;
    throw new StoreError(
      'version-conflict',
      `${type}/${id} ${state}; the request expects version ${expected ?? ifMatch}.`,
    );
  }
}

export async function applyOne(scope: Scope, change: Change): Promise<WriteOutcome> {
  const [written] = await applyChanges(scope, [change]);
  const status = written!.effect === 'created' ? 201 : written!.effect === 'deleted' ? 204 : 200;
  return { status, stored: toStored(written!.row) };
}

/** R4 §3.1.0.8; with `condition`, §3.1.0.8.1. The id is the server's; one in the body is ignored. */
export async function create(
  scope: Scope,
  match: Match,
  resource: Resource,
  options: WriteOptions,
): Promise<WriteOutcome> {
  checkShape(resource);
  if (options.condition !== undefined) {
    const found = await matchOne(scope, match, resource.resourceType, options.condition);
    if (found) return { status: 200, stored: toStored(found) };
  }
  const prepared = prepare(resource, randomUUID(), options.validated);
  return applyOne(scope, { kind: 'put', prepared, before: undefined });
}

/** R4 §3.1.0.4, creating when the id is new; with `condition`, §3.1.0.4.3. */
export async function update(
  scope: Scope,
  match: Match,
  resource: Resource,
  options: WriteOptions,
): Promise<WriteOutcome> {
  checkShape(resource);
  const type = resource.resourceType;
  const id = await targetId(scope, match, resource, options.condition);
  checkId(id);
  const before = await findRow(scope, type, id, true);
  checkIfMatch(options.ifMatch, type, id, before);
  return applyOne(scope, { kind: 'put', prepared: prepare(resource, id, options.validated), before });
}

/** The id that an update goes to; its condition may find one, or leave it to the body or to the server. */
export async function targetId(
  scope: Scope,
  match: Match,
  resource: Resource,
  condition: string | undefined,
): Promise<string> {
  if (condition === undefined) {
    if (resource.id === undefined) {
      throw new StoreError('bad-request', 'An update needs the id in the resource.', {
        expression: `${resource.resourceType}.id`,
      });
    }
    return resource.id;
  }
  const found = await matchOne(scope, match, resource.resourceType, condition);
  if (!found) {
    if (resource.id === undefined) return randomUUID();
    checkId(resource.id);
    const taken = await findRow(scope, resource.resourceType, resource.id);
    if (taken && !taken.deleted) {
      throw new StoreError(
        'version-conflict',
        `${resource.resourceType}/${resource.id} exists but does not match the condition.`,
        { status: 409 },
      );
    }
    return resource.id;
  }
  if (resource.id !== undefined && resource.id !== found.id) {
    throw new StoreError(
      'bad-request',
      `The condition matches ${found.type}/${found.id}, but the resource says id "${resource.id.slice(0, 64)}".`,
      {
        expression: `${resource.resourceType}.id`,
      },
    );
  }
  return found.id;
}

/** R4 §3.1.0.6: JSON Patch on the current version; with `condition`, on the one match. */
export async function patch(
  scope: Scope,
  match: Match,
  type: string,
  id: string,
  operations: unknown,
  options: WriteOptions,
): Promise<WriteOutcome> {
  checkType(type);
  const steps = readOperations(operations);
  let target = id;
  if (options.condition !== undefined) {
    const found = await matchOne(scope, match, type, options.condition);
    if (!found) throw new StoreError('not-found', `No ${type} matches the condition.`);
    target = found.id;
  }
  const before = await findRow(scope, type, target, true);
  if (!before) throw notFound(type, target);
  if (before.deleted) throw gone(type, target);
  checkIfMatch(options.ifMatch, type, target, before);
  const patched = patchResource(JSON.parse(before.content) as Resource, steps);
  return applyOne(scope, { kind: 'put', prepared: prepare(patched, target, options.validated), before });
}

/** R4 §3.1.0.7. Deleting what is not there, or no longer, succeeds and changes nothing. */
export async function remove(scope: Scope, type: string, id: string, options: WriteOptions): Promise<WriteOutcome> {
  checkType(type);
  const before = await findRow(scope, type, id, true);
  checkIfMatch(options.ifMatch, type, id, before);
  if (before && !before.deleted) return applyOne(scope, { kind: 'delete', before });
  const nothing: StoredResource = {
    resource: { resourceType: type, id } as Resource,
    versionId: '0',
    lastUpdated: toInstant(now()),
    deleted: true,
  };
  return { status: 204, stored: before ? toStored(before) : nothing };
}

/** R4 §3.1.0.7.1, for a single match: several are refused rather than deleted. */
export async function removeWhere(scope: Scope, match: Match, type: string, condition: string): Promise<number> {
  checkType(type);
  const found = await matchOne(scope, match, type, condition);
  if (!found) return 0;
  await remove(scope, type, found.id, {});
  return 1;
}
