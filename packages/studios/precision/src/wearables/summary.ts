import { type Claim, canonicalJson, type Evidence, makeClaim, sha256 } from '@aceso/evidence';
import type { WearableData, WearableDay } from './collect.ts';
import type { MeasureId } from './measures.ts';
import type { BeatWindow } from './metrics/beats.ts';
import { GLUCOSE_SOURCE, type GlucoseMetrics, GMI_SOURCE, glucoseMetrics } from './metrics/glucose.ts';
import { type SleepMetrics, SRI_SOURCE, sleepMetrics } from './metrics/sleep.ts';
import {
  type ChangePoint,
  changePoints,
  type DailyValue,
  FEWEST_DAYS,
  TREND_SOURCE,
  type Trend,
  trendOf,
} from './metrics/trend.ts';
import { dayText } from './time.ts';

/** Of the algorithms; a change of what they compute changes it. */
export const SUMMARY_VERSION = '1.0.0';

/** A measure over days: its mean over the last four weeks, its trend and its steps. */
export interface DailySummary {
  readonly series: SeriesId;
  readonly unit: string;
  /** Days with a value. */
  readonly days: number;
  /** Mean of the last 28 days that have one, and how many they are. */
  readonly recent: number;
  readonly recentDays: number;
  readonly trend?: Trend;
  readonly changes: readonly (Omit<ChangePoint, 'day'> & { readonly day: string })[];
}

export type SeriesId =
  | 'steps'
  | 'exercise'
  | 'resting-heart-rate'
  | 'hrv-sdnn'
  | 'hrv-rmssd'
  | 'sleep'
  | 'weight'
  | 'systolic'
  | 'diastolic'
  | 'oxygen-saturation'
  | 'glucose-mean';

/** What was not computed, and why, in words for a person who decides. */
export interface Abstention {
  readonly what: string;
  readonly why: string;
}

export interface WearableSummary {
  readonly version: string;
  readonly from?: string;
  readonly to?: string;
  readonly daily: readonly DailySummary[];
  readonly sleep?: SleepMetrics;
  readonly glucose?: GlucoseMetrics;
  readonly hrv?: {
    readonly windows: number;
    readonly sdnn: number;
    readonly rmssd: number;
    /** Windows with each caution. */
    readonly cautions: Readonly<Partial<Record<BeatWindow['cautions'][number], number>>>;
  };
  readonly abstained: readonly Abstention[];
  readonly claims: readonly Claim[];
}

export interface SummaryOptions {
  /** `Patient/id`. */
  readonly patient: string;
  readonly seed?: number;
  /** Days of glucose that metrics are taken over; 14 unless given. */
  readonly glucoseDays?: number;
}

interface SeriesDefinition {
  readonly id: SeriesId;
  readonly label: string;
  readonly unit: string;
  readonly loinc?: string;
  readonly amount?: true;
  readonly of: (day: WearableDay) => number | undefined;
}
const reading = (id: MeasureId) => (day: WearableDay) => day.readings[id]?.mean;
const SERIES: readonly SeriesDefinition[] = [
  { id: 'steps', label: 'Steps a day', unit: '{steps}/d', loinc: '41950-7', amount: true, of: (day) => day.sums.steps },
  {
    id: 'exercise',
    label: 'Exercise a day',
    unit: 'min/d',
    loinc: '55411-3',
    amount: true,
    of: (day) => day.sums.exercise,
  },
  {
    id: 'resting-heart-rate',
    label: 'Resting heart rate',
    unit: '/min',
    loinc: '40443-4',
    of: (day) => day.resting?.value,
  },
  { id: 'hrv-sdnn', label: 'Heart rate variability (SDNN)', unit: 'ms', loinc: '80404-7', of: reading('hrv-sdnn') },
  { id: 'hrv-rmssd', label: 'Heart rate variability (RMSSD)', unit: 'ms', of: reading('hrv-rmssd') },
  { id: 'weight', label: 'Body weight', unit: 'kg', loinc: '29463-7', of: reading('weight') },
  {
    id: 'systolic',
    label: 'Systolic blood pressure at home',
    unit: 'mm[Hg]',
    loinc: '8480-6',
    of: reading('systolic'),
  },
  {
    id: 'diastolic',
    label: 'Diastolic blood pressure at home',
    unit: 'mm[Hg]',
    loinc: '8462-4',
    of: reading('diastolic'),
  },
  {
    id: 'oxygen-saturation',
    label: 'Oxygen saturation',
    unit: '%',
    loinc: '59408-5',
    of: reading('oxygen-saturation'),
  },
];
const RECENT = 28;

/** Metrics of wearables, each as a claim with what it was computed from; what there is too little for is named instead. */
export function summarise(data: WearableData, { patient, seed = 1, glucoseDays }: SummaryOptions): WearableSummary {
  const abstained: Abstention[] = [];
  const claims: Claim[] = [];
  const sleep = sleepMetrics(data.sleep);
  const glucose = data.glucose && glucoseMetrics(data.glucose, glucoseDays === undefined ? {} : { days: glucoseDays });
  const daily: DailySummary[] = [];
  const claim = claimer(patient, claims);
  const add = (definition: Omit<SeriesDefinition, 'of'>, values: readonly DailyValue[]): void => {
    if (values.length === 0) return;
    const made = dailyOf(definition, values, seed);
    daily.push(made);
    claimDaily(claim, definition, made, values, { abstained, seed });
  };
  for (const definition of SERIES) add(definition, valuesOf(data.days, definition));
  if (sleep) {
    const values = sleep.nights.map(({ day, asleep }) => ({ day: numberOf(day), value: asleep }));
    add({ id: 'sleep', label: 'Sleep a night', unit: 'min/d', loinc: '93832-4' }, values);
    claimSleep(claim, sleep, abstained);
  }
  if (glucose) claimGlucose(claim, glucose, data, abstained);
  const hrv = hrvOf(data.beats);
  if (hrv) {
    const inputs = [`${hrv.windows} windows of R-R intervals`, `sha256:${sha256(canonicalJson(data.beats))}`];
    const cautious = hrv.cautions['ultra-short'] === hrv.windows;
    for (const id of ['sdnn', 'rmssd'] as const)
      claim({
        path: `hrv.${id}`,
        label: `${id.toUpperCase()} of R-R intervals, median of windows${cautious ? ' shorter than five minutes' : ''}`,
        value: hrv[id],
        unit: 'ms',
        ...(id === 'sdnn' ? { loinc: '80404-7' } : {}),
        inputs,
        source: 'Task Force of the ESC and NASPE. Heart rate variability. Circulation 1996;93:1043-1065',
        algorithm: 'hrv-time-domain',
      });
    if (cautious)
      abstained.push({
        what: 'Heart rate variability by the five-minute standard',
        why: 'every stretch of beats is shorter than five minutes; SDNN of such stretches must not be compared with standards',
      });
  }
  return {
    version: SUMMARY_VERSION,
    ...(data.from === undefined ? {} : { from: data.from }),
    ...(data.to === undefined ? {} : { to: data.to }),
    daily,
    ...(sleep ? { sleep } : {}),
    ...(glucose ? { glucose } : {}),
    ...(hrv ? { hrv } : {}),
    abstained,
    claims,
  };
}

const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** Values by day; of amounts, the first and the last day are left out where others remain: they may be parts of a day. */
function valuesOf(days: readonly WearableDay[], { of, amount }: SeriesDefinition): DailyValue[] {
  const values = days.flatMap((day) => {
    const value = of(day);
    return value === undefined ? [] : [{ day: numberOf(day.day), value }];
  });
  return amount && values.length > 3 ? values.slice(1, -1) : values;
}

function dailyOf(
  { id, unit }: Omit<SeriesDefinition, 'of'>,
  values: readonly DailyValue[],
  seed: number,
): DailySummary {
  const last = values.at(-1)!.day;
  const recent = values.filter(({ day }) => day > last - RECENT);
  const trend = trendOf(values.filter(({ day }) => day > last - 365));
  return {
    series: id,
    unit,
    days: values.length,
    recent: round(recent.reduce((sum, { value }) => sum + value, 0) / recent.length),
    recentDays: recent.length,
    ...(trend ? { trend } : {}),
    changes: changePoints(values, seed).map(({ day, ...rest }) => ({ day: dayText(day), ...rest })),
  };
}

interface ClaimOf {
  readonly path: string;
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly loinc?: string;
  readonly inputs: readonly string[];
  readonly source: string;
  readonly algorithm: string;
  readonly seed?: number;
  readonly from?: string;
  readonly to?: string;
}

function claimer(patient: string, claims: Claim[]): (claim: ClaimOf) => void {
  return ({ path, label, value, unit, loinc, inputs, source, algorithm, seed, from, to }) => {
    const evidence: Evidence[] = [
      {
        lane: 'computed',
        ref: `wearables/${path}`,
        path,
        algorithm,
        version: SUMMARY_VERSION,
        ...(seed === undefined ? {} : { seed }),
        inputs,
        output: String(value),
      },
      { lane: 'knowledge', ref: source, source, version: SUMMARY_VERSION, licence: 'published definition' },
    ];
    claims.push(
      makeClaim({
        kind: 'observation',
        patient,
        concept: { label, ...(loinc === undefined ? {} : { system: 'http://loinc.org', code: loinc }) },
        value: { type: 'quantity', value, unit: unit.replace(/[{}[\]]/g, ''), ucum: unit },
        ...(from === undefined || to === undefined ? {} : { time: { start: from, end: to } }),
        evidence,
      }),
    );
  };
}

function claimDaily(
  claim: (claim: ClaimOf) => void,
  { id, label, unit, loinc }: Omit<SeriesDefinition, 'of'>,
  made: DailySummary,
  values: readonly DailyValue[],
  { abstained, seed }: { readonly abstained: Abstention[]; readonly seed: number },
): void {
  const from = dayText(values[0]!.day);
  const to = dayText(values.at(-1)!.day);
  const inputs = [`${values.length} days from ${from} to ${to}`, `sha256:${sha256(canonicalJson(values))}`];
  const shared = { unit, inputs, source: TREND_SOURCE, from, to, ...(loinc === undefined ? {} : { loinc }) };
  claim({
    ...shared,
    path: `daily.${id}.recent`,
    label:
      made.recentDays === 1 ? `${label}, on one day` : `${label}, mean of the last ${made.recentDays} days with data`,
    value: made.recent,
    algorithm: 'daily-mean',
  });
  if (!made.trend) {
    abstained.push({ what: `Trend: ${label}`, why: `${daysText(values.length)} with data; ${FEWEST_DAYS} are needed` });
    return;
  }
  if (made.trend.direction !== 'none')
    claim({
      ...shared,
      path: `daily.${id}.trend.perWeek`,
      label: `${label}, ${made.trend.direction}, change a week (95 % interval ${made.trend.interval.join(' to ')})`,
      value: made.trend.perWeek,
      algorithm: 'theil-sen',
    });
  for (const [index, change] of made.changes.entries())
    claim({
      ...shared,
      path: `daily.${id}.changes[${index}].after`,
      label: `${label}, level since ${change.day} (before: ${change.before})`,
      value: change.after,
      source: 'Binary segmentation of the mean with a permutation test in blocks of up to seven days',
      algorithm: 'change-point',
      seed,
    });
}

function claimSleep(claim: (claim: ClaimOf) => void, sleep: SleepMetrics, abstained: Abstention[]): void {
  if (sleep.sri === undefined)
    abstained.push({
      what: 'Sleep regularity index',
      why: `pairs of days that follow each other and have sleep data: ${sleep.pairs}; 5 are needed`,
    });
  else
    claim({
      path: 'sleep.sri',
      label: 'Sleep regularity index (-100 to 100)',
      value: sleep.sri,
      unit: '{score}',
      inputs: [`${sleep.pairs} pairs of days`, `sha256:${sha256(canonicalJson(sleep.nights))}`],
      source: SRI_SOURCE,
      algorithm: 'sleep-regularity-index',
    });
}

function claimGlucose(
  claim: (claim: ClaimOf) => void,
  glucose: GlucoseMetrics,
  data: WearableData,
  abstained: Abstention[],
): void {
  if (!glucose.sufficient) {
    const reasons = [
      ...(glucose.insufficient.includes('days') ? [`${daysText(glucose.days)} of the 14 that are needed`] : []),
      ...(glucose.insufficient.includes('active')
        ? [`${glucose.active} % of the readings of the 70 % that are needed`]
        : []),
    ];
    abstained.push({ what: 'Time in range, GMI and variability by the consensus of 2019', why: reasons.join('; ') });
    return;
  }
  const inputs = [
    `${glucose.readings} readings from ${glucose.from} to ${glucose.to}, ${glucose.active} % of those possible`,
    `sha256:${sha256(canonicalJson(data.glucose))}`,
  ];
  const shared = {
    inputs,
    unit: '%',
    source: GLUCOSE_SOURCE,
    algorithm: 'cgm-consensus-2019',
    from: glucose.from,
    to: glucose.to,
  };
  const units = glucose.unit === 'mg/dL' ? ['54', '70', '180', '250'] : ['3.0', '3.9', '10.0', '13.9'];
  const [veryLow, low, high, veryHigh] = units;
  claim({
    ...shared,
    path: 'glucose.tir',
    label: `Time in range ${low} to ${high} ${glucose.unit}`,
    value: glucose.tir,
    loinc: '97510-2',
  });
  claim({
    ...shared,
    path: 'glucose.ranges.veryLow',
    label: `Time below ${veryLow} ${glucose.unit}`,
    value: glucose.ranges.veryLow,
    loinc: '104642-4',
  });
  claim({
    ...shared,
    path: 'glucose.ranges.low',
    label: `Time from ${veryLow} to below ${low} ${glucose.unit}`,
    value: glucose.ranges.low,
    loinc: '104641-6',
  });
  claim({
    ...shared,
    path: 'glucose.ranges.high',
    label: `Time above ${high} to ${veryHigh} ${glucose.unit}`,
    value: glucose.ranges.high,
    loinc: '104640-8',
  });
  claim({
    ...shared,
    path: 'glucose.ranges.veryHigh',
    label: `Time above ${veryHigh} ${glucose.unit}`,
    value: glucose.ranges.veryHigh,
    loinc: '104639-0',
  });
  claim({
    ...shared,
    path: 'glucose.cv',
    label: 'Glucose variability (coefficient of variation)',
    value: glucose.cv,
    loinc: '104638-2',
  });
  claim({
    ...shared,
    path: 'glucose.gmi',
    label: 'Glucose management indicator',
    value: glucose.gmi,
    loinc: '97506-0',
    source: GMI_SOURCE,
  });
  claim({
    ...shared,
    path: 'glucose.mean',
    label: 'Mean glucose',
    value: glucose.mean,
    unit: glucose.unit,
    loinc: glucose.unit === 'mg/dL' ? '97507-8' : '105273-7',
  });
}

function hrvOf(windows: readonly BeatWindow[]): WearableSummary['hrv'] {
  if (windows.length === 0) return undefined;
  const middle = (of: (window: BeatWindow) => number): number => {
    const sorted = windows.map(of).sort((a, b) => a - b);
    const at = Math.floor(sorted.length / 2);
    return round(sorted.length % 2 === 1 ? sorted[at]! : (sorted[at - 1]! + sorted[at]!) / 2);
  };
  const cautions: Partial<Record<BeatWindow['cautions'][number], number>> = {};
  for (const window of windows) for (const caution of window.cautions) cautions[caution] = (cautions[caution] ?? 0) + 1;
  return { windows: windows.length, sdnn: middle(({ sdnn }) => sdnn), rmssd: middle(({ rmssd }) => rmssd), cautions };
}

/** The value of a summary at the path of a claim's evidence, as its output; undefined where there is none. */
export function outputAt(summary: WearableSummary, path: string): string | undefined {
  const daily = /^daily\.([\w-]+)\.(.+)$/.exec(path);
  let at: unknown = daily ? summary.daily.find(({ series }) => series === daily[1]) : summary;
  for (const step of (daily ? daily[2]! : path).split(/[.[\]]+/).filter((part) => part !== '')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return typeof at === 'number' ? String(at) : undefined;
}

const round = (value: number): number =>
  Number(value.toFixed(Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2));

const daysText = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
