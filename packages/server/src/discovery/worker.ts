import { serveApart } from '../jobs/apart-process.ts';
import { type Report, TASKS, type Tasks } from './tasks.ts';

/** Errors whose words are for the person who brought the molecules. */
const TOLD = new Set(['DiscoveryError', 'SmilesError', 'SmartsError', 'MolfileError']);
/** Between two lines of progress, in milliseconds: nobody reads faster. */
const PROGRESS_MS = 100;

/** The process of `work.ts`. */
serveApart<{ task: keyof Tasks; input: never }, Parameters<Report>>(
  { who: 'The discovery studio', isTold: ({ name }) => TOLD.has(name) },
  ({ task, input }, step) => {
    let last = 0;
    const run = TASKS[task] as (input: unknown, report: Report) => Promise<unknown>;
    return run(input, (...progress) => {
      const now = performance.now();
      if (now - last < PROGRESS_MS) return;
      last = now;
      step(progress);
    });
  },
);
