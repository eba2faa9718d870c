import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { PrecisionError } from '../errors.ts';

/** The empty block that ends every BGZF file (SAM specification, section 4.1.2). */
const BGZF_END = Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex');
const NEWLINE = 10;

export type Compression = 'none' | 'gzip' | 'bgzf' | 'zstd';

const ZSTD_MAGIC = 0xfd2fb528;

/**
 * How a file is compressed, by its first bytes.
 * @throws PrecisionError where a BGZF file has lost its end
 */
export function compressionOf(path: string): Compression {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    const kind = byHead(head.subarray(0, readSync(file, head, 0, HEAD, 0)));
    if (kind !== 'bgzf') return kind;
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(BGZF_END.length);
    readSync(file, tail, 0, tail.length, Math.max(0, size - tail.length));
    return whole(tail, path);
  } finally {
    closeSync(file);
  }
}

const HEAD = 18;

function byHead(head: Uint8Array): Compression {
  if (head.length >= 4 && Buffer.from(head).readUInt32LE(0) === ZSTD_MAGIC) return 'zstd';
  if (head.length < 2 || head[0] !== 0x1f || head[1] !== 0x8b) return 'none';
  return head.length === HEAD && (head[3]! & 4) !== 0 && head[12] === 0x42 && head[13] === 0x43 ? 'bgzf' : 'gzip';
}

function whole(tail: Uint8Array, path: string): 'bgzf' {
  if (!BGZF_END.equals(tail))
    throw new PrecisionError('input', `${path}: the end of the BGZF file is missing; it was cut short. Copy it again.`);
  return 'bgzf';
}

/** A file that does not lie under its path as it is: one that is encrypted, say. */
export interface FileReader {
  size(): Promise<number>;
  read(offset: number, length: number): Promise<Uint8Array>;
  stream(): Readable;
}

const readers = new Map<string, FileReader>();

/** From now on, in this process, the text file of that path is read by `reader`. */
export const readThrough = (path: string, reader: FileReader): void => void readers.set(path, reader);

async function compressionThrough(reader: FileReader, path: string): Promise<Compression> {
  const kind = byHead(await reader.read(0, HEAD));
  if (kind !== 'bgzf') return kind;
  return whole(await reader.read(Math.max(0, (await reader.size()) - BGZF_END.length), BGZF_END.length), path);
}

/** A part of a file that ends at a line's end: whole lines from `from` to `to` of `bytes`. */
export interface Chunk {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  /** Whether the last line ends with a newline; false only in the last chunk. */
  readonly closed: boolean;
}

const LONGEST_LINE = 256 * 1024 * 1024;

/**
 * Whole lines of a text file, plain, gzipped, BGZF or Zstandard, in chunks.
 * @throws PrecisionError where the file cannot be read, or its compression is broken
 */
export async function* chunksOf(path: string): AsyncGenerator<Chunk> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    const reader = readers.get(path);
    const compression = reader ? await compressionThrough(reader, path) : compressionOf(path);
    const raw = reader ? reader.stream() : createReadStream(path, { highWaterMark: 1 << 20 });
    const source =
      compression === 'none'
        ? raw
        : raw.pipe(
            compression === 'zstd'
              ? createZstdDecompress({ chunkSize: 1 << 20 })
              : createGunzip({ chunkSize: 1 << 20 }),
          );
    if (source !== raw) raw.on('error', (error: Error) => source.destroy(error));
    for await (const piece of source as AsyncIterable<Buffer>) {
      // The line that two pieces share is joined alone; what follows it is not copied.
      const first = piece.indexOf(NEWLINE) + 1;
      if (first === 0) {
        rest = Buffer.concat([rest, piece]);
        if (rest.length > LONGEST_LINE)
          throw new PrecisionError(
            'input',
            `${path}: a line is longer than ${LONGEST_LINE / 2 ** 20} MiB; this is no table.`,
          );
        continue;
      }
      const begin = rest.length === 0 ? 0 : first;
      if (begin > 0)
        yield {
          bytes: Buffer.concat([rest, piece.subarray(0, first)]),
          from: 0,
          to: rest.length + first,
          closed: true,
        };
      const end = piece.lastIndexOf(NEWLINE) + 1;
      if (end > begin) yield { bytes: piece, from: begin, to: end, closed: true };
      rest = Buffer.from(piece.subarray(end));
    }
  } catch (error) {
    if (error instanceof PrecisionError) throw error;
    throw new PrecisionError('input', `${path} cannot be read: ${reason(error)}`);
  }
  if (rest.length > 0) yield { bytes: rest, from: 0, to: rest.length, closed: false };
}

/** Lines without their ends, numbered from 1; `closed` is false for a last line without a newline. */
export async function* linesOf(path: string): AsyncGenerator<{ text: string; line: number; closed: boolean }> {
  let line = 0;
  for await (const { bytes, from, to, closed } of chunksOf(path)) {
    for (let at = from; at < to; ) {
      const end = bytes.indexOf(NEWLINE, at);
      const stop = end < 0 || end >= to ? to : end;
      line++;
      yield { text: bytes.toString('utf8', at, stop), line, closed: closed || stop < to };
      at = stop + 1;
    }
  }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EISDIR') return 'it is a folder.';
  if (code === 'EACCES') return 'reading it is not permitted.';
  if (code?.startsWith('Z_') || code?.startsWith('ZSTD_'))
    return 'its compression is broken or cut short. Copy it again.';
  return message;
}
