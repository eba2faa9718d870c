import module from 'node:module';
import { SyntheticError } from '../../errors.ts';
import type { Task } from './in-worker.ts';
import { fitHere, imputeHere, logProbHere, sampleHere } from './work.ts';

/** One task in a process of its own; the parent ends it when it has the answer, or wants none. */
const say = (message: unknown): boolean => process.send?.(message) ?? false;

async function run(task: Task): Promise<unknown> {
  const progress = (step: unknown): void => void say({ progress: step });
  switch (task.kind) {
    case 'fit':
      return fitHere(task.method, task.table, { ...task.options, progress });
    case 'sample':
      return sampleHere(task.model, task.rows, { ...task.options, progress });
    case 'impute':
      return imputeHere(task.model, task.table, task.options.seed);
    case 'log-prob':
      return logProbHere(task.model, task.table, task.options.seed);
  }
}

process.once('message', (task: Task) => {
  run(task).then(
    (result) => {
      // The parent ends this process as soon as it has the answer; what was compiled is kept for the next one before.
      module.flushCompileCache();
      say({ result });
    },
    (error: unknown) =>
      say({
        error: error instanceof Error ? error.message : String(error),
        ...(error instanceof SyntheticError ? { code: error.code } : {}),
      }),
  );
});
// Nobody waits for the answer of a parent that is gone.
process.once('disconnect', () => process.exit());
