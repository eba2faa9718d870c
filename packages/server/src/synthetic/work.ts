import { join } from 'node:path';
import type { Certificate, Made, MakeInput, RecomputeInput, TableDescription, TableSchema } from '@aceso/synthetic';
import type { ServerErrorCode } from '../errors.ts';
import { apart as inProcess } from '../jobs/apart.ts';
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

/** Reading, learning and sampling in a process of its own. @throws ServerError `code` (`bad-table` unless given) */
export function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  options: {
    readonly signal?: AbortSignal;
    readonly onStep?: (step: Step) => void;
    readonly code?: ServerErrorCode;
  } = {},
): Promise<ReturnType<Tasks[K]>> {
  const { signal, onStep, code = 'bad-table' } = options;
  return inProcess<Step, ReturnType<Tasks[K]>>(
    { task, input },
    { worker: join(import.meta.dirname, 'worker.ts'), who: 'The synthetic studio', refusal: code, signal, onStep },
  );
}
