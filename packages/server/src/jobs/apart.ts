import { fork } from 'node:child_process';
import module from 'node:module';
import { dirname } from 'node:path';
import { fail, type ServerErrorCode } from '../errors.ts';
import type { Told } from './apart-process.ts';
import type { Room } from './room.ts';

export interface ApartOptions<Step> {
  /** The file that the process runs; it calls {@link serveApart}. */
  readonly worker: string;
  /** Who works there, as the beginning of a sentence: "The synthetic studio". */
  readonly who: string;
  /** Processes that may run at once; more wait for their turn. */
  readonly room?: Room;
  /** The code under which words for a person are refused. */
  readonly refusal: ServerErrorCode;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: Step) => void) | undefined;
}

/**
 * One task in a process of its own: the server goes on answering, stopping is ending the process, and native code that may not
 * be stopped inside a thread cannot take the server with it. The process sees none of the server's environment, only where
 * compiled code is kept.
 * @throws ServerError in the words of whoever worked; Error named AbortError when `signal` fires
 */
export async function apart<Step, Value>(request: object, options: ApartOptions<Step>): Promise<Value> {
  const { room, signal } = options;
  if (!room) return forked(request, options);
  const leave = await room.take(1, signal).catch(() => {
    throw stopped();
  });
  try {
    return await forked(request, options);
  } finally {
    leave();
  }
}

function forked<Step, Value>(
  request: object,
  { worker, who, refusal, signal, onStep }: ApartOptions<Step>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(stopped());
    const compiled = module.getCompileCacheDir();
    const env = compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) };
    const child = fork(worker, { serialization: 'advanced', env });
    const stop = (): void => end(() => reject(stopped()));
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', stop);
      settle();
      child.kill('SIGKILL');
    };
    signal?.addEventListener('abort', stop);
    child.on('message', (message: Told<Step>) => {
      if ('step' in message) onStep?.(message.step);
      else if ('value' in message) end(() => resolve(message.value as Value));
      else end(() => reject(message.told ? fail(refusal, message.failed) : new Error(message.failed)));
    });
    child.on('error', (error) => end(() => reject(error)));
    child.on('exit', (code, killedBy) =>
      end(() => reject(new Error(`${who} ended early (${killedBy ?? code}); it may lack memory.`))),
    );
    child.send(request);
  });
}

const stopped = (): Error => Object.assign(new Error('Stopped by a person.'), { name: 'AbortError' });
