import type { ChartTime } from './types.ts';

// FHIR R4 section 2.24.0.1: date, dateTime and instant share one grammar; partial dates stop after year or month.
const PATTERN =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const DAY_MS = 86_400_000;

/**
 * Reads a FHIR date, dateTime or instant. A value without offset is taken as UTC.
 *
 * @returns undefined when the text is not such a value or names no real day.
 */
export function parseTime(text: string): ChartTime | undefined {
  if (text.length > 40) return undefined;
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const y = Number(year);
  if (month === undefined) return { text, day: year!, start: utc(y, 1, 1), end: utc(y + 1, 1, 1) - 1 };
  const m = Number(month);
  if (m < 1 || m > 12) return undefined;
  if (day === undefined) {
    return {
      text,
      day: `${year}-${month}`,
      start: utc(y, m, 1),
      end: (m === 12 ? utc(y + 1, 1, 1) : utc(y, m + 1, 1)) - 1,
    };
  }
  const d = Number(day);
  const midnight = utc(y, m, d);
  if (d < 1 || new Date(midnight).getUTCDate() !== d) return undefined;
  const date = text.slice(0, 10);
  if (hour === undefined) return { text, day: date, start: midnight, end: midnight + DAY_MS - 1 };
  const h = Number(hour);
  const min = Number(minute);
  const s = second === undefined ? 0 : Number(second);
  if (h > 24 || min > 59 || s > 60) return undefined;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  const start = midnight + ((h * 60 + min) * 60 + s) * 1000 + ms - offset(zone);
  const span = second === undefined ? 60_000 : fraction === undefined ? 1000 : 1;
  return { text, day: date, start, end: start + span - 1 };
}

function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}
