import type { Collection, Store } from '@aceso/store';
import { deny } from './errors.ts';
import type { Permission } from './permissions.ts';
import { fingerprint, newSecret } from './secrets.ts';

export const TOKEN_PREFIX = 'aceso_';

/** Stored under the fingerprint of the token. */
export interface TokenRecord {
  readonly account: string;
  readonly name: string;
  /** Absent: whatever the account may do. */
  readonly scopes?: readonly Permission[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsed?: string;
  /** Its owner was told that it ends soon. */
  readonly reminded?: true;
}

const DAY = 86_400_000;
const TOUCH_EVERY = 60_000;
const SOON = 7 * DAY;

export class ApiTokens {
  readonly #tokens: Collection<TokenRecord>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#tokens = store.collection<TokenRecord>('token');
  }

  async create(
    account: string,
    input: { name: string; scopes?: readonly Permission[] | undefined; expiresInDays: number },
    now: Date,
  ): Promise<{ id: string; record: TokenRecord; token: string }> {
    const token = TOKEN_PREFIX + newSecret();
    const record: TokenRecord = {
      account,
      name: input.name.trim(),
      ...(input.scopes === undefined ? {} : { scopes: input.scopes }),
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + input.expiresInDays * DAY).toISOString(),
    };
    const id = fingerprint(token);
    await this.#tokens.put(id, record, 0);
    return { id, record, token };
  }

  /** The record of a token, if it is alive; marks it as used. */
  async find(token: string, now: Date): Promise<{ id: string; record: TokenRecord } | undefined> {
    if (!token.startsWith(TOKEN_PREFIX)) return undefined;
    const id = fingerprint(token);
    const found = await this.#tokens.get(id);
    if (!found || Date.parse(found.value.expiresAt) <= now.getTime()) return undefined;
    if (
      now.getTime() - Date.parse(found.value.lastUsed ?? found.value.createdAt) >= TOUCH_EVERY ||
      !found.value.lastUsed
    ) {
      await this.#tokens.put(id, { ...found.value, lastUsed: now.toISOString() }, found.version).catch(() => undefined);
    }
    return { id, record: found.value };
  }

  async list(account: string): Promise<{ id: string; record: TokenRecord }[]> {
    const rows = await this.#tokens.list({ where: { account }, limit: 1000 });
    return rows
      .map(({ id, value }) => ({ id, record: value }))
      .sort((a, b) => (a.record.createdAt < b.record.createdAt ? 1 : -1));
  }

  /** Only the owner's: another person's token is as unknown as none. */
  async remove(account: string, id: string): Promise<void> {
    const found = await this.#tokens.get(id);
    if (found?.value.account !== account) throw deny('token-unknown');
    await this.#tokens.delete(id);
  }

  /** Owners of tokens that end within a week and of which they were not told yet; once a token. */
  async expiring(now: Date): Promise<string[]> {
    const owners: string[] = [];
    for (const { id, value, version } of await this.#tokens.list()) {
      const left = Date.parse(value.expiresAt) - now.getTime();
      // One that was made for a few days is not worth a message.
      const isLong = Date.parse(value.expiresAt) - Date.parse(value.createdAt) > 2 * SOON;
      if (value.reminded || !isLong || left <= 0 || left > SOON) continue;
      const mine = await this.#tokens.put(id, { ...value, reminded: true }, version).catch(() => undefined);
      if (mine !== undefined) owners.push(value.account);
    }
    return owners;
  }

  async removeAll(account: string): Promise<void> {
    for (const { id } of await this.list(account)) await this.#tokens.delete(id);
  }
}
