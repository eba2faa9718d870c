import { createRandom } from '@aceso/tensor/random';
import type { BinnedTable } from './table.ts';
import { type FlatTree, fromLevels, growTree, leafOf, levelsOf } from './trees.ts';

export interface BoostOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly rate: number;
  readonly depth: number;
  readonly minLeaf: number;
  readonly lambda: number;
  /** Share of the columns tried at a split. */
  readonly share: number;
  /** Share of the rows that a tree sees. */
  readonly subsample: number;
  /** Labels of 0 and 1: steps on the log-odds. */
  readonly binary: boolean;
}

export interface Boosted {
  /** The sum begins here. */
  readonly base: number;
  readonly trees: readonly FlatTree[];
}

/** Gradient boosting with second-order steps (Chen and Guestrin 2016) on sampled rows and columns; `matrix` is the table row by row. */
export function fitBoost(
  table: BinnedTable,
  matrix: Uint8Array,
  rows: Int32Array,
  y: Float64Array,
  options: BoostOptions,
): Boosted {
  const random = createRandom(options.seed).stream('boost');
  const width = table.bins.length;
  let mean = 0;
  for (const r of rows) mean += y[r]! / rows.length;
  const base = options.binary ? Math.log((mean + 1e-6) / (1 - mean + 1e-6)) : mean;
  const score = new Float64Array(table.rows).fill(base);
  const gradient = new Float64Array(table.rows);
  const curvature = new Float64Array(table.rows).fill(1);
  const tried = Math.max(1, Math.round(options.share * width));
  const limits = { tried, minLeaf: options.minLeaf, maxDepth: options.depth, lambda: options.lambda };
  const trees: FlatTree[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (const r of rows) {
      if (options.binary) {
        const p = 1 / (1 + Math.exp(-score[r]!));
        gradient[r] = y[r]! - p;
        curvature[r] = Math.max(p * (1 - p), 1e-6);
      } else gradient[r] = y[r]! - score[r]!;
    }
    const own = random.stream(round);
    const count = Math.max(2, Math.round(options.subsample * rows.length));
    const sample = Int32Array.from(own.permutation(rows.length, count), (i) => rows[i]!).sort();
    const grown = growTree(table, sample, gradient, curvature, limits, own);
    for (let i = 0; i < grown.value.length; i += 1) grown.value[i]! *= options.rate;
    // Rounded before the next round, which then mends the rounding too.
    const tree = fromLevels(grown, levelsOf(grown));
    for (const r of rows) score[r]! += tree.value[leafOf(tree, matrix, r * width)]!;
    trees.push(tree);
  }
  return { base, trees };
}
