import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { checkCancelled } from '../errors.ts';
import { type DockOptions, type Pose, rank, type Site } from './dock.ts';
import { movable } from './ligand.ts';
import type { LigandTree } from './pdbqt.ts';
import type { Minimum } from './search.ts';
import type { SearchTask } from './worker.ts';

/** Threads that search at one site. The poses do not depend on how many there are. */
export interface DockingPool {
  dock(tree: LigandTree, options: DockOptions): Promise<Pose[]>;
  close(): Promise<void>;
}

export function dockingPool(site: Site, threads = availableParallelism()): DockingPool {
  const workers = Array.from(
    { length: Math.max(1, threads) },
    () =>
      new Worker(new URL('./worker.ts', import.meta.url), { workerData: { receptor: site.receptor, box: site.box } }),
  );
  const idle = [...workers];
  const queue: { task: SearchTask; resolve: (found: Minimum[]) => void; reject: (error: Error) => void }[] = [];
  let number = 0;
  const pump = (): void => {
    while (idle.length > 0 && queue.length > 0) {
      const worker = idle.pop()!;
      const { task, resolve, reject } = queue.shift()!;
      const done = (message: { found: Minimum[] }): void => {
        worker.off('error', failed);
        idle.push(worker);
        resolve(message.found);
        pump();
      };
      const failed = (error: Error): void => {
        worker.off('message', done);
        reject(error);
      };
      worker.once('message', done);
      worker.once('error', failed);
      worker.postMessage(task);
    }
  };
  return {
    async dock(tree, options) {
      const total = options.exhaustiveness ?? 8;
      let done = 0;
      const cancel = (): void => {
        // Searches that have not begun are dropped; one that runs ends by itself, in seconds.
        for (const { reject } of queue.splice(0)) reject(new Error('cancelled'));
      };
      options.signal?.addEventListener('abort', cancel);
      try {
        const runs = Array.from({ length: total }, (_, run) => {
          number += 1;
          const task = { id: number, tree, seed: options.seed, run };
          return new Promise<Minimum[]>((resolve, reject) => {
            queue.push({ task, resolve, reject });
          }).then((found) => {
            done += 1;
            options.progress?.(done, total);
            return found;
          });
        });
        pump();
        const settled = await Promise.allSettled(runs);
        checkCancelled(options.signal);
        const bad = settled.find((each) => each.status === 'rejected');
        if (bad) throw bad.reason;
        const found = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
        return rank(site, movable(tree), found, options);
      } finally {
        options.signal?.removeEventListener('abort', cancel);
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
