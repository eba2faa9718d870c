import type { NumberMention } from './numbers.ts';
import type { Token } from './tokens.ts';

/** A date in the text, as the span of days it may mean. */
export interface DateMention {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` for dates written out; undefined for relative ones. */
  readonly day?: string;
  /** First and last day, as days since the epoch; undefined when the day it counts from is not known. */
  readonly first?: number;
  readonly last?: number;
  readonly relative: boolean;
  /** Month and day without a year, `MM-DD`. */
  readonly monthDay?: string;
  /** The other reading of a date in figures that may be day first or month first: a day, or month and day. */
  readonly other?: string;
  /** What a date in figures shows of the writer's order, where it can be read in one way only. */
  readonly shows?: DateOrder;
}

/** Order of day and month in dates written in figures. */
export type DateOrder = 'month-first' | 'day-first';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH_OF: ReadonlyMap<string, number> = new Map([
  ...MONTHS.flatMap(
    (name, index) =>
      [
        [name, index + 1],
        [name.slice(0, 3), index + 1],
      ] as [string, number][],
  ),
  ['sept', 9],
]);
const UNIT_DAYS: ReadonlyMap<string, number> = new Map([
  ['day', 1],
  ['d', 1],
  ['week', 7],
  ['wk', 7],
  ['w', 7],
  ['month', 30.44],
  ['mo', 30.44],
  ['year', 365.25],
  ['yr', 365.25],
  ['y', 365.25],
  ['decade', 3652.5],
  ['fortnight', 14],
  ['hour', 0.0417],
]);

export const DAY_MS = 86_400_000;

/** Days since the epoch of a proleptic Gregorian day. */
export function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / DAY_MS);
}

/** The span of days that a `YYYY[-MM[-DD]]` text means. */
export function spanOf(day: string): { first: number; last: number } {
  const year = Number(day.slice(0, 4));
  if (day.length < 7) return { first: dayNumber(year, 1, 1), last: dayNumber(year, 12, 31) };
  const month = Number(day.slice(5, 7));
  if (day.length < 10) return { first: dayNumber(year, month, 1), last: dayNumber(year, month + 1, 0) };
  const only = dayNumber(year, month, Number(day.slice(8, 10)));
  return { first: only, last: only };
}

/**
 * Finds dates: ISO, month/day/year, day.month.year, month names in both orders, years, month and day alone, and
 * relative ones ("three days ago", "yesterday", "last March").
 *
 * @param isUnit tells whether the word after a four-digit number makes it a quantity ("2000 mg")
 * @param today day number that relative dates count from
 * @param order how the writer orders day and month in figures; without it month first, with the other reading beside
 */
export function findDates(
  tokens: readonly Token[],
  numbers: readonly NumberMention[],
  isUnit: (token: Token) => boolean,
  today?: number,
  order?: DateOrder,
): DateMention[] {
  const found: DateMention[] = [];
  const numberAt = new Map(numbers.map((mention) => [mention.from, mention]));
  for (let i = 0; i < tokens.length; ) {
    const mention =
      numericDate(tokens, i, order) ??
      namedDate(tokens, i) ??
      rangeStart(tokens, i) ??
      relativeDate(tokens, i, numberAt, today) ??
      bareYear(tokens, i, numberAt, isUnit);
    if (mention) {
      found.push(mention);
      i = mention.to;
    } else {
      i = numberAt.get(i)?.to ?? i + 1;
    }
  }
  return found;
}

function make(tokens: readonly Token[], from: number, to: number, day: string): DateMention {
  return { from, to, start: tokens[from]!.start, end: tokens[to - 1]!.end, day, ...spanOf(day), relative: false };
}

const int = (token: Token | undefined, max = 4): number | undefined =>
  token?.kind === 'number' && token.text.length <= max && /^\d+$/.test(token.text) ? Number(token.text) : undefined;
const joined = (tokens: readonly Token[], i: number, n: number): boolean => {
  for (let k = i; k < i + n - 1; k += 1) if (!tokens[k + 1] || tokens[k]!.end !== tokens[k + 1]!.start) return false;
  return true;
};
const pad = (value: number): string => String(value).padStart(2, '0');

function dayText(year: number, month: number, day?: number): string | undefined {
  if (year < 1850 || year > 2150 || month < 1 || month > 12) return undefined;
  if (day === undefined) return `${year}-${pad(month)}`;
  if (day < 1 || day > 31 || new Date(dayNumber(year, month, day) * DAY_MS).getUTCDate() !== day) return undefined;
  return `${year}-${pad(month)}-${pad(day)}`;
}

function numericDate(tokens: readonly Token[], i: number, order: DateOrder | undefined): DateMention | undefined {
  const a = tokens[i]!;
  if (a.kind !== 'number') return undefined;
  const sep = tokens[i + 1]?.text;
  const dotted = /^(\d{1,2})\.(\d{1,2})$/.exec(a.text);
  if (dotted && sep === '.' && joined(tokens, i, 3)) {
    const year = int(tokens[i + 2]);
    const text = year === undefined || year < 1000 ? undefined : dayText(year, Number(dotted[2]), Number(dotted[1]));
    if (text) return make(tokens, i, i + 3, text);
  }
  if ((sep !== '-' && sep !== '/' && sep !== '–') || !joined(tokens, i, 3)) return undefined;
  const x = int(a);
  const y = int(tokens[i + 2]);
  if (x === undefined || y === undefined) return undefined;
  const third = tokens[i + 3]?.text === sep && joined(tokens, i, 5) ? int(tokens[i + 4]) : undefined;
  if (third !== undefined) {
    if (x > 999) {
      const text = dayText(x, y, third);
      return text === undefined ? undefined : make(tokens, i, i + 5, text);
    }
    const us = dayText(fullYear(third), x, y);
    const uk = dayText(fullYear(third), y, x);
    const text = order === 'day-first' ? (uk ?? us) : (us ?? uk);
    if (text === undefined) return undefined;
    const other = order === undefined && us !== undefined && uk !== undefined && us !== uk ? uk : undefined;
    const shows = us === undefined ? 'day-first' : uk === undefined ? 'month-first' : undefined;
    return { ...make(tokens, i, i + 5, text), ...(other !== undefined && { other }), ...(shows && { shows }) };
  }
  if (sep === '/' && (DATED.has(tokens[i - 1]?.norm ?? '') || isBooking(tokens, i)) && x <= 31 && y <= 31) {
    // "On 7/3": a day without its year, where the words around say that it is one.
    const us = dayText(2000, x, y);
    const uk = dayText(2000, y, x);
    const text = order === 'day-first' ? (uk ?? us) : (us ?? uk);
    if (text !== undefined && tokens[i + 3]?.text !== '/') {
      const other = order === undefined && us !== undefined && uk !== undefined && us !== uk ? uk : undefined;
      return {
        ...partial(tokens, i, i + 3, Number(text.slice(5, 7)), Number(text.slice(8))),
        ...(other !== undefined && { other: other.slice(5) }),
      };
    }
  }
  if (x > 1849 && y <= 12 && sep === '-') {
    const text = dayText(x, y);
    if (text && tokens[i + 2]!.text.length === 2) return make(tokens, i, i + 3, text);
  }
  if (y > 1849 && x <= 12) {
    const text = dayText(y, x);
    if (text) return make(tokens, i, i + 3, text);
  }
  return undefined;
}

/** Words before a day that is written in figures and without a year. */
const DATED = new Set(['on', 'since', 'from', 'until', 'till', 'by', 'dated', 'd/c', 'stopped', 'started', 'seen']);

/** Among the words of an appointment, and at its end: "f/u Dr Hale 22/3". */
function isBooking(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 3];
  if (next && next.kind !== 'punct') return false;
  return tokens.some(
    (token, k) => k < i && /^(?:f\/u|followup|appt|appointment|review|clinic|booked)$/.test(token.norm),
  );
}

/** The first day of "7-10 March", "4th to the 9th of March 2026": it takes month and year from the second. */
function rangeStart(tokens: readonly Token[], i: number): DateMention | undefined {
  const day = ordinal(tokens[i]);
  if (day === undefined || day < 1 || day > 31) return undefined;
  let k = i + 1;
  const sep = tokens[k];
  if (!sep || !(/^[-–—]$/.test(sep.text) || sep.norm === 'to' || sep.norm === 'until' || sep.norm === 'through'))
    return undefined;
  k += 1;
  if (tokens[k]?.norm === 'the') k += 1;
  const end = tokens[k] && ordinal(tokens[k]) !== undefined ? namedDate(tokens, k) : undefined;
  if (!end) return undefined;
  if (end.monthDay !== undefined) return partial(tokens, i, i + 1, Number(end.monthDay.slice(0, 2)), day);
  const text =
    end.day?.length === 10 ? dayText(Number(end.day.slice(0, 4)), Number(end.day.slice(5, 7)), day) : undefined;
  return text === undefined ? undefined : make(tokens, i, i + 1, text);
}

/** Two-digit years after the custom of US charts: 00-49 this century, 50-99 the last. */
function fullYear(year: number): number {
  return year > 99 ? year : year < 50 ? 2000 + year : 1900 + year;
}

function namedDate(tokens: readonly Token[], i: number): DateMention | undefined {
  const first = tokens[i]!;
  if (first.kind === 'word' && ordinal(first) === undefined) {
    const month = monthOf(first, first.norm !== 'may' && int(tokens[i + 1]) !== undefined);
    if (month === undefined) return undefined;
    let k = i + 1;
    if (tokens[k]?.text === '.' || tokens[k]?.text === '-') k += 1;
    const day = ordinal(tokens[k]);
    if (day !== undefined && day <= 31) {
      let after = k + 1;
      if (tokens[after]?.text === ',' || tokens[after]?.text === '-') after += 1;
      const year = int(tokens[after]);
      if (year !== undefined && year > 1849 && year < 2151) {
        const text = dayText(year, month, day);
        if (text) return make(tokens, i, after + 1, text);
      }
      return partial(tokens, i, k + 1, month, day);
    }
    if (tokens[k]?.text === ',' || tokens[k]?.norm === 'of') k += 1;
    const year = int(tokens[k]);
    if (year !== undefined && year > 1849 && year < 2151) return make(tokens, i, k + 1, `${year}-${pad(month)}`);
    return undefined;
  }
  const day = ordinal(first);
  if (day === undefined || day < 1 || day > 31) return undefined;
  let k = i + 1;
  if (tokens[k]?.norm === 'of' || tokens[k]?.text === '-') k += 1;
  // "The 5 may be", "on 3 march": what stands behind a whole number is a month where it is one, or where no verb follows.
  const dated = tokens[k]?.norm !== 'may' || int(tokens[k + 1]) !== undefined;
  const month = tokens[k]?.kind === 'word' ? monthOf(tokens[k]!, dated) : undefined;
  if (month === undefined) return undefined;
  k += 1;
  if (tokens[k]?.text === ',' || tokens[k]?.text === '-' || tokens[k]?.text === '.') k += 1;
  const year = int(tokens[k]);
  if (year !== undefined && year > 1849 && year < 2151) {
    const text = dayText(year, month, day);
    if (text) return make(tokens, i, k + 1, text);
  }
  return tokens[i + 1]?.norm === 'of' || first.kind === 'number' ? partial(tokens, i, i + 2, month, day) : undefined;
}

function partial(tokens: readonly Token[], from: number, to: number, month: number, day: number): DateMention {
  return {
    from,
    to,
    start: tokens[from]!.start,
    end: tokens[to - 1]!.end,
    relative: false,
    monthDay: `${pad(month)}-${pad(day)}`,
  };
}

/** @param dated the words around make it a date */
function monthOf(token: Token, dated = false): number | undefined {
  // "may" and "march" are words too; as months they are capitalised, or stand in a date: "8 mar 2026", "on 8 mar".
  const month = MONTH_OF.get(token.text.toLowerCase());
  if (month === undefined) return undefined;
  if (!dated && (month === 5 || month === 3) && token.text === token.text.toLowerCase()) return undefined;
  return month;
}

function ordinal(token: Token | undefined): number | undefined {
  const plain = int(token, 2);
  if (plain !== undefined) return plain;
  const match = token?.kind === 'word' ? /^(\d{1,2})(?:st|nd|rd|th)$/i.exec(token.text) : null;
  return match ? Number(match[1]) : undefined;
}

function bareYear(
  tokens: readonly Token[],
  i: number,
  numberAt: ReadonlyMap<number, NumberMention>,
  isUnit: (token: Token) => boolean,
): DateMention | undefined {
  const number = numberAt.get(i);
  if (!number || number.decimals > 0 || number.value < 1880 || number.value > 2150) return undefined;
  if (!number.words && !/^\d{4}$/.test(tokens[i]!.text)) return undefined;
  const next = tokens[number.to];
  if (next && (isUnit(next) || next.text === '%')) return undefined;
  return make(tokens, i, number.to, String(number.value));
}

function relativeDate(
  tokens: readonly Token[],
  i: number,
  numberAt: ReadonlyMap<number, NumberMention>,
  today: number | undefined,
): DateMention | undefined {
  const word = tokens[i]!.norm;
  const near = (to: number, first: number, last: number): DateMention => ({
    from: i,
    to,
    start: tokens[i]!.start,
    end: tokens[to - 1]!.end,
    relative: true,
    ...(today !== undefined && { first: today + first, last: today + last }),
  });
  if (word === 'yesterday') return near(i + 1, -1, -1);
  if (word === 'today' || word === 'tonight') return near(i + 1, 0, 0);
  if (word === 'tomorrow') return near(i + 1, 1, 1);
  if (word === 'last' && tokens[i + 1]?.kind === 'word') {
    const next = tokens[i + 1]!;
    if (next.norm === 'night') return near(i + 2, -1, 0);
    if (next.norm === 'week') return near(i + 2, -14, -3);
    if (next.norm === 'month') return near(i + 2, -62, -14);
    if (next.norm === 'year') return near(i + 2, -740, -180);
    const month = monthOf(next);
    if (month !== undefined && today !== undefined) {
      const now = new Date(today * DAY_MS);
      const year = month > now.getUTCMonth() ? now.getUTCFullYear() - 1 : now.getUTCFullYear();
      return { ...make(tokens, i, i + 2, `${year}-${pad(month)}`), relative: true };
    }
    return undefined;
  }
  const number = numberAt.get(i);
  const article =
    word === 'a' || word === 'an' ? 1 : word === 'couple' ? 2 : word === 'several' || word === 'few' ? 4 : undefined;
  const count = number?.value ?? article;
  if (count === undefined) return undefined;
  const at = number ? number.to : tokens[i + 1]?.norm === 'of' ? i + 2 : i + 1;
  const unit = tokens[at]?.kind === 'word' ? UNIT_DAYS.get(tokens[at]!.norm) : undefined;
  if (unit === undefined) return undefined;
  const marker = tokens[at + 1]?.norm;
  if (marker !== 'ago' && marker !== 'prior' && marker !== 'earlier' && marker !== 'back' && marker !== 'before')
    return undefined;
  const days = count * unit;
  // "Two weeks ago" is rarely fourteen days to the day: half a unit either way, more where the count is vague.
  const slack = Math.max(unit * (article !== undefined && article > 1 ? 2.5 : 0.75), unit === 1 ? 1 : 0, days * 0.08);
  return near(at + 2, -Math.ceil(days + slack), -Math.max(0, Math.floor(days - slack)));
}
