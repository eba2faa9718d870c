import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { assertNoBomb, type ZipEntry, zipBytes, zipEntries } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Given {
  readonly name: string;
  readonly data: Buffer;
  readonly stored?: boolean;
  /** Said in the directory instead of the truth. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
}

function zip(entries: readonly Given[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, stored = false, size = data.length, crc = crc32(data), flags = 0 } of entries) {
    const packed = stored ? data : deflateRawSync(data);
    const label = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(flags, 6);
    head.writeUInt16LE(stored ? 0 : 8, 8);
    head.writeUInt32LE(crc, 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 8, 6, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, label, packed);
    central.push(entry, label);
    offset += head.length + label.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
let count = 0;
function kept(bytes: Buffer): string {
  count += 1;
  const path = join(folder, `${count}.zip`);
  writeFileSync(path, bytes);
  return path;
}
async function read(path: string, entry: ZipEntry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of zipBytes(path, entry)) parts.push(part);
  return Buffer.concat(parts);
}

describe('zip archives', () => {
  it('give back what was packed, whatever it is', async () => {
    const given = fc.record({ data: fc.uint8Array({ maxLength: 3000 }), stored: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 5 }), async (list) => {
        const path = kept(
          zip(list.map(({ data, stored }, i) => ({ name: `né/${i}`, data: Buffer.from(data), stored }))),
        );
        const entries = await zipEntries(path);
        assertNoBomb(entries, { most: 1e6, mostEntries: 5 });
        expect(entries.map(({ name }) => name)).toEqual(list.map((_, i) => `né/${i}`));
        for (const [i, entry] of entries.entries()) expect((await read(path, entry)).equals(list[i]!.data)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('refuse what is damaged, cut off, encrypted, or larger than it says', async () => {
    const data = Buffer.from('steps '.repeat(200));
    for (const [change, words] of [
      [{ size: 10 }, 'larger than its directory says'],
      [{ size: 5000 }, 'cut off'],
      [{ crc: 1 }, 'checksum'],
      [{ flags: 1 }, 'encrypted'],
    ] as const) {
      const path = kept(zip([{ name: 'a', data, ...change }]));
      await expect(read(path, (await zipEntries(path))[0]!)).rejects.toThrow(words);
    }
    const whole = zip([{ name: 'a', data }]);
    await expect(zipEntries(kept(whole.subarray(0, whole.length - 30)))).rejects.toThrow('cut off');
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 31, 40);
    const path = kept(damaged);
    await expect(read(path, (await zipEntries(path))[0]!)).rejects.toThrow(/damaged|cut off/);
  });

  it('that are bombs are refused by their directory, before anything is unpacked', () => {
    const entry = (change: Partial<ZipEntry>): ZipEntry => ({
      ...{ name: 'a', method: 8, compressed: 1000, size: 2000, offset: 0, crc: 0, encrypted: false },
      ...change,
    });
    const limits = { most: 2 ** 33, mostEntries: 2 };
    expect(() => assertNoBomb([entry({ compressed: 2 ** 20, size: 1000 * 2 ** 20 })], limits)).toThrow('250 times');
    expect(() => assertNoBomb([entry({}), entry({ offset: 500 })], limits)).toThrow('lie over each other');
    expect(() => assertNoBomb([entry({}), entry({ offset: 2000 }), entry({ offset: 4000 })], limits)).toThrow(
      '3 files',
    );
    expect(() => assertNoBomb([entry({ compressed: 2 ** 32, size: 2 ** 34 })], limits)).toThrow('more than 8 GiB');
    expect(() => assertNoBomb([entry({}), entry({ offset: 1030 })], limits)).not.toThrow();
  });
});
