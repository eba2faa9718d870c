import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkCancelled, DiscoveryError } from '../errors.ts';
import { assemble, type PlaceTask } from './assemble.ts';
import type { PackTask } from './build-worker.ts';
import { FULL_DESCRIPTORS, QUICK_DESCRIPTORS, VERSION } from './format.ts';
import type { Refusal } from './pack.ts';
import { TaskPool } from './pool.ts';
import { type EntryRun, entryRuns } from './source.ts';

export interface BuildOptions {
  /** What is read, for messages. */
  readonly what: string;
  readonly format?: 'smi' | 'csv' | 'sdf' | 'parquet' | undefined;
  readonly column?: string | undefined;
  /** Tells this source and its state (size, time of change): parts of an earlier run are used again where it is the same. */
  readonly identity: string;
  /** `full` keeps logP, donors, acceptors, rotatable bonds, aromatic rings and Fsp3 as well; it takes about three times as long. */
  readonly descriptors?: 'quick' | 'full';
  readonly threads?: number;
  /** Entries that make one part, the unit of resuming. */
  readonly partEntries?: number;
  readonly progress?: (done: number, phase: 'reading' | 'assembling', total?: number) => void;
  readonly signal?: AbortSignal;
}

export interface BuildResult {
  readonly count: number;
  readonly refused: number;
  /** Entries that an earlier, interrupted run had made ready. */
  readonly resumed: number;
}

/**
 * Builds a library file at `path` from molecules in any format that is read, on worker threads, in bounded memory. Work in
 * progress is in `PATH.parts`; a run that was stopped goes on from there. The file is the same for any number of threads.
 * @throws DiscoveryError where the source cannot be read or holds no molecule, and when cancelled.
 */
export async function buildLibrary(
  source: AsyncIterable<Uint8Array>,
  path: string,
  options: BuildOptions,
): Promise<BuildResult> {
  const descriptors = options.descriptors === 'full' ? FULL_DESCRIPTORS : QUICK_DESCRIPTORS;
  const partEntries = options.partEntries ?? 32_768;
  if (!Number.isInteger(partEntries) || partEntries < 1 || partEntries > 1_000_000)
    throw new DiscoveryError('option', 'The entries of a part are a whole number from 1 to 1,000,000.');
  const folder = `${path}.parts`;
  prepareFolder(folder, JSON.stringify({ version: VERSION, identity: options.identity, descriptors, partEntries }));
  const threads = options.threads ?? availableParallelism();
  const pool = new TaskPool<PackTask | PlaceTask>(
    new URL('./build-worker.ts', import.meta.url),
    { descriptors },
    threads,
  );
  const parts: string[] = [];
  const unread: Refusal[] = [];
  let resumed = 0;
  let done = 0;
  let built: Awaited<ReturnType<typeof assemble>>;
  try {
    for await (const run of entryRuns(source, options, partEntries)) {
      checkCancelled(options.signal);
      const file = join(folder, `${String(parts.length).padStart(7, '0')}.part`);
      parts.push(file);
      unread.push(...run.refused);
      if (existsSync(file)) {
        resumed += run.entries;
        done += run.entries;
      } else {
        const task = taskOf(run, file);
        await pool.give(task, [task.text.buffer as ArrayBuffer], () => {
          done += run.entries;
        });
      }
      options.progress?.(done, 'reading');
    }
    await pool.drain();
    checkCancelled(options.signal);
    built = await assemble(parts, path, descriptors, unread, async (tasks) => {
      let placed = 0;
      for (const task of tasks) {
        checkCancelled(options.signal);
        await pool.give(task, [], () => {
          placed += task.parts.length;
          options.progress?.(placed, 'assembling', parts.length);
        });
      }
      await pool.drain();
    });
  } finally {
    await pool.close();
  }
  rmSync(folder, { recursive: true, force: true });
  return { ...built, resumed };
}

const taskOf = (run: EntryRun, path: string): PackTask => ({
  kind: 'pack',
  path,
  text: run.text,
  firstLine: run.firstLine,
  ...(run.lines ? { lines: run.lines } : {}),
});

/** Parts of another source, or made with other options, are thrown away. */
function prepareFolder(folder: string, manifest: string): void {
  const file = join(folder, 'manifest.json');
  if (existsSync(file) && readFileSync(file, 'utf8') === manifest) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, manifest);
}
