import type { Collection, Store } from '@aceso/store';
import type { FactorKind } from './factors/factors.ts';
import { retryOnConflict } from './retry.ts';
import { fingerprint, newSecret } from './secrets.ts';

/** Stored under the fingerprint of the secret in the cookie. */
export interface SessionRecord {
  readonly account: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  /** When the person last proved who they are, with all that is asked of them. */
  readonly provenAt?: string;
  /** The second factor that was used or set up in it. */
  readonly factor?: FactorKind;
  /** Where from, as the request said it. */
  readonly address?: string;
  /** The browser's own name for itself, shortened. */
  readonly agent?: string;
}

/** What a session is opened with. */
export type SessionFacts = Pick<SessionRecord, 'factor' | 'address' | 'agent'>;

/** How long a proof is fresh enough for what is asked about again. Milliseconds. */
const FRESH = 10 * 60_000;
export const isFresh = ({ provenAt }: SessionRecord, now: Date): boolean => {
  const age = now.getTime() - Date.parse(provenAt ?? '');
  return age >= 0 && age < FRESH;
};

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
  async open(account: string, now: Date, facts: SessionFacts = {}): Promise<string> {
    const secret = newSecret();
    const at = now.toISOString();
    const record = { account, createdAt: at, lastSeenAt: at, provenAt: at, ...facts };
    await this.#sessions.put(fingerprint(secret), record, 0);
    return secret;
  }

  /** The person has proved again who they are. A session that was ended meanwhile does not come back. */
  async proven(id: string, now: Date, factor?: FactorKind): Promise<void> {
    await retryOnConflict(async () => {
      const found = await this.#sessions.get(id);
      if (!found) return;
      const change = { provenAt: now.toISOString(), ...(factor === undefined ? {} : { factor }) };
      await this.#sessions.put(id, { ...found.value, ...change }, found.version);
    });
  }

  /** Those of an account that are alive, the one last seen first. */
  async list(account: string, now: Date): Promise<{ id: string; record: SessionRecord }[]> {
    const rows = await this.#sessions.list({ where: { account }, limit: 1000 });
    return rows
      .filter(({ value }) => !this.#isOver(value, now))
      .map(({ id, value }) => ({ id, record: value }))
      .sort((a, b) => (a.record.lastSeenAt < b.record.lastSeenAt ? 1 : -1));
  }

  /** Only of that account: another person's session is as unknown as none. */
  async closeOne(account: string, id: string): Promise<boolean> {
    const found = await this.#sessions.get(id);
    return found?.value.account === account && this.#sessions.delete(id);
  }

  /** The session of a cookie, if it is alive; marks it as seen. */
  async find(secret: string, now: Date): Promise<{ id: string; record: SessionRecord } | undefined> {
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
    return { id, record: value };
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
