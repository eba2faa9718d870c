import { parentPort, workerData } from 'node:worker_threads';
import type { Drawn, Part, Start } from './in-workers.ts';
import { BLOCK, drawBlock } from './sample.ts';

const { trees, seed } = workerData as Start;

parentPort?.on('message', ({ from, rows }: Part) => {
  const cells = trees.columns.map(({ bins }) => (bins.type === 'code' ? new Int32Array(rows) : new Float64Array(rows)));
  for (let at = 0; at < rows; at += BLOCK) {
    const block = drawBlock(trees, Math.min(BLOCK, rows - at), seed, (from + at) / BLOCK);
    block.cells.forEach((each, c) => {
      cells[c]!.set(each as never, at);
    });
  }
  const drawn: Drawn = { from, rows, cells };
  parentPort?.postMessage(
    drawn,
    cells.map(({ buffer }) => buffer),
  );
});
