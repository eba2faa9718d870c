import type { ObservationSeries, SeriesPoint } from '@aceso/client';

export type Flag = 'H' | 'HH' | 'L' | 'LL' | 'A' | 'AA' | 'N';
const FLAGS: readonly Flag[] = ['H', 'HH', 'L', 'LL', 'A', 'AA', 'N'];

/** The laboratory's own flag, else what its reference range says; undefined where neither is recorded. */
export function flagOf(point: SeriesPoint, range?: ObservationSeries['referenceRange']): Flag | undefined {
  const coded = FLAGS.find((flag) => flag === point.interpretation);
  if (coded !== undefined) return coded;
  const low = point.low ?? range?.low;
  const high = point.high ?? range?.high;
  if (low !== undefined && point.value < low) return 'L';
  if (high !== undefined && point.value > high) return 'H';
  return low === undefined && high === undefined ? undefined : 'N';
}

export const isAbnormal = (flag: Flag | undefined): boolean => flag !== undefined && flag !== 'N';

const DAY = 86_400;
export const WINDOWS = { all: Number.POSITIVE_INFINITY, year: 365 * DAY, month: 30 * DAY, week: 7 * DAY } as const;
export type Window = keyof typeof WINDOWS;

/** Seconds since the epoch; a partial date counts from its first day. NaN for text that is no date. */
export function seconds(time: string): number {
  const full = /^\d{4}$/.test(time) ? `${time}-01-01` : /^\d{4}-\d{2}$/.test(time) ? `${time}-01` : time;
  return Date.parse(full) / 1000;
}

/** Points of the last days before the newest point of the record, so that an old record does not look empty. */
export function within(series: ObservationSeries, window: Window, newest: number): SeriesPoint[] {
  const from = newest - WINDOWS[window];
  return series.points.filter((point) => seconds(point.time) >= from);
}

export function newestOf(all: readonly ObservationSeries[]): number {
  return all.reduce((most, series) => {
    const last = series.points.at(-1);
    const time = last === undefined ? Number.NaN : seconds(last.time);
    return Number.isNaN(time) ? most : Math.max(most, time);
  }, 0);
}

export interface PlotData {
  /** Seconds, strictly rising: uPlot needs sorted x. */
  readonly x: number[];
  readonly y: number[];
  readonly points: SeriesPoint[];
  /** Axis limits that hold every value and as much of the band as does not flatten the line. */
  readonly min: number;
  readonly max: number;
  readonly low?: number;
  readonly high?: number;
}

export function plotData(points: readonly SeriesPoint[], range: ObservationSeries['referenceRange']): PlotData {
  const sorted = points
    .map((point) => ({ point, x: seconds(point.time) }))
    .filter(({ x, point }) => Number.isFinite(x) && Number.isFinite(point.value))
    .sort((a, b) => a.x - b.x);
  const x: number[] = [];
  for (const { x: time } of sorted) x.push(x.length > 0 && time <= x.at(-1)! ? x.at(-1)! + 1 : time);
  const y = sorted.map(({ point }) => point.value);
  const last = sorted.at(-1)?.point;
  const low = last?.low ?? range?.low;
  const high = last?.high ?? range?.high;
  const bottom = Math.min(...y);
  const top = Math.max(...y);
  const spread = Math.max(top - bottom, Math.abs(top) * 0.1, 1e-6);
  const reach = (limit: number | undefined, fallback: number): number =>
    limit !== undefined && Math.abs(limit - (top + bottom) / 2) <= spread * 4 ? limit : fallback;
  const min = Math.min(bottom, reach(low, bottom), reach(high, bottom));
  const max = Math.max(top, reach(high, top), reach(low, top));
  const pad = Math.max((max - min) * 0.12, Math.abs(max) * 0.02, 1e-6);
  return {
    x,
    y,
    points: sorted.map(({ point }) => point),
    min: min >= 0 ? Math.max(0, min - pad) : min - pad,
    max: max + pad,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
}

export type SeriesGroup = 'vitals' | 'laboratory' | 'other';

export function groupOf(series: ObservationSeries): SeriesGroup {
  const category = (series.category ?? '').toLowerCase();
  if (category.includes('vital')) return 'vitals';
  return category.includes('lab') ? 'laboratory' : 'other';
}

/** LOINC codes of vital signs in the order in which they are read out at a bedside. */
const VITAL_ORDER: readonly (readonly string[])[] = [
  ['8310-5', '8331-1', '8328-7'],
  ['8867-4'],
  ['8480-6'],
  ['8462-4'],
  ['85354-9'],
  ['9279-1'],
  ['2708-6', '59408-5'],
  ['3151-8', '3150-6'],
  ['72514-3'],
  ['29463-7'],
  ['8302-2'],
  ['39156-5'],
];

/** Vital signs as a clinician expects them: temperature, pulse, pressure (systolic first), breathing, oxygen; others after. */
export function inVitalOrder(all: readonly ObservationSeries[]): ObservationSeries[] {
  const place = ({ code }: ObservationSeries): number => {
    const at = VITAL_ORDER.findIndex((codes) => code !== undefined && codes.includes(code));
    return at === -1 ? VITAL_ORDER.length : at;
  };
  return [...all].sort((a, b) => place(a) - place(b));
}
