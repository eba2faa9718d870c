import type { Claim, ClaimKind, ClaimTime, ClaimValue, Concept } from '@aceso/evidence';
import type {
  AllergyEntry,
  ChartConcept,
  ChartTime,
  ConditionEntry,
  EncounterEntry,
  ImmunizationEntry,
} from '@aceso/fhir';
import { isActive } from '../clinical/problems.ts';
import { chartEvidence, claim, computed, type Scene } from '../context.ts';
import { ageAt } from '../words/age.ts';
import { conceptWords } from '../words/concept.ts';
import { daysBetween } from '../words/dates.ts';

export type Qualifiers = Readonly<Record<string, ClaimValue>>;

export const textValue = (text: string): ClaimValue => ({ type: 'text', text });
export const dateValue = (time: ChartTime): ClaimValue => ({ type: 'date', date: time.day });

/** Qualifiers without the absent ones; undefined when none is left. */
export function qualifiers(values: Readonly<Record<string, ClaimValue | undefined>>): { qualifiers?: Qualifiers } {
  const present = Object.entries(values).filter((entry): entry is [string, ClaimValue] => entry[1] !== undefined);
  return present.length === 0 ? {} : { qualifiers: Object.fromEntries(present) };
}

export function conceptOf(concept: ChartConcept, label: string): Concept {
  const coding = concept.codings.find((item) => item.code !== undefined);
  return {
    label,
    ...(coding?.system !== undefined && { system: coding.system }),
    ...(coding?.code !== undefined && { code: coding.code }),
  };
}

export function timeOf(start: ChartTime | undefined, end?: ChartTime): { time?: ClaimTime } {
  if (!start && !end) return {};
  return { time: { ...(start && { start: start.text }), ...(end && { end: end.text }) } };
}

const MONTH_MS = 31 * 86_400_000;

export function patientClaim(scene: Scene): Claim {
  const { patient } = scene.chart;
  const dead = patient.deceased;
  // A document about a visit gives the age when it began; one that looks back on it from later gives today's.
  const { encounter, asOf } = scene;
  const closed = encounter?.end?.end ?? encounter?.start?.end ?? asOf;
  const visit = asOf - closed <= MONTH_MS ? encounter?.start?.day : undefined;
  const day = visit ?? (dead ? patient.death?.day : undefined) ?? scene.day;
  // Before the birth there is none to tell.
  const born = patient.birth && patient.birth.start <= scene.asOf ? patient.birth : undefined;
  const age = born && ageAt(born, day);
  return claim(scene, {
    kind: 'patient',
    concept: { label: patient.name },
    ...(age && { value: { type: 'quantity' as const, value: age.value, unit: age.unit } }),
    ...qualifiers({
      gender: patient.gender && textValue(patient.gender),
      birth: born && dateValue(born),
      mrn: patient.mrn === undefined || isMachineId(patient.mrn) ? undefined : textValue(patient.mrn),
      died: dead ? { type: 'boolean', boolean: true } : undefined,
      approximate: age?.approximate ? { type: 'boolean', boolean: true } : undefined,
    }),
    evidence: [
      chartEvidence(scene, patient, 'name'),
      ...(born ? [chartEvidence(scene, patient, 'birthDate')] : []),
      ...(age ? [computed('age', [patient.ref], `${age.value} ${age.unit}`)] : []),
    ],
  });
}

/** A record number that only machines read (UUID) is no help to a person. */
function isMachineId(text: string): boolean {
  return text.length > 24 || /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text);
}

export function encounterClaim(scene: Scene, encounter: EncounterEntry): Claim {
  const days = encounter.start && encounter.end && daysBetween(encounter.start, encounter.end);
  return claim(scene, {
    kind: 'encounter',
    concept: encounter.type ? conceptOf(encounter.type, conceptWords(encounter.type.text)) : { label: 'visit' },
    ...qualifiers({
      class: textValue(encounter.class),
      status: textValue(encounter.status),
      organization: encounter.organization === undefined ? undefined : textValue(titleWords(encounter.organization)),
      location: encounter.location === undefined ? undefined : textValue(encounter.location),
      practitioner: encounter.practitioner === undefined ? undefined : textValue(encounter.practitioner),
      disposition: encounter.dischargeDisposition && textValue(conceptWords(encounter.dischargeDisposition.text)),
      start: encounter.start && dateValue(encounter.start),
      end: encounter.end && dateValue(encounter.end),
      nights: days === undefined ? undefined : { type: 'quantity', value: days, unit: 'day' },
    }),
    ...timeOf(encounter.start, encounter.end),
    evidence: [
      chartEvidence(scene, encounter, 'period'),
      ...(days === undefined ? [] : [computed('length-of-stay', [encounter.ref], `${days} days`)]),
    ],
  });
}

export function conditionClaim(
  scene: Scene,
  entry: ConditionEntry,
  more: Readonly<Record<string, ClaimValue | undefined>> = {},
): Claim {
  const status = isActive(entry) ? 'active' : (entry.clinicalStatus ?? 'resolved');
  return claim(scene, {
    kind: 'condition',
    concept: conceptOf(entry.concept, conceptWords(entry.concept.text)),
    ...qualifiers({
      status: textValue(status),
      verification:
        entry.verification === undefined || entry.verification === 'confirmed'
          ? undefined
          : textValue(entry.verification),
      severity: entry.severity === undefined ? undefined : textValue(entry.severity.toLowerCase()),
      onset: entry.onset ? dateValue(entry.onset) : entry.recorded && dateValue(entry.recorded),
      abatement: entry.abatement && dateValue(entry.abatement),
      ...more,
    }),
    polarity: entry.verification === 'refuted' ? 'negated' : isUncertain(entry) ? 'uncertain' : 'affirmed',
    ...timeOf(entry.onset ?? entry.recorded, entry.abatement),
    evidence: [chartEvidence(scene, entry, 'code')],
  });
}

function isUncertain(entry: ConditionEntry): boolean {
  return (
    entry.verification === 'unconfirmed' ||
    entry.verification === 'provisional' ||
    entry.verification === 'differential'
  );
}

export function allergyClaim(scene: Scene, entry: AllergyEntry): Claim {
  const reactions = [...new Set(entry.reactions.flatMap((reaction) => reaction.manifestations.map(conceptWords)))];
  const severity = entry.reactions.map((reaction) => reaction.severity).find((value) => value !== undefined);
  return claim(scene, {
    kind: 'allergy',
    concept: conceptOf(entry.concept, allergenWords(entry.concept.text)),
    ...qualifiers({
      reaction: reactions.length === 0 ? undefined : textValue(reactions.join(' and ')),
      severity: severity === undefined ? undefined : textValue(severity),
      criticality: entry.criticality === undefined ? undefined : textValue(entry.criticality),
      type: entry.type === undefined ? undefined : textValue(entry.type),
      verification:
        entry.verification === undefined || entry.verification === 'confirmed'
          ? undefined
          : textValue(entry.verification),
    }),
    ...timeOf(entry.onset ?? entry.recorded),
    evidence: [chartEvidence(scene, entry, 'code')],
  });
}

/** `Allergy to grass pollen` and `Shellfish allergy` are about grass pollen and shellfish. */
function allergenWords(text: string): string {
  const words = conceptWords(text);
  if (/^no (?:known )?/i.test(words)) return words;
  return (
    words
      .replace(/^(?:allergy|intolerance|allergic reaction|adverse reaction) to /i, '')
      .replace(/ (?:allergy|allergenic extract)$/i, '')
      .trim() || words
  );
}

/** The first reason in words; one that points to an entry unknown at the scene's moment is not told. */
export function visibleReason<T extends { readonly text: string; readonly ref?: string }>(
  scene: Scene,
  reasons: readonly T[],
): T | undefined {
  return reasons.find((reason) => reason.ref === undefined || scene.chart.byRef.has(reason.ref));
}

export function immunizationClaim(scene: Scene, entry: ImmunizationEntry): Claim {
  return claim(scene, {
    kind: 'immunization',
    concept: conceptOf(entry.concept, vaccineWords(entry.concept.text)),
    ...qualifiers({ date: entry.time && dateValue(entry.time), status: textValue(entry.status) }),
    ...timeOf(entry.time),
    polarity: entry.status === 'not-done' ? 'negated' : 'affirmed',
    evidence: [chartEvidence(scene, entry, 'vaccineCode')],
  });
}

const VACCINES: readonly (readonly [RegExp, string])[] = [
  [/^influenza/i, 'influenza'],
  [/^pneumococcal conjugate pcv 13/i, 'pneumococcal conjugate (PCV13)'],
  [/^pneumococcal polysaccharide/i, 'pneumococcal polysaccharide (PPSV23)'],
  [/^hep b/i, 'hepatitis B'],
  [/^hep a/i, 'hepatitis A'],
  [/^hib/i, 'Hib'],
  [/^td \(adult\)/i, 'Td'],
  [/^meningococcal/i, 'meningococcal (MCV4)'],
  [/^hpv/i, 'HPV'],
  [/^sars-cov-2|^covid/i, 'COVID-19'],
];

function vaccineWords(text: string): string {
  const known = VACCINES.find(([pattern]) => pattern.test(text))?.[1];
  return (
    known ??
    conceptWords(text)
      .replace(/,? preservative free$/i, '')
      .replace(/ vaccine$/i, '')
  );
}

/** `MERCY MEDICAL CTR` becomes `Mercy Medical Ctr`; names in mixed case stay. */
export function titleWords(name: string): string {
  if (name !== name.toUpperCase() || name.length < 6) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s(/-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\b(?:Llc|Pc|Inc|Md|Ii|Iii|Va)\b/g, (word) => (word === 'Inc' ? 'Inc.' : word.toUpperCase()))
    .replace(/ (Of|And|The|For|At) /g, (word) => word.toLowerCase());
}

/** A claim of another kind straight from one entry. */
export function plainClaim(
  scene: Scene,
  kind: ClaimKind,
  entry: Parameters<typeof chartEvidence>[1],
  label: string,
  path: string,
  more: Readonly<Record<string, ClaimValue | undefined>> = {},
): Claim {
  return claim(scene, { kind, concept: { label }, ...qualifiers(more), evidence: [chartEvidence(scene, entry, path)] });
}
