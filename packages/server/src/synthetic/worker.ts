import { parentPort, workerData } from 'node:worker_threads';
import { describeTable, makeSynthetic, SyntheticError } from '@aceso/synthetic';
import type { Message, Tasks } from './work.ts';

const { task, input } = workerData as { task: keyof Tasks; input: never };
const post = (message: Message): void => parentPort!.postMessage(message);

async function run(): Promise<unknown> {
  if (task === 'describe') {
    const { bytes, ...options } = input as Parameters<Tasks['describe']>[0];
    return describeTable(bytes, options);
  }
  return makeSynthetic(input as Parameters<Tasks['make']>[0], { progress: (step) => post({ step }) });
}

try {
  post({ value: await run() });
} catch (error) {
  const told = error instanceof SyntheticError;
  // A defect is named by its kind only: its message might quote a cell.
  post({ failed: told ? error.message : `The synthetic studio failed (${(error as Error).name}).`, told });
}
