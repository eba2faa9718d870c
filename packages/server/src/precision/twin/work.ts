import { join } from 'node:path';
import type {
  BackTest,
  Consultation,
  Consulted,
  DesignAsked,
  TrajectoryModel,
  TrajectoryTest,
  TrialDesign,
} from '@aceso/precision/twin';
import type { ServerErrorCode } from '../../errors.ts';
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
  /** @param cohort as `readCohort` takes it */
  trajectories(input: { readonly cohort: string; readonly seed: number }): {
    readonly report: TrajectoryTest;
    readonly model: TrajectoryModel | null;
  };
  design(input: Omit<DesignAsked, 'progress'>): TrialDesign;
}

export interface Step {
  readonly done: number;
  readonly total: number;
}

/** Fitting and simulating in a process of its own. @throws ServerError (`no-twin` unless another refusal is given) in the studio's words */
export function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  options: {
    readonly signal?: AbortSignal;
    readonly onStep?: (step: Step) => void;
    readonly refusal?: ServerErrorCode;
  } = {},
): Promise<ReturnType<Tasks[K]>> {
  return inProcess<Step, ReturnType<Tasks[K]>>(
    { task, input },
    { worker: join(import.meta.dirname, 'worker.ts'), who: 'The precision studio', refusal: 'no-twin', ...options },
  );
}
