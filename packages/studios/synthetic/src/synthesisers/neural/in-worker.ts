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
      readonly kind: 'impute';
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

/** Does the task in a thread of its own: a step of training blocks the one it runs in. An abort ends the thread. */
export async function inWorker<Result>(
  task: Task,
  options: { readonly progress?: Progress | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Result> {
  const { progress, signal } = options;
  checkCancelled(signal);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
  let abort: (() => void) | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      abort = () => reject(new SyntheticError('cancelled', 'The run was cancelled.'));
      signal?.addEventListener('abort', abort, { once: true });
      worker.on('message', (answer: Answer) => {
        if (answer.progress !== undefined) {
          try {
            progress?.(answer.progress);
          } catch (error) {
            reject(error);
          }
        } else if (answer.error !== undefined) {
          reject(answer.code === undefined ? new Error(answer.error) : new SyntheticError(answer.code, answer.error));
        } else resolve(answer.result as Result);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the training thread ended early (${code})`)));
    });
  } finally {
    if (abort !== undefined) signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
