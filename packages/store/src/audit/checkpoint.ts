import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KeyRing } from '../keys/ring.ts';
import { openSecret, replaceSecret } from '../keys/secret.ts';
import type { AuditCheckpoint } from '../port.ts';
import { type Lineage, lineageOf, type Standing, standingOf, withLineage } from './lineage.ts';
import { addSuccession, leadsTo, readSuccessions, successionBytes } from './succession.ts';

/** Ed25519 key of one log. The public half is SPKI DER in base64, as OpenSSL reads it. */
export interface Signer {
  readonly publicKey: string;
  /**
   * What the signature of a checkpoint is worth: of the present key, or of one that was handed on to it and did not leak, or leaked
   * later than that.
   */
  standing(checkpoint: AuditCheckpoint): Standing;
  /** Heads that the present key or one before it countersigned when another leaked. */
  readonly countersigned: readonly AuditCheckpoint[];
  sign(unsigned: Omit<AuditCheckpoint, 'signature' | 'publicKey'>): AuditCheckpoint;
}

/** Every field in a fixed order, one per line, under a heading that keeps the signature from meaning anything else. */
function signedBytes(checkpoint: Omit<AuditCheckpoint, 'signature'>): Buffer {
  const { origin, size, root, at, publicKey } = checkpoint;
  return Buffer.from(`aceso audit checkpoint v1\n${JSON.stringify(origin)}\n${size}\n${root}\n${at}\n${publicKey}\n`);
}

/** Loads the key, or makes one readable by its owner only. Throws when the file is there but holds no Ed25519 key. */
export function openSigner(keyFile: string, ring?: KeyRing): Signer {
  const text = openSecret(keyFile, ring, makeKey);
  const privateKey = keyOf(text, keyFile);
  const publicKey = publicOf(privateKey);
  const lineage = lineageOf(text, keyFile);
  const revoked = lineage?.revoked ?? [];
  const isKnown = (key: string): boolean =>
    key === publicKey || (lineage ? lineage.known.includes(key) : leadsTo(readSuccessions(keyFile), key, publicKey));
  return {
    publicKey,
    countersigned: revoked.flatMap(({ covers }) => covers),
    standing: (checkpoint) => (isKnown(checkpoint.publicKey) ? standingOf(checkpoint, { revoked }) : 'strange'),
    sign: (unsigned) => signWith(privateKey, unsigned),
  };
}

/** The keys that led to this one: what its file says of them, or where it is older than that, what they signed. */
function lineageBefore(text: string, keyFile: string, key: string): Lineage {
  const said = lineageOf(text, keyFile);
  if (said) return { known: [...said.known, key], revoked: said.revoked };
  const successions = readSuccessions(keyFile);
  const earlier = successions.map(({ from }) => from).filter((from) => from !== key && leadsTo(successions, from, key));
  return { known: [...new Set([...earlier, key])], revoked: [] };
}

interface Rotation {
  readonly from: string;
  readonly to: string;
  /** Of a key that leaked: how many logs the new key countersigned, as their witness had seen them. */
  readonly countersigned: number;
}

/** What the witnesses beside the key have seen last, of every log, as far as it is signed by `key`. */
function witnessed(keyFile: string, key: string): AuditCheckpoint[] {
  const folder = dirname(keyFile);
  return readdirSync(folder)
    .filter((name) => /^audit-head.*\.json$/.test(name))
    .flatMap((name) => {
      const checkpoint = readCheckpoint(readFileSync(join(folder, name), 'utf8'));
      return checkpoint?.publicKey === key && isSigned(checkpoint) ? [checkpoint] : [];
    });
}

function readCheckpoint(text: string): AuditCheckpoint | undefined {
  try {
    return asCheckpoint(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * A new key in the place of the present one. Nobody may have the log open. In the ordinary course the old one hands on to it in its
 * own signature; one that `leaked` has no say: the new key countersigns what the witnesses have seen, and that is all that the old
 * one is believed for from then on.
 */
export function rotateSigner(
  keyFile: string,
  ring: KeyRing | undefined,
  now: Date,
  { leaked = false }: { readonly leaked?: boolean } = {},
): Rotation {
  const text = openSecret(keyFile, ring, makeKey);
  const before = keyOf(text, keyFile);
  const pem = makeKey();
  const after = keyOf(pem, keyFile);
  const unsigned = { from: publicOf(before), to: publicOf(after), at: now.toISOString() };
  const lineage = lineageBefore(text, keyFile, unsigned.from);
  if (leaked) {
    const covers = witnessed(keyFile, unsigned.from).map(({ origin, size, root }) =>
      signWith(after, { origin, size, root, at: unsigned.at }),
    );
    const revocation = { key: unsigned.from, at: unsigned.at, covers };
    replaceSecret(keyFile, ring, withLineage(pem, { ...lineage, revoked: [...lineage.revoked, revocation] }));
    return { from: unsigned.from, to: unsigned.to, countersigned: covers.length };
  }
  // First the word of the old key: stopped after it, the old key goes on, and the next change adds another word.
  addSuccession(keyFile, {
    ...unsigned,
    signature: signBytes(null, successionBytes(unsigned), before).toString('base64'),
  });
  replaceSecret(keyFile, ring, withLineage(pem, lineage));
  return { from: unsigned.from, to: unsigned.to, countersigned: 0 };
}

function signWith(key: KeyObject, unsigned: Omit<AuditCheckpoint, 'signature' | 'publicKey'>): AuditCheckpoint {
  const checkpoint = { ...unsigned, publicKey: publicOf(key) };
  return { ...checkpoint, signature: signBytes(null, signedBytes(checkpoint), key).toString('base64') };
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
