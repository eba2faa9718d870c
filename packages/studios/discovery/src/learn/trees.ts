import { createRandom, type Random } from '@aceso/tensor';
import type { BinnedTable } from './table.ts';

/**
 * Trees over binned columns, in flat arrays: node i splits on `column[i]` at `cut[i]` (bins <= cut go left), or is a leaf
 * (column -1) with `value[i]`.
 */
export interface FlatTree {
  readonly column: Int16Array;
  readonly cut: Uint8Array;
  /** The right child; the left one is the next node. */
  readonly right: Uint16Array;
  readonly value: Float32Array;
}

export const leafOf = (tree: FlatTree, row: Uint8Array): number => {
  let i = 0;
  while (tree.column[i]! >= 0) i = row[tree.column[i]!]! <= tree.cut[i]! ? i + 1 : tree.right[i]!;
  return i;
};

export interface GrowOptions {
  /** Columns tried at each split. */
  readonly tried: number;
  readonly minLeaf: number;
  readonly maxDepth: number;
  readonly lambda: number;
}

/**
 * Grows one tree on gradients: splits by the gain of squared sums over weights plus lambda, leaves hold the mean
 * (gradient sum over weight sum plus lambda). With weights of 1 and lambda 0 that is the classic regression tree.
 */
export function growTree(
  table: BinnedTable,
  sample: Int32Array,
  target: Float64Array,
  weight: Float64Array,
  options: GrowOptions,
  random: Random,
): FlatTree {
  const column: number[] = [];
  const cut: number[] = [];
  const right: number[] = [];
  const value: number[] = [];
  const sums = new Float64Array(256);
  const weights = new Float64Array(256);
  const counts = new Int32Array(256);
  const width = table.bins.length;
  const order = Int32Array.from({ length: width }, (_, c) => c);
  const rows = sample.slice();
  const { lambda } = options;

  const grow = (from: number, to: number, depth: number): void => {
    let sum = 0;
    let total = 0;
    for (let i = from; i < to; i += 1) {
      sum += target[rows[i]!]!;
      total += weight[rows[i]!]!;
    }
    const node = column.length;
    column.push(-1);
    cut.push(0);
    right.push(0);
    value.push(total + lambda > 0 ? sum / (total + lambda) : 0);
    if (depth >= options.maxDepth || to - from < 2 * options.minLeaf) return;
    const parent = (sum * sum) / (total + lambda);
    let best = { gain: 1e-9, column: -1, cut: 0 };
    let tried = 0;
    // Columns without a split do not count as tried, as in most forests; drawing goes on.
    for (let k = 0; k < width && tried < options.tried; k += 1) {
      const j = k + random.int(width - k);
      const c = order[j]!;
      order[j] = order[k]!;
      order[k] = c;
      const bins = table.bins[c]!;
      const n = table.counts[c]!;
      for (let b = 0; b < n; b += 1) {
        sums[b] = 0;
        weights[b] = 0;
        counts[b] = 0;
      }
      for (let i = from; i < to; i += 1) {
        const r = rows[i]!;
        const b = bins[r]!;
        sums[b]! += target[r]!;
        weights[b]! += weight[r]!;
        counts[b]! += 1;
      }
      let s = 0;
      let w = 0;
      let count = 0;
      let varied = false;
      for (let b = 0; b + 1 < n; b += 1) {
        if (counts[b] === 0) continue;
        s += sums[b]!;
        w += weights[b]!;
        count += counts[b]!;
        if (count === to - from) break;
        varied = true;
        if (count < options.minLeaf || to - from - count < options.minLeaf) continue;
        const gain = (s * s) / (w + lambda) + (sum - s) ** 2 / (total - w + lambda) - parent;
        if (gain > best.gain) best = { gain, column: c, cut: b };
      }
      if (varied) tried += 1;
    }
    if (best.column < 0) return;
    const bins = table.bins[best.column]!;
    let middle = from;
    for (let i = from; i < to; i += 1) {
      const r = rows[i]!;
      if (bins[r]! > best.cut) continue;
      rows[i] = rows[middle]!;
      rows[middle] = r;
      middle += 1;
    }
    column[node] = best.column;
    cut[node] = best.cut;
    grow(from, middle, depth + 1);
    right[node] = column.length;
    grow(middle, to, depth + 1);
  };
  grow(0, rows.length, 0);
  return {
    column: Int16Array.from(column),
    cut: Uint8Array.from(cut),
    right: Uint16Array.from(right),
    value: Float32Array.from(value),
  };
}

export interface ForestOptions {
  readonly trees: number;
  readonly seed: number;
  readonly minLeaf?: number;
  /** Share of the columns tried at a split; the square root of their number unless given. */
  readonly share?: number;
  /** Weight of every row. */
  readonly weight?: Float64Array;
}

/** A random forest (Breiman 2001): trees on bootstrap samples; the prediction is the mean of their leaves. */
export function fitForest(table: BinnedTable, y: Float64Array, options: ForestOptions): FlatTree[] {
  const random = createRandom(options.seed).stream('forest');
  const width = table.bins.length;
  const tried = Math.max(1, Math.round(options.share ? options.share * width : Math.sqrt(width)));
  const weight = options.weight ?? new Float64Array(table.rows).fill(1);
  const target = Float64Array.from(y, (v, i) => v * weight[i]!);
  return Array.from({ length: options.trees }, (_, t) => {
    const own = random.stream(t);
    const sample = Int32Array.from({ length: table.rows }, () => own.int(table.rows));
    return growTree(table, sample, target, weight, { tried, minLeaf: options.minLeaf ?? 1, maxDepth: 60, lambda: 0 }, own);
  });
}

export interface GradientOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly rate: number;
  readonly depth: number;
  readonly minLeaf: number;
  readonly lambda: number;
  readonly share: number;
  readonly subsample: number;
  readonly binary: boolean;
  readonly weight?: Float64Array;
}

export interface Boosted {
  readonly base: number;
  readonly trees: FlatTree[];
}

/** Gradient boosting with second-order steps (Chen and Guestrin 2016) on sampled rows and columns. */
export function fitGradient(table: BinnedTable, y: Float64Array, options: GradientOptions): Boosted {
  const random = createRandom(options.seed).stream('boost');
  const n = table.rows;
  const weight = options.weight ?? new Float64Array(n).fill(1);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < n; i += 1) {
    sum += weight[i]! * y[i]!;
    total += weight[i]!;
  }
  const mean = sum / total;
  const base = options.binary ? Math.log((mean + 1e-6) / (1 - mean + 1e-6)) : mean;
  const score = new Float64Array(n).fill(base);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  const trees: FlatTree[] = [];
  const rows = Array.from({ length: n }, (_, r) => Uint8Array.from(table.bins, (bins) => bins[r]!));
  const tried = Math.max(1, Math.round(options.share * table.bins.length));
  for (let round = 0; round < options.rounds; round += 1) {
    for (let i = 0; i < n; i += 1) {
      const p = options.binary ? 1 / (1 + Math.exp(-score[i]!)) : score[i]!;
      gradient[i] = weight[i]! * (y[i]! - p);
      hessian[i] = weight[i]! * (options.binary ? Math.max(p * (1 - p), 1e-6) : 1);
    }
    const own = random.stream(round);
    const sample = Int32Array.from(own.permutation(n, Math.max(2, Math.round(options.subsample * n))));
    const tree = growTree(
      table,
      sample,
      gradient,
      hessian,
      { tried, minLeaf: options.minLeaf, maxDepth: options.depth, lambda: options.lambda },
      own,
    );
    for (let i = 0; i < tree.value.length; i += 1) tree.value[i]! *= options.rate;
    for (let i = 0; i < n; i += 1) score[i]! += tree.value[leafOf(tree, rows[i]!)]!;
    trees.push(tree);
  }
  return { base, trees };
}
