import { Worker } from 'node:worker_threads';
import type { Made, MakeInput, TableDescription, TableSchema } from '@aceso/synthetic';
import { fail } from '../errors.ts';
import type { Step } from './records.ts';

/** What the thread of `worker.ts` can be asked for. */
export interface Tasks {
  describe(input: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly schema?: TableSchema;
  }): TableDescription;
  make(input: MakeInput): Made;
}
export type Message =
  | { readonly step: Step }
  | { readonly value: unknown }
  /** `told`: written for the person who brought the table; everything else is a defect of ours. */
  | { readonly failed: string; readonly told: boolean };

/**
 * Reading, learning and sampling in a thread of its own: the server goes on answering, and stopping is ending the thread.
 * @throws ServerError `bad-table` with the words of the studio; Error named AbortError when `signal` fires
 */
export function inThread<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  options: { readonly signal?: AbortSignal; readonly onStep?: (step: Step) => void } = {},
): Promise<ReturnType<Tasks[K]>> {
  const { signal, onStep } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(stopped());
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { task, input } });
    const stop = (): void => end(() => reject(stopped()));
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', stop);
      settle();
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop);
    worker.on('message', (message: Message) => {
      if ('step' in message) onStep?.(message.step);
      else if ('value' in message) end(() => resolve(message.value as ReturnType<Tasks[K]>));
      else end(() => reject(message.told ? fail('bad-table', message.failed) : new Error(message.failed)));
    });
    worker.on('error', (error) => end(() => reject(error)));
    worker.on('exit', () => end(() => reject(new Error('The thread of the synthetic studio ended early.'))));
  });
}

const stopped = (): Error => Object.assign(new Error('Stopped by a person.'), { name: 'AbortError' });
