import { EngagementError } from '../errors.ts';
import type { Day } from '../immunization/period.ts';

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    try {
      formatter = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      });
    } catch {
      throw new EngagementError(
        'option',
        `${JSON.stringify(zone)} is no IANA time zone; write one such as Europe/Madrid.`,
      );
    }
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** What clocks of a zone show, as if it were UTC. */
function wall(instant: Instant, zone: string): number {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) part[type] = value;
  return Date.UTC(
    Number(part.year),
    Number(part.month) - 1,
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
    Number(part.second),
  );
}

/** Milliseconds that a zone is ahead of UTC. */
export const offsetAt = (instant: Instant, zone: string): number => {
  const whole = Math.floor(instant / 1000) * 1000;
  return wall(whole, zone) - whole;
};

/**
 * The instant at which clocks of a zone show a time. A time that clocks skip is read by the offset before the change,
 * one that comes twice is the first (RFC 5545, section 3.3.5).
 * @param minutes since midnight; 1440 is the midnight that ends the day
 */
export function instantOf(day: Day, minutes: number, zone: string): Instant {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const shown = Date.UTC(year, month - 1, date) + minutes * MINUTE;
  // Far enough to be on the other side of any change that matters, and too near for a second one.
  const before = offsetAt(shown - 38 * HOUR, zone);
  const after = offsetAt(shown + 38 * HOUR, zone);
  const fitting = [shown - before, shown - after].filter((instant) => wall(instant, zone) === shown);
  return fitting.length > 0 ? Math.min(...fitting) : shown - before;
}

/** Day and minute that clocks of a zone show. */
export function localOf(instant: Instant, zone: string): { readonly day: Day; readonly minutes: number } {
  const shown = new Date(wall(instant, zone));
  return {
    day: shown.toISOString().slice(0, 10),
    minutes: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  };
}

/** Minutes since midnight of `HH:MM`, up to 24:00. @throws EngagementError naming the field */
export function minutesOf(time: string, field: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minutes <= 1440) || Number(match![2]) > 59)
    throw new EngagementError(
      'option',
      `${field}: ${JSON.stringify(time)} is no time of day; write HH:MM, up to 24:00.`,
    );
  return minutes;
}
