import rrule from 'rrule';
import { EngagementError } from '../errors.ts';
import { type Day, isDay, plusDays } from '../immunization/period.ts';
import { type Instant, instantOf, localOf, minutesOf } from './zone.ts';

/** When a resource (a clinician, a room, a machine) can be booked, again and again. */
export interface AvailabilityRule {
  readonly resource: string;
  /** IANA time zone whose clocks the times are of. */
  readonly zone: string;
  /** First day that may count. */
  readonly from: Day;
  /** Last day that may count. */
  readonly until?: Day;
  /** RFC 5545 recurrence of days, such as `FREQ=WEEKLY;BYDAY=MO,WE`. */
  readonly repeat: string;
  /** `HH:MM`. */
  readonly start: string;
  /** `HH:MM`, up to 24:00; not later than the start means on the next day. */
  readonly end: string;
  /** Days on which it does not hold: holidays, leave. */
  readonly except?: readonly Day[];
}

/** From its start, until before its end. */
export interface Period {
  readonly resource: string;
  readonly start: Instant;
  readonly end: Instant;
}

const PARTS = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYSETPOS',
  'WKST',
  'BYWEEKNO',
  'BYYEARDAY',
]);
const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);

/** @throws EngagementError for a rule finer than days, or one that cannot be read */
function checked({ repeat }: AvailabilityRule): string {
  const wrong = (what: string): EngagementError =>
    new EngagementError('option', `repeat: ${JSON.stringify(repeat)} ${what}; write such as FREQ=WEEKLY;BYDAY=MO,WE.`);
  const parts = new Map(
    repeat.split(';').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.toUpperCase(), value.toUpperCase()] as const;
    }),
  );
  for (const [name, value] of parts)
    if (!PARTS.has(name) || value === '') throw wrong(`has ${JSON.stringify(name)}, which is not for days`);
  if (!FREQUENCIES.has(parts.get('FREQ') ?? '')) throw wrong('has no FREQ of days, weeks, months or years');
  for (const name of ['INTERVAL', 'COUNT'])
    if (parts.has(name) && !/^[1-9]\d{0,3}$/.test(parts.get(name)!)) throw wrong(`has no ${name} of 1 to 9999`);
  return repeat;
}

/**
 * Days of a rule from one to another. They are counted as days without time or zone: what clocks do does not touch them.
 * @throws EngagementError for a rule that cannot be read
 */
export function daysOf(rule: AvailabilityRule, first: Day, last: Day): readonly Day[] {
  for (const [name, day] of [
    ['from', rule.from],
    ['until', rule.until],
  ] as const)
    if (day !== undefined && !isDay(day))
      throw new EngagementError('option', `${name}: ${JSON.stringify(day)} is no day; write YYYY-MM-DD.`);
  const end = rule.until !== undefined && rule.until < last ? rule.until : last;
  if (end < rule.from || end < first) return [];
  let days: Date[];
  try {
    const options = rrule.RRule.parseString(checked(rule));
    const recurrence = new rrule.RRule({ ...options, dtstart: new Date(`${rule.from}T00:00:00Z`) });
    const begin = first > rule.from ? first : rule.from;
    days = recurrence.between(new Date(`${begin}T00:00:00Z`), new Date(`${end}T00:00:00Z`), true);
  } catch (error) {
    if (error instanceof EngagementError) throw error;
    throw new EngagementError(
      'option',
      `repeat: ${JSON.stringify(rule.repeat)} cannot be read: ${(error as Error).message}.`,
    );
  }
  const except = new Set(rule.except);
  return days.map((day) => day.toISOString().slice(0, 10)).filter((day) => !except.has(day));
}

/**
 * Periods of a rule that touch a window, in order. Each begins and ends when clocks of the rule's zone show it: on a day
 * of change it is shorter or longer by the change.
 */
export function periodsOf(rule: AvailabilityRule, from: Instant, to: Instant): readonly Period[] {
  const start = minutesOf(rule.start, 'start');
  const end = minutesOf(rule.end, 'end');
  // A period of the day before may reach into the window.
  const first = plusDays(localOf(from, rule.zone).day, -1);
  const last = localOf(to, rule.zone).day;
  return daysOf(rule, first, last)
    .map((day) => ({
      resource: rule.resource,
      start: instantOf(day, start, rule.zone),
      end: end > start ? instantOf(day, end, rule.zone) : instantOf(plusDays(day, 1), end, rule.zone),
    }))
    .filter((period) => period.end > from && period.start < to && period.end > period.start);
}
