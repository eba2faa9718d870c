import { randomUUID } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';

/** What a person is told about their own account. */
export const NOTICE_KINDS = [
  'password-changed',
  'factor-on',
  'factor-off',
  'factor-reset',
  'passkey-added',
  'passkey-removed',
  'recovery-renewed',
  'recovery-used',
  'token-made',
  'token-expires',
  'roles-changed',
  'sign-in-new-address',
  'sign-in-after-failures',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Notice {
  readonly account: string;
  readonly kind: NoticeKind;
  readonly at: string;
  /** Where from, as the request said it. */
  readonly address: string;
  /** By somebody else: an administrator, by their user name. */
  readonly by?: string;
  readonly seen?: true;
}

const DAY = 86_400_000;
const KEPT = 180 * DAY;
/** Newest shown. */
const SHOWN = 50;

/** Messages about one's own account, in the workbench and the portal; besides, `also` may send them elsewhere. */
export class Notices {
  readonly #notices: Collection<Notice>;
  readonly #also: ((notice: Notice) => void) | undefined;

  constructor(store: Pick<Store, 'collection'>, also?: (notice: Notice) => void) {
    this.#notices = store.collection<Notice>('security-notice');
    this.#also = also;
  }

  async tell(notice: Notice): Promise<void> {
    await this.#notices.put(randomUUID(), notice, 0);
    this.#also?.(notice);
  }

  /** The newest first. */
  async list(account: string): Promise<Notice[]> {
    const rows = await this.#notices.list({ where: { account } });
    return rows
      .map(({ value }) => value)
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, SHOWN);
  }

  async unseen(account: string): Promise<number> {
    return (await this.#notices.list({ where: { account } })).filter(({ value }) => !value.seen).length;
  }

  async see(account: string): Promise<void> {
    for (const { id, value, version } of await this.#notices.list({ where: { account } }))
      if (!value.seen) await this.#notices.put(id, { ...value, seen: true }, version).catch(() => undefined);
  }

  async sweep(now: Date): Promise<void> {
    for (const { id, value } of await this.#notices.list())
      if (now.getTime() - Date.parse(value.at) > KEPT) await this.#notices.delete(id);
  }
}
