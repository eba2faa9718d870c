import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { StoreError } from '../errors.ts';
import { ByteReader } from './bytes.ts';
import { damaged } from './tar.ts';

/**
 * A stream in chunks of AES-256-GCM. The nonce of a chunk is a random prefix, its number and whether it is the last, so
 * that chunks that were moved, left out or cut off at the end do not open. The key is scrypt's over a passphrase; half
 * of what it gives signs the header, which tells a wrong passphrase from a damaged file.
 */
export const MAGIC = Buffer.from('ACESO-SEALED-1\n');
const CHUNK = 64 * 1024;
const TAG = 16;
const SALT = 16;
const PREFIX = 7;
const CHECK = 16;
/** N = 2^17, r = 8, p = 1: 128 MiB, a few tenths of a second. */
const COST = 17;
const HEADER = MAGIC.length + 1 + SALT + PREFIX;

const derive = (passphrase: string, salt: Buffer, logN: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** logN, r: 8, p: 1, maxmem: 256 * 2 ** logN * 8 };
    scrypt(passphrase.normalize('NFKC'), salt, 64, options, (error, key) => (error ? reject(error) : resolve(key)));
  });

const signed = (key: Buffer, header: Buffer): Buffer =>
  createHmac('sha256', key.subarray(32)).update(header).digest().subarray(0, CHECK);

function nonceOf(prefix: Buffer, index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(index, PREFIX);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

export async function* seal(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  cost = COST,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const prefix = randomBytes(PREFIX);
  const header = Buffer.concat([MAGIC, Buffer.from([cost]), salt, prefix]);
  const key = await derive(passphrase, salt, cost);
  yield header;
  yield signed(key, header);
  const reader = new ByteReader(source);
  let chunk = await reader.take(CHUNK);
  for (let index = 0; ; index++) {
    const next = await reader.take(CHUNK);
    const cipher = createCipheriv('aes-256-gcm', key.subarray(0, 32), nonceOf(prefix, index, next.length === 0));
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    if (next.length === 0) return;
    chunk = next;
  }
}

/** @throws StoreError `backup-refused` for another passphrase; `backup-damaged` */
export async function* unseal(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  const header = await reader.take(HEADER);
  const check = await reader.take(CHECK);
  const logN = header[MAGIC.length] ?? 0;
  if (header.length < HEADER || check.length < CHECK || logN < 10 || logN > 20)
    throw damaged('The backup ends, or is altered, in its first bytes.');
  const salt = header.subarray(MAGIC.length + 1, MAGIC.length + 1 + SALT);
  const prefix = header.subarray(MAGIC.length + 1 + SALT);
  const key = await derive(passphrase, salt, logN);
  if (!timingSafeEqual(signed(key, header), check))
    throw new StoreError('backup-refused', 'The passphrase is not the one that the backup was made with.');
  let chunk = await reader.take(CHUNK + TAG);
  for (let index = 0; ; index++) {
    const next = await reader.take(CHUNK + TAG);
    if (chunk.length < TAG) throw damaged('The backup was cut off.');
    const isLast = next.length === 0;
    const decipher = createDecipheriv('aes-256-gcm', key.subarray(0, 32), nonceOf(prefix, index, isLast), {
      authTagLength: TAG,
    });
    decipher.setAuthTag(chunk.subarray(-TAG));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(chunk.subarray(0, -TAG)), decipher.final()]);
    } catch (error) {
      throw damaged('The backup was altered or cut off.', error);
    }
    yield plain;
    if (isLast) return;
    chunk = next;
  }
}
