import { tPValue, tQuantile } from '@aceso/tensor/stats';
import { PrecisionError } from '../../errors.ts';
import { cholesky, inverseOf, solveCholesky } from '../numerics/matrix.ts';

/** A randomised trial with two arms and a number as its outcome. */
export interface Trial {
  readonly outcome: ArrayLike<number>;
  /** 1 treated, 0 control. */
  readonly treated: ArrayLike<number>;
  /** Outcome under control that a model forecast for each before treatment, from what was known at baseline only. */
  readonly prognosis: ArrayLike<number>;
  /** Other baseline covariates, one list each. */
  readonly covariates?: readonly ArrayLike<number>[];
}

export interface Effect {
  readonly effect: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

export interface Procova {
  readonly people: number;
  readonly perArm: readonly [control: number, treated: number];
  /** Difference of means. */
  readonly unadjusted: Effect;
  /** With the prognostic score (and the covariates) in the regression. */
  readonly adjusted: Effect;
  /** Correlation of prognosis and outcome within arms. */
  readonly correlation: number;
  /** Standardised difference of the prognosis between the arms: chance alone, if randomisation worked. */
  readonly imbalance: number;
  /** Squared ratio of the standard errors: people that an unadjusted trial would need for each one here. */
  readonly gain: number;
  readonly notes: readonly string[];
}

/**
 * Prognostic covariate adjustment (Schuler et al., Int J Biostat 2022;18:329; qualified by the EMA in 2022 for the primary analysis):
 * a forecast of each person's outcome under control enters the regression as one covariate. It replaces no control arm; the estimate keeps
 * its meaning and its type I error, whatever the forecast is worth, because the forecast is made before treatment. Standard errors are HC3
 * (MacKinnon & White, J Econom 1985;29:305).
 * @throws PrecisionError for a trial that cannot be analysed
 */
export function procova({ outcome, treated, prognosis, covariates = [] }: Trial): Procova {
  const n = outcome.length;
  const columns = [treated, prognosis, ...covariates];
  if (columns.some((column) => column.length !== n))
    throw new PrecisionError('input', 'Outcome, arm, prognosis and covariates have different numbers of people.');
  for (let i = 0; i < n; i += 1) {
    if (treated[i] !== 0 && treated[i] !== 1)
      throw new PrecisionError('input', `Person ${i + 1}: the arm is neither 0 (control) nor 1 (treated).`);
    if (![outcome, ...columns].every((column) => Number.isFinite(column[i])))
      throw new PrecisionError(
        'input',
        `Person ${i + 1} has a value that is no number; people without an outcome need a plan of their own.`,
      );
  }
  const arms = [0, 1].map((arm) => Array.from({ length: n }, (_, i) => i).filter((i) => treated[i] === arm));
  const [control, active] = [arms[0]!.length, arms[1]!.length];
  if (control < columns.length + 3 || active < columns.length + 3)
    throw new PrecisionError(
      'insufficient',
      `There are ${control} controls and ${active} treated; ${columns.length + 3} are needed in each arm.`,
    );
  const unadjusted = regress(outcome, [treated]);
  const adjusted = regress(outcome, columns);
  const within = (column: ArrayLike<number>): Float64Array => {
    const out = Float64Array.from(column);
    for (const arm of arms) {
      const mean = arm.reduce((sum, i) => sum + column[i]!, 0) / arm.length;
      for (const i of arm) out[i] = out[i]! - mean;
    }
    return out;
  };
  const y = within(outcome);
  const f = within(prognosis);
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, one, i) => sum + one * b[i]!, 0);
  const meanOf = (column: ArrayLike<number>, arm: readonly number[]): number =>
    arm.reduce((sum, i) => sum + column[i]!, 0) / arm.length;
  const imbalance =
    (meanOf(prognosis, arms[1]!) - meanOf(prognosis, arms[0]!)) / Math.sqrt(dot(f, f) / Math.max(1, n - 2) || 1);
  return {
    people: n,
    perArm: [control, active],
    unadjusted,
    adjusted,
    correlation: dot(y, f) / Math.sqrt(dot(y, y) * dot(f, f)),
    imbalance,
    gain: (unadjusted.standardError / adjusted.standardError) ** 2,
    notes: [
      'The prognosis must come from baseline data alone, by a model that was fixed before the trial was unblinded.',
      'Adjustment makes the interval narrower; it replaces no control arm.',
      ...(Math.abs(imbalance) > 0.4
        ? ['The arms differ in prognosis by more than 0.4 standard deviations: look at the randomisation.']
        : []),
    ],
  };
}

/** Least squares with an intercept; the effect is that of the first column. HC3 standard error, t with n - p degrees of freedom. */
function regress(outcome: ArrayLike<number>, columns: readonly ArrayLike<number>[]): Effect {
  const n = outcome.length;
  const p = columns.length + 1;
  // Centred and scaled but for the arm, so that the normal matrix is well behaved.
  const ready = columns.map((column, k) => {
    if (k === 0) return Float64Array.from(column);
    const values = Float64Array.from(column);
    const mean = values.reduce((sum, one) => sum + one, 0) / n;
    const sd = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / n);
    if (!(sd > 1e-12 * Math.max(1, Math.abs(mean))))
      throw new PrecisionError('input', 'A prognosis or covariate is the same for everyone and adjusts for nothing.');
    return values.map((one) => (one - mean) / sd);
  });
  const row = (i: number): number[] => [1, ...ready.map((column) => column[i]!)];
  const normal = new Float64Array(p * p);
  const right = new Float64Array(p);
  for (let i = 0; i < n; i += 1) {
    const x = row(i);
    for (let j = 0; j < p; j += 1) {
      right[j] = right[j]! + x[j]! * outcome[i]!;
      for (let k = 0; k < p; k += 1) normal[j * p + k] = normal[j * p + k]! + x[j]! * x[k]!;
    }
  }
  const factor = cholesky(normal, p);
  if (!factor) throw new PrecisionError('input', 'The covariates follow from each other; leave some of them out.');
  const beta = solveCholesky(factor, right);
  const inverse = inverseOf(factor, p);
  let variance = 0;
  for (let i = 0; i < n; i += 1) {
    const x = row(i);
    let fitted = 0;
    let leverage = 0;
    let influence = 0;
    for (let j = 0; j < p; j += 1) {
      fitted += x[j]! * beta[j]!;
      influence += inverse[p + j]! * x[j]!;
      for (let k = 0; k < p; k += 1) leverage += x[j]! * inverse[j * p + k]! * x[k]!;
    }
    variance += ((influence * (outcome[i]! - fitted)) / (1 - leverage)) ** 2;
  }
  const standardError = Math.sqrt(variance);
  const reach = tQuantile(0.975, n - p) * standardError;
  return {
    effect: beta[1]!,
    standardError,
    low: beta[1]! - reach,
    high: beta[1]! + reach,
    p: tPValue(beta[1]! / standardError, n - p),
  };
}
