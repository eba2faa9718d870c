import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putBlobSync } from '../blobs/put-sync.ts';
import { encryptFolder, initKeys, provideMasterKeys, rotateDataKey, rotateMasterKey } from './folder.ts';
import {
  defaultMasterFile,
  findMasterKeys,
  isOpenToOthers,
  masterKey,
  newMasterKey,
  writeMasterKeys,
} from './master.ts';
import { openKeys } from './open.ts';
import { KeyRing, ringFileOf } from './ring.ts';
import { openSecret } from './secret.ts';

let place: string;
let data: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'aceso-keys-'));
  data = join(place, 'data');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** A folder that is encrypted, without a database. */
function begin(): KeyRing {
  mkdirSync(data, { recursive: true });
  const { masterKeys } = provideMasterKeys(data, {}, true);
  return openKeys(data, masterKeys)!;
}
const masters = () => findMasterKeys(data)!;
const TOMORROW = new Date(Date.now() + 24 * 60 * 60 * 1000);

describe('the file of the master key', () => {
  it('is written where a link points to, which stays one', () => {
    const real = join(place, 'vault');
    mkdirSync(real);
    writeMasterKeys(join(real, 'key'), [newMasterKey()]);
    symlinkSync(join(real, 'key'), defaultMasterFile(data));
    begin();
    const { to } = rotateMasterKey(data, masters());
    expect(lstatSync(defaultMasterFile(data)).isSymbolicLink()).toBe(true);
    expect(findMasterKeys(data, { file: join(real, 'key') })!.keys[0]!.id).toBe(to);
    expect(readdirSync(real)).toEqual(['key']);
  });

  it('may be one that is mounted and nobody writes, and none that others write or read', () => {
    const may = (mode: number, isOurs: boolean) => !isOpenToOthers(0o100000 | mode, isOurs);
    for (const mode of [0o400, 0o600, 0o440]) expect(may(mode, true), mode.toString(8)).toBe(true);
    for (const mode of [0o640, 0o644, 0o444, 0o460, 0o602]) expect(may(mode, true), mode.toString(8)).toBe(false);
    for (const mode of [0o440, 0o640, 0o444]) expect(may(mode, false), mode.toString(8)).toBe(true);
    for (const mode of [0o644, 0o460, 0o660, 0o446]) expect(may(mode, false), mode.toString(8)).toBe(false);
  });

  it('is made at a first start though an earlier one was broken off', () => {
    writeFileSync(`${defaultMasterFile(data)}.${process.pid}`, '');
    mkdirSync(join(data, 'keys'), { recursive: true });
    mkdirSync(join(data, 'blobs', 'lost+found'), { recursive: true });
    writeFileSync(join(data, 'keys', 'ring.json.1.abcd'), '{');
    writeFileSync(join(data, 'other'), '');
    expect(provideMasterKeys(data, {}, true).made).toBe(defaultMasterFile(data));
  });

  it.each(['pg', 'blobs', 'keys', 'models'])('is not made where there are %s from before', (name) => {
    mkdirSync(join(data, name), { recursive: true });
    writeFileSync(join(data, name, 'one'), '');
    expect(provideMasterKeys(data, {}, true)).toMatchObject({ reason: expect.stringContaining('keys init') as string });
  });
});

describe('the ring', () => {
  it('goes under the newest key of the file, also for who has read an older one', () => {
    begin();
    const stale = masters();
    const first = rotateMasterKey(data, stale);
    // Has the file as it was before the other command.
    const second = rotateMasterKey(data, stale);
    expect(second).toMatchObject({ from: first.to, finished: false });
    expect(masters().keys.map(({ id }) => id)).toEqual([second.to, first.to, first.from]);
    expect(openKeys(data, masters())!.content.master).toBe(second.to);
    rotateDataKey(data, stale);
    expect(openKeys(data, masters())!.keys).toHaveLength(2);
  });

  it('is not changed by two at once', () => {
    begin();
    writeFileSync(`${ringFileOf(data)}.lock`, '');
    const before = readFileSync(defaultMasterFile(data), 'utf8');
    expect(() => rotateMasterKey(data, masters())).toThrow(/being changed by another process/);
    expect(readFileSync(defaultMasterFile(data), 'utf8')).toBe(before);
  });

  it('is not written where a key of it would not open any more', () => {
    const ring = begin();
    const file = ringFileOf(data);
    const content = JSON.parse(readFileSync(file, 'utf8')) as { keys: { wrapped: string }[] };
    content.keys[0]!.wrapped = Buffer.alloc(60).toString('base64');
    writeFileSync(file, JSON.stringify(content));
    const before = readFileSync(file, 'utf8');
    expect(() => ring.rotate('2026-03-01T00:00:00.000Z')).toThrow(/does not open with the master key/);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('goes on reading with the keys that a server knows, and asks its file for the others', () => {
    begin();
    const file = ringFileOf(data);
    const { keys } = masters();
    const fromFile = new KeyRing({ file, masters: keys, masterFile: defaultMasterFile(data) });
    const fromText = new KeyRing({ file, masters: keys });
    const old = fromText.active.id;
    rotateMasterKey(data, masters());
    const fresh = rotateDataKey(data, masters());
    expect(fromFile.active.id).toBe(fresh);
    expect(fromText.get(old).id).toBe(old);
    expect(fromText.keys.map(({ id }) => id)).toEqual([old]);
    expect(() => fromText.active).toThrow(/encrypted under the master key/);
    expect(() => fromText.get(fresh)).toThrow(/encrypted under the master key/);
    expect(() => new KeyRing({ file, masters: keys })).toThrow(/encrypted under the master key/);
  });
});

describe('what is plain', () => {
  const secret = () => join(data, 'keys', 'a.key');

  it('is refused in a folder that was encrypted from its beginning, and nobody takes that back', () => {
    const ring = begin();
    expect(ring.sealed).toBe(true);
    writeFileSync(secret(), 'put there');
    expect(() => openSecret(secret(), ring, () => '')).toThrow(/was altered/);
    const file = ringFileOf(data);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"plain": false', '"plain": true'));
    expect(ring.sealed).toBe(true);
    expect(() => openKeys(data, masters())).toThrow(/is damaged/);
  });

  it('is read in one from before until all of it is encrypted', async () => {
    mkdirSync(join(data, 'keys'), { recursive: true });
    writeFileSync(secret(), 'from before');
    const { sha256 } = putBlobSync({ folder: join(data, 'blobs') }, Buffer.from('from before'));
    expect(sha256).toBe(createHash('sha256').update('from before').digest('hex'));
    initKeys(data, {});
    const ring = openKeys(data, masters())!;
    expect(ring.sealed).toBe(false);
    expect(openSecret(secret(), ring, () => '')).toBe('from before');
    expect(await encryptFolder(data, masters())).toMatchObject({ blobs: 1, secrets: 1 });
    expect(ring.sealed).toBe(true);
    expect(openSecret(secret(), ring, () => '')).toBe('from before');
    expect(openKeys(data, masters())!.sealed).toBe(true);
  });
});

describe('retired keys', () => {
  it('are destroyed when asked for and all files are at hand, else never', async () => {
    const ring = begin();
    const blobs = join(data, 'blobs');
    putBlobSync({ folder: blobs, keys: ring.place }, Buffer.from('one'));
    const old = ring.active.id;
    rotateDataKey(data, masters());
    const destroy = () => encryptFolder(data, masters(), { now: TOMORROW, destroyRetired: true });
    // Not mounted: missing, or empty.
    renameSync(blobs, join(place, 'away'));
    for (const make of [() => undefined, () => mkdirSync(blobs)]) {
      make();
      await expect(destroy()).rejects.toThrow(/Is it mounted/);
      expect((await encryptFolder(data, masters(), { now: TOMORROW })).dropped).toEqual([]);
    }
    expect(ring.keys.map(({ id }) => id)).toContain(old);
    rmSync(blobs, { recursive: true });
    renameSync(join(place, 'away'), blobs);
    expect(await encryptFolder(data, masters(), { now: TOMORROW })).toMatchObject({
      blobs: 1,
      unused: [old],
      dropped: [],
    });
    expect((await destroy()).dropped).toEqual([old]);
    expect(existsSync(ringFileOf(data))).toBe(true);
    expect(() => openKeys(data, masters())!.get(old)).toThrow(/has no key/);
    expect(masterKey(masters().keys[0]!.key).id).toBe(ring.content.master);
  });
});
