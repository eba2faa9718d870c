import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { DraftRecord } from '@aceso/evidence';
import { openStore, type Store } from '@aceso/store';
import type { Bundle, Observation, Provenance } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeUpstream } from '../../../../models/src/testing/fake-upstream.ts';
import { testCard } from '../../../../models/src/testing/gateway.ts';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { zip } from '../../http/zip.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import type { WearableImport } from './records.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const RECORD: Bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    { resourceType: 'Patient' as const, id: 'ada', gender: 'female' as const, birthDate: '1965-02-01' },
    { resourceType: 'Patient' as const, id: 'bob' },
    {
      resourceType: 'Condition' as const,
      id: 'dm',
      subject: { reference: 'Patient/ada' },
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'E11.9' }], text: 'Type 2 diabetes' },
    },
  ].map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } })),
};

/** Fifteen days of a sensor, a reading every five minutes: in range by day, above it in the evening. */
const clarity = (): string => {
  const rows = ['Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Source Device ID,Glucose Value (mg/dL)'];
  for (let index = 0; index < 15 * 288; index += 1) {
    const time = new Date(Date.UTC(2026, 1, 1) + index * 300_000).toISOString().slice(0, 19);
    rows.push(`${index},${time},EGV,G7,${Number(time.slice(11, 13)) >= 18 ? 220 : 110}`);
  }
  return rows.join('\n');
};
const apple = (): string =>
  `<HealthData>${Array.from({ length: 15 }, (_, day) => {
    const date = `2026-02-${String(day + 1).padStart(2, '0')}`;
    return `<Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" startDate="${date} 10:00:00 +0100" endDate="${date} 11:00:00 +0100" value="3000"/>
<Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale" unit="kg" startDate="${date} 07:00:00 +0100" endDate="${date} 07:00:00 +0100" value="80"/>`;
  }).join('\n')}</HealthData>`;

/** As the phone gives it. */
async function archive(name: string, content: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of zip([{ name, open: () => Readable.from([content]) }])) parts.push(part);
  return Buffer.concat(parts);
}

const at = '/api/patients/ada/wearables';
const bring = (name: string, payload: string | Buffer, role = 'clinician', path = at) =>
  app.inject({
    method: 'POST',
    url: `${path}/files?name=${encodeURIComponent(name)}`,
    payload,
    headers: { ...as(role).headers, 'content-type': 'application/octet-stream' },
  });
const post = (path: string, payload: object, role = 'clinician') =>
  app.inject({ method: 'POST', url: `${at}/${path}`, payload, ...as(role) });
const get = (path: string, role = 'clinician') => app.inject({ url: `${at}/${path}`, ...as(role) });

async function imported(
  files: Readonly<Record<string, string | Buffer>>,
  settings: object = { zone: 'Europe/Madrid' },
): Promise<WearableImport> {
  const ids: string[] = [];
  for (const [name, content] of Object.entries(files)) ids.push((await bring(name, content)).json<{ id: string }>().id);
  const { id } = (await post('imports', { files: ids, ...settings })).json<{ id: string }>();
  for (let wait = 0; wait < 300; wait += 1) {
    const value = (await get(`imports/${id}`)).json<WearableImport>();
    if (value.state !== 'running') return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The import did not end.');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-wearables-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(RECORD, '');
  const roles = ['clinician', 'researcher', 'auditor'] as const;
  const identify = signedInAs({
    admin: { permissions: permissionsOf(['administrator']) },
    ...Object.fromEntries(roles.map((role) => [role, { permissions: permissionsOf([role]) }])),
    ada: { permissions: permissionsOf(['patient']), patient: 'ada' },
    bob: { permissions: permissionsOf(['patient']), patient: 'bob' },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const now = () => new Date('2026-03-02T10:00:00Z');
  app = (await createServer({ store, config, logger: createLogger(config), identify, now })).app;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('wearables of a patient', () => {
  let value: WearableImport;

  it('are read in a job; metrics are claims with their evidence, and nothing stands in the record yet', async () => {
    value = await imported({ 'clarity.csv': clarity(), 'export.zip': await archive('apple/export.xml', apple()) });
    expect(value).toMatchObject({ state: 'ready', startedBy: expect.any(String) });
    const view = (await get(`imports/${value.id}/result`)).json();
    expect(view.summary.glucose).toMatchObject({ sufficient: true, tir: 75, tar: 25 });
    expect(view.days.find(({ day }: { day: string }) => day === '2026-02-03').sums.steps).toBe(3000);
    const claim = view.summary.claims.find(({ concept }: { concept: { code?: string } }) => concept.code === '97510-2');
    expect(claim.evidence[0]).toMatchObject({ lane: 'computed', algorithm: 'cgm-consensus-2019', output: '75' });
    const found = await store.search({ type: 'Observation', query: 'patient=ada', base: '' });
    expect(found.entry ?? []).toEqual([]);
  });

  it('give guidance that traces to the record and the import, kept as a draft that is signed as any document', async () => {
    const shown = (await get(`imports/${value.id}/guidance?language=es`)).json();
    const texts = shown.draft.sections.flatMap(({ sentences }: { sentences: { text: string }[] }) =>
      sentences.map(({ text }) => text),
    );
    expect(texts.some((text: string) => text.includes('La glucosa estuvo en rango el 75,0 %'))).toBe(true);
    const { draft } = (await post(`imports/${value.id}/guidance`, { language: 'en' })).json<{ draft: string }>();
    const detail = (await app.inject({ url: `/api/drafts/${draft}`, ...as('clinician') })).json<{
      record: DraftRecord;
      verification: { summary: { contradicted: number } };
    }>();
    expect(detail.record.draft.type).toBe('lifestyle-guidance');
    expect(detail.verification.summary.contradicted).toBe(0);
    const refs = detail.record.draft.sections
      .flatMap(({ sentences }) => sentences)
      .flatMap(({ claims }) => claims.flatMap(({ evidence }) => evidence.map(({ ref }) => ref)));
    expect(refs).toEqual(expect.arrayContaining(['Condition/dm', 'wearables/glucose.tir', 'guidance/time-in-range']));
    const signed = await app.inject({
      method: 'POST',
      url: `/api/drafts/${draft}/sign`,
      payload: {},
      ...as('clinician'),
    });
    expect(signed.statusCode).toBe(200);
    const { resource } = await store.read('Composition', draft);
    expect(resource).toMatchObject({ status: 'final', type: { coding: [{ code: '69730-0' }] } });
  });

  it('give guidance in the words of a model where that is on: only what says the same, and what was seen is kept', async () => {
    const own = (await get(`imports/${value.id}/guidance`)).json();
    const all = own.draft.sections.flatMap(({ sentences }: { sentences: { id: string; text: string }[] }) => sentences);
    const inRange = all.find(({ text }: { text: string }) => text.startsWith('Glucose was in range'));
    const path = `imports/${value.id}/guidance/wording`;
    const off = await post(path, { language: 'en' });
    expect([off.statusCode, off.json().error.code]).toEqual([409, 'wording-off']);
    const upstream = await fakeUpstream({
      // One sentence that says the same, one with another figure, one that adds a dose, one that nobody asked for.
      reply: ({ prompt }) =>
        JSON.stringify({
          sentences: [
            ...[...prompt.matchAll(/^(s\d+): (.*)$/gm)].map(([, id, text], at) => ({
              id,
              text: text!.startsWith('Glucose was in range')
                ? text!.replace('Glucose', 'Blood sugar')
                : `${text} ${at % 2 ? 'Take 4 units of insulin.' : 'Walk 9,000 steps.'}`,
            })),
            { id: 'mine', text: 'Stop your medicine.' },
          ],
        }),
    });
    const admin = (url: string, payload: object) => app.inject({ method: 'PUT', url, payload, ...as('admin') });
    await admin('/api/models/fake', testCard({ baseUrl: upstream.url('openai') }));
    await admin('/api/wording/wearables-guidance', { model: 'fake' });
    const worded = (await post(path, { language: 'en' })).json();
    await upstream.close();
    const mine = worded.sentences.filter(({ by }: { by: string }) => by === 'model');
    expect(mine).toEqual([
      { id: inRange.id, by: 'model', text: inRange.text.replace('Glucose', 'Blood sugar').replace(/\s/g, ' ') },
    ]);
    expect(worded.unsupported).toBeGreaterThan(1);
    expect(JSON.stringify(worded.sentences.map(({ text }: { text: string }) => text))).not.toMatch(
      /insulin|9,000|Stop/,
    );
    const { draft } = (await post(`imports/${value.id}/guidance`, { language: 'en', worded: true })).json();
    const kept = (await app.inject({ url: `/api/drafts/${draft}`, ...as('clinician') })).json().record.draft;
    expect(kept.generator).toMatchObject({ kind: 'model', name: 'Fake', prompt: 'plain-wording@1.0.0' });
    expect(JSON.stringify(kept)).toContain('Blood sugar was in range');
    expect((await post(`imports/${value.id}/guidance`, { language: 'es', worded: true })).statusCode).toBe(422);
    // A model that does not answer leaves the words of the rules.
    expect((await post(path, { language: 'es' })).json()).toMatchObject({ failed: 'unreachable', unsupported: 0 });
  });

  it('are filed when a clinician signs: days, single measurements and glucose, with Provenance, once', async () => {
    const signed = await post(`imports/${value.id}/sign`, { reason: 'Diabetes visit' });
    expect(signed.statusCode).toBe(201);
    expect(signed.json()).toMatchObject({ state: 'signed', signed: { reason: 'Diabetes visit' } });
    const all = (await store.search({ type: 'Observation', query: 'patient=ada&_count=200', base: '' })).entry!.map(
      ({ resource }) => resource as Observation,
    );
    expect(all).toHaveLength(signed.json().signed.observations);
    const coded = (code: string) => all.filter((each) => each.code.coding![0]!.code === code);
    expect(coded('41950-7')).toHaveLength(15);
    expect(coded('29463-7')).toHaveLength(15);
    expect(
      coded('106793-3')[0]!.component!.find(({ code }) => code.coding![0]!.code === '97510-2')!.valueQuantity!.value,
    ).toBe(75);
    const provenance = (await store.read('Provenance', `wi-${value.id}-0`)).resource as Provenance;
    expect(provenance.target).toHaveLength(all.length);
    expect(provenance.agent.map(({ type }) => type!.coding![0]!.code)).toEqual(['assembler', 'author']);
    expect((await post(`imports/${value.id}/sign`, { reason: 'Again' })).json()).toMatchObject({
      error: { code: 'wearables-state' },
    });
  });

  it('say in words what cannot be read, and can be rejected', async () => {
    const cut = await imported({ 'export.xml': apple().slice(0, 500) });
    expect(cut).toMatchObject({ state: 'failed' });
    expect(cut.error).toMatch(/export\.xml:\d+: the file ends/);
    const other = await imported({ 'export.xml': apple() });
    expect((await post(`imports/${other.id}/reject`, { reason: 'Of somebody else' })).json()).toMatchObject({
      state: 'rejected',
    });
    expect((await post(`imports/${other.id}/sign`, { reason: 'After all' })).statusCode).toBe(409);
    expect((await post('imports', { files: ['nothing'] })).statusCode).toBe(404);
    expect((await post('imports', { files: ['x'], zone: 'a b' })).statusCode).toBe(400);
  });

  it('are for those who may read the chart; each patient has only their own', async () => {
    for (const role of ['researcher', 'auditor']) {
      expect((await get('imports', role)).statusCode).toBe(403);
      expect((await bring('x.csv', 'x', role)).statusCode).toBe(403);
    }
    expect((await get('imports', 'ada')).json<{ items: unknown[] }>().items).toHaveLength(3);
    expect((await get('imports', 'bob')).statusCode).toBe(403);
    expect((await post(`imports/${value.id}/sign`, { reason: 'Mine' }, 'ada')).statusCode).toBe(403);
    const foreign = await app.inject({ url: `/api/patients/bob/wearables/imports/${value.id}`, ...as('clinician') });
    expect(foreign.statusCode).toBe(404);
  });
});
