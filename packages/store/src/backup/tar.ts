import { StoreError } from '../errors.ts';
import type { ByteReader } from './bytes.ts';

const BLOCK = 512;
const READ = 64 * 1024;
/** Names, and sizes beyond what eleven octal digits hold, go into a pax record (POSIX.1-2001) before the entry. */
const MOST_NAME = 100;
const MOST_SIZE = 8 ** 11;
const MOST_PAX = 64 * 1024;

export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly size: number;
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

export const damaged = (what: string, cause?: unknown): StoreError =>
  new StoreError('backup-damaged', what, cause === undefined ? {} : { cause });

function block(name: string, size: number, type: '0' | '5' | 'x'): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (at: number, length: number, value: number): void => {
    header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
  };
  header.write(name, 0, MOST_NAME, 'utf8');
  octal(100, 8, type === '5' ? 0o700 : 0o600);
  octal(108, 8, 0);
  octal(116, 8, 0);
  octal(124, 12, size);
  octal(136, 12, 0);
  header.write(' '.repeat(8), 148, 'latin1');
  header.write(type, 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return header;
}

/** One record: its own length in front, which counts its own digits. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const size = Buffer.byteLength(rest);
  let length = size + String(size).length;
  length = size + String(length).length;
  return `${length}${rest}`;
}

/** The bytes in front of an entry's content. */
export function tarHeader({ name, kind, size }: TarEntry): Buffer {
  const records = [
    ...(Buffer.byteLength(name) > MOST_NAME ? [record('path', name)] : []),
    ...(size >= MOST_SIZE ? [record('size', String(size))] : []),
  ];
  const entry = block(records.length > 0 ? 'long' : name, size >= MOST_SIZE ? 0 : size, kind === 'file' ? '0' : '5');
  if (records.length === 0) return entry;
  const pax = Buffer.from(records.join(''));
  return Buffer.concat([block('pax', pax.length, 'x'), pax, Buffer.alloc(padding(pax.length)), entry]);
}

/** The bytes behind an entry's content. */
export const tarPadding = (size: number): Buffer => Buffer.alloc(padding(size));

/** The bytes at the end. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

function readBlock(header: Buffer): { name: string; size: number; type: string } {
  const text = (at: number, length: number): string => {
    const field = header.subarray(at, at + length);
    const end = field.indexOf(0);
    return field.subarray(0, end < 0 ? length : end).toString('utf8');
  };
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (Number.parseInt(text(148, 8).trim(), 8) !== sum) throw damaged('The backup has a header that is not one.');
  const size = Number.parseInt(text(124, 12).trim(), 8);
  if (!Number.isSafeInteger(size) || size < 0) throw damaged('The backup has an entry without a size.');
  return { name: text(0, MOST_NAME), size, type: String.fromCharCode(header[156]!) };
}

function readRecords(text: string): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {};
  for (const line of text.split('\n')) {
    const [, key, value] = /^\d+ (path|size)=(.*)$/.exec(line) ?? [];
    if (key === 'path') found.path = value!;
    if (key === 'size') found.size = Number(value);
  }
  return found;
}

async function* content(reader: ByteReader, size: number): AsyncGenerator<Buffer> {
  for (let missing = size; missing > 0; ) {
    const part = await reader.some(Math.min(missing, READ));
    if (part.length === 0) throw damaged('The backup ends in the midst of a file.');
    missing -= part.length;
    yield part;
  }
}

/** The entries in order; the content of each has to be read to its end before the next is asked for. */
export async function* readTar(
  reader: ByteReader,
): AsyncGenerator<{ readonly entry: TarEntry; readonly content: AsyncGenerator<Buffer> }> {
  let records: { path?: string; size?: number } = {};
  for (;;) {
    const header = await reader.take(BLOCK);
    if (header.length < BLOCK) throw damaged('The backup ends before its last entry.');
    if (header.every((byte) => byte === 0)) break;
    const { name, size: written, type } = readBlock(header);
    const size = records.size ?? written;
    if (type === 'x') {
      if (size > MOST_PAX) throw damaged('The backup has a name that is too long.');
      records = readRecords((await reader.take(size)).toString('utf8'));
    } else {
      if (type !== '0' && type !== '5')
        throw damaged(`The backup has an entry of a kind that no backup has (${JSON.stringify(type)}).`);
      const entry: TarEntry = { name: records.path ?? name, kind: type === '0' ? 'file' : 'folder', size };
      records = {};
      yield { entry, content: content(reader, size) };
    }
    await reader.take(padding(size));
  }
  // To the end, so that whatever checks the stream below has seen all of it.
  while ((await reader.some(READ)).length > 0);
}
