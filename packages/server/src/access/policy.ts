import type { Collection, Store } from '@aceso/store';
import type { Role } from '../identity/index.ts';

/**
 * `open`: whoever may read charts reads every chart. `care-team`: only those of patients whom the account cares for, or
 * has opened in an emergency.
 */
export const ACCESS_MODES = ['open', 'care-team'] as const;
export type AccessMode = (typeof ACCESS_MODES)[number];

export interface AccessPolicy {
  readonly mode: AccessMode;
  /** How long an emergency access lasts, hours. */
  readonly emergencyHours: number;
  /** How long a visit that is over counts as care, days. */
  readonly visitDays: number;
  /** Purposes of use, beside treatment, that a role works for: by one of these a consent may show more. */
  readonly purposes: Readonly<Partial<Record<Role, readonly Purpose[]>>>;
}

/** Codes of v3-PurposeOfUse that a request may say it is for (header `x-purpose-of-use`). */
export const PURPOSES = ['TREAT', 'ETREAT', 'HPAYMT', 'HOPERAT', 'HRESCH', 'PUBHLTH', 'PATRQT'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const DEFAULT_POLICY: AccessPolicy = { mode: 'open', emergencyHours: 12, visitDays: 30, purposes: {} };
const ID = 'policy';
/** Another server may have changed it. */
const KEEP = 5_000;

/** How access to charts is limited beyond permissions; one for the whole installation. */
export class AccessPolicies {
  readonly #policies: Collection<AccessPolicy>;
  readonly #now: () => Date;
  #kept: { readonly policy: AccessPolicy; readonly at: number } | undefined;

  constructor(store: Pick<Store, 'collection'>, now: () => Date) {
    this.#policies = store.collection<AccessPolicy>('access-policy');
    this.#now = now;
  }

  async get(): Promise<AccessPolicy> {
    const now = this.#now().getTime();
    if (this.#kept && Math.abs(now - this.#kept.at) < KEEP) return this.#kept.policy;
    const found = await this.#policies.get(ID);
    const policy = { ...DEFAULT_POLICY, ...found?.value };
    this.#kept = { policy, at: now };
    return policy;
  }

  /** What is not given stays as it was. */
  async set(given: Partial<AccessPolicy>): Promise<AccessPolicy> {
    const policy = { ...(await this.get()), ...given };
    await this.#policies.put(ID, policy);
    this.#kept = { policy, at: this.#now().getTime() };
    return policy;
  }
}
