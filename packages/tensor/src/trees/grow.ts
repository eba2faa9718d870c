import type { BinnedFeature } from './features.ts';
import { bestSplit, type Limits, leafValue, type Split } from './split.ts';
import { addNode, emptyTree, type Tree } from './tree.ts';

export interface GrowOptions extends Limits {
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly monotone: readonly number[] | undefined;
}

export interface Grown {
  readonly tree: Tree;
  /** Rows of each leaf: `rows.subarray(from, to)`. */
  readonly leaves: readonly { readonly node: number; readonly from: number; readonly to: number }[];
}

interface OpenLeaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly g: number;
  readonly h: number;
  readonly low: number;
  readonly high: number;
  /** None where the leaf stays one. */
  readonly hist: Float64Array | undefined;
  readonly split: Split | undefined;
}

/**
 * Grows trees best leaf first from histograms of gradients: the smaller child is counted, the larger is the parent less
 * it. One grower serves all trees of a fit and keeps its buffers.
 */
export class TreeGrower {
  private readonly features: readonly BinnedFeature[];
  private readonly options: GrowOptions;
  private readonly offsets: Int32Array;
  private readonly size: number;
  private readonly pool: Float64Array[] = [];
  private readonly orderedG: Float64Array;
  private readonly orderedH: Float64Array;
  private readonly scratch: Int32Array;

  constructor(features: readonly BinnedFeature[], rows: number, options: GrowOptions) {
    this.features = features;
    this.options = options;
    this.offsets = new Int32Array(features.length);
    let size = 0;
    features.forEach((f, i) => {
      this.offsets[i] = size;
      size += 3 * f.count;
    });
    this.size = size;
    this.orderedG = new Float64Array(rows);
    this.orderedH = new Float64Array(rows);
    this.scratch = new Int32Array(rows);
  }

  /** `rows` (in bag) is reordered so that each leaf's rows are neighbours. `use` lists the features that may split. */
  grow(rows: Int32Array, gradient: Float64Array, hessian: Float64Array, use: readonly number[]): Grown {
    const { options } = this;
    const tree = emptyTree();
    let g = 0;
    let h = 0;
    for (let i = 0; i < rows.length; i += 1) {
      g += gradient[rows[i]!]!;
      h += hessian[rows[i]!]!;
    }
    const node = addNode(tree, leafValue(g, h, options.lambda, -Infinity, Infinity), rows.length);
    const open: OpenLeaf[] = [];
    const close: { node: number; from: number; to: number }[] = [];
    const put = (leaf: Omit<OpenLeaf, 'split'>): void => {
      const n = leaf.to - leaf.from;
      const splittable = leaf.hist !== undefined && this.mayGrow(leaf.depth, n);
      open.push({ ...leaf, split: splittable ? this.search(leaf, leaf.hist, n, use) : undefined });
    };
    const hist = this.take();
    this.count(hist, rows, 0, rows.length, gradient, hessian, use);
    put({ node, from: 0, to: rows.length, depth: 0, g, h, low: -Infinity, high: Infinity, hist });
    while (open.length + close.length < options.maxLeaves) {
      let at = -1;
      for (let i = 0; i < open.length; i += 1) {
        if (open[i]!.split && (at < 0 || open[i]!.split!.gain > open[at]!.split!.gain)) at = i;
      }
      if (at < 0) break;
      const [leaf] = open.splice(at, 1);
      // With the last leaf that there may be, nothing is searched for any more.
      const isLast = open.length + close.length + 2 >= options.maxLeaves;
      this.divide(tree, leaf!, rows, gradient, hessian, isLast ? [] : use, put);
    }
    for (const leaf of open) {
      close.push({ node: leaf.node, from: leaf.from, to: leaf.to });
      if (leaf.hist) this.pool.push(leaf.hist);
    }
    return { tree, leaves: close };
  }

  private divide(
    tree: Tree,
    leaf: OpenLeaf,
    rows: Int32Array,
    gradient: Float64Array,
    hessian: Float64Array,
    use: readonly number[],
    put: (leaf: Omit<OpenLeaf, 'split'>) => void,
  ): void {
    const split = leaf.split!;
    const { lambda, monotone } = this.options;
    const { from, to, low, high } = leaf;
    const middle = this.partition(rows, from, to, this.features[split.feature]!.bins, split.goesLeft());
    const rightG = leaf.g - split.leftG;
    const rightH = leaf.h - split.leftH;
    const leftValue = leafValue(split.leftG, split.leftH, lambda, low, high);
    const rightValue = leafValue(rightG, rightH, lambda, low, high);
    const left = addNode(tree, leftValue, middle - from);
    const right = addNode(tree, rightValue, to - middle);
    this.describe(tree, leaf.node, split, left, right);

    const direction = monotone?.[split.feature] ?? 0;
    const mid = (leftValue + rightValue) / 2;
    const small = middle - from <= to - middle;
    const depth = leaf.depth + 1;
    const rest = leaf.hist!;
    let counted: Float64Array | undefined;
    if (use.length > 0 && this.mayGrow(depth, Math.max(middle - from, to - middle))) {
      counted = this.take();
      if (small) this.count(counted, rows, from, middle, gradient, hessian, use);
      else this.count(counted, rows, middle, to, gradient, hessian, use);
      for (const f of use) {
        const end = this.offsets[f]! + 3 * this.features[f]!.count;
        for (let i = this.offsets[f]!; i < end; i += 1) rest[i] = rest[i]! - counted[i]!;
      }
    } else this.pool.push(rest);
    const larger = counted && rest;
    put({
      node: left,
      from,
      to: middle,
      depth,
      g: split.leftG,
      h: split.leftH,
      low: direction < 0 ? mid : low,
      high: direction > 0 ? mid : high,
      hist: small ? counted : larger,
    });
    put({
      node: right,
      from: middle,
      to,
      depth,
      g: rightG,
      h: rightH,
      low: direction > 0 ? mid : low,
      high: direction < 0 ? mid : high,
      hist: small ? larger : counted,
    });
  }

  private describe(tree: Tree, node: number, split: Split, left: number, right: number): void {
    const f = this.features[split.feature]!;
    tree.feature[node] = split.feature;
    tree.left[node] = left;
    tree.right[node] = right;
    tree.gain[node] = split.gain;
    const goesLeft = split.goesLeft();
    tree.missingLeft[node] = goesLeft[0] === 1;
    if (f.type === 'number') tree.threshold[node] = f.cuts[split.bin - 1] ?? Number.MAX_VALUE;
    else {
      const lefts: number[] = [];
      for (let l = 0; l < f.binOf.length; l += 1) if (goesLeft[f.binOf[l]!] === 1) lefts.push(l);
      tree.lefts[node] = lefts;
    }
  }

  /** Stable, so that the order of summation, and with it every bit of the model, is the same on each run. */
  private partition(rows: Int32Array, from: number, to: number, bins: Uint8Array, goesLeft: Uint8Array): number {
    const { scratch } = this;
    let left = from;
    let right = 0;
    for (let i = from; i < to; i += 1) {
      const r = rows[i]!;
      if (goesLeft[bins[r]!] === 1) {
        rows[left] = r;
        left += 1;
      } else {
        scratch[right] = r;
        right += 1;
      }
    }
    for (let i = 0; i < right; i += 1) rows[left + i] = scratch[i]!;
    return left;
  }

  private count(
    hist: Float64Array,
    rows: Int32Array,
    from: number,
    to: number,
    gradient: Float64Array,
    hessian: Float64Array,
    use: readonly number[],
  ): void {
    const { orderedG, orderedH } = this;
    for (let i = from; i < to; i += 1) {
      const r = rows[i]!;
      orderedG[i] = gradient[r]!;
      orderedH[i] = hessian[r]!;
    }
    for (const f of use) hist.fill(0, this.offsets[f]!, this.offsets[f]! + 3 * this.features[f]!.count);
    const bins = (at: number): Uint8Array => this.features[use[at]!]!.bins;
    const offset = (at: number): number => this.offsets[use[at]!]!;
    let at = 0;
    for (; at + 3 < use.length; at += 4)
      addFour(
        hist,
        [offset(at), offset(at + 1), offset(at + 2), offset(at + 3)],
        [bins(at), bins(at + 1), bins(at + 2), bins(at + 3)],
        rows,
        from,
        to,
        orderedG,
        orderedH,
      );
    for (; at < use.length; at += 1) addRows(hist, offset(at), bins(at), rows, from, to, orderedG, orderedH);
  }

  private mayGrow(depth: number, rows: number): boolean {
    return depth < this.options.maxDepth && rows >= 2 * this.options.minLeaf;
  }

  private search(
    leaf: Omit<OpenLeaf, 'split'>,
    hist: Float64Array,
    n: number,
    use: readonly number[],
  ): Split | undefined {
    const { options } = this;
    const node = { g: leaf.g, h: leaf.h, n, low: leaf.low, high: leaf.high };
    let best: Split | undefined;
    for (const f of use) {
      const monotone = options.monotone?.[f] ?? 0;
      const atLeast = best?.gain ?? 1e-12;
      best = bestSplit(hist, this.offsets[f]!, f, this.features[f]!, node, options, monotone, atLeast) ?? best;
    }
    return best;
  }

  private take(): Float64Array {
    return this.pool.pop() ?? new Float64Array(this.size);
  }
}

/** Four features at once: a row and its gradients are read once, and the sums of a feature do not wait for each other. */
function addFour(
  hist: Float64Array,
  [first, second, third, fourth]: readonly [number, number, number, number],
  [a, b, c, d]: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array],
  rows: Int32Array,
  from: number,
  to: number,
  g: Float64Array,
  h: Float64Array,
): void {
  for (let i = from; i < to; i += 1) {
    const row = rows[i]!;
    const gi = g[i]!;
    const hi = h[i]!;
    const i1 = first + 3 * a[row]!;
    const i2 = second + 3 * b[row]!;
    const i3 = third + 3 * c[row]!;
    const i4 = fourth + 3 * d[row]!;
    hist[i1]! += gi;
    hist[i1 + 1]! += hi;
    hist[i1 + 2]! += 1;
    hist[i2]! += gi;
    hist[i2 + 1]! += hi;
    hist[i2 + 2]! += 1;
    hist[i3]! += gi;
    hist[i3 + 1]! += hi;
    hist[i3 + 2]! += 1;
    hist[i4]! += gi;
    hist[i4 + 1]! += hi;
    hist[i4 + 2]! += 1;
  }
}

function addRows(
  hist: Float64Array,
  offset: number,
  bins: Uint8Array,
  rows: Int32Array,
  from: number,
  to: number,
  g: Float64Array,
  h: Float64Array,
): void {
  for (let i = from; i < to; i += 1) {
    const at = offset + 3 * bins[rows[i]!]!;
    hist[at] = hist[at]! + g[i]!;
    hist[at + 1] = hist[at + 1]! + h[i]!;
    hist[at + 2] = hist[at + 2]! + 1;
  }
}
