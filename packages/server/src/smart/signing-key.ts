import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Store } from '@aceso/store';
import type { JWK } from 'jose';

/** The key that signs id tokens: made at first use, a secret that servers of one site share. */
export function signingKey(store: Pick<Store, 'secret'>): JWK {
  const made = (): string => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomUUID() });
  };
  return JSON.parse(store.secret('smart-signing.json', made)) as JWK;
}
