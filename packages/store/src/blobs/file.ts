import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { StoreError } from '../errors.ts';
import {
  damaged,
  type FileKey,
  type FramedHeader,
  fileKey,
  HEADER,
  openSpan,
  readHeader,
  spanOf,
} from '../keys/frames.ts';
import type { KeyRing } from '../keys/ring.ts';

/** A blob for a thread or process that reads it itself. Its keys open this blob and no other. Can be sent to a process. */
export interface BlobSource {
  readonly path: string;
  readonly sha256: string;
  readonly keys: readonly FileKey[];
  /** One that is not encrypted is not ours. */
  readonly sealed?: boolean;
}

export const sourceOf = (path: string, sha256: string, ring: KeyRing | undefined): BlobSource => ({
  path,
  sha256,
  keys: ring?.keys.map((key) => fileKey(key, sha256)) ?? [],
  ...(ring?.sealed ? { sealed: true } : {}),
});

function keyFor({ path, keys }: BlobSource, header: FramedHeader): FileKey {
  const key = keys.find(({ id }) => id === header.keyId);
  if (!key)
    throw new StoreError(
      'master-key',
      `The file ${path} is encrypted with the key ${header.keyId}, which is not in the key ring.`,
    );
  return key;
}

/** Bytes of the blob, which is there. */
export async function sizeOf({ path, sha256, sealed }: BlobSource): Promise<number> {
  const header = await headerAt(path, sha256);
  if (header === 'plain' && sealed) throw damaged(sha256);
  return header === undefined || header === 'plain' ? (await stat(path)).size : header.size;
}

/** What a file that is there says of its encryption. */
export async function headerAt(path: string, name: string): Promise<FramedHeader | 'plain' | undefined> {
  const file = await open(path, 'r').catch(absent);
  if (!file) return undefined;
  try {
    const head = new Uint8Array(HEADER);
    const { bytesRead } = await file.read(head, 0, HEADER, 0);
    return readHeader(head.subarray(0, bytesRead), name) ?? 'plain';
  } finally {
    await file.close();
  }
}

/**
 * A part of a blob: of one that is encrypted only the frames that it lies in are read.
 * @returns undefined where it is not there
 * @throws StoreError `encrypted-damaged`, `master-key`
 */
export async function readRange(
  source: BlobSource,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const file = await open(source.path, 'r').catch(absent);
  if (!file) return undefined;
  const fill = async (bytes: Uint8Array<ArrayBuffer>, from: number): Promise<Uint8Array<ArrayBuffer>> => {
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  };
  try {
    const header = readHeader(await fill(new Uint8Array(HEADER), 0), source.sha256);
    const { size } = await file.stat();
    if (!header && source.sealed) throw damaged(source.sha256);
    if (!header) return await fill(new Uint8Array(Math.max(0, Math.min(length, size - offset))), offset);
    const key = keyFor(source, header);
    const span = spanOf(header, offset, length);
    const raw = await fill(new Uint8Array(Math.min(span.bytes, size)), span.start);
    return openSpan(raw, header, key, source.sha256, span);
  } finally {
    await file.close();
  }
}

/** The whole, compared with its name. @throws StoreError as {@link readRange}; `unavailable` where a plain one is damaged */
export async function readWhole(source: BlobSource): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = await readRange(source, 0, Number.MAX_SAFE_INTEGER);
  if (bytes) check(bytes, source);
  return bytes;
}

/** {@link readWhole} for a thread that has nothing else to do. */
export function readWholeSync(source: BlobSource): Uint8Array<ArrayBuffer> | undefined {
  let file: number;
  try {
    file = openSync(source.path, 'r');
  } catch (error) {
    return absent(error as NodeJS.ErrnoException);
  }
  const parts: Buffer[] = [];
  try {
    for (;;) {
      const part = Buffer.allocUnsafe(4 * 1024 * 1024);
      const read = readSync(file, part);
      if (read === 0) break;
      parts.push(part.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  const raw = Buffer.concat(parts);
  const header = readHeader(raw, source.sha256);
  let bytes: Uint8Array<ArrayBuffer> = raw;
  if (!header && source.sealed) throw damaged(source.sha256);
  if (header) {
    const span = spanOf(header, 0, header.size);
    bytes = openSpan(raw.subarray(span.start), header, keyFor(source, header), source.sha256, span);
  }
  check(bytes, source);
  return bytes;
}

/** Bytes of a part that a stream gives at once: frames are opened together. */
const PART = 1024 * 1024;

/** The plain bytes one part after the other. */
export const streamOf = (source: BlobSource): Readable => Readable.from(partsOf(source), { objectMode: false });

async function* partsOf(source: BlobSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const part = await readRange(source, at, PART);
    if (part === undefined) throw Object.assign(new Error(`There is no file ${source.path}.`), { code: 'ENOENT' });
    if (part.length === 0) return;
    yield part;
    at += part.length;
  }
}

/**
 * Blobs one after the other in pieces. Frames of encrypted ones do not open where they were altered; plain ones are compared with their
 * names as they end.
 * @throws StoreError `encrypted-damaged`; `unavailable` where a plain one is damaged
 */
export async function* piecesOf(
  sources: readonly BlobSource[],
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for (const source of sources) {
    const isPlain = (await headerAt(source.path, source.sha256)) === 'plain';
    const hash = createHash('sha256');
    for await (const piece of partsOf(source)) {
      if (isPlain) hash.update(piece);
      onBytes?.(piece.byteLength);
      yield piece;
    }
    if (isPlain) compare(hash.digest('hex'), source);
  }
}

const check = (bytes: Uint8Array, source: BlobSource): void =>
  compare(createHash('sha256').update(bytes).digest('hex'), source);

function compare(found: string, { sha256 }: BlobSource): void {
  if (found !== sha256)
    throw new StoreError('unavailable', `The blob ${sha256} is damaged on disk; restore it from a backup.`, {
      status: 500,
    });
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
