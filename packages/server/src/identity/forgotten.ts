import type { Collection, Store } from '@aceso/store';
import type { StoredAccount } from './accounts.ts';
import { fingerprint } from './secrets.ts';

/** Somebody asked for a way back into this account, so often since then. Kept under the fingerprint of its id. */
interface Asked {
  readonly count: number;
  readonly since: string;
}

const HOUR = 3_600_000;
/** Mails an hour to one account: more is a nuisance to its owner, by whoever asks. */
const MOST = 3;

/** A mail to one address; false where the mail server did not take it. */
export type SendMail = (
  message: { readonly to: string; readonly subject: string; readonly text: string },
  key: string,
) => Promise<boolean>;

/** How often ways back were asked for. */
export class Forgotten {
  readonly #asked: Collection<Asked>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#asked = store.collection<Asked>('forgotten-password');
  }

  /** Counts one. @returns whether it may be answered; of two at once that meet, one is */
  async count(account: string, now: Date): Promise<boolean> {
    const id = fingerprint(`forgotten\n${account}`);
    const found = await this.#asked.get(id);
    const isOld = !found || now.getTime() - Date.parse(found.value.since) >= HOUR;
    const next = isOld ? { count: 1, since: now.toISOString() } : { ...found.value, count: found.value.count + 1 };
    if (next.count > MOST) return false;
    return this.#asked.put(id, next, found?.version ?? 0).then(
      () => true,
      () => false,
    );
  }

  async sweep(now: Date): Promise<void> {
    for (const { id, value } of await this.#asked.list())
      if (now.getTime() - Date.parse(value.since) >= HOUR) await this.#asked.delete(id);
  }
}

/** Whom a mail can reach: the user name is an address, and the account is in use. */
export const reachable = ({ account }: StoredAccount): boolean => account.username.includes('@') && !account.disabled;

/** The link, in both languages: an account has none of its own. The secret stands behind `#`, which no server on the way sees. */
export function linkMail(to: string, publicUrl: string, token: string, minutes: number) {
  const link = `${publicUrl}/set-password#token=${token}`;
  return {
    to,
    subject: 'Aceso: a new password / una contraseña nueva',
    text: [
      `Somebody asked for a new password for this account. If that was you, choose one within ${minutes} minutes:`,
      link,
      'The link works once, and you are still asked for your second factor where you have one. If it was not you, do nothing.',
      '',
      `Alguien pidió una contraseña nueva para esta cuenta. Si ha sido usted, elíjala en ${minutes} minutos:`,
      link,
      'El enlace sirve una vez, y se le pedirá también su segundo factor si lo tiene. Si no ha sido usted, no haga nada.',
    ].join('\n'),
  };
}
