import { concat, logSoftmax, mul, softmax, split, type Value } from '@aceso/tensor';
import type { Plan } from './plan.ts';

/** Log-shares of the categories, then zeros for numbers: where an output layer begins. */
export const startingBias = (plan: Plan, scalars: number) => (): Float32Array =>
  Float32Array.from([
    ...plan.columns.flatMap(({ shares }) => shares.map((share) => Math.log(share + 1e-4))),
    ...new Array<number>(scalars).fill(0),
  ]);

/** Categories per column, carried and empty columns left out. */
export const lengthsOf = (plan: Plan): number[] =>
  plan.columns.map(({ categories }) => categories.length).filter((length) => length > 0);

/** Log-probabilities [batch, width] from scores [batch, width]: a softmax per column. */
export function columnLogSoftmax(scores: Value, plan: Plan): Value {
  return concat(split(scores, 1, lengthsOf(plan)).map(logSoftmax), 1);
}

export function columnSoftmax(scores: Value, plan: Plan): Value {
  return concat(split(scores, 1, lengthsOf(plan)).map(softmax), 1);
}

/** How much of each column with a number is in its range category: [batch, scalars]. */
export function rangeShares(shares: Value, plan: Plan): Value | undefined {
  const parts = plan.columns
    .filter(({ scalar }) => scalar >= 0)
    .map((column) => {
      const at = column.offset + column.categories.findIndex(({ is }) => is === 'range');
      return split(
        shares,
        1,
        [at, 1, plan.width - at - 1].filter((n, i) => n > 0 || i === 1),
      )[at > 0 ? 1 : 0] as Value;
    });
  return parts.length === 0 ? undefined : concat(parts, 1);
}

/** Scores that count only as far as the cell is in its range: [batch, scalars]. */
export const masked = (scores: Value, shares: Value, plan: Plan): Value => {
  const range = rangeShares(shares, plan);
  return range === undefined ? scores : mul(scores, range);
};
