import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * A Bloom filter (Bloom 1970) of passwords from published breaches: what is in it is always found, and of what is not one in
 * a few hundred is taken for it, which costs its owner another try. The list itself does not ship.
 */
export interface BloomFilter {
  /** Places per entry. */
  readonly hashes: number;
  readonly bits: Uint8Array;
}

const MAGIC = 'ACESOBF1';
const HEADER = MAGIC.length + 1;

/** Compared without case: a list of breaches has the forms that somebody happened to type. */
export const formOf = (password: string): string => password.normalize('NFKC').toLowerCase();

/** Places of an entry, by double hashing (Kirsch and Mitzenmacher 2006) of its SHA-256. */
function* placesOf(form: string, { hashes, bits }: BloomFilter): Generator<number> {
  const digest = createHash('sha256').update(form).digest();
  const size = BigInt(bits.length) * 8n;
  const first = digest.readBigUInt64LE(0);
  const second = digest.readBigUInt64LE(8) | 1n;
  for (let i = 0n; i < hashes; i++) yield Number((first + i * second) % size);
}

export function add(filter: BloomFilter, form: string): void {
  for (const place of placesOf(form, filter)) filter.bits[place >> 3]! |= 1 << (place & 7);
}

export function has(filter: BloomFilter, form: string): boolean {
  for (const place of placesOf(form, filter)) if (((filter.bits[place >> 3]! >> (place & 7)) & 1) === 0) return false;
  return true;
}

export const write = ({ hashes, bits }: BloomFilter): Buffer =>
  Buffer.concat([Buffer.from(MAGIC), Buffer.from([hashes]), bits]);

/** @throws Error where it is none */
export function read(bytes: Uint8Array): BloomFilter {
  const hashes = bytes[MAGIC.length] ?? 0;
  const magic = Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1');
  if (magic !== MAGIC || hashes < 1 || hashes > 30 || bytes.length <= HEADER)
    throw new Error('This is no filter of breached passwords: make it anew with scripts/breached-filter.ts.');
  return { hashes, bits: bytes.subarray(HEADER) };
}

export const FILTER_FILE = resolve(import.meta.dirname, 'passwords.bloom');
let shipped: BloomFilter | undefined;

/** Whether a password is in the filter that ships (card: README.md beside it). Nothing leaves the machine. */
export function isBreached(password: string): boolean {
  shipped ??= read(readFileSync(FILTER_FILE));
  return has(shipped, formOf(password));
}
