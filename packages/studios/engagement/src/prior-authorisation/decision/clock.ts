import { EngagementError } from '../../errors.ts';
import { type Instant, instantOf, localOf } from '../../scheduling/zone.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** 42 CFR 422.568, 422.572 and their likes for Medicaid, CHIP and the exchanges, as amended by CMS-0057-F. */
const URGENT_HOURS = 72;
const STANDARD_DAYS = 7;
/** How far a decision may be put off at most, and only by a clinician's signature. */
export const MOST_EXTENSION_DAYS = 14;

/** The same time of day a number of calendar days later, on clocks of a zone: shorter or longer than 24 hours a day where clocks change. */
export function calendarDaysLater(from: Instant, days: number, zone: string): Instant {
  const { day, minutes } = localOf(from, zone);
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const later = new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
  const withinMinute = ((from % MINUTE) + MINUTE) % MINUTE;
  return instantOf(later, minutes, zone) + withinMinute;
}

/**
 * When a request must be decided: 72 hours after its receipt where it is urgent, to the millisecond; 7 calendar days where
 * it is not, at the same time of day in the payer's zone.
 */
export const dueAt = (received: Instant, urgent: boolean, zone: string): Instant =>
  urgent ? received + URGENT_HOURS * HOUR : calendarDaysLater(received, STANDARD_DAYS, zone);

export type ClockState = 'running' | 'soon' | 'overdue' | 'stopped';

/** Where a clock stands; `soon` is its last quarter. */
export function clockState(received: Instant, due: Instant, now: Instant, decided: boolean): ClockState {
  if (decided) return 'stopped';
  if (now > due) return 'overdue';
  return due - now <= (due - received) / 4 ? 'soon' : 'running';
}

/** Milliseconds since 1970 of an ISO time with its offset. @throws EngagementError naming the field */
export function instantFrom(text: unknown, field: string): Instant {
  const time =
    typeof text === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && /(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Date.parse(text)
      : Number.NaN;
  if (Number.isNaN(time))
    throw new EngagementError(
      'input',
      `${field}: ${JSON.stringify(text)} is no time; write 2026-03-01T09:30:00Z, with the offset.`,
    );
  return time;
}
