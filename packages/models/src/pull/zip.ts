import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { ModelError } from '../errors.ts';
import type { Fetched } from './download.ts';

/** An entry of a zip archive (PKWARE APPNOTE 6.3, sections 4.3.7 to 4.3.16); a wheel is one. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_DIRECTORY = 64 * 2 ** 20;

const bad = (what: string): ModelError => new ModelError('bad-archive', `The archive cannot be read: ${what}.`);

async function at(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw bad('it is cut off');
  return buffer;
}

/** The entries of an archive, by its central directory. @throws ModelError `bad-archive` */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tailLength = Math.min(size, 65_557);
    const tail = await at(file, size - tailLength, tailLength);
    let end = tailLength - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
    if (end < 0) throw bad('it is no zip file');
    let length = tail.readUInt32LE(end + 12);
    let start = tail.readUInt32LE(end + 16);
    if (start === 0xffffffff || length === 0xffffffff) {
      const record = await at(file, Number(tail.readBigUInt64LE(end - 20 + 8)), 56);
      if (record.readUInt32LE(0) !== END64) throw bad('its zip64 directory is missing');
      length = Number(record.readBigUInt64LE(40));
      start = Number(record.readBigUInt64LE(48));
    }
    if (length > MAX_DIRECTORY || start + length > size) throw bad('its directory is damaged');
    return directory(await at(file, start, length));
  } finally {
    await file.close();
  }
}

function directory(bytes: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let i = 0; i + 46 <= bytes.length && bytes.readUInt32LE(i) === CENTRAL; ) {
    const nameLength = bytes.readUInt16LE(i + 28);
    const extraLength = bytes.readUInt16LE(i + 30);
    const extra = bytes.subarray(i + 46 + nameLength, i + 46 + nameLength + extraLength);
    const [size, compressed, offset] = large(
      extra,
      bytes.readUInt32LE(i + 24),
      bytes.readUInt32LE(i + 20),
      bytes.readUInt32LE(i + 42),
    );
    const name = bytes.subarray(i + 46, i + 46 + nameLength).toString('utf8');
    entries.push({ name, method: bytes.readUInt16LE(i + 10), compressed, size, offset });
    i += 46 + nameLength + extraLength + bytes.readUInt16LE(i + 32);
  }
  return entries;
}

/** Sizes of 4 GiB and more stand in the zip64 extra field, in this order, only where the usual field is full. */
function large(extra: Buffer, ...usual: readonly number[]): [number, number, number] {
  let rest: Buffer | undefined;
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2)) {
    if (extra.readUInt16LE(i) === 1) rest = extra.subarray(i + 4, i + 4 + extra.readUInt16LE(i + 2));
  }
  let at = 0;
  return usual.map((value) => {
    if (value !== 0xffffffff || !rest || at + 8 > rest.length) return value;
    at += 8;
    return Number(rest.readBigUInt64LE(at - 8));
  }) as [number, number, number];
}

/** Writes one entry to a file and hashes it. The name inside the archive decides nothing about where it is written. */
export async function extract(path: string, entry: ZipEntry, target: string): Promise<Fetched> {
  const file = await open(path);
  let start: number;
  try {
    const head = await at(file, entry.offset, 30);
    if (head.readUInt32LE(0) !== LOCAL) throw bad('an entry is not where its directory says');
    start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
  if (entry.method !== 0 && entry.method !== 8) throw bad(`its compression (${entry.method}) is not known`);
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      // What unpacks to more than it says is a bomb.
      if (bytes > entry.size) return done(bad('an entry is larger than its directory says'));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(path, { start, end: start + entry.compressed - 1 });
  const sink = createWriteStream(target, { mode: 0o600 });
  if (entry.method === 8) await pipeline(source, createInflateRaw(), measure, sink);
  else await pipeline(source, measure, sink);
  if (bytes !== entry.size) throw bad('an entry is cut off');
  return { sha256: hash.digest('hex'), bytes };
}
