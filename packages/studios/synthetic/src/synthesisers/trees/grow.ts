import type { Bins } from './bins.ts';
import { type Leaves, leafTable, type Runs } from './leaves.ts';

/** A binary tree over feature groups; node 0 is the root. Leaves hold counts of the target's bins. */
export interface Tree extends Leaves {
  /** Feature column (index in the table) of each node; -1 for a leaf. */
  readonly feature: Int16Array;
  /** Ordered features: groups up to this go left. Others: index of a 64-bit set in `sets`; groups in it go left. */
  readonly cut: Int32Array;
  /** Left child (the right one follows it), or the leaf's number. */
  readonly child: Int32Array;
  readonly sets: Uint32Array;
}

export interface Target {
  /** Bin of every row, equality bins included. */
  readonly bin: Uint16Array;
  /** Channels in which a split is judged: for class targets the class of each row, otherwise `width` numbers a row. */
  readonly classes?: Uint8Array;
  readonly dense?: Float32Array;
  readonly width: number;
}

export interface Feature {
  readonly column: number;
  readonly group: Uint8Array;
  readonly groups: number;
  readonly ordered: boolean;
}

export interface GrowOptions {
  /** Rows that a leaf holds at least. */
  readonly leafFloor: number;
  /** How many times the noise of one split a gain must reach. */
  readonly gain: number;
  readonly maxLeaves: number;
  /** Numbers: which bins are drawn together within a leaf. */
  readonly runs?: Runs | undefined;
}

/** The feature groups of every row of a column. */
export function featureOf(column: number, binned: Uint16Array, bins: Bins): Feature {
  const group = new Uint8Array(binned.length);
  for (let i = 0; i < group.length; i += 1) group[i] = bins.group[binned[i]!]!;
  return { column, group, groups: bins.groups, ordered: bins.ordered };
}

/** Grows a tree on the given rows (which are reordered) by the largest fall of the squared error over all channels. */
export function grow(target: Target, features: readonly Feature[], rows: Uint32Array, options: GrowOptions): Tree {
  const { width, classes, dense } = target;
  const feature: number[] = [];
  const cut: number[] = [];
  const child: number[] = [];
  const sets: number[] = [];
  const leafRows: [number, number][] = [];
  const widest = features.reduce((most, { groups }) => Math.max(most, groups), 1);
  const sums = new Float64Array(widest * width);
  const counts = new Int32Array(widest);
  const total = new Float64Array(width);
  const left = new Float64Array(width);
  const spare = new Uint32Array(rows.length);
  const order = new Int32Array(widest);

  const add = (): number => {
    feature.push(-1);
    cut.push(0);
    child.push(0);
    return feature.length - 1;
  };
  const leaf = (node: number, start: number, end: number): void => {
    child[node] = leafRows.length;
    leafRows.push([start, end]);
  };

  /** Sum of squares of the node around its mean, and the totals of its channels. */
  const spread = (start: number, end: number): number => {
    total.fill(0);
    let squares = 0;
    if (classes) {
      for (let i = start; i < end; i += 1) total[classes[rows[i]!]!]! += 1;
      squares = end - start;
    } else {
      for (let i = start; i < end; i += 1) {
        const at = rows[i]! * width;
        for (let c = 0; c < width; c += 1) {
          const y = dense![at + c]!;
          total[c]! += y;
          squares += y * y;
        }
      }
    }
    let means = 0;
    for (let c = 0; c < width; c += 1) means += total[c]! * total[c]!;
    return squares - means / (end - start);
  };

  const stack: [node: number, start: number, end: number][] = [[add(), 0, rows.length]];
  while (stack.length > 0) {
    const [node, start, end] = stack.pop()!;
    const n = end - start;
    const open = leafRows.length + stack.length;
    if (n < 2 * options.leafFloor || open >= options.maxLeaves) {
      leaf(node, start, end);
      continue;
    }
    const noise = spread(start, end);
    if (noise <= 1e-9 * n) {
      leaf(node, start, end);
      continue;
    }
    let bestGain = 0;
    let bestFeature = -1;
    let bestCut = 0;
    let bestSet: [number, number] | undefined;
    let base = 0;
    for (let c = 0; c < width; c += 1) base += (total[c]! * total[c]!) / n;
    for (let f = 0; f < features.length; f += 1) {
      const { group, groups, ordered } = features[f]!;
      counts.fill(0, 0, groups);
      sums.fill(0, 0, groups * width);
      if (classes) {
        for (let i = start; i < end; i += 1) {
          const row = rows[i]!;
          const g = group[row]!;
          counts[g]! += 1;
          sums[g * width + classes[row]!]! += 1;
        }
      } else {
        for (let i = start; i < end; i += 1) {
          const row = rows[i]!;
          const g = group[row]!;
          counts[g]! += 1;
          const to = g * width;
          const at = row * width;
          for (let c = 0; c < width; c += 1) sums[to + c]! += dense![at + c]!;
        }
      }
      let used = 0;
      for (let g = 0; g < groups; g += 1) if (counts[g]! > 0) order[used++] = g;
      if (used < 2) continue;
      if (!ordered && used > 2) orderGroups(order, used, counts, sums, width);
      left.fill(0);
      let nLeft = 0;
      for (let k = 0; k < used - 1; k += 1) {
        const g = order[k]!;
        nLeft += counts[g]!;
        const at = g * width;
        let score = 0;
        const nRight = n - nLeft;
        if (nLeft < options.leafFloor) {
          for (let c = 0; c < width; c += 1) left[c]! += sums[at + c]!;
          continue;
        }
        if (nRight < options.leafFloor) break;
        const a = 1 / nLeft;
        const b = 1 / nRight;
        for (let c = 0; c < width; c += 1) {
          const l = left[c]! + sums[at + c]!;
          left[c] = l;
          const r = total[c]! - l;
          score += l * l * a + r * r * b;
        }
        const gain = score - base;
        if (gain > bestGain * (1 + 1e-12)) {
          bestGain = gain;
          bestFeature = f;
          if (ordered) {
            bestCut = g;
            bestSet = undefined;
          } else {
            bestSet = [0, 0];
            for (let j = 0; j <= k; j += 1) {
              const member = order[j]!;
              bestSet[member >> 5]! |= 1 << (member & 31);
            }
          }
        }
      }
    }
    if (bestFeature < 0 || bestGain < (options.gain * (noise - bestGain)) / n) {
      leaf(node, start, end);
      continue;
    }
    const chosen = features[bestFeature]!;
    let low = start;
    let high = 0;
    for (let i = start; i < end; i += 1) {
      const row = rows[i]!;
      const g = chosen.group[row]!;
      const goesLeft = bestSet ? ((bestSet[g >> 5]! >>> (g & 31)) & 1) === 1 : g <= bestCut;
      if (goesLeft) rows[low++] = row;
      else spare[high++] = row;
    }
    rows.set(spare.subarray(0, high), low);
    feature[node] = chosen.column;
    if (bestSet) {
      cut[node] = sets.length >> 1;
      sets.push(bestSet[0] >>> 0, bestSet[1] >>> 0);
    } else cut[node] = bestCut;
    const first = add();
    const second = add();
    child[node] = first;
    stack.push([second, low, end], [first, start, low]);
  }
  return {
    feature: Int16Array.from(feature),
    cut: Int32Array.from(cut),
    child: Int32Array.from(child),
    sets: Uint32Array.from(sets),
    ...leafTable(target.bin, rows, leafRows, options.runs),
  };
}

/** Orders unordered groups by their mean in the channel in which they differ most (exact for one channel: Breiman 1984). */
function orderGroups(order: Int32Array, used: number, counts: Int32Array, sums: Float64Array, width: number): void {
  let best = 0;
  let most = -1;
  for (let c = 0; c < width; c += 1) {
    let score = 0;
    let sum = 0;
    let n = 0;
    for (let k = 0; k < used; k += 1) {
      const g = order[k]!;
      const s = sums[g * width + c]!;
      score += (s * s) / counts[g]!;
      sum += s;
      n += counts[g]!;
    }
    score -= (sum * sum) / n;
    if (score > most) {
      most = score;
      best = c;
    }
  }
  const key = (g: number): number => sums[g * width + best]! / counts[g]!;
  order.subarray(0, used).sort((a, b) => key(a) - key(b) || a - b);
}

/** The leaf that a row reaches; `group(column)` is the row's feature group in a column. */
export function leafOf(
  tree: Tree,
  groups: readonly (Uint8Array | undefined)[],
  ordered: readonly boolean[],
  row: number,
): number {
  let node = 0;
  for (;;) {
    const f = tree.feature[node]!;
    if (f < 0) return tree.child[node]!;
    const g = groups[f]![row]!;
    const cut = tree.cut[node]!;
    const goesLeft = ordered[f] ? g <= cut : ((tree.sets[cut * 2 + (g >> 5)]! >>> (g & 31)) & 1) === 1;
    node = tree.child[node]! + (goesLeft ? 0 : 1);
  }
}
