import type { Collection, Store } from '@aceso/store';
import { deny } from './errors.ts';
import { fingerprint, newSecret } from './secrets.ts';

/** Stored under the fingerprint of the secret in the link. */
interface Link {
  readonly account: string;
  readonly expiresAt: string;
  /** Asked for by whoever says to be the owner: does not end one that an administrator made. */
  readonly own?: true;
}
const VALID_FOR = 24 * 3_600_000;
/** By mail, to who asked for it a moment ago. */
export const OWN_LINK_MINUTES = 20;

/** One-time links by which people set a password of their own: 256 random bits, a day, once; a newer one ends the older. */
export class Links {
  readonly #links: Collection<Link>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#links = store.collection<Link>('password-link');
  }

  async issue(account: string, now: Date): Promise<{ token: string; expiresAt: string }> {
    await this.endAll(account);
    const token = newSecret();
    const expiresAt = new Date(now.getTime() + VALID_FOR).toISOString();
    await this.#links.put(fingerprint(token), { account, expiresAt }, 0);
    return { token, expiresAt };
  }

  /** For who has forgotten theirs; ends the one before of the same kind, and none of an administrator. */
  async issueOwn(account: string, now: Date): Promise<{ token: string }> {
    for (const { id, value } of await this.#links.list({ where: { account } }))
      if (value.own) await this.#links.delete(id);
    const token = newSecret();
    const expiresAt = new Date(now.getTime() + OWN_LINK_MINUTES * 60_000).toISOString();
    await this.#links.put(fingerprint(token), { account, expiresAt, own: true }, 0);
    return { token };
  }

  /** Whose it is. @throws `link-over` */
  async find(token: string, now: Date): Promise<string> {
    const found = await this.#links.get(fingerprint(token));
    if (!found || Date.parse(found.value.expiresAt) <= now.getTime()) throw deny('link-over');
    return found.value.account;
  }

  /** @throws `link-over` where it was used in the meantime */
  async use(token: string): Promise<void> {
    if (!(await this.#links.delete(fingerprint(token)))) throw deny('link-over');
  }

  async endAll(account: string): Promise<void> {
    for (const { id } of await this.#links.list({ where: { account } })) await this.#links.delete(id);
  }

  async sweep(now: Date): Promise<void> {
    for (const { id, value } of await this.#links.list())
      if (Date.parse(value.expiresAt) <= now.getTime()) await this.#links.delete(id);
  }
}
