import type { BoostModel } from './boosting.ts';
import { type Feature, rowsOf } from './features.ts';
import { sigmoid } from './objectives.ts';
import type { Tree } from './tree.ts';

/** A tree in typed arrays; sets of levels are byte tables. */
export interface FlatTree {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly tables: readonly (Uint8Array | null)[];
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
  readonly cover: Float64Array;
}

const flattened = new WeakMap<Tree, FlatTree>();

export function flatten(tree: Tree): FlatTree {
  let flat = flattened.get(tree);
  if (!flat) {
    flat = {
      feature: Int32Array.from(tree.feature),
      threshold: Float64Array.from(tree.threshold),
      tables: tree.lefts.map((lefts) => {
        if (!lefts) return null;
        const table = new Uint8Array(lefts.length === 0 ? 0 : Math.max(...lefts) + 1);
        for (const l of lefts) table[l] = 1;
        return table;
      }),
      missingLeft: Uint8Array.from(tree.missingLeft, Number),
      left: Int32Array.from(tree.left),
      right: Int32Array.from(tree.right),
      value: Float64Array.from(tree.value),
      cover: Float64Array.from(tree.cover),
    };
    flattened.set(tree, flat);
  }
  return flat;
}

export function goesLeft(tree: FlatTree, node: number, features: readonly Feature[], row: number): boolean {
  const feature = features[tree.feature[node]!]!;
  if (feature.type === 'number') {
    const x = feature.values[row]!;
    return Number.isNaN(x) ? tree.missingLeft[node] === 1 : x <= tree.threshold[node]!;
  }
  const code = feature.codes[row]!;
  return code < 0 ? tree.missingLeft[node] === 1 : tree.tables[node]?.[code] === 1;
}

/** Raw scores, class by class (`scores[k * rows + row]`): log-odds, log-mean or value. */
export function predictScores(model: BoostModel, features: readonly Feature[]): Float64Array {
  if (features.length !== model.features) {
    throw new RangeError(`trees: the model was fitted on ${model.features} features, not ${features.length}`);
  }
  const n = rowsOf(features);
  const K = model.base.length;
  const scores = new Float64Array(n * K);
  for (let k = 0; k < K; k += 1) scores.fill(model.base[k]!, k * n, (k + 1) * n);
  for (const round of model.trees) {
    round.forEach((tree, k) => {
      addTree(flatten(tree), features, scores.subarray(k * n, (k + 1) * n));
    });
  }
  return scores;
}

function addTree(tree: FlatTree, features: readonly Feature[], scores: Float64Array): void {
  const { feature, left, right, value } = tree;
  for (let row = 0; row < scores.length; row += 1) {
    let node = 0;
    while (feature[node]! >= 0) node = goesLeft(tree, node, features, row) ? left[node]! : right[node]!;
    scores[row] = scores[row]! + value[node]!;
  }
}

/**
 * Predictions on the scale of the target: probability of 1 (binary), mean (squared, poisson) or quantile, one per row;
 * multiclass: probabilities class by class, `p[k * rows + row]`.
 */
export function predictBoosting(model: BoostModel, features: readonly Feature[]): Float64Array {
  const scores = predictScores(model, features);
  const { type } = model.objective;
  if (type === 'binary') for (let i = 0; i < scores.length; i += 1) scores[i] = sigmoid(scores[i]!);
  else if (type === 'poisson') for (let i = 0; i < scores.length; i += 1) scores[i] = Math.exp(scores[i]!);
  else if (type === 'multiclass') softmaxInPlace(scores, model.base.length);
  return scores;
}

function softmaxInPlace(scores: Float64Array, classes: number): void {
  const n = scores.length / classes;
  for (let i = 0; i < n; i += 1) {
    let max = -Infinity;
    for (let k = 0; k < classes; k += 1) max = Math.max(max, scores[k * n + i]!);
    let sum = 0;
    for (let k = 0; k < classes; k += 1) {
      const e = Math.exp(scores[k * n + i]! - max);
      scores[k * n + i] = e;
      sum += e;
    }
    for (let k = 0; k < classes; k += 1) scores[k * n + i] = scores[k * n + i]! / sum;
  }
}

/** Total loss reduction by the splits of each feature. */
export function featureGain(model: BoostModel): Float64Array {
  const gain = new Float64Array(model.features);
  for (const tree of model.trees.flat()) {
    tree.feature.forEach((f, node) => {
      if (f >= 0) gain[f]! += tree.gain[node]!;
    });
  }
  return gain;
}
