import type { Collection, Store } from '@aceso/store';
import { fingerprint, newSecret } from './secrets.ts';

/** Stored under the fingerprint of the secret in the cookie. */
export interface SessionRecord {
  readonly account: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

export interface SessionLimits {
  /** Ends after so long without a request. Minutes. */
  readonly idleMinutes: number;
  /** Ends so long after sign-in whatever happens. Minutes. */
  readonly absoluteMinutes: number;
}
export const SESSION_LIMITS: SessionLimits = { idleMinutes: 30, absoluteMinutes: 12 * 60 };

/** "Last seen" is written at most so often, ms: a write per request would cost more than it tells. */
const TOUCH_EVERY = 60_000;
const MINUTE = 60_000;

export class Sessions {
  readonly #sessions: Collection<SessionRecord>;
  readonly #limits: SessionLimits;

  constructor(store: Pick<Store, 'collection'>, limits: SessionLimits = SESSION_LIMITS) {
    this.#sessions = store.collection<SessionRecord>('session');
    this.#limits = limits;
  }

  /** @returns the secret for the cookie. */
  async open(account: string, now: Date): Promise<string> {
    const secret = newSecret();
    const at = now.toISOString();
    await this.#sessions.put(fingerprint(secret), { account, createdAt: at, lastSeenAt: at }, 0);
    return secret;
  }

  /** The session of a cookie, if it is alive; marks it as seen. */
  async find(secret: string, now: Date): Promise<{ id: string; account: string } | undefined> {
    const id = fingerprint(secret);
    const found = await this.#sessions.get(id);
    if (!found) return undefined;
    const { value, version } = found;
    if (this.#isOver(value, now)) {
      await this.#sessions.delete(id);
      return undefined;
    }
    if (now.getTime() - Date.parse(value.lastSeenAt) >= TOUCH_EVERY) {
      // A conflict means that a parallel request has just written the same; or that the session was ended, and then
      // an unconditional write would bring it back.
      await this.#sessions.put(id, { ...value, lastSeenAt: now.toISOString() }, version).catch(() => undefined);
    }
    return { id, account: value.account };
  }

  async close(id: string): Promise<void> {
    await this.#sessions.delete(id);
  }

  async closeAll(account: string, except?: string): Promise<void> {
    for (;;) {
      const found = (await this.#sessions.list({ where: { account }, limit: 200 })).filter(({ id }) => id !== except);
      if (found.length === 0) return;
      for (const { id } of found) await this.#sessions.delete(id);
    }
  }

  /** Removes what is over. */
  async sweep(now: Date): Promise<void> {
    for (let after: string | undefined; ; ) {
      const page = await this.#sessions.list({ limit: 200, ...(after === undefined ? {} : { after }) });
      for (const { id, value } of page) if (this.#isOver(value, now)) await this.#sessions.delete(id);
      const last = page.at(-1);
      if (page.length < 200 || !last) return;
      after = last.id;
    }
  }

  #isOver(session: SessionRecord, now: Date): boolean {
    const { idleMinutes, absoluteMinutes } = this.#limits;
    const idle = now.getTime() - Date.parse(session.lastSeenAt);
    const age = now.getTime() - Date.parse(session.createdAt);
    return idle >= idleMinutes * MINUTE || age >= absoluteMinutes * MINUTE;
  }
}

/** Bound to the session by its secret: worth nothing with another cookie, and not stored. */
export const csrfOf = (secret: string): string => fingerprint(`csrf\n${secret}`);
