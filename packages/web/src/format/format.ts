import { digitsOf, displayUnit, joinUnit } from './units.ts';

/**
 * The one place where dates, numbers and units become words. Clinical times are shown on the wall clock they were recorded
 * in (FHIR R4 datatypes, dateTime: the offset is part of the value); system times are shown on the reader's clock.
 */
export interface Formatter {
  readonly locale: string;
  /** `02 Mar 2026`, `Mar 2026` or `2026`, as precise as the record is. Unreadable text comes back as it is. */
  date(text: string | undefined): string;
  /** Date and, where recorded, the 24-hour time on its own clock: `02 Mar 2026 14:05`. */
  dateTime(text: string | undefined): string;
  /** An instant on the reader's clock, to the minute (or second). */
  instant(text: string | number | undefined, seconds?: boolean): string;
  /** `2 hours ago`, against `now` (milliseconds, UTC epoch). */
  relative(text: string, now: number): string;
  /** `02 Mar 2026 – 06 Mar 2026`, with one end open where it is not recorded. */
  interval(start: string | undefined, end: string | undefined): string;
  number(value: number, digits?: number): string;
  percent(fraction: number): string;
  /** `9.1 g/dL`; comparator first: `< 0.01 ng/mL`. */
  quantity(quantity: { value: number; unit?: string | undefined; comparator?: string | undefined }): string;
  /** A computed value with the decimals that are worth showing, or `digits`: `12.3 mm`. */
  measured(value: number, unit: string | undefined, digits?: number): string;
  /** `12–16 g/dL`, `≥ 12 g/dL`, `≤ 16 g/dL`. */
  range(low: number | undefined, high: number | undefined, unit?: string): string;
  /** Seconds as `3 d 4 h`, `5 min`, `12 s`. */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
}

interface Parts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly time?: string;
}

const FHIR_DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** Fields of a FHIR date, dateTime or instant as written; undefined when it is not one or names no real day. */
export function dateParts(text: string | undefined): Parts | undefined {
  const match = text === undefined ? null : FHIR_DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute] = match;
  const parts = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  const check = new Date(Date.UTC(parts.year, parts.month - 1, parts.day));
  if (check.getUTCMonth() !== parts.month - 1 || check.getUTCDate() !== parts.day) return undefined;
  return {
    year: parts.year,
    ...(month === undefined ? {} : { month: parts.month }),
    ...(day === undefined ? {} : { day: parts.day }),
    ...(hour === undefined ? {} : { time: `${hour}:${minute}` }),
  };
}

/** Completed years between two FHIR dates; undefined when the birth date has no year. Partial dates count from their first day. */
export function ageInYears(birth: string | undefined, at: string): number | undefined {
  const from = dateParts(birth);
  const to = dateParts(at);
  if (from === undefined || to === undefined) return undefined;
  const before = (to.month ?? 1) * 100 + (to.day ?? 1) < (from.month ?? 1) * 100 + (from.day ?? 1);
  const years = to.year - from.year - (before ? 1 : 0);
  return years < 0 ? undefined : years;
}

const UNIT_STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** A formatter for a BCP 47 language; `timeZone` fixes the reader's clock (tests). */
export function createFormatter(locale: string, timeZone?: string): Formatter {
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const relatives = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const clock = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone === undefined ? {} : { timeZone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });

  const monthName = (year: number, index: number): string =>
    month
      .format(Date.UTC(year, index - 1, 15))
      .replace('.', '')
      .replace('Sept', 'Sep');
  const dateOf = (parts: Parts): string => {
    if (parts.month === undefined) return String(parts.year);
    const name = monthName(parts.year, parts.month);
    return parts.day === undefined ? `${name} ${parts.year}` : `${parts.day} ${name} ${parts.year}`;
  };
  const number = (value: number, digits?: number): string =>
    digits === undefined
      ? numbers.format(value)
      : new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

  const formatter: Formatter = {
    locale,
    date(text) {
      const parts = dateParts(text);
      return parts === undefined ? (text ?? '') : dateOf(parts);
    },
    dateTime(text) {
      const parts = dateParts(text);
      if (parts === undefined) return text ?? '';
      return parts.time === undefined ? dateOf(parts) : `${dateOf(parts)} ${parts.time}`;
    },
    instant(text, seconds = false) {
      const time = text === undefined ? Number.NaN : typeof text === 'number' ? text : Date.parse(text);
      if (Number.isNaN(time)) return String(text ?? '');
      const field = Object.fromEntries(clock.formatToParts(time).map((part) => [part.type, part.value]));
      const day = dateOf({ year: Number(field.year), month: Number(field.month), day: Number(field.day) });
      return `${day} ${field.hour}:${field.minute}${seconds ? `:${field.second}` : ''}`;
    },
    relative(text, now) {
      const seconds = (Date.parse(text) - now) / 1000;
      if (Number.isNaN(seconds)) return text;
      for (const [unit, size] of UNIT_STEPS) {
        if (Math.abs(seconds) >= size) return relatives.format(Math.trunc(seconds / size), unit);
      }
      return relatives.format(0, 'second');
    },
    interval(start, end) {
      const from = formatter.date(start);
      const to = formatter.date(end);
      if (from === '' && to === '') return '';
      return from === to ? from : `${from} – ${to}`.trim();
    },
    number,
    percent: (fraction) => percents.format(fraction),
    quantity({ value, unit, comparator }) {
      const sign = comparator === undefined ? '' : `${comparator.replace('<=', '≤').replace('>=', '≥')}\u00a0`;
      return joinUnit(`${sign}${number(value)}`, displayUnit(unit));
    },
    measured: (value, unit, digits = digitsOf(value)) => joinUnit(number(value, digits), displayUnit(unit)),
    range(low, high, unit) {
      const words = displayUnit(unit);
      if (low !== undefined && high !== undefined) return joinUnit(`${number(low)}–${number(high)}`, words);
      if (low !== undefined) return joinUnit(`≥\u00a0${number(low)}`, words);
      if (high !== undefined) return joinUnit(`≤\u00a0${number(high)}`, words);
      return '';
    },
    duration(seconds) {
      const whole = Math.max(0, Math.round(seconds));
      const days = Math.floor(whole / 86_400);
      const hours = Math.floor((whole % 86_400) / 3600);
      const minutes = Math.floor((whole % 3600) / 60);
      if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
      if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
      return minutes > 0 ? `${minutes} min` : `${whole} s`;
    },
    list: (items) => lists.format(items),
  };
  return formatter;
}
