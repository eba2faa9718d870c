import { createRandom, type Random } from '@aceso/tensor/random';
import type { Belief, Point, Surrogate } from './surrogate.ts';

/**
 * Random forest of extremely randomised trees (Geurts 2006) as a surrogate: the spread of the trees and of their leaves
 * is the deviation (Hutter 2014, law of total variance). Suits many categories and jumps, where a Gaussian process
 * does not.
 */
export interface ForestOptions {
  readonly seed: number;
  /** 200 by default. */
  readonly trees?: number;
  /** Fewest experiments in a leaf; 2 by default. */
  readonly leaf?: number;
}

interface Node {
  readonly column: number;
  readonly cut: number;
  readonly left: Node | Leaf;
  readonly right: Node | Leaf;
}
interface Leaf {
  readonly mean: number;
  readonly variance: number;
}

export function fitForest(points: readonly Point[], observed: Float64Array, options: ForestOptions): Surrogate {
  const random = createRandom(options.seed).stream('forest');
  const rows = points.map(({ x, task, fidelity }) => Float64Array.from([...x, task === 0 ? 0 : 1, fidelity]));
  const leaf = options.leaf ?? 2;
  const all = observed.length > 0 ? spreadOf(observed, Uint32Array.from(observed.keys())) : { mean: 0, variance: 1 };
  const trees = Array.from({ length: options.trees ?? 200 }, (_, t) => {
    const own = random.stream(t);
    const sample = Uint32Array.from({ length: rows.length }, () => own.int(Math.max(1, rows.length)));
    return rows.length > 0 ? grow(rows, observed, sample, leaf, own) : { mean: 0, variance: 1 };
  });
  const noise = Math.sqrt(all.variance) * 0.05;
  return {
    noise,
    summary: { trees: trees.length, leaf },
    believe(wanted) {
      const mean = new Float64Array(wanted.length);
      const deviation = new Float64Array(wanted.length);
      wanted.forEach(({ x, task, fidelity }, c) => {
        const row = Float64Array.from([...x, task === 0 ? 0 : 1, fidelity]);
        let sum = 0;
        let squares = 0;
        let inside = 0;
        for (const tree of trees) {
          let node: Node | Leaf = tree;
          while ('column' in node) node = row[node.column]! <= node.cut ? node.left : node.right;
          sum += node.mean;
          squares += node.mean ** 2;
          inside += node.variance;
        }
        mean[c] = sum / trees.length;
        const variance = squares / trees.length - mean[c]! ** 2 + inside / trees.length;
        deviation[c] = Math.sqrt(Math.max(variance, 1e-6 * all.variance));
      });
      const x = wanted.map((point) => point.x);
      return {
        mean,
        deviation,
        // Trees do not say how fidelities hang together: the level itself stands in.
        informs: (_of, by) => Math.max(0.05, wanted[by]!.fidelity),
        choose(index) {
          // A forest has no covariance: neighbours in the encoding lose deviation by their distance.
          const chosen = x[index]!;
          for (let c = 0; c < x.length; c += 1) {
            let d2 = 0;
            for (let k = 0; k < chosen.length; k += 1) d2 += (x[c]![k]! - chosen[k]!) ** 2;
            deviation[c]! *= Math.sqrt(1 - 0.98 * Math.exp(-2 * d2));
          }
        },
      } satisfies Belief;
    },
  };
}

function spreadOf(values: Float64Array, sample: Uint32Array): Leaf {
  let sum = 0;
  for (const i of sample) sum += values[i]!;
  const mean = sum / sample.length;
  let squares = 0;
  for (const i of sample) squares += (values[i]! - mean) ** 2;
  return { mean, variance: squares / sample.length };
}

function grow(
  rows: readonly Float64Array[],
  values: Float64Array,
  sample: Uint32Array,
  leaf: number,
  random: Random,
): Node | Leaf {
  const here = spreadOf(values, sample);
  if (sample.length < 2 * leaf || here.variance < 1e-12) return here;
  const width = rows[0]!.length;
  let best: { column: number; cut: number; score: number; left: Uint32Array; right: Uint32Array } | undefined;
  for (const column of random.permutation(width)) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const i of sample) {
      low = Math.min(low, rows[i]![column]!);
      high = Math.max(high, rows[i]![column]!);
    }
    if (!(high > low)) continue;
    const cut = low + random.next53() * (high - low);
    const left = sample.filter((i) => rows[i]![column]! <= cut);
    const right = sample.filter((i) => rows[i]![column]! > cut);
    if (left.length < leaf || right.length < leaf) continue;
    const score = spreadOf(values, left).variance * left.length + spreadOf(values, right).variance * right.length;
    if (!best || score < best.score) best = { column, cut, score, left, right };
  }
  if (!best) return here;
  return {
    column: best.column,
    cut: best.cut,
    left: grow(rows, values, best.left, leaf, random),
    right: grow(rows, values, best.right, leaf, random),
  };
}
