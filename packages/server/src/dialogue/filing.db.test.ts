import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentencesOf } from '@aceso/evidence';
import { openStore, type Store } from '@aceso/store';
import type { ClinicalImpression, Composition, DocumentReference, Provenance, Resource } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import type { clinicianView } from './views.ts';

type View = ReturnType<typeof clinicianView>;

let folder: string;
let store: Store;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-filing-'));
  store = await openStore({ dataDir: folder });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  ({ app } = await createServer({
    store,
    config,
    logger: createLogger(config),
    identify: signedInAs({ doctor: { name: 'Doctor Dee', permissions: permissionsOf(['clinician']) } }),
    now: () => new Date('2026-03-02T10:00:00Z'),
  }));
  const put = (resource: Resource) => ({
    resource,
    request: { method: 'PUT' as const, url: `${resource.resourceType}/${resource.id}` },
  });
  const problem = (id: string, text: string): Resource => ({
    resourceType: 'Condition',
    id,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { text },
    subject: { reference: 'Patient/fay' },
  });
  await store.bundle(
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        put({ resourceType: 'Patient', id: 'fay', gender: 'male', birthDate: '1945-05-01', name: [{ text: 'Fay' }] }),
        put(problem('af', 'Atrial fibrillation')),
        put(problem('ht', 'Hypertension')),
      ],
    },
    '',
  );
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

async function call<T>(method: 'GET' | 'POST', url: string, payload?: object, status = 200): Promise<T> {
  const answer = await app.inject({ method, url, ...as('doctor'), ...(payload ? { payload } : {}) });
  expect(answer.statusCode, `${method} ${url}: ${answer.body.slice(0, 400)}`).toBe(status);
  return answer.json<T>();
}
const WORDS = 'Palpitations, irregularly irregular pulse, no chest pain. ECG shows atrial fibrillation.';
async function toReview(patient?: string): Promise<View> {
  const body = { mode: 'clinician', complaint: WORDS, ...(patient ? { patient } : {}) };
  const { id } = await call<View>('POST', '/api/dialogues', body, 201);
  return call<View>('POST', `/api/dialogues/${id}/stop`);
}
const review = (id: string, body: object) => call<View>('POST', `/api/dialogues/${id}/review`, body);
const read = async <T extends Resource>(type: T['resourceType'], id: string): Promise<T> =>
  (await store.read(type, id)).resource as T;

describe('a reviewed hand-over', () => {
  it('becomes part of the record with its claims, its reviewer and its engine', async () => {
    const { id } = await toReview('fay');
    await expect(store.read('Composition', id)).rejects.toThrow();
    const done = await review(id, { decision: 'approve', note: 'Between us.' });
    expect(done.filed).toEqual(
      ['Composition', 'DocumentReference', 'ClinicalImpression', 'Provenance'].map((t) => `${t}/${id}`),
    );

    const composition = await read<Composition>('Composition', id);
    expect(composition).toMatchObject({ status: 'final', subject: { reference: 'Patient/fay' } });
    expect(composition.meta?.security?.map(({ code }) => code)).toContain('AIAST');
    expect(composition.attester?.[0]?.party?.display).toBe('Doctor Dee');
    const sentences = composition.section!.flatMap(sentencesOf);
    expect(sentences.every(({ claims }) => claims.every(({ evidence }) => evidence.length > 0))).toBe(true);
    expect(sentences.some(({ text }) => /^No: .*chest pain/i.test(text))).toBe(true);

    const document = await read<DocumentReference>('DocumentReference', id);
    const transcript = document.content.find(({ attachment }) => attachment.contentType?.startsWith('text/plain'));
    const said = Buffer.from(transcript!.attachment.data!, 'base64').toString();
    const grounds = sentences.flatMap(({ claims }) => claims.flatMap(({ evidence }) => evidence));
    const spans = grounds.flatMap((each) => (each.lane === 'conversation' ? [said.slice(each.start, each.end)] : []));
    expect(spans).toContain('Palpitations');

    const impression = await read<ClinicalImpression>('ClinicalImpression', id);
    expect(impression).toMatchObject({ status: 'completed', assessor: { reference: 'Practitioner/doctor' } });
    expect(impression.finding![0]).toMatchObject({
      itemCodeableConcept: { text: done.reviews[0]!.diagnoses[0] },
      basis: 'Working diagnosis, approved by the reviewer',
    });
    expect(impression.finding!.some(({ basis }) => basis?.includes('“Palpitations”'))).toBe(true);

    const provenance = await read<Provenance>('Provenance', id);
    expect(provenance.target.map(({ reference }) => reference)).toEqual(done.filed!.slice(0, 3));
    expect(provenance.agent.map(({ who }) => who.display)).toEqual([
      expect.stringContaining(done.knowledge),
      'Doctor Dee',
    ]);
    expect(JSON.stringify([composition, document, impression, provenance])).not.toContain('Between us.');

    const chart = await call<{ documents: { ref: string }[] }>('GET', '/api/patients/fay/chart');
    expect(chart.documents.map(({ ref }) => ref)).toEqual(expect.arrayContaining(done.filed!.slice(0, 3)));
  });

  it('names the diagnoses of the reviewer, and the engine’s as unconfirmed', async () => {
    const { id } = await toReview('fay');
    await review(id, { decision: 'edit', diagnoses: ['Anxiety'] });
    const { finding, summary } = await read<ClinicalImpression>('ClinicalImpression', id);
    expect(summary).toBe('Anxiety');
    expect(finding!.filter(({ basis }) => basis?.startsWith('Working diagnosis'))).toHaveLength(1);
    expect(finding!.some(({ basis }) => basis?.startsWith('Differential of the engine'))).toBe(true);
  });

  it('carries what the guideline rules say about this chart, with their source', async () => {
    const waiting = await toReview('fay');
    const steps = waiting.handover.plan.steps.filter(({ rule }) => rule === 'af-anticoagulate');
    expect(steps).toHaveLength(1);
    expect(steps[0]!.sources[0]).toContain('CHA2DS2-VASc');
    expect(steps[0]!.evidence!.map(({ lane }) => lane)).toEqual(expect.arrayContaining(['chart', 'knowledge']));
    await review(waiting.id, { decision: 'approve' });
    const { section } = await read<Composition>('Composition', waiting.id);
    const plan = section!.find(({ id }) => id === 'plan');
    expect(plan?.entry?.map(({ reference }) => reference)).toContain('Condition/af');
    expect(plan?.text?.div).toContain(steps[0]!.text);
  });

  it('is not filed when it is rejected, or about nobody in the record', async () => {
    const { id } = await toReview('fay');
    await review(id, { decision: 'reject', note: 'Ask about thyroid.' });
    await expect(store.read('Composition', id)).rejects.toThrow();
    const nobody = await toReview();
    expect((await review(nobody.id, { decision: 'approve' })).filed).toBeUndefined();
    expect(nobody.handover.plan.steps.some(({ rule }) => rule === 'af-anticoagulate')).toBe(false);
    await expect(store.read('Composition', nobody.id)).rejects.toThrow();
  });
});
