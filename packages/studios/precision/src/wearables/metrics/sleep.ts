import type { SleepSpan } from '../collect.ts';
import { ASLEEP, type MeasureId } from '../measures.ts';
import { DAY, dayText, MINUTE } from '../time.ts';

/** One night: from noon to noon, named by the day it ends on. */
export interface Night {
  readonly day: string;
  /** Minutes asleep by what the device said. */
  readonly asleep: number;
  readonly light: number;
  readonly deep: number;
  readonly rem: number;
  readonly awake: number;
  /** First falling asleep and last waking, in minutes after the noon before. */
  readonly onset: number;
  readonly wake: number;
}

export interface SleepMetrics {
  readonly nights: readonly Night[];
  /** Means over nights. */
  readonly asleep: number;
  readonly onsetSd: number;
  /** Sleep regularity index, -100 to 100; absent where fewer than {@link FEWEST_PAIRS} pairs of nights follow each other. */
  readonly sri?: number;
  /** Pairs of days that follow each other and both have data. */
  readonly pairs: number;
}

export const SRI_SOURCE =
  'Phillips AJK, et al. Irregular sleep/wake patterns are associated with poorer academic performance and delayed circadian and sleep/wake timing. Sci Rep 2017;7:3216';
const FEWEST_PAIRS = 5;
const MINUTES = 1440;

/** @param spans in time */
export function sleepMetrics(spans: readonly SleepSpan[]): SleepMetrics | undefined {
  const nights = nightsOf(spans);
  if (nights.length === 0) return undefined;
  const mean = (of: (night: Night) => number): number =>
    nights.reduce((sum, night) => sum + of(night), 0) / nights.length;
  const onset = mean((night) => night.onset);
  const spread =
    nights.length < 2
      ? 0
      : Math.sqrt(nights.reduce((sum, night) => sum + (night.onset - onset) ** 2, 0) / (nights.length - 1));
  const { sri, pairs } = regularity(spans);
  return {
    nights,
    asleep: Math.round(mean((night) => night.asleep)),
    onsetSd: Math.round(spread),
    ...(sri === undefined ? {} : { sri }),
    pairs,
  };
}

/** The day from noon to noon that an instant on the wall belongs to, by the day it ends on. */
const nightNumber = (wall: number): number => Math.floor((wall + DAY / 2) / DAY);

function nightsOf(spans: readonly SleepSpan[]): Night[] {
  const nights = new Map<number, { parts: Map<MeasureId, number>; onset: number; wake: number }>();
  for (const span of spans) {
    if (span.state === 'sleep-in-bed') continue;
    const from = span.start + span.offset * MINUTE;
    const to = from + (span.end - span.start);
    const number = nightNumber((from + to) / 2);
    const night = nights.get(number) ?? {
      parts: new Map<MeasureId, number>(),
      onset: Number.POSITIVE_INFINITY,
      wake: Number.NEGATIVE_INFINITY,
    };
    nights.set(number, night);
    night.parts.set(span.state, (night.parts.get(span.state) ?? 0) + span.minutes);
    if (!ASLEEP.has(span.state)) continue;
    const noon = number * DAY - DAY / 2;
    night.onset = Math.min(night.onset, (from - noon) / MINUTE);
    night.wake = Math.max(night.wake, (to - noon) / MINUTE);
  }
  return [...nights]
    .filter(([, { onset }]) => Number.isFinite(onset))
    .sort((a, b) => a[0] - b[0])
    .map(([number, { parts, onset, wake }]) => {
      const of = (id: MeasureId): number => Math.round(parts.get(id) ?? 0);
      return {
        day: dayText(number),
        asleep: Math.round([...ASLEEP].reduce((sum, id) => sum + (parts.get(id) ?? 0), 0)),
        light: of('sleep-light'),
        deep: of('sleep-deep'),
        rem: of('sleep-rem'),
        awake: of('sleep-awake'),
        onset: Math.round(onset),
        wake: Math.round(wake),
      };
    });
}

/**
 * The sleep regularity index of Phillips and others (2017): how likely a person is in the same state at two times 24 hours apart on the
 * wall, as -100 + 200 times the share, over minutes and over every pair of days that follow each other and both have sleep data. Days go
 * from noon to noon. Without pairs enough there is none.
 */
export function regularity(spans: readonly SleepSpan[]): { readonly sri: number | undefined; readonly pairs: number } {
  const days = new Map<number, Uint8Array>();
  const dayOf = (number: number): Uint8Array => {
    const day = days.get(number) ?? new Uint8Array(MINUTES);
    days.set(number, day);
    return day;
  };
  for (const span of spans) {
    if (!ASLEEP.has(span.state)) continue;
    const from = Math.round((span.start + span.offset * MINUTE) / MINUTE) + MINUTES / 2;
    const to = from + Math.round((span.end - span.start) / MINUTE);
    for (let minute = from; minute < to; ) {
      const number = Math.floor(minute / MINUTES);
      const until = Math.min(to, (number + 1) * MINUTES);
      dayOf(number).fill(1, minute - number * MINUTES, until - number * MINUTES);
      minute = until;
    }
  }
  let pairs = 0;
  let same = 0;
  for (const [number, day] of days) {
    const next = days.get(number + 1);
    if (!next) continue;
    pairs += 1;
    for (let minute = 0; minute < MINUTES; minute += 1) if (day[minute] === next[minute]) same += 1;
  }
  if (pairs < FEWEST_PAIRS) return { sri: undefined, pairs };
  return { sri: Number((-100 + (200 * same) / (pairs * MINUTES)).toFixed(1)), pairs };
}
