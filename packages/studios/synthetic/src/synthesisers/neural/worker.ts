import { parentPort, workerData } from 'node:worker_threads';
import { SyntheticError } from '../../errors.ts';
import { CANCEL, type Task } from './in-worker.ts';
import { fitHere, imputeHere, logProbHere, sampleHere } from './work.ts';

const port = parentPort;
const task = workerData as Task;
const stop = new AbortController();
const { signal } = stop;
port?.on('message', (message) => {
  if (message === CANCEL) stop.abort();
});

async function run(): Promise<unknown> {
  const progress = (step: unknown): void => port?.postMessage({ progress: step });
  switch (task.kind) {
    case 'fit':
      return fitHere(task.method, task.table, { ...task.options, progress, signal });
    case 'sample':
      return sampleHere(task.model, task.rows, { ...task.options, progress, signal });
    case 'impute':
      return imputeHere(task.model, task.table, task.options.seed);
    case 'log-prob':
      return logProbHere(task.model, task.table, task.options.seed);
  }
}

run()
  .then(
    (result) => port?.postMessage({ result }),
    (error: unknown) =>
      port?.postMessage({
        error: error instanceof Error ? error.message : String(error),
        ...(error instanceof SyntheticError ? { code: error.code } : {}),
      }),
  )
  // Without its port nothing keeps the thread.
  .finally(() => port?.close());
