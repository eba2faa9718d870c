import type { Because } from '@aceso/governance/confidential';
import type { CodeableConcept, Resource } from '@medplum/fhirtypes';

/** What the staff may mark by itself. */
export const MARKABLE = [
  'Encounter',
  'DocumentReference',
  'Composition',
  'Appointment',
  'DiagnosticReport',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Immunization',
  'Procedure',
  'ServiceRequest',
  'AllergyIntolerance',
  'Claim',
  'ExplanationOfBenefit',
  'Invoice',
] as const;
const MOST = 300;

export interface Markable {
  readonly item: string;
  readonly title: string;
  readonly day?: string;
  readonly because?: Because;
}

/** Entries of a record that can be marked, the newest first. */
export function itemsOf(record: readonly Resource[], names: ReadonlyMap<string, Because>): readonly Markable[] {
  const types: ReadonlySet<string> = new Set(MARKABLE);
  return record
    .filter(({ resourceType }) => types.has(resourceType))
    .map((resource): Markable => {
      const item = `${resource.resourceType}/${resource.id}`;
      const day = dayOf(resource);
      const because = names.get(item);
      return { item, title: titleOf(resource), ...(day ? { day } : {}), ...(because ? { because } : {}) };
    })
    .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1))
    .slice(0, MOST);
}

const TIMES = [
  'start',
  'effectiveDateTime',
  'performedDateTime',
  'occurrenceDateTime',
  'authoredOn',
  'recordedDate',
  'onsetDateTime',
  'date',
  'created',
] as const;

function dayOf(resource: Resource): string | undefined {
  const fields = resource as unknown as Record<string, unknown>;
  const period = (fields.period ?? fields.effectivePeriod ?? fields.performedPeriod) as { start?: string } | undefined;
  const found = period?.start ?? TIMES.map((name) => fields[name]).find((one) => typeof one === 'string');
  return typeof found === 'string' ? found.slice(0, 10) : undefined;
}

function titleOf(resource: Resource): string {
  const fields = resource as unknown as Record<string, unknown>;
  const names = [
    'code',
    'vaccineCode',
    'medicationCodeableConcept',
    'type',
    'serviceType',
    'reasonCode',
    'appointmentType',
  ];
  const said = names
    .flatMap((name) => [fields[name]].flat())
    .flatMap((one) => words(one as CodeableConcept | undefined));
  const plain = ['title', 'description'].map((name) => fields[name]).find((one) => typeof one === 'string');
  return (said[0] ?? (plain as string | undefined) ?? resource.resourceType).slice(0, 120);
}

const words = (concept: CodeableConcept | undefined): readonly string[] => {
  const text = concept?.text ?? concept?.coding?.find(({ display }) => display)?.display;
  return text ? [text] : [];
};
