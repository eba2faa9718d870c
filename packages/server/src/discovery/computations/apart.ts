import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fail } from '../../errors.ts';
import type { Outcome, Step, TaskFile } from './task.ts';
import type { TaskName } from './tasks.ts';

export interface Request {
  readonly task: TaskName;
  readonly settings: unknown;
  readonly files: readonly TaskFile[];
}

export type Message =
  | { readonly step: Step }
  | { readonly outcome: Outcome }
  /** `told`: written for the person who brought the files; everything else is a defect of ours. */
  | { readonly failed: string; readonly told: boolean };

/**
 * Docking, integrating and ranking in a process of its own: the server goes on answering, stopping is ending the process, and the
 * formulas of a model are not evaluated where keys and records are.
 * @throws ServerError `bad-discovery-input` with the words of the studio; Error named AbortError when `signal` fires
 */
export function apart(
  request: Request,
  options: { readonly signal?: AbortSignal; readonly onStep?: (step: Step) => void } = {},
): Promise<Outcome> {
  const { signal, onStep } = options;
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
      if ('step' in message) onStep?.(message.step);
      else if ('outcome' in message) end(() => resolve(message.outcome));
      else end(() => reject(message.told ? fail('bad-discovery-input', message.failed) : new Error(message.failed)));
    });
    child.on('error', (error) => end(() => reject(error)));
    child.on('exit', (code, killedBy) =>
      end(() => reject(new Error(`The computation ended early (${killedBy ?? code}); it may lack memory.`))),
    );
    child.send(request);
  });
}

const stopped = (): Error => Object.assign(new Error('Stopped by a person.'), { name: 'AbortError' });
