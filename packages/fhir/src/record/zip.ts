import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';

/** An entry of a zip archive (PKWARE APPNOTE 6.3, sections 4.3.7 to 4.3.16). */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
  readonly crc: number;
  readonly encrypted: boolean;
}

/** What is wrong with an archive, as the end of a sentence: "it is cut off". */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_DIRECTORY = 64 * 2 ** 20;
/** What deflate packs of what is written by people and devices stays far below; above a size, more is a bomb. */
const MOST_RATIO = 250;
const UNSUSPECTED = 64 * 2 ** 20;

const bad = (what: string): ZipError => new ZipError(what);

async function at(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw bad('it is cut off');
  return buffer;
}

/** The entries of an archive, by its central directory. @throws ZipError */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tailLength = Math.min(size, 65_557);
    const tail = await at(file, size - tailLength, tailLength);
    let end = tailLength - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
    if (end < 0) throw bad('it is no zip file, or is cut off');
    let length = tail.readUInt32LE(end + 12);
    let start = tail.readUInt32LE(end + 16);
    if (start === 0xffffffff || length === 0xffffffff) {
      if (end < 20) throw bad('its zip64 directory is missing');
      const record = await at(file, safe(tail.readBigUInt64LE(end - 20 + 8), size), 56);
      if (record.readUInt32LE(0) !== END64) throw bad('its zip64 directory is missing');
      length = safe(record.readBigUInt64LE(40), size);
      start = safe(record.readBigUInt64LE(48), size);
    }
    if (length > MAX_DIRECTORY || start + length > size) throw bad('its directory is damaged');
    return directory(await at(file, start, length));
  } finally {
    await file.close();
  }
}

function safe(value: bigint, size: number): number {
  if (value > BigInt(size)) throw bad('its directory is damaged');
  return Number(value);
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
    const encrypted = (bytes.readUInt16LE(i + 8) & 1) === 1;
    const [method, crc] = [bytes.readUInt16LE(i + 10), bytes.readUInt32LE(i + 16)];
    entries.push({ name, method, compressed, size, offset, crc, encrypted });
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

/**
 * Refuses archives that are made to fill a disk or to keep a reader busy: entries that unpack to far more than their bytes, that
 * lie over each other, or that are too many.
 * @param most bytes that may come out of all entries together
 * @throws ZipError
 */
export function assertNoBomb(
  entries: readonly ZipEntry[],
  { most, mostEntries }: { most: number; mostEntries: number },
): void {
  if (entries.length > mostEntries) throw bad(`it has ${entries.length} files, more than ${mostEntries}`);
  let [total, end] = [0, 0];
  for (const { size, compressed, offset } of [...entries].sort((a, b) => a.offset - b.offset)) {
    // A local header is at least 30 bytes long.
    if (offset < end) throw bad('its files lie over each other, as in an archive that is made to do harm');
    end = offset + 30 + compressed;
    total += size;
    if (size > UNSUSPECTED && size > MOST_RATIO * compressed)
      throw bad(
        `a file in it unpacks to more than ${MOST_RATIO} times its size, as in an archive that is made to do harm`,
      );
  }
  if (total > most) throw bad(`it unpacks to more than ${Math.round(most / 2 ** 30)} GiB`);
}

/**
 * The bytes of one entry as they are unpacked; memory stays bounded, whatever the sizes.
 * @param onRead told of packed bytes as they are read
 * @throws ZipError also for more bytes than the directory says, and for a wrong checksum
 */
export async function* zipBytes(
  path: string,
  entry: ZipEntry,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw bad('it is encrypted; unpack it with its password first');
  if (entry.method !== 0 && entry.method !== 8) throw bad(`its compression (${entry.method}) is not known`);
  const file = await open(path);
  let start: number;
  try {
    const head = await at(file, entry.offset, 30);
    if (head.readUInt32LE(0) !== LOCAL) throw bad('an entry is not where its directory says');
    start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
  const packed = async function* (): AsyncGenerator<Buffer> {
    if (entry.compressed === 0) return;
    const range = { start, end: start + entry.compressed - 1 };
    for await (const chunk of createReadStream(path, range) as AsyncIterable<Buffer>) {
      onRead(chunk.length);
      yield chunk;
    }
  };
  let bytes = 0;
  let sum = 0;
  try {
    const plain: AsyncIterable<Buffer> =
      entry.method === 8 ? pipeline(Readable.from(packed()), createInflateRaw(), () => undefined) : packed();
    for await (const chunk of plain) {
      bytes += chunk.length;
      // What unpacks to more than it says is a bomb.
      if (bytes > entry.size) throw bad('an entry is larger than its directory says');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw typeof code === 'string' && code.startsWith('Z_') ? bad('an entry is damaged or cut off') : error;
  }
  if (bytes !== entry.size) throw bad('an entry is cut off');
  if (sum !== entry.crc) throw bad('an entry is damaged: its checksum is another');
}
