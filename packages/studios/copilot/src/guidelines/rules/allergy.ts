import type { AllergyEntry } from '@aceso/fhir';
import { conceptTable } from '../../verification/lexicon/concepts.ts';
import { labelOf } from './derived.ts';
import type { RulePatient } from './patient.ts';
import { type Finding, finding } from './truth.ts';
import { hasWord } from './words.ts';

/** Allergies that stand: not refuted, not resolved. */
export function allergiesOf(patient: RulePatient): AllergyEntry[] {
  return patient.chart.allergies.filter(
    ({ clinicalStatus, verification }) =>
      clinicalStatus !== 'inactive' &&
      clinicalStatus !== 'resolved' &&
      verification !== 'refuted' &&
      verification !== 'entered-in-error',
  );
}

/** A recorded allergy to any of the substances or classes. No allergy recorded counts as none known. */
export function allergyFinding(
  concepts: readonly string[],
  words: readonly string[] = [],
  patient: RulePatient,
): Finding {
  const named = new Set(patient.entries(concepts, ['AllergyIntolerance']));
  const standing = allergiesOf(patient).filter((entry) => named.has(entry) || hasWord(entry.concept.text, words));
  const labels = concepts.map(labelOf);
  const names = (labels.length > 0 ? labels : words).join(' or ');
  if (standing.length === 0) return finding(false, `no allergy to ${names} recorded`);
  return finding(true, standing.map(describe).join('; '), {
    evidence: standing.map((entry) => patient.evidence(entry, 'AllergyIntolerance.code')),
  });
}

function describe({ concept, reactions, type }: AllergyEntry): string {
  const manifestations = reactions.flatMap((reaction) => reaction.manifestations);
  const kind = type === 'intolerance' ? 'intolerance' : 'allergy';
  const name = new RegExp(kind, 'i').test(concept.text) ? concept.text : `${kind} to ${concept.text}`;
  return manifestations.length > 0 ? `${name} (${manifestations.join(', ')})` : name;
}

/** A medicine being taken or ordered whose ingredient is a recorded allergy by name. */
export function allergicToMedicine(patient: RulePatient): Finding {
  const { concepts } = conceptTable();
  const taken = patient.taken();
  for (const allergy of allergiesOf(patient)) {
    const own = patient.index.entries.find(({ entry }) => entry === allergy)?.concepts ?? new Set<string>();
    const substances = new Set([...own].flatMap((id) => concepts.get(id)?.ingredients ?? []));
    const word = allergy.concept.text
      .toLowerCase()
      .replace(/\b(?:allergy|intolerance|to|substance)\b/g, '')
      .trim();
    const matches = taken.filter((entry) =>
      patient
        .ingredients(entry)
        .some((name) => substances.has(name) || (word.length > 3 && name.toLowerCase() === word)),
    );
    if (matches.length > 0) {
      return finding(true, `${matches.map((entry) => entry.concept.text).join('; ')} against ${describe(allergy)}`, {
        evidence: [
          patient.evidence(allergy, 'AllergyIntolerance.code'),
          ...matches.map((entry) => patient.evidence(entry, `${entry.resourceType}.medication`)),
        ],
      });
    }
  }
  return finding(false, 'no medicine with an ingredient recorded as an allergy');
}
