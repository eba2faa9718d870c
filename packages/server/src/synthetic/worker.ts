import { parentPort, workerData } from 'node:worker_threads';
import { describeTable, SyntheticError, synthesise } from '@aceso/synthetic';
import type { Message, SynthesisInput, Tasks } from './work.ts';

const { task, input } = workerData as { task: keyof Tasks; input: never };
const post = (message: Message): void => parentPort!.postMessage(message);

async function run(): Promise<unknown> {
  if (task === 'describe') {
    const { bytes, name } = input as Parameters<Tasks['describe']>[0];
    return describeTable(bytes, { name });
  }
  return synthesise(input as SynthesisInput, { progress: (step) => post({ step }) });
}

try {
  post({ value: await run() });
} catch (error) {
  const told = error instanceof SyntheticError;
  // A defect is named by its kind only: its message might quote a cell.
  post({ failed: told ? error.message : `The synthetic studio failed (${(error as Error).name}).`, told });
}
