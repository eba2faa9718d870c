import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putBlobSync, readWholeSync } from '../blobs/put-sync.ts';
import { openStore, type Store } from '../index.ts';
import { encryptFolder, keyStatus, rotateDataKey, rotateMasterKey } from './folder.ts';
import { defaultMasterFile, findMasterKeys, newMasterKey, writeMasterKeys } from './master.ts';

const PLANTED = ['Quixwellian', 'zq-planted-note-text', 'PLANTEDBLOB', 'plantedindexterm', 'planted-job-input'];
const place = mkdtempSync(join(tmpdir(), 'aceso-encrypted-'));
const data = join(place, 'data');

function* files(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

/** Files in which any of the strings stands, as it is, in hexadecimal or in base64 at any alignment. */
function grep(folder: string): string[] {
  const wanted = PLANTED.flatMap((text) => [
    text,
    text.toLowerCase(),
    Buffer.from(text).toString('hex'),
    ...[0, 1, 2].map((shift) => {
      const whole = Buffer.from('x'.repeat(shift) + text).toString('base64');
      return whole.slice(shift === 0 ? 0 : 4, whole.length - 4);
    }),
  ]);
  return [...files(folder)].filter((path) => {
    const bytes = readFileSync(path);
    return wanted.some((one) => bytes.includes(one));
  });
}

const noise = (size: number): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(size / 32) }, (_, i) => createHash('sha256').update(`${i}`).digest()),
  ).subarray(0, size);

describe('an encrypted data folder', () => {
  let store: Store;
  const large = noise(300_001);
  let blob: string;
  let largeBlob: string;
  beforeAll(async () => {
    writeMasterKeys(defaultMasterFile(data), [newMasterKey()]);
    store = await openStore({ dataDir: data, masterKeys: findMasterKeys(data) });
    await store.update({
      resourceType: 'Patient',
      id: 'p',
      name: [{ family: 'Quixwellian' }],
      identifier: [{ value: 'plantedindexterm' }],
    });
    await store.collection('notes').put('one', { text: 'zq-planted-note-text' });
    blob = (await store.blobs.put(Buffer.from('PLANTEDBLOB '.repeat(20)), 'text/plain')).sha256;
    largeBlob = (await store.blobs.put(large, 'application/dicom')).sha256;
    store.jobs.define('work', async () => undefined);
    await store.jobs.start('work', 'Work', { text: 'planted-job-input' }, 'somebody');
    // More than memory for sorting, so that it spills.
    await store.collection('many').put('x', { rows: 'zq-planted-note-text'.repeat(50_000) });
  }, 120_000);
  afterAll(async () => {
    await store.close();
    rmSync(place, { recursive: true, force: true });
  });

  it('has nothing of what was written in any byte, while it is open and after it', async () => {
    expect(grep(data)).toEqual([]);
    await store.close();
    expect(grep(data)).toEqual([]);
    store = await openStore({ dataDir: data });
    expect(
      (await store.search({ type: 'Patient', query: 'family=quixw&identifier=plantedindexterm', base: '' })).entry,
    ).toHaveLength(1);
    expect((await store.collection<{ text: string }>('notes').get('one'))?.value.text).toBe('zq-planted-note-text');
  }, 60_000);

  it('keeps the secrets of the server hidden, and gives them back', () => {
    expect(store.secret('some.key', () => 'PLANTEDBLOB')).toBe('PLANTEDBLOB');
    expect(store.secret('some.key', () => 'another')).toBe('PLANTEDBLOB');
    expect(grep(join(data, 'keys'))).toEqual([]);
    expect(readFileSync(join(data, 'keys', 'audit.pem'), 'utf8')).toMatch(/^aceso-secret-1 /);
  });

  it('gives any part of a blob, on every path', async () => {
    expect(Buffer.from((await store.blobs.get(largeBlob))!).equals(large)).toBe(true);
    for (const [offset, length] of [
      [0, 1],
      [0, 65_536],
      [65_535, 2],
      [65_536, 65_536],
      [131_072, 200_000],
      [300_000, 10],
      [300_001, 5],
      [400_000, 5],
    ] as const)
      expect(
        Buffer.from((await store.blobs.read(largeBlob, offset, length))!).equals(
          large.subarray(offset, offset + length),
        ),
        `${offset}+${length}`,
      ).toBe(true);
    expect(Buffer.from(readWholeSync(store.blobs.source(largeBlob)!)!).equals(large)).toBe(true);
    const empty = putBlobSync(store.blobs.place, Buffer.alloc(0)).sha256;
    expect(await store.blobs.get(empty)).toHaveLength(0);
    const thread = putBlobSync(store.blobs.place, Buffer.from('PLANTEDBLOB in a thread')).sha256;
    expect(Buffer.from((await store.blobs.get(thread))!).toString()).toBe('PLANTEDBLOB in a thread');
    expect(grep(join(data, 'blobs'))).toEqual([]);
  });

  it('refuses a blob that was altered, cut off, exchanged, or whose frames were', async () => {
    const path = store.blobs.file(largeBlob)!;
    const whole = readFileSync(path);
    const other = readFileSync(store.blobs.file(blob)!);
    const FRAME = 65_536 + 16;
    const swapped = Buffer.concat([
      whole.subarray(0, 32),
      whole.subarray(32 + FRAME, 32 + 2 * FRAME),
      whole.subarray(32, 32 + FRAME),
      whole.subarray(32 + 2 * FRAME),
    ]);
    const shorter = Buffer.from(whole.subarray(0, 32 + FRAME));
    shorter.writeBigUInt64BE(65_536n, 24);
    const flipped = Buffer.from(whole);
    flipped[100_000]! ^= 1;
    for (const [what, bytes] of Object.entries({
      swapped,
      shorter,
      flipped,
      other,
      cut: whole.subarray(0, -1),
      head: whole.subarray(0, 40),
    })) {
      writeFileSync(path, bytes);
      await expect(store.blobs.get(largeBlob), what).rejects.toMatchObject({ code: 'encrypted-damaged' });
    }
    writeFileSync(path, whole);
    // The folder was encrypted from its beginning: what is plain in it is somebody else's.
    writeFileSync(path, large);
    await expect(store.blobs.get(largeBlob)).rejects.toMatchObject({ code: 'encrypted-damaged' });
    expect(() => readWholeSync(store.blobs.source(largeBlob)!)).toThrow(/altered, cut off or exchanged/);
    writeFileSync(path, whole);
    truncateSync(path, whole.length);
    expect(await store.blobs.get(largeBlob)).toHaveLength(large.length);
  });

  it('opens with no other key and without one, and says which it needs', async () => {
    await store.close();
    const file = defaultMasterFile(data);
    const kept = readFileSync(file);
    const other = { from: 'here', keys: findMasterKeys('/nowhere', { text: newMasterKey().toString('hex') })!.keys };
    await expect(openStore({ dataDir: data, masterKeys: other })).rejects.toThrow(
      /encrypted under the master key [0-9a-f]{16}, and the one that was given is/,
    );
    rmSync(file);
    await expect(openStore({ dataDir: data })).rejects.toThrow(
      /under the master key [0-9a-f]{16}, and that is not at hand/,
    );
    writeFileSync(file, kept, { mode: 0o644 });
    await expect(openStore({ dataDir: data })).rejects.toThrow(/Others may read/);
    writeFileSync(file, 'x', { mode: 0o600 });
    rmSync(file);
    writeFileSync(file, kept, { mode: 0o600 });
    store = await openStore({ dataDir: data });
    expect((await store.read('Patient', 'p')).versionId).toBe('1');
  }, 60_000);

  it('is encrypted anew under another key though it is killed on the way, and the old key goes when nothing needs it', async () => {
    await store.close();
    const old = (await keyStatus(data, undefined)).active;
    const fresh = rotateDataKey(data, undefined);
    for (const afterMs of [200]) {
      const child = spawn(process.execPath, [
        fileURLToPath(new URL('../testing/crash-rekey.ts', import.meta.url)),
        data,
      ]);
      await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.on('exit', resolve));
    }
    const between = await keyStatus(data, undefined);
    expect(between).toMatchObject({
      active: fresh,
      plain: { blobs: 0, database: 0, secrets: 0 },
      lost: { blobs: 0, database: 0, secrets: 0 },
    });
    const done = await encryptFolder(data, undefined);
    expect(done).toMatchObject({ damaged: [], dropped: [] });
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
    expect(await encryptFolder(data, undefined, { now: tomorrow })).toMatchObject({ unused: [old], dropped: [] });
    expect((await encryptFolder(data, undefined, { now: tomorrow, destroyRetired: true })).dropped).toEqual([old]);
    const after = await keyStatus(data, undefined);
    expect(after.keys.map(({ id }) => id)).toEqual([fresh]);
    expect(after.keys[0]!.blobs).toBeGreaterThan(3);
    expect(grep(data)).toEqual([]);
    store = await openStore({ dataDir: data });
    expect(Buffer.from((await store.blobs.get(largeBlob))!).equals(large)).toBe(true);
    expect((await store.search({ type: 'Patient', query: 'family=quixw', base: '' })).entry).toHaveLength(1);
  }, 60_000);

  it('goes under another master key by writing the ring alone, also where that was broken off', async () => {
    await store.close();
    const file = defaultMasterFile(data);
    const before = readFileSync(file, 'utf8');
    const { from, to } = rotateMasterKey(data, findMasterKeys(data)!);
    expect(to).not.toBe(from);
    // As if the process had ended between the file and the ring.
    writeMasterKeys(
      file,
      [
        newMasterKey(),
        ...before
          .trim()
          .split('\n')
          .map((line) => Buffer.from(line, 'base64')),
        ...findMasterKeys(data)!.keys.map(({ key }) => key),
      ],
      true,
    );
    expect(rotateMasterKey(data, findMasterKeys(data)!)).toMatchObject({ from: to, finished: true });
    store = await openStore({ dataDir: data });
    expect(Buffer.from((await store.blobs.get(largeBlob))!).equals(large)).toBe(true);
  }, 60_000);

  it('loses files that speak of who is erased although they are encrypted', async () => {
    await store.update({ resourceType: 'Patient', id: 'zelda-planted-7f3a91c2', name: [{ family: 'Gone' }] });
    const { sha256 } = await store.blobs.put(Buffer.from('a letter on Patient/zelda-planted-7f3a91c2'), 'text/plain');
    const report = await store.erasures.run({
      patient: 'zelda-planted-7f3a91c2',
      at: '2026-03-01T00:00:00.000Z',
      by: ['A', 'B'],
      reason: 'objection',
      keep: () => false,
      event: () => ({ resourceType: 'AuditEvent' }),
    });
    expect(report).toMatchObject({ resources: 1, blobs: 1 });
    expect(await store.blobs.get(sha256)).toBeUndefined();
    expect((await store.audit.verify()).ok).toBe(true);
  }, 60_000);
});
