import { parentPort, workerData } from 'node:worker_threads';
import type { Box } from './box.ts';
import { searchOnce, siteOf } from './dock.ts';
import { movable } from './ligand.ts';
import type { LigandTree, Receptor } from './pdbqt.ts';

/** One search of one ligand, in a thread of its own. */
export interface SearchTask {
  readonly id: number;
  readonly tree: LigandTree;
  readonly seed: number;
  readonly run: number;
}

const { receptor, box } = workerData as { receptor: Receptor; box: Box };
const site = siteOf(receptor, box);
parentPort!.on('message', ({ id, tree, seed, run }: SearchTask) => {
  parentPort!.postMessage({ id, found: searchOnce(site, movable(tree), seed, run) });
});
