import { MONTH, monthLike, monthNumber } from './month-names.ts';

/**
 * Finds calendar dates in text and moves them by whole days, in the form they are written in. The same function with
 * the opposite number of days moves them back. Dates that leave something out are in `partial-dates.ts`.
 */
export interface Day {
  readonly year: number;
  readonly month: number;
  /** Missing where only the month is said: it moves by months. */
  readonly day: number | undefined;
}

export interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => readonly [year: number, month: number, day: number | undefined];
  readonly write: (year: number, month: number, day: number, groups: readonly string[]) => string;
  /** Day and month may be meant the other way round. */
  readonly eitherWay?: true;
}

const two = (value: number): string => String(value).padStart(2, '0');
const year2 = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) > 50 ? 1900 : 2000);
/** With a leading zero where the other one has it, or may have it and the form is all figures. */
export const padded = (value: number, model: string): string => (model.length === 2 ? two(value) : String(value));
const yearLike = (year: number, model: string): string => (model.length === 4 ? String(year) : two(year % 100));
export const bare = (value: number, model: string): string => (model.startsWith('0') ? two(value) : String(value));

/** What stands between the parts of a written date: a blank, or as laid out in columns and broken over lines. */
const _ = '[ \\u00a0\\n\\t]{1,3}';
export const GAP = _;
/** Day and month: `31 May`, `31st of May`, `31 de mayo`, `1.º de mayo`. */
export const DAY_MONTH_GAP = `(?:st|nd|rd|th|\\.?[ºo°](?= de))?(?:${_}(?:of|de))?${_}`;

export const FULL_FORMS: readonly Form[] = [
  {
    // 2024-05-31, also with a time behind it
    pattern: /(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])/g,
    read: ([y, m, d]) => [Number(y), Number(m), Number(d)],
    write: (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  },
  {
    // 31 May 2024, 31st of May, 2024, 31 de mayo de 2024
    pattern: new RegExp(
      `(?<![\\d.])(\\d{1,2})(${DAY_MONTH_GAP})(${MONTH})(\\.?,?${_}(?:del?${_})?)((?:19|20)\\d\\d)(?!\\d)`,
      'gi',
    ),
    read: ([d, , m, , y]) => [Number(y), monthNumber(m!), Number(d)],
    write: (y, m, d, [old, gap, month, gap2]) =>
      `${bare(d, old!)}${ordinal(gap!, d)}${monthLike(m, month!, gap! + gap2!)}${gap2}${y}`,
  },
  {
    // May 31, 2024, mayo 31 de 2024
    pattern: new RegExp(
      `\\b(${MONTH})(\\.?${_})(\\d{1,2})((?:st|nd|rd|th)?,?${_}(?:del?${_})?)((?:19|20)\\d\\d)(?!\\d)`,
      'gi',
    ),
    read: ([m, , d, , y]) => [Number(y), monthNumber(m!), Number(d)],
    write: (y, m, d, [month, gap, old, gap2]) =>
      `${monthLike(m, month!, gap2)}${gap}${bare(d, old!)}${ordinal(gap2!, d)}${y}`,
  },
  {
    // 2024 May 31, 2024-May-31
    pattern: new RegExp(`(?<![\\d./-])((?:19|20)\\d\\d)([- ])(${MONTH})\\2(\\d{1,2})(?![\\d-]|[.,/:]\\d)`, 'gi'),
    read: ([y, , m, d]) => [Number(y), monthNumber(m!), Number(d)],
    write: (y, m, d, [, mark, month, day]) => `${y}${mark}${monthLike(m, month!)}${mark}${padded(d, day!)}`,
  },
  {
    // 31-May-2024, 31/May/24, 31.may.2024
    pattern: new RegExp(`(?<![\\d./-])(\\d{1,2})([-/.])(${MONTH})\\2((?:19|20)\\d\\d|\\d\\d)(?![\\d-])`, 'gi'),
    read: ([d, , m, y]) => [year2(y!), monthNumber(m!), Number(d)],
    write: (y, m, d, [day, mark, month, year]) =>
      `${padded(d, day!)}${mark}${monthLike(m, month!)}${mark}${yearLike(y, year!)}`,
  },
  {
    // 31May2024
    pattern: new RegExp(`(?<![\\d./-])(\\d{1,2})(${MONTH})((?:19|20)\\d\\d)(?![\\d-])`, 'gi'),
    read: ([d, m, y]) => [Number(y), monthNumber(m!), Number(d)],
    write: (y, m, d, [day, month]) => `${padded(d, day!)}${monthLike(m, month!)}${y}`,
  },
  {
    // 31 May '24
    pattern: new RegExp(`(?<![\\d.])(\\d{1,2})(${DAY_MONTH_GAP})(${MONTH})(\\.?,?${_}['’])(\\d\\d)(?!\\d)`, 'gi'),
    read: ([d, , m, , y]) => [year2(y!), monthNumber(m!), Number(d)],
    write: (y, m, d, [old, gap, month, gap2]) =>
      `${bare(d, old!)}${ordinal(gap!, d)}${monthLike(m, month!, gap)}${gap2}${two(y % 100)}`,
  },
  {
    // 2024/05/31, 2024.5.31, 2024-5-3
    pattern: /(?<![\d/.-])((?:19|20)\d\d)([/.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d/-]|\.\d)/g,
    read: ([y, , m, d]) => [Number(y), Number(m), Number(d)],
    write: (y, m, d, [, mark, month, day]) => `${y}${mark}${padded(m, month!)}${mark}${padded(d, day!)}`,
  },
  {
    // 5/31/2024 and 05/31/24, month first
    pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/((?:19|20)\d\d|\d\d)(?![\d/])/g,
    read: ([m, d, y]) => [year2(y!), Number(m), Number(d)],
    write: (y, m, d, [month, day, year]) =>
      `${padded(m, month!)}/${padded(d, day!)}/${year!.length === 4 ? y : two(y % 100)}`,
    eitherWay: true,
  },
  {
    // 31/5/2024, 31.05.2024 and 31/05/24, day first where it cannot be the month
    pattern: /(?<![\d/.-])(0?[1-9]|[12]\d|3[01])([/.])(0?[1-9]|1[0-2])\2((?:19|20)\d\d|(?<=\/)\d\d)(?![\d/]|\.\d)/g,
    read: ([d, , m, y]) => [year2(y!), Number(m), Number(d)],
    write: (y, m, d, [day, mark, month, year]) =>
      `${padded(d, day!)}${mark}${padded(m, month!)}${mark}${yearLike(y, year!)}`,
    eitherWay: true,
  },
  {
    // 05-31-2024 and 05-31-24, month first
    pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])-((?:19|20)\d\d|(?<=\d\d-\d\d-)\d\d)(?![\d-])/g,
    read: ([m, d, y]) => [year2(y!), Number(m), Number(d)],
    write: (y, m, d, [month, day, year]) => `${padded(m, month!)}-${padded(d, day!)}-${yearLike(y, year!)}`,
    eitherWay: true,
  },
  {
    // 31-05-2024, day first where it cannot be the month
    pattern: /(?<![\d/.-])(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-((?:19|20)\d\d|(?<=\d\d-\d\d-)\d\d)(?![\d-])/g,
    read: ([d, m, y]) => [year2(y!), Number(m), Number(d)],
    write: (y, m, d, [day, month, year]) => `${padded(d, day!)}-${padded(m, month!)}-${yearLike(y, year!)}`,
    eitherWay: true,
  },
  {
    // 05.31.2024, month first where it cannot be the day
    pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])\.(0?[1-9]|[12]\d|3[01])\.((?:19|20)\d\d)(?![\d/]|\.\d)/g,
    read: ([m, d, y]) => [Number(y), Number(m), Number(d)],
    write: (y, m, d, [month, day]) => `${padded(m, month!)}.${padded(d, day!)}.${y}`,
    eitherWay: true,
  },
  {
    // 31.05.24
    pattern: /(?<![\d/.-])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d\d)(?![\d/]|\.\d)/g,
    read: ([d, m, y]) => [year2(y!), Number(m), Number(d)],
    write: (y, m, d) => `${two(d)}.${two(m)}.${two(y % 100)}`,
  },
  {
    // 05/2024
    pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])\/((?:19|20)\d\d)(?![\d/]|\.\d)/g,
    read: ([m, y]) => [Number(y), Number(m), undefined],
    write: (y, m, _d, [month]) => `${padded(m, month!)}/${y}`,
  },
  {
    // May 2024, May-2024, May '24, mayo de 2024
    pattern: new RegExp(
      `\\b(${MONTH})(\\.?,?${_}(?:(?:of|del?)${_})?|[-/]|\\.?${_}(?=['’]))((?:19|20)\\d\\d|['’]\\d\\d|(?<=[-/])\\d\\d)(?!\\d)`,
      'gi',
    ),
    read: ([m, , y]) => [year2(y!.replace(/['’]/, '')), monthNumber(m!), undefined],
    write: (y, m, _d, [month, gap, year]) =>
      `${monthLike(m, month!, gap)}${gap}${year!.length === 4 ? y : (/^['’]/.exec(year!)?.[0] ?? '') + two(y % 100)}`,
  },
  {
    // 2024-05
    pattern: /(?<![\d-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])/g,
    read: ([y, m]) => [Number(y), Number(m), undefined],
    write: (y, m) => `${y}-${two(m)}`,
  },
];

export function ordinal(gap: string, day: number): string {
  const suffix =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th';
  return gap.replace(/^(?:st|nd|rd|th)/i, suffix);
}

/** The day after `days` more; a month without a day moves by whole months. Undefined where there is no such day. */
export function moved(
  { year, month, day }: Day,
  days: number,
): { year: number; month: number; day: number } | undefined {
  const at = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (at.getUTCMonth() !== month - 1) return undefined;
  if (day === undefined) at.setUTCMonth(at.getUTCMonth() + Math.round(days / 30.4375));
  else at.setUTCDate(at.getUTCDate() + days);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}
