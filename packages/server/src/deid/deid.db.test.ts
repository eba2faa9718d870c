import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoHospital } from '@aceso/demo';
import { openVault } from '@aceso/governance/deid';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { consentFor } from '../engagement/portal/consent-choices.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';

/** Written into what is brought, and to be found nowhere when it is over. */
const PLANTED = ['Quixwellian', 'zqfilename', 'quixwell@example.org'];

let folder: string;
let store: Store;
let app: FastifyInstance;
let at = new Date('2026-03-01T10:00:00Z');
const logged: string[] = [];

function* files(path: string): Generator<string> {
  for (const name of readdirSync(path)) {
    const inner = join(path, name);
    if (statSync(inner).isDirectory()) yield* files(inner);
    else yield inner;
  }
}
/** Files beside the database that hold a planted word. */
const holding = (): string[] =>
  [...files(join(folder, 'blobs'))].filter((path) => PLANTED.some((one) => readFileSync(path).includes(one)));

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const ask = async (who: string, method: Method, url: string, payload?: object) => {
  const answer = await app.inject({ method, url, ...as(who), ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json() };
};
const bring = (id: string, name: string, payload: string) =>
  app.inject({
    method: 'POST',
    url: `/api/deid/releases/${id}/files?name=${name}`,
    headers: { ...as('officer').headers, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(payload),
  });
const ended = (who: string, id: string) =>
  vi.waitFor(
    async () => {
      const { body } = await ask(who, 'GET', `/api/deid/releases/${id}`);
      expect(body.state).not.toBe('running');
      return body;
    },
    { timeout: 60_000, interval: 100 },
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-deid-'));
  store = await openStore({ dataDir: folder });
  ({ app } = await createServer({
    store,
    config: readConfig({ ACESO_DATA: folder, ACESO_WEB: '/nonexistent', ACESO_DEMO: '0' }, {}),
    logger: createLogger({ logLevel: 'trace' }, { write: (line: string) => void logged.push(line) }),
    now: () => at,
    identify: signedInAs({
      officer: { roles: ['privacy'], permissions: permissionsOf(['privacy']) },
      other: { roles: ['privacy'], permissions: permissionsOf(['privacy']) },
      clinician: { permissions: permissionsOf(['clinician']) },
      both: { permissions: permissionsOf(['clinician', 'administrator']) },
    }),
  }));
  await app.ready();
  async function* source() {
    for (const bundle of demoHospital().slice(0, 4)) yield { where: 'test', bundle };
  }
  expect((await store.import(source())).problems).toEqual([]);
}, 120_000);
afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a text is answered at once and kept nowhere', async () => {
  const text = 'Mrs. Odalys Quixwellian was seen on 3 March 2024 for asthma; quixwell@example.org.';
  const { status, body } = await ask('officer', 'POST', '/api/deid/text', { text });
  expect(status).toBe(200);
  expect(body.text).toContain('for asthma');
  for (const word of PLANTED) expect(body.text).not.toContain(word);
  expect(body.spans.map(({ type }: { type: string }) => type)).toEqual(['NAME', 'DATE', 'EMAIL_ADDRESS']);
  expect((await ask('clinician', 'POST', '/api/deid/text', { text })).status).toBe(403);
  expect(await store.collection('deid-releases').list()).toEqual([]);
});

it('files are brought, run, reviewed and taken, and nothing of them stays', async () => {
  const opened = await ask('officer', 'POST', '/api/deid/releases', {
    name: 'March',
    profile: 'pseudonymised',
    quasi: ['age', 'sex'],
    columns: { ward: 'keep' },
  });
  expect(opened.status).toBe(201);
  const { id } = opened.body;
  expect((await ask('officer', 'POST', `/api/deid/releases/${id}/start`, {})).body.error.code).toBe('bad-release');
  await bring(id, 'zqfilename.txt', 'Mr. Ivo Quixwellian, seen on 3 March 2024 in Boston. He has asthma.\nNo fever.\n');
  await bring(id, 'visits.csv', 'name,age,sex,ward\nIvo Quixwellian,44,m,A\nAna Quixwellian,44,f,B\n');
  const brought = await bring(id, 'scan.bin', '\u0000not a thing');
  expect(brought.json().files).toHaveLength(3);
  const vaultKey = Buffer.alloc(32, 7).toString('base64');
  expect((await ask('officer', 'POST', `/api/deid/releases/${id}/start`, { vaultKey })).status).toBe(202);
  const ready = await ended('officer', id);
  expect(ready).toMatchObject({ state: 'ready', files: [], outputCount: 2, hasVault: true, hasSample: true });
  expect(ready.refused).toEqual([expect.objectContaining({ file: 'scan.bin' })]);
  expect(ready.risk.risk).toMatchObject({ rows: 2, classes: { unique: 2 } });
  expect(JSON.stringify(ready.manifest)).not.toMatch(/Quixwellian|zqfilename/);
  expect(JSON.stringify(ready)).not.toContain(vaultKey);

  // Somebody else with the same role sees nothing of it.
  for (const path of ['', '/sample', '/result.zip', '/vault.json'])
    expect((await ask('other', 'GET', `/api/deid/releases/${id}${path}`)).status, path).toBe(404);
  expect((await ask('other', 'GET', '/api/deid/releases')).body.items).toEqual([]);

  const { texts } = (await ask('officer', 'GET', `/api/deid/releases/${id}/sample`)).body;
  expect(texts).toHaveLength(1);
  expect(texts[0].text).toContain('Quixwellian');
  const counted = { texts: [{ text: 0, missed: 1, wrong: 0 }] };
  const reviewed = (await ask('officer', 'PUT', `/api/deid/releases/${id}/review`, counted)).body.review;
  const found = texts[0].spans.length;
  expect(reviewed.quality.recall.value).toBeCloseTo(found / (found + 1), 6);
  const toomany = { texts: [{ text: 0, missed: 0, wrong: 99 }] };
  expect((await ask('officer', 'PUT', `/api/deid/releases/${id}/review`, toomany)).status).toBe(422);

  // To ask what it is is not to take it.
  const head = await app.inject({ method: 'HEAD', url: `/api/deid/releases/${id}/result.zip`, ...as('officer') });
  expect(head.statusCode).toBe(404);
  expect((await ask('officer', 'GET', `/api/deid/releases/${id}`)).body.state).toBe('ready');
  expect((await bring(id, 'late.txt', 'Too late for Ivo Quixwellian.')).statusCode).toBe(409);
  const zip = await app.inject({ url: `/api/deid/releases/${id}/result.zip`, ...as('officer') });
  expect(zip.rawPayload.subarray(0, 2).toString()).toBe('PK');
  for (const name of ['0001.txt', '0002.csv', 'manifest.json']) expect(zip.rawPayload.includes(name)).toBe(true);
  await vi.waitFor(async () =>
    expect((await ask('officer', 'GET', `/api/deid/releases/${id}`)).body).toMatchObject({
      state: 'taken',
      hasSample: false,
      bytes: 0,
      refused: [{ file: '#1', message: '' }],
    }),
  );
  expect((await app.inject({ url: `/api/deid/releases/${id}/result.zip`, ...as('officer') })).statusCode).toBe(409);
  const sealed = await app.inject({ url: `/api/deid/releases/${id}/vault.json`, ...as('officer') });
  const vault = openVault(sealed.payload, Buffer.alloc(32, 7));
  expect(Object.keys(vault.names).join()).toContain('quixwellian');
  await vi.waitFor(() => expect(holding()).toEqual([]));
  expect(JSON.stringify(await store.collection('deid-releases').list())).not.toMatch(/Quixwellian|zqfilename/);
  expect(logged.join('')).not.toMatch(/Quixwellian|zqfilename|quixwell@/);
  const events = JSON.stringify(await store.audit.list({ limit: 200 }));
  expect(events.includes('urn:aceso:deid-release') && events.includes(id)).toBe(true);
  expect(/Quixwellian|zqfilename/.test(events)).toBe(false);
});

it('the risk of being found again is told of the patients of messages', async () => {
  const { id } = (await ask('officer', 'POST', '/api/deid/releases', { name: 'Messages' })).body;
  const message = (number: number): string =>
    `MSH|^~\\&|||||2024||ADT^A01|1|P|2.5\rPID|1||A${number}||ROE^ANN||1960|F|||^^X^MA^01201^US\r`;
  await bring(id, 'adt.hl7', message(1) + message(2) + message(1));
  expect((await ask('officer', 'POST', `/api/deid/releases/${id}/start`, {})).status).toBe(202);
  expect((await ended('officer', id)).risk.risk).toMatchObject({ rows: 2, classes: { count: 1, smallest: 2 } });
});

it('what is not taken goes when its time is over', async () => {
  const { id } = (await ask('officer', 'POST', '/api/deid/releases', { name: 'Left' })).body;
  await bring(id, 'zqfilename.txt', 'Ivo Quixwellian waits here for a day.');
  expect(holding()).toHaveLength(1);
  const before = at;
  at = new Date(at.getTime() + 25 * 3_600_000);
  expect((await ask('other', 'GET', '/api/deid/releases')).status).toBe(200);
  await vi.waitFor(() => expect(holding()).toEqual([]));
  expect((await ask('officer', 'GET', `/api/deid/releases/${id}`)).body).toMatchObject({ state: 'gone', files: [] });
  at = before;
});

it('a cohort of the store needs charts and export, tells whose records went in, and has its k-map counted', async () => {
  const body = { name: 'All', search: 'gender=female,male', k: 2, sample: 3 };
  const all = await store.search({
    type: 'Patient',
    query: 'gender=female,male&_count=50',
    base: 'http://localhost/fhir',
  });
  const ids = (all.entry ?? []).map(({ resource }) => resource!.id!);
  expect(ids.length).toBeGreaterThan(1);
  await store.update(consentFor(ids[0]!, 'research', 'deny', { at: at.toISOString(), performer: 'Patient/x' }));
  expect((await ask('officer', 'POST', '/api/deid/cohort', body)).status).toBe(403);
  const started = await ask('both', 'POST', '/api/deid/cohort', body);
  expect(started.status).toBe(202);
  const ready = await ended('both', started.body.id);
  expect(ready).toMatchObject({ state: 'ready', source: 'cohort' });
  // Who said no to research is not in it, although the request did not say that it is research.
  expect(ready.patientCount).toBe(ids.length - 1);
  expect(JSON.stringify(ready)).not.toContain('samplePatients');
  expect((await ask('both', 'GET', `/api/deid/releases/${started.body.id}/sample`)).status).toBe(200);
  const [newest] = await store.audit.list({ limit: 1 });
  expect(ids.slice(1).some((one) => newest!.event.includes(`Patient/${one}`))).toBe(true);
  expect(ready.risk.risk.journalist.how).toBe('population');
  expect(ready.risk.risk.rows).toBe(ready.patientCount);
  const zip = await app.inject({ url: `/api/deid/releases/${started.body.id}/result.zip`, ...as('both') });
  expect(zip.statusCode).toBe(200);
  const none = await ask('both', 'POST', '/api/deid/cohort', { name: 'None', search: 'birthdate=lt1800-01-01' });
  expect(none.body.error.code).toBe('bad-release');
});
