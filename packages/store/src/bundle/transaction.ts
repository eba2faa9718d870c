import { randomUUID } from 'node:crypto';
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { toInstant } from '../clock.ts';
import { StoreError } from '../errors.ts';
import { checkIfMatch, type Match, matchOne, targetId } from '../resources/interactions.ts';
import { patchResource, readOperations } from '../resources/patch.ts';
import { type Prepared, prepare } from '../resources/prepare.ts';
import { findRow, findRows, gone, notFound, type ResourceRow, type Scope } from '../resources/rows.ts';
import { applyChanges, type Change, type Written } from '../resources/write.ts';
import { answerRead, inEntry, patchOperations, readStep, type Step, statusLine } from './entries.ts';
import {
  CONDITIONAL,
  conditionalReferences,
  localRewrite,
  type Rewrite,
  rewriteReferences,
  urlKey,
} from './references.ts';

/** Answers a GET entry within the transaction. */
export type Get = (scope: Scope, url: string, base: string) => Promise<BundleEntry>;

export interface TransactionTools {
  readonly match: Match;
  readonly get: Get;
}

/** Where a POST, PUT or PATCH goes. `existing` is the match of `ifNoneExist`: nothing is written. */
interface Target {
  readonly step: Step;
  readonly id: string;
  readonly existing?: ResourceRow;
  /** An earlier entry creates, under the same condition, what this one asks for. */
  readonly sameAs?: Target;
}

async function at<T>(step: Step, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StoreError ? inEntry(error, step) : error;
  }
}

/**
 * All entries or none (R4 §3.1.0.11.2): DELETE, POST, PUT and PATCH, then GET, whatever their order in the bundle. Runs
 * inside the caller's database transaction; any throw must roll that back. Errors name the entry.
 */
export async function runTransaction(
  scope: Scope,
  tools: TransactionTools,
  entries: readonly BundleEntry[],
  base: string,
): Promise<Bundle> {
  const steps: Step[] = [];
  for (const [index, entry] of entries.entries()) {
    steps.push(await at({ index } as Step, () => readStep(entry, index, base)));
  }
  const responses: BundleEntry[] = new Array(steps.length);
  const touched = new Set<string>();

  await deleteAll(scope, tools, steps, touched, responses);
  const targets = await findTargets(scope, tools, steps, touched);
  const local = localReferences(targets);
  const written = await writeAll(scope, tools, targets, local);
  for (const [i, { step, existing, sameAs }] of targets.entries()) {
    if (existing) responses[step.index] = answer(existing, 200, base);
    else if (sameAs) responses[step.index] = answer(written[targets.indexOf(sameAs)]!.row, 200, base);
    else responses[step.index] = answer(written[i]!.row, statusOf(written[i]!), base);
  }
  for (const step of steps) {
    if (step.method === 'GET' || step.method === 'HEAD') {
      responses[step.index] = answerRead(step, await at(step, () => tools.get(scope, step.url, base)));
    }
  }
  return { resourceType: 'Bundle', type: 'transaction-response', entry: responses };
}

const statusOf = (written: Written) => (written.effect === 'created' ? 201 : 200);

function answer(row: ResourceRow, status: number, base: string): BundleEntry {
  return {
    response: {
      status: statusLine(status),
      location: `${base}/${row.type}/${row.id}/_history/${row.version}`,
      etag: `W/"${row.version}"`,
      lastModified: toInstant(row.last_updated),
    },
  };
}

function claim(touched: Set<string>, type: string, id: string): void {
  const name = `${type}/${id}`;
  if (touched.has(name)) throw new StoreError('bad-request', `${name} is changed twice in one transaction.`);
  touched.add(name);
}

async function deleteAll(
  scope: Scope,
  tools: TransactionTools,
  steps: readonly Step[],
  touched: Set<string>,
  responses: BundleEntry[],
): Promise<void> {
  const changes: Change[] = [];
  for (const step of steps) {
    if (step.method !== 'DELETE') continue;
    await at(step, async () => {
      const id = step.id ?? (await matchOne(scope, tools.match, step.type, step.condition ?? ''))?.id;
      responses[step.index] = { response: { status: statusLine(204) } };
      if (id === undefined) return;
      claim(touched, step.type, id);
      const before = await findRow(scope, step.type, id, true);
      checkIfMatch(step.ifMatch, step.type, id, before);
      if (before && !before.deleted) changes.push({ kind: 'delete', before });
    });
  }
  await applyChanges(scope, changes);
}

async function findTargets(
  scope: Scope,
  tools: TransactionTools,
  steps: readonly Step[],
  touched: Set<string>,
): Promise<Target[]> {
  const targets: Target[] = [];
  const byMethod = (...methods: string[]) => steps.filter((step) => methods.includes(step.method));
  for (const step of [...byMethod('POST'), ...byMethod('PUT', 'PATCH')]) {
    await at(step, async () => {
      if (step.method === 'POST') {
        const existing =
          step.condition === undefined ? undefined : await matchOne(scope, tools.match, step.type, step.condition);
        const sameAs = existing ? undefined : targets.find((one) => isSameCreation(one.step, step));
        const id = existing?.id ?? sameAs?.id ?? randomUUID();
        targets.push({ step, id, ...(existing ? { existing } : {}), ...(sameAs ? { sameAs } : {}) });
        return;
      }
      let id = step.id;
      if (id === undefined && step.method === 'PUT')
        id = await targetId(scope, tools.match, step.resource!, step.condition);
      if (id === undefined) id = (await matchOne(scope, tools.match, step.type, step.condition ?? ''))?.id;
      if (id === undefined) throw new StoreError('not-found', `No ${step.type} matches the condition.`);
      claim(touched, step.type, id);
      targets.push({ step, id });
    });
  }
  return targets;
}

const isSameCreation = (a: Step, b: Step): boolean =>
  a.method === 'POST' && b.condition !== undefined && a.type === b.type && a.condition === b.condition;

/** fullUrl of each entry that is written (or was found to exist) to its `Type/id`. */
function localReferences(targets: readonly Target[]): Map<string, string> {
  const local = new Map<string, string>();
  for (const { step, id } of targets) {
    if (step.fullUrl === undefined || step.method === 'PATCH') continue;
    const url = urlKey(step.fullUrl);
    if (local.has(url)) {
      throw new StoreError('bad-request', `Bundle.entry[${step.index}]: another entry has the same fullUrl.`, {
        expression: `Bundle.entry[${step.index}].fullUrl`,
      });
    }
    local.set(url, `${step.type}/${id}`);
  }
  return local;
}

/**
 * Writes POST, PUT and PATCH. Conditional references may mean a resource of this very bundle, so with any present
 * everything is written once behind a savepoint, the references are looked up, and it is written again for good.
 */
async function writeAll(
  scope: Scope,
  tools: TransactionTools,
  targets: readonly Target[],
  local: Map<string, string>,
): Promise<(Written | undefined)[]> {
  const wanted = new Map<string, Step>();
  for (const { step } of targets)
    for (const reference of conditionalReferences(step.resource)) wanted.set(reference, step);
  if (wanted.size === 0) return write(scope, targets, local, true);

  await scope.sql.exec('SAVEPOINT lookup');
  // Validation waits for the second round, when references are what they will be.
  await write(scope, targets, local, false);
  const found = new Map<string, string>();
  for (const [reference, step] of wanted) found.set(reference, await at(step, () => resolve(scope, tools, reference)));
  await scope.sql.exec('ROLLBACK TO SAVEPOINT lookup');
  return write(scope, targets, new Map([...found, ...local]), true);
}

async function resolve(scope: Scope, tools: TransactionTools, reference: string): Promise<string> {
  const [, type, query] = CONDITIONAL.exec(reference)!;
  const row = await matchOne(scope, tools.match, type!, query!);
  if (!row) throw new StoreError('precondition-failed', `Nothing matches the reference ${reference.slice(0, 200)}.`);
  return `${type}/${row.id}`;
}

async function write(
  scope: Scope,
  targets: readonly Target[],
  known: ReadonlyMap<string, string>,
  validate: boolean,
): Promise<(Written | undefined)[]> {
  const live = targets.filter((target) => !target.existing && !target.sameAs);
  const rows = await findRows(
    scope,
    live.map(({ step, id }) => ({ type: step.type, id })),
    true,
  );
  const changes: Change[] = [];
  for (const { step, id } of live) {
    await at(step, () => {
      const before = rows.get(`${step.type}/${id}`);
      checkIfMatch(step.ifMatch, step.type, id, before);
      changes.push({
        kind: 'put',
        prepared: content(step, id, before, localRewrite(known, step.fullUrl), validate),
        before,
      });
    });
  }
  const written = await applyChanges(scope, changes);
  let next = 0;
  return targets.map((target) => (target.existing || target.sameAs ? undefined : written[next++]));
}

function content(
  step: Step,
  id: string,
  before: ResourceRow | undefined,
  rewrite: Rewrite,
  validate: boolean,
): Prepared {
  if (step.method !== 'PATCH') return prepare(rewriteReferences(step.resource!, rewrite), id, !validate);
  if (!before) throw notFound(step.type, id);
  if (before.deleted) throw gone(step.type, id);
  const operations = readOperations(rewriteReferences(patchOperations(step), rewrite));
  return prepare(patchResource(JSON.parse(before.content) as Resource, operations), id, !validate);
}
