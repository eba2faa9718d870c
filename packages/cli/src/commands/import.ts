import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AcesoClient, Job } from '@aceso/client';
import type { ImportReport, Store } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { Command, CommandSpec } from '../core/command.ts';
import { fileError } from '../core/errors.ts';
import { findRecords } from '../core/files.ts';
import { plural, print, printJson, say } from '../core/output.ts';
import { type Progress, progressBar } from '../core/progress.ts';
import { auditLocal, TARGET_OPTIONS, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'import',
  summary: 'load FHIR files: bundles, single resources, arrays and NDJSON, plain or gzip',
  usage: ['import PATH... [--data DIR | --server URL --token TOKEN]'],
  details:
    'Folders are searched through. Every resource is validated; one that fails is reported by file and path, the others\nare kept. What is stored already with the same content is left alone, so a stopped import can be run again.\nThe exit status is 1 when anything was rejected. "-" reads standard input.',
  words: [1, 100_000],
  wordsName: 'a file or folder to import',
  options: TARGET_OPTIONS,
  examples: ['aceso import records/', 'aceso import export.ndjson.gz --server http://127.0.0.1:8787 --token TOKEN'],
};

type Problem = ImportReport['problems'][number];
interface Result {
  files: number;
  read: number;
  written: number;
  stopped: boolean;
  readonly problems: Problem[];
}

/** Every patient named while loading; the audit entry lists them. */
const AUDITED_PATIENTS = 500;

interface Batch {
  readonly where: string;
  readonly bundle: Bundle | Resource;
}

/**
 * The batches of one file. References by fullUrl hold within a Bundle, so what came in one Bundle stays together: a
 * JSON document is one batch, NDJSON one batch for each line.
 */
async function* batchesOf(
  path: string,
  source: AsyncIterable<Uint8Array>,
  places: Map<string, string[]>,
  problems: Problem[],
): AsyncGenerator<Batch> {
  const { streamRecord } = await import('@aceso/fhir');
  let key: string | undefined;
  let entries: { resource: Resource; fullUrl?: string; where: string }[] = [];
  const batch = (): Batch => {
    const [only] = entries;
    if (entries.length === 1 && only && only.fullUrl === undefined)
      return { where: `${path}: ${only.where}`, bundle: only.resource };
    const where = key ? `${path}: ${key}` : path;
    places.set(
      where,
      entries.map((entry) => entry.where),
    );
    const entry = entries.map(({ resource, fullUrl }) => ({ resource, ...(fullUrl === undefined ? {} : { fullUrl }) }));
    return { where, bundle: { resourceType: 'Bundle', type: 'collection', entry } };
  };
  for await (const item of streamRecord(source, { name: path, keepCutOff: true })) {
    if (item.kind === 'problem') {
      problems.push({ where: item.where === path ? path : `${path}: ${item.where}`, message: item.message });
      continue;
    }
    const line = /^line \d+/.exec(item.where)?.[0] ?? '';
    if (entries.length > 0 && line !== key) {
      yield batch();
      entries = [];
    }
    key = line;
    entries.push(item);
  }
  if (entries.length > 0) yield batch();
}

/** The store names an entry of the batch made above; people know the place in their file. */
function originalPlace(where: string, places: ReadonlyMap<string, readonly string[]>): string {
  const match = /^(.*) Bundle\.entry\[(\d+)\](?:\.resource)?(.*)$/s.exec(where);
  const original = match && places.get(match[1]!)?.[Number(match[2])];
  if (!match || original === undefined) return where;
  const file = match[1]!.replace(/: line \d+$/, '');
  return `${file}: ${original}${match[3]}`;
}

async function intoStore(
  store: Store,
  files: readonly { path: string; size: number }[],
  result: Result,
  bar: Progress,
  signal: AbortSignal,
): Promise<void> {
  const places = new Map<string, string[]>();
  const patients = new Set<string>();
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let bytes = 0;
  async function* meter(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  async function* everything(): AsyncGenerator<Batch> {
    for (const { path } of files) {
      if (signal.aborted) return;
      try {
        const source = path === '-' ? process.stdin : createReadStream(path);
        for await (const batch of batchesOf(path, meter(source), places, result.problems)) {
          const { bundle } = batch;
          const inside =
            bundle.resourceType === 'Bundle' ? (bundle.entry ?? []).map((entry) => entry.resource) : [bundle];
          for (const r of inside)
            if (r?.resourceType === 'Patient' && r.id && patients.size < AUDITED_PATIENTS) patients.add(r.id);
          yield batch;
        }
        result.files += 1;
      } catch (error) {
        result.problems.push({ where: path, message: fileError(error, 'file', path).message });
      }
    }
  }
  const report = await store.import(
    everything(),
    (written) =>
      bar.update(bytes, total > 0 ? total : undefined, `bytes, ${written.toLocaleString('en-US')} resources written`),
    signal,
  );
  result.read = report.read;
  result.written = report.written;
  for (const problem of report.problems)
    result.problems.push({ where: originalPlace(problem.where, places), message: problem.message });
  await auditLocal(store, 'import', 'aceso import', [...patients], report.written === 0 && result.problems.length > 0);
}

const SERVER_LIMIT = 50 * 2 ** 20;
const POLL_MS = 250;

async function finished(client: AcesoClient, job: Job, signal: AbortSignal): Promise<Job> {
  let current = job;
  while (current.state === 'queued' || current.state === 'running') {
    if (signal.aborted) return client.jobs.cancel(current.id);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    current = await client.jobs.get(current.id);
  }
  return current;
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function throughServer(
  client: AcesoClient,
  files: readonly { path: string; size: number }[],
  result: Result,
  bar: Progress,
  signal: AbortSignal,
): Promise<void> {
  for (const [i, { path, size }] of files.entries()) {
    if (signal.aborted) return;
    bar.update(i, files.length, path);
    const reject = (message: string): number => result.problems.push({ where: path, message });
    if (size > SERVER_LIMIT) {
      reject(
        `The file is larger than the ${SERVER_LIMIT / 2 ** 20} MiB that the server takes at once; compress or split it, or stop the server and import with --data.`,
      );
      continue;
    }
    let bytes: Uint8Array;
    try {
      bytes = path === '-' ? await standardInput() : await readFile(path);
    } catch (error) {
      reject(fileError(error, 'file', path).message);
      continue;
    }
    if (bytes.length === 0) {
      reject('the file is empty');
      continue;
    }
    const job = await finished(client, await client.import(bytes, 'application/fhir+json'), signal);
    const report = (job.result ?? {}) as Partial<ImportReport>;
    result.read += report.read ?? 0;
    result.written += report.written ?? 0;
    for (const problem of report.problems ?? [])
      result.problems.push({ where: problem.where ? `${path}: ${problem.where}` : path, message: problem.message });
    if (job.state === 'completed') result.files += 1;
    else
      reject(`The import ${job.state === 'cancelled' ? 'was stopped' : `failed: ${job.error ?? 'no reason given'}`}`);
  }
}

const SHOWN = 50;

async function summarize(result: Result, json: boolean): Promise<number> {
  const { problems, stopped } = result;
  if (json) await printJson(result);
  else {
    for (const { where, message } of problems.slice(0, SHOWN)) say(`aceso: rejected: ${where}: ${message}`);
    if (problems.length > SHOWN) say(`aceso: ${problems.length - SHOWN} more were rejected; --json lists them all.`);
    await print(
      `${stopped ? 'Stopped. ' : ''}${plural(result.written, 'resource')} of ${result.read.toLocaleString('en-US')} written from ${plural(result.files, 'file')}; ${plural(problems.length, 'problem')}.`,
    );
  }
  return problems.length > 0 || stopped ? 1 : 0;
}

export const command: Command = {
  spec,
  async run(args) {
    const files = await findRecords(args.words);
    if (args.words.includes('-')) files.push({ path: '-', size: 0 });
    const result: Result = { files: 0, read: 0, written: 0, stopped: false, problems: [] };
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    process.once('SIGINT', stop);
    const bar = progressBar('Importing');
    try {
      await withTarget(
        args,
        (target) =>
          target.kind === 'store'
            ? intoStore(target.store, files, result, bar, abort.signal)
            : throughServer(target.client, files, result, bar, abort.signal),
        true,
      );
    } finally {
      bar.end();
      process.off('SIGINT', stop);
    }
    result.stopped = abort.signal.aborted;
    return summarize(result, args.flag('json'));
  },
};
