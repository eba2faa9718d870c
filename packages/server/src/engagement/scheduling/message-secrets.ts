import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MessageService } from '@aceso/models';
import type { Collection, Store } from '@aceso/store';

interface Sealed {
  readonly iv: string;
  readonly tag: string;
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

/**
 * Where a service sends its secret to. A secret is bound to it: whoever points the service elsewhere, on its page or in the
 * policy, does not have it sent there.
 */
const aboutOf = (service: MessageService): Buffer =>
  Buffer.from(
    JSON.stringify(
      service.kind === 'smtp'
        ? [service.id, service.kind, service.host.toLowerCase(), service.port, service.tls, service.plain]
        : [service.id, service.kind, new URL(service.url).origin],
    ),
  );

/** Passwords and tokens of message services that were set on the page: sealed by a key outside the database, and never told. */
export class MessageSecrets {
  readonly #sealed: Collection<Sealed>;
  readonly #store: Pick<Store, 'secret'>;

  constructor(store: Pick<Store, 'collection' | 'secret'>) {
    this.#store = store;
    this.#sealed = store.collection('message-secret');
  }

  #key(): Buffer {
    return Buffer.from(
      this.#store.secret('message-secrets.key', () => randomBytes(32).toString('base64')),
      'base64',
    );
  }

  async put(service: MessageService, secret: string, by: string, at: string): Promise<void> {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(), iv).setAAD(aboutOf(service));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    const sealed = { iv, tag: cipher.getAuthTag(), text };
    const [a, b, c] = [sealed.iv, sealed.tag, sealed.text].map((one) => one.toString('base64')) as [
      string,
      string,
      string,
    ];
    await this.#sealed.put(service.id, { iv: a, tag: b, text: c, at, by });
  }

  async remove(service: string): Promise<boolean> {
    return this.#sealed.delete(service);
  }

  async has(service: MessageService): Promise<boolean> {
    return (await this.read(service)) !== undefined;
  }

  /** Undefined where none was set, where it was set for another address, or where the key is another one than it was sealed by. */
  async read(service: MessageService): Promise<string | undefined> {
    const kept = await this.#sealed.get(service.id);
    if (!kept) return undefined;
    const [iv, tag, text] = [kept.value.iv, kept.value.tag, kept.value.text].map((one) =>
      Buffer.from(one, 'base64'),
    ) as [Buffer, Buffer, Buffer];
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key(), iv).setAAD(aboutOf(service)).setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
