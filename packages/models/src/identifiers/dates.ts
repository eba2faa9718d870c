/**
 * Finds calendar dates in text and moves them by whole days, in the form they are written in. The same function with
 * the opposite number of days moves them back.
 */
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NAME = `(?:${MONTHS.map((month) => (month.length > 3 ? `${month.slice(0, 3)}(?:${month.slice(3)})?` : month)).join('|')}|Sept)`;

interface Form {
  readonly pattern: RegExp;
  /** Year, month, day of a match; a missing day moves by months. */
  readonly read: (groups: readonly string[]) => readonly [year: number, month: number, day: number | undefined];
  readonly write: (year: number, month: number, day: number, groups: readonly string[]) => string;
}

const two = (value: number): string => String(value).padStart(2, '0');
const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
/** The month in the length and case in which the other one was written. */
function monthLike(month: number, model: string): string {
  const full = MONTHS[month - 1]!;
  const name =
    model.replace('.', '').length > 4 || (model.length === 4 && model !== 'Sept')
      ? full
      : model === 'May'
        ? full
        : full.slice(0, 3);
  return model === model.toUpperCase() && model.length > 1 ? name.toUpperCase() : name;
}
const year2 = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) > 50 ? 1900 : 2000);
/** With a leading zero where the other one has it, or may have it and the form is all figures. */
const padded = (value: number, model: string): string => (model.length === 2 ? two(value) : String(value));
const yearLike = (year: number, model: string): string => (model.length === 4 ? String(year) : two(year % 100));
const bare = (value: number, model: string): string => (model.startsWith('0') ? two(value) : String(value));

const FORMS: readonly Form[] = [
  {
    // 2024-05-31, also with a time behind it
    pattern: /(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])/g,
    read: ([y, m, d]) => [Number(y), Number(m), Number(d)],
    write: (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  },
  {
    // 31 May 2024, 31st of May, 2024
    pattern: new RegExp(
      `(?<![\\d.])(\\d{1,2})((?:st|nd|rd|th)?(?: of)? )(${NAME})(\\.?,? )((?:19|20)\\d\\d)(?!\\d)`,
      'gi',
    ),
    read: ([d, , m, , y]) => [Number(y), monthNumber(m!), Number(d)],
    write: (y, m, d, [old, gap, month, gap2]) =>
      `${bare(d, old!)}${ordinal(gap!, d)}${monthLike(m, month!)}${gap2}${y}`,
  },
  {
    // May 31, 2024
    pattern: new RegExp(`\\b(${NAME})(\\.? )(\\d{1,2})((?:st|nd|rd|th)?,? )((?:19|20)\\d\\d)(?!\\d)`, 'gi'),
    read: ([m, , d, , y]) => [Number(y), monthNumber(m!), Number(d)],
    write: (y, m, d, [month, gap, old, gap2]) =>
      `${monthLike(m, month!)}${gap}${bare(d, old!)}${ordinal(gap2!, d)}${y}`,
  },
  {
    // 31-May-2024, 31/May/24
    pattern: new RegExp(`(?<![\\d./-])(\\d{1,2})([-/])(${NAME})\\2((?:19|20)\\d\\d|\\d\\d)(?![\\d-])`, 'gi'),
    read: ([d, , m, y]) => [year2(y!), monthNumber(m!), Number(d)],
    write: (y, m, d, [day, mark, month, year]) =>
      `${padded(d, day!)}${mark}${monthLike(m, month!)}${mark}${yearLike(y, year!)}`,
  },
  {
    // 31May2024
    pattern: new RegExp(`(?<![\\d./-])(\\d{1,2})(${NAME})((?:19|20)\\d\\d)(?![\\d-])`, 'gi'),
    read: ([d, m, y]) => [Number(y), monthNumber(m!), Number(d)],
    write: (y, m, d, [day, month]) => `${padded(d, day!)}${monthLike(m, month!)}${y}`,
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
  },
  {
    // 31/5/2024 and 31.05.2024, day first where it cannot be the month
    pattern: /(?<![\d/.-])(0?[1-9]|[12]\d|3[01])([/.])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?![\d/]|\.\d)/g,
    read: ([d, , m, y]) => [Number(y), Number(m), Number(d)],
    write: (y, m, d, [day, mark, month]) => `${padded(d, day!)}${mark}${padded(m, month!)}${mark}${y}`,
  },
  {
    // 05-31-2024 and 05-31-24, month first
    pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])-((?:19|20)\d\d|(?<=\d\d-\d\d-)\d\d)(?![\d-])/g,
    read: ([m, d, y]) => [year2(y!), Number(m), Number(d)],
    write: (y, m, d, [month, day, year]) => `${padded(m, month!)}-${padded(d, day!)}-${yearLike(y, year!)}`,
  },
  {
    // 31-05-2024, day first where it cannot be the month
    pattern: /(?<![\d/.-])(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-((?:19|20)\d\d|(?<=\d\d-\d\d-)\d\d)(?![\d-])/g,
    read: ([d, m, y]) => [year2(y!), Number(m), Number(d)],
    write: (y, m, d, [day, month, year]) => `${padded(d, day!)}-${padded(m, month!)}-${yearLike(y, year!)}`,
  },
  {
    // 05.31.2024, month first where it cannot be the day
    pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])\.(0?[1-9]|[12]\d|3[01])\.((?:19|20)\d\d)(?![\d/]|\.\d)/g,
    read: ([m, d, y]) => [Number(y), Number(m), Number(d)],
    write: (y, m, d, [month, day]) => `${padded(m, month!)}.${padded(d, day!)}.${y}`,
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
    // May 2024
    pattern: new RegExp(`\\b(${NAME})(\\.?,? )((?:19|20)\\d\\d)(?!\\d)`, 'gi'),
    read: ([m, , y]) => [Number(y), monthNumber(m!), undefined],
    write: (y, m, _d, [month, gap]) => `${monthLike(m, month!)}${gap}${y}`,
  },
  {
    // 2024-05
    pattern: /(?<![\d-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])/g,
    read: ([y, m]) => [Number(y), Number(m), undefined],
    write: (y, m) => `${y}-${two(m)}`,
  },
];

function ordinal(gap: string, day: number): string {
  const suffix =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th';
  return gap.replace(/^(?:st|nd|rd|th)/, suffix);
}

export interface DateSpan {
  readonly start: number;
  readonly end: number;
  readonly shifted: string;
}

/** Every date in a text, where it stands and what it becomes when moved by `days`. Spans do not overlap. */
export function dateSpans(text: string, days: number): DateSpan[] {
  const spans: DateSpan[] = [];
  for (const form of FORMS) {
    for (const match of text.matchAll(form.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (spans.some((span) => span.start < end && span.end > start)) continue;
      const groups = match.slice(1);
      const shifted = move(form, groups, days);
      if (shifted !== undefined) spans.push({ start, end, shifted });
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

function move(form: Form, groups: readonly string[], days: number): string | undefined {
  const [year, month, day] = form.read(groups);
  const at = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (at.getUTCMonth() !== month - 1) return undefined;
  if (day === undefined) at.setUTCMonth(at.getUTCMonth() + Math.round(days / 30.4375));
  else at.setUTCDate(at.getUTCDate() + days);
  return form.write(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), groups);
}
