import type { Dosage } from '@aceso/fhir';
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
const TIMES: readonly string[] = ['', 'once', 'twice', 'three times', 'four times'];
const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^(?:oral|by mouth|po|per oral|oral route|oral use)$/i, 'by mouth'],
  [/^(?:intravenous|iv|intravenous route|intravenous use)$/i, 'IV'],
  [/^(?:subcutaneous|sc|subcutaneous route|subcutaneous use)$/i, 'subcutaneously'],
  [/^(?:intramuscular|im|intramuscular route)$/i, 'IM'],
  [/^(?:inhalation|respiratory tract route|inhaled|by inhalation)/i, 'inhaled'],
  [/^(?:sublingual)/i, 'under the tongue'],
];

/** Dose, route and frequency: `40 mg by mouth once daily`. Free text is used when there is nothing structured. */
export function doseWords(dosage: Dosage): string {
  const dose =
    dosage.dose &&
    withUnit(
      exactWords(dosage.dose.value),
      plural(
        dosage.dose.value,
        unitWords(dosage.dose.unit ?? dosage.dose.ucum) || (dosage.dose.value === 1 ? 'dose' : 'doses'),
      ),
    );
  const when = frequencyWords(dosage);
  const need = dosage.asNeeded
    ? `as needed${dosage.asNeededFor === undefined ? '' : ` for ${dosage.asNeededFor.toLowerCase()}`}`
    : '';
  if (dose === undefined && when === '' && dosage.text !== undefined) return clean(dosage.text);
  return [dose ?? '', dosage.route === undefined ? '' : routeWords(dosage.route), when, need]
    .filter((part) => part !== '')
    .join(' ');
}

export function routeWords(route: string): string {
  return ROUTES.find(([pattern]) => pattern.test(route))?.[1] ?? route.toLowerCase().replace(/ route$/, '');
}

export function frequencyWords(dosage: Dosage): string {
  const { frequency, timing } = dosage;
  if (timing !== undefined) {
    const known = Object.hasOwn(TIMINGS, timing.toUpperCase()) ? TIMINGS[timing.toUpperCase()] : undefined;
    return known ?? clean(timing).toLowerCase();
  }
  if (!frequency) return '';
  const { count, period } = frequency;
  const unit = Object.hasOwn(PERIODS, frequency.unit) ? PERIODS[frequency.unit]! : frequency.unit;
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

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
}
