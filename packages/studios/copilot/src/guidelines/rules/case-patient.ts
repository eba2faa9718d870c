import { buildCharts, type Chart } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { conceptTable } from '../../verification/lexicon/concepts.ts';
import type { CasePatient } from './format.ts';
import { DAY } from './patient.ts';

const ID = 'case';
const SUBJECT = { reference: `Patient/${ID}` };

/** The resources of a made-up patient of a test case; the age is completed on the day before `now`. */
export function caseResources(patient: CasePatient, now: Date): Resource[] {
  const day = (daysAgo: number): string => new Date(now.getTime() - daysAgo * DAY).toISOString().slice(0, 10);
  const birth = new Date(now.getTime() - DAY);
  if (patient.age !== undefined) birth.setUTCFullYear(birth.getUTCFullYear() - patient.age);
  const medication = (text: string, index: number, draft: boolean): Resource => ({
    resourceType: 'MedicationRequest',
    id: `${draft ? 'draft' : 'medication'}-${index}`,
    status: draft ? 'draft' : 'active',
    intent: 'order',
    subject: SUBJECT,
    authoredOn: day(draft ? 0 : 30),
    medicationCodeableConcept: { text: nameOnly(text) },
    ...dosage(text),
  });
  return [
    {
      resourceType: 'Patient',
      id: ID,
      ...(patient.sex ? { gender: patient.sex } : {}),
      ...(patient.age === undefined ? {} : { birthDate: birth.toISOString().slice(0, 10) }),
    },
    ...(patient.encounter
      ? [
          {
            resourceType: 'Encounter' as const,
            id: 'stay',
            status: 'in-progress' as const,
            class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: patient.encounter },
            subject: SUBJECT,
            period: { start: day(1) },
          },
        ]
      : []),
    ...(patient.conditions ?? []).map(
      (text, index): Resource => ({
        resourceType: 'Condition',
        id: `condition-${index}`,
        clinicalStatus: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
        },
        code: { text },
        subject: SUBJECT,
        recordedDate: day(400),
      }),
    ),
    ...(patient.medications ?? []).map((text, index) => medication(text, index, false)),
    ...(patient.drafts ?? []).map((text, index) => medication(text, index, true)),
    ...(patient.allergies ?? []).map(
      (text, index): Resource => ({
        resourceType: 'AllergyIntolerance',
        id: `allergy-${index}`,
        clinicalStatus: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
        },
        code: { text },
        patient: SUBJECT,
        recordedDate: day(400),
      }),
    ),
    ...(patient.results ?? []).map(([of, value, unit, daysAgo], index): Resource => {
      const concept = conceptTable().concepts.get(`observation:${of}`);
      return {
        resourceType: 'Observation',
        id: `result-${index}`,
        status: 'final',
        code: { text: of, coding: [{ system: 'http://loinc.org', code: concept?.loinc?.[0] ?? of }] },
        subject: SUBJECT,
        effectiveDateTime: new Date(now.getTime() - daysAgo * DAY).toISOString(),
        valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
      };
    }),
    ...(patient.vaccines ?? []).map(
      ({ name, daysAgo }, index): Resource => ({
        resourceType: 'Immunization',
        id: `vaccine-${index}`,
        status: 'completed',
        vaccineCode: { text: name },
        patient: SUBJECT,
        occurrenceDateTime: day(daysAgo),
      }),
    ),
    ...(patient.procedures ?? []).map(
      ({ name, daysAgo }, index): Resource => ({
        resourceType: 'Procedure',
        id: `procedure-${index}`,
        status: 'completed',
        code: { text: name },
        subject: SUBJECT,
        performedDateTime: day(daysAgo),
      }),
    ),
  ];
}

export interface CaseChart {
  readonly chart: Chart;
  readonly drafts: ReadonlySet<string>;
}

export function caseChart(patient: CasePatient, now: Date): CaseChart {
  const { charts } = buildCharts(caseResources(patient, now).map((resource) => ({ resource })));
  const drafts = new Set((patient.drafts ?? []).map((_, index) => `MedicationRequest/draft-${index}`));
  return { chart: charts[0] as Chart, drafts };
}

/** `apixaban 5 MG Oral Tablet, 1 tablet twice daily`: name, then how it is taken. */
function nameOnly(text: string): string {
  return text.split(', ')[0] as string;
}

function dosage(text: string): { dosageInstruction?: [{ text: string }] } {
  const words = text.split(', ').slice(1).join(', ');
  return words === '' ? {} : { dosageInstruction: [{ text: words }] };
}
