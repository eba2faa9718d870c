import type { ChartTime } from '@aceso/fhir';
import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import { type DateMention, spanOf } from '../text/dates.ts';

/** Whether a recorded time is one that a date in the text may mean, at the coarser precision of the two. */
export function sameDate(date: DateMention, time: ChartTime): boolean {
  if (date.monthDay !== undefined)
    return time.day.length === 10 && [date.monthDay, date.other].includes(time.day.slice(5));
  if (date.other !== undefined && time.day === date.other) return true;
  if (date.day !== undefined) {
    const length = Math.min(date.day.length, time.day.length);
    return date.day.slice(0, length) === time.day.slice(0, length);
  }
  if (date.first === undefined || date.last === undefined) return false;
  const span = spanOf(time.day);
  return span.first <= date.last && span.last >= date.first;
}

export function entryHasDate(entry: IndexedEntry, date: DateMention): boolean {
  return entry.times.some((time) => sameDate(date, time));
}

/** First day of a recorded time, as a day number. */
export function dayOf(time: ChartTime): number {
  return spanOf(time.day).first;
}

/** A date as a reader would say it. */
export function dateText(date: DateMention, text: string): string {
  return text.slice(date.start, date.end);
}
