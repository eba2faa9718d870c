import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
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

/**
 * Does the task in a process of its own: a step of training blocks the thread it runs in, and the native library may take
 * its whole process along when a thread of it ends. Here that process is nobody else's; an abort ends it at once.
 */
export async function inWorker<Result>(
  task: Task,
  options: { readonly progress?: Progress | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Result> {
  const { progress, signal } = options;
  checkCancelled(signal);
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let stop: (() => void) | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      stop = () => reject(new SyntheticError('cancelled', 'The run was cancelled.'));
      signal?.addEventListener('abort', stop, { once: true });
      child.on('message', (message) => {
        const answer = message as Answer;
        if (answer.progress !== undefined) {
          try {
            if (signal?.aborted !== true) progress?.(answer.progress);
          } catch (error) {
            reject(error);
          }
        } else if (answer.error !== undefined) {
          reject(answer.code === undefined ? new Error(answer.error) : new SyntheticError(answer.code, answer.error));
        } else resolve(answer.result as Result);
      });
      child.once('error', reject);
      child.once('exit', (code, how) => reject(new Error(`the training process ended early (${how ?? code})`)));
      child.send(task, (error) => {
        if (error) reject(error);
      });
    });
  } finally {
    if (stop) signal?.removeEventListener('abort', stop);
    child.kill('SIGKILL');
    await ended;
  }
}
