import { createRandom, type Random } from '../random/index.ts';
import { type BinnedFeature, binFeature, type Feature, rowsOf } from './features.ts';
import { type Grown, TreeGrower } from './grow.ts';
import { type Objective, type ObjectiveSpec, objective } from './objectives.ts';
import type { Tree } from './tree.ts';

/** All have defaults; ranges in brackets. */
export interface BoostOptions {
  readonly objective: ObjectiveSpec;
  /** Boosting rounds, 100 [1..]; multiclass grows one tree per class and round. */
  readonly rounds?: number;
  /** Share of each tree's step that is taken, 0.1 (0..1]. */
  readonly learningRate?: number;
  /** Leaves per tree, 31 [2..]. */
  readonly maxLeaves?: number;
  /** Depth of a tree, no limit by default [1..]. */
  readonly maxDepth?: number;
  /** Least training rows in a leaf, 20 [1..]. */
  readonly minLeaf?: number;
  /** Least sum of hessians in a leaf, 1e-3. */
  readonly minHessian?: number;
  /** L2 penalty on leaf values, 1 [0..]. */
  readonly lambda?: number;
  /** Least loss reduction of a split, 0. */
  readonly minGain?: number;
  /** Bins per feature, missing included, 256 [3..256]. */
  readonly maxBins?: number;
  /** Share of rows per tree, 1 (0..1]. */
  readonly subsample?: number;
  /** Share of features per tree, 1 (0..1]. */
  readonly columnSample?: number;
  /** Per feature -1, 0 or 1: the score may only fall or rise with a number. */
  readonly monotone?: readonly number[];
  /** Keeps back `fraction` of the rows, or those named; stops after `patience` rounds without a better loss and drops those. */
  readonly earlyStopping?:
    | { readonly fraction: number; readonly patience: number }
    | { readonly rows: ArrayLike<number>; readonly patience: number };
  /** Needed by subsample, columnSample and early stopping; 0 by default. */
  readonly seed?: number;
  readonly weight?: Float64Array;
}

/** A fitted ensemble: plain data, safe to write as JSON. */
export interface BoostModel {
  readonly objective: ObjectiveSpec;
  readonly features: number;
  /** Start of the score, per class. */
  readonly base: number[];
  /** Per round, per class. */
  readonly trees: Tree[][];
  /** Loss on the rows kept back, per round grown (empty without early stopping). */
  readonly validation: number[];
}

/**
 * Gradient boosting on histograms (Friedman 2001; second-order steps as Chen & Guestrin 2016; best-leaf-first growth as
 * Ke et al. 2017). `y`: 0/1, class number, count or value. The same input and seed give the same model, bit for bit.
 */
export function fitBoosting(features: readonly Feature[], y: ArrayLike<number>, options: BoostOptions): BoostModel {
  const n = rowsOf(features);
  if (y.length !== n) throw new RangeError(`trees: ${n} rows of features but ${y.length} targets`);
  if (n === 0) throw new RangeError('trees: no rows to learn from');
  if (options.weight && options.weight.length !== n) throw new RangeError('trees: one weight per row');
  const target = y instanceof Float64Array ? y : Float64Array.from(y);
  const random = createRandom(options.seed ?? 0);
  const maxBins = options.maxBins ?? 256;
  if (!(maxBins >= 3 && maxBins <= 256)) throw new RangeError(`trees: maxBins in 3..256, not ${maxBins}`);
  const binned = features.map((f) => binFeature(f, maxBins));
  return new Booster(binned, target, options, random).fit();
}

class Booster {
  private readonly binned: readonly BinnedFeature[];
  private readonly y: Float64Array;
  private readonly options: BoostOptions;
  private readonly random: Random;
  private readonly objective: Objective;
  private readonly learn: Int32Array;
  private readonly keep: Int32Array;
  private readonly grower: TreeGrower;

  constructor(binned: readonly BinnedFeature[], y: Float64Array, options: BoostOptions, random: Random) {
    this.binned = binned;
    this.y = y;
    this.options = options;
    this.random = random;
    this.objective = objective(options.objective);
    const stopping = options.earlyStopping;
    const kept = stopping && 'fraction' in stopping ? Math.floor(y.length * stopping.fraction) : 0;
    if (stopping && 'rows' in stopping) {
      this.keep = Int32Array.from(stopping.rows).sort();
      const held = new Uint8Array(y.length);
      for (const row of this.keep) held[row] = 1;
      this.learn = Int32Array.from({ length: y.length }, (_, i) => i).filter((i) => held[i] === 0);
    } else if (kept > 0) {
      const order = Int32Array.from(random.stream('validation').permutation(y.length));
      this.keep = order.slice(0, kept).sort();
      this.learn = order.slice(kept).sort();
    } else {
      this.keep = new Int32Array(0);
      this.learn = Int32Array.from({ length: y.length }, (_, i) => i);
    }
    this.grower = new TreeGrower(binned, y.length, {
      lambda: options.lambda ?? 1,
      minGain: options.minGain ?? 0,
      minLeaf: options.minLeaf ?? 20,
      minHessian: options.minHessian ?? 1e-3,
      maxLeaves: options.maxLeaves ?? 31,
      maxDepth: options.maxDepth ?? Number.POSITIVE_INFINITY,
      monotone: options.monotone,
    });
  }

  fit(): BoostModel {
    const { y, objective: o, options } = this;
    const n = y.length;
    const K = o.classes;
    const base = o.base(y, options.weight, this.learn);
    const score = new Float64Array(n * K);
    for (let k = 0; k < K; k += 1) score.fill(base[k]!, k * n, (k + 1) * n);
    const gradient = new Float64Array(n * K);
    const hessian = new Float64Array(n * K);
    const trees: Tree[][] = [];
    const validation: number[] = [];
    let best = 0;
    const rounds = options.rounds ?? 100;
    for (let round = 0; round < rounds; round += 1) {
      o.derive(score, y, options.weight, gradient, hessian);
      const random = this.random.stream(round);
      const bag = this.bag(random);
      const row: Tree[] = [];
      let grew = false;
      for (let k = 0; k < K; k += 1) {
        const range = [k * n, (k + 1) * n] as const;
        const inBag = Int32Array.from(bag);
        const use = this.columns(random);
        const grown = this.grower.grow(inBag, gradient.subarray(...range), hessian.subarray(...range), use);
        this.settle(grown, inBag, score.subarray(...range), bag.length < n);
        row.push(grown.tree);
        grew ||= grown.tree.feature.length > 1;
      }
      trees.push(row);
      if (this.keep.length > 0) {
        validation.push(o.loss(score, y, options.weight, this.keep));
        if (validation[round]! < validation[best]!) best = round;
        else if (round - best >= options.earlyStopping!.patience) break;
      }
      // Without subsampling, a round without a split would be repeated for ever.
      if (!grew && (options.subsample ?? 1) === 1 && (options.columnSample ?? 1) === 1) break;
    }
    if (this.keep.length > 0) trees.length = Math.min(trees.length, best + 1);
    return { objective: options.objective, features: this.binned.length, base, trees, validation };
  }

  private bag(random: Random): Int32Array {
    const share = this.options.subsample ?? 1;
    if (share >= 1) return this.learn;
    const k = Math.max(1, Math.round(share * this.learn.length));
    // Marked and gathered in order: cheaper than sorting what was drawn.
    const drawn = new Uint8Array(this.learn.length);
    for (const i of random.permutation(this.learn.length, k)) drawn[i] = 1;
    return this.learn.filter((_, i) => drawn[i] === 1);
  }

  private columns(random: Random): number[] {
    const all = this.binned.map((_, f) => f);
    const share = this.options.columnSample ?? 1;
    if (share >= 1) return all;
    const k = Math.max(1, Math.round(share * all.length));
    return [...random.permutation(all.length, k)].sort((a, b) => a - b);
  }

  /** Scales the leaves by the learning rate and adds them to the scores of all rows. */
  private settle(grown: Grown, rows: Int32Array, score: Float64Array, others: boolean): void {
    const { tree, leaves } = grown;
    const rate = this.options.learningRate ?? 0.1;
    for (let i = 0; i < tree.value.length; i += 1) tree.value[i]! *= rate;
    for (const { node, from, to } of leaves) {
      if (this.objective.refit) {
        const residuals = new Float64Array(to - from);
        for (let i = from; i < to; i += 1) residuals[i - from] = this.y[rows[i]!]! - score[rows[i]!]!;
        tree.value[node] = rate * this.objective.refit(residuals);
      }
      const value = tree.value[node]!;
      for (let i = from; i < to; i += 1) score[rows[i]!] = score[rows[i]!]! + value;
    }
    if (!others) return;
    const inBag = new Uint8Array(score.length);
    for (const r of rows) inBag[r] = 1;
    const route = this.binnedRoute(tree);
    for (let r = 0; r < score.length; r += 1) if (inBag[r] === 0) score[r] = score[r]! + route(r);
  }

  /** The value a row (of the bins) gets from a tree. */
  private binnedRoute(tree: Tree): (row: number) => number {
    const tables = tree.feature.map((f, node) => {
      if (f < 0) return new Uint8Array(0);
      const { type, count, cuts, binOf } = this.binned[f]!;
      const table = new Uint8Array(count);
      table[0] = tree.missingLeft[node] ? 1 : 0;
      if (type === 'number')
        for (let b = 1; b < count; b += 1)
          table[b] = (cuts[b - 1] ?? Number.MAX_VALUE) <= tree.threshold[node]! ? 1 : 0;
      else for (const l of tree.lefts[node]!) table[binOf[l]!] = 1;
      return table;
    });
    return (row) => {
      let node = 0;
      for (let f = tree.feature[0]!; f >= 0; f = tree.feature[node]!) {
        node = tables[node]![this.binned[f]!.bins[row]!] === 1 ? tree.left[node]! : tree.right[node]!;
      }
      return tree.value[node]!;
    };
  }
}
