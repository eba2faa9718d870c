import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, inflateRawSync } from 'node:zlib';
import { demoHospital } from '@aceso/demo';
import { openStore, type Store } from '@aceso/store';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';

const FROM = 'okafor-ngozi';
const ID = 'planted-zq-4f81c3';
const PLANTED = [ID, 'Quixwellian', 'plantedlogin', 'zqsecretwords'];

let folder: string;
let store: Store;
let app: FastifyInstance;

function* files(path: string): Generator<string> {
  for (const name of readdirSync(path)) {
    const inner = join(path, name);
    if (statSync(inner).isDirectory()) yield* files(inner);
    else yield inner;
  }
}
const grep = (strings: readonly string[]): string[] =>
  [...files(folder)].filter((path) => {
    const bytes = readFileSync(path);
    return strings.some(
      (one) =>
        bytes.includes(one) ||
        [0, 1, 2].some((shift) => {
          const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(one)]).toString('base64');
          return bytes.includes(whole.slice(shift === 0 ? 0 : 4, whole.length - 4));
        }),
    );
  });

const isOf = (id: string) => (bundle: Bundle) =>
  (bundle.entry ?? []).some(({ resource }) => resource?.resourceType === 'Patient' && resource.id === id);

/** A record of the demonstration hospital under another name, so that what is looked for occurs nowhere else. */
function planted(): Bundle {
  const record = demoHospital().find(isOf(FROM));
  const text = JSON.stringify(record)
    .replaceAll(FROM, ID)
    .replaceAll(/Okafor/g, 'Quixwellian');
  return JSON.parse(text) as Bundle;
}

const call = async (who: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const answer = await app.inject({ method, url, ...as(who), ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body === '' ? {} : JSON.parse(answer.body) };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-erasure-'));
  store = await openStore({ dataDir: folder });
  const officer = { roles: ['privacy'] as const, permissions: permissionsOf(['privacy']) };
  ({ app } = await createServer({
    store,
    config: readConfig({ ACESO_DATA: folder, ACESO_WEB: '/nonexistent', ACESO_DEMO: '0' }, {}),
    logger: createLogger({ logLevel: 'silent' }),
    identify: signedInAs({
      clinician: { permissions: permissionsOf(['clinician']) },
      first: officer,
      second: officer,
      plantedlogin: { roles: ['patient'], permissions: permissionsOf(['patient']), patient: ID },
    }),
  }));
  await app.ready();
  const [house, ...records] = demoHospital();
  const other = records.find((one) => !isOf(FROM)(one))!;
  async function* source() {
    for (const bundle of [house!, planted(), other]) yield { where: 'test', bundle };
  }
  const report = await store.import(source());
  expect(report.problems).toEqual([]);
}, 120_000);

afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Files of a zip archive, by path. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf('PK\x05\x06');
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const length = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    const start = zip.readUInt32LE(at + 42) + 30 + length;
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    files.set(name, zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data);
    at += 46 + length + zip.readUInt16LE(at + 30);
  }
  return files;
}
const parsed = (files: Map<string, Buffer>, path: string) => JSON.parse(files.get(path)!.toString());

it('gives the person a copy of all that an erasure would find, and nothing of others or of the staff', async () => {
  expect((await call('clinician', 'GET', `/api/patients/${ID}/chart`)).status).toBe(200);
  expect((await call('clinician', 'POST', '/api/drafts', { patient: ID, type: 'discharge-summary' })).status).toBe(201);
  const other = (await call('clinician', 'GET', '/api/patients')).body.items.find(
    (one: { id: string }) => one.id !== ID,
  );
  await store.collection('account').put('account-of-theirs', {
    username: 'plantedlogin',
    patient: ID,
    password: '$argon2id$',
    roles: ['patient'],
    disabled: false,
  });
  await store
    .collection('session')
    .put('f1ngerpr1nt', { account: 'account-of-theirs', createdAt: '2026-01-01', lastSeenAt: '2026-01-01' });
  await store.collection('trials').put('a-trial', {
    id: 'a-trial',
    title: 'A trial',
    screening: {
      state: 'ready',
      patients: [
        { key: ID, match: {} },
        { key: other.id, match: {} },
      ],
    },
  });
  await store.collection('agent-runs').put('about-two', { patients: [ID, other.id] });
  // Files that are about the person: with somebody else in them, alone, and such as nobody can read.
  const put = async (bytes: Uint8Array) => (await store.blobs.put(bytes, 'application/octet-stream')).sha256;
  const mrn = 'ZZMRN-0009471';
  await store.update({
    resourceType: 'Patient',
    id: 'numbered-other',
    identifier: [{ system: 'urn:mrn', value: mrn }],
  });
  const packed = await put(gzipSync(`{"a":"Patient/${ID}"}\n{"a":"Patient/${other.id}"}\n`));
  const numbered = await put(gzipSync(`PID|1||${ID}\nPID|2||${mrn}^^^H\n`));
  const alone = await put(gzipSync(`{"note":"of Patient/${ID} alone"}`));
  const released = await put(Buffer.from(`of Patient/${ID}, brought for a release`));
  const unread = await put(Buffer.from(`\0\x01 Patient/${ID}`));
  const genome = await put(Buffer.from('\0\x02 a genome'));
  await store.collection('deid-releases').put('a-release', {
    inputs: [{ name: 'x', sha256: released }],
    vaultKey: 'zqvaultkey',
    patients: [ID],
  });
  await store.collection('genomes').put('a-genome', { patient: ID, sha256: genome });

  expect((await call('clinician', 'POST', `/api/patients/${ID}/copy`)).status).toBe(403);
  expect((await call('first', 'POST', '/api/patients/nobody/copy')).status).toBe(404);
  // The patient asks, staff approves.
  const asked = await call('plantedlogin', 'POST', '/api/portal/copies');
  expect([asked.status, asked.body.state]).toEqual([201, 'requested']);
  expect((await call('plantedlogin', 'POST', '/api/portal/copies')).body.error.code).toBe('copy-open');
  expect((await call('plantedlogin', 'POST', `/api/copies/${asked.body.id}/approval`)).status).toBe(403);
  expect((await call('plantedlogin', 'GET', `/api/portal/copies/${asked.body.id}/archive`)).status).toBe(404);
  expect((await call('first', 'POST', `/api/copies/${asked.body.id}/approval`)).status).toBe(202);
  const own = async () => (await call('plantedlogin', 'GET', '/api/portal/copies')).body.items[0];
  await vi.waitFor(async () => expect((await own()).state).not.toBe('making'), { timeout: 60_000, interval: 200 });

  expect((await own()).state).toBe('ready');
  const sent = await app.inject({
    method: 'GET',
    url: `/api/portal/copies/${asked.body.id}/archive`,
    ...as('plantedlogin'),
  });
  expect(sent.headers['content-type']).toBe('application/zip');
  const files = unzip(sent.rawPayload);
  const manifest = parsed(files, 'manifest.json');
  expect(manifest.files.map(({ path }: { path: string }) => path).sort()).toEqual(
    [...files.keys()].filter((path) => path !== 'manifest.json').sort(),
  );
  for (const { path, sha256 } of manifest.files as { path: string; sha256: string }[])
    expect(createHash('sha256').update(files.get(path)!).digest('hex'), path).toBe(sha256);

  // What the erasure counts, the copy has.
  const found = (await call('first', 'POST', `/api/patients/${ID}/erasure`, { reason: 'objection', dryRun: true }))
    .body;
  const bundle = parsed(files, 'record/bundle.json');
  expect(bundle.entry[0].resource).toMatchObject({ resourceType: 'Patient', id: ID });
  const shared = (manifest.withheld.record ?? []).length;
  expect(bundle.entry.length + shared).toBeGreaterThanOrEqual(found.resources);
  for (const collection of Object.keys(found.documents))
    if (!['personal-copy', 'agent-runs', 'deid-releases'].includes(collection))
      expect(files.has(`documents/${collection}.json`), collection).toBe(true);
  expect(found.shared).toEqual({ trials: 1 });
  expect(parsed(files, 'documents/trials.json')).toEqual([{ id: 'a-trial', value: [{ key: ID, match: {} }] }]);
  expect(manifest.withheld.documents).toEqual(['agent-runs/about-two', 'deid-releases/a-release']);
  expect(manifest.withheld.files).toEqual([packed, numbered, released, unread].sort());
  expect([...files.keys()].filter((path) => path.startsWith('files/'))).toEqual(
    [`files/${alone}.gz`, `files/${genome}.bin`].sort(),
  );

  const whole = [...files.values()].map((bytes) => bytes.toString('latin1')).join('\n');
  for (const secret of ['$argon2id$', 'f1ngerpr1nt', 'zqvaultkey', mrn, other.id])
    expect(whole.includes(secret), secret).toBe(false);
  const looked = parsed(files, 'who-looked.json');
  expect(looked.length).toBeGreaterThan(2);
  expect(looked.some(({ roles }: { roles: string[] }) => roles.includes('clinician'))).toBe(true);
  expect(JSON.stringify(looked)).not.toContain('"first"');
  for (const [language, word] of [
    ['en', 'Who looked'],
    ['es', 'Quién miró'],
  ] as const)
    expect(files.get(`letter.${language}.html`)!.toString()).toContain(word);
  expect(files.get('letter.en.html')!.toString()).toContain('Quixwellian');
  await store.delete('Patient', 'numbered-other');
  if (process.env.ACESO_SHOTS) writeFileSync(join(process.env.ACESO_SHOTS, 'copy.zip'), sent.rawPayload);
}, 90_000);

it('takes two people, and then leaves no byte of the person behind', async () => {
  // The person is worked with: by staff, by themselves, and by an export.
  expect((await call('clinician', 'GET', `/api/patients/${ID}/chart`)).status).toBe(200);
  expect((await call('plantedlogin', 'GET', `/fhir/Observation?patient=${ID}`)).status).toBe(200);
  expect((await call('clinician', 'GET', '/fhir/Patient?family=Quixwellian')).body.entry).toHaveLength(1);
  const draft = await call('clinician', 'POST', '/api/drafts', { patient: ID, type: 'discharge-summary' });
  expect(draft.status).toBe(201);
  expect(
    (await call('plantedlogin', 'POST', '/api/dialogues', { patient: ID, complaint: 'zqsecretwords hurt' })).status,
  ).toBeLessThan(500);
  const note = {
    resourceType: 'Communication',
    status: 'completed',
    subject: { reference: `Patient/${ID}` },
    note: [{ text: 'zqsecretwords' }],
  };
  expect((await call('clinician', 'POST', '/fhir/Communication', note)).status).toBe(201);
  expect(grep([ID]).length).toBeGreaterThan(0);
  const saved = await store.audit.checkpoint();

  expect((await call('clinician', 'POST', `/api/patients/${ID}/erasure`, { reason: 'objection' })).status).toBe(403);
  const preview = await call('first', 'POST', `/api/patients/${ID}/erasure`, { reason: 'objection', dryRun: true });
  expect(preview.body.resources).toBeGreaterThan(20);
  expect(preview.body.documents).toMatchObject({ draft: 2 });
  const asked = await call('first', 'POST', `/api/patients/${ID}/erasure`, { reason: 'objection' });
  expect(asked.status).toBe(201);
  expect((await call('first', 'POST', `/api/patients/${ID}/erasure`, { reason: 'objection' })).body.error.code).toBe(
    'erasure-open',
  );
  const own = await call('first', 'POST', `/api/erasures/${asked.body.id}/confirmation`);
  expect([own.status, own.body.error.code]).toEqual([403, 'second-person-needed']);
  expect((await call('second', 'POST', `/api/erasures/${asked.body.id}/confirmation`)).status).toBe(202);
  const state = async () => (await call('second', 'GET', '/api/erasures')).body.items[0];
  await vi.waitFor(async () => expect((await state()).report).toBeDefined(), { timeout: 100_000, interval: 500 });

  const done = await state();
  expect(done).toMatchObject({ state: 'done', hash: store.erasures.hashOf(ID) });
  expect(done.patient).toBeUndefined();
  const ledger = await call('first', 'GET', '/api/erasures/ledger');
  expect(ledger.body).toMatchObject({
    key: store.erasures.hashOf(''),
    items: [{ hash: done.hash, reason: 'objection' }],
  });
  expect((await call('clinician', 'GET', '/api/erasures/ledger')).status).toBe(403);
  expect(grep(PLANTED)).toEqual([]);
  const verified = await store.audit.verify(saved);
  expect(verified.problems).toEqual([]);
  expect(JSON.stringify(await store.audit.list({ limit: 500 }))).not.toContain(ID);

  expect((await call('clinician', 'GET', `/api/patients/${ID}/chart`)).status).toBe(404);
  // Of the trial only their row went.
  expect(
    (await store.collection<{ screening: { patients: object[] } }>('trials').get('a-trial'))!.value.screening.patients,
  ).toHaveLength(1);
  const left = await call('clinician', 'GET', '/api/patients');
  expect(left.body.total).toBe(1);
  expect((await call('clinician', 'GET', `/api/patients/${left.body.items[0].id}/chart`)).status).toBe(200);
}, 180_000);
