import { canonicalJson } from '@aceso/evidence';
import { X12 } from '../codes.ts';
import { guid } from '../identity.ts';
import { isObject, type Json, objectsOf } from '../json.ts';
import { PROFILE } from '../profiles/load.ts';
import type { RecordTable } from './table.ts';

const PROFILES: Readonly<Record<string, string>> = {
  Coverage: 'profile-coverage',
  DocumentReference: 'profile-documentreference',
  Location: 'profile-location',
  Organization: 'profile-organization',
  Patient: 'profile-beneficiary',
  Practitioner: 'profile-practitioner',
  PractitionerRole: 'profile-practitionerrole',
};
/** References that lead through the whole record, and that no payer needs to read a request. */
const NOT_FOLLOWED: ReadonlySet<string> = new Set([
  'encounter',
  'context',
  'basedOn',
  'partOf',
  'replaces',
  'hasMember',
  'derivedFrom',
  'generalPractitioner',
  'supportingInfo',
  'insurance',
  'account',
  'appointment',
  'episodeOfCare',
  'link',
  'evidence',
  'reasonReference',
  'endpoint',
  'specimen',
  'device',
  'focus',
  'diagnosis',
  'location',
  'hospitalization',
  'participant',
]);

/** Puts resources into a bundle, each once, with what they refer to and under GUIDs that follow from their content (PAS spec-17). */
export class Packer {
  readonly leftOut: string[] = [];
  readonly assumed: string[] = [];
  readonly #table: RecordTable;
  readonly #withheld: ReadonlySet<string>;
  readonly #now: string;
  readonly #packed = new Map<Json, { fullUrl: string; resource: Json }>();

  constructor(table: RecordTable, withheld: ReadonlySet<string>, now: string) {
    this.#table = table;
    this.#withheld = withheld;
    this.#now = now;
  }

  entries(): { fullUrl: string; resource: Json }[] {
    return [...this.#packed.values()];
  }

  /** A reference to the resource, which is in the bundle from then on. */
  add(resource: Json, profile = PROFILES[String(resource.resourceType)]): Json {
    const known = this.#packed.get(resource);
    if (known) return { reference: known.fullUrl };
    const id = guid(`${String(resource.resourceType)}/${String(resource.id)} ${canonicalJson(resource)}`);
    const entry = { fullUrl: `urn:uuid:${id}`, resource };
    // Known before what it refers to is packed: references may go round.
    this.#packed.set(resource, entry);
    const { text: _, meta: __, contained, ...rest } = resource;
    entry.resource = {
      ...(this.#rewrite(rest, `${String(resource.resourceType)}/${String(resource.id)}`) as Json),
      ...(contained === undefined ? {} : { contained }),
      id: resource.id,
      ...(profile === undefined ? {} : { meta: { profile: [`${PROFILE}${profile}`] } }),
      ...this.#completed(resource, profile),
    };
    return { reference: entry.fullUrl };
  }

  /** What the guide asks of an organisation and the record leaves to be understood. */
  #completed(resource: Json, profile: string | undefined): Json {
    if (resource.resourceType === 'Coverage') return coverageParts(resource);
    if (resource.resourceType !== 'Organization') return {};
    const code = profile === 'profile-insurer' ? 'PR' : profile === 'profile-requestor' ? 'X3' : undefined;
    const typed = objectsOf(resource.type).some((type) =>
      objectsOf(type.coding).some(({ system }) => system === X12.entity),
    );
    const name = `Organization/${String(resource.id)}`;
    if (resource.active === undefined) this.assumed.push(`${name} is active`);
    return {
      active: resource.active ?? true,
      ...(code === undefined || typed
        ? {}
        : { type: [...objectsOf(resource.type), { coding: [{ system: X12.entity, code }] }] }),
    };
  }

  #rewrite(value: unknown, owner: string, isTop = true): unknown {
    if (Array.isArray(value)) return value.flatMap((each) => this.#rewrite(each, owner, false) ?? []);
    if (!isObject(value)) return value;
    if (typeof value.reference === 'string' && !value.reference.startsWith('#')) {
      const target = this.#table.get(value.reference);
      const { reference, ...rest } = value;
      if (!target || this.#withheld.has(`${String(target.resourceType)}/${String(target.id)}`)) {
        this.leftOut.push(`${owner}: ${reference} is ${target ? 'withheld' : 'not in the record'}`);
        return Object.keys(rest).length > 0 ? rest : undefined;
      }
      return { ...rest, ...this.add(target) };
    }
    const kept = Object.entries(value).flatMap(([key, child]) => {
      if (isTop && NOT_FOLLOWED.has(key)) return [];
      const rewritten = this.#rewrite(child, owner, false);
      const isEmpty = rewritten === undefined || (Array.isArray(rewritten) && rewritten.length === 0);
      return isEmpty ? [] : [[key, rewritten] as const];
    });
    return kept.length === 0 && Object.keys(value).length > 0 ? undefined : Object.fromEntries(kept);
  }

  get now(): string {
    return this.#now;
  }
}

const MEMBER = { system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MB' };
const SELF = { system: 'https://codesystem.x12.org/005010/1069', code: '18' };

/** What the record says of a coverage, said again as the guide wants it: the member's number, and that the patient is the subscriber. */
function coverageParts({ identifier, subscriberId, relationship }: Json): Json {
  const identifiers = objectsOf(identifier);
  const hasMember = identifiers.some(
    ({ type }) => isObject(type) && objectsOf(type.coding).some(({ code }) => code === MEMBER.code),
  );
  const coding = isObject(relationship) ? objectsOf(relationship.coding) : [];
  const isSelf = coding.some(({ code }) => code === 'self');
  return {
    ...(hasMember || typeof subscriberId !== 'string'
      ? {}
      : { identifier: [...identifiers, { type: { coding: [MEMBER] }, value: subscriberId }] }),
    ...(isSelf && !coding.some(({ system }) => system === SELF.system)
      ? { relationship: { ...(relationship as Json), coding: [...coding, SELF] } }
      : {}),
  };
}
