import { type ElementDef, isResourceType, jsonName, typeDef } from '@aceso/fhir';
import { AGE_CODES } from '../core/ages.data.ts';
import { isoDate } from '../core/dates.ts';
import { DeidError } from '../core/errors.ts';
import { scrub } from '../core/scrub.ts';
import { ofPatient, type Session } from '../core/session.ts';
import { address, attachment, humanName, identifier, reference, surrogateId } from './datatypes.ts';
import {
  ASKS_IDENTITY,
  DEFINITION_LINKS,
  IDENTIFYING,
  IDENTIFYING_TYPES,
  PUBLISHED_SYSTEM,
  SAFE_EXTENSIONS,
} from './elements.data.ts';
import { collectKnown, patientOf } from './known.ts';

export type Json = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Resources under a profile, each walked by its definition (FHIR R4): every element is kept, shortened, replaced or left out by its
 * type and path, and what no definition knows is left out. Free text is read for what the records themselves say of people, then by
 * the rules of free text. The order is kept; a resource that may not stand (an unknown type, a modifier extension) is left out.
 * @param roots resources or Bundles, as parsed
 */
export function deidentifyFhir(roots: readonly unknown[], session: Session): unknown[] {
  for (const root of roots) collectKnown(root, session.known);
  const kept: unknown[] = [];
  for (const root of roots) {
    const done = resource(root, session, '');
    if (done !== undefined) kept.push(done);
  }
  return kept;
}

function resource(value: unknown, session: Session, within: string): Json | undefined {
  const type = isObject(value) ? value.resourceType : undefined;
  if (!isObject(value) || typeof type !== 'string' || !isResourceType(type)) {
    session.tally.unknown(
      `${within}${typeof type === 'string' && /^[A-Za-z]{1,40}$/.test(type) ? type : 'resource without a type'}`,
    );
    return undefined;
  }
  if (type !== 'Bundle' && type !== 'Parameters') ofPatient(session, patientOf(value));
  if (Array.isArray(value.modifierExtension)) {
    session.tally.act(`${type} with a modifier extension`, 'refused');
    return undefined;
  }
  const made = object(type, value, session, type);
  if (made === undefined) return undefined;
  // A contained resource has no labels of its own (dom-5).
  if (type === 'Bundle' || type === 'Parameters' || within.endsWith('.contained '))
    return { resourceType: type, ...made };
  const meta = isObject(made.meta) ? made.meta : {};
  const label = session.profile.name === 'safe-harbor' ? 'ANONYED' : 'PSEUDED';
  return {
    resourceType: type,
    ...made,
    meta: {
      ...meta,
      security: [
        ...(Array.isArray(meta.security) ? meta.security : []),
        { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: label },
      ],
    },
  };
}

interface Property {
  readonly element: ElementDef;
  readonly type: string;
}

const properties = new Map<string, ReadonlyMap<string, Property>>();

/** Elements of a type by their name in JSON. */
function propertiesOf(type: string): ReadonlyMap<string, Property> | undefined {
  const known = properties.get(type);
  if (known) return known;
  const def = typeDef(type);
  if (!def) return undefined;
  const map = new Map<string, Property>();
  for (const element of def.elements.values())
    for (const each of element.types) map.set(jsonName(element, each), { element, type: each });
  properties.set(type, map);
  return map;
}

function object(type: string, value: Json, session: Session, path: string): Json | undefined {
  const known = propertiesOf(type);
  if (!known) {
    session.tally.unknown(path);
    return undefined;
  }
  const out: Record<string, unknown> = {};
  const asksIdentity = answersIdentity(type, value);
  for (const [key, raw] of Object.entries(value)) {
    if (key === 'resourceType') continue;
    if (key.startsWith('_')) {
      absent(key, raw, out, session, path);
      continue;
    }
    const property = known.get(key);
    if (!property) {
      session.tally.unknown(`${path}.${/^[A-Za-z]{1,40}$/.test(key) ? key : '(a name that FHIR does not have)'}`);
      continue;
    }
    const at = `${path}.${property.element.name}`;
    const rule = `${type}.${property.element.name}`;
    if (IDENTIFYING.has(rule) || (property.element.name === 'text' && property.type === 'Narrative')) {
      session.tally.act(at, 'removed');
      continue;
    }
    if (asksIdentity && (property.element.name === 'value' || property.element.name === 'answer')) {
      session.tally.act(`${at} that asks who somebody is`, 'removed');
      continue;
    }
    const items = Array.isArray(raw) ? raw : [raw];
    const done = items
      .map((item) => (item === null ? undefined : element(property, item, value, session, at, rule)))
      .filter((item) => item !== undefined);
    if (done.length === 0) {
      if (property.element.min > 0 && items.length > 0) fillRequired(property, key, out);
      continue;
    }
    out[key] = Array.isArray(raw) ? done : done[0];
  }
  capAge(type, value, out, session, path);
  return Object.keys(out).length === 0 ? undefined : out;
}

/** An element that must be there and may not: its absence is said by the extension that FHIR has for this. */
function fillRequired(property: Property, key: string, out: Record<string, unknown>): void {
  if (/^[a-z]/.test(property.type)) {
    const masked = {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }],
    };
    out[`_${key}`] = property.element.array ? [masked] : masked;
  }
}

/** The companion of a primitive element: only the reason why it is absent stays. */
function absent(key: string, raw: unknown, out: Record<string, unknown>, session: Session, path: string): void {
  const extensions = isObject(raw) && Array.isArray(raw.extension) ? raw.extension : [];
  const reason = extensions.find(
    (e) =>
      isObject(e) &&
      e.url === 'http://hl7.org/fhir/StructureDefinition/data-absent-reason' &&
      typeof e.valueCode === 'string',
  );
  if (reason && out[key.slice(1)] === undefined)
    out[key] = { extension: [{ url: reason.url, valueCode: reason.valueCode }] };
  else session.tally.act(`${path}.${key.slice(1)} extension`, 'removed');
}

function element(
  { element: def, type }: Property,
  value: unknown,
  parent: Json,
  session: Session,
  path: string,
  rule: string,
): unknown {
  if (IDENTIFYING_TYPES.has(type)) {
    session.tally.act(path, 'removed');
    return undefined;
  }
  if (type === 'Resource') {
    return resource(value, session, `${path} `);
  }
  if (!isObject(value)) return primitive(type, value, parent, session, path, rule, def);
  switch (type) {
    case 'HumanName':
      return humanName(value, session, path);
    case 'Address':
      return address(value, session, path);
    case 'Identifier':
      return identifier(
        value,
        session,
        path,
        (v) => object('CodeableConcept', v, session, `${path}.type`),
        (v) => object('Period', v, session, `${path}.period`),
      );
    case 'Reference':
      return reference(value, session, path, (v) =>
        element({ element: def, type: 'Identifier' }, v, value, session, `${path}.identifier`, ''),
      );
    case 'Attachment':
      return attachment(value, session, path);
    case 'Extension':
      return extension(value, session, path);
    default:
      return object(type, value, session, path);
  }
}

function extension(value: Json, session: Session, path: string): unknown {
  if (typeof value.url !== 'string' || !SAFE_EXTENSIONS.has(value.url)) {
    session.tally.act(`${path} of other definitions`, 'removed');
    return undefined;
  }
  const { url, ...rest } = value;
  const made = object('Extension', rest, session, path);
  return made && { url, ...made };
}

function primitive(
  type: string,
  value: unknown,
  parent: Json,
  session: Session,
  path: string,
  rule: string,
  def: ElementDef,
): unknown {
  if (typeof value === 'boolean' && type === 'boolean') return value;
  if (typeof value === 'number')
    return ['integer', 'decimal', 'positiveInt', 'unsignedInt'].includes(type) ? value : undefined;
  if (typeof value !== 'string') {
    session.tally.unknown(path);
    return undefined;
  }
  switch (type) {
    case 'id':
      session.tally.act(path, 'replaced');
      return surrogateId(value, session);
    case 'date':
    case 'dateTime':
    case 'instant':
      return date(type, value, session, path, def);
    case 'time':
      return /^\d\d:\d\d/.test(value) ? value : undefined;
    case 'code':
      return code(value, parent, rule, session, path);
    case 'uri':
    case 'url':
    case 'canonical':
    case 'oid':
      return link(value, rule, session, path);
    case 'string':
    case 'markdown':
      // Ids of elements are for links within one resource, which its narrative had; the narrative is gone.
      if (rule.endsWith('.id')) return undefined;
      return words(value, parent, rule, session, path);
    default:
      if (rule === 'Binary.data' && /^text\/plain\b/.test(String(parent.contentType))) {
        session.tally.act(path, 'scrubbed');
        return Buffer.from(scrub(Buffer.from(value, 'base64').toString('utf8'), session)).toString('base64');
      }
      session.tally.act(path, 'removed');
      return undefined;
  }
}

function date(type: string, value: string, session: Session, path: string, def: ElementDef): string | undefined {
  const { dates } = session.profile;
  if (type === 'instant' && dates === 'year') {
    const year = isoDate(value, session.dateRule);
    session.tally.act(path, def.min > 0 && year !== undefined ? 'generalised' : 'removed');
    return def.min > 0 && year !== undefined ? `${year}-01-01T00:00:00Z` : undefined;
  }
  const made = isoDate(value, session.dateRule);
  if (made === undefined || dates !== 'keep')
    session.tally.act(path, made === undefined ? 'removed' : dates === 'year' ? 'generalised' : 'shifted');
  return made;
}

/** Codes stay unless a known identifier of the record stands in one: a local system may have a number of the patient for a code. */
function code(value: string, parent: Json, rule: string, session: Session, path: string): string | undefined {
  if (rule === 'Coding.code' && typeof parent.system === 'string' && PUBLISHED_SYSTEM.test(parent.system)) return value;
  if (value.length <= 120 && session.known.find(value).length === 0 && scrub(value, session) === value) return value;
  session.tally.act(path, 'removed');
  return undefined;
}

function link(value: string, rule: string, session: Session, path: string): string | undefined {
  if (rule === 'Bundle.entry.fullUrl') {
    session.tally.act(path, 'replaced');
    if (/^urn:uuid:/.test(value)) return `urn:uuid:${surrogateId(value.slice(9), session)}`;
    const match = /\/([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(value);
    return match ? `http://example.invalid/fhir/${match[1]}/${surrogateId(match[2]!, session)}` : undefined;
  }
  if (rule === 'Bundle.entry.request.url') {
    const match = /^([A-Z][A-Za-z]+)(?:\/([A-Za-z0-9.-]{1,64}))?/.exec(value);
    return match ? match[1]! + (match[2] ? `/${surrogateId(match[2], session)}` : '') : undefined;
  }
  const name = rule.slice(rule.lastIndexOf('.') + 1);
  if (DEFINITION_LINKS.has(name) && /^(?:https?:\/\/|urn:oid:|urn:iso|urn:ietf|[A-Z][A-Za-z]+$)/.test(value)) {
    if (session.known.find(value).length === 0) return value;
  }
  session.tally.act(path, 'removed');
  return undefined;
}

function words(value: string, parent: Json, rule: string, session: Session, path: string): string {
  if (rule === 'Coding.display' && typeof parent.system === 'string' && PUBLISHED_SYSTEM.test(parent.system))
    return value;
  if (rule === 'CodeableConcept.text' && displays(parent).includes(value)) return value;
  if ((rule === 'Quantity.unit' || rule === 'Timing.repeat.timeOfDay') && value.length <= 40) return value;
  const made = scrub(value, session);
  if (made !== value) session.tally.act(path, 'scrubbed');
  return made;
}

const displays = (concept: Json): unknown[] =>
  (Array.isArray(concept.coding) ? concept.coding : [])
    .filter((c): c is Json => isObject(c) && typeof c.system === 'string' && PUBLISHED_SYSTEM.test(c.system))
    .map((c) => c.display);

/** A question or an observation that asks who somebody is. */
function answersIdentity(type: string, value: Json): boolean {
  if (type === 'QuestionnaireResponse.item')
    return [value.text, value.linkId].some((text) => typeof text === 'string' && ASKS_IDENTITY.test(text));
  if (type !== 'Observation' && type !== 'Observation.component') return false;
  const concept = isObject(value.code) ? value.code : {};
  const texts = [
    concept.text,
    ...(Array.isArray(concept.coding) ? concept.coding.map((c) => isObject(c) && c.display) : []),
  ];
  return (
    typeof value.valueString === 'string' && texts.some((text) => typeof text === 'string' && ASKS_IDENTITY.test(text))
  );
}

/** Years of one unit of an age; nothing where it is no time. */
function yearsOf({ code, unit }: Json): number {
  const name = String(code ?? unit ?? 'a').toLowerCase();
  if (/^(?:a|y|yrs?|years?|años?)$/.test(name)) return 1;
  if (/^(?:mo|months?|mes(?:es)?)$/.test(name)) return 1 / 12;
  if (/^(?:wk|weeks?)$/.test(name)) return 7 / 365.25;
  return /^(?:d|days?)$/.test(name) ? 1 / 365.25 : 0;
}

const cappedInteger = (of: Json): Json =>
  typeof of.valueInteger === 'number' && of.valueInteger > 89 ? { ...of, valueInteger: 90 } : of;

/** A question or a measurement of an age, by its code or its words. */
function asksAge(type: string, value: Json): boolean {
  if (type === 'QuestionnaireResponse.item') return /\b(?:age|edad)\b/i.test(String(value.text ?? ''));
  if (!isObject(value.code)) return false;
  const coding = Array.isArray(value.code.coding) ? value.code.coding.filter(isObject) : [];
  return (
    coding.some((c) => typeof c.code === 'string' && AGE_CODES.has(c.code)) ||
    [value.code.text, ...coding.map((c) => c.display)].some((text) => /\b(?:age|edad)\b/i.test(String(text ?? '')))
  );
}

/** Ages above 89 become 90 and more (45 CFR 164.514(b)(2)(i)(C)). */
function capAge(type: string, value: Json, out: Record<string, unknown>, session: Session, path: string): void {
  if (!session.profile.capAges) return;
  const years = (quantity: unknown): boolean =>
    isObject(quantity) && typeof quantity.value === 'number' && quantity.value * yearsOf(quantity) > 89;
  const isAge = (key: string): boolean => key.endsWith('Age') || (key === 'valueQuantity' && asksAge(type, value));
  if (type === 'QuestionnaireResponse.item' && asksAge(type, value) && Array.isArray(out.answer))
    out.answer = out.answer.map((answer: unknown) => (isObject(answer) ? cappedInteger(answer) : answer));
  if (asksAge(type, value) && typeof out.valueInteger === 'number') Object.assign(out, cappedInteger(out));
  for (const [key, made] of Object.entries(out)) {
    if (isAge(key) && years(made))
      out[key] = { ...(made as Json), value: 90 / yearsOf(made as Json), comparator: '>=' };
    else if (type === 'Range' || !/(?:age|onset|abatement|deceased)Range$/i.test(key) || !isObject(made)) continue;
    else if (years(made.low) || years(made.high)) {
      const { high: _, ...rest } = made;
      out[key] = {
        ...rest,
        low: {
          ...(isObject(made.low) ? made.low : (made.high as Json)),
          value: Math.min(90, Number((made.low as Json | undefined)?.value ?? 90)),
        },
      };
    } else continue;
    session.tally.act(`${path}.${key}`, 'generalised');
  }
}

/** The resources of a file: a resource, a Bundle, an array of resources, or a line each. @throws DeidError naming the line */
export function readFhir(text: string): { roots: unknown[]; lines: boolean; list: boolean } {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value)
      ? { roots: value, lines: false, list: true }
      : { roots: [value], lines: false, list: false };
  } catch {
    const roots = text.split('\n').flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        throw new DeidError(
          `Line ${index + 1} is not JSON, so nothing of the file was written; give FHIR as JSON, or a resource a line (NDJSON).`,
        );
      }
    });
    return { roots, lines: true, list: false };
  }
}
