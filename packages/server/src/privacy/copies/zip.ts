import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly path: string;
  /** Read when its turn comes, so that one file at a time is in memory. */
  readonly bytes: () => Promise<Uint8Array>;
}

const UTF8 = 0x0800;
const LARGE = 0xffffffff;
/** Compressed already, as images and recordings are: deflating again only costs time. */
const PACKED = /\.(dcm|zip|gz|jpe?g|png|mp[34]|webm|ogg|pdf)$/;

/** An archive as a stream (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16), with zip64 where it is large. */
export async function* zipOf(entries: Iterable<ZipEntry>, at: Date): AsyncGenerator<Buffer> {
  const [date, time] = dosTime(at);
  const directory: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for (const { path, bytes } of entries) {
    const plain = await bytes();
    const deflated = PACKED.test(path) ? undefined : deflateRawSync(plain);
    const data = deflated && deflated.length < plain.length ? deflated : plain;
    const name = Buffer.from(path);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(UTF8, 2);
    head.writeUInt16LE(data === deflated ? 8 : 0, 4);
    head.writeUInt16LE(time, 6);
    head.writeUInt16LE(date, 8);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(plain.length, 18);
    head.writeUInt16LE(name.length, 22);
    yield Buffer.concat([Buffer.from('PK\x03\x04'), head, name]);
    yield Buffer.from(data.buffer, data.byteOffset, data.byteLength);

    const far = offset >= LARGE;
    const extra = Buffer.alloc(far ? 12 : 0);
    if (far) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(8, 2);
      extra.writeBigUInt64LE(BigInt(offset), 4);
    }
    const central = Buffer.alloc(42);
    central.writeUInt16LE(far ? 45 : 20, 0);
    head.copy(central, 2, 0, 24);
    if (far) central.writeUInt16LE(45, 2);
    central.writeUInt16LE(extra.length, 26);
    central.writeUInt32LE(far ? LARGE : offset, 38);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), central, name, extra]));
    offset += 30 + name.length + data.length;
    count += 1;
  }
  const central = Buffer.concat(directory);
  yield central;
  if (count >= 0xffff || offset >= LARGE) yield end64(count, central.length, offset);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(central.length, LARGE), 12);
  end.writeUInt32LE(Math.min(offset, LARGE), 16);
  yield end;
}

function end64(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(76);
  record.write('PK\x06\x06');
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.write('PK\x06\x07', 56);
  record.writeBigUInt64LE(BigInt(offset + size), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

/** MS-DOS date and time (UTC, so that the same copy has the same bytes anywhere). */
function dosTime(at: Date): [date: number, time: number] {
  const year = Math.max(at.getUTCFullYear(), 1980) - 1980;
  return [
    (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  ];
}
