import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { openStore } from '@aceso/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareDataFolder } from '../../../../store/src/testing/data-folder.ts';
import { inProcess as aceso } from '../../testing/in-process.ts';
import { temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
const data = prepareDataFolder(folder.path('data'));
const PLANTED = ['Quixwellian', 'plantedscan'];
const keys = (verb: string, ...more: string[]) => aceso('keys', verb, '--data', data, ...more);

const grep = (place: string): string[] =>
  readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((path) => {
    if (statSync(`${place}/${path}`).isDirectory()) return false;
    const bytes = readFileSync(`${place}/${path}`);
    return PLANTED.some((one) => bytes.includes(one));
  });

beforeAll(async () => {
  const store = await openStore({ dataDir: data });
  await store.update({ resourceType: 'Patient', id: 'p', name: [{ family: 'Quixwellian' }] });
  await store.blobs.put(Buffer.from('plantedscan '.repeat(9000)), 'text/plain');
  await store.close();
}, 120_000);
afterAll(() => folder.remove());

test('a folder from before is encrypted, and says how far it is', async () => {
  expect(grep(data)).not.toEqual([]);
  expect(await keys('status')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/is not encrypted; "aceso keys init"/) as string,
  });
  const { code, out } = await keys('init');
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringMatching(/under the master key [0-9a-f]{16} of .*data\.key\.\n! Keep a copy/) as string,
  });
  expect(statSync(`${data}.key`).mode & 0o777).toBe(0o600);
  expect(await keys('init')).toMatchObject({ code: 1, err: expect.stringContaining('encrypted already') as string });
  expect(await keys('status')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/! Still plain: 1 file, \d+ database files/) as string,
  });

  const done = await keys('encrypt', '--json');
  expect(JSON.parse(done.out)).toMatchObject({ blobs: 1, damaged: [], unused: [], dropped: [] });
  expect(await keys('status')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is plain.') as string });
  expect(grep(data)).toEqual([]);
}, 120_000);

test('its backup shows nothing, and comes back with the old master key under the new one', async () => {
  const made = await aceso('backup', '--data', data, '--out', folder.path('b'));
  expect(made).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/encrypted\).*It opens with the master key/s) as string,
  });
  expect(readFileSync(folder.path('b')).includes('PG_VERSION')).toBe(false);

  const rotated = await keys('rotate', '--master', '--json');
  const { from, to } = JSON.parse(rotated.out) as { from: string; to: string };
  expect(readFileSync(`${data}.key`, 'utf8').trim().split('\n')).toHaveLength(2);
  const [fresh = '', old = ''] = readFileSync(`${data}.key`, 'utf8').trim().split('\n');
  for (const [name, key] of Object.entries({ old, 'again.key': fresh }))
    writeFileSync(folder.path(name), `${key}\n`, { mode: 0o600 });

  const into = folder.path('again');
  const refused = await aceso('restore', folder.path('b'), '--data', into);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`under the master key ${from}`) as string });
  expect(existsSync(into)).toBe(false);
  const back = await aceso('restore', folder.path('b'), '--data', into, '--master-key-file', folder.path('old'));
  expect(back).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse((await aceso('keys', 'status', '--json', '--data', into)).out)).toMatchObject({ master: to });
  const store = await openStore({ dataDir: into });
  expect((await store.search({ type: 'Patient', query: 'family=quixw', base: '' })).entry).toHaveLength(1);
  await store.close();
  expect(grep(into)).toEqual([]);
}, 120_000);

test('the audit log gets another signing key, and what was saved under the old one stays good', async () => {
  const saved = folder.path('checkpoint.json');
  expect(await aceso('audit', 'checkpoint', '--out', saved, '--data', data)).toMatchObject({ code: 0 });
  const { from, to, audited } = JSON.parse((await keys('rotate', '--audit', '--json')).out) as Record<string, string>;
  expect([from === to, audited]).toEqual([false, true]);
  const before = JSON.parse(readFileSync(saved, 'utf8')) as { publicKey: string; size: number };
  expect(before.publicKey).toBe(from);
  const verified = JSON.parse((await aceso('audit', 'verify', '--checkpoint', saved, '--json', '--data', data)).out);
  expect(verified).toMatchObject({ ok: true, problems: [] });
  const after = JSON.parse((await aceso('audit', 'checkpoint', '--data', data)).out) as typeof before;
  expect([after.publicKey, after.size > before.size]).toEqual([to, true]);
  // The new key lies encrypted, and nothing else in the folder of keys counts as a plain secret.
  expect(readFileSync(`${data}/keys/audit.pem`, 'utf8')).toMatch(/^aceso-secret-1 /);
  expect(await keys('status')).toMatchObject({ code: 0 });
  expect(await keys('rotate', '--audit', '--master')).toMatchObject({ code: 1 });
}, 120_000);

test('without its key it says which is missing', async () => {
  renameSync(`${data}.key`, folder.path('away'));
  for (const args of [
    ['keys', 'status'],
    ['keys', 'encrypt'],
    ['backup', '--out', folder.path('c')],
  ]) {
    const { code, err } = await aceso(...args, '--data', data);
    expect({ args, code, err }).toEqual({
      args,
      code: 1,
      err: expect.stringMatching(/master key [0-9a-f]{16}, and that is not at hand/) as string,
    });
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});
