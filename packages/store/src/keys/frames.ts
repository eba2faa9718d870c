import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { StoreError } from '../errors.ts';
import type { DataKey } from './ring.ts';

/**
 * A file in frames of AES-256-GCM, so that a part of it can be read without the rest.
 *
 *     magic (12) version (1) log2 of the frame (1) zero (2) key id (8) size of the plain bytes (8), then frames with their tags
 *
 * The key of a file is HMAC-SHA-256 of its name under a data key. Names are the SHA-256 of the content, so a key and a nonce (the
 * number of the frame) never meet two contents. Header and number are bound to each frame: one that was altered, moved, put into
 * another file, left out or cut off does not open.
 */
export const HEADER = 32;
const MAGIC = Buffer.from('\x00ACESO-ENC\r\n', 'latin1');
const LOG = 16;
const FRAME = 1 << LOG;
const TAG = 16;

export interface FramedHeader {
  readonly keyId: string;
  readonly size: number;
}

/** The key of one file, by the id of the data key that it comes from. */
export interface FileKey {
  readonly id: string;
  readonly key: Uint8Array;
}

export const fileKey = ({ id, key }: DataKey, name: string): FileKey => ({
  id,
  key: createHmac('sha256', key).update(`aceso file ${name}`).digest(),
});

/** Bytes on disk of a file of `size` bytes. */
export const framedSize = (size: number): number => HEADER + size + TAG * Math.max(1, Math.ceil(size / FRAME));

function headerOf(keyId: string, size: number): Buffer {
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  header[12] = 1;
  header[13] = LOG;
  header.write(keyId, 16, 8, 'hex');
  header.writeBigUInt64BE(BigInt(size), 24);
  return header;
}

/** Undefined for a file that is not encrypted. `bytes`: its first {@link HEADER} or more. @throws StoreError */
export function readHeader(bytes: Uint8Array, name: string): FramedHeader | undefined {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEADER, bytes.byteLength));
  if (header.length < HEADER || !header.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (header[12] !== 1 || header[13] !== LOG)
    throw new StoreError('newer-data', `The file ${name} is encrypted in a way that this release does not know.`);
  return { keyId: header.toString('hex', 16, 24), size: Number(header.readBigUInt64BE(24)) };
}

function nonceOf(ordinal: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(ordinal, 8);
  return nonce;
}

/** Frames that are given at once: a write for each would take longer than the cipher. */
const BATCH = 16;

export function* seal(bytes: Uint8Array, key: FileKey): Generator<Buffer> {
  const header = headerOf(key.id, bytes.byteLength);
  const frames = Math.max(1, Math.ceil(bytes.byteLength / FRAME));
  let parts: Buffer[] = [header];
  for (let i = 0; i < frames; i++) {
    const cipher = createCipheriv('aes-256-gcm', key.key, nonceOf(i)).setAAD(header);
    parts.push(cipher.update(bytes.subarray(i * FRAME, (i + 1) * FRAME)), cipher.final(), cipher.getAuthTag());
    if ((i + 1) % BATCH !== 0 && i + 1 < frames) continue;
    yield Buffer.concat(parts);
    parts = [];
  }
}

/**
 * {@link seal} of bytes that come one part after the other.
 * @param size of all of them
 * @throws RangeError where there are more or fewer
 */
export async function* sealStream(
  parts: AsyncIterable<Uint8Array>,
  size: number,
  key: FileKey,
): AsyncGenerator<Buffer> {
  const header = headerOf(key.id, size);
  const frame = Buffer.alloc(FRAME);
  let filled = 0;
  let ordinal = 0;
  let seen = 0;
  const sealed = (): Buffer[] => {
    const cipher = createCipheriv('aes-256-gcm', key.key, nonceOf(ordinal)).setAAD(header);
    const out = [cipher.update(frame.subarray(0, filled)), cipher.final(), cipher.getAuthTag()];
    ordinal += 1;
    filled = 0;
    return out;
  };
  yield header;
  for await (const part of parts) {
    seen += part.byteLength;
    const ready: Buffer[] = [];
    for (let at = 0; at < part.byteLength; ) {
      const taken = Math.min(FRAME - filled, part.byteLength - at);
      frame.set(part.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled === FRAME) ready.push(...sealed());
    }
    if (ready.length > 0) yield Buffer.concat(ready);
  }
  if (seen !== size) throw new RangeError(`${seen} bytes came where ${size} were meant`);
  if (filled > 0 || ordinal === 0) yield Buffer.concat(sealed());
}

/** Where the frames of a range lie on disk, and which is the first. The range is cut to the file. */
export function spanOf({ size }: FramedHeader, offset: number, length: number) {
  const from = Math.min(offset, size);
  const to = Math.min(from + length, size);
  const first = Math.min(Math.floor(from / FRAME), Math.max(0, Math.ceil(size / FRAME) - 1));
  const end = Math.max(first + 1, Math.ceil(to / FRAME));
  const start = HEADER + first * (FRAME + TAG);
  const stop = Math.min(HEADER + end * (FRAME + TAG), framedSize(size));
  return { from, to, first, start, bytes: stop - start };
}

export const damaged = (name: string): StoreError =>
  new StoreError(
    'encrypted-damaged',
    `The encrypted file ${name} was altered, cut off or exchanged; restore it from a backup.`,
  );

/**
 * The plain bytes of a range.
 * @param raw what lies at {@link spanOf} of the range
 * @throws StoreError `encrypted-damaged`
 */
export function openSpan(
  raw: Uint8Array,
  header: FramedHeader,
  key: FileKey,
  name: string,
  span: ReturnType<typeof spanOf>,
): Buffer<ArrayBuffer> {
  if (raw.byteLength !== span.bytes) throw damaged(name);
  const aad = headerOf(header.keyId, header.size);
  const whole = Buffer.alloc(span.to - span.from);
  for (let at = 0, ordinal = span.first; at < raw.byteLength; at += FRAME + TAG, ordinal++) {
    const frame = raw.subarray(at, at + FRAME + TAG);
    if (frame.byteLength < TAG) throw damaged(name);
    const decipher = createDecipheriv('aes-256-gcm', key.key, nonceOf(ordinal), { authTagLength: TAG });
    decipher.setAAD(aad).setAuthTag(frame.subarray(-TAG));
    const plain = decipher.update(frame.subarray(0, -TAG));
    try {
      decipher.final();
    } catch {
      throw damaged(name);
    }
    const begin = ordinal * FRAME;
    plain.copy(
      whole,
      Math.max(0, begin - span.from),
      Math.max(0, span.from - begin),
      Math.min(plain.length, span.to - begin),
    );
  }
  return whole;
}
