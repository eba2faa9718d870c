import { decide, mayDeny, type Viewer } from '@aceso/governance/consent';
import { isAbsent, patientsOf, type Store, type Veil } from '@aceso/store';
import type { Consent } from '@medplum/fhirtypes';
import type { Acting } from '../engagement/proxies/acting.ts';
import type { KeptBackService } from '../engagement/young/kept-back.ts';
import type { Account, Principal, Role } from '../identity/index.ts';
import { Emergencies } from './emergencies.ts';
import { AccessPolicies, type AccessPolicy, PURPOSES, type Purpose } from './policy.ts';
import { type Relations, relationsIn } from './relations.ts';
import type { ReadingFor } from './request-context.ts';

interface Person {
  readonly id: string;
  readonly username: string;
  readonly roles?: readonly Role[];
}

/** A device of the imaging network: consents may name it, and nobody's care is its own. */
interface Device {
  readonly aeTitle: string;
  /** Its settings let it see charts that are closed to those who do not care for the patient. */
  readonly everyChart: boolean;
}

interface Denying {
  readonly version: number;
  /** Consents that may hide something, by patient. */
  readonly byPatient: ReadonlyMap<string, readonly Consent[]>;
}

/** Periods of consents begin and end, so what they hide is looked at again after this. */
const KEEP = 30_000;

/**
 * What is kept from somebody: by the consents of patients, and, where the policy says so, for want of care. Costs one look
 * into an index where there are no consents and the policy is open.
 */
export class Veils {
  readonly policies: AccessPolicies;
  readonly emergencies: Emergencies;
  readonly relations: Relations;
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #keptBack: Pick<KeptBackService, 'from'> | undefined;
  #denying: Promise<Denying> | undefined;
  readonly #hidden = new Map<string, { readonly version: string; readonly at: number; readonly hidden: Hidden }>();

  /**
   * @param store the whole store, nothing hidden
   * @param keptBack what is kept from those who act for a patient, beside what consents say
   */
  constructor(store: Store, now: () => Date, keptBack?: Pick<KeptBackService, 'from'>) {
    this.#store = store;
    this.#now = now;
    this.#keptBack = keptBack;
    this.policies = new AccessPolicies(store, now);
    this.emergencies = new Emergencies(store, now);
    this.relations = relationsIn(store, now);
  }

  /** Undefined: nothing is hidden. Worked out once for a request. */
  current(reading: ReadingFor | undefined): Promise<Veil | undefined> {
    if (!reading) return Promise.resolve(undefined);
    const principal = reading.request?.principal;
    if (!reading.veil || reading.veilOf !== principal) {
      reading.veil = this.#of(reading);
      reading.veilOf = principal;
    }
    return reading.veil;
  }

  async #of({ request, username, device, purpose: also }: ReadingFor): Promise<Veil | undefined> {
    if (device) return this.#ofDevice(device);
    const purpose = String(request?.headers['x-purpose-of-use'] ?? 'TREAT').toUpperCase();
    const principal = request?.principal;
    // A patient sees their own record, and nothing else, by their compartment.
    if (principal?.roles.includes('patient'))
      return request?.acting ? this.#ofProxy(request.acting, principal) : undefined;
    if (principal) return this.of(principal, purpose, also);
    if (username === undefined) return undefined;
    const [account] = await this.#store.collection<Account>('account').list({ where: { username }, limit: 1 });
    if (!account || account.value.roles.includes('patient')) return undefined;
    return this.of({ id: account.id, username, roles: account.value.roles }, purpose, also);
  }

  /** @param also a purpose that the work itself has; treatment and it both have to be permitted */
  async of(person: Person, purpose: string, also?: Purpose): Promise<Veil | undefined> {
    const [policy, { byPatient }] = await Promise.all([this.policies.get(), this.#consents()]);
    if (policy.mode === 'open' && byPatient.size === 0) return undefined;
    const actors = await this.relations.actorsOf(person);
    // An emergency opens a record for care and for nothing else.
    const emergencies = also ? [] : await this.emergencies.openTo(person.id);
    const open = new Set(emergencies.map(({ patient }) => patient));
    const claimed = purposesOf(policy, person.roles ?? [], purpose);
    const purposes = also ? [...new Set<Purpose>(['TREAT', also, ...claimed])] : claimed;
    const only =
      policy.mode === 'care-team'
        ? [...new Set([...(await this.relations.patientsOf(actors, policy.visitDays)), ...open])]
        : undefined;
    return this.#behind({ actors, purposes, open, only, byPatient });
  }

  /**
   * Who acts for another sees what that person lets them see, and of a young one what the clinic's rule shows; which record
   * it is, their compartment says.
   */
  async #ofProxy({ grant, self }: Acting, { id, patient }: Principal): Promise<Veil | undefined> {
    const { byPatient } = await this.#consents();
    const actors = [`RelatedPerson/${grant}`, ...(self === undefined ? [] : [`Patient/${self}`])];
    const [byConsent, back] = await Promise.all([
      byPatient.size === 0
        ? undefined
        : this.#behind({ actors, purposes: ['TREAT'], open: new Set(), only: undefined, byPatient }),
      patient === undefined ? undefined : this.#keptBack?.from(patient, id),
    ]);
    if (!back || back.names.size === 0) return byConsent;
    return { ...byConsent, hidden: [...new Set([...(byConsent?.hidden ?? []), ...back.names.keys()])] };
  }

  async #ofDevice({ aeTitle, everyChart }: Device): Promise<Veil | undefined> {
    const [policy, { byPatient }] = await Promise.all([this.policies.get(), this.#consents()]);
    const only = policy.mode === 'care-team' && !everyChart ? [] : undefined;
    return this.#behind({ actors: [`Device/${aeTitle}`], purposes: ['TREAT'], open: new Set(), only, byPatient });
  }

  /** What any of the purposes keeps back is kept back. */
  async #behind(viewing: {
    readonly actors: readonly string[];
    readonly purposes: readonly Purpose[];
    readonly open: ReadonlySet<string>;
    readonly only: readonly string[] | undefined;
    readonly byPatient: ReadonlyMap<string, readonly Consent[]>;
  }): Promise<Veil | undefined> {
    const { actors, purposes, open, only, byPatient } = viewing;
    const without = new Set<string>();
    const hidden = new Set<string>();
    for (const purpose of purposes) {
      const viewer: Viewer = { actors, purpose, actions: ['access', 'use'], at: this.#now().toISOString() };
      for (const [patient, consents] of byPatient) {
        if (open.has(patient)) continue;
        const found = await this.#hiddenOf(patient, consents, viewer);
        if (found.whole) without.add(patient);
        else for (const name of found.resources) hidden.add(name);
        for (const name of [...found.former, ...found.files]) hidden.add(name);
      }
    }
    if (!only && without.size === 0 && hidden.size === 0) return undefined;
    return {
      ...(only ? { only } : {}),
      ...(without.size > 0 ? { without: [...without] } : {}),
      ...(hidden.size > 0 ? { hidden: [...hidden] } : {}),
    };
  }

  /** Consents that may deny something; read again when any consent has changed. */
  async #consents(): Promise<Denying> {
    const version = await this.#store.typeVersion('Consent');
    const kept = await this.#denying?.catch(() => undefined);
    if (kept?.version === version) return kept;
    this.#denying = version === 0 ? Promise.resolve({ version, byPatient: new Map() }) : this.#read(version);
    return this.#denying;
  }

  async #read(version: number): Promise<Denying> {
    const byPatient = new Map<string, Consent[]>();
    for await (const resource of this.#store.export({ types: ['Consent'] })) {
      const consent = resource as Consent;
      const [, patient] =
        /^Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/|$)/.exec(consent.patient?.reference ?? '') ?? [];
      if (patient && mayDeny(consent)) byPatient.set(patient, [...(byPatient.get(patient) ?? []), consent]);
    }
    return { version, byPatient };
  }

  /** What the consents of one patient hide from the viewer; kept while the record stands still. */
  async #hiddenOf(patient: string, consents: readonly Consent[], viewer: Viewer): Promise<Hidden> {
    const version = await this.#store.patientVersion(patient).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    // Without the Patient, deleted or never brought, what there is of the record is as private as before.
    const key = `${patient} ${viewer.purpose} ${viewer.actors.join(' ')}`;
    const at = this.#now().getTime();
    const stamp = `${version} ${consents.map(({ id, meta }) => `${id}/${meta?.versionId}`).join(' ')}`;
    const kept = this.#hidden.get(key);
    if (version !== undefined && kept?.version === stamp && Math.abs(at - kept.at) < KEEP) return kept.hidden;
    const resources: string[] = [];
    const files = new Set<string>();
    const filesOfDenied = new Set<string>();
    let whole = false;
    for await (const resource of this.#store.export({ patients: [patient] })) {
      const attached = JSON.stringify(resource).match(/\bBinary\/[A-Za-z0-9\-.]{1,64}/g) ?? [];
      for (const file of attached) files.add(file);
      if (decide(consents, resource, viewer) !== 'deny') continue;
      for (const file of attached) filesOfDenied.add(file);
      resources.push(`${resource.resourceType}/${resource.id}`);
      // Without the person there is no record to show the rest of.
      if (resource.resourceType === 'Patient' && resource.id === patient) whole = true;
    }
    const former = new Set<string>();
    // What was denied when it was deleted or before it was changed is denied in the history as well.
    for await (const { resource, version: number, deleted } of this.#store.former(patient)) {
      if (!patientsOf(resource).includes(patient)) continue;
      if (!whole && decide(consents, resource, viewer) !== 'deny') continue;
      const name = `${resource.resourceType}/${resource.id}`;
      // Of a record that is hidden whole, only what is deleted is not hidden with it.
      if (deleted) former.add(name);
      else if (!whole) former.add(`${name}/_history/${number}`);
    }
    const hidden: Hidden = { whole, resources, former: [...former], files: [...(whole ? files : filesOfDenied)] };
    if (this.#hidden.size > 5000) this.#hidden.clear();
    this.#hidden.set(key, { version: stamp, at, hidden });
    return hidden;
  }
}

/**
 * Under which purposes a request is read: a claim is not taken on trust. One that the account's roles work for holds by
 * itself; any other only keeps more back than treatment does.
 */
function purposesOf(policy: AccessPolicy, roles: readonly Role[], claimed: string): readonly Purpose[] {
  const purpose = PURPOSES.find((one) => one === claimed) ?? 'TREAT';
  const held = purpose === 'TREAT' || roles.some((role) => policy.purposes[role]?.includes(purpose));
  return held ? [purpose] : ['TREAT', purpose];
}

interface Hidden {
  /** The patient is hidden, and with them everything. */
  readonly whole: boolean;
  readonly resources: readonly string[];
  /** Deleted resources, and versions before the one that is seen. */
  readonly former: readonly string[];
  /** `Binary/id` of what they attach: a Binary is in nobody's compartment, and would be read and found by itself. */
  readonly files: readonly string[];
}
