import type { Chart } from '@aceso/fhir';
import { drugsOf } from '@aceso/precision/pgx';
import type { CodeableConcept, MedicationRequest, MedicationStatement } from '@medplum/fhirtypes';

/** A medicine that a person takes or is meant to take, and the drugs of the guidelines in it. */
export interface OwnMedication {
  readonly ref: string;
  readonly drugs: readonly string[];
  /** As it stands in the entry. */
  readonly text: string;
  readonly intended: boolean;
}

const TAKEN = new Set(['active', 'on-hold', 'unknown']);
const INTENDED = new Set(['draft', 'intended']);

/** Actual and intended medications of a chart that guidelines of drug genes know. */
export function medicationsOf(chart: Chart): OwnMedication[] {
  return chart.all().flatMap(({ resource, ref }) => {
    if (resource.resourceType !== 'MedicationRequest' && resource.resourceType !== 'MedicationStatement') return [];
    const { status } = resource;
    if (status === undefined || !(TAKEN.has(status) || INTENDED.has(status))) return [];
    const concept = conceptOf(resource);
    const drugs = concept === undefined ? [] : drugsIn(concept);
    if (drugs.length === 0) return [];
    const text = concept?.text ?? concept?.coding?.[0]?.display ?? drugs.join(', ');
    const planned = resource.resourceType === 'MedicationRequest' && /^(?:proposal|plan)$/.test(resource.intent ?? '');
    return [{ ref, drugs, text, intended: INTENDED.has(status) || planned }];
  });
}

/** The concept of a medication, also where the resource contains it. */
export function conceptOf(resource: MedicationRequest | MedicationStatement): CodeableConcept | undefined {
  if (resource.medicationCodeableConcept) return resource.medicationCodeableConcept;
  const reference = resource.medicationReference;
  const inside = resource.contained?.find(({ id }) => reference?.reference === `#${id}`);
  if (inside?.resourceType === 'Medication') return inside.code;
  return reference?.display === undefined ? undefined : { text: reference.display };
}

export const drugsIn = ({ coding = [], text }: CodeableConcept): string[] => drugsOf({ codings: coding, text });
