import { convert, type MedicationEntry } from '@aceso/fhir';
import { compare, OPPOSITE, WORDS } from './compare.ts';
import { labelOf } from './derived.ts';
import type { Criterion } from './format.ts';
import type { RulePatient } from './patient.ts';
import { either, type Finding, finding } from './truth.ts';

type DailyDose = Extract<Criterion, { readonly dailyDose: unknown }>['dailyDose'];

const TIMES: Readonly<Record<string, number>> = {
  QD: 1,
  DAILY: 1,
  BID: 2,
  TID: 3,
  QID: 4,
  Q4H: 6,
  Q6H: 4,
  Q8H: 3,
  Q12H: 2,
  QHS: 1,
  HS: 1,
  AM: 1,
  PM: 1,
  QOD: 0.5,
  WK: 1 / 7,
};
const HOURS: Readonly<Record<string, number>> = { s: 1 / 3600, min: 1 / 60, h: 1, d: 24, wk: 168, mo: 720, a: 8760 };

/** Compares the daily dose of a medicine; cannot tell where dose or frequency are not recorded. */
export function dailyDoseFinding({ of, is, value, unit }: DailyDose, patient: RulePatient): Finding {
  const taken = patient.medicines([of]);
  const name = labelOf(of);
  if (taken.length === 0) return finding(false, `no ${name} among current medicines`);
  return either(
    taken.map((entry) => {
      const evidence = [patient.evidence(entry, `${entry.resourceType}.dosage`)];
      const dose = dailyDose(entry, unit, name);
      if (dose === undefined) {
        return finding(null, `daily dose of ${entry.concept.text} unknown`, {
          missing: [`dose and frequency of ${name}`],
          evidence,
        });
      }
      const truth = compare({ value: dose }, is, value);
      return finding(
        truth,
        `${name} ${Math.round(dose * 100) / 100} ${unit} a day is ${truth ? WORDS[is] : OPPOSITE[is]} ${value}`,
        { evidence },
      );
    }),
    `daily dose of ${name}`,
  );
}

/**
 * Dose times frequency; a dose in tablets counts with the strength in the medicine's name, that of the ingredient asked
 * for in a combination. Undefined where it cannot be told.
 */
export function dailyDose(entry: MedicationEntry, unit: string, ingredient: string): number | undefined {
  const [dosage] = entry.dosages;
  const named = entry.concept.text.toLowerCase().indexOf(ingredient.toLowerCase());
  const strength = strengthOf(entry.concept.text.slice(Math.max(0, named)), unit);
  if (!dosage) return undefined;
  const { dose, frequency, timing, text } = dosage;
  const times = frequency
    ? (frequency.count * 24) / ((HOURS[frequency.unit] ?? Number.NaN) * frequency.period)
    : timing !== undefined
      ? (TIMES[timing.toUpperCase()] ?? timesInWords(timing))
      : timesInWords(text);
  if (times === undefined || Number.isNaN(times)) return undefined;
  if (!dose) {
    const inWords = text === undefined ? undefined : strengthOf(text, unit);
    const each = inWords ?? strength;
    return each === undefined ? undefined : each * times;
  }
  const doseUnit = dose.ucum ?? dose.unit;
  const converted = doseUnit === undefined ? undefined : convert(dose.value, doseUnit, unit);
  if (converted?.ok) return converted.value * times;
  return strength === undefined ? undefined : dose.value * strength * times;
}

function strengthOf(text: string, unit: string): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s?(mcg|ug|mg|g|unt|units?)\b(?!\s?\/\s?(?:ml|hr|h)\b)/i.exec(
    text.replace(/(\d),(?=\d{3}\b)/g, '$1'),
  );
  if (!found) return undefined;
  const written = (found[2] as string).toLowerCase();
  const converted = convert(Number(found[1]), written === 'mcg' ? 'ug' : written, unit);
  return converted.ok ? converted.value : undefined;
}

function timesInWords(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/\b(?:twice|two times|2 times|bid|b\.i\.d|every 12 hours|q12h)\b/i.test(text)) return 2;
  if (/\b(?:three times|3 times|tid|t\.i\.d|every 8 hours|q8h)\b/i.test(text)) return 3;
  if (/\b(?:four times|4 times|qid|every 6 hours|q6h)\b/i.test(text)) return 4;
  if (/\b(?:once weekly|once a week|weekly)\b/i.test(text)) return 1 / 7;
  if (
    /\b(?:once|daily|every day|a day|qd|nightly|bedtime|qhs|every morning|every evening|every 24 hours)\b/i.test(text)
  )
    return 1;
  return undefined;
}
