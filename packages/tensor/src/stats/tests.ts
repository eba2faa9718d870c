import { chiSquaredTail, normalQuantile } from './special.ts';

export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sample Kolmogorov-Smirnov statistic, max |F - G|; NaN is left out; NaN when a side is empty. */
export function ksStatistic(a: Float64Array, b: Float64Array): number {
  const x = a.filter((v) => !Number.isNaN(v)).sort();
  const y = b.filter((v) => !Number.isNaN(v)).sort();
  if (x.length === 0 || y.length === 0) return Number.NaN;
  let i = 0;
  let j = 0;
  let max = 0;
  while (i < x.length && j < y.length) {
    const v = Math.min(x[i]!, y[j]!);
    while (i < x.length && x[i]! <= v) i += 1;
    while (j < y.length && y[j]! <= v) j += 1;
    max = Math.max(max, Math.abs(i / x.length - j / y.length));
  }
  return max;
}

/** P value of the two-sample KS statistic (Kolmogorov's limit with Stephens' (1970) correction). */
export function ksPValue(statistic: number, n: number, m: number): number {
  const root = Math.sqrt((n * m) / (n + m));
  const t = (root + 0.12 + 0.11 / root) * statistic;
  if (t < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k += 1) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return Math.min(1, Math.max(0, sum));
}

/** Pearson's chi-squared test of independence on a table of counts (rows of equal length). */
export function chiSquaredTest(table: readonly (readonly number[])[]): { statistic: number; df: number; p: number } {
  const rows = table.filter((r) => r.some((v) => v > 0));
  const width = Math.max(0, ...rows.map((r) => r.length));
  const columns = Array.from({ length: width }, (_, j) => rows.reduce((s, r) => s + (r[j] ?? 0), 0));
  const total = columns.reduce((s, v) => s + v, 0);
  let statistic = 0;
  for (const r of rows) {
    const sum = r.reduce((s, v) => s + v, 0);
    columns.forEach((c, j) => {
      const expected = (sum * c) / total;
      if (expected > 0) statistic += ((r[j] ?? 0) - expected) ** 2 / expected;
    });
  }
  const df = (rows.length - 1) * (columns.filter((c) => c > 0).length - 1);
  return { statistic, df, p: df > 0 ? chiSquaredTail(statistic, df) : 1 };
}

/** Wilson's (1927) score interval of a proportion. `successes` may be fractional. */
export function wilson(successes: number, trials: number, confidence = 0.95): Interval {
  if (!(trials > 0)) return { estimate: Number.NaN, low: 0, high: 1 };
  const z = normalQuantile(0.5 + confidence / 2);
  const p = successes / trials;
  const z2 = z * z;
  const centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (z / (1 + z2 / trials)) * Math.sqrt(Math.max(0, (p * (1 - p)) / trials + z2 / (4 * trials * trials)));
  return { estimate: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** The q-quantile of numbers without NaN, in a line between neighbours (Hyndman and Fan's type 7); `values` stays as it is. */
export function quantile(values: Float64Array, q: number): number {
  const sorted = values.slice().sort();
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const a = sorted[low]!;
  return a + (at - low) * ((sorted[low + 1] ?? a) - a);
}
