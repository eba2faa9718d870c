import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file to pack: its name in the archive, and its path on disk or what opens it. */
export type Packed = { readonly name: string } & ({ readonly path: string } | { readonly open: () => Readable });

/** Sizes beyond this need the 64-bit form, which old unpackers do not read. */
const LARGEST = 0xffff_ffff;
/** Sizes follow the data; names are UTF-8 (bits 3 and 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the first day of the format: the same files give the same archive. */
const [TIME, DATE] = [0, 0x21];

/**
 * A zip archive as a stream (PKWARE APPNOTE 6.3, sections 4.3.7 to 4.3.16): compressed file by file, so that memory stays
 * bounded. No 64-bit form: errors for a file or an archive of 4 GiB and more.
 */
export async function* zip(files: readonly Packed[]): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { name } = file;
    const start = offset;
    const label = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x0403_4b50, 0);
    common(head, 4);
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
    if (size > LARGEST || packed > LARGEST || offset > LARGEST)
      throw new RangeError(`The archive passes 4 GiB at ${name}; ask for fewer patients, or use the command line.`);
    const after = Buffer.alloc(16);
    after.writeUInt32LE(0x0807_4b50, 0);
    after.writeUInt32LE(crc, 4);
    after.writeUInt32LE(packed, 8);
    after.writeUInt32LE(size, 12);
    yield after;
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x0201_4b50, 0);
    entry.writeUInt16LE(20, 4);
    common(entry, 6);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(start, 42);
    central.push(entry, label);
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([list, end]);
}

function common(buffer: Buffer, at: number): void {
  buffer.writeUInt16LE(20, at);
  buffer.writeUInt16LE(FLAGS, at + 2);
  buffer.writeUInt16LE(DEFLATE, at + 4);
  buffer.writeUInt16LE(TIME, at + 6);
  buffer.writeUInt16LE(DATE, at + 8);
}

/** An error of the file, too, reaches whoever reads. */
function deflated(file: Packed, measured: Transform): AsyncIterable<Buffer> {
  const plain = 'open' in file ? file.open() : createReadStream(file.path, { highWaterMark: 1 << 18 });
  return Readable.from(plain).compose(measured).compose(createDeflateRaw()) as unknown as AsyncIterable<Buffer>;
}
