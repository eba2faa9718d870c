import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';
import { isConflict } from '../retry.ts';
import { fingerprint } from '../secrets.ts';

/** What a signature is asked for; one that was given for another purpose counts for nothing. */
export type Purpose = 'register' | 'sign-in' | 'second-step' | 'proof';

/** Time to find the device and touch it. Milliseconds. */
const VALID_FOR = 5 * 60_000;
const NONCE = 16;
const CLOCK = 6;

interface Used {
  readonly expiresAt: string;
}

/**
 * Challenges for passkeys: random bytes and their end under a MAC of the server. Nothing is kept of those that were only asked for,
 * so that strangers cannot fill the database; a challenge that was answered is kept until its end, and is not taken again.
 */
export class Challenges {
  readonly #store: Pick<Store, 'secret'>;
  readonly #used: Collection<Used>;
  #key: Buffer | undefined;

  constructor(store: Pick<Store, 'collection' | 'secret'>) {
    this.#store = store;
    this.#used = store.collection<Used>('passkey-challenge');
  }

  /** @param bound to what it belongs: a session, a first step, or '' */
  issue(purpose: Purpose, bound: string, now: Date): Uint8Array<ArrayBuffer> {
    const head = Buffer.alloc(NONCE + CLOCK);
    randomBytes(NONCE).copy(head);
    head.writeUIntBE(now.getTime() + VALID_FOR, NONCE, CLOCK);
    return new Uint8Array(Buffer.concat([head, this.#mac(head, purpose, bound)]));
  }

  /** Whether it is one of ours, for this purpose, and not over. */
  isOurs(challenge: string, purpose: Purpose, bound: string, now: Date): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    const head = bytes.subarray(0, NONCE + CLOCK);
    const mac = this.#mac(head, purpose, bound);
    if (bytes.length !== head.length + mac.length || !timingSafeEqual(bytes.subarray(head.length), mac)) return false;
    return head.readUIntBE(NONCE, CLOCK) > now.getTime();
  }

  /** @returns false where it was used before: of two answers to one challenge, one counts. */
  async use(challenge: string, now: Date): Promise<boolean> {
    const expiresAt = new Date(now.getTime() + VALID_FOR).toISOString();
    try {
      await this.#used.put(fingerprint(Buffer.from(challenge, 'base64url').toString('hex')), { expiresAt }, 0);
      return true;
    } catch (error) {
      if (isConflict(error)) return false;
      throw error;
    }
  }

  async sweep(now: Date): Promise<void> {
    for (const { id, value } of await this.#used.list())
      if (Date.parse(value.expiresAt) <= now.getTime()) await this.#used.delete(id);
  }

  #mac(head: Uint8Array, purpose: Purpose, bound: string): Buffer {
    this.#key ??= Buffer.from(
      this.#store.secret('passkey-challenge.key', () => randomBytes(32).toString('base64')),
      'base64',
    );
    return createHmac('sha256', this.#key).update(`aceso passkey\n${purpose}\n${bound}\n`).update(head).digest();
  }
}
