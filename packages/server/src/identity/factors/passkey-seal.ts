import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '@aceso/store';
import { sameSecret } from '../secrets.ts';

/**
 * Binds a public key to its account under a secret of the server, which lies in the key folder: whoever can write to the database
 * alone cannot put a key of their own in the place of somebody's, nor give one to another account.
 */
export class PasskeySeal {
  readonly #store: Pick<Store, 'secret'>;
  #key: Buffer | undefined;

  constructor(store: Pick<Store, 'secret'>) {
    this.#store = store;
  }

  of(account: string, credential: string, publicKey: string): string {
    this.#key ??= Buffer.from(
      this.#store.secret('passkey.key', () => randomBytes(32).toString('base64')),
      'base64',
    );
    return createHmac('sha256', this.#key)
      .update(`aceso passkey key\n${account}\n${credential}\n${publicKey}`)
      .digest('base64url');
  }

  fits(one: {
    readonly account: string;
    readonly credential: string;
    readonly publicKey: string;
    readonly seal: string;
  }): boolean {
    return sameSecret(one.seal, this.of(one.account, one.credential, one.publicKey));
  }
}
