import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { asList, asRecord, asText, PATIENT_REFERENCE } from './search-fields.ts';

/** What stands for a person in a leaf: a name that says nothing, and a key that nothing but the key table knows. */
export interface SubjectKey {
  readonly handle: string;
  readonly key: Buffer;
}

/** System of the identifier that stands in the place of a patient's reference. */
export const SUBJECT_SYSTEM = 'urn:aceso:subject';
/** System of the identifier that holds what else the event says: AES-256-GCM, base64url of nonce, tag and text. */
export const SEALED_SYSTEM = 'urn:aceso:sealed';

const PERSON = { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1', display: 'Person' };
const PATIENT_ROLE = { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1', display: 'Patient' };
const SYSTEM_OBJECT = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code: '2',
  display: 'System Object',
};

/** Stands for everybody whose data were erased before the event. */
export const ERASED_HANDLE = 'erased';

/**
 * The handle commits to the patient: whoever changes the key table cannot make an event be about somebody else, for no
 * other key gives the same handle with another id.
 */
export const handleFor = (key: Buffer, patient: string): string =>
  createHmac('sha256', key).update(`aceso audit subject\n${patient}`).digest('hex').slice(0, 32);

export function newSubjectKey(patient: string): SubjectKey {
  const key = randomBytes(32);
  return { handle: handleFor(key, patient), key };
}

/** A key that is kept nowhere. */
export const lostKey = (): SubjectKey => ({ handle: ERASED_HANDLE, key: randomBytes(32) });

/** Ids of the patients that an event refers to; sorted, each once. */
export function patientsOfEvent(event: unknown): string[] {
  const ids = asList(asRecord(event).entity).flatMap((one) => patientOf(one) ?? []);
  return [...new Set(ids)].sort();
}

const referenceOf = (entity: unknown): string => asText(asRecord(asRecord(entity).what).reference);
const patientOf = (entity: unknown): string | undefined => PATIENT_REFERENCE.exec(referenceOf(entity))?.[1];

/**
 * The event as it becomes a leaf (format 2). Patients stand in it under their handles; the rest of what was touched and
 * asked for (addresses, queries, ids of resources) is sealed under a key made of the keys of all of them, so that it can
 * be read while every one of these keys exists. Who acted, when, and what kind of act it was stay readable for ever;
 * except where the patient acted: then who it was is sealed too.
 * @param self the patient who acted, under their own account
 */
export function sealEvent(event: object, keys: ReadonlyMap<string, SubjectKey>, self?: string): object {
  const { entity, agent, ...rest } = event as Record<string, unknown>;
  const patients = patientsOfEvent(event);
  const own = self === undefined ? undefined : keys.get(self);
  const all = own && !patients.includes(self!) ? [...patients, self!] : patients;
  if (all.length === 0) return event;
  const isPlain = (one: unknown) => referenceOf(one) === `Patient/${patientOf(one)}`;
  const plain = asList(entity).filter(isPlain);
  const others = asList(entity).filter((one) => !isPlain(one));
  const stand = (id: string, { type, role: part }: Record<string, unknown>) => ({
    what: { identifier: { system: SUBJECT_SYSTEM, value: keys.get(id)!.handle } },
    ...(type === undefined ? {} : { type }),
    ...(part === undefined ? {} : { role: part }),
  });
  // A patient who is named only with a version, or within other words, stands for themselves as well: to be found.
  const named = new Set(plain.map(patientOf));
  const [actor, ...moreAgents] = asList(agent);
  const hidden = { ...(others.length > 0 ? { entity: others } : {}), ...(own ? { agent: actor } : {}) };
  const used = all.map((id) => keys.get(id)!);
  const { role, media, requestor } = asRecord(actor);
  return {
    ...rest,
    agent: own
      ? [
          {
            who: { identifier: { system: SUBJECT_SYSTEM, value: own.handle } },
            ...(role === undefined ? {} : { role }),
            ...(media === undefined ? {} : { media }),
            requestor: requestor ?? true,
          },
          ...moreAgents,
        ]
      : agent,
    entity: [
      ...plain.map((one) => stand(patientOf(one)!, asRecord(one))),
      ...patients.filter((id) => !named.has(id)).map((id) => stand(id, { type: PERSON, role: PATIENT_ROLE })),
      ...(Object.keys(hidden).length > 0
        ? [{ what: { identifier: { system: SEALED_SYSTEM, value: seal(hidden, used) } }, type: SYSTEM_OBJECT }]
        : []),
    ],
  };
}

/** Handles that stand in a leaf, in entities and as the one who acted. */
export function handlesOf(event: unknown): string[] {
  const root = asRecord(event);
  return [...asList(root.entity), ...asList(root.agent).map((one) => ({ what: asRecord(one).who }))].flatMap(
    (one) => valueUnder(one, SUBJECT_SYSTEM) ?? [],
  );
}

function valueUnder(entity: unknown, system: string): string | undefined {
  const identifier = asRecord(asRecord(asRecord(entity).what).identifier);
  return identifier.system === system ? asText(identifier.value) : undefined;
}

export interface KnownSubject extends SubjectKey {
  readonly patient: string;
}

/** The event as it was written, as far as the keys of its patients are still there. */
export function openEvent(leaf: unknown, subjects: ReadonlyMap<string, KnownSubject>): unknown {
  const root = asRecord(leaf);
  const handles = [...new Set(handlesOf(leaf))];
  if (handles.length === 0) return leaf;
  const known = handles.map((handle) => subjects.get(handle));
  let opened: { entity?: unknown; agent?: unknown } = {};
  const entity = asList(root.entity).flatMap((one): unknown[] => {
    const handle = valueUnder(one, SUBJECT_SYSTEM);
    if (handle !== undefined) {
      const patient = subjects.get(handle)?.patient;
      return [patient === undefined ? one : { ...asRecord(one), what: { reference: `Patient/${patient}` } }];
    }
    const sealed = valueUnder(one, SEALED_SYSTEM);
    if (sealed === undefined || known.includes(undefined)) return [one];
    opened = unseal(sealed, known as KnownSubject[]) ?? {};
    return [];
  });
  return {
    ...root,
    ...(opened.agent === undefined ? {} : { agent: [opened.agent, ...asList(root.agent).slice(1)] }),
    entity: [...entity, ...asList(opened.entity)],
  };
}

/** One key of all: without any of them there is none. */
function keyOfAll(keys: readonly SubjectKey[]): Buffer {
  const sorted = [...keys].sort((a, b) => (a.handle < b.handle ? -1 : 1));
  const material = Buffer.concat(sorted.map(({ key }) => key));
  return Buffer.from(hkdfSync('sha256', material, '', 'aceso audit leaf 2', 32));
}

function seal(value: object, keys: readonly SubjectKey[]): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOfAll(keys), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

function unseal(sealed: string, keys: readonly SubjectKey[]): { entity?: unknown; agent?: unknown } | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOfAll(keys), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return asRecord(JSON.parse(text.toString('utf8')));
  } catch {
    // Damaged or of other keys: what the leaf says openly is given out; the verification tells what is wrong with it.
    return undefined;
  }
}
