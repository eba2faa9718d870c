import { TASKS, type Tasks } from './tasks.ts';
import type { Message } from './work.ts';

/** The process of `work.ts`: one task, then it is ended. */
/** Errors whose words are for the person who brought the molecules. */
const TOLD = new Set(['DiscoveryError', 'SmilesError', 'SmartsError', 'MolfileError']);
/** Between two lines of progress, in milliseconds: nobody reads faster. */
const PROGRESS_MS = 100;
const post = (message: Message): void => void process.send!(message);

process.on('message', ({ task, input }: { task: keyof Tasks; input: never }) => {
  let last = 0;
  const run = TASKS[task] as (
    input: unknown,
    report: (...progress: [number, number?, string?]) => void,
  ) => Promise<unknown>;
  run(input, (...progress) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    post({ progress });
  }).then(
    (value) => post({ value }),
    (error: Error) => {
      const told = TOLD.has(error.name);
      post({ failed: told ? error.message : `The discovery studio failed (${error.name}).`, told });
    },
  );
});
// The server is gone: nobody waits for the answer.
process.on('disconnect', () => process.exit());
