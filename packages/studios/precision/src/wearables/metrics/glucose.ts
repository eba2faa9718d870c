import { quantile } from '@aceso/tensor/stats';
import { type GlucoseSeries, interval } from '../collect.ts';
import { DAY, dayNumber, dayText, isoWithOffset, MINUTE, minuteOfDay } from '../time.ts';

/** Share of readings in each range of the consensus, in percent; they add up to 100. */
export interface Ranges {
  /** Below 54 mg/dL (3.0 mmol/L): level 2. */
  readonly veryLow: number;
  /** 54 to 69 mg/dL (3.0 to 3.8 mmol/L): level 1. */
  readonly low: number;
  /** 70 to 180 mg/dL (3.9 to 10.0 mmol/L). */
  readonly inRange: number;
  /** 181 to 250 mg/dL (10.1 to 13.9 mmol/L): level 1. */
  readonly high: number;
  /** Above 250 mg/dL (13.9 mmol/L): level 2. */
  readonly veryHigh: number;
}

/** Glucose by the clock, in bins of 15 minutes. */
export interface ProfileBin {
  /** Minutes since midnight of the middle of the bin. */
  readonly minute: number;
  readonly count: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

export interface GlucoseMetrics {
  readonly unit: 'mg/dL' | 'mmol/L';
  readonly from: string;
  readonly to: string;
  /** Days of the wall with readings. */
  readonly days: number;
  readonly readings: number;
  /** Minutes between readings of the sensor. */
  readonly intervalMinutes: number;
  /** Readings as percent of those possible between the first and the last. */
  readonly active: number;
  /** 14 days with at least 70 % of readings, as the consensus asks. */
  readonly sufficient: boolean;
  readonly insufficient: readonly ('days' | 'active')[];
  readonly mean: number;
  readonly sd: number;
  /** Coefficient of variation in percent; above 36 is unstable. */
  readonly cv: number;
  /** Glucose management indicator in percent. */
  readonly gmi: number;
  readonly ranges: Ranges;
  /** Below range, in and above range for levels 1 and 2 together. */
  readonly tbr: number;
  readonly tir: number;
  readonly tar: number;
  /** 70 to 140 mg/dL (3.9 to 7.8 mmol/L): time in tight range. */
  readonly tight: number;
  readonly night: Ranges;
  readonly day: Ranges;
  /** Stretches of at least 15 minutes below 70 and below 54 mg/dL. */
  readonly episodes: { readonly low: number; readonly veryLow: number; readonly high: number };
  /** Readings where the sensor said only low or high; the limit of the sensor stands for them in mean, SD, CV and GMI. */
  readonly beyond: { readonly low: number; readonly high: number };
  readonly profile: readonly ProfileBin[];
  readonly daily: readonly {
    readonly day: string;
    readonly readings: number;
    readonly mean: number;
    readonly tir: number;
    readonly tbr: number;
    readonly tar: number;
  }[];
}

export const GLUCOSE_SOURCE =
  'Battelino T, Danne T, Bergenstal RM, et al. Clinical Targets for Continuous Glucose Monitoring Data Interpretation. Diabetes Care 2019;42:1593-1603';
export const GMI_SOURCE = 'Bergenstal RM, et al. Glucose Management Indicator (GMI). Diabetes Care 2018;41:2275-2280';

/** Limits of the ranges in each unit: the consensus gives both, and they are not conversions of each other. */
const LIMITS = {
  'mg/dL': { veryLow: 54, low: 70, high: 180, veryHigh: 250, tight: 140 },
  'mmol/L': { veryLow: 3, low: 3.9, high: 10, veryHigh: 13.9, tight: 7.8 },
} as const;
const MG_PER_MMOL = 18.0156;
const WINDOW_DAYS = 14;
const EPISODE = 15 * MINUTE;
const BIN = 15;

export interface GlucoseWindow {
  /** Days before the last reading; 14 unless given. */
  readonly days?: number;
}

/**
 * Metrics of continuous glucose monitoring by the international consensus of 2019, over the last days of the series.
 * @returns undefined for a series without readings
 */
export function glucoseMetrics(
  series: GlucoseSeries,
  { days = WINDOW_DAYS }: GlucoseWindow = {},
): GlucoseMetrics | undefined {
  const last = series.at.at(-1);
  if (last === undefined) return undefined;
  const begin = series.at.findIndex((at) => at > last - days * DAY);
  const at = series.at.slice(begin);
  const value = series.value.slice(begin);
  const offset = series.offset.slice(begin);
  const beyond = series.beyond.slice(begin);
  const { unit } = series;
  const step = interval(at);
  const count = value.length;
  const mean = value.reduce((sum, each) => sum + each, 0) / count;
  const sd = count < 2 ? 0 : Math.sqrt(value.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1));
  const possible = Math.floor((last - at[0]!) / step + 0.5) + 1;
  const dayNumbers = at.map((each, index) => dayNumber(each, offset[index]!));
  const dayCount = new Set(dayNumbers).size;
  const active = Math.min(100, (100 * count) / possible);
  // The window spans 14 days of 24 hours; its first and last day on the wall may be parts.
  const span = (last - at[0]!) / DAY;
  const insufficient = [
    ...(span < WINDOW_DAYS - 0.5 ? (['days'] as const) : []),
    ...(active < 70 ? (['active'] as const) : []),
  ];
  const ranges = rangesOf(value, beyond, unit);
  const minutes = at.map((each, index) => minuteOfDay(each, offset[index]!));
  const { low, tight } = LIMITS[unit];
  const isNight = minutes.map((minute) => minute < 360);
  const only = (wanted: boolean): Ranges =>
    rangesOf(
      value.filter((_, index) => isNight[index] === wanted),
      beyond.filter((_, index) => isNight[index] === wanted),
      unit,
    );
  return {
    unit,
    from: isoWithOffset({ at: at[0]!, offset: offset[0]! }),
    to: isoWithOffset({ at: last, offset: offset.at(-1)! }),
    days: dayCount,
    readings: count,
    intervalMinutes: step / MINUTE,
    active: round(active, 1),
    sufficient: insufficient.length === 0,
    insufficient,
    mean: round(mean, 1 + (unit === 'mmol/L' ? 1 : 0)),
    sd: round(sd, 1 + (unit === 'mmol/L' ? 1 : 0)),
    cv: round((100 * sd) / mean, 1),
    gmi: round(3.31 + 0.02392 * mean * (unit === 'mmol/L' ? MG_PER_MMOL : 1), 2),
    ranges,
    tbr: round(ranges.veryLow + ranges.low, 2),
    tir: ranges.inRange,
    tar: round(ranges.high + ranges.veryHigh, 2),
    tight: round(
      (100 * value.filter((each, index) => beyond[index] === 0 && each >= low && each <= tight).length) / count,
      2,
    ),
    night: only(true),
    day: only(false),
    episodes: {
      low: episodes(at, value, beyond, step, (each, past) => past < 0 || each < LIMITS[unit].low),
      veryLow: episodes(at, value, beyond, step, (each, past) => past < 0 || each < LIMITS[unit].veryLow),
      high: episodes(at, value, beyond, step, (each, past) => past > 0 || each > LIMITS[unit].veryHigh),
    },
    beyond: { low: beyond.filter((each) => each < 0).length, high: beyond.filter((each) => each > 0).length },
    profile: profileOf(minutes, value),
    daily: dailyOf(dayNumbers, value, beyond, unit),
  };
}

function rangesOf(value: readonly number[], beyond: readonly number[], unit: GlucoseSeries['unit']): Ranges {
  const limits = LIMITS[unit];
  const counts = { veryLow: 0, low: 0, inRange: 0, high: 0, veryHigh: 0 };
  for (const [index, each] of value.entries()) {
    const past = beyond[index]!;
    if (past < 0 || each < limits.veryLow) counts.veryLow += 1;
    else if (past > 0 || each > limits.veryHigh) counts.veryHigh += 1;
    else if (each < limits.low) counts.low += 1;
    else if (each <= limits.high) counts.inRange += 1;
    else counts.high += 1;
  }
  const share = (count: number): number => (value.length === 0 ? 0 : round((100 * count) / value.length, 2));
  return {
    veryLow: share(counts.veryLow),
    low: share(counts.low),
    inRange: share(counts.inRange),
    high: share(counts.high),
    veryHigh: share(counts.veryHigh),
  };
}

/** An episode lasts at least 15 minutes and is over after 15 minutes outside; a gap ends it, too. */
function episodes(
  at: readonly number[],
  value: readonly number[],
  beyond: readonly number[],
  step: number,
  inside: (value: number, beyond: number) => boolean,
): number {
  let count = 0;
  let start: number | undefined;
  let lastInside = 0;
  let counted = false;
  let before: number | undefined;
  for (const [index, time] of at.entries()) {
    const gap = before !== undefined && time - before > 3 * step;
    before = time;
    const is = inside(value[index]!, beyond[index]!);
    if (start !== undefined && (gap || (!is && time - lastInside >= EPISODE))) {
      start = undefined;
      counted = false;
    }
    if (!is) continue;
    start ??= time;
    lastInside = time;
    // A reading stands for the interval after it.
    if (!counted && time + step - start >= EPISODE) {
      count += 1;
      counted = true;
    }
  }
  return count;
}

function profileOf(minutes: readonly number[], value: readonly number[]): ProfileBin[] {
  const bins = new Map<number, number[]>();
  for (const [index, minute] of minutes.entries()) {
    const bin = Math.floor(minute / BIN);
    const values = bins.get(bin) ?? [];
    bins.set(bin, values);
    values.push(value[index]!);
  }
  return [...bins.entries()]
    .sort((a, b) => a[0] - b[0])
    .map(([bin, values]) => {
      const sorted = Float64Array.from(values);
      const at = (p: number): number => round(quantile(sorted, p), 2);
      return {
        minute: bin * BIN + BIN / 2,
        count: sorted.length,
        p5: at(0.05),
        p25: at(0.25),
        p50: at(0.5),
        p75: at(0.75),
        p95: at(0.95),
      };
    });
}

function dailyOf(
  days: readonly number[],
  value: readonly number[],
  beyond: readonly number[],
  unit: GlucoseSeries['unit'],
): GlucoseMetrics['daily'] {
  const byDay = new Map<number, { value: number[]; beyond: number[] }>();
  for (const [index, day] of days.entries()) {
    const entry = byDay.get(day) ?? { value: [], beyond: [] };
    byDay.set(day, entry);
    entry.value.push(value[index]!);
    entry.beyond.push(beyond[index]!);
  }
  return [...byDay].map(([day, entry]) => {
    const ranges = rangesOf(entry.value, entry.beyond, unit);
    return {
      day: dayText(day),
      readings: entry.value.length,
      mean: round(entry.value.reduce((sum, each) => sum + each, 0) / entry.value.length, 1),
      tir: ranges.inRange,
      tbr: round(ranges.veryLow + ranges.low, 2),
      tar: round(ranges.high + ranges.veryHigh, 2),
    };
  });
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
