import { parentPort, workerData } from 'node:worker_threads';
import type { DescriptorName } from './format.ts';
import { pack } from './pack.ts';
import { writePart } from './part-file.ts';

/** Entries to make a part of. */
export interface PackTask {
  readonly path: string;
  /** Entries, one a line. */
  readonly text: Uint8Array;
  /** Line of the first entry; the others follow, unless `lines` has them. */
  readonly firstLine: number;
  readonly lines?: Uint32Array;
}

const { descriptors } = workerData as { descriptors: readonly DescriptorName[] };
parentPort!.on('message', ({ path, text, firstLine, lines }: PackTask) => {
  const part = pack(text, (i) => (lines ? lines[i]! : firstLine + i), descriptors);
  writePart(path, part);
  parentPort!.postMessage({ count: part.count, refused: part.refused.length });
});
