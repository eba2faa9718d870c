import {
  CalibrationError,
  describeTable,
  ModuleError,
  makeSynthetic,
  recomputeCertificate,
  SimulationError,
  SyntheticError,
} from '@aceso/synthetic';
import { serveApart } from '../jobs/apart-process.ts';
import { checkSimulation, diseases, simulate } from './populations/simulation.ts';
import type { Step } from './records.ts';
import type { Tasks } from './work.ts';

/** Errors whose words are for the person who brought the data. */
const TOLD = [SyntheticError, RangeError, ModuleError, CalibrationError, SimulationError];

/** The process of `work.ts`. */
serveApart<{ task: keyof Tasks; input: never }, Step>(
  { who: 'The synthetic studio', isTold: (error) => TOLD.some((kind) => error instanceof kind) },
  ({ task, input }, step) => run(task, input, step),
);

async function run(task: keyof Tasks, input: unknown, step: (step: Step) => void): Promise<unknown> {
  if (task === 'describe') {
    const { bytes, ...options } = input as Parameters<Tasks['describe']>[0];
    return describeTable(bytes, options);
  }
  if (task === 'diseases') return diseases();
  if (task === 'checkSimulation') return checkSimulation(input as Parameters<Tasks['checkSimulation']>[0]);
  if (task === 'simulate')
    return simulate(input as Parameters<Tasks['simulate']>[0], (done, total, phase) => step({ done, total, phase }));
  if (task === 'recompute') return recomputeCertificate(input as Parameters<Tasks['recompute']>[0]);
  return makeSynthetic(input as Parameters<Tasks['make']>[0], { progress: step });
}
