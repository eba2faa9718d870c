import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file to pack: its name in the archive, and its path on disk or what opens it. */
export type Packed = { readonly name: string } & ({ readonly path: string } | { readonly open: () => Readable });

/** What 32 bits hold. Beyond it places take the 64-bit form (zip64), and a single file is refused. */
const LARGEST = 0xffff_ffff;
const MOST_ENTRIES = 0xffff;
/** Sizes follow the data; names are UTF-8 (bits 3 and 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** The first day of the format: without a time the same files give the same archive. */
const FIRST_DAY = new Date('1980-01-01T00:00:00Z');
/** Compressed already, as images and recordings are: to do it again only costs time. */
const COMPRESSED = /\.(dcm|zip|gz|jpe?g|png|mp[34]|webm|ogg|pdf)$/;

/**
 * A zip archive as a stream (PKWARE APPNOTE 6.3, sections 4.3.7 to 4.3.16): compressed file by file, so that memory stays
 * bounded.
 * @param at the time that every file bears; the first day of the format unless given
 * @throws RangeError for a file of 4 GiB and more
 */
export async function* zip(files: Iterable<Packed>, at = FIRST_DAY): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  const common = commonOf(at);
  let offset = 0;
  let count = 0;
  for (const file of files) {
    const { name } = file;
    const start = offset;
    const label = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x0403_4b50, 0);
    common.copy(head, 4);
    head.writeUInt16LE(label.length, 26);
    yield Buffer.concat([head, label]);
    offset += head.length + label.length;
    let [crc, size, packed] = [0, 0, 0];
    const measured = new Transform({
      transform(chunk: Buffer, _, done) {
        crc = crc32(chunk, crc);
        size += chunk.length;
        done(null, chunk);
      },
    });
    for await (const chunk of deflated(file, measured)) {
      packed += chunk.length;
      yield chunk;
    }
    offset += packed + 16;
    if (size > LARGEST || packed > LARGEST)
      throw new RangeError(`The file ${name} passes 4 GiB; ask for fewer patients, or use the command line.`);
    const after = Buffer.alloc(16);
    after.writeUInt32LE(0x0807_4b50, 0);
    after.writeUInt32LE(crc, 4);
    after.writeUInt32LE(packed, 8);
    after.writeUInt32LE(size, 12);
    yield after;
    const far = start >= LARGEST ? far64(start) : Buffer.alloc(0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x0201_4b50, 0);
    entry.writeUInt16LE(far.length > 0 ? ZIP64 : ZIP20, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt16LE(far.length, 30);
    entry.writeUInt32LE(Math.min(start, LARGEST), 42);
    central.push(entry, label, far);
    count += 1;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(count, MOST_ENTRIES), 8);
  end.writeUInt16LE(Math.min(count, MOST_ENTRIES), 10);
  end.writeUInt32LE(Math.min(list.length, LARGEST), 12);
  end.writeUInt32LE(Math.min(offset, LARGEST), 16);
  const isLarge = count >= MOST_ENTRIES || offset >= LARGEST || list.length >= LARGEST;
  yield Buffer.concat([list, ...(isLarge ? [end64(count, list.length, offset)] : []), end]);
}

/** Versions of the format that an unpacker has to know. */
const [ZIP20, ZIP64] = [20, 45];

/** Version, flags, method, time and date, in headers and in the directory alike. Times are UTC: the same anywhere. */
function commonOf(at: Date): Buffer {
  const buffer = Buffer.alloc(10);
  buffer.writeUInt16LE(ZIP20, 0);
  buffer.writeUInt16LE(FLAGS, 2);
  buffer.writeUInt16LE(DEFLATE, 4);
  buffer.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6);
  const year = Math.max(at.getUTCFullYear(), 1980) - 1980;
  buffer.writeUInt16LE((year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 8);
  return buffer;
}

/** Where an entry begins, in 64 bits (4.5.3). */
function far64(start: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(start), 4);
  return extra;
}

/** The end of the directory in 64 bits, and where it is (4.3.14, 4.3.15). */
function end64(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(76);
  record.write('PK\x06\x06');
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(ZIP64, 12);
  record.writeUInt16LE(ZIP64, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.write('PK\x06\x07', 56);
  record.writeBigUInt64LE(BigInt(offset + size), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

/** An error of the file, too, reaches whoever reads. */
function deflated(file: Packed, measured: Transform): AsyncIterable<Buffer> {
  const plain = 'open' in file ? file.open() : createReadStream(file.path, { highWaterMark: 1 << 18 });
  return Readable.from(plain)
    .compose(measured)
    .compose(
      createDeflateRaw({ level: COMPRESSED.test(file.name) ? 0 : undefined }),
    ) as unknown as AsyncIterable<Buffer>;
}
