import type { MedicationEntry } from '@aceso/fhir';
import type { NumberMention } from '../text/numbers.ts';
import { convert, type Unit, unitAt, unitOf } from '../text/units.ts';
import { dayOf } from './times.ts';
import type { Work } from './work.ts';

/** What is wrong with a statement about a medicine: the check that says so, and why. */
export type Problem = readonly [check: string, message: string];

/** Dimensions in which medicines are given. */
export const DOSE_DIMS = new Set([
  'mass',
  'units',
  'volume',
  'tablet',
  'puff',
  'drop',
  'patch',
  'massml',
  'fraction',
  'meq',
  'massper',
  'unitsml',
  'application',
  'suppository',
  'massrate',
  'unitrate',
  'volumerate',
  'dosemass',
]);

/** The unit of a dose, also where it stands only behind the last of several numbers. */
export function doseUnit(work: Work, number: NumberMention): Unit | undefined {
  const { tokens } = work.analysis;
  let at = number.to;
  if (tokens[at]?.text === '-' && tokens[at + 1]?.kind === 'word') at += 1;
  // In "800-160 mg" and "500/125 mg" the unit stands behind the last number.
  while ((tokens[at]?.text === '/' || tokens[at]?.text === '-') && tokens[at + 1]?.kind === 'number') at += 2;
  // "20 -> 80 mg", "14 to 18 units": likewise.
  for (;;) {
    const arrow =
      /^[-–—=]$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === '>' ? 2 : tokens[at]?.text === '→' ? 1 : 0;
    const step = arrow || (tokens[at]?.norm === 'to' ? 1 : 0);
    if (step === 0 || tokens[at + step]?.kind !== 'number') break;
    at += step + 1;
  }
  const unit = unitAt(tokens, at)?.unit;
  return unit && DOSE_DIMS.has(unit.dim) ? unit : undefined;
}

/** "Increased from 1 puff to 2 puffs": the direction must be the record's. */
export function checkChange(
  work: Work,
  entries: readonly MedicationEntry[],
  numbers: readonly NumberMention[],
): Problem[] {
  if (numbers.length < 2 || !/\bfrom\b.*\bto\b|[-=–—]>|→/.test(work.analysis.lower)) return [];
  const up = /\b(?:increas|up-?titrat|raised|stepped up|doubled|up from|went up)/.test(work.analysis.lower);
  const down =
    /\b(?:decreas|reduc|lowered|tapered|stepped down|halved|weaned|down-?titrat|down from|went down|cut (?:back )?from)/.test(
      work.analysis.lower,
    );
  const [first, last] = numbers;
  if (first!.value === last!.value) return [];
  if (up !== down && up !== last!.value > first!.value)
    return [['trend-mismatch', `The doses do not ${up ? 'rise' : 'fall'} as the sentence says.`]];
  const unit = doseUnit(work, last!) ?? doseUnit(work, first!);
  if (!unit) return [];
  const days = (value: number): number[] =>
    entries.flatMap((entry) => {
      const dose = entry.dosages[0]?.dose;
      const own = dose && (unitOf(dose.ucum) ?? unitOf(dose.unit) ?? unit);
      const converted = dose && own ? convert(dose.value, own, unit) : undefined;
      return converted !== undefined && entry.start && Math.abs(converted - value) < 1e-6 * Math.max(1, value)
        ? [dayOf(entry.start)]
        : [];
    });
  const before = days(first!.value);
  const after = days(last!.value);
  if (before.length === 0 || after.length === 0 || Math.min(...before) <= Math.max(...after)) return [];
  return [['order-mismatch', `The record has ${entries.at(-1)!.concept.text} the other way round.`]];
}
