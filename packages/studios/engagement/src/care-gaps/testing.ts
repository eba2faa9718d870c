import { buildCharts, type Chart } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';

/** A chart for tests: a patient and resources, each written in a word or two. */
export function chartOf(
  patient: { readonly born: string; readonly sex?: string },
  ...resources: readonly object[]
): Chart {
  const sources = [
    { resourceType: 'Patient', id: 'p', birthDate: patient.born, gender: patient.sex ?? 'female' },
    ...resources.map((resource, at) => ({ id: `r${at}`, ...resource })),
  ];
  return buildCharts(sources.map((resource) => ({ resource: resource as unknown as Resource }))).charts[0]!;
}

const subject = { reference: 'Patient/p' };
const coded = (system: string, code: string, text = code) => ({ coding: [{ system, code }], text });

export const condition = (code: string, since: string, more: object = {}) => ({
  resourceType: 'Condition',
  subject,
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: coded(/^\d/.test(code) ? 'http://snomed.info/sct' : 'http://hl7.org/fhir/sid/icd-10-cm', code),
  onsetDateTime: since,
  ...more,
});

export const procedure = (code: string, day: string, more: object = {}) => ({
  resourceType: 'Procedure',
  subject,
  status: 'completed',
  code: /^[A-Z]|^\d{5}$/.test(code)
    ? coded('http://www.ama-assn.org/go/cpt', code)
    : coded('http://snomed.info/sct', code),
  performedDateTime: day,
  ...more,
});

export const result = (loinc: string, day: string, value: object = {}) => ({
  resourceType: 'Observation',
  subject,
  status: 'final',
  code: coded('http://loinc.org', loinc),
  effectiveDateTime: day,
  ...value,
});

export const quantity = (value: number, unit: string) => ({
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

export const answer = (snomed: string, text: string) => ({
  valueCodeableConcept: coded('http://snomed.info/sct', snomed, text),
});

export const medicine = (text: string, since: string, status = 'active') => ({
  resourceType: 'MedicationRequest',
  subject,
  status,
  intent: 'order',
  medicationCodeableConcept: { text },
  authoredOn: since,
});
