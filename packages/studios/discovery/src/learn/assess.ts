import { createRandom } from '@aceso/tensor/random';
import { type Answers, type Calibrated, calibrate } from './calibrate.ts';
import { mondrianSet } from './conformal.ts';
import { type Card, type Endpoint, outside } from './ensemble.ts';
import { absoluteErrors, auroc, averagePrecision, determination, mean, quantile, rmse } from './metrics.ts';

export interface Assessed {
  readonly endpoint: Omit<Endpoint, 'card'>;
  readonly answers: Answers;
  readonly scaffolds: readonly string[];
  readonly leakage: Readonly<Record<string, unknown>>;
  readonly split: string;
  readonly seed: number;
}

const COVERAGE = 0.9;
const round = (x: number): number => Number(x.toPrecision(4));

/**
 * Scores of left-out answers, with the figures that tell how far to trust them. Each fold is judged by shares, calibration, expected
 * errors and conformal scores that were fitted on the other folds: no scaffold is judged by what its own labels have helped to fit.
 */
export function assess(given: Assessed): Card {
  const { endpoint, answers, leakage, split, seed } = given;
  const { truth, near, folds } = answers;
  const byFold = Array.from({ length: answers.foldCount }, (_, k) => calibrate(answers, k));
  const found = Float64Array.from(folds, (k, i) => byFold[k]!.found[i]!);
  const expected = Float64Array.from(folds, (k, i) => byFold[k]!.expected[i]!);
  const binary = endpoint.task === 'classification';
  const errors = absoluteErrors(found, truth);
  const inside = [...truth.keys()].filter(
    (i) => outside(near[i]!, expected[i]!, byFold[folds[i]!]!.domain) === undefined,
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
    conformal: binary ? classCoverage(answers, byFold) : quantityCoverage(answers, byFold),
    domain: {
      inside: round(inside.length / truth.length),
      errorInside: round(mean(pick(errors, inside))),
      errorOutside: beyond.length === 0 ? null : round(mean(pick(errors, beyond))),
      ...(binary ? { aurocInside: round(score(inside)), aurocOutside: finite(score(beyond)) } : {}),
      leastSimilarity: round(endpoint.domain.similarity),
      leastCloseness: round(endpoint.domain.closeness ?? 0),
      mostExpectedError: round(endpoint.domain.error),
    },
    leakage: { ...leakage, medianNearest: round(Number(leakage.medianNearest)) },
    blend: Object.fromEntries(Object.entries(endpoint.blend).map(([learner, share]) => [learner, round(share)])),
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

/** Coverage and width of the intervals of each fold by the other folds. */
function quantityCoverage({ truth, folds }: Answers, byFold: readonly Calibrated[]): Card {
  const ratios = byFold.map(({ conformal }) => {
    const sorted = Float64Array.from(conformal.flatMap(([own]) => Array.from(own!))).sort();
    return quantile(sorted, Math.min(1, (COVERAGE * (sorted.length + 1)) / sorted.length));
  });
  let held = 0;
  const widths = Float64Array.from(folds, (k, i) => {
    const half = ratios[k]! * byFold[k]!.expected[i]!;
    if (Math.abs(byFold[k]!.found[i]! - truth[i]!) <= half) held += 1;
    return 2 * half;
  });
  return { asked: COVERAGE, held: round(held / folds.length), medianWidth: round(quantile(widths.sort(), 0.5)) };
}

function classCoverage({ truth, folds }: Answers, byFold: readonly Calibrated[]): Card {
  const held = [0, 0];
  const count = [0, 0];
  let single = 0;
  folds.forEach((k, i) => {
    const { found, conformal } = byFold[k]!;
    const set = mondrianSet(
      conformal.map(() => found[i]!),
      conformal,
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
