import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import type { KeyRing } from '../keys/ring.ts';
import { openSecret, replaceSecret } from '../keys/secret.ts';
import type { AuditCheckpoint } from '../port.ts';
import { addSuccession, leadsTo, readSuccessions, successionBytes } from './succession.ts';

/** Ed25519 key of one log. The public half is SPKI DER in base64, as OpenSSL reads it. */
export interface Signer {
  readonly publicKey: string;
  /** Whether a checkpoint of this key is one of ours: it is the present one, or one that was handed on to it. */
  isOurs(publicKey: string): boolean;
  sign(unsigned: Omit<AuditCheckpoint, 'signature' | 'publicKey'>): AuditCheckpoint;
}

/** Every field in a fixed order, one per line, under a heading that keeps the signature from meaning anything else. */
function signedBytes(checkpoint: Omit<AuditCheckpoint, 'signature'>): Buffer {
  const { origin, size, root, at, publicKey } = checkpoint;
  return Buffer.from(`aceso audit checkpoint v1\n${JSON.stringify(origin)}\n${size}\n${root}\n${at}\n${publicKey}\n`);
}

/** Loads the key, or makes one readable by its owner only. Throws when the file is there but holds no Ed25519 key. */
export function openSigner(keyFile: string, ring?: KeyRing): Signer {
  const privateKey = keyOf(openSecret(keyFile, ring, makeKey), keyFile);
  const publicKey = publicOf(privateKey);
  return {
    publicKey,
    isOurs: (key) => key === publicKey || leadsTo(readSuccessions(keyFile), key, publicKey),
    sign(unsigned) {
      const checkpoint = { ...unsigned, publicKey };
      return { ...checkpoint, signature: signBytes(null, signedBytes(checkpoint), privateKey).toString('base64') };
    },
  };
}

/**
 * A new key in the place of the present one, which hands on to it in its own signature. Nobody may have the log open.
 * @returns both public halves
 */
export function rotateSigner(keyFile: string, ring: KeyRing | undefined, now: Date): { from: string; to: string } {
  const before = keyOf(openSecret(keyFile, ring, makeKey), keyFile);
  const pem = makeKey();
  const unsigned = { from: publicOf(before), to: publicOf(keyOf(pem, keyFile)), at: now.toISOString() };
  // First the word of the old key: stopped after it, the old key goes on, and the next change adds another word.
  addSuccession(keyFile, {
    ...unsigned,
    signature: signBytes(null, successionBytes(unsigned), before).toString('base64'),
  });
  replaceSecret(keyFile, ring, pem);
  return { from: unsigned.from, to: unsigned.to };
}

const publicOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

const makeKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

function keyOf(pem: string, keyFile: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Fall through: the message below says what to do; the parser's own words could quote key material.
  }
  throw new Error(`${keyFile} does not hold an Ed25519 private key (PEM). Restore it from a backup.`);
}

/** Is the signature right for the key the checkpoint names? Whose key that is, the caller must know. */
export function isSigned(checkpoint: AuditCheckpoint): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(checkpoint.publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verifyBytes(null, signedBytes(checkpoint), key, Buffer.from(checkpoint.signature, 'base64'));
  } catch {
    return false;
  }
}

/** Reads a checkpoint from untrusted JSON; undefined when any field is missing or of the wrong shape. */
export function asCheckpoint(value: unknown): AuditCheckpoint | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { origin, size, root, at, signature, publicKey } = value as Record<string, unknown>;
  if (typeof origin !== 'string' || typeof at !== 'string') return undefined;
  if (typeof signature !== 'string' || typeof publicKey !== 'string') return undefined;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined;
  if (typeof root !== 'string' || !/^[0-9a-f]{64}$/.test(root)) return undefined;
  return { origin, size, root, at, signature, publicKey };
}
