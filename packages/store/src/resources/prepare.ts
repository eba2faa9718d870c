import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '@medplum/fhirtypes';
import { toInstant } from '../clock.ts';
import { StoreError } from '../errors.ts';
import { type Indexed, indexResource, isResourceType, validationIssues } from '../fhir-seam.ts';
import { LEGAL_ID } from './rows.ts';

/** A resource ready to be written: checked, and with what it can be found by. */
export interface Prepared {
  readonly type: string;
  readonly id: string;
  readonly resource: Resource;
  readonly index: Indexed;
}

export function checkType(type: string): void {
  if (!isResourceType(type))
    throw new StoreError('unknown-type', `"${type.slice(0, 64)}" is not a resource type of FHIR R4.`);
}

/** See {@link LEGAL_ID}. */
export function checkId(id: string): void {
  if (typeof id !== 'string' || !LEGAL_ID.test(id)) {
    throw new StoreError('bad-id', `"${String(id).slice(0, 80)}" is not a legal id.`, { expression: 'Resource.id' });
  }
}

/** Checks an object that claims to be a resource; nothing but the shape, so that the rest can rely on it. */
export function checkShape(resource: unknown): asserts resource is Resource {
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) {
    throw new StoreError('bad-request', 'A resource is a JSON object; got something else.', { expression: 'Resource' });
  }
  const type = (resource as { resourceType?: unknown }).resourceType;
  if (typeof type !== 'string') {
    throw new StoreError('bad-request', 'The resource has no "resourceType".', { expression: 'Resource.resourceType' });
  }
  checkType(type);
}

/** Validates unless told that it was done, and extracts the index. Throws {@link StoreError} `invalid` with every issue. */
export function prepare(resource: Resource, id: string, validated = false): Prepared {
  try {
    return prepareShallow(resource, id, validated);
  } catch (error) {
    // The stack ran out: no honest resource nests thousands deep.
    if (error instanceof RangeError)
      throw new StoreError('bad-request', 'The resource is nested too deeply.', { cause: error });
    throw error;
  }
}

function prepareShallow(resource: Resource, id: string, validated: boolean): Prepared {
  checkShape(resource);
  checkId(id);
  const withId = resource.id === id ? resource : ({ ...resource, id } as Resource);
  if (!validated) {
    const issues = validationIssues(withId);
    const errors = issues.filter((issue) => issue.severity === 'error' || issue.severity === 'fatal');
    if (errors.length > 0) {
      const first = errors[0]!;
      const where = first.expression?.[0] ?? resource.resourceType;
      throw new StoreError('invalid', `${where}: ${first.diagnostics ?? first.details?.text ?? 'invalid'}`, {
        issues,
        expression: where,
      });
    }
  }
  return { type: resource.resourceType, id, resource: withId, index: indexResource(withId) };
}

/** The resource as it is stored and served: the server's version and time in `meta`, everything else untouched. */
export function stamp(resource: Resource, version: number, lastUpdated: number): Resource {
  const { resourceType, id, meta, ...rest } = resource;
  return {
    resourceType,
    id,
    meta: { ...meta, versionId: String(version), lastUpdated: toInstant(lastUpdated) },
    ...rest,
  } as Resource;
}

/** Same content, whatever version and time say. */
export function sameContent(a: Resource, b: Resource): boolean {
  return isDeepStrictEqual(bare(a), bare(b));
}

function bare(resource: Resource): unknown {
  const { meta, ...rest } = resource;
  const { versionId: _version, lastUpdated: _time, ...ownMeta } = meta ?? {};
  return { ...rest, meta: ownMeta };
}
