import type { MedicationEntry } from '@aceso/fhir';
import type { RulePatient } from './patient.ts';
import { type Finding, finding } from './truth.ts';

/** `treatment`: a dose that treats or prevents stroke in atrial fibrillation; `any`: prophylaxis counts as well. */
export type AnticoagulationLevel = 'treatment' | 'any';

const ORAL = ['drug:warfarin', 'drug:apixaban', 'drug:dabigatran', 'drug:edoxaban'] as const;
/** Given only as infusions that treat. */
const INFUSED = ['drug:argatroban', 'drug:bivalirudin'] as const;

/**
 * The greatest single dose of prophylaxis in the label of each (US labels, section 2; tinzaparin: UK summary of product
 * characteristics). Above it the dose treats. Rivaroxaban: 10 mg prevents thrombosis, 2.5 mg is for arterial disease; 15 and
 * 20 mg are the doses of atrial fibrillation and treatment.
 */
const PROPHYLAXIS: readonly (readonly [concept: string, most: number, unit: 'mg' | 'units'])[] = [
  ['drug:rivaroxaban', 10, 'mg'],
  ['drug:enoxaparin', 40, 'mg'],
  ['drug:fondaparinux', 2.5, 'mg'],
  ['drug:dalteparin', 5000, 'units'],
  ['drug:tinzaparin', 4500, 'units'],
  ['drug:heparin', 7500, 'units'],
];
const INFUSION =
  /\b(?:infusion|infuse|drip|continuous(?:ly)?|titrat\w*|per hour|(?:units?|unt)(?:\s?\/\s?kg)?\s?\/\s?(?:hr|h|hour)|intravenous|iv)\b/i;
/** Keeps a line open; does not act on the patient. */
const FLUSH = /\b(?:flush\w*|lock|catheter patency|line patency)\b/i;

type Strength = 'treatment' | 'prophylaxis' | 'flush' | 'unknown';

/** Whether the patient is anticoagulated to a level, by what is being taken or ordered now. */
export function anticoagulatedFinding(level: AnticoagulationLevel, patient: RulePatient): Finding {
  const taken = patient
    .medicines(['class:anticoagulant'])
    .map((entry) => ({ entry, strength: strengthOf(entry, conceptsOf(entry, patient)) }))
    .filter(({ strength }) => strength !== 'flush');
  const evidence = (of: readonly { readonly entry: MedicationEntry }[]) =>
    of.slice(0, 5).map(({ entry }) => patient.evidence(entry, `${entry.resourceType}.medication`));
  const names = (of: readonly { readonly entry: MedicationEntry }[]) =>
    [...new Set(of.map(({ entry }) => entry.concept.text))].join('; ');
  const counting = taken.filter(({ strength }) => level === 'any' || strength === 'treatment');
  if (counting.length > 0) return finding(true, `taking ${names(counting)}`, { evidence: evidence(counting) });
  const unknown = taken.filter(({ strength }) => strength === 'unknown');
  if (unknown.length > 0) {
    return finding(null, `dose of ${names(unknown)} unknown`, {
      missing: unknown.map(({ entry }) => `dose of ${entry.concept.text}`),
      evidence: evidence(unknown),
    });
  }
  if (taken.length === 0) return finding(false, 'no anticoagulant among current medicines');
  return finding(false, `${names(taken)}: a dose of prophylaxis`, { evidence: evidence(taken) });
}

/** Whether an anticoagulant only keeps a line open. */
export function isFlush(entry: MedicationEntry, patient: RulePatient): boolean {
  return patient.medicines(['drug:heparin']).includes(entry) && strengthOf(entry, ['drug:heparin']) === 'flush';
}

function conceptsOf(entry: MedicationEntry, patient: RulePatient): readonly string[] {
  const asked = [...ORAL, ...INFUSED, ...PROPHYLAXIS.map(([concept]) => concept)];
  return asked.filter((concept) => patient.medicines([concept]).includes(entry));
}

function strengthOf(entry: MedicationEntry, concepts: readonly string[]): Strength {
  const words = wordsOf(entry);
  const heparin = concepts.includes('drug:heparin');
  if (heparin && FLUSH.test(words)) return 'flush';
  if (concepts.some((one) => (ORAL as readonly string[]).includes(one))) return 'treatment';
  if (concepts.some((one) => (INFUSED as readonly string[]).includes(one))) return 'treatment';
  const known = PROPHYLAXIS.find(([concept]) => concepts.includes(concept));
  // Named by its class only, as "blood thinner".
  if (!known) return 'unknown';
  const [, most, unit] = known;
  if (heparin && INFUSION.test(words)) return 'treatment';
  // Doses by weight: prophylaxis has fixed ones.
  if (/\b\d[\d.,]*\s?(?:mg|units?|unt|iu)\s?\/\s?kg\b/i.test(words)) return 'treatment';
  const dose = singleDose(entry, unit);
  if (dose === undefined) return 'unknown';
  return dose > most ? 'treatment' : 'prophylaxis';
}

const wordsOf = (entry: MedicationEntry): string =>
  [entry.concept.text, ...entry.dosages.flatMap(({ text, route, dose }) => [text, route, dose?.ucum ?? dose?.unit])]
    .filter((part) => part !== undefined)
    .join(' ; ');

/** One dose in mg or international units: as ordered, else the strength of the syringe or tablet. */
function singleDose({ concept, dosages }: MedicationEntry, unit: 'mg' | 'units'): number | undefined {
  const [dosage] = dosages;
  const given = dosage?.dose;
  const product = amount(concept.text, unit);
  if (given) {
    const written = given.ucum ?? given.unit ?? '';
    if (isUnit(written, unit)) return given.value;
    const concentration = perMillilitre(concept.text, unit);
    if (/^ml$/i.test(written)) return concentration === undefined ? undefined : given.value * concentration;
    // Tablets and syringes.
    return product === undefined ? undefined : product * given.value;
  }
  return (dosage?.text === undefined ? undefined : amount(dosage.text, unit)) ?? product;
}

const UNITS = String.raw`(?:\[?i?u\]?|iu|unt|units?|\[usp'u\])`;
const isUnit = (written: string, unit: 'mg' | 'units'): boolean =>
  unit === 'mg' ? /^(?:mg|milligrams?)$/i.test(written) : new RegExp(`^${UNITS}$`, 'i').test(written);
const wordOf = (unit: 'mg' | 'units'): string => (unit === 'mg' ? 'mg' : UNITS);
const plain = (text: string): string => text.replace(/(\d),(?=\d{3}\b)/g, '$1');

function perMillilitre(text: string, unit: 'mg' | 'units'): number | undefined {
  const found = new RegExp(String.raw`(\d+(?:\.\d+)?)\s?${wordOf(unit)}\s?\/\s?ml\b`, 'i').exec(plain(text));
  return found ? Number(found[1]) : undefined;
}

/** `40 MG`, `5000 units`, `0.4 ML enoxaparin 100 MG/ML`, `40 MG per 0.4 ML`. */
function amount(text: string, unit: 'mg' | 'units'): number | undefined {
  const words = plain(text);
  const concentration = perMillilitre(words, unit);
  const volume = /(?<!\/\s?)(\d+(?:\.\d+)?)\s?ml\b/i.exec(words);
  if (concentration !== undefined) return volume ? Number(volume[1]) * concentration : undefined;
  const found = new RegExp(String.raw`(\d+(?:\.\d+)?)\s?${wordOf(unit)}(?![\w/])`, 'i').exec(words);
  return found ? Number(found[1]) : undefined;
}
