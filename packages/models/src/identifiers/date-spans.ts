import { type Day, type Form, FULL_FORMS, moved } from './dates.ts';
import { PARTIAL_FORMS } from './partial-dates.ts';

export interface DateSpan {
  readonly start: number;
  readonly end: number;
  /** What it becomes; empty where it has to go, but no date of its form can stand for it. */
  readonly shifted: string;
  /** Where what makes it a date may begin: a text must not be cut between there and its end. */
  readonly from: number;
  /** The days it may mean, `YYYY-MM-DD`; empty where it leaves something out. */
  readonly days: readonly string[];
  /** It may be a name as well. */
  readonly weak: boolean;
}

/** Longest run of words that decides whether a figure is a date. */
const LONGEST_CUE = 48;
/** For a text that has no whole date: a year without a leap day. */
const ANY_DAY: Day = { year: 2023, month: 6, day: 15 };

export interface SpanOptions {
  /** The year of a day of which only day and month are written; unless given, by the nearest whole date. */
  readonly yearOf?: (month: number, day: number) => number | undefined;
  /** The date beside which partial dates stand where the text has no whole one. */
  readonly near?: Day;
}

/** Every date in a text, where it stands and what it becomes when moved by `days`. Spans do not overlap. */
export function dateSpans(text: string, days: number, options: SpanOptions = {}): DateSpan[] {
  const spans: DateSpan[] = [];
  const anchors: { start: number; day: Day }[] = [];
  const free = (start: number, end: number) => !spans.some((span) => span.start < end && span.end > start);
  // Several days before one month and year are one date: else the first of them would stay.
  const [before, after] = [PARTIAL_FORMS.slice(0, 2), PARTIAL_FORMS.slice(2)];
  const lists = before.flatMap(({ pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
  for (const form of FULL_FORMS) {
    for (const match of text.matchAll(form.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!free(start, end)) continue;
      const [year, month, day] = form.read(match.slice(1));
      const to = moved({ year, month, day }, days);
      if (!to) continue;
      anchors.push({ start, day: { year, month, day } });
      if (lists.some((list) => list.start < end && list.end > start)) continue;
      const shifted = form.write(to.year, to.month, to.day, match.slice(1));
      spans.push({ start, end, shifted, from: start, days: daysOf(form, [year, month, day], match[0]), weak: false });
    }
  }
  anchors.sort((a, b) => a.start - b.start);
  for (const { pattern, move, weak = false } of [...before, ...after]) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!free(start, end)) continue;
      const near = nearest(anchors, start) ?? options.near ?? ANY_DAY;
      const yearOf = (month: number, day: number) => options.yearOf?.(month, day) ?? closest(near, month, day);
      const shifted = move(match.slice(1), { days, yearOf, near });
      if (shifted === undefined) continue;
      spans.push({ start, end, shifted, from: Math.max(0, start - LONGEST_CUE), days: [], weak });
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The last whole date before a place, or the first behind it. */
function nearest(anchors: readonly { start: number; day: Day }[], place: number): Day | undefined {
  return (anchors.findLast(({ start }) => start < place) ?? anchors[0])?.day;
}

/** The year that brings a day and month nearest to a date. */
function closest(near: Day, month: number, day: number): number {
  const at = Date.UTC(near.year, near.month - 1, near.day ?? 15);
  const away = (year: number) => Math.abs(Date.UTC(year, month - 1, day) - at);
  const years = [near.year, near.year - 1, near.year + 1];
  const there = years.filter((year) => new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1);
  // 29 February away from every leap year: the nearest one.
  const all = there.length > 0 ? there : [near.year - 2, near.year + 2];
  return all.reduce((best, year) => (away(year) < away(best) ? year : best), all[0]!);
}

function daysOf(form: Form, [year, month, day]: ReturnType<Form['read']>, written: string): string[] {
  if (day === undefined) return [];
  const years = /\d{4}/.test(written) ? [year] : [year, year - 100];
  const readings = [[month, day] as const, ...(form.eitherWay && day <= 12 ? [[day, month] as const] : [])];
  return years.flatMap((y) => readings.map(([m, d]) => new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10)));
}
