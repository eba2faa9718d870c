import type { Collection, Store } from '@aceso/store';

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
}

export const DEFAULT_POLICY: AccessPolicy = { mode: 'open', emergencyHours: 12, visitDays: 30 };
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

  async set(policy: AccessPolicy): Promise<AccessPolicy> {
    await this.#policies.put(ID, policy);
    this.#kept = { policy, at: this.#now().getTime() };
    return policy;
  }
}
