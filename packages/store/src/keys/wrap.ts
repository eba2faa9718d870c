import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** A short secret under a key: nonce, ciphertext, tag (AES-256-GCM). `about` is bound to it. */
export function wrap(key: Buffer, secret: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined where the key is another, or something was altered. */
export function unwrap(key: Buffer, wrapped: Buffer, about: string): Buffer | undefined {
  if (wrapped.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(about)).setAuthTag(wrapped.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
