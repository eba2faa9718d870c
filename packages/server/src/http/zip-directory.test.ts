import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { zip } from './zip.ts';

const AT = new Date('2026-03-02T07:30:10Z');
const FILES: Readonly<Record<string, string>> = {
  'carta.es.html': 'Señora, '.repeat(200),
  'record/año.json': '{}',
  'images/1.dcm': 'DICM',
};

async function bytesOf(): Promise<Buffer> {
  const files = Object.entries(FILES).map(([name, text]) => ({ name, open: () => Readable.from([Buffer.from(text)]) }));
  const parts: Buffer[] = [];
  for await (const part of zip(files, AT)) parts.push(part);
  return Buffer.concat(parts);
}

it('writes entries that can be read again by the central directory', async () => {
  const archive = await bytesOf();
  const end = archive.lastIndexOf('PK\x05\x06');
  expect(archive.readUInt16LE(end + 10)).toBe(3);
  let at = archive.readUInt32LE(end + 16);
  for (const [path, text] of Object.entries(FILES)) {
    expect(archive.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
    const [method, crc, packed, size] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 24),
    ];
    const nameLength = archive.readUInt16LE(at + 28);
    expect(archive.toString('utf8', at + 46, at + 46 + nameLength)).toBe(path);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.toString('latin1', local, local + 4)).toBe('PK\x03\x04');
    const data = archive.subarray(local + 30 + nameLength, local + 30 + nameLength + packed);
    const plain = method === 8 ? inflateRawSync(data) : data;
    expect(plain.toString()).toBe(text);
    expect([plain.length, crc32(plain)]).toEqual([size, crc]);
    at += 46 + nameLength + archive.readUInt16LE(at + 30);
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
