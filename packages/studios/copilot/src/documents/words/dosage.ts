import type { Dosage } from '@aceso/fhir';
import { lowerWords } from './concept.ts';
import { listWords } from './lists.ts';
import { exactWords } from './numbers.ts';
import { unitWords, withUnit } from './units.ts';

const TIMINGS: Readonly<Record<string, string>> = {
  BID: 'twice daily',
  TID: 'three times daily',
  QID: 'four times daily',
  QD: 'once daily',
  QOD: 'every other day',
  Q4H: 'every 4 hours',
  Q6H: 'every 6 hours',
  Q8H: 'every 8 hours',
  Q12H: 'every 12 hours',
  AM: 'in the morning',
  PM: 'in the afternoon',
  HS: 'at bedtime',
  BED: 'at bedtime',
  WK: 'once weekly',
  MO: 'once monthly',
};
const PERIODS: Readonly<Record<string, string>> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};
/** EventTiming and the HL7 timing events it takes in (R4 value set event-timing). */
const EVENTS: Readonly<Record<string, string>> = {
  MORN: 'in the morning',
  'MORN.early': 'early in the morning',
  'MORN.late': 'late in the morning',
  NOON: 'at noon',
  AFT: 'in the afternoon',
  'AFT.early': 'early in the afternoon',
  'AFT.late': 'late in the afternoon',
  EVE: 'in the evening',
  'EVE.early': 'early in the evening',
  'EVE.late': 'late in the evening',
  NIGHT: 'at night',
  PHS: 'after sleep',
  HS: 'at bedtime',
  WAKE: 'on waking',
  C: 'with meals',
  CM: 'with breakfast',
  CD: 'with lunch',
  CV: 'with dinner',
  AC: 'before meals',
  ACM: 'before breakfast',
  ACD: 'before lunch',
  ACV: 'before dinner',
  PC: 'after meals',
  PCM: 'after breakfast',
  PCD: 'after lunch',
  PCV: 'after dinner',
};
const WEEKDAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const TIMES: readonly string[] = ['', 'once', 'twice', 'three times', 'four times'];
const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^(?:oral|by mouth|po|per oral|oral route|oral use)$/i, 'by mouth'],
  [/^(?:intravenous|iv|intravenous route|intravenous use)$/i, 'IV'],
  [/^(?:subcutaneous|sc|subcutaneous route|subcutaneous use)$/i, 'subcutaneously'],
  [/^(?:intramuscular|im|intramuscular route)$/i, 'IM'],
  [/^(?:inhalation|respiratory tract route|inhaled|by inhalation)/i, 'inhaled'],
  [/^(?:sublingual)/i, 'under the tongue'],
];

/**
 * All instructions of one prescription in words: `10 mg by mouth in the morning, and 5 mg by mouth in the evening`.
 * Those that say the same are said once.
 */
export function sigWords(dosages: readonly Dosage[]): string {
  const parts = [...new Set(dosages.slice(0, 6).map(doseWords))].filter((part) => part !== '');
  return parts.join(parts.some((part) => part.includes(', ')) ? '; and ' : ', and ');
}

/** Dose, route and frequency: `40 mg by mouth once daily`. Free text is used when there is nothing structured. */
export function doseWords(dosage: Dosage): string {
  const low = dosage.doseLow;
  const range = low && dosage.dose && low.value < dosage.dose.value ? `${exactWords(low.value)} to ` : '';
  const dose =
    dosage.dose &&
    withUnit(
      `${range}${exactWords(dosage.dose.value)}`,
      plural(
        dosage.dose.value,
        unitWords(dosage.dose.unit ?? dosage.dose.ucum) || (dosage.dose.value === 1 ? 'dose' : 'doses'),
      ),
    );
  const when = frequencyWords(dosage);
  const need = dosage.asNeeded
    ? `as needed${dosage.asNeededFor === undefined ? '' : ` for ${lowerWords(dosage.asNeededFor.trim())}`}`
    : '';
  if (dose === undefined && when === '' && dosage.text !== undefined) return lowerFirst(clean(dosage.text));
  return [dose ?? '', dosage.route === undefined ? '' : routeWords(dosage.route), when, need]
    .filter((part) => part !== '')
    .join(' ');
}

export function routeWords(route: string): string {
  return ROUTES.find(([pattern]) => pattern.test(route))?.[1] ?? route.toLowerCase().replace(/ route$/, '');
}

/** How often, and at which times of the day or days of the week. */
export function frequencyWords(dosage: Dosage): string {
  const events = listWords((dosage.when ?? []).map((code) => EVENTS[code] ?? '').filter((words) => words !== ''));
  const days = (dosage.weekdays ?? [])
    .map((code) => WEEKDAYS[code.toLowerCase()] ?? '')
    .filter((words) => words !== '');
  const rate = rateWords(dosage);
  return [rate, rate.includes(events) ? '' : events, days.length === 0 ? '' : `on ${listWords(days)}`]
    .filter((part) => part !== '')
    .join(' ');
}

function rateWords({ frequency, timing }: Dosage): string {
  if (timing !== undefined) {
    const known = Object.hasOwn(TIMINGS, timing.toUpperCase()) ? TIMINGS[timing.toUpperCase()] : undefined;
    return known ?? clean(timing).toLowerCase();
  }
  if (!frequency) return '';
  const { count, period, countMax, periodMax } = frequency;
  const unit = Object.hasOwn(PERIODS, frequency.unit) ? PERIODS[frequency.unit]! : frequency.unit;
  if (countMax !== undefined && countMax > count && period === 1 && periodMax === undefined)
    return `${exactWords(count)} to ${exactWords(countMax)} times ${unit === 'day' ? 'daily' : `per ${unit}`}`;
  if (periodMax !== undefined && periodMax > period)
    return `every ${exactWords(period)} to ${exactWords(periodMax)} ${unit}s`;
  if (period === 1) {
    const times = TIMES[count] ?? `${exactWords(count)} times`;
    return unit === 'day'
      ? `${times} daily`
      : unit === 'hour' && count === 1
        ? 'every hour'
        : `${times} ${unit === 'week' ? 'weekly' : unit === 'month' ? 'monthly' : `per ${unit}`}`;
  }
  const every = `every ${exactWords(period)} ${unit}s`;
  return count === 1 ? every : `${TIMES[count] ?? `${exactWords(count)} times`} ${every}`;
}

function plural(value: number, unit: string): string {
  if (!/^(?:tablet|capsule|puff|drop|unit|patch|spray|suppository|ampule|vial)s?$/i.test(unit)) return unit;
  const one = unit.toLowerCase().replace(/s$/, '');
  return value === 1 ? one : one === 'patch' ? 'patches' : `${one}s`;
}

/** "Take 1 tablet" goes on a sentence; "IV over 1 hour" keeps its capitals. */
function lowerFirst(text: string): string {
  return text.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
}
