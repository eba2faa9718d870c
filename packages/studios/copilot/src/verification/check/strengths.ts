import type { ChartQuantity, MedicationEntry } from '@aceso/fhir';
import { findNumbers } from '../text/numbers.ts';
import { tokenise } from '../text/tokens.ts';
import { convert, type Unit, unitAt, unitOf } from '../text/units.ts';

/** An amount that an entry gives. */
export interface Strength {
  readonly value: number;
  readonly unit: Unit;
}

const strengthCache = new WeakMap<object, readonly Strength[]>();

/** Strengths and doses that an entry gives, in its name, its dosage and its instructions. */
export function strengthsOf(entry: MedicationEntry): readonly Strength[] {
  const known = strengthCache.get(entry);
  if (known) return known;
  const out: Strength[] = [];
  const texts = new Set([
    entry.concept.text,
    ...entry.concept.codings.map((coding) => coding.display ?? ''),
    ...entry.dosages.map((dosage) => dosage.text ?? ''),
  ]);
  for (const text of texts) {
    const tokens = tokenise(text.slice(0, 400));
    for (const number of findNumbers(tokens)) {
      const unit = unitAt(tokens, tokens[number.to]?.text === '-' ? number.to + 1 : number.to);
      if (unit) out.push({ value: number.value, unit: unit.unit });
    }
  }
  const perUnit = out.filter((strength) => strength.unit.dim === 'mass');
  for (const dosage of entry.dosages) {
    const dose = quantityOf(dosage.dose);
    if (dose) out.push(dose);
    const low = quantityOf(dosage.doseLow);
    if (low) out.push(low);
    const count = dosage.dose && (!dose || dose.unit.dim === 'tablet') ? dosage.dose.value : undefined;
    if (count !== undefined)
      for (const strength of perUnit) out.push({ value: strength.value * count, unit: strength.unit });
    if (count !== undefined && !dose)
      for (const name of ['tablet', 'puff']) out.push({ value: count, unit: unitOf(name)! });
  }
  // "10 ML oxaliplatin 5 MG/ML" holds 50 mg.
  const volume = out.find((strength) => strength.unit.dim === 'volume');
  for (const strength of [...out]) {
    if (strength.unit.dim === 'massml') {
      out.push({ value: strength.value, unit: unitOf('mg')! });
      if (volume)
        out.push({
          value: strength.value * (convert(volume.value, volume.unit, unitOf('ml')!) ?? 1),
          unit: unitOf('mg')!,
        });
    } else if (strength.unit.dim === 'massper') {
      out.push({ value: strength.value * strength.unit.factor, unit: unitOf('g')! });
    }
  }
  strengthCache.set(entry, out);
  return out;
}

function quantityOf(quantity: ChartQuantity | undefined): Strength | undefined {
  const unit = unitOf(quantity?.ucum) ?? unitOf(quantity?.unit);
  return quantity && unit ? { value: quantity.value, unit } : undefined;
}
