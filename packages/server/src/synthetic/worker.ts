import { describeTable, makeSynthetic, SyntheticError } from '@aceso/synthetic';
import type { Message, Tasks } from './work.ts';

/** The process of `work.ts`: one task, then it is ended. */
const post = (message: Message): void => void process.send!(message);

process.on('message', ({ task, input }: { task: keyof Tasks; input: never }) => {
  run(task, input).then(
    (value) => post({ value }),
    (error: Error) => {
      const told = error instanceof SyntheticError || error instanceof RangeError;
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
  return makeSynthetic(input as Parameters<Tasks['make']>[0], { progress: (step) => post({ step }) });
}
