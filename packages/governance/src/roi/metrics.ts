import type { RoiEvent } from './events.ts';

/** What is measured of a task: a name, a unit, which way is better, and how an event gives it. */
export interface Metric {
  readonly id: MetricId;
  readonly title: string;
  readonly unit: 'minutes' | 'hours' | 'share' | 'money' | 'points';
  readonly better: 'lower' | 'higher';
  /** The value of one event; undefined where the event does not say. */
  value(event: RoiEvent, hours: WorkingHours): number | undefined;
}

export const METRIC_IDS = [
  'time-to-draft',
  'time-to-edit',
  'time-to-sign',
  'turnaround',
  'after-hours',
  'edit-distance',
  'acceptance',
  'denial-rate',
  'outcome',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** Local hours that count as working time; everything else, and the days left out, is after hours. */
export interface WorkingHours {
  /** IANA zone of the site. */
  readonly zone: string;
  /** First and last hour, e.g. 7 and 19: from 07:00 until 18:59. */
  readonly from: number;
  readonly to: number;
  /** 0 is Sunday. */
  readonly days: readonly number[];
}

export const WORKING_HOURS: WorkingHours = { zone: 'UTC', from: 7, to: 19, days: [1, 2, 3, 4, 5] };

const minutes = (from: string | undefined, to: string | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / 60_000;

export const METRICS: Readonly<Record<MetricId, Metric>> = {
  'time-to-draft': {
    id: 'time-to-draft',
    title: 'Time until a draft stands',
    unit: 'minutes',
    better: 'lower',
    value: (e) => minutes(e.start, e.drafted),
  },
  'time-to-edit': {
    id: 'time-to-edit',
    title: 'Time from the draft to the last edit',
    unit: 'minutes',
    better: 'lower',
    value: (e) => minutes(e.drafted, e.edited ?? e.end),
  },
  'time-to-sign': {
    id: 'time-to-sign',
    title: 'Time from the start to the signature',
    unit: 'minutes',
    better: 'lower',
    value: (e) => minutes(e.start, e.end),
  },
  turnaround: {
    id: 'turnaround',
    title: 'Time from the request to the result',
    unit: 'hours',
    better: 'lower',
    value: (e) => {
      const found = minutes(e.requested, e.end);
      return found === undefined ? undefined : found / 60;
    },
  },
  'after-hours': {
    id: 'after-hours',
    title: 'Share of tasks finished after hours',
    unit: 'share',
    better: 'lower',
    value: (e, hours) => (isAfterHours(e.end, hours) ? 1 : 0),
  },
  'edit-distance': {
    id: 'edit-distance',
    title: 'Share of the text that a person changed',
    unit: 'share',
    better: 'lower',
    value: (e) => e.editDistance,
  },
  acceptance: {
    id: 'acceptance',
    title: 'Share of sentences accepted as written',
    unit: 'share',
    better: 'higher',
    value: (e) => e.acceptance,
  },
  'denial-rate': {
    id: 'denial-rate',
    title: 'Share of requests denied',
    unit: 'share',
    better: 'lower',
    value: (e) => (e.denied === undefined ? undefined : e.denied ? 1 : 0),
  },
  outcome: {
    id: 'outcome',
    title: 'Outcome (a number of your own; higher is better)',
    unit: 'points',
    better: 'higher',
    value: (e) => e.outcome,
  },
};

const clocks = new Map<string, Intl.DateTimeFormat>();
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** @throws RangeError for a zone that is not known */
export function isAfterHours(instant: string, { zone, from, to, days }: WorkingHours): boolean {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
    clocks.set(zone, clock);
  }
  const parts = clock.formatToParts(Date.parse(instant));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const hour = Number(of('hour'));
  return !days.includes(DAYS.indexOf(of('weekday'))) || hour < from || hour >= to;
}
