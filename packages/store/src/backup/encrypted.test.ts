import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultMasterFile, findMasterKeys, type MasterKeys, newMasterKey } from '../keys/master.ts';
import { createRing, KeyRing, ringFileOf } from '../keys/ring.ts';
import { restoreBackup } from './read.ts';
import { type BackupAbout, writeBackup } from './write.ts';

const PASSPHRASE = 'a horse, a battery, no staple';
const place = mkdtempSync(join(tmpdir(), 'aceso-backup-'));
const at = (...names: string[]) => join(place, ...names);
const keysOf = (...keys: Buffer[]): MasterKeys =>
  findMasterKeys('nowhere', { text: keys.map((key) => key.toString('hex')).join(' ') })!;
const [first, second] = [newMasterKey(), newMasterKey()];
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
let dataKey: string;
let folders = 0;

interface Given {
  readonly passphrase?: string;
  readonly masterKeys?: MasterKeys;
  readonly older?: MasterKeys;
}

/** Restores and gives the folder with the master keys it was handed on with, or the code and the message of a refusal. */
async function restored(file: string, given: Given) {
  const folder = at(`new-${folders++}`);
  try {
    const { masterFile, result } = await restoreBackup({
      file,
      folder,
      ...given,
      finish: async (stage, _, __, keys) => {
        expect(existsSync(join(stage, 'master.key'))).toBe(false);
        return new KeyRing({ file: ringFileOf(stage), masters: keys!.keys }).active.id;
      },
    });
    return { folder, masterFile, dataKey: result };
  } catch (error) {
    expect(existsSync(folder)).toBe(false);
    const { code, message } = error as { code?: string; message: string };
    return `${code}: ${message}`;
  }
}

beforeAll(async () => {
  mkdirSync(at('data', 'blobs'), { recursive: true });
  writeFileSync(at('data', 'blobs', 'one'), 'PLANTED '.repeat(40_000));
  mkdirSync(at('data', 'keys'));
  writeFileSync(at('data', 'keys', 'audit.pem'), 'SECRETKEY');
  createRing(ringFileOf(at('data')), keysOf(first).keys[0]!, about.made);
  dataKey = new KeyRing({ file: ringFileOf(at('data')), masters: keysOf(first).keys }).active.id;
  const request = { folder: at('data'), about, masterKeys: keysOf(first) };
  await writeBackup({ ...request, out: at('master.backup') });
  await writeBackup({ ...request, out: at('passphrase.backup'), passphrase: PASSPHRASE, cost: 10 });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('a backup of an encrypted folder', () => {
  it('opens with the master key it was made under and with no other', async () => {
    const file = at('master.backup');
    expect(await restored(file, { masterKeys: keysOf(first) })).toMatchObject({ dataKey, masterFile: undefined });
    expect(await restored(file, { masterKeys: keysOf(second) })).toMatch(
      /^master-key: The backup is encrypted under the master key [0-9a-f]{16}, and those of ACESO_MASTER_KEY are [0-9a-f]{16}\.$/,
    );
    expect(await restored(file, {})).toMatch(/^master-key: .* and none is at hand\.$/);
    expect(await restored(file, { passphrase: PASSPHRASE })).toMatch(/^backup-refused: .* takes no passphrase/);
  });

  it('comes under the master key of today where an older one opens it', async () => {
    for (const given of [
      { masterKeys: keysOf(second), older: keysOf(first) },
      { masterKeys: keysOf(second, first) },
    ] satisfies Given[]) {
      const back = await restored(at('master.backup'), given);
      if (typeof back === 'string') throw new Error(back);
      expect(back.dataKey).toBe(dataKey);
      const file = ringFileOf(back.folder);
      expect(new KeyRing({ file, masters: keysOf(second).keys }).active.id).toBe(dataKey);
      expect(() => new KeyRing({ file, masters: keysOf(first).keys })).toThrow(/encrypted under the master key/);
    }
  });

  it('with a passphrase needs nothing else, and brings its master key along', async () => {
    const back = await restored(at('passphrase.backup'), { passphrase: PASSPHRASE });
    if (typeof back === 'string') throw new Error(back);
    expect(back).toMatchObject({ dataKey, masterFile: defaultMasterFile(back.folder) });
    expect(statSync(back.masterFile!).mode & 0o777).toBe(0o600);
    expect(findMasterKeys(back.folder)!.keys[0]!.key.equals(first)).toBe(true);
    const elsewhere = await restored(at('passphrase.backup'), { passphrase: PASSPHRASE, masterKeys: keysOf(second) });
    expect(elsewhere).toMatchObject({ dataKey, masterFile: undefined });
  });

  it('shows nothing, and is not restored where a byte is altered or cut off', async () => {
    const whole = readFileSync(at('master.backup'));
    for (const text of ['PLANTED', 'SECRETKEY', 'data/blobs', 'audit.pem']) expect(whole.includes(text)).toBe(false);
    for (const where of [10, 18, 25, 60, 120, whole.length - 1]) {
      const bytes = Buffer.from(whole);
      bytes[where]! ^= 1;
      writeFileSync(at('altered'), bytes);
      expect(await restored(at('altered'), { masterKeys: keysOf(first) }), `${where}`).toMatch(
        /^(backup-damaged|master-key): /,
      );
    }
    for (const end of [20, 80, whole.length - 1]) {
      writeFileSync(at('altered'), whole.subarray(0, end));
      expect(await restored(at('altered'), { masterKeys: keysOf(first) }), `${end}`).toMatch(
        /^(backup-damaged|master-key): /,
      );
    }
    expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
