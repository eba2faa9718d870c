import { createRandom } from '@aceso/tensor/random';
import { mondrianSet } from './conformal.ts';
import type { Card, Endpoint } from './ensemble.ts';
import { absoluteErrors, auroc, averagePrecision, determination, mean, quantile, rmse } from './metrics.ts';

export interface Assessed {
  readonly endpoint: Omit<Endpoint, 'card'>;
  readonly truth: Float64Array;
  /** What each molecule was given by the member that had not seen its fold. */
  readonly found: Float64Array;
  readonly expected: Float64Array;
  readonly similarity: Float64Array;
  readonly scaffolds: readonly string[];
  readonly folds: readonly number[];
  readonly leakage: Readonly<Record<string, unknown>>;
  readonly split: string;
  readonly seed: number;
}

const COVERAGE = 0.9;
const round = (x: number): number => Number(x.toPrecision(4));

/** Scores of the left-out answers, with the figures that tell how far to trust them. */
export function assess(given: Assessed): Card {
  const { endpoint, truth, found, expected, similarity, leakage, split, seed } = given;
  const binary = endpoint.task === 'classification';
  const errors = absoluteErrors(found, truth);
  const inside = [...truth.keys()].filter(
    (i) => similarity[i]! >= endpoint.domain.similarity && expected[i]! <= endpoint.domain.error,
  );
  const insideSet = new Set(inside);
  const beyond = [...truth.keys()].filter((i) => !insideSet.has(i));
  const pick = (list: ArrayLike<number>, rows: readonly number[]): number[] => rows.map((i) => list[i]!);
  const score = (rows: readonly number[]): number =>
    binary ? auroc(pick(found, rows), pick(truth, rows)) : mean(pick(errors, rows));
  const all = [...truth.keys()];
  const spread = bootstrap(given.scaffolds, score, seed);
  const metrics = binary
    ? {
        auroc: round(score(all)),
        auroc95: spread.map(round),
        averagePrecision: round(averagePrecision(found, truth)),
        positives: round(mean(truth)),
        brier: round(mean(errors.map((e) => e * e))),
        calibrationError: round(calibrationError(found, truth)),
      }
    : {
        mae: round(score(all)),
        mae95: spread.map(round),
        rmse: round(rmse(found, truth)),
        r2: round(determination(found, truth)),
        maeOfMean: round(mean(truth.map((v) => Math.abs(v - mean(truth))))),
      };
  return {
    molecules: truth.length,
    split: split === 'random' ? 'random, 5 folds' : 'by scaffold, 5 folds',
    seed,
    metrics,
    conformal: binary ? classCoverage(given) : quantityCoverage(given, errors),
    domain: {
      inside: round(inside.length / truth.length),
      errorInside: round(mean(pick(errors, inside))),
      errorOutside: beyond.length === 0 ? null : round(mean(pick(errors, beyond))),
      ...(binary ? { aurocInside: round(score(inside)), aurocOutside: finite(score(beyond)) } : {}),
      leastSimilarity: round(endpoint.domain.similarity),
      mostExpectedError: round(endpoint.domain.error),
    },
    leakage: { ...leakage, medianNearest: round(Number(leakage.medianNearest)) },
    blend: {
      forest: round(endpoint.blend.forest),
      boost: round(endpoint.blend.boost),
      kernel: round(endpoint.blend.kernel),
    },
  };
}

const finite = (x: number): number | null => (Number.isFinite(x) ? round(x) : null);

/** The middle 95 % of a score over 200 draws of whole scaffolds. */
function bootstrap(scaffolds: readonly string[], score: (rows: readonly number[]) => number, seed: number): number[] {
  const groups = new Map<string, number[]>();
  scaffolds.forEach((key, i) => {
    const list = groups.get(key);
    if (list) list.push(i);
    else groups.set(key, [i]);
  });
  const lists = [...groups.values()];
  const random = createRandom(seed).stream('bootstrap');
  const scores = Float64Array.from({ length: 200 }, () => score(lists.flatMap(() => lists[random.int(lists.length)]!)))
    .filter(Number.isFinite)
    .sort();
  return scores.length === 0 ? [] : [quantile(scores, 0.025), quantile(scores, 0.975)];
}

/** Coverage and width of intervals for each fold from the ratios of the other folds. */
function quantityCoverage({ endpoint, expected, folds }: Assessed, errors: Float64Array): Card {
  let held = 0;
  const widths = new Float64Array(errors.length);
  endpoint.members.forEach((_, k) => {
    const others = endpoint.conformal.flatMap(([ratios], j) => (j === k ? [] : Array.from(ratios!)));
    const sorted = Float64Array.from(others).sort();
    const ratio = quantile(sorted, Math.min(1, (COVERAGE * (sorted.length + 1)) / sorted.length));
    folds.forEach((fold, i) => {
      if (fold !== k) return;
      widths[i] = 2 * ratio * expected[i]!;
      if (errors[i]! <= ratio * expected[i]!) held += 1;
    });
  });
  return { asked: COVERAGE, held: round(held / errors.length), medianWidth: round(quantile(widths.sort(), 0.5)) };
}

function classCoverage({ endpoint, truth, found, folds }: Assessed): Card {
  const held = [0, 0];
  const count = [0, 0];
  let single = 0;
  const without = endpoint.members.map((_, k) => endpoint.conformal.map((given, j) => (j === k ? NONE : given)));
  folds.forEach((fold, i) => {
    const set = mondrianSet(
      endpoint.members.map(() => found[i]!),
      without[fold]!,
      COVERAGE,
    );
    const label = truth[i] as 0 | 1;
    count[label]! += 1;
    if (set.includes(label)) held[label]! += 1;
    if (set.length === 1) single += 1;
  });
  return {
    asked: COVERAGE,
    heldOfNegatives: round(held[0]! / count[0]!),
    heldOfPositives: round(held[1]! / count[1]!),
    decided: round(single / folds.length),
  };
}

const NONE = [new Float32Array(0), new Float32Array(0)] as const;

/** Expected calibration error over ten bins of equal numbers of molecules. */
function calibrationError(found: Float64Array, truth: Float64Array): number {
  const order = [...found.keys()].sort((a, b) => found[a]! - found[b]!);
  let sum = 0;
  for (let b = 0; b < 10; b += 1) {
    const bin = order.slice(Math.floor((b * order.length) / 10), Math.floor(((b + 1) * order.length) / 10));
    let gap = 0;
    for (const i of bin) gap += found[i]! - truth[i]!;
    sum += Math.abs(gap);
  }
  return sum / order.length;
}
