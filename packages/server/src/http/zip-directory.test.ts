import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { zipOf } from './zip.ts';

const AT = new Date('2026-03-02T07:30:10Z');
const FILES: Readonly<Record<string, string>> = {
  'carta.es.html': 'Señora, '.repeat(200),
  'record/año.json': '{}',
  'images/1.dcm': 'DICM',
};

async function bytesOf(): Promise<Buffer> {
  const entries = Object.entries(FILES).map(([path, text]) => ({ path, bytes: async () => Buffer.from(text) }));
  const parts: Buffer[] = [];
  for await (const part of zipOf(entries, AT)) parts.push(part);
  return Buffer.concat(parts);
}

it('writes entries that can be read again by the central directory', async () => {
  const zip = await bytesOf();
  const end = zip.lastIndexOf('PK\x05\x06');
  expect(zip.readUInt16LE(end + 10)).toBe(3);
  let at = zip.readUInt32LE(end + 16);
  for (const [path, text] of Object.entries(FILES)) {
    expect(zip.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
    const [method, crc, packed, size] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 16),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
    ];
    const nameLength = zip.readUInt16LE(at + 28);
    expect(zip.toString('utf8', at + 46, at + 46 + nameLength)).toBe(path);
    const local = zip.readUInt32LE(at + 42);
    expect(zip.toString('latin1', local, local + 4)).toBe('PK\x03\x04');
    const data = zip.subarray(local + 30 + nameLength, local + 30 + nameLength + packed);
    const plain = method === 8 ? inflateRawSync(data) : data;
    expect(plain.toString()).toBe(text);
    expect([plain.length, crc32(plain)]).toEqual([size, crc]);
    at += 46 + nameLength + zip.readUInt16LE(at + 30);
  }
  expect(at).toBe(end);
});

it('gives the same bytes for the same files and time', async () => {
  expect((await bytesOf()).equals(await bytesOf())).toBe(true);
});

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasPython)('is an archive to another program', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aceso-zip-'));
  try {
    const path = join(folder, 'a.zip');
    writeFileSync(path, await bytesOf());
    expect(execFileSync('python3', ['-m', 'zipfile', '-t', path]).toString()).toMatch(/Done testing/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
