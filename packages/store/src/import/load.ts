import type { Bundle, OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import { conditionalReferences, rewriteReferences } from '../bundle/references.ts';
import { type Driver, sqlState } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import { INDEX_TABLES } from '../index/rows.ts';
import type { ImportReport } from '../port.ts';
import type { Match } from '../resources/interactions.ts';
import { type Prepared, prepare } from '../resources/prepare.ts';
import { findRows } from '../resources/rows.ts';
import { applyChanges } from '../resources/write.ts';
import { conditionalParts, type Incoming, unpack } from './unpack.ts';

/** Resources and bytes per database transaction: large enough to be cheap, small enough to bound memory. */
const CHUNK_RESOURCES = 400;
const CHUNK_BYTES = 4_000_000;
/** The event loop gets a turn after this many milliseconds of checking and indexing. */
const SLICE_MS = 25;
/** Resources kept back because a conditional reference fits nothing yet; beyond these it is kept as it is. */
const MAX_WAITING = 10_000;
/**
 * A load of this many resources changes the tables enough for fresh planner statistics to matter, and for marking the
 * pages that everybody sees: unmarked, a range read from an index costs a look into the table for each of its rows.
 * The embedded database does neither by itself.
 */
const VACUUM_AFTER = 500;
const VACUUM = `VACUUM (ANALYZE, TRUNCATE false) resource, compartment, ${Object.values(INDEX_TABLES)
  .map((table) => table.name)
  .join(', ')}`;

export interface LoadTools {
  readonly driver: Driver;
  readonly tenant: number;
  readonly match: Match;
}

interface Ready {
  readonly where: string;
  readonly prepared: Prepared;
}

type Source = AsyncIterable<{ where: string; bundle: Bundle | Resource }>;

/**
 * Validated bulk load. The next chunk is checked and indexed while the database writes the one before. A resource
 * that fails is reported by place and path, the rest is kept; what exists already with the same content is left
 * alone, so an interrupted load can simply be run again. An abort stops after the chunk being written.
 */
export async function load(
  tools: LoadTools,
  source: Source,
  onProgress: ((written: number) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<ImportReport> {
  const problems: { where: string; message: string }[] = [];
  let read = 0;
  let written = 0;
  let chunk = new Map<string, Ready>();
  let bytes = 0;
  // Postgres writes on several connections at once; the embedded database has one session.
  const lanes = tools.driver.backend === 'postgres' ? 2 : 1;
  const inFlight = new Set<Promise<void>>();
  const busy = new Set<string>();
  let failure: { error: unknown } | undefined;

  const flush = async () => {
    if (chunk.size === 0) return;
    const names = [...chunk.keys()];
    const ready = [...chunk.values()];
    chunk = new Map();
    bytes = 0;
    // A later version of a resource must not overtake an earlier one that is still being written.
    while (inFlight.size >= lanes || names.some((name) => busy.has(name))) await Promise.race(inFlight);
    if (failure) throw failure.error;
    for (const name of names) busy.add(name);
    const writing: Promise<void> = writeChunk(tools, ready, problems)
      .then(
        (count) => {
          written += count;
          onProgress?.(written);
        },
        (error: unknown) => {
          failure ??= { error };
        },
      )
      .finally(() => {
        inFlight.delete(writing);
        for (const name of names) busy.delete(name);
      });
    inFlight.add(writing);
  };

  const references = referenceResolver(tools);
  const waiting = new Map<string, Incoming>();
  let sliceEnd = performance.now() + SLICE_MS;
  const take = async (incoming: Incoming, last: boolean) => {
    const ready = await prepareIncoming(incoming, references, problems, last || waiting.size >= MAX_WAITING);
    const name = `${incoming.resource?.resourceType}/${incoming.id}`;
    waiting.delete(name);
    if (ready === 'later') waiting.set(name, incoming);
    else if (ready) {
      // The same id twice means two versions of one resource: the first has to be written before the second.
      if (chunk.has(name) || chunk.size >= CHUNK_RESOURCES || bytes >= CHUNK_BYTES) await flush();
      chunk.set(name, ready);
      bytes += sizeOf(ready);
    }
    if (performance.now() < sliceEnd) return;
    await new Promise((resolve) => setImmediate(resolve));
    sliceEnd = performance.now() + SLICE_MS;
  };

  for await (const { where, bundle } of source) {
    const unpacked = unpack(where, bundle);
    problems.push(...unpacked.problems);
    for (const incoming of unpacked.incoming) {
      if (signal?.aborted) break;
      read += 1;
      await take(incoming, false);
    }
    if (signal?.aborted) break;
  }
  await flush();
  await Promise.all(inFlight);
  for (const incoming of [...waiting.values()]) if (!signal?.aborted) await take(incoming, true);
  await flush();
  await Promise.all(inFlight);
  if (failure) throw failure.error;
  if (written >= VACUUM_AFTER) await tools.driver.exec(VACUUM);
  return { read, written, problems };
}

/** Roughly the share of a chunk that a resource takes; exact bytes are not worth a second serialization. */
const sizeOf = (ready: Ready) => 1_000 + ready.prepared.index.entries.length * 100;

/**
 * Checks and indexes one resource. `later`: a conditional reference fits nothing yet; what it means may still come, in
 * another file of the same load.
 */
async function prepareIncoming(
  incoming: Incoming,
  resolve: (reference: string) => Promise<string | undefined>,
  problems: { where: string; message: string }[],
  last: boolean,
): Promise<Ready | 'later' | undefined> {
  try {
    let resource = rewriteReferences(incoming.resource, incoming.rewrite);
    const open = conditionalReferences(resource);
    if (open.size > 0) {
      const found = new Map<string, string>();
      for (const reference of open) {
        const target = await resolve(reference);
        if (target) found.set(reference, target);
        else if (!last) return 'later';
      }
      resource = rewriteReferences(resource, (reference) => found.get(reference));
    }
    return { where: incoming.where, prepared: prepare(resource, incoming.id) };
  } catch (error) {
    if (error instanceof RangeError)
      problems.push({ where: incoming.where, message: 'This is nested too deeply to be read.' });
    else if (error instanceof StoreError) problems.push({ where: incoming.where, message: describe(error) });
    else throw error;
    return undefined;
  }
}

const MAX_ISSUES = 5;

function describe(error: StoreError): string {
  const issues = (error.issues ?? []).filter((issue) => issue.severity === 'error' || issue.severity === 'fatal');
  if (issues.length === 0) return `${error.message} ${error.hint}`;
  const line = (issue: OperationOutcomeIssue) =>
    `${issue.expression?.[0] ?? ''}: ${issue.diagnostics ?? issue.details?.text ?? 'invalid'}`;
  const more = issues.length > MAX_ISSUES ? ` (and ${issues.length - MAX_ISSUES} more)` : '';
  return issues.slice(0, MAX_ISSUES).map(line).join('; ') + more;
}

/** Resolves conditional references against what is stored, each once; an ambiguous or unknown one stays open. */
function referenceResolver(tools: LoadTools): (reference: string) => Promise<string | undefined> {
  const known = new Map<string, string>();
  return async (reference) => {
    const cached = known.get(reference);
    if (cached !== undefined) return cached;
    const parts = conditionalParts(reference);
    if (!parts) return undefined;
    const scope = { sql: tools.driver, tenant: tools.tenant };
    const rows = await tools.match(scope, parts.type, parts.query).catch((error: unknown) => {
      if (error instanceof StoreError) return [];
      throw error;
    });
    if (rows.length !== 1) return undefined;
    const target = `${parts.type}/${rows[0]!.id}`;
    known.set(reference, target);
    return target;
  };
}

/** Errors in the data itself (SQLSTATE classes 22, 23, 54); anything else concerns the database as a whole. */
const isDataError = (error: unknown) => /^(22|23|54)/.test(sqlState(error) ?? '');

/** Writes a chunk in one transaction. If the data of one resource is refused, halves are tried until it stands alone. */
async function writeChunk(
  tools: LoadTools,
  ready: readonly Ready[],
  problems: { where: string; message: string }[],
): Promise<number> {
  try {
    return await tools.driver.transaction(async (tx) => {
      const scope = { sql: tx, tenant: tools.tenant };
      const rows = await findRows(
        scope,
        ready.map(({ prepared }) => prepared),
        true,
      );
      const changes = ready.map(({ prepared }) => ({
        kind: 'put' as const,
        prepared,
        before: rows.get(`${prepared.type}/${prepared.id}`),
      }));
      await applyChanges(scope, changes);
      return ready.length;
    });
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (ready.length === 1) {
      problems.push({
        where: ready[0]!.where,
        message: `The database refused this resource: ${(error as Error).message}`,
      });
      return 0;
    }
    const middle = Math.ceil(ready.length / 2);
    return (
      (await writeChunk(tools, ready.slice(0, middle), problems)) +
      (await writeChunk(tools, ready.slice(middle), problems))
    );
  }
}
