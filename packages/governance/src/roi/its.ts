import { factor, invert } from '@aceso/tensor/linear';
import { tCdf } from '@aceso/tensor/stats';
import { detectable, type Finding, type Refusal } from './result.ts';

const METHOD =
  'Interrupted time series: level and trend before, change of level and trend after; errors that depend on the one before (AR(1)), with the dependence averaged over by its restricted likelihood';

export interface ItsInput {
  readonly periods: readonly string[];
  /** Mean of all tasks, one a period; null where there was none. */
  readonly values: readonly (number | null)[];
  readonly goLive: number;
  readonly events: number;
}

/**
 * One group before and after. There is nobody to compare with, so what it finds is a change, not an effect: no return
 * on investment is worked out from it. The effect is the change of level midway through the later periods.
 */
export function interruptedTimeSeries({ periods, values, goLive, events }: ItsInput): Finding {
  const before = values.slice(0, goLive).filter((v) => v !== null).length;
  const after = values.slice(goLive).filter((v) => v !== null).length;
  const shared = {
    design: 'its' as const,
    method: METHOD,
    counts: { baselinePeriods: before, laterPeriods: after, events },
    periods,
    series: [{ name: 'all', values, goLive }],
  };
  const refusals: Refusal[] = [];
  if (before < 8 || after < 4)
    refusals.push({
      code: 'too-few-periods',
      message: `There are ${before} periods before and ${after} after; eight and four are the least from which a trend can be carried on.`,
    });
  if (refusals.length > 0) return { ...shared, checks: [], refusals };

  const middle = goLive + (values.length - 1 - goLive) / 2;
  const found = segmented(values, goLive, middle);
  const last = values.reduce<number>((s, v) => s + (v ?? 0), 0);
  const later = values.slice(goLive).filter((v) => v !== null);
  return {
    ...shared,
    effect: found.effect,
    low: found.low,
    high: found.high,
    standardError: found.standardError,
    df: found.df,
    p: found.p,
    detectable: detectable(found.standardError, found.df),
    reference: last === 0 ? 0 : later.reduce((s, v) => s + v, 0) / later.length - found.effect,
    checks: [
      {
        name: 'Comparison group',
        passed: false,
        message:
          'There is none: whatever else changed at the same time is in this figure. It shows a change, not what the tool did.',
      },
      {
        name: 'Dependence from one period to the next',
        passed: true,
        message: `Estimated as ${found.rho.toFixed(2)}, and its uncertainty is in the interval.`,
      },
    ],
    refusals,
  };
}

interface Segmented {
  readonly effect: number;
  readonly standardError: number;
  readonly df: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
  readonly rho: number;
}

/**
 * Segmented regression whose AR(1) coefficient is integrated out: for each value on a grid the coefficients are Student
 * t around generalised least squares, weighted by the restricted likelihood of that value (flat prior; Zellner & Tiao
 * 1964). Plugging in one estimate of it is too sure with short series.
 */
export function segmented(values: readonly (number | null)[], goLive: number, at: number): Segmented {
  const grid = Array.from({ length: 47 }, (_, i) => -0.45 + (i * 1.4) / 46);
  const fits = grid.map((rho) => gls(values, goLive, at, rho));
  const top = Math.max(...fits.map(({ logWeight }) => logWeight));
  const raw = fits.map(({ logWeight }) => Math.exp(logWeight - top));
  const total = raw.reduce((s, v) => s + v, 0);
  const weights = raw.map((v) => v / total);
  const mix = (f: (fit: Gls, i: number) => number): number =>
    fits.reduce((s, fit, i) => s + weights[i]! * f(fit, i), 0);
  const df = fits[0]!.df;
  const cdf = (value: number): number => mix((fit) => tCdf((value - fit.effect) / fit.standardError, df));
  const effect = mix((fit) => fit.effect);
  const spread = Math.sqrt(mix((fit) => fit.standardError ** 2 + (fit.effect - effect) ** 2));
  const quantile = (p: number): number => {
    let [low, high] = [effect - 50 * spread, effect + 50 * spread];
    for (let i = 0; i < 60; i += 1) {
      const middle = (low + high) / 2;
      if (cdf(middle) < p) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const below = cdf(0);
  return {
    effect,
    standardError: spread,
    df,
    p: Math.min(1, 2 * Math.min(below, 1 - below)),
    low: quantile(0.025),
    high: quantile(0.975),
    rho: mix((_, i) => grid[i]!),
  };
}

interface Gls {
  readonly effect: number;
  readonly standardError: number;
  readonly df: number;
  readonly logWeight: number;
}

/** Generalised least squares with AR(1) errors of a known coefficient; periods without a value widen the step. */
export function gls(values: readonly (number | null)[], goLive: number, at: number, rho: number): Gls {
  const p = 4;
  const seen = values.flatMap((v, t) => (v === null ? [] : [t]));
  const n = seen.length;
  const x = new Float64Array(n * p);
  const y = new Float64Array(n);
  const rowOf = (t: number): number[] => [1, t, t >= goLive ? 1 : 0, t >= goLive ? t - at : 0];
  let logDet = 0;
  seen.forEach((t, i) => {
    const row = rowOf(t);
    if (i === 0) {
      const scale = Math.sqrt(1 - rho * rho);
      logDet -= Math.log(1 - rho * rho);
      for (let j = 0; j < p; j += 1) x[j] = row[j]! * scale;
      y[0] = values[t]! * scale;
      return;
    }
    const previous = seen[i - 1]!;
    const r = Math.sign(rho) ** (t - previous) * Math.abs(rho) ** (t - previous);
    // Variance of the step over that of an innovation: (1 - r^2) / (1 - rho^2).
    const ratio = (1 - r * r) / (1 - rho * rho);
    const scale = 1 / Math.sqrt(ratio);
    logDet += Math.log(ratio);
    const past = rowOf(previous);
    for (let j = 0; j < p; j += 1) x[i * p + j] = (row[j]! - r * past[j]!) * scale;
    y[i] = (values[t]! - r * values[previous]!) * scale;
  });
  const xx = new Float64Array(p * p);
  const xy = new Float64Array(p);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < p; j += 1) {
      xy[j]! += x[i * p + j]! * y[i]!;
      for (let k = 0; k < p; k += 1) xx[j * p + k]! += x[i * p + j]! * x[i * p + k]!;
    }
  const f = factor(xx, p);
  const inverse = invert(f, p);
  const beta = Array.from({ length: p }, (_, j) =>
    Array.from({ length: p }, (_, k) => inverse[j * p + k]! * xy[k]!).reduce((s, v) => s + v, 0),
  );
  let rss = 0;
  for (let i = 0; i < n; i += 1) {
    let e = y[i]!;
    for (let j = 0; j < p; j += 1) e -= x[i * p + j]! * beta[j]!;
    rss += e * e;
  }
  const df = n - p;
  let logDetX = 0;
  for (let j = 0; j < p; j += 1) logDetX += 2 * Math.log(f.lower[j * p + j]!);
  return {
    effect: beta[2]!,
    standardError: Math.sqrt((rss / df) * inverse[2 * p + 2]!),
    df,
    logWeight: -0.5 * (logDet + logDetX + df * Math.log(Math.max(rss, 1e-300))),
  };
}
