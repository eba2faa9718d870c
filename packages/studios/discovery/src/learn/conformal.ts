import { quantile } from './metrics.ts';

/** What one fold's model says of a new molecule. */
export interface FoldValue {
  readonly value: number;
  /** Its expected absolute error there. */
  readonly error: number;
}

/**
 * CV+ interval (Barber et al., Annals of Statistics 2021, 49, 486) with errors in units of what was expected: every left-out training
 * molecule of fold k gives the new one the ends value_k -+ ratio x error_k; the interval runs between their quantiles. Holds the
 * measured value with at least `coverage` on exchangeable data in practice (2 coverage - 1 is proven).
 * @param ratios by fold, of its training molecules
 */
export function cvPlusInterval(
  folds: readonly FoldValue[],
  ratios: readonly Float32Array[],
  coverage: number,
): [number, number] {
  const count = ratios.reduce((sum, list) => sum + list.length, 0);
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  let at = 0;
  folds.forEach(({ value, error }, k) => {
    for (const ratio of ratios[k]!) {
      low[at] = value - ratio * error;
      high[at] = value + ratio * error;
      at += 1;
    }
  });
  const share = Math.min(1, (coverage * (count + 1)) / count);
  return [-quantile(low.map((x) => -x).sort(), share), quantile(high.sort(), share)];
}

/**
 * Mondrian conformal set (Vovk, Gammerman and Shafer 2005): a class stays unless fewer than 1 - `coverage` of the training
 * molecules of that class were given a probability of it as low as here, so that each class has the coverage of its own.
 * @param probability of class 1, by fold
 * @param given by fold: probabilities of class 1 that the truly negative and the truly positive were given, sorted
 */
export function mondrianSet(
  probability: readonly number[],
  given: readonly (readonly Float32Array[])[],
  coverage: number,
): (0 | 1)[] {
  let [asHigh, negatives, asLow, positives] = [1, 1, 1, 1];
  probability.forEach((p, k) => {
    const [negative, positive] = given[k] as [Float32Array, Float32Array];
    asHigh += negative.length - countBelow(negative, p);
    negatives += negative.length;
    asLow += countUpTo(positive, p);
    positives += positive.length;
  });
  const set: (0 | 1)[] = [];
  if (asHigh / negatives > 1 - coverage) set.push(0);
  if (asLow / positives > 1 - coverage) set.push(1);
  return set;
}

/** How many of a sorted list are below x. */
export function countBelow(sorted: Float32Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many are at most x. */
export function countUpTo(sorted: Float32Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
