import type { MedicationEntry } from '@aceso/fhir';
import { frequencyOf } from '../../verification/check/sig.ts';
import { strengthsOf } from '../../verification/check/strengths.ts';
import { findNumbers } from '../../verification/text/numbers.ts';
import { tokenise } from '../../verification/text/tokens.ts';
import { convert, type Unit, unitAt, unitOf } from '../../verification/text/units.ts';

/** An amount of a medicine. */
export interface DoseAmount {
  readonly value: number;
  readonly unit: Unit;
  /** Said without a unit ("Lasix forty"): only the figure counts. */
  readonly bare?: boolean;
}

/** What is given at once; a volume, a strength per volume or a count of tablets alone does not say how much. */
const GIVEN: ReadonlySet<string> = new Set(['mass', 'units', 'meq', 'puff']);

/**
 * The doses an entry orders: its dosage, where that gives an amount; a number of tablets times their strength; else the
 * strength in its name. Unlike the strengths an entry mentions, "40 mg tablet, 80 mg daily" is 80 mg only.
 */
export function amountsOf(entry: MedicationEntry): readonly DoseAmount[] {
  const named = massesIn([entry.concept.text, ...entry.concept.codings.map((coding) => coding.display ?? '')]);
  const out: DoseAmount[] = [];
  for (const dosage of entry.dosages) {
    const unit = unitOf(dosage.dose?.ucum) ?? unitOf(dosage.dose?.unit);
    if (dosage.dose && unit && GIVEN.has(unit.dim)) {
      out.push({ value: dosage.dose.value, unit });
      if (dosage.doseLow) out.push({ value: dosage.doseLow.value, unit });
      continue;
    }
    const written = massesIn([dosage.text ?? '']);
    const count = dosage.dose && (!unit || unit.dim === 'tablet') ? dosage.dose.value : tabletsIn(dosage.text ?? '');
    if (count !== undefined && (named.length > 0 || written.length > 0)) {
      for (const strength of written.length > 0 ? written : named)
        out.push({ value: strength.value * count, unit: strength.unit });
      // "2 tablets (80 mg)": the amount may already be that of both.
      if (count !== 1) out.push(...written);
    } else if (written.length > 0) out.push(...written);
  }
  if (out.length > 0) return distinct(out);
  if (named.length > 0) return distinct(named);
  return strengthsOf(entry).filter(({ unit }) => GIVEN.has(unit.dim));
}

/** What an entry orders for a day, where amount and frequency are both known. */
export function dailyOf(entry: MedicationEntry): DoseAmount | undefined {
  const [amount] = amountsOf(entry);
  if (!amount || entry.dosages.length === 0) return undefined;
  if (entry.dosages.length > 1) {
    // Morning and evening doses apart: their sum.
    const parts = amountsOf(entry);
    if (parts.length === entry.dosages.length && parts.every((part) => part.unit.code === amount.unit.code))
      return { ...amount, value: parts.reduce((sum, part) => sum + part.value, 0) };
    return undefined;
  }
  const rate = frequencyOf(entry.dosages[0]!);
  return rate === undefined || rate < 1 ? undefined : { ...amount, value: amount.value * rate };
}

/** Whether two amounts are the same; undefined where they cannot be compared. */
export function sameAmount(a: DoseAmount, b: DoseAmount): boolean | undefined {
  if (a.bare || b.bare) return Math.abs(a.value - b.value) <= 0.01 * b.value;
  const value = convert(a.value, a.unit, b.unit);
  if (value === undefined) return undefined;
  return Math.abs(value - b.value) <= 0.01 * Math.max(value, b.value);
}

export function amountText({ value, unit, bare }: DoseAmount): string {
  if (bare) return String(value);
  const name = unit.code === 'ug' ? 'mcg' : (unit.code ?? unit.dim);
  return `${Math.round(value * 1000) / 1000} ${name}`;
}

function massesIn(texts: readonly string[]): DoseAmount[] {
  const out: DoseAmount[] = [];
  for (const text of new Set(texts)) {
    const tokens = tokenise(text.slice(0, 400));
    for (const number of findNumbers(tokens)) {
      const found = unitAt(tokens, tokens[number.to]?.text === '-' ? number.to + 1 : number.to);
      if (found && GIVEN.has(found.unit.dim) && found.unit.dim !== 'puff')
        out.push({ value: number.value, unit: found.unit });
    }
  }
  return distinct(out);
}

const COUNTS: Readonly<Record<string, number>> = { one: 1, a: 1, half: 0.5, two: 2, three: 3, four: 4 };

function tabletsIn(text: string): number | undefined {
  const match = /\b(\d(?:\.\d)?|one|a|half|two|three|four) (?:oral )?(?:tab(?:let)?|cap(?:sule)?|pill)s?\b/i.exec(text);
  if (!match) return undefined;
  return COUNTS[match[1]!.toLowerCase()] ?? Number(match[1]);
}

function distinct(amounts: readonly DoseAmount[]): DoseAmount[] {
  return amounts.filter(
    (amount, i) => amounts.findIndex((other) => other.unit === amount.unit && other.value === amount.value) === i,
  );
}
