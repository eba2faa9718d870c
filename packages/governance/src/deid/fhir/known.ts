import type { KnownIdentifiers } from '../core/known.ts';
import type { Json } from './deidentify.ts';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];

/** Names, addresses and numbers that a record gives of people and places, so that they are found in its free text. */
export function collectKnown(root: unknown, known: KnownIdentifiers): void {
  if (!isObject(root)) return;
  if (root.resourceType !== 'Bundle') displays(root, known);
  for (const entry of list(root.entry)) collectKnown(entry.resource, known);
  for (const inner of list(root.contained)) collectKnown(inner, known);
  const type = root.resourceType;
  if (type === 'Organization' || type === 'Location') {
    if (typeof root.name === 'string') known.place(root.name);
    for (const each of list(root.address)) place(each, known);
    return;
  }
  if (type === 'FamilyMemberHistory' && typeof root.name === 'string') known.name(root.name);
  if (!['Patient', 'Person', 'RelatedPerson', 'Practitioner'].includes(String(type))) return;
  for (const of of [root, ...list(root.contact)]) {
    for (const name of list(of.name))
      for (const part of [name.family, name.text, ...(Array.isArray(name.given) ? name.given : [])])
        if (typeof part === 'string') known.name(part);
    for (const each of list(of.address)) place(each, known);
    for (const contact of list(of.telecom)) if (typeof contact.value === 'string') known.code(contact.value);
  }
  for (const each of list(root.identifier)) if (typeof each.value === 'string') known.code(each.value);
  for (const extension of list(root.extension)) {
    if (String(extension.url).endsWith('patient-mothersMaidenName') && typeof extension.valueString === 'string')
      known.name(extension.valueString);
    for (const each of list(extension.valueAddress)) place(each, known);
  }
}

/** Names that references to people show. */
function displays(value: Json, known: KnownIdentifiers): void {
  if (
    typeof value.display === 'string' &&
    /(?:^|\/)(?:Patient|Practitioner|RelatedPerson|Person)[/?]/.test(String(value.reference ?? ''))
  )
    known.name(value.display);
  for (const inner of Object.values(value)) for (const each of list(inner)) displays(each, known);
}

function place(value: Json, known: KnownIdentifiers): void {
  for (const line of Array.isArray(value.line) ? value.line : []) if (typeof line === 'string') known.place(line);
  if (typeof value.city === 'string') known.place(value.city);
  if (typeof value.district === 'string') known.place(value.district);
  if (typeof value.postalCode === 'string') known.code(value.postalCode);
}

const SUBJECTS = ['subject', 'patient', 'beneficiary', 'individual', 'for'];

/** Whose a resource is: the id in its reference to a patient, or its own. */
export function patientOf(resource: Json): string | undefined {
  if (resource.resourceType === 'Patient') return typeof resource.id === 'string' ? resource.id : undefined;
  for (const key of SUBJECTS)
    for (const each of list(resource[key])) {
      const id = /(?:Patient\/|urn:uuid:)([A-Za-z0-9.-]{1,64})/.exec(String(each.reference ?? ''))?.[1];
      if (id) return id;
    }
  const participant = list(resource.participant)
    .flatMap((each) => list(each.actor))
    .map((actor) => /Patient\/([A-Za-z0-9.-]{1,64})/.exec(String(actor.reference ?? ''))?.[1]);
  return participant.find((id) => id !== undefined);
}
