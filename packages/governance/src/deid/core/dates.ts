import type { Profile } from './profile.ts';

/** A date with what came behind it: year, month and day as they are known, and the text of the time of day and zone. */
interface Parts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly rest: string;
}

export interface DateRule {
  readonly profile: Profile;
  /** Year of the release: what is 90 or more years before it tells an age over 89. */
  readonly year: number;
  /** Days that this patient's dates move by (`shift`). */
  readonly offset: number;
}

const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.*)?)?)?$/;
const HL7 = /^(\d{4})(?:(\d{2})(?:(\d{2})(\d{2,6}(?:\.\d{1,4})?)?([+-]\d{4})?)?)?$/;

/** A year that tells an age over 89 (45 CFR 164.514(b)(2)(i)(C)). */
export const tellsGreatAge = (year: number, rule: DateRule): boolean => rule.profile.capAges && year <= rule.year - 90;

/**
 * A FHIR date, dateTime or instant under a profile: its year, itself, or moved by the patient's offset. Undefined where it must go:
 * it is no date, or its year tells an age over 89.
 */
export function isoDate(value: string, rule: DateRule): string | undefined {
  const match = ISO.exec(value);
  if (!match) return undefined;
  return write(
    { year: Number(match[1]), ...part(match[2], 'month'), ...part(match[3], 'day'), rest: match[4] ?? '' },
    rule,
    '-',
  );
}

/** The same for an HL7 time stamp, `20240131235959-0500` (HL7 v2 DTM, CDA TS). */
export function hl7Date(value: string, rule: DateRule): string | undefined {
  const match = HL7.exec(value);
  if (!match) return undefined;
  const rest = `${match[4] ?? ''}${match[5] ?? ''}`;
  return write({ year: Number(match[1]), ...part(match[2], 'month'), ...part(match[3], 'day'), rest }, rule, '');
}

const part = (text: string | undefined, name: 'month' | 'day'): Partial<Record<'month' | 'day', number>> =>
  text === undefined ? {} : { [name]: Number(text) };

function write(parts: Parts, rule: DateRule, dash: string): string | undefined {
  if (tellsGreatAge(parts.year, rule)) return undefined;
  const year = pad(parts.year, 4);
  if (rule.profile.dates === 'year') return year;
  const { month, day, rest } = parts;
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > 31)) return undefined;
  if (rule.profile.dates === 'keep') return join(year, month, day, rest, dash);
  // What is known to the month or year only moves as its middle would.
  const moved = new Date(Date.UTC(parts.year, (month ?? 7) - 1, (day ?? (month === undefined ? 2 : 15)) + rule.offset));
  return join(
    pad(moved.getUTCFullYear(), 4),
    month === undefined ? undefined : moved.getUTCMonth() + 1,
    day === undefined ? undefined : moved.getUTCDate(),
    rest,
    dash,
  );
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const join = (year: string, month: number | undefined, day: number | undefined, rest: string, dash: string): string =>
  year +
  (month === undefined ? '' : dash + pad(month, 2)) +
  (day === undefined ? '' : dash + pad(day, 2)) +
  (day === undefined ? '' : rest);
