import type { Random } from '@aceso/tensor';
import type { BinnedTable } from './table.ts';

/**
 * A tree over binned columns, in flat arrays: node i splits on `column[i]` at `cut[i]` (bins <= cut go left), or is a leaf
 * (column -1) with `value[i]`.
 */
export interface FlatTree {
  readonly column: Int16Array;
  readonly cut: Uint8Array;
  /** The right child; the left one is the next node. */
  readonly right: Uint16Array;
  readonly value: Float32Array;
}

/** Leaf values as files keep them: `low` plus a whole number of steps from 0 to 255. */
export interface Levels {
  readonly low: number;
  readonly step: number;
  readonly codes: Uint8Array;
}

export function levelsOf(tree: FlatTree): Levels {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  tree.value.forEach((v, i) => {
    if (tree.column[i]! >= 0) return;
    low = Math.min(low, v);
    high = Math.max(high, v);
  });
  low = Math.fround(low);
  const step = Math.fround((high - low) / 255);
  const codes = Uint8Array.from(tree.value, (v, i) =>
    tree.column[i]! >= 0 || step === 0 ? 0 : Math.max(0, Math.min(255, Math.round((v - low) / step))),
  );
  return { low, step, codes };
}

/** The tree with every leaf at a level; rounding again changes nothing. */
export function fromLevels(tree: Omit<FlatTree, 'value'>, { low, step, codes }: Levels): FlatTree {
  const { column, cut, right } = tree;
  return { column, cut, right, value: Float32Array.from(codes, (code, i) => (column[i]! >= 0 ? 0 : low + code * step)) };
}

/** The leaf where a row of bins ends, beginning at `offset` of `bins`. */
export const leafOf = (tree: FlatTree, bins: Uint8Array, offset = 0): number => {
  const { column, cut, right } = tree;
  let i = 0;
  while (column[i]! >= 0) i = bins[offset + column[i]!]! <= cut[i]! ? i + 1 : right[i]!;
  return i;
};

/** Nodes of fewer rows are looked over for columns with one value before a histogram is made. */
const SMALL = 64;

const sameBin = (bins: Uint8Array, rows: Int32Array, from: number, to: number): boolean => {
  const first = bins[rows[from]!]!;
  for (let i = from + 1; i < to; i += 1) if (bins[rows[i]!]! !== first) return false;
  return true;
};

/** Most nodes of a tree: children are found by 16-bit numbers. */
const MOST_NODES = 65_000;

export interface GrowOptions {
  /** Columns tried at each split; those with one value only do not count. */
  readonly tried: number;
  /** Fewest different rows in a leaf. */
  readonly minLeaf: number;
  readonly maxDepth: number;
  readonly lambda: number;
}

/**
 * Grows one tree on the rows of `sample` (each once; how often it was drawn is in its weight). Splits gain the squared sums
 * of `target` over `weight` plus lambda; leaves hold the sum over weight plus lambda. With target = weight x y and lambda 0
 * that is the classic regression tree (or Gini for y of 0 and 1); with gradients and second derivatives a boosting step.
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
  /** The node that a row is in now. */
  const place = new Int32Array(table.rows).fill(-1);
  const { lambda, minLeaf } = options;

  /** Sums by bin over the rows of a node; of mostly empty columns only the filled rows are visited. */
  const histogram = (c: number, node: number, from: number, to: number, sum: number, total: number): void => {
    const bins = table.bins[c]!;
    const n = table.counts[c]!;
    sums.fill(0, 0, n);
    weights.fill(0, 0, n);
    counts.fill(0, 0, n);
    const filled = table.filled[c];
    if (filled === undefined || filled.length >= to - from) {
      for (let i = from; i < to; i += 1) {
        const r = rows[i]!;
        const b = bins[r]!;
        sums[b]! += target[r]!;
        weights[b]! += weight[r]!;
        counts[b]! += 1;
      }
      return;
    }
    let restSum = sum;
    let restWeight = total;
    let rest = to - from;
    for (let k = 0; k < filled.length; k += 1) {
      const r = filled[k]!;
      if (place[r] !== node) continue;
      const b = bins[r]!;
      sums[b]! += target[r]!;
      weights[b]! += weight[r]!;
      counts[b]! += 1;
      restSum -= target[r]!;
      restWeight -= weight[r]!;
      rest -= 1;
    }
    sums[0] = restSum;
    weights[0] = restWeight;
    counts[0] = rest;
  };

  const grow = (from: number, to: number, depth: number): void => {
    const node = column.length;
    let sum = 0;
    let total = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i += 1) {
      const r = rows[i]!;
      place[r] = node;
      sum += target[r]!;
      total += weight[r]!;
      const y = target[r]! / weight[r]!;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    column.push(-1);
    cut.push(0);
    right.push(0);
    value.push(total + lambda > 0 ? sum / (total + lambda) : 0);
    if (depth >= options.maxDepth || to - from < 2 * minLeaf || !(high > low) || node > MOST_NODES) return;
    const parent = (sum * sum) / (total + lambda);
    let bestGain = 1e-9;
    let bestColumn = -1;
    let bestCut = 0;
    let tried = 0;
    for (let k = 0; k < width && tried < options.tried; k += 1) {
      const j = k + random.int(width - k);
      const c = order[j]!;
      order[j] = order[k]!;
      order[k] = c;
      if (to - from < SMALL && sameBin(table.bins[c]!, rows, from, to)) continue;
      histogram(c, node, from, to, sum, total);
      const n = table.counts[c]!;
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
        if (count < minLeaf || to - from - count < minLeaf) continue;
        const gain = (s * s) / (w + lambda) + (sum - s) ** 2 / (total - w + lambda) - parent;
        if (gain > bestGain) {
          bestGain = gain;
          bestColumn = c;
          bestCut = b;
        }
      }
      if (varied) tried += 1;
    }
    if (bestColumn < 0) return;
    const bins = table.bins[bestColumn]!;
    let middle = from;
    for (let i = from; i < to; i += 1) {
      const r = rows[i]!;
      if (bins[r]! > bestCut) continue;
      rows[i] = rows[middle]!;
      rows[middle] = r;
      middle += 1;
    }
    column[node] = bestColumn;
    cut[node] = bestCut;
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
