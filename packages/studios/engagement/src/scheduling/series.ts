import { type AvailabilityRule, daysOf } from './availability.ts';
import { type Instant, instantOf, localOf, minutesOf } from './zone.ts';

/** Appointments that come again: days by an RFC 5545 recurrence, and a time that clocks of the zone show each time. */
export interface Series {
  readonly zone: string;
  /** First day that may count. */
  readonly from: string;
  readonly until?: string;
  /** Such as `FREQ=WEEKLY;INTERVAL=2;COUNT=6`; without BYDAY the weekday of `from`. */
  readonly repeat: string;
  /** `HH:MM`. */
  readonly time: string;
  readonly except?: readonly string[];
}

export interface Occurrence {
  readonly day: string;
  readonly start: Instant;
  /** Clocks skip the time on this day: it is later by the change. */
  readonly shifted?: true;
}

const MOST = 104;

/** Starts of a series, 104 at most, from its first day until a day. @throws EngagementError naming the field */
export function occurrencesOf(series: Series, last: string): readonly Occurrence[] {
  const minutes = minutesOf(series.time, 'time');
  const rule: AvailabilityRule = {
    resource: '',
    zone: series.zone,
    from: series.from,
    repeat: series.repeat,
    start: series.time,
    end: '24:00',
    ...(series.until === undefined ? {} : { until: series.until }),
    ...(series.except === undefined ? {} : { except: series.except }),
  };
  return daysOf(rule, series.from, last)
    .slice(0, MOST)
    .map((day) => {
      const start = instantOf(day, minutes, series.zone);
      const shown = localOf(start, series.zone);
      return { day, start, ...(shown.day === day && shown.minutes === minutes ? {} : { shifted: true as const }) };
    });
}
