import { parentPort } from 'node:worker_threads';
import { HPO_WORK, type HpoWork } from './hpo-work.ts';

/** The thread of `hpo-thread.ts`: one answer for each request, in order. */
parentPort!.on('message', ({ id, name, input }: { id: number; name: keyof HpoWork; input: never }) => {
  try {
    parentPort!.postMessage({ id, value: HPO_WORK[name](input) });
  } catch (error) {
    // The message is of the engine, not of the case; what the case said stays here.
    parentPort!.postMessage({ id, failed: error instanceof Error ? error.name : 'Error' });
  }
});
