import { parentPort, workerData } from 'node:worker_threads';
import { type PlaceTask, placeParts } from './assemble.ts';
import type { DescriptorName } from './format.ts';
import { pack } from './pack.ts';
import { writePart } from './part-file.ts';

/** Entries to make a part of. */
export interface PackTask {
  readonly kind: 'pack';
  readonly path: string;
  /** Entries, one a line. */
  readonly text: Uint8Array;
  /** Line of the first entry; the others follow, unless `lines` has them. */
  readonly firstLine: number;
  readonly lines?: Uint32Array;
}

const { descriptors } = workerData as { descriptors: readonly DescriptorName[] };
parentPort!.on('message', (task: PackTask | PlaceTask) => {
  if (task.kind === 'pack') {
    const { path, text, firstLine, lines } = task;
    writePart(
      path,
      pack(text, (i) => (lines ? lines[i]! : firstLine + i), descriptors),
    );
  } else placeParts(task);
  parentPort!.postMessage(undefined);
});
