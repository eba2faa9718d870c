import type { PractitionerRole, Resource } from '@medplum/fhirtypes';
import { type AddedCode, isMarked, type Sensitivity, sensitivityOf } from './classify.ts';

/** What a clinic may show to those who act for an adolescent, with the types of R4 that it is. */
export const GROUPS = {
  appointments: ['Appointment', 'AppointmentResponse'],
  immunizations: ['Immunization', 'ImmunizationRecommendation'],
  bills: [
    'Account',
    'ChargeItem',
    'Claim',
    'ClaimResponse',
    'Coverage',
    'CoverageEligibilityRequest',
    'CoverageEligibilityResponse',
    'ExplanationOfBenefit',
    'Invoice',
    'PaymentNotice',
  ],
  allergies: ['AllergyIntolerance'],
  medications: [
    'Medication',
    'MedicationAdministration',
    'MedicationDispense',
    'MedicationRequest',
    'MedicationStatement',
  ],
  results: ['DiagnosticReport', 'ImagingStudy', 'Observation', 'Specimen'],
  conditions: ['CarePlan', 'Condition', 'Goal'],
  visits: ['Encounter', 'EpisodeOfCare', 'Procedure', 'ServiceRequest'],
  documents: ['Composition', 'DocumentReference'],
} as const satisfies Record<string, readonly Resource['resourceType'][]>;
export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as readonly Group[];

/** Who and where: they are in everybody's view of the clinic, or are the person themselves. */
const ALWAYS: ReadonlySet<string> = new Set([
  'HealthcareService',
  'Location',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'RelatedPerson',
]);

export interface KeepBackRule {
  /** Of an adolescent: what is shown at all. Undefined: everything but what is marked. */
  readonly shown?: readonly Group[];
  readonly added?: readonly AddedCode[];
  /** `Type/id` that the staff have marked. */
  readonly marked: ReadonlySet<string>;
}

/** Why something is kept back. `type`: the rule does not show it; `with`: it belongs to what is kept back, or names it. */
export type Because = 'marked' | 'type' | 'with' | Sensitivity;

/** Elements whose references are parts or reasons of the resource: what is kept back takes them with it. */
const PARTS = [
  'appointment',
  'authorizingPrescription',
  'basedOn',
  'diagnosis',
  'hasMember',
  'imagingStudy',
  'media',
  'report',
  'result',
  'specimen',
] as const;
const TYPES_OF = (shown: readonly Group[]): ReadonlySet<string> => new Set(shown.flatMap((one) => [...GROUPS[one]]));

const namesIn = (value: unknown): readonly string[] =>
  JSON.stringify(value ?? null).match(/\b[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}/g) ?? [];
export const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

/**
 * What of a record is kept from those who act for its person, and why: what is marked; of an adolescent what is sensitive,
 * and what the rule does not show; and in each case its parts, what refers to it, and so on until nothing is left that says
 * so. A sensitive place or person (a psychiatrist, a clinic for young mothers) stays in the directory, and what names it is
 * kept back.
 *
 * @param resources the record, with what it refers to
 * @param directory roles of the people in it, which it does not refer to itself
 */
export function keptBack(
  resources: readonly Resource[],
  rule: KeepBackRule,
  directory: readonly PractitionerRole[] = [],
): ReadonlyMap<string, Because> {
  const kept = new Map<string, Because>();
  const shown = rule.shown ? TYPES_OF(rule.shown) : undefined;
  const queue: string[] = [];
  for (const resource of resources) {
    const { resourceType: type } = resource;
    if (type === 'Patient' || type === 'RelatedPerson') continue;
    const name = nameOf(resource);
    const marked = rule.marked.has(name) || isMarked(resource);
    const because = marked ? 'marked' : shown ? sensitivityOf(resource, rule.added) : undefined;
    if (!because) continue;
    if (!ALWAYS.has(type)) kept.set(name, because);
    queue.push(name);
  }
  if (shown)
    for (const role of directory)
      if (sensitivityOf(role, rule.added)) queue.push(nameOf(role), role.practitioner?.reference ?? '');
  const byName = new Map(resources.map((resource) => [nameOf(resource), resource]));
  const referring = new Map<string, string[]>();
  for (const resource of resources)
    for (const name of new Set(namesIn(resource)))
      referring.set(name, [...(referring.get(name) ?? []), nameOf(resource)]);
  const take = (name: string): void => {
    const resource = byName.get(name);
    if (!resource || kept.has(name) || ALWAYS.has(resource.resourceType)) return;
    kept.set(name, 'with');
    queue.push(name);
  };
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const fields = byName.get(name) as unknown as Record<string, unknown> | undefined;
    for (const other of referring.get(name) ?? []) take(other);
    if (kept.has(name)) for (const part of PARTS) for (const other of namesIn(fields?.[part])) take(other);
  }
  if (shown)
    for (const resource of resources)
      if (!kept.has(nameOf(resource)) && !shown.has(resource.resourceType) && !ALWAYS.has(resource.resourceType))
        kept.set(nameOf(resource), 'type');
  return kept;
}
