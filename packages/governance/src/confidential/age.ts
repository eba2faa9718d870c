/** What a birthday on 29 February is in a year without that day; laws differ, so a clinic says. */
export const LEAP_DAYS = ['feb-28', 'mar-1'] as const;
export type LeapDay = (typeof LEAP_DAYS)[number];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/**
 * The day on which a person of this FHIR birth date turns so many years, `YYYY-MM-DD`. Of a birth date without its day or
 * month, the earliest that it can be. Undefined where it is no date.
 */
export function birthdayOf(birthDate: string | undefined, years: number, leapDay: LeapDay): string | undefined {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(birthDate ?? '') ?? [];
  if (year === undefined) return undefined;
  const turns = Number(year) + years;
  const on =
    month === '02' && day === '29' && !isLeap(turns) ? (leapDay === 'feb-28' ? '02-28' : '03-01') : `${month}-${day}`;
  return `${String(turns).padStart(4, '0')}-${on}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day on the calendar of a place, `YYYY-MM-DD`. */
export function dayIn(zone: string, instant: number): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The first moment of a day where the clocks of the zone stand, to the second; that midnight is skipped there or not. */
export function startOfDay(day: string, zone: string): number {
  // No zone is further from UTC than 14 hours.
  let before = Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000;
  let after = before + 30 * 3_600_000;
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (dayIn(zone, middle) < day) before = middle;
    else after = middle;
  }
  return after;
}

export interface AgeRule {
  /** Years from which those who act for a person see only what the rule shows. */
  readonly limitedFrom: number;
  /** Years of majority. */
  readonly majority: number;
  readonly leapDay: LeapDay;
}

/** `child`: who acts for them sees the record; `adolescent`: what the rule shows; `adult`: nobody acts by their age. */
export type Stage = 'child' | 'adolescent' | 'adult';

/** Undefined where there is no birth date. Changes at midnight of the zone. */
export function stageOf(birthDate: string | undefined, rule: AgeRule, zone: string, now: number): Stage | undefined {
  const majority = birthdayOf(birthDate, rule.majority, rule.leapDay);
  const limited = birthdayOf(birthDate, Math.min(rule.limitedFrom, rule.majority), rule.leapDay);
  if (majority === undefined || limited === undefined) return undefined;
  const today = dayIn(zone, now);
  if (today >= majority) return 'adult';
  return today >= limited ? 'adolescent' : 'child';
}

/** When a person comes of age, as an instant. */
export function majorityAt(birthDate: string | undefined, rule: AgeRule, zone: string): number | undefined {
  const day = birthdayOf(birthDate, rule.majority, rule.leapDay);
  return day === undefined ? undefined : startOfDay(day, zone);
}
