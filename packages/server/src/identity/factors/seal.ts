import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Store } from '@aceso/store';

const NONCE = 12;
const TAG = 16;

/**
 * Seeds in the database are encrypted (AES-256-GCM) under a secret of the server, which lies in the key folder and is itself
 * under the key ring: whoever has the database alone cannot make codes. Bound to the account: a seed that is moved to
 * another does not open.
 */
export class SeedSeal {
  readonly #store: Pick<Store, 'secret'>;
  #key: Buffer | undefined;

  constructor(store: Pick<Store, 'secret'>) {
    this.#store = store;
  }

  seal(seed: Uint8Array, account: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.#secret(), nonce).setAAD(about(account));
    const sealed = Buffer.concat([nonce, cipher.update(seed), cipher.final()]);
    return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64');
  }

  /** @throws Error where it was altered, or belongs to another account */
  open(sealed: string, account: string): Buffer {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#secret(), bytes.subarray(0, NONCE)).setAAD(about(account));
    decipher.setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  }

  #secret(): Buffer {
    this.#key ??= Buffer.from(
      this.#store.secret('second-factor.key', () => randomBytes(32).toString('base64')),
      'base64',
    );
    return this.#key;
  }
}

const about = (account: string): Buffer => Buffer.from(`aceso second factor ${account}`);
