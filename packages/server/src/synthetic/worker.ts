import {
  CalibrationError,
  describeTable,
  ModuleError,
  makeSynthetic,
  recomputeCertificate,
  SimulationError,
  SyntheticError,
} from '@aceso/synthetic';
import { checkSimulation, diseases, simulate } from './populations/simulation.ts';
import type { Message, Tasks } from './work.ts';

/** The process of `work.ts`: one task, then it is ended. */
/** Errors whose words are for the person who brought the data. */
const TOLD = [SyntheticError, RangeError, ModuleError, CalibrationError, SimulationError];
const post = (message: Message): void => void process.send!(message);

process.on('message', ({ task, input }: { task: keyof Tasks; input: never }) => {
  run(task, input).then(
    (value) => post({ value }),
    (error: Error) => {
      const told = TOLD.some((kind) => error instanceof kind);
      // A defect is named by its kind only: its message might quote a cell.
      post({ failed: told ? error.message : `The synthetic studio failed (${error.name}).`, told });
    },
  );
});
// The server is gone: nobody waits for the answer.
process.on('disconnect', () => process.exit());

async function run(task: keyof Tasks, input: unknown): Promise<unknown> {
  if (task === 'describe') {
    const { bytes, ...options } = input as Parameters<Tasks['describe']>[0];
    return describeTable(bytes, options);
  }
  if (task === 'diseases') return diseases();
  if (task === 'checkSimulation') return checkSimulation(input as Parameters<Tasks['checkSimulation']>[0]);
  if (task === 'simulate')
    return simulate(input as Parameters<Tasks['simulate']>[0], (done, total, phase) =>
      post({ step: { done, total, phase } }),
    );
  if (task === 'recompute') return recomputeCertificate(input as Parameters<Tasks['recompute']>[0]);
  return makeSynthetic(input as Parameters<Tasks['make']>[0], { progress: (step) => post({ step }) });
}
