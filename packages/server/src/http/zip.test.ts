import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Packed, zip } from './zip.ts';

async function packed(files: readonly Packed[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip(files)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-zip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads an archive by its central directory, as unpackers do. */
function unpack(bytes: Buffer): Record<string, string> {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x0605_4b50);
  let at = bytes.readUInt32LE(end + 16);
  const files: Record<string, string> = {};
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i += 1) {
    expect(bytes.readUInt32LE(at)).toBe(0x0201_4b50);
    const [crc, packed, size] = [16, 20, 24].map((o) => bytes.readUInt32LE(at + o)) as [number, number, number];
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    const start = bytes.readUInt32LE(at + 42);
    const body = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const text = inflateRawSync(bytes.subarray(body, body + packed));
    expect(text.length).toBe(size);
    expect(crc32(text)).toBe(crc);
    files[name] = text.toString('utf8');
    at += 46 + length;
  }
  return files;
}

it('packs files that unpack to what they were', async () => {
  const texts = { 'a.csv': 'x,y\n1,2\n', 'leer é.csv': '', 'large.csv': 'so much\n'.repeat(200_000) };
  const files = [];
  for (const [name, text] of Object.entries(texts)) {
    await writeFile(join(folder, name), text);
    files.push({ name, path: join(folder, name) });
  }
  const bytes = await packed(files);
  expect(unpack(bytes)).toEqual(texts);
  expect((await packed(files)).equals(bytes)).toBe(true);
});

it('fails where a file is not there', async () => {
  await expect(packed([{ name: 'a', path: join(folder, 'nowhere') }])).rejects.toThrow(/ENOENT/);
});
