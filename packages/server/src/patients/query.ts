import type { PatientQuery } from '@aceso/client';

/** Values of a search parameter: comma, bar, dollar and backslash mean something there (R4 search.html 3.1.1.4.0.1). */
export const escapeValue = (value: string): string => encodeURIComponent(value.replace(/[\\,$|]/g, '\\$&'));

const day = (date: Date): string => date.toISOString().slice(0, 10);

function yearsBefore(now: Date, years: number): string {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return day(then);
}

/** Age in completed years to dates of birth. */
function ages({ ageMin, ageMax }: PatientQuery, now: Date): string[] {
  return [
    ...(ageMin === undefined ? [] : [`birthdate=le${yearsBefore(now, ageMin)}`]),
    ...(ageMax === undefined ? [] : [`birthdate=gt${yearsBefore(now, ageMax + 1)}`]),
  ];
}

/**
 * Ways to read what was typed, most exact first; the first that finds anybody is taken. One word may be an id
 * and, with a digit, a record number; a date is a date of birth; the rest are words of the name.
 */
export function readings(q: string | undefined): string[][] {
  const text = q?.trim() ?? '';
  if (text === '') return [[]];
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(text)) return [[`birthdate=${text}`]];
  const names = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `name:contains=${escapeValue(word)}`);
  if (/\s/.test(text)) return [names];
  const id = /^[A-Za-z0-9\-.]{1,64}$/.test(text) ? [[`_id=${text}`]] : [];
  const number = /\d/.test(text) ? [[`identifier=${escapeValue(text)}`]] : [];
  return [...id, ...number, names];
}

/** Search parameters on Patient for everything but `q`, `inpatient` and the order. */
export function filters(query: PatientQuery, now: Date): string[] {
  return [...(query.gender ? [`gender=${query.gender}`] : []), ...ages(query, now)];
}
