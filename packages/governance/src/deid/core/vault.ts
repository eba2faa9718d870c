import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DeidError } from './errors.ts';
import type { VaultContent } from './surrogates.ts';

const FORMAT = 'aceso-vault-1';

/** Encrypts what undoes a de-identification (AES-256-GCM, NIST SP 800-38D). @param key 32 bytes, kept apart from the vault. */
export function sealVault(content: VaultContent, key: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(FORMAT));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return JSON.stringify({
    format: FORMAT,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  });
}

/** @throws DeidError where the text is no vault, was changed, or the key is another one. */
export function openVault(text: string, key: Uint8Array): VaultContent {
  try {
    const { format, nonce, tag, sealed } = JSON.parse(text) as Record<string, string>;
    if (format !== FORMAT) throw new Error();
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce!, 'base64')).setAAD(Buffer.from(FORMAT));
    cipher.setAuthTag(Buffer.from(tag!, 'base64'));
    return JSON.parse(
      Buffer.concat([cipher.update(Buffer.from(sealed!, 'base64')), cipher.final()]).toString('utf8'),
    ) as VaultContent;
  } catch {
    throw new DeidError('The vault does not open: it is no vault, it was changed, or the key is not its key.');
  }
}
