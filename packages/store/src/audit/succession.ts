import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One key of the log handed on to the next, in its own signature: what it had witnessed is believed under the next as well. */
export interface Succession {
  /** SPKI DER in base64, as in checkpoints. */
  readonly from: string;
  readonly to: string;
  readonly at: string;
  /** Of {@link successionBytes} by `from`, base64. */
  readonly signature: string;
}

export const successionFile = (keyFile: string): string => join(dirname(keyFile), 'audit-keys.json');

/** Under a heading of its own, so that no checkpoint can be taken for one. */
export const successionBytes = ({ from, to, at }: Omit<Succession, 'signature'>): Buffer =>
  Buffer.from(`aceso audit key succession v1\n${from}\n${to}\n${at}\n`);

function isSigned(one: Succession): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(one.from, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, successionBytes(one), key, Buffer.from(one.signature, 'base64'));
  } catch {
    return false;
  }
}

const isOne = (value: unknown): value is Succession =>
  typeof value === 'object' &&
  value !== null &&
  ['from', 'to', 'at', 'signature'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

/** Those that are rightly signed; none where there is no file. */
export function readSuccessions(keyFile: string): readonly Succession[] {
  let text: string;
  try {
    text = readFileSync(successionFile(keyFile), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isOne).filter(isSigned) : [];
  } catch {
    return [];
  }
}

/** Adds one; on the disk when it returns. */
export function addSuccession(keyFile: string, one: Succession): void {
  const path = successionFile(keyFile);
  const temporary = `${path}.${randomUUID()}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify([...readSuccessions(keyFile), one], null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** Whether a key was handed on, in one step or several, to another. */
export function leadsTo(successions: readonly Succession[], from: string, to: string): boolean {
  const reached = new Set([from]);
  // A set is walked in the order of its growth: what is added on the way is walked too.
  for (const key of reached) for (const one of successions) if (one.from === key) reached.add(one.to);
  return reached.has(to);
}
