import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fail, type ServerErrorCode } from '../errors.ts';
import type { Report, Tasks } from './tasks.ts';

export type Message =
  | { readonly progress: Parameters<Report> }
  | { readonly value: unknown }
  /** `told`: written for the person who asked; everything else is a defect of ours. */
  | { readonly failed: string; readonly told: boolean };

/**
 * Reading, generating and searching in a process of its own: the server goes on answering, stopping is ending the process, and
 * the native library of the neural models cannot take the server with it.
 * @throws ServerError `code` (`bad-molecules` unless given) in the words of the studio; Error named AbortError when `signal` fires
 */
export function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  options: { readonly signal?: AbortSignal; readonly report?: Report; readonly code?: ServerErrorCode } = {},
): Promise<Awaited<ReturnType<Tasks[K]>>> {
  const { signal, report, code: refusal = 'bad-molecules' } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(stopped());
    const child = fork(join(import.meta.dirname, 'worker.ts'), { serialization: 'advanced', env: {} });
    const stop = (): void => end(() => reject(stopped()));
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', stop);
      settle();
      child.kill('SIGKILL');
    };
    signal?.addEventListener('abort', stop);
    child.on('message', (message: Message) => {
      if ('progress' in message) report?.(...message.progress);
      else if ('value' in message) end(() => resolve(message.value as Awaited<ReturnType<Tasks[K]>>));
      else end(() => reject(message.told ? fail(refusal, message.failed) : new Error(message.failed)));
    });
    child.on('error', (error) => end(() => reject(error)));
    child.on('exit', (code, killedBy) =>
      end(() => reject(new Error(`The discovery studio ended early (${killedBy ?? code}); it may lack memory.`))),
    );
    child.send({ task, input });
  });
}

const stopped = (): Error => Object.assign(new Error('Stopped by a person.'), { name: 'AbortError' });
