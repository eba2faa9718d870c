import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Certificate, Made, MakeInput, RecomputeInput, TableDescription, TableSchema } from '@aceso/synthetic';
import { fail, type ServerErrorCode } from '../errors.ts';
import type { Checked, checkSimulation, Disease, Simulated, SimulationInput } from './populations/simulation.ts';
import type { Step } from './records.ts';

/** What the process of `worker.ts` can be asked for. */
export interface Tasks {
  describe(input: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly schema?: TableSchema;
  }): TableDescription;
  make(input: MakeInput): Made;
  recompute(input: RecomputeInput): Certificate;
  diseases(input: Record<string, never>): readonly Disease[];
  checkSimulation(input: Parameters<typeof checkSimulation>[0]): Checked;
  simulate(input: SimulationInput): Simulated;
}
export type Message =
  | { readonly step: Step }
  | { readonly value: unknown }
  /** `told`: written for the person who brought the table; everything else is a defect of ours. */
  | { readonly failed: string; readonly told: boolean };

/**
 * Reading, learning and sampling in a process of its own: the server goes on answering, stopping is ending the process, and the
 * native library of the neural methods, which may not be stopped inside a thread, cannot take the server with it.
 * @throws ServerError `code` (`bad-table` unless given) with the words of the studio; Error named AbortError when `signal` fires
 */
export function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  options: {
    readonly signal?: AbortSignal;
    readonly onStep?: (step: Step) => void;
    readonly code?: ServerErrorCode;
  } = {},
): Promise<ReturnType<Tasks[K]>> {
  const { signal, onStep, code: refusal = 'bad-table' } = options;
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
      else if ('value' in message) end(() => resolve(message.value as ReturnType<Tasks[K]>));
      else end(() => reject(message.told ? fail(refusal, message.failed) : new Error(message.failed)));
    });
    child.on('error', (error) => end(() => reject(error)));
    child.on('exit', (code, killedBy) =>
      end(() => reject(new Error(`The synthetic studio ended early (${killedBy ?? code}); it may lack memory.`))),
    );
    child.send({ task, input });
  });
}

const stopped = (): Error => Object.assign(new Error('Stopped by a person.'), { name: 'AbortError' });
