import type { Collection, Store } from '@aceso/store';
import { normalUsername } from './accounts.ts';
import { deny, type IdentityError } from './errors.ts';
import { isConflict, retryOnConflict } from './retry.ts';
import { fingerprint } from './secrets.ts';

/** Failures of one user name from one address, or from all addresses together. Durable: a restart forgives nothing. */
interface Attempts {
  readonly failures: number;
  readonly blockedUntil: string;
  readonly lastAt: string;
  /** Set by a success: this address is exempt from what strangers do to the account until then. */
  readonly trustedUntil?: string;
  /** Failures up to here do not count: an administrator gave a new password. Kept with the count of all addresses. */
  readonly forgivenAt?: string;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** Failures without delay; longest delay. Each further failure doubles the delay, from one second. */
const PER_ADDRESS = { free: 5, longest: 15 * 60 * SECOND };
/** Strangers at many addresses slow each other down; an address that signed in within 30 days is not slowed with them. */
const PER_ACCOUNT = { free: 30, longest: 60 * SECOND };
const TRUST = 30 * DAY;
const FORGET = DAY;

/**
 * Slows guessing by exponential delay. Keyed by the user name as typed, whether such an account exists or not, so
 * that being locked out tells nothing. An attempt is counted before the password is looked at: parallel attempts
 * cannot slip through together.
 */
export class Lockout {
  readonly #attempts: Collection<Attempts>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#attempts = store.collection<Attempts>('login-attempt');
  }

  /**
   * Counts an attempt. @throws IdentityError 429 `too-many-attempts` while the delay runs.
   * @returns how many failed before from there, and whether somebody signed in from there within 30 days
   */
  async attempt(username: string, address: string, now: Date): Promise<{ failures: number; trusted: boolean }> {
    const [one, all] = keysOf(username, address);
    const forgivenAt = (await this.#attempts.get(all))?.value.forgivenAt;
    const before = await this.#count(one, PER_ADDRESS, now, forgivenAt);
    if (!before.trusted) await this.#count(all, PER_ACCOUNT, now, undefined);
    return before;
  }

  /** As {@link attempt} answers, without counting one: for a proof that nobody can guess. */
  async look(username: string, address: string, now: Date): Promise<{ failures: number; trusted: boolean }> {
    const value = (await this.#attempts.get(keysOf(username, address)[0]))?.value;
    if (!value || isStale(value, now)) return { failures: 0, trusted: false };
    const trusted = value.trustedUntil !== undefined && Date.parse(value.trustedUntil) > now.getTime();
    return { failures: value.failures, trusted };
  }

  /** Somebody signed in: the count of this address starts anew and leaves that of all; what strangers did stays in it. */
  async succeed(username: string, address: string, now: Date): Promise<void> {
    const trustedUntil = new Date(now.getTime() + TRUST).toISOString();
    const at = now.toISOString();
    const [one, all] = keysOf(username, address);
    const own = (await this.#attempts.get(one))?.value;
    await this.#attempts.put(one, { failures: 0, blockedUntil: at, lastAt: at, trustedUntil });
    // What came from a trusted address was not counted there.
    if (!own || (own.trustedUntil !== undefined && own.trustedUntil > at)) return;
    await retryOnConflict(async () => {
      const found = await this.#attempts.get(all);
      if (!found) return;
      const failures = Math.max(0, found.value.failures - own.failures);
      await this.#attempts.put(all, { ...found.value, failures }, found.version);
    });
  }

  /** An administrator gave a new password: nobody stays locked out of the account. */
  async forgive(username: string, now: Date): Promise<void> {
    const at = now.toISOString();
    await this.#attempts.put(keysOf(username, '')[1], { failures: 0, blockedUntil: at, lastAt: at, forgivenAt: at });
  }

  async sweep(now: Date): Promise<void> {
    for (let after: string | undefined; ; ) {
      const page = await this.#attempts.list({ limit: 200, ...(after === undefined ? {} : { after }) });
      for (const { id, value } of page) if (isStale(value, now)) await this.#attempts.delete(id);
      const last = page.at(-1);
      if (page.length < 200 || !last) return;
      after = last.id;
    }
  }

  async #count(
    key: string,
    policy: typeof PER_ADDRESS,
    now: Date,
    forgivenAt: string | undefined,
  ): Promise<{ failures: number; trusted: boolean }> {
    const time = now.getTime();
    for (let tries = 0; tries < 5; tries++) {
      const found = await this.#attempts.get(key);
      const isOld =
        !found || isStale(found.value, now) || (forgivenAt !== undefined && found.value.lastAt <= forgivenAt);
      const before = isOld ? undefined : found.value;
      const left = Date.parse(before?.blockedUntil ?? '') - time;
      if (left > 0) throw tooMany(left);
      const failures = (before?.failures ?? 0) + 1;
      const over = failures - policy.free;
      const delay = over < 0 ? 0 : Math.min(policy.longest, SECOND * 2 ** Math.min(over, 30));
      const trusted = before?.trustedUntil !== undefined && Date.parse(before.trustedUntil) > time;
      const next: Attempts = {
        failures,
        blockedUntil: new Date(time + delay).toISOString(),
        lastAt: now.toISOString(),
        ...(trusted ? { trustedUntil: before.trustedUntil } : {}),
        ...(before?.forgivenAt === undefined ? {} : { forgivenAt: before.forgivenAt }),
      };
      try {
        await this.#attempts.put(key, next, found?.version ?? 0);
        return { failures: failures - 1, trusted };
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
    // So many attempts at the same instant are no typing errors.
    throw tooMany(SECOND);
  }
}

const keysOf = (username: string, address: string): [string, string] => {
  const name = normalUsername(username);
  return [fingerprint(`one\n${name}\n${address}`), fingerprint(`all\n${name}`)];
};

function isStale(value: Attempts, now: Date): boolean {
  const trusted = value.trustedUntil !== undefined && Date.parse(value.trustedUntil) > now.getTime();
  return !trusted && now.getTime() - Date.parse(value.lastAt) > FORGET;
}

function tooMany(ms: number): IdentityError {
  const seconds = Math.ceil(ms / SECOND);
  return deny('too-many-attempts', `Too many failed attempts. Try again in ${seconds} s.`, seconds);
}
