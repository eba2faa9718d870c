import { createRandom } from '@aceso/tensor/random';
import { wilson } from '@aceso/tensor/stats';
import { drawWeights, percentileInterval } from '../fairness/bootstrap.ts';
import type { Metric } from './run.ts';

/** A share of cases, with Wilson's interval; kept case by case up to a length that a ledger bears. */
export function share(id: string, cases: readonly boolean[], better: Metric['better']): Metric {
  const hits = cases.filter(Boolean).length;
  const { low, high } = wilson(hits, cases.length);
  return {
    id,
    value: cases.length === 0 ? 0 : hits / cases.length,
    low,
    high,
    n: cases.length,
    better,
    interval: 'wilson',
    ...(cases.length <= 5000 ? { cases: cases.map((hit) => (hit ? '1' : '0')).join('') } : {}),
  };
}

/** A mean with its bootstrap interval. */
export function mean(id: string, values: readonly number[], better: Metric['better'], seed: number): Metric {
  const of = (weight: (i: number) => number): number =>
    values.reduce((sum, value, i) => sum + value * weight(i), 0) / values.length;
  const random = createRandom(seed).stream(id);
  const samples = Array.from({ length: 500 }, () => {
    const weights = drawWeights(values.length, random);
    return of((i) => weights[i]!);
  });
  const value = values.length === 0 ? 0 : of(() => 1);
  const interval = values.length < 2 ? undefined : percentileInterval(samples, 0.95);
  return {
    id,
    value,
    low: interval?.low ?? value,
    high: interval?.high ?? value,
    n: values.length,
    better,
    interval: interval ? 'bootstrap-percentile' : 'none',
  };
}

/** Any statistic of rows, with its bootstrap interval; widened where the statistic of a resample is biased away from the value. */
export function resampled(
  id: string,
  rows: number,
  statistic: (rows: readonly number[]) => number,
  better: Metric['better'],
  seed: number,
): Metric {
  const all = Array.from({ length: rows }, (_, i) => i);
  const value = statistic(all);
  const random = createRandom(seed).stream(id);
  const samples = Array.from({ length: 200 }, () => statistic(all.map(() => random.int(rows))));
  return within(id, value, rows, better, samples);
}

/** Smaller groups are not compared. */
export const LEAST_GROUP = 30;

/**
 * How far apart a statistic is between the two groups that differ most, with a bootstrap interval within groups. Groups under
 * {@link LEAST_GROUP} rows are left out; undefined where fewer than two are left.
 */
export function groupGap(
  id: string,
  groups: readonly string[],
  statistic: (rows: readonly number[]) => number,
  seed: number,
): Metric | undefined {
  const large = [...new Set(groups)]
    .sort()
    .map((name) => groups.flatMap((group, i) => (group === name ? [i] : [])))
    .filter((rows) => rows.length >= LEAST_GROUP)
    .map((rows) => ({ rows, value: statistic(rows) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value);
  const [least, most] = [large[0], large.at(-1)];
  if (!least || !most || large.length < 2) return undefined;
  const random = createRandom(seed).stream(id);
  const drawn = (rows: readonly number[]): number => statistic(rows.map(() => rows[random.int(rows.length)]!));
  const samples = Array.from({ length: 200 }, () => drawn(most.rows) - drawn(least.rows));
  return within(id, most.value - least.value, least.rows.length + most.rows.length, 'lower', samples);
}

function within(id: string, value: number, n: number, better: Metric['better'], samples: readonly number[]): Metric {
  // A resample may lack one of two kinds, and then has no area under its curve.
  const told = samples.filter((each) => Number.isFinite(each));
  const interval = n < 2 || told.length === 0 ? undefined : percentileInterval(told, 0.95);
  return {
    id,
    value,
    low: Math.min(value, interval?.low ?? value),
    high: Math.max(value, interval?.high ?? value),
    n,
    better,
    interval: interval ? 'bootstrap-percentile' : 'none',
  };
}

export interface Answered {
  /** How sure the subject was. */
  readonly confidence: number;
  readonly right: boolean;
}

/**
 * Abstaining: error among those answered when the least sure are left unanswered, from all to few (risk over coverage; El-Yaniv and Wiener,
 * JMLR 2010). Ties are answered together.
 */
export function riskCoverage(answers: readonly Answered[]): [coverage: number, risk: number][] {
  const sorted = [...answers].sort((a, b) => b.confidence - a.confidence);
  const points: [number, number][] = [];
  let wrong = 0;
  for (const [i, { confidence, right }] of sorted.entries()) {
    if (!right) wrong += 1;
    if (sorted[i + 1]?.confidence !== confidence) points.push([(i + 1) / sorted.length, wrong / (i + 1)]);
  }
  return points;
}

/** Area under {@link riskCoverage}, each step weighed by the answers that it adds. */
export function areaUnderRisk(points: readonly (readonly [coverage: number, risk: number])[]): number {
  return points.reduce((sum, [coverage, risk], i) => sum + (coverage - (points[i - 1]?.[0] ?? 0)) * risk, 0);
}

export interface Proportion {
  readonly of: number;
  /** Null of none. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
}

/** A share with Wilson's interval, of counts. */
export function proportion(hits: number, of: number): Proportion {
  const { low, high } = wilson(hits, of);
  return { of, value: of === 0 ? null : hits / of, low, high };
}
