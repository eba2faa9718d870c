import { type Collection, isAbsent, type Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import { fail } from '../../errors.ts';
import type { Account } from '../../identity/index.ts';
import type { YoungRules } from '../young/rules.ts';
import { grantId, holds, type ProxyGrant, type Relationship, relatedPersonOf, type Scope } from './grant.ts';

const COLLECTION = 'proxy-grant';
const BASE = 'http://localhost/fhir';

export interface Wanted {
  readonly username: string;
  readonly relationship: Relationship;
  readonly scopes: readonly Scope[];
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
}

/** Who may act for whom in the portal. */
export class Proxies {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #rules: YoungRules;
  readonly #grants: Collection<ProxyGrant>;

  /**
   * @param store the whole store, nothing hidden
   * @param rules when a minor comes of age
   */
  constructor(store: Store, now: () => Date, rules: YoungRules) {
    this.#store = store;
    this.#now = now;
    this.#rules = rules;
    this.#grants = store.collection(COLLECTION);
  }

  async #patient(id: string): Promise<Patient | undefined> {
    return this.#store.read('Patient', id).then(
      ({ resource }) => resource as Patient,
      (error: unknown) => {
        if (isAbsent(error)) return undefined;
        throw error;
      },
    );
  }

  /** The grant by which an account acts for a patient, where it holds now. */
  async holding(account: string, patient: string): Promise<ProxyGrant | undefined> {
    const kept = await this.#grants.get(grantId(account, patient));
    if (!kept) return undefined;
    const person = await this.#patient(patient);
    if (!person) return undefined;
    const age = await this.#rules.majorityOf(person);
    return holds(kept.value, age, this.#now().getTime()) ? kept.value : undefined;
  }

  /** Whether the patient is of an age at which those who act for them see only what the clinic's rule shows. */
  async isLimited(patient: string): Promise<boolean> {
    const person = await this.#patient(patient);
    const stage = person && (await this.#rules.stageOf(person));
    return stage === undefined || stage === 'adolescent';
  }

  /** Those for whom an account may act now. */
  async of(account: string): Promise<readonly ProxyGrant[]> {
    const all = (await this.#grants.list({ where: { account } })).map(({ value }) => value);
    const holding = await Promise.all(all.map((one) => this.holding(account, one.patient)));
    return holding.filter((one) => one !== undefined);
  }

  /** Everybody who was let act for a patient, those who may now first. */
  async for(patient: string): Promise<readonly (ProxyGrant & { readonly id: string; readonly holds: boolean })[]> {
    const person = await this.#patient(patient);
    const now = this.#now().getTime();
    const age = person && (await this.#rules.majorityOf(person));
    return (await this.#grants.list({ where: { patient } }))
      .map(({ id, value }) => ({ id, ...value, holds: person !== undefined && holds(value, age, now) }))
      .sort((a, b) => Number(b.holds) - Number(a.holds) || (a.from < b.from ? 1 : -1));
  }

  /** Lets an account act for a patient, or changes how. @throws ServerError `bad-proxy`, `patient-not-found` */
  async let(patient: string, { username, relationship, scopes, until }: Wanted, by: string): Promise<ProxyGrant> {
    const person = await this.#patient(patient);
    if (!person) throw fail('patient-not-found');
    const [account] = await this.#store
      .collection<Account>('account')
      .list({ where: { username: username.normalize('NFKC').trim().toLowerCase() }, limit: 1 });
    if (!account || account.value.disabled || !account.value.roles.includes('patient'))
      throw fail('bad-proxy', `username: ${JSON.stringify(username)} is no account of the portal.`);
    if (account.value.patient === patient) throw fail('bad-proxy', 'username: this is the account of the patient.');
    const now = this.#now();
    const age = await this.#rules.majorityOf(person);
    if (age === undefined)
      throw fail('bad-proxy', 'The record has no birth date, so it cannot be told when the patient comes of age.');
    const minor = now.getTime() < age;
    // The whole of the last day, where it ends last.
    const asked = Date.parse(`${until}T00:00:00Z`) + 36 * 3_600_000;
    const end = minor ? Math.min(asked, age) : asked;
    if (!(end > now.getTime())) throw fail('bad-proxy', 'until: give a day to come.');
    const grant: ProxyGrant = {
      account: account.id,
      name: account.value.name,
      patient,
      relationship,
      scopes,
      minor,
      from: now.toISOString(),
      until: new Date(end).toISOString(),
      by,
    };
    await this.#write(grant);
    return grant;
  }

  /** @throws ServerError `proxy-not-found` */
  async end(id: string, patient: string, by: string): Promise<ProxyGrant> {
    const kept = await this.#grants.get(id);
    if (!kept || kept.value.patient !== patient) throw fail('proxy-not-found');
    if (kept.value.ended) return kept.value;
    const ended = { ...kept.value, ended: { at: this.#now().toISOString(), by } };
    await this.#write(ended, kept.version);
    return ended;
  }

  async #write(grant: ProxyGrant, version?: number): Promise<void> {
    const id = grantId(grant.account, grant.patient);
    await this.#store.bundle(
      {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [{ resource: relatedPersonOf(grant), request: { method: 'PUT', url: `RelatedPerson/${id}` } }],
      },
      BASE,
      [{ collection: COLLECTION, id, value: grant, ...(version === undefined ? {} : { expectedVersion: version }) }],
    );
  }
}
