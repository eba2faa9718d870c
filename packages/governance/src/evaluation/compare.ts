import { normalQuantile } from '@aceso/tensor/stats';
import type { EvaluationRun, Metric } from './run.ts';

/** New value minus old, with an interval; positive is better whatever the direction of the metric. */
export interface MetricChange {
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  /** `paired`: the same cases in both runs. */
  readonly method: 'paired' | 'independent';
}

const Z = normalQuantile(0.975);

/** Both runs put the same cases in the same order. */
export function sameCases(a: EvaluationRun, b: EvaluationRun): boolean {
  const key = ({ suite, seed, quick, data }: EvaluationRun): string =>
    JSON.stringify([suite.id, suite.version, seed, quick, data.map(({ sha256 }) => sha256)]);
  return key(a) === key(b);
}

/**
 * How a metric changed. On the same cases the interval is that of a paired difference of proportions with half a case added to each cell
 * (Agresti and Min, Stat Med 2005); otherwise both intervals are put together (MOVER; Zou and Donner, Stat Med 2008).
 */
export function changeOf(before: Metric, after: Metric, paired: boolean): MetricChange {
  const sign = after.better === 'higher' ? 1 : -1;
  if (paired && before.cases !== undefined && before.cases.length === after.cases?.length) {
    let gained = 0;
    let lost = 0;
    for (let i = 0; i < before.cases.length; i += 1) {
      if (before.cases[i] === after.cases[i]) continue;
      if ((after.cases[i] === '1') === (sign === 1)) gained += 1;
      else lost += 1;
    }
    const n = before.cases.length;
    const centre = (gained - lost) / (n + 2);
    const half = (Z * Math.sqrt(gained + lost + 1 - (gained - lost) ** 2 / (n + 2))) / (n + 2);
    return { gain: (gained - lost) / Math.max(1, n), low: centre - half, high: centre + half, method: 'paired' };
  }
  const gain = sign * (after.value - before.value);
  // Same cases without a record of each: the spread between samples of cases does not tell the two apart.
  if (paired) return { gain, low: gain, high: gain, method: 'paired' };
  const below = Math.hypot(after.value - after.low, before.high - before.value);
  const above = Math.hypot(after.high - after.value, before.value - before.low);
  return {
    gain,
    low: gain - (sign === 1 ? below : above),
    high: gain + (sign === 1 ? above : below),
    method: 'independent',
  };
}
