import type { ChartTime } from '@aceso/fhir';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2 Mar 2026`, `Mar 2026` or `2026`: as precise as the record, never more. Takes the date part of any FHIR date. */
export function dateWords(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  if (month === undefined) return year ?? date;
  const name = MONTHS[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** The date without its year, for a second mention in one sentence; a partial date stays whole. */
export function shortDateWords(date: string): string {
  const [, month, day] = date.slice(0, 10).split('-');
  return month === undefined || day === undefined
    ? dateWords(date)
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month}`;
}

/** `on 2 Mar 2026`, `in Mar 2026`, `in 2026`. */
export function onDate(date: string): string {
  return `${date.length >= 10 ? 'on' : 'in'} ${dateWords(date)}`;
}

/** Whether two dates are written with the same year. */
export function sameYear(a: string, b: string): boolean {
  return a.slice(0, 4) === b.slice(0, 4);
}

/** Whole days from one calendar day to another; undefined unless both are whole dates. */
export function daysBetween(from: ChartTime, to: ChartTime): number | undefined {
  if (from.day.length < 10 || to.day.length < 10) return undefined;
  return Math.round((Date.parse(`${to.day}T00:00:00Z`) - Date.parse(`${from.day}T00:00:00Z`)) / 86_400_000);
}
