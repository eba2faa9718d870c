import { parentPort, workerData } from 'node:worker_threads';
import { SyntheticError } from '../../errors.ts';
import type { Task } from './in-worker.ts';
import { fitHere, imputeHere, sampleHere } from './work.ts';

const port = parentPort;
const task = workerData as Task;

async function run(): Promise<unknown> {
  const progress = (step: unknown): void => port?.postMessage({ progress: step });
  switch (task.kind) {
    case 'fit':
      return fitHere(task.method, task.table, { ...task.options, progress });
    case 'sample':
      return sampleHere(task.model, task.rows, { ...task.options, progress });
    case 'impute':
      return imputeHere(task.model, task.table, task.options.seed);
  }
}

run().then(
  (result) => port?.postMessage({ result }),
  (error: unknown) =>
    port?.postMessage({
      error: error instanceof Error ? error.message : String(error),
      ...(error instanceof SyntheticError ? { code: error.code } : {}),
    }),
);
