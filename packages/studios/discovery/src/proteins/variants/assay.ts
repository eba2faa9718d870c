import { midRanks, pearson, quantile } from '@aceso/tensor/stats';
import { DiscoveryError } from '../../errors.ts';
import { type FeaturePlan, featuresOf, planFeatures } from './features.ts';
import type { Variant } from './mutation.ts';
import { applyRidge, fitRidge, type RidgeFit, ridgeProblem } from './ridge.ts';

/** A measured variant; the wild type has no substitutions. */
export interface Measured {
  readonly variant: Variant;
  readonly value: number;
}

export interface AssayPrediction {
  /** In the units of the assay. */
  readonly value: number;
  /** 90 %, from the errors of the rows when left out one by one; holds for variants like those measured. */
  readonly interval: readonly [number, number];
  readonly inDomain: boolean;
  /** Why it is outside of what was measured. */
  readonly reason?: string;
}

export interface AssayModel {
  /** Rank correlation of predictions for left-out rows with their values. */
  readonly leftOutSpearman: number;
  readonly penalty: number;
  /** Whether the values were fitted as logarithms, because left-out rows rank better so. */
  readonly logarithm: boolean;
  readonly rows: number;
  predict(variant: Variant): AssayPrediction;
}

const PENALTIES = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300];
export const LEAST_ROWS = 10;
/** Columns of a fit: the factor has their square, and takes their cube. */
const MOST_COLUMNS = 2500;

export const spearman = (a: Float64Array, b: Float64Array): number => pearson(midRanks(a), midRanks(b));

/**
 * Ridge regression of an assay on the substitutions (one column each) and on what they change (BLOSUM62, Grantham's
 * distance, hydropathy, volume, charge, proline, glycine; at each position and in all). Penalty and scale are those
 * under which left-out rows are ranked best.
 * @throws DiscoveryError for too few rows or values that do not differ
 */
export function fitAssay(measured: readonly Measured[]): AssayModel {
  const n = measured.length;
  if (n < LEAST_ROWS)
    throw new DiscoveryError(
      'input',
      `The assay has ${n} usable rows; at least ${LEAST_ROWS} are needed to learn from.`,
    );
  const values = Float64Array.from(measured, ({ value }) => value);
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n);
  if (!(deviation > 0))
    throw new DiscoveryError('input', 'All values of the assay are the same; there is nothing to learn.');
  const plan = planFeatures(measured.map(({ variant }) => variant));
  if (plan.width > MOST_COLUMNS)
    throw new DiscoveryError(
      'input',
      `The assay has ${plan.substitutions.size} different substitutions at ${plan.positions.size} positions; fits of at most ${MOST_COLUMNS} columns are made. Give fewer positions.`,
    );
  const problem = ridgeProblem(measured.map(({ variant }) => featuresOf(variant, plan)));
  let best: { fit: RidgeFit; score: number; penalty: number; logarithm: boolean; target: Float64Array } | undefined;
  // Values of one sign, such as enrichments, spread over orders of magnitude; effects then multiply.
  const floor = 0.05 * deviation;
  for (const logarithm of least >= 0 ? [false, true] : [false]) {
    const target = logarithm ? values.map((v) => Math.log(v + floor)) : values;
    for (const penalty of PENALTIES) {
      const fit = fitRidge(problem, target, penalty);
      const score = spearman(fit.leftOut, values);
      if (best === undefined || score > best.score + 1e-9) best = { fit, score, penalty, logarithm, target };
    }
  }
  const { fit, score, penalty, logarithm, target } = best as NonNullable<typeof best>;
  const errors = target.map((v, i) => Math.abs(v - (fit.leftOut[i] as number)));
  const half = quantile(errors, Math.min(1, (0.9 * (n + 1)) / n));
  const back = (x: number): number => (logarithm ? Math.exp(x) - floor : x);
  const most = measured.reduce((m, { variant }) => Math.max(m, variant.substitutions.length), 0);
  return {
    leftOutSpearman: score,
    penalty,
    logarithm,
    rows: n,
    predict(variant) {
      const x = applyRidge(fit, featuresOf(variant, plan));
      const reason = outside(variant, plan, most);
      return {
        value: back(x),
        interval: [back(x - half), back(x + half)],
        inDomain: reason === undefined,
        ...(reason === undefined ? {} : { reason }),
      };
    },
  };
}

function outside(variant: Variant, plan: FeaturePlan, most: number): string | undefined {
  const unknown = variant.substitutions.filter(({ position }) => !plan.positions.has(position));
  if (unknown.length > 0)
    return `the assay has no variant of position ${unknown.map(({ position }) => position).join(', ')}`;
  const fresh = variant.substitutions.filter(({ position, to }) => !plan.substitutions.has(`${position}${to}`));
  if (fresh.length > 0)
    return `the assay never has ${fresh.map(({ position, to }) => `${to} at ${position}`).join(', ')}`;
  if (variant.substitutions.length > most)
    return `the assay has at most ${most} ${most === 1 ? 'substitution' : 'substitutions'} in one variant`;
  return undefined;
}
