import {
  type Blend,
  blended,
  calibrated,
  disagreement,
  type Endpoint,
  expectedError,
  type Near,
  type Said,
  type Task,
} from './ensemble.ts';
import { fitBlend, fitCalibration, fitDifficulty } from './fit.ts';
import { quantile } from './metrics.ts';

/** What each labelled molecule was told by the members that had not seen its fold. */
export interface Answers {
  readonly task: Task;
  readonly said: readonly Said[];
  readonly truth: Float64Array;
  /** To the labelled molecules of the other folds. */
  readonly near: readonly Near[];
  readonly folds: readonly number[];
  readonly foldCount: number;
}

/**
 * Shares of the left-out molecules beyond the bounds of the domain. Closeness tells large errors of quantities best, the expected
 * error (disagreement) those of classes, on left-out scaffolds of ESOL, FreeSolv and BBBP.
 */
const LEAST_SIMILAR = 0.02;
const LEAST_CLOSE = 0.06;
const LEAST_SURE = 0.08;

export interface Calibrated extends Pick<Endpoint, 'calibration' | 'difficulty' | 'conformal' | 'domain'> {
  readonly blend: Blend;
  /** Of every molecule, those of the fold left out too. */
  readonly found: Float64Array;
  readonly expected: Float64Array;
}

/**
 * Shares of the learners, calibration, expected error, conformal scores and domain from left-out answers; with `without`, from those of
 * the other folds only, so that what is said of that fold rests on none of its labels.
 */
export function calibrate({ task, said, truth, near, folds, foldCount }: Answers, without = -1): Calibrated {
  const binary = task === 'classification';
  const kept = folds.flatMap((fold, i) => (fold === without ? [] : [i]));
  const of = (list: Float64Array): Float64Array => Float64Array.from(kept, (i) => list[i]!);
  const truthOf = of(truth);
  const blend = fitBlend(
    kept.map((i) => said[i]!),
    truthOf,
    binary,
  );
  const scores = Float64Array.from(said, (each) => blended(each, blend));
  const calibration = binary ? fitCalibration(of(scores), truthOf) : { slope: 1, intercept: 0 };
  const found = scores.map((score) => calibrated(score, { task, calibration }));
  const errors = found.map((v, i) => Math.abs(v - truth[i]!));
  const apart = Float64Array.from(said, disagreement);
  const difficulty = fitDifficulty(
    of(errors),
    kept.map((i) => near[i]!),
    of(apart),
  );
  const expected = Float64Array.from(near, (each, i) => expectedError(difficulty, each, apart[i]!));
  const conformal = Array.from({ length: foldCount }, (_, k) => {
    const own = kept.filter((i) => folds[i] === k);
    const sorted = (list: readonly number[]): Float32Array => Float32Array.from(list).sort();
    if (!binary) return [sorted(own.map((i) => errors[i]! / expected[i]!))];
    return [0, 1].map((label) => sorted(own.filter((i) => truth[i] === label).map((i) => found[i]!)));
  });
  const share = (of: (each: Near) => number, part: number): number =>
    quantile(Float64Array.from(kept, (i) => of(near[i]!)).sort(), part);
  const domain = {
    similarity: share((each) => each.similarity, LEAST_SIMILAR),
    closeness: share((each) => each.closeness, LEAST_CLOSE),
    error: quantile(of(expected).sort(), 1 - LEAST_SURE),
  };
  return { blend, calibration, difficulty, conformal, domain, found, expected };
}
