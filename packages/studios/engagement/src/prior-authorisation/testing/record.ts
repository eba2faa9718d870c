/** An invented patient with low back pain, whose MRI of the lumbar spine needs authorisation. */

const NPI = 'http://hl7.org/fhir/sid/us-npi';
const base64 = (text: string): string => btoa(text);

export const NOTE = [
  'Low back pain with radiation into the left leg since January.',
  'Completed 8 weeks of physical therapy without relief.',
  'Naproxen was taken for ten weeks. No red flags. Epidural injection is planned if imaging supports it.',
].join(' ');

const subject = { reference: 'Patient/ana' };
export const PATIENT = {
  resourceType: 'Patient',
  id: 'ana',
  identifier: [{ system: 'urn:example:members', value: 'M-77' }],
  name: [{ family: 'Reyes', given: ['Ana'] }],
  gender: 'female',
  birthDate: '1979-04-02',
  address: [{ line: ['4 Mill Road'], city: 'Albany', state: 'NY', postalCode: '12207-1234', country: 'US' }],
};

/** Every resource of the record; a fresh copy each time. */
// biome-ignore lint/suspicious/noExplicitAny: tests change it at will
export function backPainRecord(): any[] {
  return structuredClone([
    PATIENT,
    {
      resourceType: 'Organization',
      id: 'payer',
      identifier: [{ system: NPI, value: '1000000012' }],
      active: true,
      name: 'Hudson Health Plan',
    },
    {
      resourceType: 'Organization',
      id: 'clinic',
      identifier: [{ system: NPI, value: '1000000020' }],
      active: true,
      name: 'Mill Road Clinic',
      address: [{ line: ['9 Mill Road'], city: 'Albany', state: 'NY', postalCode: '12207', country: 'US' }],
    },
    {
      resourceType: 'Practitioner',
      id: 'dr-cole',
      identifier: [{ system: NPI, value: '1000000038' }],
      name: [{ family: 'Cole', given: ['Maya'] }],
      telecom: [{ system: 'phone', value: '555-0100' }],
    },
    {
      resourceType: 'Coverage',
      id: 'cov',
      status: 'active',
      subscriberId: 'M-77',
      beneficiary: subject,
      relationship: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship', code: 'self' }],
      },
      payor: [{ reference: 'Organization/payer' }],
    },
    {
      resourceType: 'Encounter',
      id: 'visit',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      type: [{ text: 'Office visit' }],
      subject,
      period: { start: '2026-03-02T14:00:00Z', end: '2026-03-02T14:30:00Z' },
      serviceProvider: { reference: 'Organization/clinic' },
    },
    {
      resourceType: 'ServiceRequest',
      id: 'mri',
      status: 'active',
      intent: 'order',
      code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148' }], text: 'MRI of the lumbar spine' },
      subject,
      encounter: { reference: 'Encounter/visit' },
      authoredOn: '2026-03-02T14:20:00Z',
      occurrenceDateTime: '2026-03-16',
      requester: { reference: 'Practitioner/dr-cole' },
      reasonReference: [{ reference: 'Condition/pain' }],
      quantityQuantity: { value: 1, unit: 'unit' },
    },
    {
      resourceType: 'Condition',
      id: 'pain',
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      verificationStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
      },
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' }] },
      ],
      code: {
        coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'M54.42' }],
        text: 'Lumbago with sciatica, left side',
      },
      subject,
      onsetDateTime: '2026-01-05',
      recordedDate: '2026-01-09',
    },
    {
      resourceType: 'MedicationRequest',
      id: 'nsaid',
      status: 'completed',
      intent: 'order',
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7258' }],
        text: 'Naproxen',
      },
      subject,
      authoredOn: '2026-01-09',
      requester: { reference: 'Practitioner/dr-cole' },
    },
    {
      resourceType: 'DocumentReference',
      id: 'note',
      status: 'current',
      type: { coding: [{ system: 'http://loinc.org', code: '11506-3' }], text: 'Progress note' },
      category: [
        {
          coding: [
            {
              system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
              code: 'clinical-note',
            },
          ],
        },
      ],
      subject,
      date: '2026-03-02T14:25:00Z',
      content: [{ attachment: { contentType: 'text/plain', data: base64(NOTE) } }],
    },
    {
      resourceType: 'Observation',
      id: 'score',
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: '72514-3' }], text: 'Pain severity' },
      subject,
      effectiveDateTime: '2026-03-02',
      valueQuantity: { value: 7, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' },
    },
  ]);
}

export const LUMBAR_MRI = `
id: lumbar-mri
title: MRI of the lumbar spine
version: 2026-01
services: [cpt|72148, cpt|72149]
criteria:
  - id: adult
    text: 18 years or older
    test: { age: { min: 18 } }
  - id: pain
    text: Low back pain for six weeks
    test: { condition: { codes: ["icd10|M54.4*", "icd10|M54.5*"], for: 6 weeks } }
  - id: therapy
    text: Physical therapy was completed
    test: { text: { phrases: [physical therapy, home exercise], within: 6 months } }
  - id: medicine
    text: An anti-inflammatory was tried
    test: { medication: { codes: ["rxnorm|7258", "rxnorm|5640"], within: 6 months } }
  - id: severity
    text: Pain of 6 or more
    test: { observation: { codes: ["loinc|72514-3"], value: ">= 6 {score}", within: 90 days } }
`;
