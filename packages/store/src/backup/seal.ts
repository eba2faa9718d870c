import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { StoreError } from '../errors.ts';
import type { MasterKey, MasterKeys } from '../keys/master.ts';
import { unwrap, wrap } from '../keys/wrap.ts';
import { ByteReader } from './bytes.ts';
import { damaged } from './tar.ts';

/**
 * A stream in chunks of AES-256-GCM. The nonce of a chunk is a random prefix, its number and whether it is the last, so
 * that chunks that were moved, left out or cut off at the end do not open. The key is scrypt's over a passphrase; half
 * of what it gives signs the header, which tells a wrong passphrase from a damaged file. Or it is a random one, wrapped
 * under the master key of the data folder.
 */
export const MAGIC = Buffer.from('ACESO-SEALED-1\n');
export const MASTER_MAGIC = Buffer.from('ACESO-SEALED-2\n');

/** What opens a backup. */
export interface Opener {
  readonly passphrase?: string | undefined;
  readonly masterKeys?: MasterKeys | undefined;
}
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
  yield* sealed(source, key.subarray(0, 32), prefix);
}

const WRAPPED = 12 + 32 + 16;
const aboutOf = (id: string, prefix: Buffer): string => `aceso backup key ${id} ${prefix.toString('hex')}`;

/** Under a key of its own, which the master key opens. */
export async function* sealUnder(source: AsyncIterable<Uint8Array>, master: MasterKey): AsyncGenerator<Buffer> {
  const key = randomBytes(32);
  const prefix = randomBytes(PREFIX);
  yield Buffer.concat([
    MASTER_MAGIC,
    Buffer.from(master.id, 'hex'),
    prefix,
    wrap(master.key, key, aboutOf(master.id, prefix)),
  ]);
  yield* sealed(source, key, prefix);
}

async function* sealed(source: AsyncIterable<Uint8Array>, key: Buffer, prefix: Buffer): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  let chunk = await reader.take(CHUNK);
  for (let index = 0; ; index++) {
    const next = await reader.take(CHUNK);
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, index, next.length === 0));
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    if (next.length === 0) return;
    chunk = next;
  }
}

/** @throws StoreError `backup-refused` for another passphrase, `master-key` for another key; `backup-damaged` */
export async function* unseal(source: AsyncIterable<Uint8Array>, opener: Opener): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  const magic = await reader.take(MAGIC.length);
  yield* magic.equals(MASTER_MAGIC)
    ? openUnder(reader, opener.masterKeys)
    : openBy(reader, magic, opener.passphrase ?? '');
}

async function* openUnder(reader: ByteReader, masterKeys: MasterKeys | undefined): AsyncGenerator<Buffer> {
  const id = (await reader.take(8)).toString('hex');
  const prefix = await reader.take(PREFIX);
  const wrapped = await reader.take(WRAPPED);
  if (wrapped.length < WRAPPED) throw damaged('The backup ends in its first bytes.');
  const master = masterKeys?.keys.find((one) => one.id === id);
  if (!master)
    throw new StoreError(
      'master-key',
      `The backup is encrypted under the master key ${id}, and ${masterKeys ? `those of ${masterKeys.from} are ${masterKeys.keys.map((one) => one.id).join(', ')}` : 'none is at hand'}.`,
    );
  const key = unwrap(master.key, wrapped, aboutOf(id, prefix));
  if (!key) throw damaged('The backup is altered in its first bytes.');
  yield* opened(reader, key, prefix);
}

async function* openBy(reader: ByteReader, magic: Buffer, passphrase: string): AsyncGenerator<Buffer> {
  const header = Buffer.concat([magic, await reader.take(HEADER - magic.length)]);
  const check = await reader.take(CHECK);
  const logN = header[MAGIC.length] ?? 0;
  if (header.length < HEADER || check.length < CHECK || logN < 10 || logN > 20)
    throw damaged('The backup ends, or is altered, in its first bytes.');
  const salt = header.subarray(MAGIC.length + 1, MAGIC.length + 1 + SALT);
  const prefix = header.subarray(MAGIC.length + 1 + SALT);
  const key = await derive(passphrase, salt, logN);
  if (!timingSafeEqual(signed(key, header), check))
    throw new StoreError('backup-refused', 'The passphrase is not the one that the backup was made with.');
  yield* opened(reader, key.subarray(0, 32), prefix);
}

async function* opened(reader: ByteReader, key: Buffer, prefix: Buffer): AsyncGenerator<Buffer> {
  let chunk = await reader.take(CHUNK + TAG);
  for (let index = 0; ; index++) {
    const next = await reader.take(CHUNK + TAG);
    if (chunk.length < TAG) throw damaged('The backup was cut off.');
    const isLast = next.length === 0;
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, index, isLast), {
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
