import type { CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { Draft } from '../draft.ts';

export const LOINC = 'http://loinc.org';

/** Base of the extensions and identifiers that carry what FHIR R4 has no element for. */
export const ACESO = 'https://aceso.health/fhir';
export const SENTENCE_EXTENSION = `${ACESO}/StructureDefinition/document-sentence`;
export const OMISSION_EXTENSION = `${ACESO}/StructureDefinition/document-omission`;
export const DRAFT_SYSTEM = `${ACESO}/draft`;

/** Content that an algorithm asserted and no person has taken responsibility for (HL7 v3 ObservationValue). */
export const AIAST: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'AIAST',
  display: 'Artificial Intelligence asserted',
};

const TYPES: Readonly<Record<Draft['type'], readonly [string, string]>> = {
  'discharge-summary': ['18842-5', 'Discharge summary'],
  'patient-summary': ['60591-5', 'Patient summary Document'],
  handoff: ['18761-7', 'Transfer summary note'],
  referral: ['57133-1', 'Referral note'],
  'visit-note': ['11506-3', 'Progress note'],
  'lifestyle-guidance': ['69730-0', 'Instructions'],
};

/** LOINC document type of a draft. */
export function documentType(draft: Draft): CodeableConcept {
  const [code, display] = TYPES[draft.type];
  return draft.loinc === undefined
    ? { coding: [{ system: LOINC, code, display }], text: display }
    : { coding: [{ system: LOINC, code: draft.loinc }], text: draft.title.split(':')[0]! };
}
