import type { BoostModel } from './boosting.ts';
import { type Feature, rowsOf } from './features.ts';
import { type FlatTree, flatten, goesLeft } from './predict.ts';

export interface Attributions {
  /** Mean score of the model over its training rows, per class. */
  readonly base: Float64Array;
  /** `values[(k * rows + row) * features + feature]`; base + sum over features = raw score. */
  readonly values: Float64Array;
}

/** Exact path-dependent Shapley values of the raw scores (TreeSHAP: Lundberg et al. 2020, algorithm 2). */
export function attributeBoosting(model: BoostModel, features: readonly Feature[]): Attributions {
  const n = rowsOf(features);
  const K = model.base.length;
  const F = model.features;
  const base = Float64Array.from(model.base);
  const values = new Float64Array(n * K * F);
  for (const round of model.trees) {
    round.forEach((tree, k) => {
      const flat = flatten(tree);
      base[k]! += expected(flat, 0);
      const walker = new PathWalker(flat, features);
      for (let row = 0; row < n; row += 1) {
        const at = (k * n + row) * F;
        walker.explain(row, values.subarray(at, at + F));
      }
    });
  }
  return { base, values };
}

function expected(tree: FlatTree, node: number): number {
  if (tree.feature[node]! < 0) return tree.value[node]!;
  const l = tree.left[node]!;
  const r = tree.right[node]!;
  return (tree.cover[l]! * expected(tree, l) + tree.cover[r]! * expected(tree, r)) / tree.cover[node]!;
}

/** The features on the way to a node, with the share of orders in which each is known ("one") or not ("zero"). */
interface Path {
  readonly feature: Int32Array;
  readonly zero: Float64Array;
  readonly one: Float64Array;
  readonly weight: Float64Array;
}

class PathWalker {
  private readonly tree: FlatTree;
  private readonly features: readonly Feature[];
  private readonly levels: Path[] = [];
  private row = 0;
  private out: Float64Array = new Float64Array(0);

  constructor(tree: FlatTree, features: readonly Feature[]) {
    this.tree = tree;
    this.features = features;
    const depth = depthOf(tree, 0) + 2;
    for (let d = 0; d < depth; d += 1) {
      this.levels.push({
        feature: new Int32Array(depth + 1),
        zero: new Float64Array(depth + 1),
        one: new Float64Array(depth + 1),
        weight: new Float64Array(depth + 1),
      });
    }
  }

  explain(row: number, out: Float64Array): void {
    this.row = row;
    this.out = out;
    this.visit(0, 0, 0, 1, 1, -1);
  }

  private visit(node: number, level: number, length: number, zero: number, one: number, feature: number): void {
    const { tree } = this;
    const path = this.levels[level]!;
    if (level > 0) copy(this.levels[level - 1]!, path, length);
    let size = extend(path, length, zero, one, feature);
    const f = tree.feature[node]!;
    if (f < 0) {
      for (let i = 1; i < size; i += 1) {
        const w = unwoundSum(path, size, i);
        this.out[path.feature[i]!]! += w * (path.one[i]! - path.zero[i]!) * tree.value[node]!;
      }
      return;
    }
    const left = goesLeft(tree, node, this.features, this.row);
    const hot = left ? tree.left[node]! : tree.right[node]!;
    const cold = left ? tree.right[node]! : tree.left[node]!;
    let zeroBefore = 1;
    let oneBefore = 1;
    for (let i = 1; i < size; i += 1) {
      if (path.feature[i] !== f) continue;
      zeroBefore = path.zero[i]!;
      oneBefore = path.one[i]!;
      unwind(path, size, i);
      size -= 1;
      break;
    }
    const cover = tree.cover[node]!;
    this.visit(hot, level + 1, size, (zeroBefore * tree.cover[hot]!) / cover, oneBefore, f);
    this.visit(cold, level + 1, size, (zeroBefore * tree.cover[cold]!) / cover, 0, f);
  }
}

function depthOf(tree: FlatTree, node: number): number {
  if (tree.feature[node]! < 0) return 0;
  return 1 + Math.max(depthOf(tree, tree.left[node]!), depthOf(tree, tree.right[node]!));
}

function copy(from: Path, to: Path, length: number): void {
  for (let i = 0; i < length; i += 1) {
    to.feature[i] = from.feature[i]!;
    to.zero[i] = from.zero[i]!;
    to.one[i] = from.one[i]!;
    to.weight[i] = from.weight[i]!;
  }
}

function extend(path: Path, length: number, zero: number, one: number, feature: number): number {
  path.feature[length] = feature;
  path.zero[length] = zero;
  path.one[length] = one;
  path.weight[length] = length === 0 ? 1 : 0;
  for (let i = length - 1; i >= 0; i -= 1) {
    path.weight[i + 1]! += (one * path.weight[i]! * (i + 1)) / (length + 1);
    path.weight[i] = (zero * path.weight[i]! * (length - i)) / (length + 1);
  }
  return length + 1;
}

function unwind(path: Path, length: number, at: number): void {
  const last = length - 1;
  const one = path.one[at]!;
  const zero = path.zero[at]!;
  let next = path.weight[last]!;
  for (let i = last - 1; i >= 0; i -= 1) {
    if (one !== 0) {
      const before = path.weight[i]!;
      path.weight[i] = (next * length) / ((i + 1) * one);
      next = before - (path.weight[i]! * zero * (last - i)) / length;
    } else path.weight[i] = (path.weight[i]! * length) / (zero * (last - i));
  }
  for (let i = at; i < last; i += 1) {
    path.feature[i] = path.feature[i + 1]!;
    path.zero[i] = path.zero[i + 1]!;
    path.one[i] = path.one[i + 1]!;
  }
}

function unwoundSum(path: Path, length: number, at: number): number {
  const last = length - 1;
  const one = path.one[at]!;
  const zero = path.zero[at]!;
  let next = path.weight[last]!;
  let total = 0;
  for (let i = last - 1; i >= 0; i -= 1) {
    if (one !== 0) {
      const w = (next * length) / ((i + 1) * one);
      total += w;
      next = path.weight[i]! - (w * zero * (last - i)) / length;
    } else total += (path.weight[i]! * length) / (zero * (last - i));
  }
  return total;
}
