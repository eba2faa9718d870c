import type { Collection, Store } from '@aceso/store';
import { fingerprint, newSecret } from '../secrets.ts';

/** The password was right and the second factor is still to come. Stored under the fingerprint of the ticket. */
interface Ticket {
  readonly account: string;
  readonly expiresAt: string;
}
/** Time to find the telephone. Milliseconds. */
const VALID_FOR = 5 * 60_000;

export class Tickets {
  readonly #tickets: Collection<Ticket>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#tickets = store.collection<Ticket>('sign-in-ticket');
  }

  async issue(account: string, now: Date): Promise<string> {
    const ticket = newSecret();
    const expiresAt = new Date(now.getTime() + VALID_FOR).toISOString();
    await this.#tickets.put(fingerprint(ticket), { account, expiresAt }, 0);
    return ticket;
  }

  async find(ticket: string, now: Date): Promise<string | undefined> {
    const found = await this.#tickets.get(fingerprint(ticket));
    return found && Date.parse(found.value.expiresAt) > now.getTime() ? found.value.account : undefined;
  }

  /** @returns false where it was used in the meantime: of two sign-ins with one ticket, one is let in. */
  use(ticket: string): Promise<boolean> {
    return this.#tickets.delete(fingerprint(ticket));
  }

  /** After a new password, or a factor was taken away, nobody goes on from before. */
  async endAll(account: string): Promise<void> {
    for (const { id } of await this.#tickets.list({ where: { account } })) await this.#tickets.delete(id);
  }

  async sweep(now: Date): Promise<void> {
    for (const { id, value } of await this.#tickets.list())
      if (Date.parse(value.expiresAt) <= now.getTime()) await this.#tickets.delete(id);
  }
}
