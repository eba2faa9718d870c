import { join } from 'node:path';
import type { BackTest, Consultation, Consulted } from '@aceso/precision/twin';
import { apart as inProcess } from '../../jobs/apart.ts';

/** What the process of `worker.ts` can be asked for. */
export interface Tasks {
  /** @param recording as `readRecording` takes it */
  backTest(input: {
    readonly recording: string;
    readonly model: 'type1' | 'type2';
    readonly weight: number;
    readonly seed: number;
  }): BackTest;
  consult(input: Consultation): Consulted;
}

export interface Step {
  readonly done: number;
  readonly total: number;
}

/** Fitting and simulating in a process of its own. @throws ServerError `no-twin` in the studio's words */
export function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  options: { readonly signal?: AbortSignal; readonly onStep?: (step: Step) => void } = {},
): Promise<ReturnType<Tasks[K]>> {
  return inProcess<Step, ReturnType<Tasks[K]>>(
    { task, input },
    { worker: join(import.meta.dirname, 'worker.ts'), who: 'The precision studio', refusal: 'no-twin', ...options },
  );
}
