import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createServer } from '../server.ts';
import { signedIn } from '../testing/signed-in.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const TRANSCRIPT = `Doctor: What brings you in?
Patient: I've had a headache for two days.
Doctor: Any fever or vomiting?
Patient: No.
Doctor: Your lungs are clear on exam. I'm going to start you on ibuprofen 400 milligrams as needed. Follow up with me in two weeks.
Patient: Sounds good.`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-scribe-'));
  store = await openStore({ dataDir: folder });
  const patient: Patient = {
    resourceType: 'Patient',
    id: 'ann',
    gender: 'female',
    name: [{ family: 'Example', given: ['Ann'] }],
  };
  await store.update(patient);
  const config = readConfig({ ACESO_DATA: folder, ACESO_WEB: '/nonexistent' }, {});
  ({ app } = await createServer({
    store,
    config,
    identify: signedIn() as never,
    now: () => new Date('2026-03-02T10:00:00Z'),
  }));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true });
});

const post = (payload: object) => app.inject({ method: 'POST', url: '/api/scribe', payload });

it('makes a draft that its own transcript bears out', async () => {
  const answer = await post({ patient: 'ann', transcript: TRANSCRIPT });
  expect(answer.statusCode).toBe(201);
  const { record, orders } = answer.json();
  expect(record).toMatchObject({
    status: 'draft',
    createdBy: 'Test Person',
    draft: { type: 'visit-note', patient: 'Patient/ann' },
  });
  expect(orders.map((order: { label: string }) => order.label)).toEqual(['ibuprofen', 'Follow-up in 2 weeks']);
  const detail = (await app.inject({ url: answer.headers.location as string })).json();
  expect(detail.verification.summary).toMatchObject({ unsupported: 0, contradicted: 0 });
  expect(detail.verification.summary.supported).toBeGreaterThan(3);
});

it('makes no draft of silence, and says why', async () => {
  const before = (await app.inject({ url: '/api/drafts' })).json().items.length;
  const answer = await post({ patient: 'ann', transcript: '' });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ status: 'no-visit', reason: expect.stringMatching(/Nothing was said/) });
  expect((await app.inject({ url: '/api/drafts' })).json().items).toHaveLength(before);
});

it('names the line of a transcript that cannot be read', async () => {
  const answer = await post({ patient: 'ann', transcript: 'WEBVTT\n\nsoon --> later\nhello', format: 'webvtt' });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error.message).toMatch(/Line 3/);
});

it('knows no note for a patient that is not there', async () => {
  expect((await post({ patient: 'nobody', transcript: TRANSCRIPT })).statusCode).toBe(404);
});
