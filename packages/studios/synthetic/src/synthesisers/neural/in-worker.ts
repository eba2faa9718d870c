import { Worker } from 'node:worker_threads';
import { checkCancelled, SyntheticError, type SyntheticErrorCode } from '../../errors.ts';
import type { Table } from '../../table/table.ts';
import type { FitOptions, Progress, SampleOptions } from '../synthesiser.ts';
import type { NeuralMethod, NeuralModel } from './work.ts';

type Plain<Options> = Omit<Options, 'progress' | 'signal'>;

export type Task =
  | { readonly kind: 'fit'; readonly method: NeuralMethod; readonly table: Table; readonly options: Plain<FitOptions> }
  | {
      readonly kind: 'sample';
      readonly model: NeuralModel;
      readonly rows: number;
      readonly options: Plain<SampleOptions>;
    }
  | {
      readonly kind: 'impute' | 'log-prob';
      readonly model: NeuralModel;
      readonly table: Table;
      readonly options: { readonly seed: number };
    };

interface Answer {
  readonly progress?: Parameters<Progress>[0];
  readonly result?: unknown;
  readonly error?: string;
  readonly code?: SyntheticErrorCode;
}

/** What the thread is told: stop at the next step. */
export const CANCEL = 'cancel';
/** A thread that does not end by itself this long after its answer is ended, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Does the task in a thread of its own: a step of training blocks the one it runs in. The thread ends by itself, on an abort after
 * the step it is in: the native library takes the whole process with it when its thread is ended from outside during a run.
 */
export async function inWorker<Result>(
  task: Task,
  options: { readonly progress?: Progress | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Result> {
  const { progress, signal } = options;
  checkCancelled(signal);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
  const ended = new Promise<number>((resolve) => worker.once('exit', resolve));
  const stop = (): void => worker.postMessage(CANCEL);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Result>((resolve, reject) => {
      worker.on('message', (answer: Answer) => {
        if (answer.progress !== undefined) {
          try {
            if (signal?.aborted !== true) progress?.(answer.progress);
          } catch (error) {
            reject(error);
          }
        } else if (signal?.aborted) {
          reject(new SyntheticError('cancelled', 'The run was cancelled.'));
        } else if (answer.error !== undefined) {
          reject(answer.code === undefined ? new Error(answer.error) : new SyntheticError(answer.code, answer.error));
        } else resolve(answer.result as Result);
      });
      worker.on('error', reject);
      void ended.then((code) => reject(new Error(`the training thread ended early (${code})`)));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
    const late = setTimeout(() => void worker.terminate(), PATIENCE);
    await ended;
    clearTimeout(late);
  }
}
