import { createRandom } from '@aceso/tensor/random';
import type { BinnedTable } from './table.ts';
import { type FlatTree, fromLevels, growTree, levelsOf } from './trees.ts';

export interface ForestOptions {
  readonly trees: number;
  readonly seed: number;
  readonly minLeaf: number;
  /** Share of the columns tried at a split; the square root of their number unless given. */
  readonly share?: number;
}

/** A random forest (Breiman 2001) on some rows of a table: trees on bootstrap samples; the prediction is the mean of their leaves. */
export function fitForest(table: BinnedTable, rows: Int32Array, y: Float64Array, options: ForestOptions): FlatTree[] {
  const random = createRandom(options.seed).stream('forest');
  const width = table.bins.length;
  const tried = Math.max(1, Math.round(options.share ? options.share * width : Math.sqrt(width)));
  const limits = { tried, minLeaf: options.minLeaf, maxDepth: 60, lambda: 0 };
  const target = new Float64Array(table.rows);
  return Array.from({ length: options.trees }, (_, t) => {
    const own = random.stream(t);
    const drawn = new Float64Array(table.rows);
    for (let i = 0; i < rows.length; i += 1) drawn[rows[own.int(rows.length)]!]! += 1;
    const sample = rows.filter((r) => drawn[r]! > 0);
    for (const r of sample) target[r] = drawn[r]! * y[r]!;
    const tree = growTree(table, sample, target, drawn, limits, own);
    return fromLevels(tree, levelsOf(tree));
  });
}
