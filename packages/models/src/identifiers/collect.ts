import type { Identifier, IdentifierKind } from './identifier.ts';

const PERSONS = new Set(['Patient', 'Practitioner', 'RelatedPerson', 'Person', 'PractitionerRole']);
const PLACES = new Set(['Organization', 'Location', 'HealthcareService']);
const TITLE = /^(?:dr|mr|mrs|ms|miss|prof|professor|sir|dame|md|do|rn|np|pa|phd|dds|jr|sr|i{1,3}|iv)\.?$/i;
/** Name parts shorter than this are not replaced alone (initials, "Li" in lower case would hit everything). */
const SHORTEST_PART = 2;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/**
 * The identifiers of every person and place that a set of FHIR resources names: names and their parts, record numbers
 * and ids, telephone numbers, e-mail and postal addresses, dates of birth. Reads resources as plain JSON, so that a
 * field of the wrong shape is passed over and the rest is kept.
 */
export function collectIdentifiers(resources: Iterable<unknown>): Identifier[] {
  const found = new Map<string, Identifier>();
  const add = (kind: IdentifierKind, value: unknown): void => {
    const words = text(value);
    if (words !== undefined && words.length >= SHORTEST_PART && !found.has(`${kind} ${words}`)) {
      found.set(`${kind} ${words}`, { kind, text: words });
    }
  };
  for (const resource of resources) {
    if (!isObject(resource)) continue;
    const type = text(resource.resourceType) ?? '';
    if (PERSONS.has(type)) person(resource, add);
    if (PLACES.has(type)) {
      add('organisation', resource.name);
      for (const other of list(resource.alias)) add('organisation', other);
      contacts(resource, add);
      for (const id of list(resource.identifier)) if (isObject(id)) add('record-number', id.value);
    }
    if (type === 'Encounter') for (const id of list(resource.identifier)) if (isObject(id)) recordNumber(id.value, add);
    references(resource, add);
  }
  return [...found.values()];
}

type Add = (kind: IdentifierKind, value: unknown) => void;

function person(resource: Json, add: Add): void {
  recordNumber(resource.id, add);
  for (const name of list(resource.name)) humanName(name, add);
  for (const id of list(resource.identifier)) if (isObject(id)) recordNumber(id.value, add);
  if (resource.resourceType !== 'Practitioner' || resource.birthDate !== undefined)
    add('birth-date', resource.birthDate);
  contacts(resource, add);
  for (const contact of list(resource.contact)) {
    if (!isObject(contact)) continue;
    humanName(contact.name, add);
    contacts(contact, add);
  }
}

/** Short numbers (a bed, a counter) would hit doses and results. */
function recordNumber(value: unknown, add: Add): void {
  const words = text(value);
  if (words !== undefined && words.length >= 5) add('record-number', words);
}

function humanName(name: unknown, add: Add): void {
  if (typeof name === 'string') nameParts(name, add);
  if (!isObject(name)) return;
  if (text(name.text) !== undefined) nameParts(name.text as string, add);
  const given = list(name.given)
    .map(text)
    .filter((part) => part !== undefined);
  const family = text(name.family);
  if (family !== undefined) nameParts(family, add);
  for (const part of given) nameParts(part, add);
  if (given.length > 0 && family !== undefined) {
    add('name', [...given, family].join(' '));
    add('name', `${given[0]} ${family}`);
  }
}

/** A name as a whole and each of its parts. */
function nameParts(name: string, add: Add): void {
  const parts = name
    .replaceAll(/[,()]/g, ' ')
    .split(/\s+/)
    .filter((part) => part !== '' && !TITLE.test(part));
  if (parts.length > 1) add('name', parts.join(' '));
  for (const part of parts) if (part.replaceAll('.', '').length >= SHORTEST_PART) add('name', part);
}

function contacts(resource: Json, add: Add): void {
  for (const point of list(resource.telecom)) {
    if (!isObject(point)) continue;
    const value = text(point.value);
    if (value === undefined) continue;
    const system = text(point.system);
    if (system === 'email' || value.includes('@')) add('email', value);
    else if (system === 'url') add('web', value);
    else if (value.replaceAll(/\D/g, '').length >= 7) add('phone', value);
  }
  for (const address of list(resource.address)) {
    if (!isObject(address)) continue;
    add('address', address.text);
    const lines = list(address.line)
      .map(text)
      .filter((line) => line !== undefined);
    for (const line of lines) add('address', line);
    if (lines.length > 1) add('address', lines.join(', '));
    add('address', address.city);
    add('address', address.district);
    const postal = text(address.postalCode);
    if (postal !== undefined && postal.length >= 5) add('record-number', postal);
  }
}

/** Display names beside references to persons and places, wherever they stand. Iterative: depth does not matter. */
function references(resource: Json, add: Add): void {
  const rest: unknown[] = [resource];
  while (rest.length > 0) {
    const value = rest.pop();
    if (Array.isArray(value)) rest.push(...(value as unknown[]));
    else if (isObject(value)) {
      const reference = text(value.reference) ?? '';
      const display = text(value.display);
      const type =
        /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference)?.[1] ??
        text(value.type) ??
        /^([A-Z][A-Za-z]+)\?/.exec(reference)?.[1];
      if (display !== undefined && type !== undefined && PERSONS.has(type)) nameParts(display, add);
      if (display !== undefined && type !== undefined && PLACES.has(type)) add('organisation', display);
      for (const inner of Object.values(value)) if (typeof inner === 'object') rest.push(inner);
    }
  }
}
