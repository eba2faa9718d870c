import type { CaseFinding, DiagnosticCase } from '../engine/types.ts';
import { CaseError, sexOf, termOf, withoutContradiction, yearsOf } from './cases.ts';

type Json = Record<string, unknown>;
const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;

/** A GA4GH TimeElement or Age as years; undefined where it gives none that we can compare. */
function timeInYears(value: unknown): number | undefined {
  const element = object(value);
  if (element === undefined) return undefined;
  // Version 1 has the duration as a plain text in `age`.
  if (typeof element.age === 'string') return yearsOf(element.age);
  const age = object(element.age) ?? element;
  const duration = age.iso8601duration ?? age.iso8601Duration;
  if (typeof duration === 'string') return yearsOf(duration);
  const range = object(element.ageRange ?? element.age_range);
  return range === undefined ? undefined : timeInYears(range.start);
}

/** Years between two ISO dates; undefined where one is missing or not a date. */
function yearsBetween(from: unknown, to: unknown): number | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const years = (Date.parse(to) - Date.parse(from)) / (365.25 * 24 * 3600 * 1000);
  return Number.isFinite(years) && years >= 0 ? years : undefined;
}

/**
 * Reads a GA4GH Phenopacket (v2, or the layout of v1; JSON; also the phenopacket inside a Family or Cohort member): subject's sex and age at
 * last encounter, observed and excluded features. Features whose type is no HPO term are reported in `other`.
 * @throws CaseError naming the field that is wrong.
 */
export function caseOfPhenopacket(value: unknown): {
  readonly case: DiagnosticCase;
  readonly other: readonly string[];
} {
  const outer = object(value);
  if (outer === undefined) throw new CaseError('it is not a phenopacket: not a JSON object');
  const packet = object(outer.proband) ?? outer;
  const features = packet.phenotypicFeatures ?? packet.phenotypic_features ?? [];
  if (!Array.isArray(features)) throw new CaseError('"phenotypicFeatures" is not a list');
  if (
    packet.phenotypicFeatures === undefined &&
    packet.phenotypic_features === undefined &&
    packet.subject === undefined
  ) {
    throw new CaseError('it is not a phenopacket: it has neither "subject" nor "phenotypicFeatures"');
  }
  const findings: CaseFinding[] = [];
  const other: string[] = [];
  features.forEach((one: unknown, at) => {
    const feature = object(one);
    const id = object(feature?.type)?.id;
    if (typeof id !== 'string') throw new CaseError(`"phenotypicFeatures[${at}].type.id" is missing`);
    const finding = termOf(id);
    if (finding === undefined) other.push(id);
    else {
      // `negated` is what version 1 calls it.
      const absent = feature!.excluded === true || feature!.negated === true;
      findings.push({ finding, status: absent ? 'excluded' : 'observed' });
    }
  });
  const subject = object(packet.subject) ?? {};
  // Phenopackets may give the number of a code of their enumeration.
  const numbered: Readonly<Record<string, string>> = {
    '0': 'UNKNOWN_SEX',
    '1': 'FEMALE',
    '2': 'MALE',
    '3': 'OTHER_SEX',
  };
  const sex = sexOf(numbered[String(subject.sex)] ?? subject.sex);
  const last =
    subject.timeAtLastEncounter ??
    subject.time_at_last_encounter ??
    subject.ageAtCollection ??
    subject.age_at_collection;
  const ageYears = timeInYears(last) ?? yearsBetween(subject.dateOfBirth, object(last)?.timestamp);
  const id = packet.id ?? subject.id;
  return {
    case: {
      id: typeof id === 'string' && id !== '' ? id : 'phenopacket',
      ...(sex === undefined ? {} : { sex }),
      ...(ageYears === undefined ? {} : { ageYears }),
      findings: withoutContradiction(findings),
    },
    other,
  };
}
