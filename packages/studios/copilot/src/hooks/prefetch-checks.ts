import { jsonName, parseTime, typeDef } from '@aceso/fhir';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { HookRequestError } from './parse.ts';

/** `Type/{{..}}` or `Type?..`: what a prefetch template asks for. */
const TEMPLATE = /^([A-Z][A-Za-z]+)([/?].*)$/;
/** What a search may bring along beside its own type. */
const BESIDE: ReadonlySet<string> = new Set([
  'Device',
  'Location',
  'Medication',
  'OperationOutcome',
  'Organization',
  'Practitioner',
  'PractitionerRole',
]);

/**
 * Holds a value of the prefetch against its template: the resource of that type for a read, a whole Bundle of that type for a search.
 * A search that asks for the latest (`_count`) may have more pages; any other that was cut cannot be judged.
 * @throws HookRequestError naming the key
 */
export function checkShape(key: string, value: Resource, template: string): void {
  const [, type, rest = ''] = TEMPLATE.exec(template) ?? [];
  if (type === undefined) return;
  const path = `prefetch.${key}`;
  if (rest.startsWith('/')) {
    if (value.resourceType !== type) {
      throw new HookRequestError(path, `must be a ${type}, not a ${shown(value.resourceType)}`);
    }
    return;
  }
  if (value.resourceType !== 'Bundle') {
    throw new HookRequestError(path, `must be a Bundle (the answer to ${type}?..), not a ${shown(value.resourceType)}`);
  }
  checkEntries(value, path, type);
  if (!/[?&]_count=/.test(rest) && isCut(value, type)) {
    throw new HookRequestError(path, 'is cut into pages; send every page in one Bundle, or leave the key out', true);
  }
}

function checkEntries({ entry }: Bundle, path: string, type: string): void {
  if (entry !== undefined && !Array.isArray(entry)) throw new HookRequestError(`${path}.entry`, 'must be a list');
  entry?.forEach((each, index) => {
    const found = each?.resource?.resourceType;
    if (typeof found !== 'string') {
      throw new HookRequestError(`${path}.entry[${index}].resource`, 'must be a FHIR resource');
    }
    if (found !== type && !BESIDE.has(found) && each.search?.mode !== 'include') {
      throw new HookRequestError(`${path}.entry[${index}].resource`, `must be a ${type}, not a ${shown(found)}`);
    }
  });
}

function isCut({ link, total, entry = [] }: Bundle, type: string): boolean {
  if (Array.isArray(link) && link.some((each) => each?.relation === 'next')) return true;
  const matches = entry.filter(({ resource }) => resource?.resourceType === type).length;
  return typeof total === 'number' && total > matches;
}

/** Elements that say whose a resource is. */
const OWNERS = ['subject', 'patient', 'beneficiary', 'for'] as const;

/** @throws HookRequestError when a resource is, or is of, somebody else than the patient of the context */
export function checkPatient(resource: Resource, patient: string, path: string): void {
  if (resource.resourceType === 'Patient') {
    if (resource.id !== patient) throw new HookRequestError(path, 'holds another patient than context.patientId');
    return;
  }
  for (const owner of OWNERS) {
    const value = (resource as unknown as Readonly<Record<string, unknown>>)[owner];
    const reference = typeof value === 'object' && value !== null ? (value as { reference?: unknown }).reference : '';
    if (typeof reference !== 'string' || reference === '' || reference.startsWith('#')) continue;
    const id = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/.exec(reference)?.[1];
    if (id !== patient) {
      throw new HookRequestError(`${path}.${owner}`, 'is of another patient than context.patientId');
    }
  }
}

/**
 * An answer about a patient names the patient: without, nobody could tell whose it is, and it would be left out in silence.
 * @throws HookRequestError
 */
export function checkOwned(resource: Resource, path: string): void {
  if (resource.resourceType === 'Patient' || BESIDE.has(resource.resourceType)) return;
  const owners = OWNERS.map((owner) => (resource as unknown as Readonly<Record<string, unknown>>)[owner]);
  if (owners.some((value) => (value as { reference?: unknown } | null | undefined)?.reference !== undefined)) return;
  const owner = resource.resourceType === 'AllergyIntolerance' || resource.resourceType === 'Immunization';
  throw new HookRequestError(`${path}.${owner ? 'patient' : 'subject'}`, 'is required: a reference to the patient');
}

const TIMES: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant']);
const DEEPEST = 20;

/**
 * Dates that are no dates (`banana`, 30 February) are refused and not passed over: an age, a window or an end that cannot be read
 * changes what is advised.
 * @throws HookRequestError naming the element
 */
export function checkDates(resource: Resource, path: string, now: Date): void {
  walk(resource, resource.resourceType, path, 0);
  if (resource.resourceType === 'Patient' && resource.birthDate !== undefined) {
    const born = parseTime(resource.birthDate);
    if (born && born.start > now.getTime() + DAY) throw new HookRequestError(`${path}.birthDate`, 'is in the future');
  }
}

/** Somewhere it is tomorrow already. */
const DAY = 86_400_000;

function walk(value: unknown, type: string, path: string, depth: number): void {
  const def = depth > DEEPEST ? undefined : typeDef(type);
  if (!def || typeof value !== 'object' || value === null) return;
  const object = value as Readonly<Record<string, unknown>>;
  for (const element of def.elements.values()) {
    for (const of of element.types) {
      const name = element.choice ? jsonName(element, of) : element.name;
      const found = object[name];
      if (found === undefined || found === null) continue;
      const list = Array.isArray(found) ? found : [found];
      list.forEach((each: unknown, index) => {
        const at = Array.isArray(found) ? `${path}.${name}[${index}]` : `${path}.${name}`;
        if (!TIMES.has(of)) walk(each, resourceTypeOf(each) ?? of, at, depth + 1);
        else if (each !== null && (typeof each !== 'string' || parseTime(each) === undefined)) {
          throw new HookRequestError(at, 'is not a date of the calendar');
        }
      });
    }
  }
}

function resourceTypeOf(value: unknown): string | undefined {
  const type = (value as { resourceType?: unknown } | null)?.resourceType;
  return typeof type === 'string' ? type : undefined;
}

const shown = (type: string): string => type.slice(0, 40);
