import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { openStore, type Store } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareDataFolder } from '../../../../store/src/testing/data-folder.ts';
import { inProcess as aceso } from '../../testing/in-process.ts';
import { temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
const data = prepareDataFolder(folder.path('data'));
const ID = 'zelda-planted-7f3a91c2';
const PLANTED = [ID, 'Quixwellian', 'PLANTEDFREETEXT', 'plantedscan'];
const SECRET = ['--passphrase-file', folder.path('passphrase')];

/** Files in which any of the strings stands. */
function grep(place: string, strings: readonly string[]): string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((path) => {
    if (statSync(`${place}/${path}`).isDirectory()) return false;
    const bytes = readFileSync(`${place}/${path}`);
    return strings.some((one) => bytes.includes(one) || bytes.includes(Buffer.from(one).toString('hex')));
  });
}

const patient = (id: string, family: string): Resource => ({
  resourceType: 'Patient',
  id,
  name: [{ family }],
  birthDate: '1961-04-05',
});
const note = (id: string, subject: string, text: string): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text },
  subject: { reference: `Patient/${subject}` },
});
const SEARCHES = [
  ['Patient', '_sort=_id'],
  ['Observation', 'subject:Patient.family=Brontewood'],
  ['Observation', '_sort=_id&_include=Observation:subject'],
] as const;
const found = (store: Store): Promise<Bundle[]> =>
  Promise.all(SEARCHES.map(([type, query]) => store.search({ type, query, base: 'http://localhost/fhir' })));

let before: Bundle[];
let blob: string;
beforeAll(async () => {
  // Each command listens on it once, and here they are of one process.
  process.stdout.setMaxListeners(50);
  writeFileSync(folder.path('passphrase'), 'a horse, a battery, no staple\n');
  const store = await openStore({ dataDir: data });
  await store.update(patient(ID, 'Quixwellian'));
  await store.update(patient('other-1', 'Brontewood'));
  await store.update(note('o1', ID, 'PLANTEDFREETEXT'));
  await store.update(note('o2', 'other-1', 'A finding'));
  ({ sha256: blob } = await store.blobs.put(Buffer.from(`plantedscan of ${ID}`), 'text/plain'));
  await store.collection('draft').put('d1', { patient: ID, file: blob });
  before = await found(store);
  expect((await aceso('backup', '--data', data, '--out', folder.path('no'))).err).toMatch(
    /in use by this same process/,
  );
  await store.close();
  expect((await aceso('backup', '--data', data, '--out', folder.path('b'), ...SECRET)).err).toBe('');
});
afterAll(() => folder.remove());

test('a backup that was restored answers searches as before and holds the same files', async () => {
  const { code, out, err } = await aceso('restore', folder.path('b'), '--data', folder.path('same'), ...SECRET);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/every hash was right.*! Nobody was erased again.*✓ The audit log is whole/s);
  expect(grep(folder.path('same'), PLANTED)).not.toEqual([]);
  const store = await openStore({ dataDir: folder.path('same') });
  try {
    const strip = (all: Bundle[]) => JSON.stringify(all.map(({ entry, total }) => ({ entry, total })));
    expect(strip(await found(store))).toBe(strip(before));
    const at = '2026-03-01T00:00:00.000Z';
    await store.erasures.bring([{ hash: store.erasures.hashOf(ID), at, by: ['A', 'B'], reason: 'objection' }]);
    expect(Buffer.from((await store.blobs.get(blob))!)).toEqual(Buffer.from(`plantedscan of ${ID}`));
  } finally {
    await store.close();
  }
});

test('gives the person a copy of all that there is about them, without a server', async () => {
  const out = folder.path('copy.zip');
  const asked = ['privacy', 'export', '--patient', ID, '--out', out, '--data', folder.path('same'), '--json'];
  const made = await aceso(...asked);
  expect(made.err).toBe('');
  expect(JSON.parse(made.out)).toMatchObject({ out, withheld: 0 });
  const zip = readFileSync(out);
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  for (const path of ['letter.en.html', 'letter.es.html', 'record/bundle.json', 'who-looked.csv', 'manifest.json'])
    expect(zip.includes(path), path).toBe(true);
  expect(await aceso(...asked)).toMatchObject({ code: 1, err: expect.stringContaining('already there') as string });
});

test('who was erased after the backup is not in what is restored, by any byte', async () => {
  const ledger = await aceso('erase', '--list', '--json', '--data', folder.path('same'));
  writeFileSync(folder.path('ledger.json'), ledger.out);
  expect(ledger.out).not.toContain(ID);

  const restore = ['restore', folder.path('b'), ...SECRET, '--json'];
  const again = await aceso(...restore, '--data', folder.path('again'), '--erasures', folder.path('ledger.json'));
  expect(again.err).toBe('');
  expect(JSON.parse(again.out)).toMatchObject({ ledger: 1, erased: 1, keys: true, audit: { ok: true, problems: [] } });
  expect(grep(folder.path('again'), PLANTED)).toEqual([]);
  expect(grep(folder.path('again'), ['Brontewood'])).not.toEqual([]);

  const foreign = { ...(JSON.parse(ledger.out) as object), key: '0'.repeat(40) };
  writeFileSync(folder.path('foreign.json'), JSON.stringify(foreign));
  const refused = await aceso(...restore, '--data', folder.path('x'), '--erasures', folder.path('foreign.json'));
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('another key') as string });
  expect(existsSync(folder.path('x'))).toBe(false);
});

test('refusals are one sentence', async () => {
  const into = ['--data', folder.path('y')];
  writeFileSync(folder.path('short'), 'short\n');
  writeFileSync(folder.path('wrong'), 'another passphrase\n');
  const b = folder.path('b');
  for (const [args, message] of [
    [['backup', '--data', data, '--out', folder.path('nowhere', 'c'), ...SECRET], /backup .* does not exist/],
    [['restore', b, ...into], /is encrypted/],
    [['restore', b, ...into, '--passphrase-file', folder.path('short')], /shorter than 12/],
    [['restore', b, ...into, '--passphrase-file', folder.path('wrong')], /not the one that the backup was made with/],
    [['restore', b, '--data', data, ...SECRET], /not empty/],
    [['restore', b, '--data', folder.path('short', 'x'), ...SECRET], /lies under, a file/],
    [['restore', folder.path('nothing'), ...into], /There is no file/],
    [['backup', '--data', folder.path(), '--out', folder.path('c')], /no embedded database .* pg_dump/],
  ] as const) {
    const { code, err } = await aceso(...args);
    expect({ args, code, err }).toEqual({ args, code: 1, err: expect.stringMatching(message) as string });
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  expect(existsSync(folder.path('y'))).toBe(false);
});
