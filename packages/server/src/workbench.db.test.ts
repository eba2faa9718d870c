import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError, createClient } from '@aceso/client';
import { DEMO_AS_OF } from '@aceso/demo';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { DRAFT_DETAIL, DRAFT_RECORD, DRAFT_SUMMARY, REPORT } from './documents/schemas.ts';
import { createLogger } from './http/logging.ts';
import { CHART_VIEW, PATIENT_PAGE } from './patients/schemas.ts';
import { createServer } from './server.ts';

/** The main job over HTTP, on a real store with the demonstration hospital, through the client. */

let folder: string;
let store: Store;
let app: FastifyInstance;
let setupToken: string;
const log: string[] = [];
const PASSWORD = 'correct-mango-staple-92';

/** A client of its own cookie jar, over the server in this process. */
function newClient() {
  let cookie = '';
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(String(input));
    const answer = await app.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: `${pathname}${search}`,
      headers: { ...(init?.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
      ...(init?.body ? { payload: init.body as string } : {}),
    });
    const [set] = [answer.headers['set-cookie'] ?? []].flat();
    if (set) cookie = set.split(';')[0]!;
    const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || name === 'set-cookie' ? [] : [[name, String(value)]],
    );
    const isEmpty = [204, 304].includes(answer.statusCode);
    return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  };
  return createClient({ baseUrl: 'http://localhost', fetch });
}

const client = newClient();

async function until<T>(look: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await look();
    if (isDone(value)) return value;
    if (tries > 200) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-server-'));
  store = await openStore({ dataDir: folder });
  const server = await createServer({
    store,
    config: readConfig({ ACESO_DATA: folder, ACESO_WEB: '/nonexistent' }, {}),
    logger: createLogger({ logLevel: 'trace' }, { write: (line: string) => void log.push(line) }),
    now: () => new Date(Date.parse(DEMO_AS_OF)),
  });
  app = server.app;
  await app.ready();
  setupToken = (await server.issueSetupToken())!;
  const job = await server.demo.loadIfEmpty();
  await until(
    () => store.jobs.get(job!.id),
    (one) => one?.state === 'completed',
  );
});
afterAll(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true });
});

describe('the first administrator', () => {
  it('is made by the one-time link, and signed in', async () => {
    expect(await client.session.get()).toMatchObject({ user: null, setupNeeded: true, demo: true });
    const made = await client.session.setup({
      token: setupToken,
      username: 'ada',
      name: 'Ada Example',
      password: PASSWORD,
    });
    expect(made.user).toMatchObject({
      name: 'Ada Example',
      roles: ['administrator', 'clinician', 'steward', 'chemist'],
    });
    expect(await client.status()).toMatchObject({ backend: 'pglite', demo: true });
  });

  it('and nobody else gets in', async () => {
    const stranger = newClient();
    for (const ask of [
      () => stranger.patients.list(),
      () => stranger.fhir.search('Patient'),
      () => stranger.jobs.list(),
    ]) {
      await expect(ask()).rejects.toMatchObject({ status: 401 });
    }
  });
});

describe('patients', () => {
  it('are listed, found by name, number and age, and paged without loss in every order', async () => {
    const all = await client.patients.list({ count: 200 });
    PATIENT_PAGE.parse(all);
    expect(all.total).toBe(all.items.length);
    expect(all.items.length).toBeGreaterThan(3);
    const [first] = all.items;
    const word = first!.name.split(' ').at(-1)!;
    expect((await client.patients.list({ q: word.slice(1, -1).toUpperCase() })).items.map(({ id }) => id)).toContain(
      first!.id,
    );
    expect((await client.patients.list({ q: first!.mrn! })).items).toMatchObject([{ id: first!.id }]);
    expect((await client.patients.list({ q: first!.birthDate! })).items.map(({ id }) => id)).toContain(first!.id);
    expect(await client.patients.list({ q: 'nobody-of-this-name' })).toEqual({ items: [], total: 0 });
    for (const sort of ['name', '-name', 'birthDate', '-birthDate', 'lastEncounter', '-lastEncounter'] as const) {
      const seen: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages === 0 || cursor; pages++) {
        const page = await client.patients.list({ sort, count: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect([...seen].sort(), sort).toEqual(all.items.map(({ id }) => id).sort());
    }
  });

  it('are filtered by sex, age and stay', async () => {
    const { items } = await client.patients.list({ count: 200 });
    const women = await client.patients.list({ gender: 'female' });
    expect(women.items.map(({ id }) => id).sort()).toEqual(
      items
        .filter(({ gender }) => gender === 'female')
        .map(({ id }) => id)
        .sort(),
    );
    const inpatients = await client.patients.list({ inpatient: true });
    const staying = items.filter(
      ({ lastEncounter }) => lastEncounter?.class === 'IMP' && lastEncounter.status === 'in-progress',
    );
    expect(inpatients.total).toBe(staying.length);
    const old = await client.patients.list({ ageMin: 70, ageMax: 120 });
    const turned70 = `${new Date(DEMO_AS_OF).getUTCFullYear() - 70}${DEMO_AS_OF.slice(4, 10)}`;
    expect(old.total).toBe(items.filter(({ birthDate }) => birthDate! <= turned70).length);
  });

  it('have a chart that says when it has not changed', async () => {
    const { items } = await client.patients.list({ count: 200 });
    for (const { id } of items) CHART_VIEW.parse(await client.patients.chart(id));
    const chart = await client.patients.chart(items[0]!.id);
    for (const series of chart.observations) {
      const times = series.points.map(({ time }) => Date.parse(time));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    await expect(client.patients.chart('nobody')).rejects.toMatchObject({ status: 404, code: 'patient-not-found' });
  });
});

describe('a document', () => {
  let patient: string;
  let id: string;
  let sentences: string[];

  it('is composed from the record and checked against it', async () => {
    patient = (await client.patients.list()).items.find(
      ({ lastEncounter }) => lastEncounter?.status === 'finished',
    )!.id;
    const record = await client.drafts.create({ type: 'discharge-summary', patient });
    DRAFT_RECORD.parse(record);
    id = record.draft.id;
    sentences = record.draft.sections.flatMap((section) => section.sentences.map((sentence) => sentence.id));
    const detail = await client.drafts.get(id);
    DRAFT_DETAIL.parse(detail);
    expect(detail.version).toBe(1);
    expect(new Set(Object.values(detail.sentences)).size).toBeGreaterThan(sentences.length * 0.9);
    expect((await client.patients.list({ q: patient })).items[0]?.openDrafts).toBe(1);
  });

  it('keeps decisions with the words before and after, and refuses those made on an older version', async () => {
    const [first, second, third] = sentences as [string, string, string];
    const accepted = await client.drafts.decide(id, { sentence: first, decision: 'accepted', version: 1 });
    expect(accepted.version).toBe(2);
    await expect(client.drafts.decide(id, { sentence: first, decision: 'rejected', version: 1 })).rejects.toMatchObject(
      { status: 409, code: 'draft-changed' },
    );
    const after = 'The patient was born in 1801.';
    const edited = await client.drafts.decide(id, { sentence: second, decision: 'edited', after });
    const checked = edited.verification.sentences.find(({ text }) => text.includes('1801'));
    expect(edited.sentences[checked!.index]).toBe(second);
    const { record } = await client.drafts.decide(id, { sentence: third, decision: 'rejected', reason: 'not needed' });
    expect(record.status).toBe('in-review');
    expect(record.decisions).toMatchObject([
      { sentence: first, decision: 'accepted', by: 'Ada Example' },
      { sentence: second, decision: 'edited', after, before: expect.any(String) },
      { sentence: third, decision: 'rejected', reason: 'not needed' },
    ]);
    await expect(client.drafts.decide(id, { sentence: first, decision: 'edited' })).rejects.toMatchObject({
      status: 400,
    });
    await expect(client.drafts.decide(id, { sentence: 'none', decision: 'accepted' })).rejects.toMatchObject({
      code: 'sentence-not-found',
    });
  });

  it('is labelled as asserted by software until it is signed', async () => {
    const bundle = JSON.parse(await (await client.drafts.export(id, 'fhir')).text());
    expect(bundle).toMatchObject({ type: 'document', meta: { security: [{ code: 'AIAST' }] } });
    expect(bundle.entry[0].resource).toMatchObject({ resourceType: 'Composition', status: 'preliminary' });
  });

  it('is signed into the record, with its provenance, once', async () => {
    const { sentences: origins, version } = await client.drafts.get(id);
    const record = await client.drafts.sign(id, { acknowledge: [...new Set(Object.values(origins))], version });
    expect(record).toMatchObject({ status: 'signed', signedBy: 'Ada Example' });
    expect(record.resources).toEqual([`Composition/${id}`, `DocumentReference/${id}`, `Provenance/${id}`]);
    const composition = await client.fhir.read('Composition', id);
    expect(composition.status).toBe('final');
    expect(composition.meta?.security ?? []).toEqual([]);
    expect(JSON.stringify(composition.section)).toContain('1801');
    const provenance = await client.fhir.read('Provenance', id);
    expect(provenance.entity?.length).toBeGreaterThan(3);
    expect(provenance.agent.map(({ type }) => type?.coding?.[0]?.code)).toEqual(['assembler', 'author']);
    const signer = await client.fhir.readReference(composition.author[0]!.reference!);
    expect(signer).toMatchObject({ resourceType: 'Practitioner', name: [{ text: 'Ada Example' }] });
    await expect(client.drafts.sign(id)).rejects.toMatchObject({ status: 409, code: 'draft-closed' });
    await expect(client.drafts.decide(id, { sentence: sentences[0]!, decision: 'accepted' })).rejects.toMatchObject({
      code: 'draft-closed',
    });
    expect((await client.patients.list({ q: patient })).items[0]?.openDrafts).toBe(0);
  });

  it.each(['html', 'pdf', 'fhir', 'md', 'json'] as const)('is exported as %s', async (format) => {
    const file = Buffer.from(await (await client.drafts.export(id, format)).arrayBuffer());
    expect(file.length).toBeGreaterThan(1000);
    if (format === 'pdf') expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    if (format === 'html') expect(file.includes('Signed by Ada Example')).toBe(true);
    if (format === 'fhir') expect(JSON.parse(file.toString()).entry[0].resource.status).toBe('final');
  });

  it('of every other kind can be made, and rejected with a reason', async () => {
    for (const type of ['patient-summary', 'handoff', 'referral'] as const) {
      const { draft } = await client.drafts.create({ type, patient: `Patient/${patient}` });
      await expect(client.drafts.reject(draft.id, { reason: ' ' })).rejects.toMatchObject({ status: 400 });
      const rejected = await client.drafts.reject(draft.id, { reason: 'made for practice' });
      expect(rejected).toMatchObject({ status: 'rejected', rejectedReason: 'made for practice' });
    }
    const { items } = await client.drafts.list({ patient, status: 'rejected' });
    expect(items.length).toBe(3);
    for (const item of items) DRAFT_SUMMARY.parse(item);
  });

  it('is not composed of an encounter that the record does not have', async () => {
    const asked = client.drafts.create({ type: 'handoff', patient, encounter: 'nowhere' });
    await expect(asked).rejects.toMatchObject({ status: 422, code: 'no-draft-possible' });
    await expect(client.drafts.create({ type: 'novel' as never, patient })).rejects.toMatchObject({ status: 400 });
    await expect(client.drafts.get('nowhere')).rejects.toBeInstanceOf(ApiError);
  });
});

describe('a note', () => {
  it('is checked against the record of a patient', async () => {
    const [{ id, name, birthDate }] = (await client.patients.list()).items as unknown as [
      { id: string; name: string; birthDate: string },
    ];
    const report = await client.verify({
      patient: id,
      text: `${name} was born on ${birthDate}. Somebody else was born on 1901-01-01.`,
    });
    REPORT.parse(report);
    expect(report.sentences.length).toBe(2);
  });
});

describe('an import', () => {
  const record = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        fullUrl: 'urn:uuid:7b6ee4cc-3b1f-4b54-a5ae-7ea2d1b1f001',
        resource: { resourceType: 'Patient', name: [{ family: 'Plantedname' }], birthDate: '1950-01-01' },
      },
      {
        resource: {
          resourceType: 'Observation',
          status: 'final',
          code: { text: 'Plantedlab' },
          subject: { reference: 'urn:uuid:7b6ee4cc-3b1f-4b54-a5ae-7ea2d1b1f001' },
        },
      },
    ],
  };

  it('runs as a job and resolves references within the record', async () => {
    const { id } = await client.import(JSON.stringify(record), 'application/fhir+json');
    const job = await until(
      () => client.jobs.get(id),
      ({ state }) => state !== 'queued' && state !== 'running',
    );
    expect(job).toMatchObject({ state: 'completed', result: { written: 2, problemCount: 0 } });
    const { items } = await client.patients.list({ q: 'Plantedname' });
    const found = await client.fhir.search('Observation', { patient: items[0]!.id });
    expect(found.entry?.[0]?.resource?.code.text).toBe('Plantedlab');
  });

  it('reports what cannot be read by its place and keeps the rest', async () => {
    const lines = `{"resourceType":"Patient","name":[{"family":"Lineone"}]}\n{"resourceType":"Patient",\n{"resourceType":"Patient","name":[{"family":"Linethree"}]}\n`;
    const { id } = await client.import(lines, 'application/fhir+ndjson');
    const job = await until(
      () => client.jobs.get(id),
      ({ state }) => state !== 'queued' && state !== 'running',
    );
    expect(job.result).toMatchObject({
      written: 2,
      problemCount: 1,
      problems: [{ where: expect.stringContaining('2') }],
    });
  });
});

describe('the log', () => {
  it('never has a name, an id, a result or a search value in it', async () => {
    await client.fhir.search('Patient', { name: 'Plantedname' });
    await expect(client.patients.list({ q: 'Plantedname', cursor: 'broken' })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
    await expect(client.fhir.search('Observation', 'date=Plantedname')).rejects.toBeInstanceOf(ApiError);
    await expect(
      client.fhir.create({ resourceType: 'Patient', gender: 'Plantedname' } as never),
    ).rejects.toBeInstanceOf(ApiError);
    await client.fhir.read('Patient', 'Plantedname').catch(() => undefined);
    const text = log.join('');
    expect(text.length).toBeGreaterThan(10_000);
    const { items } = await client.patients.list({ count: 200 });
    for (const secret of [
      'Plantedname',
      'Plantedlab',
      'Lineone',
      'born in 1801',
      PASSWORD,
      setupToken,
      ...items.flatMap(({ id, name, mrn }) => [id, name, mrn ?? id]),
    ]) {
      expect(text.includes(secret), secret).toBe(false);
    }
    // The year by itself; four digits within a time or a duration are no year.
    expect(text).not.toMatch(/(?<![\d.])1801(?![\d.])/);
  });
});
