import { randomUUID } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';
import { fail } from '../errors.ts';

export const VERDICTS = ['justified', 'not-justified'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Somebody opened a record that was closed to them, and said why. */
export interface EmergencyAccess {
  readonly account: string;
  readonly username: string;
  readonly patient: string;
  readonly reason: string;
  readonly at: string;
  readonly until: string;
  readonly review?: { readonly verdict: Verdict; readonly note?: string; readonly by: string; readonly at: string };
}
export type StoredEmergency = EmergencyAccess & { readonly id: string };

export interface Person {
  readonly id: string;
  readonly username: string;
}

/** Breaking the glass: granted at once, for a time, with a reason; each is reviewed afterwards. */
export class Emergencies {
  readonly #accesses: Collection<EmergencyAccess>;
  readonly #now: () => Date;

  constructor(store: Pick<Store, 'collection'>, now: () => Date) {
    this.#accesses = store.collection<EmergencyAccess>('emergency-access');
    this.#now = now;
  }

  async open(by: Person, patient: string, reason: string, hours: number): Promise<StoredEmergency> {
    const at = this.#now();
    const id = randomUUID();
    const value: EmergencyAccess = {
      account: by.id,
      username: by.username,
      patient,
      reason,
      at: at.toISOString(),
      until: new Date(at.getTime() + hours * 3_600_000).toISOString(),
    };
    await this.#accesses.put(id, value, 0);
    return { id, ...value };
  }

  /** Patients whose records are open to the account now. */
  async openTo(account: string): Promise<readonly StoredEmergency[]> {
    const now = this.#now().toISOString();
    const own = await this.#accesses.list({ where: { account } });
    return own.filter(({ value }) => value.at <= now && now < value.until).map(({ id, value }) => ({ id, ...value }));
  }

  /** Newest first; those that nobody has reviewed before all others. */
  async list(): Promise<StoredEmergency[]> {
    const all = (await this.#accesses.list()).map(({ id, value }) => ({ id, ...value }));
    return all.sort((a, b) => Number(!!a.review) - Number(!!b.review) || (a.at < b.at ? 1 : -1));
  }

  /** @throws ServerError `own-review` for the one who opened it */
  async review(id: string, by: Person, verdict: Verdict, note: string | undefined): Promise<StoredEmergency> {
    const found = await this.#accesses.get(id);
    if (!found) throw fail('emergency-not-found');
    if (found.value.account === by.id) throw fail('own-review');
    const review = { verdict, ...(note ? { note } : {}), by: by.username, at: this.#now().toISOString() };
    const value = { ...found.value, review };
    await this.#accesses.put(id, value, found.version);
    return { id, ...value };
  }
}
