import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, 43 characters that need no escaping anywhere. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret of full entropy: it needs no salt and no slow hash. */
export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compares without telling by its duration how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(left, right);
}
