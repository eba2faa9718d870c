import { Worker } from 'node:worker_threads';
import { checkCancelled, SyntheticError } from '../../errors.ts';
import type { SampleOptions } from '../synthesiser.ts';
import type { TreesModel } from './model.ts';
import { BLOCK } from './sample.ts';

/** Blocks that a thread draws at a time. */
const PART = 8;
/** Fewer rows than this a thread would not draw faster than it starts. */
const LEAST_ROWS = 16 * BLOCK;

export interface Start {
  readonly trees: TreesModel;
  readonly seed: number;
}

/** Rows `from` to `from + rows`: whole blocks but the last of all. */
export interface Part {
  readonly from: number;
  readonly rows: number;
}

export interface Drawn extends Part {
  readonly cells: readonly (Int32Array | Float64Array)[];
}

export const worthWorkers = (rows: number, workers: number | undefined): boolean =>
  workers !== undefined && workers > 1 && rows >= LEAST_ROWS;

/**
 * Draws blocks in several threads into `cells`. Each block has a random stream of its own and its place, so that any number of
 * threads gives the same bytes.
 * @throws SyntheticError when cancelled
 */
export async function drawInWorkers(
  trees: TreesModel,
  rows: number,
  cells: readonly (Int32Array | Float64Array)[],
  options: SampleOptions & { readonly workers: number },
): Promise<void> {
  const { seed, signal, progress } = options;
  checkCancelled(signal);
  const start: Start = { trees, seed };
  const count = Math.min(options.workers, Math.ceil(rows / (PART * BLOCK)));
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: start }),
  );
  let abort: (() => void) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      abort = () => reject(new SyntheticError('cancelled', 'The run was cancelled.'));
      signal?.addEventListener('abort', abort, { once: true });
      let next = 0;
      let done = 0;
      const give = (worker: Worker): void => {
        if (next >= rows) return;
        const part: Part = { from: next, rows: Math.min(PART * BLOCK, rows - next) };
        next += part.rows;
        worker.postMessage(part);
      };
      for (const worker of workers) {
        worker.on('message', (drawn: Drawn) => {
          drawn.cells.forEach((each, c) => {
            cells[c]!.set(each as never, drawn.from);
          });
          done += drawn.rows;
          try {
            progress?.({ phase: 'sample', done, total: rows });
          } catch (error) {
            reject(error);
          }
          if (done === rows) resolve();
          else give(worker);
        });
        worker.on('error', reject);
        worker.on('exit', (code) => reject(new Error(`a drawing thread ended early (${code})`)));
        give(worker);
      }
    });
  } finally {
    if (abort !== undefined) signal?.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
