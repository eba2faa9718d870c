import type { CodeableConcept, Coding, Quantity } from '@medplum/fhirtypes';

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
export const CVX = 'http://hl7.org/fhir/sid/cvx';
export const UCUM = 'http://unitsofmeasure.org';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem/';

export const coding = (system: string, code: string, display: string): Coding => ({ system, code, display });
/** A code of a code system published under terminology.hl7.org. */
export const hl7 = (name: string, code: string, display: string): CodeableConcept => ({
  coding: [coding(TERMINOLOGY + name, code, display)],
});
export const sct = (code: string, display: string, text = display): CodeableConcept => ({
  coding: [coding(SNOMED, code, display)],
  text,
});
export const loinc = (code: string, display: string, text = display): CodeableConcept => ({
  coding: [coding(LOINC, code, display)],
  text,
});
/** Words only: used where no code is certain, which is better than a wrong one. */
export const words = (text: string): CodeableConcept => ({ text });

/** Clinical diagnosis: SNOMED CT where certain, ICD-10-CM beside it. */
export function diagnosis(
  text: string,
  snomed?: readonly [string, string],
  icd?: readonly [string, string],
): CodeableConcept {
  const codings = [
    ...(snomed ? [coding(SNOMED, snomed[0], snomed[1])] : []),
    ...(icd ? [coding(ICD10, icd[0], icd[1])] : []),
  ];
  return codings.length > 0 ? { coding: codings, text } : { text };
}

/** Printed unit -> UCUM code, for the units that scripts use. */
const UCUM_CODES: Readonly<Record<string, string>> = {
  mcg: 'ug',
  'mcg/h': 'ug/h',
  units: '[iU]',
  'units/h': '[iU]/h',
  puff: '{puff}',
  puffs: '{puff}',
  tablet: '{tbl}',
  tablets: '{tbl}',
  drop: '[drp]',
  mEq: 'meq',
  patch: '{patch}',
  unit: '{unit}',
  'L/min': 'L/min',
};

/** `quantity(40, 'mg')`: a Quantity with the printed unit and its UCUM code. */
export const quantity = (value: number, unit: string, ucum = UCUM_CODES[unit] ?? unit): Quantity => ({
  value,
  unit,
  system: UCUM,
  code: ucum,
});

/** Drops keys whose value is undefined, so that optional script fields never become `undefined` properties. */
export function prune<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
