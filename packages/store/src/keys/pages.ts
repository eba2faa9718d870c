import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { StoreError } from '../errors.ts';
import type { DataKey } from './ring.ts';

/**
 * Files of the database as an encrypted disk would keep them: a header, then pages of AES-256-XTS (IEEE 1619, NIST SP 800-38E) of
 * the size and in the order of Postgres' own. XTS hides and does not authenticate: there is no room for a tag in a page, and
 * a page that is half written when the machine stops has to be what Postgres expects, half old and half new.
 * The key of a file is HMAC-SHA-512 of a random salt under a data key, so a file may be renamed.
 */
export const PAGE = 8192;
/** Keeps pages aligned with those of disks. */
export const PREFIX = 4096;
const MAGIC = Buffer.from('\x00ACESO-XTS\r\n', 'latin1');
const SALT = 16;
const LEAST = 16;

/** The key of one file, 64 bytes. */
export type PageKey = Buffer;

const pageKey = ({ key }: DataKey, salt: Buffer): PageKey =>
  createHmac('sha512', key).update('aceso database file ').update(salt).digest();

/** The first {@link PREFIX} bytes of a new file, and its key. */
export function newPrefix(key: DataKey): { readonly prefix: Buffer; readonly key: PageKey } {
  const prefix = Buffer.alloc(PREFIX);
  const salt = randomBytes(SALT);
  MAGIC.copy(prefix);
  prefix[12] = 1;
  prefix.write(key.id, 16, 8, 'hex');
  salt.copy(prefix, 24);
  return { prefix, key: pageKey(key, salt) };
}

/** The id of the data key of a file by its first bytes; undefined for one that is not encrypted. */
export function keyIdOf(head: Buffer): string | undefined {
  if (head.length < 40 || !head.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (head[12] !== 1)
    throw new StoreError('newer-data', 'The database is encrypted in a way that this release does not know.');
  return head.toString('hex', 16, 24);
}

export const keyOfPrefix = (head: Buffer, key: DataKey): PageKey =>
  pageKey(key, Buffer.from(head.subarray(24, 24 + SALT)));

const tweak = Buffer.alloc(16);

/** A cipher of one page; used at once, so that all share the buffer of the tweak. */
function tweakOf(page: number): Buffer {
  tweak.writeUInt32LE(page >>> 0, 0);
  tweak.writeUInt32LE(Math.floor(page / 2 ** 32), 4);
  return tweak;
}

/** @param bytes from the beginning of page `first`; pages are whole, or the last one ends where the file does */
export function encryptPages(key: PageKey, first: number, bytes: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0, page = first; at < bytes.length; at += PAGE, page++)
    parts.push(createCipheriv('aes-256-xts', key, tweakOf(page)).update(bytes.subarray(at, at + PAGE)));
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

/**
 * In place. What was never written is a hole, and reads as zeros. Bytes of a page that was cut off in the midst are those
 * of whole blocks of the cipher; the rest is lost.
 * @returns how many of the bytes hold something
 */
export function decryptPages(key: PageKey, first: number, bytes: Buffer): number {
  for (let at = 0, page = first; at < bytes.length; at += PAGE, page++) {
    const whole = bytes.subarray(at, at + PAGE);
    const part = whole.subarray(0, whole.length - (whole.length % LEAST));
    if (part.length === 0) return at;
    if (!isZero(part)) createDecipheriv('aes-256-xts', key, tweakOf(page)).update(part).copy(part);
    if (part.length < whole.length) return at + part.length;
  }
  return bytes.length;
}

const ZEROS = Buffer.alloc(PAGE);
const isZero = (bytes: Buffer): boolean => bytes[0] === 0 && bytes.equals(ZEROS.subarray(0, bytes.length));
