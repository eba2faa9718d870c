import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockFolder } from '../lock.ts';
import { ByteReader } from './bytes.ts';
import { restoreBackup } from './read.ts';
import { readTar, TAR_END, tarHeader, tarPadding } from './tar.ts';
import { type BackupAbout, writeBackup } from './write.ts';

const PASSPHRASE = 'a horse, a battery, no staple';
const place = mkdtempSync(join(tmpdir(), 'aceso-backup-'));
const at = (...names: string[]) => join(place, ...names);
const about: BackupAbout = {
  format: 1,
  made: '2026-03-01T00:00:00.000Z',
  release: '0.1.0',
  schema: 1,
  checkpoint: {
    origin: 'aceso/main',
    size: 0,
    root: 'e'.repeat(64),
    at: '2026-03-01T00:00:00.000Z',
    signature: '',
    publicKey: '',
  },
  keys: true,
};

/** What is in a folder, by path; a folder as null. */
function contents(folder: string): Record<string, string | null> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const isFolder = statSync(join(folder, path)).isDirectory();
      return [path, isFolder ? null : readFileSync(join(folder, path)).toString('base64')];
    }),
  );
}

let folders = 0;
/** Restores into a new folder; when refused nothing may be there. */
async function restored(file: string, passphrase?: string, into = at(`new-${folders++}`, 'inner')) {
  const request = {
    file,
    folder: into,
    finish: async () => 'done',
    ...(passphrase === undefined ? {} : { passphrase }),
  };
  try {
    await restoreBackup(request);
    return contents(into);
  } catch (error) {
    expect(existsSync(join(into, '..'))).toBe(false);
    const { code, message } = error as { code?: string; message: string };
    return `${code}: ${message}`;
  }
}

beforeAll(async () => {
  mkdirSync(at('data', 'pg', 'empty'), { recursive: true });
  mkdirSync(at('data', 'keys'));
  mkdirSync(at('data', 'blobs', 'd'.repeat(120)), { recursive: true });
  writeFileSync(at('data', 'pg', 'PG_VERSION'), '17\n');
  writeFileSync(at('data', 'pg', 'nothing'), '');
  writeFileSync(at('data', 'blobs', 'd'.repeat(120), 'größe'), Buffer.alloc(300_000, 'scan'));
  // Does not shrink, so that the file has several chunks.
  writeFileSync(
    at('data', 'blobs', 'noise'),
    Buffer.concat(Array.from({ length: 7000 }, (_, i) => createHash('sha256').update(`${i}`).digest())),
  );
  writeFileSync(at('data', 'keys', 'audit.pem'), 'SECRETKEY');
  writeFileSync(at('data', 'keys', 'audit-head.json'), '{}');
  writeFileSync(at('data', 'server.url'), 'http://127.0.0.1:8787');
  const request = { folder: at('data'), about };
  await writeBackup({ ...request, out: at('plain.backup') });
  await writeBackup({ ...request, out: at('sealed.backup'), passphrase: PASSPHRASE, cost: 10 });
  await writeBackup({ ...request, about: { ...about, keys: false }, out: at('keyless.backup') });
  await writeBackup({ ...request, about: { ...about, schema: 10_000 }, out: at('newer.backup') });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A copy of a backup with something done to its bytes. */
function altered(name: string, change: (bytes: Buffer) => Buffer): string {
  const path = at(`altered-${folders++}`);
  writeFileSync(path, change(readFileSync(at(name))));
  return path;
}
const flipped = (where: number) => (bytes: Buffer) => {
  const index = Math.floor(where * (bytes.length - 1));
  bytes[index] = bytes[index]! ^ 1;
  return bytes;
};

describe('a backup', () => {
  it('comes back as it was, without what belongs to the machine', async () => {
    const { 'server.url': _, ...kept } = contents(at('data'));
    expect(await restored(at('plain.backup'))).toEqual(kept);
    expect(await restored(at('sealed.backup'), PASSPHRASE)).toEqual(kept);
    expect(existsSync(at('data', 'store.lock'))).toBe(false);
  });

  it('is for its owner alone, and hides names and content when it is encrypted', () => {
    for (const name of ['plain.backup', 'sealed.backup']) expect(statSync(at(name)).mode & 0o777).toBe(0o600);
    expect(gunzipSync(readFileSync(at('plain.backup'))).includes('SECRETKEY')).toBe(true);
    expect(readFileSync(at('sealed.backup')).includes('PG_VERSION')).toBe(false);
    expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('has no secret key where it shall not, and takes one from elsewhere', async () => {
    expect(gunzipSync(readFileSync(at('keyless.backup'))).includes('SECRETKEY')).toBe(false);
    expect(Object.keys((await restored(at('keyless.backup'))) as object)).not.toContain('keys');
    mkdirSync(at('kept'));
    for (const name of ['audit.pem', 'erasure.key', 'audit-head.json']) writeFileSync(at('kept', name), 'KEPT');
    const finish = async () => undefined;
    const { hasKeys } = await restoreBackup({ file: at('keyless.backup'), folder: at('k'), keys: at('kept'), finish });
    expect(hasKeys).toBe(true);
    expect(readdirSync(at('k', 'keys')).sort()).toEqual(['audit-head.json', 'audit.pem', 'erasure.key']);
    // What the log's witness has seen is of the backup, or its log would look cut off.
    expect(readFileSync(at('k', 'keys', 'audit-head.json'), 'utf8')).toBe('{}');
  });

  it('is not restored where a byte is altered, wherever it is', async () => {
    for (const where of [0, 0.02, 0.3, 0.6, 0.97, 1])
      expect(await restored(altered('plain.backup', flipped(where))), `${where}`).toMatch(/^backup-damaged: /);
    for (const where of [0.3, 0.97, 1])
      expect(await restored(altered('sealed.backup', flipped(where)), PASSPHRASE), `${where}`).toBe(
        'backup-damaged: The backup was altered or cut off.',
      );
    const content = altered('plain.backup', (bytes) => {
      const tar = gunzipSync(bytes);
      tar.write('X', tar.indexOf('scanscan'));
      return gzipSync(tar);
    });
    expect(await restored(content)).toMatch(/^backup-damaged: data\/blobs\/.* is missing from the backup or altered/);
  });

  it('is not restored where chunks are cut off, left out or exchanged', async () => {
    const chunk = 64 * 1024 + 16;
    const header = 15 + 1 + 16 + 7 + 16;
    const cut = [(b: Buffer) => b.subarray(0, header + chunk), (b: Buffer) => b.subarray(0, -1)];
    const moved = [
      (b: Buffer) => Buffer.concat([b.subarray(0, header), b.subarray(header + chunk)]),
      (b: Buffer) =>
        Buffer.concat([
          b.subarray(0, header),
          b.subarray(header + chunk, header + 2 * chunk),
          b.subarray(header, header + chunk),
          b.subarray(header + 2 * chunk),
        ]),
    ];
    expect(statSync(at('sealed.backup')).size).toBeGreaterThan(header + 2 * chunk);
    for (const change of [...cut, ...moved])
      expect(await restored(altered('sealed.backup', change), PASSPHRASE)).toBe(
        'backup-damaged: The backup was altered or cut off.',
      );
    for (const share of [0, 0.5, 0.99]) {
      const path = altered('plain.backup', (b) => b);
      truncateSync(path, Math.floor(statSync(path).size * share));
      expect(await restored(path), `${share}`).toMatch(/^backup-damaged: /);
    }
  });

  it('wants its passphrase, and none where it has none', async () => {
    expect(await restored(at('sealed.backup'), 'another passphrase')).toMatch(
      /^backup-refused: The passphrase is not the one/,
    );
    expect(await restored(at('sealed.backup'))).toMatch(/^backup-refused: .* is encrypted/);
    expect(await restored(at('plain.backup'), PASSPHRASE)).toMatch(/^backup-refused: .* is not encrypted/);
  });

  it('is refused by an older release, and in a folder that is not empty', async () => {
    expect(await restored(at('newer.backup'))).toMatch(/^newer-data: .*10000/);
    const before = contents(at('data'));
    await expect(
      restoreBackup({ file: at('plain.backup'), folder: at('data'), finish: async () => 1 }),
    ).rejects.toMatchObject({ code: 'backup-refused' });
    expect(contents(at('data'))).toEqual(before);
  });

  it('leaves nothing where what follows fails, not even in a folder that was there', async () => {
    mkdirSync(at('there'));
    const finish = () => Promise.reject(new Error('not now'));
    await expect(restoreBackup({ file: at('plain.backup'), folder: at('there'), finish })).rejects.toThrow('not now');
    expect(readdirSync(at('there'))).toEqual([]);
  });

  it('puts no file outside its folder', async () => {
    for (const name of ['data/../../outside', 'data//etc', '/etc/outside', 'data/a\\b', 'elsewhere/x']) {
      const head = Buffer.from(JSON.stringify(about));
      const tar = [tarHeader({ name: 'backup.json', kind: 'file', size: head.length }), head, tarPadding(head.length)];
      tar.push(tarHeader({ name, kind: 'file', size: 0 }), TAR_END);
      const path = altered('plain.backup', () => gzipSync(Buffer.concat(tar)));
      expect(await restored(path), name).toMatch(/^backup-damaged: The backup has a file that would lie outside/);
    }
  });

  it('is not written into the folder, over a file, of a folder in use, or of what it cannot hold', async () => {
    const request = { folder: at('data'), about };
    await expect(writeBackup({ ...request, out: at('data', 'x') })).rejects.toMatchObject({ code: 'backup-refused' });
    await expect(writeBackup({ ...request, out: at('plain.backup') })).rejects.toThrow('is there already');
    const lock = lockFolder(at('data'));
    await expect(writeBackup({ ...request, out: at('z') })).rejects.toMatchObject({ code: 'locked' });
    lock.release();
    symlinkSync('/etc/passwd', at('data', 'pg', 'link'));
    await expect(writeBackup({ ...request, out: at('z') })).rejects.toThrow('neither a file nor a folder');
    rmSync(at('data', 'pg', 'link'));
    expect(readdirSync(place).filter((name) => name.startsWith('z'))).toEqual([]);
  });
});

describe('the archive', () => {
  it('gives back what was put in, whatever the names, sizes and chunks', async () => {
    const entry = fc.record({
      name: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }).filter((name) => !/[\0\n]/.test(name)),
      bytes: fc.uint8Array({ maxLength: 1500 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), fc.integer({ min: 1, max: 2000 }), async (entries, step) => {
        const whole = Buffer.concat([
          ...entries.flatMap(({ name, bytes }) => [
            tarHeader({ name, kind: 'file', size: bytes.length }),
            bytes,
            tarPadding(bytes.length),
          ]),
          TAR_END,
        ]);
        const chunks = async function* () {
          for (let i = 0; i < whole.length; i += step) yield whole.subarray(i, i + step);
        };
        const back: { name: string; bytes: number[] }[] = [];
        for await (const { entry: found, content } of readTar(new ByteReader(chunks()))) {
          const parts: Buffer[] = [];
          for await (const part of content) parts.push(part);
          back.push({ name: found.name, bytes: [...Buffer.concat(parts)] });
        }
        expect(back).toEqual(entries.map(({ name, bytes }) => ({ name, bytes: [...bytes] })));
      }),
      { numRuns: 50 },
    );
  });

  it('writes sizes that do not fit the header', async () => {
    const header = tarHeader({ name: 'large', kind: 'file', size: 2 ** 40 });
    expect(header.includes(`22 size=${2 ** 40}\n`)).toBe(true);
  });
});
