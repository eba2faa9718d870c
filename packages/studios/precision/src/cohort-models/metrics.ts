import type { Random } from '@aceso/tensor/random';
import { wilson } from '@aceso/tensor/stats';
import { type Conformal, fitPlatt, labelSet } from './calibrate.ts';
import { logit } from './types.ts';

/** Rows that were told a risk, and what is known of what came. Weight 0: not known (censored before the horizon). */
export interface Told {
  /** Log-odds before calibration: the order of the rows. */
  readonly z: Float64Array;
  /** Calibrated risk. */
  readonly p: Float64Array;
  readonly y: Uint8Array;
  readonly w: Float64Array;
  readonly person: Int32Array;
}

export interface Figure {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export const METRICS = ['auroc', 'auprc', 'brier', 'scaledBrier', 'ece', 'slope', 'intercept'] as const;
export type Metric = (typeof METRICS)[number];

const takeTold = (told: Told, rows: ArrayLike<number>): Told => ({
  z: Float64Array.from(rows, (i) => told.z[i]!),
  p: Float64Array.from(rows, (i) => told.p[i]!),
  y: Uint8Array.from(rows, (i) => told.y[i]!),
  w: Float64Array.from(rows, (i) => told.w[i]!),
  person: Int32Array.from(rows, (i) => told.person[i]!),
});

/** Areas under the ROC and the precision-recall curve, each row counted by its weight; ties share. */
export function areas({ z, y, w }: Pick<Told, 'z' | 'y' | 'w'>): { auroc: number; auprc: number } {
  const order = Uint32Array.from(z, (_, i) => i)
    .filter((i) => w[i]! > 0)
    .sort((a, b) => z[b]! - z[a]!);
  let events = 0;
  let others = 0;
  for (const i of order) {
    if (y[i] === 1) events += w[i]!;
    else others += w[i]!;
  }
  let tp = 0;
  let fp = 0;
  let roc = 0;
  let pr = 0;
  for (let i = 0; i < order.length; ) {
    let a = 0;
    let b = 0;
    const score = z[order[i]!]!;
    for (; i < order.length && z[order[i]!] === score; i += 1) {
      if (y[order[i]!] === 1) a += w[order[i]!]!;
      else b += w[order[i]!]!;
    }
    roc += b * (tp + a / 2);
    tp += a;
    fp += b;
    pr += a * (tp / (tp + fp));
  }
  return { auroc: roc / (events * others), auprc: pr / events };
}

export function brierOf({ p, y, w }: Pick<Told, 'p' | 'y' | 'w'>): {
  brier: number;
  scaled: number;
  prevalence: number;
} {
  let total = 0;
  let events = 0;
  let sum = 0;
  for (let i = 0; i < p.length; i += 1) {
    total += w[i]!;
    events += w[i]! * y[i]!;
    sum += w[i]! * (p[i]! - y[i]!) ** 2;
  }
  const prevalence = events / total;
  return { brier: sum / total, scaled: 1 - sum / total / (prevalence * (1 - prevalence)), prevalence };
}

export interface Bin {
  readonly told: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Bins of about equal numbers by told risk, with Wilson's interval of what was observed. */
export function calibrationBins({ p, y, w }: Pick<Told, 'p' | 'y' | 'w'>, count = 10): Bin[] {
  const order = Uint32Array.from(p, (_, i) => i)
    .filter((i) => w[i]! > 0)
    .sort((a, b) => p[a]! - p[b]! || a - b);
  const bins = Math.max(1, Math.min(count, Math.floor(order.length / 10)));
  return Array.from({ length: bins }, (_, k) => {
    const own = order.subarray(Math.floor((k * order.length) / bins), Math.floor(((k + 1) * order.length) / bins));
    let total = 0;
    let told = 0;
    let events = 0;
    for (const i of own) {
      total += w[i]!;
      told += w[i]! * p[i]!;
      events += w[i]! * y[i]!;
    }
    const { estimate, low, high } = wilson((events / total) * own.length, own.length);
    return { told: told / total, observed: estimate, low, high, n: own.length };
  });
}

function eceOf(bins: readonly Bin[]): number {
  const n = bins.reduce((s, each) => s + each.n, 0);
  return bins.reduce((s, each) => s + (each.n / n) * Math.abs(each.told - each.observed), 0);
}

function metricsOf(told: Told): Record<Metric, number> {
  const odds = { z: told.p.map(logit), y: told.y, w: told.w };
  const { brier, scaled } = brierOf(told);
  return {
    ...areas(told),
    brier,
    scaledBrier: scaled,
    ece: eceOf(calibrationBins(told)),
    slope: fitPlatt(odds).slope,
    intercept: fitPlatt(odds, true).intercept,
  };
}

/** Rows of persons drawn with replacement, `times` over. */
export function* resamples(person: Int32Array, times: number, random: Random): Generator<Int32Array> {
  const rows = new Map<number, number[]>();
  person.forEach((each, i) => {
    const own = rows.get(each);
    if (own) own.push(i);
    else rows.set(each, [i]);
  });
  const all = [...rows.values()];
  for (let b = 0; b < times; b += 1) {
    const own = random.stream(b);
    const drawn: number[] = [];
    for (let k = 0; k < all.length; k += 1) for (const row of all[own.int(all.length)]!) drawn.push(row);
    yield Int32Array.from(drawn);
  }
}

/** Estimate with the middle 95 % of its values over resamples of persons. */
export function withIntervals<K extends string>(
  of: (rows: Int32Array) => Record<K, number>,
  person: Int32Array,
  times: number,
  random: Random,
): Record<K, Figure> {
  const estimate = of(Int32Array.from(person, (_, i) => i));
  const drawn: Record<K, number>[] = [];
  for (const rows of resamples(person, times, random)) drawn.push(of(rows));
  const figures = {} as Record<K, Figure>;
  for (const key of Object.keys(estimate) as K[]) {
    const values = Float64Array.from(drawn, (each) => each[key])
      .filter((v) => Number.isFinite(v))
      .sort();
    const at = (q: number): number => values[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;
    figures[key] = rounded({ estimate: estimate[key], low: at(0.025), high: at(0.975) });
  }
  return figures;
}

/** Ten significant digits: what follows differs between machines' logarithms, and says nothing. */
export const rounded = (figure: Figure): Figure => ({
  estimate: Number(figure.estimate.toPrecision(10)),
  low: Number(figure.low.toPrecision(10)),
  high: Number(figure.high.toPrecision(10)),
});

/** Figures of some of the rows. */
export const metricsAt =
  (told: Told) =>
  (rows: ArrayLike<number>): Record<Metric, number> =>
    metricsOf(takeTold(told, rows));

export const binaryFigures = (told: Told, times: number, random: Random): Record<Metric, Figure> =>
  withIntervals(metricsAt(told), told.person, times, random);

export interface NetBenefit {
  readonly threshold: number;
  readonly model: number;
  readonly all: number;
}

/** Net benefit of treating above a risk (Vickers & Elkin 2006), and of treating all; treating none is 0. */
export function decisionCurve({ p, y, w }: Pick<Told, 'p' | 'y' | 'w'>): NetBenefit[] {
  const { prevalence } = brierOf({ p, y, w });
  const total = w.reduce((s, v) => s + v, 0);
  const most = Math.min(0.95, Math.max(0.3, 2 * prevalence));
  return Array.from({ length: 20 }, (_, k) => {
    const threshold = ((k + 1) / 20) * most;
    const odds = threshold / (1 - threshold);
    let benefit = 0;
    for (let i = 0; i < p.length; i += 1) if (p[i]! >= threshold) benefit += w[i]! * (y[i] === 1 ? 1 : -odds);
    return { threshold, model: benefit / total, all: prevalence - (1 - prevalence) * odds };
  });
}

export interface Coverage {
  /** Share of those with, and without the event whose set holds what came. */
  readonly event: Figure;
  readonly noEvent: Figure;
  /** Share of sets that name one of the two. */
  readonly decided: number;
  /** Share of sets with neither: unlike anybody. */
  readonly neither: number;
}

export function coverageOf({ z, y, w }: Pick<Told, 'z' | 'y' | 'w'>, conformal: Conformal): Coverage {
  const held = [0, 0];
  const all = [0, 0];
  const n = [0, 0];
  let decided = 0;
  let neither = 0;
  for (let i = 0; i < z.length; i += 1) {
    const set = labelSet(conformal, z[i]!);
    if (set === 'event' || set === 'no event') decided += 1;
    if (set === 'neither') neither += 1;
    const label = y[i]!;
    if (w[i] === 0) continue;
    all[label]! += w[i]!;
    n[label]! += 1;
    if (set === 'either' || set === (label === 1 ? 'event' : 'no event')) held[label]! += w[i]!;
  }
  const share = (label: number): Figure => wilson((held[label]! / (all[label]! || 1)) * n[label]!, n[label]!);
  return { event: share(1), noEvent: share(0), decided: decided / z.length, neither: neither / z.length };
}

export interface Subgroup {
  readonly column: string;
  readonly level: string;
  readonly n: number;
  readonly events: number;
  /** Why there are no figures. */
  readonly tooFew?: string;
  readonly told?: number;
  readonly observed?: Figure;
  /** Observed less told: calibration in the large. */
  readonly difference?: Figure;
  readonly auroc?: Figure;
}

/** Fewer persons, or events of either kind, and a subgroup has no figures. */
export const LEAST_OF_SUBGROUP = { n: 30, each: 5 } as const;

export function subgroupOf(
  told: Told,
  rows: readonly number[],
  names: { readonly column: string; readonly level: string },
  times: number,
  random: Random,
): Subgroup {
  const own = takeTold(told, rows);
  let events = 0;
  let others = 0;
  own.y.forEach((y, i) => {
    if (own.w[i] === 0) return;
    if (y === 1) events += 1;
    else others += 1;
  });
  const n = rows.length;
  const counts = { ...names, n, events };
  if (n < LEAST_OF_SUBGROUP.n || Math.min(events, others) < LEAST_OF_SUBGROUP.each)
    return {
      ...counts,
      tooFew: `fewer than ${LEAST_OF_SUBGROUP.n} rows or ${LEAST_OF_SUBGROUP.each} of either outcome`,
    };
  const { observed, difference, auroc, mean } = withIntervals(
    (drawn) => {
      const part = takeTold(own, drawn);
      const { prevalence } = brierOf(part);
      const total = part.w.reduce((s, v) => s + v, 0);
      const mean = part.p.reduce((s, p, i) => s + part.w[i]! * p, 0) / total;
      return { observed: prevalence, difference: prevalence - mean, auroc: areas(part).auroc, mean };
    },
    own.person,
    times,
    random,
  );
  return { ...counts, told: mean.estimate, observed, difference, auroc };
}
