import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  expect(preview.body.documents).toMatchObject({ draft: 1 });
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
  expect(grep(PLANTED)).toEqual([]);
  const verified = await store.audit.verify(saved);
  expect(verified.problems).toEqual([]);
  expect(JSON.stringify(await store.audit.list({ limit: 500 }))).not.toContain(ID);

  expect((await call('clinician', 'GET', `/api/patients/${ID}/chart`)).status).toBe(404);
  const left = await call('clinician', 'GET', '/api/patients');
  expect(left.body.total).toBe(1);
  expect((await call('clinician', 'GET', `/api/patients/${left.body.items[0].id}/chart`)).status).toBe(200);
}, 180_000);
