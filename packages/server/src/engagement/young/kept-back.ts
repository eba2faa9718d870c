import { type Because, type Group, type KeepBackRule, keptBack, type Stage } from '@aceso/governance/confidential';
import { isAbsent, patientsOf, type Store } from '@aceso/store';
import type { Patient, PractitionerRole, Resource } from '@medplum/fhirtypes';
import type { Conversation } from '../portal/records.ts';
import type { StoredWait } from '../scheduling/records.ts';
import { ProxyMarks } from './marks.ts';
import { YoungRules } from './rules.ts';

const BASE = 'http://localhost/fhir';
const AROUND = ['HealthcareService', 'Location', 'Medication', 'Organization', 'Practitioner', 'PractitionerRole'];
const PORTAL_TASK = 'https://aceso.health/fhir/CodeSystem/portal-task';

export interface KeptBack {
  readonly stage: Stage | undefined;
  /** Names of resources, versions, files and documents, each with why. */
  readonly names: ReadonlyMap<string, Because>;
}

/** What of a record is kept from those who act for its patient, by the clinic's rule for their age and by marks. */
export class KeptBackService {
  readonly rules: YoungRules;
  readonly marks: ProxyMarks;
  readonly #store: Store;
  readonly #kept = new Map<string, { readonly stamp: string; readonly resources: ReadonlyMap<string, Because> }>();

  /** @param store the whole store, nothing hidden */
  constructor(store: Store, now: () => Date, zone: string) {
    this.#store = store;
    this.rules = new YoungRules(store, now, zone);
    this.marks = new ProxyMarks(store);
  }

  async stageOf(patient: string): Promise<Stage | undefined> {
    const found = await this.#store.read('Patient', patient).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    return found && this.rules.stageOf(found.resource as Patient);
  }

  /** @param account whose own messages and waits stay theirs */
  async from(patient: string, account: string): Promise<KeptBack> {
    const [stage, rule, marks] = await Promise.all([this.stageOf(patient), this.rules.get(), this.marks.of(patient)]);
    // Without a birth date nobody knows that they are a child still.
    const limited = stage === 'adolescent' || stage === undefined;
    const marked = new Set(marks.map(({ item }) => item));
    const names = new Map(
      await this.#resources(patient, { ...(limited ? { shown: rule.shown, added: rule.added } : {}), marked }),
    );
    for (const item of marked) names.set(item, 'marked');
    if (limited) {
      const talks = this.#store.collection<Conversation>('portal-conversation');
      for (const { id, value } of await talks.list({ where: { patient: `Patient/${patient}` } }))
        if (!isOwnTalk(value, account)) names.set(`portal-conversation/${id}`, 'type');
      for (const { id, value } of await this.#store.collection<StoredWait>('waitlist').list({ where: { patient } }))
        if (value.by !== account) names.set(`waitlist/${id}`, 'type');
    }
    return { stage, names };
  }

  /**
   * Whether a message about a resource may not go to the address in the record, which may be a parent's or one that they
   * read: what is marked, and of an adolescent what is sensitive.
   */
  async keepsFromMail(patient: string, name: string): Promise<boolean> {
    const { names } = await this.from(patient, '');
    const because = names.get(name);
    // Visits that the rule does not show are no secret by that: they are told of without what for or with whom.
    return because !== undefined && because !== 'type';
  }

  /** Kept while the record, the rule and the marks stand still. */
  async #resources(patient: string, rule: KeepBackRule): Promise<ReadonlyMap<string, Because>> {
    const version = await this.#store.patientVersion(patient);
    // What is in nobody's record and is read with it.
    const around = await Promise.all(AROUND.map((type) => this.#store.typeVersion(type)));
    const shown: readonly Group[] | undefined = rule.shown;
    const key = `${patient} ${shown === undefined}`;
    const stamp = JSON.stringify([version, around, shown, rule.added, [...rule.marked].sort()]);
    const kept = this.#kept.get(key);
    if (kept?.stamp === stamp) return kept.resources;
    const resources = await this.#read(patient, rule);
    if (this.#kept.size > 2000) this.#kept.clear();
    this.#kept.set(key, { stamp, resources });
    return resources;
  }

  async #read(patient: string, rule: KeepBackRule): Promise<ReadonlyMap<string, Because>> {
    const all = await this.#store.everything(patient);
    const names = new Map(keptBack(all, rule, rule.shown ? await this.#rolesOf(all) : []));
    for (const resource of all) {
      const name = `${resource.resourceType}/${resource.id}`;
      // The work that a conversation gives to the staff sums up the record for them.
      if (isPortalTask(resource)) names.set(name, names.get(name) ?? 'type');
      // A Binary is in nobody's compartment, and would be read by itself.
      if (names.has(name)) for (const file of filesIn(resource)) names.set(file, names.get(file) ?? 'with');
    }
    for await (const { resource, version, deleted } of this.#store.former(patient)) {
      if (!patientsOf(resource).includes(patient) || resource.resourceType === 'Patient') continue;
      const name = `${resource.resourceType}/${resource.id}`;
      if (names.has(name)) {
        for (const file of filesIn(resource)) names.set(file, names.get(file) ?? 'with');
        continue;
      }
      const before = keptBack([resource], rule).get(name) ?? (refersTo(resource, names) ? 'with' : undefined);
      if (!before) continue;
      names.set(deleted ? name : `${name}/_history/${version}`, before);
      for (const file of filesIn(resource)) names.set(file, names.get(file) ?? 'with');
    }
    return names;
  }

  /** What the people of a record are there for; their names alone do not say it. */
  async #rolesOf(all: readonly Resource[]): Promise<readonly PractitionerRole[]> {
    const people = new Set(JSON.stringify(all).match(/\bPractitioner\/[A-Za-z0-9\-.]{1,64}/g) ?? []);
    const found: PractitionerRole[] = [];
    const ids = [...people];
    for (let from = 0; from < ids.length; from += 50) {
      const query = `practitioner=${ids.slice(from, from + 50).join(',')}&_count=1000`;
      const page = await this.#store.search({ type: 'PractitionerRole', query, base: BASE });
      for (const { resource } of page.entry ?? [])
        if (resource?.resourceType === 'PractitionerRole') found.push(resource as PractitionerRole);
    }
    return found;
  }
}

const filesIn = (resource: Resource): readonly string[] =>
  JSON.stringify(resource).match(/\bBinary\/[A-Za-z0-9\-.]{1,64}/g) ?? [];

const refersTo = (resource: Resource, names: ReadonlyMap<string, unknown>): boolean =>
  (JSON.stringify(resource).match(/\b[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}/g) ?? []).some((one) => names.has(one));

const isPortalTask = (resource: Resource): boolean =>
  resource.resourceType === 'Task' && (resource.code?.coding?.some(({ system }) => system === PORTAL_TASK) ?? false);

/** Begun by this account, and nobody else has written for the patient in it. */
export function isOwnTalk({ startedBy, messages }: Conversation, account: string): boolean {
  const written = messages.filter(({ from }) => from === 'patient');
  if (startedBy === undefined ? written.length === 0 : startedBy !== account) return false;
  return written.every(({ by }) => by?.id === account);
}
