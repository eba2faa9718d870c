import type { Collection, Store } from '@aceso/store';
import { ROLES, type Role } from '../permissions.ts';

/** How people sign in here. */
export interface FactorPolicy {
  /** Roles that may not be used without a second factor; none at first. */
  readonly required: readonly Role[];
  /** Administrators choose no passwords: people set their own, by a link. */
  readonly linksOnly?: boolean;
  /** Who has forgotten their password gets a link by mail. */
  readonly selfReset?: boolean;
}

const ID = 'factor-policy';
const NONE: FactorPolicy = { required: [] };
/** The policy is asked for at each request of a session, and another server may have changed it. Milliseconds. */
const KEPT = 5000;

export class FactorPolicies {
  readonly #state: Collection<FactorPolicy>;
  #known: { readonly policy: FactorPolicy; readonly until: number } | undefined;

  constructor(store: Pick<Store, 'collection'>) {
    this.#state = store.collection<FactorPolicy>('identity');
  }

  async get(now: Date): Promise<FactorPolicy> {
    const time = now.getTime();
    // A clock that was set back must not keep an old answer.
    if (this.#known && this.#known.until > time && this.#known.until <= time + KEPT) return this.#known.policy;
    const policy = (await this.#state.get(ID))?.value ?? NONE;
    this.#known = { policy, until: time + KEPT };
    return policy;
  }

  async set({ required, linksOnly, selfReset }: FactorPolicy, now: Date): Promise<FactorPolicy> {
    const policy = {
      required: ROLES.filter((role) => required.includes(role)),
      linksOnly: linksOnly === true,
      selfReset: selfReset === true,
    };
    await this.#state.put(ID, policy);
    this.#known = { policy, until: now.getTime() + KEPT };
    return policy;
  }

  /** Whether somebody of these roles needs a second factor. */
  async asks(roles: readonly Role[], now: Date): Promise<boolean> {
    const { required } = await this.get(now);
    return roles.some((role) => required.includes(role));
  }
}
