import { applyDesign, fitGlm, linearPredictor, planDesign } from '@aceso/tensor/linear';
import { createRandom } from '@aceso/tensor/random';
import { aucInterval, type Interval } from '@aceso/tensor/stats';
import { fitBoosting, predictBoosting } from '@aceso/tensor/trees';
import type { Column } from '../table/table.ts';
import { type Aligned, stack, takeColumns } from './align.ts';

export interface Detection {
  /** Cross-validated AUC of telling synthetic rows from real ones; 0.5 is blind. Intervals are DeLong's. */
  readonly boosted: Interval;
  readonly logistic: Interval;
  /** Rows of each side that were used. */
  readonly rowsPerSide: number;
  readonly folds: number;
}

/** Rows of each side; more would cost time and move the AUC by less than its interval. */
const MOST_ROWS = 10_000;
const FOLDS = 3;
const LEAST_LEVEL_ROWS = 10;

/** Classifier two-sample test (Lopez-Paz & Oquab 2017) of the first two tables of `aligned`. */
export function detection(aligned: Aligned, seed: number): Detection {
  const random = createRandom(seed).stream('detection');
  const rowsPerSide = Math.min(MOST_ROWS, aligned.rows[0]!, aligned.rows[1]!);
  const pick = (side: number) => random.stream(side).permutation(aligned.rows[side]!, rowsPerSide);
  const picked = [pick(0), pick(1)] as const;
  const features = aligned.columns.map((c) =>
    stack(takeColumns([c.parts[0]!], picked[0])[0]!, takeColumns([c.parts[1]!], picked[1])[0]!),
  );
  const label = Float64Array.from({ length: 2 * rowsPerSide }, (_, i) => (i < rowsPerSide ? 0 : 1));
  const fold = Uint8Array.from(random.stream('folds').permutation(2 * rowsPerSide), (place) => place % FOLDS);
  const score = (predict: Fitter) => aucInterval(crossPredict(features, label, fold, predict), label);
  return { boosted: score(boosted), logistic: score(logistic), rowsPerSide, folds: FOLDS };
}

type Fitter = (train: Column[], y: Float64Array, test: Column[]) => Float64Array;

function crossPredict(features: readonly Column[], label: Float64Array, fold: Uint8Array, fit: Fitter): Float64Array {
  const out = new Float64Array(label.length);
  for (let k = 0; k < FOLDS; k += 1) {
    const inside: number[] = [];
    const outside: number[] = [];
    fold.forEach((f, i) => {
      (f === k ? outside : inside).push(i);
    });
    if (inside.length === 0 || outside.length === 0) continue;
    const y = Float64Array.from(inside, (i) => label[i]!);
    // With a single class left to learn from (a handful of rows), every row scores alike.
    if (y.every((v) => v === y[0])) continue;
    const p = fit(takeColumns(features, inside), y, takeColumns(features, outside));
    outside.forEach((i, j) => {
      out[i] = p[j]!;
    });
  }
  return out;
}

const boosted: Fitter = (train, y, test) =>
  predictBoosting(fitBoosting(train, y, { objective: { type: 'binary' }, rounds: 80, maxLeaves: 31 }), test);

const logistic: Fitter = (train, y, test) => {
  const plan = planDesign(train, { minLevelRows: LEAST_LEVEL_ROWS });
  const fit = fitGlm(applyDesign(plan, train), y, { family: 'binomial', ridge: 1, iterations: 25 });
  return linearPredictor(fit, applyDesign(plan, test));
};
