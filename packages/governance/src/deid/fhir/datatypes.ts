import { createHash } from 'node:crypto';
import { isoDate } from '../core/dates.ts';
import { scrub } from '../core/scrub.ts';
import type { Session } from '../core/session.ts';
import { isUnitedStates, zip3 } from '../core/zip3.data.ts';
import type { Json } from './deidentify.ts';

const OID = /^[0-2](?:\.(?:0|[1-9]\d*))+$/;

/** What stands for the id of a resource or for an identifier; object identifiers stay object identifiers (DICOM needs them). */
export function surrogateId(value: string, session: Session): string {
  if (value.startsWith('urn:oid:')) return `urn:oid:${session.surrogates.oid(value.slice(8))}`;
  if (value.startsWith('urn:uuid:')) return `urn:uuid:${session.surrogates.id(value.slice(9))}`;
  return OID.test(value) ? session.surrogates.oid(value) : session.surrogates.id(value);
}

/** Names go, or a made-up one stands for them; what kind of name it is stays. */
export function humanName(value: Json, session: Session, path: string): Json | undefined {
  if (session.profile.names === 'remove') {
    session.tally.act(path, 'removed');
    return undefined;
  }
  const given = Array.isArray(value.given) ? value.given.join(' ') : '';
  const made = session.surrogates.name(String(value.family ?? value.text ?? given));
  session.tally.act(path, 'replaced');
  return {
    ...(typeof value.use === 'string' ? { use: value.use } : {}),
    family: made.family,
    given: [made.given],
  };
}

/** State and country stay, of a ZIP code its first three digits; the town too in a limited data set. */
export function address(value: Json, session: Session, path: string): Json | undefined {
  const town = session.profile.places === 'town';
  const american = isUnitedStates(String(value.country ?? ''));
  const code = typeof value.postalCode === 'string' ? value.postalCode : undefined;
  const digits = code !== undefined && american ? zip3(code) : undefined;
  const kept: Record<string, unknown> = {};
  if (typeof value.use === 'string') kept.use = value.use;
  if (typeof value.type === 'string') kept.type = value.type;
  if (town && typeof value.city === 'string') kept.city = value.city;
  // Outside the United States a state can be as small as a town.
  if (typeof value.state === 'string' && (american || town)) kept.state = value.state;
  if (town && code !== undefined) kept.postalCode = code;
  else if (digits !== undefined) kept.postalCode = digits;
  if (typeof value.country === 'string') kept.country = value.country;
  session.tally.act(path, 'generalised');
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** The value of an identifier is replaced; its system and type stay, since they say what it was, not whose. */
export function identifier(
  value: Json,
  session: Session,
  path: string,
  type: (value: Json) => unknown,
  period: (value: Json) => unknown,
): Json {
  session.tally.act(path, 'replaced');
  const kept: Record<string, unknown> = {};
  if (typeof value.use === 'string') kept.use = value.use;
  if (typeof value.type === 'object' && value.type !== null) kept.type = type(value.type as Json);
  if (typeof value.system === 'string' && session.known.find(value.system).length === 0) kept.system = value.system;
  if (typeof value.value === 'string') kept.value = surrogateId(value.value, session);
  if (typeof value.period === 'object' && value.period !== null) kept.period = period(value.period as Json);
  return kept;
}

/** A reference leads to the same resource under its new id; its display goes where it would name a person or a place. */
export function reference(value: Json, session: Session, path: string, identifierOf: (value: Json) => unknown): Json {
  const kept: Record<string, unknown> = {};
  if (typeof value.reference === 'string') {
    const made = target(value.reference, session);
    if (made !== undefined) kept.reference = made;
    session.tally.act(path, 'replaced');
  }
  if (typeof value.type === 'string' && /^[A-Z][A-Za-z]+$/.test(value.type)) kept.type = value.type;
  if (typeof value.identifier === 'object' && value.identifier !== null)
    kept.identifier = identifierOf(value.identifier as Json);
  if (typeof value.display === 'string') {
    const type = String(value.type ?? /^(?:.*\/)?([A-Z][A-Za-z]+)[/?]/.exec(String(value.reference ?? ''))?.[1] ?? '');
    const ofThing =
      /^(?:Medication|Condition|Observation|Procedure|Encounter|CarePlan|Immunization|DiagnosticReport|Substance|Specimen|Questionnaire)$/;
    if (ofThing.test(type)) kept.display = scrub(value.display, session);
    else session.tally.act(`${path}.display`, 'removed');
  }
  return Object.keys(kept).length === 0
    ? { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }] }
    : kept;
}

function target(value: string, session: Session): string | undefined {
  if (value.startsWith('#')) return value.length === 1 ? value : `#${surrogateId(value.slice(1), session)}`;
  if (value.startsWith('urn:uuid:')) return `urn:uuid:${surrogateId(value.slice(9), session)}`;
  if (value.startsWith('urn:oid:')) return surrogateId(value, session);
  const search = /^([A-Z][A-Za-z]+)\?identifier=(?:([^|]*)\|)?(.+)$/.exec(value);
  if (search) {
    const [, type, system, id] = search;
    return `${type}?identifier=${system === undefined ? '' : `${system}|`}${surrogateId(id!, session)}`;
  }
  const literal = /^(https?:\/\/.*\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]+)?$/.exec(
    value,
  );
  if (!literal) return undefined;
  return `${literal[1] ? 'http://example.invalid/fhir/' : ''}${literal[2]}/${surrogateId(literal[3]!, session)}`;
}

/** Plain text is scrubbed and its size and hash made anew; any other content goes, since nobody has looked into it. */
export function attachment(value: Json, session: Session, path: string): Json | undefined {
  const kept: Record<string, unknown> = {};
  if (typeof value.contentType === 'string') kept.contentType = value.contentType;
  if (typeof value.language === 'string') kept.language = value.language;
  if (typeof value.title === 'string') kept.title = scrub(value.title, session);
  if (typeof value.creation === 'string') {
    const date = isoDate(value.creation, session.dateRule);
    if (date !== undefined) kept.creation = date;
  }
  if (typeof value.data === 'string' && /^text\/plain\b/.test(String(value.contentType))) {
    const bytes = Buffer.from(scrub(Buffer.from(value.data, 'base64').toString('utf8'), session));
    kept.data = bytes.toString('base64');
    kept.size = bytes.length;
    kept.hash = createHash('sha1').update(bytes).digest('base64');
    session.tally.act(`${path}.data`, 'scrubbed');
  } else if (value.data !== undefined) session.tally.act(`${path}.data`, 'removed');
  if (value.url !== undefined) session.tally.act(`${path}.url`, 'removed');
  return Object.keys(kept).length === 0 ? undefined : kept;
}
