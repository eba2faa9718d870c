import { createRandom } from '@aceso/tensor/random';
import { normalCdf, normalQuantile } from '@aceso/tensor/stats';

/** A value of a day; days may be missing. */
export interface DailyValue {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly value: number;
}

export interface Trend {
  readonly days: number;
  /** Theil-Sen slope in units a week, with its 95 % interval. */
  readonly perWeek: number;
  readonly interval: readonly [number, number];
  /** Mann-Kendall, two-sided, its variance widened for days that resemble the day before. */
  readonly p: number;
  readonly autocorrelation: number;
  readonly direction: 'rising' | 'falling' | 'none';
}

export interface ChangePoint {
  /** First day of the new level. */
  readonly day: number;
  readonly before: number;
  readonly after: number;
  /** Of the shift among orders of blocks of days. */
  readonly p: number;
}

export const TREND_SOURCE = 'Sen PK. J Am Stat Assoc 1968;63:1379-1389; Mann HB. Econometrica 1945;13:245-259';
/** Three weeks: less is weather. */
export const FEWEST_DAYS = 21;
/** All pairs are compared: four years are a million. */
const MOST_DAYS = 1500;

/**
 * The trend of daily values.
 * @returns undefined below 21 days
 */
export function trendOf(values: readonly DailyValue[]): Trend | undefined {
  const taken = values.slice(-MOST_DAYS);
  const count = taken.length;
  if (count < FEWEST_DAYS) return undefined;
  const slopes: number[] = [];
  let score = 0;
  for (let i = 0; i < count; i += 1)
    for (let j = i + 1; j < count; j += 1) {
      const difference = taken[j]!.value - taken[i]!.value;
      slopes.push(difference / (taken[j]!.day - taken[i]!.day));
      score += Math.sign(difference);
    }
  slopes.sort((a, b) => a - b);
  const slope = middle(slopes);
  const autocorrelation = lagOne(taken, slope);
  const inflation = autocorrelation > 0 ? (1 + autocorrelation) / (1 - autocorrelation) : 1;
  const variance = kendallVariance(taken.map(({ value }) => value)) * inflation;
  const z = variance === 0 ? 0 : (score - Math.sign(score)) / Math.sqrt(variance);
  const p = 2 * normalCdf(-Math.abs(z));
  const half = normalQuantile(0.975) * Math.sqrt(variance);
  const at = (index: number): number => slopes[Math.max(0, Math.min(slopes.length - 1, Math.round(index)))]!;
  const low = at((slopes.length - half) / 2);
  const high = at((slopes.length + half) / 2);
  return {
    days: count,
    perWeek: round(slope * 7),
    interval: [round(low * 7), round(high * 7)],
    p: Number(p.toPrecision(3)),
    autocorrelation: Number(autocorrelation.toFixed(2)),
    direction: p < 0.05 && slope !== 0 ? (slope > 0 ? 'rising' : 'falling') : 'none',
  };
}

/** Of days that follow each other, with the trend taken out. */
function lagOne(values: readonly DailyValue[], slope: number): number {
  const rest = values.map(({ day, value }) => value - slope * (day - values[0]!.day));
  const mean = rest.reduce((sum, each) => sum + each, 0) / rest.length;
  const variance = rest.reduce((sum, each) => sum + (each - mean) ** 2, 0) / rest.length;
  let sum = 0;
  let pairs = 0;
  for (let index = 1; index < rest.length; index += 1) {
    if (values[index]!.day !== values[index - 1]!.day + 1) continue;
    sum += (rest[index]! - mean) * (rest[index - 1]! - mean);
    pairs += 1;
  }
  return pairs === 0 || variance === 0 ? 0 : Math.max(-0.95, Math.min(0.95, sum / pairs / variance));
}

/** Variance of Kendall's score with ties. */
function kendallVariance(values: readonly number[]): number {
  const n = values.length;
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const term = (t: number): number => t * (t - 1) * (2 * t + 5);
  return (term(n) - [...ties.values()].reduce((sum, t) => sum + term(t), 0)) / 18;
}

const SHORTEST = 10;
const PERMUTATIONS = 499;
/** Days that are permuted together: a week, and less where a series has few weeks. */
const blockOf = (days: number): number => Math.min(7, Math.max(1, Math.floor(days / 12)));
const SIGNIFICANT = 0.01;

/**
 * Days on which the level of a series changed, by binary segmentation: the split with the largest difference of means in standard errors
 * is kept where fewer than 1 % of orders of its blocks of up to seven days give as large a one. Each level lasts at least ten days.
 * @param seed of the permutations
 */
export function changePoints(values: readonly DailyValue[], seed: number): ChangePoint[] {
  const found: ChangePoint[] = [];
  const random = createRandom(seed).stream('change-points');
  const search = (from: number, to: number): void => {
    if (to - from < 2 * SHORTEST || found.length >= 12) return;
    const part = values.slice(from, to).map(({ value }) => value);
    const best = split(part);
    if (best === undefined) return;
    const blocks: number[][] = [];
    const block = blockOf(part.length);
    for (let at = 0; at < part.length; at += block) blocks.push(part.slice(at, at + block));
    let larger = 0;
    for (let run = 0; run < PERMUTATIONS; run += 1) {
      const order = random.permutation(blocks.length);
      const other = split(Array.from(order, (index) => blocks[index]!).flat());
      if (other && other.strength >= best.strength) larger += 1;
    }
    const p = (larger + 1) / (PERMUTATIONS + 1);
    if (p >= SIGNIFICANT) return;
    const at = from + best.at;
    found.push({ day: values[at]!.day, before: round(best.before), after: round(best.after), p: Number(p.toFixed(3)) });
    search(from, at);
    search(at, to);
  };
  search(0, values.length);
  return found.sort((a, b) => a.day - b.day);
}

function split(values: readonly number[]): { at: number; strength: number; before: number; after: number } | undefined {
  const n = values.length;
  const total = values.reduce((sum, each) => sum + each, 0);
  const mean = total / n;
  const spread = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / n);
  if (spread === 0) return undefined;
  let best: { at: number; strength: number; before: number; after: number } | undefined;
  let sum = 0;
  for (let at = 1; at < n; at += 1) {
    sum += values[at - 1]!;
    if (at < SHORTEST || n - at < SHORTEST) continue;
    const before = sum / at;
    const after = (total - sum) / (n - at);
    const strength = (Math.abs(after - before) * Math.sqrt((at * (n - at)) / n)) / spread;
    if (!best || strength > best.strength) best = { at, strength, before, after };
  }
  return best;
}

const middle = (sorted: readonly number[]): number =>
  sorted.length % 2 === 1
    ? sorted[(sorted.length - 1) / 2]!
    : (sorted[sorted.length / 2 - 1]! + sorted[sorted.length / 2]!) / 2;
const round = (value: number): number => Number(value.toPrecision(4));
