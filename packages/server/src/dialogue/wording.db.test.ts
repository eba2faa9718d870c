import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import { testCard } from '../../../models/src/testing/gateway.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';

const PEOPLE = {
  doctor: { name: 'Doctor Dee', permissions: permissionsOf(['clinician']) },
  admin: { permissions: permissionsOf(['administrator']) },
  ada: { roles: ['patient' as const], permissions: permissionsOf(['patient']), patient: 'ada' },
};
type Who = keyof typeof PEOPLE;
interface Seen {
  readonly id: string;
  readonly status: string;
  readonly prompt?: { readonly text: string; readonly kind?: string };
  readonly wordedBy?: string;
  readonly phrasings?: readonly { readonly by: string; readonly why?: string; readonly own?: string }[];
}

let folder: string;
let store: Store;
let app: FastifyInstance;
let upstream: FakeUpstream;
let advice = '';

beforeAll(async () => {
  // Puts our question into another frame, or does what a test tells it to.
  upstream = await fakeUpstream({
    reply: ({ prompt }) => {
      const own = /Question: (.*)/.exec(prompt)?.[1] ?? '';
      const question = own.replace(/^Do you have, or have you had, /, 'May I ask if you have had ');
      return JSON.stringify({ question: advice === '' ? question : `${advice} ${question}` });
    },
  });
  folder = await mkdtemp(join(tmpdir(), 'aceso-wording-'));
  store = await openStore({ dataDir: folder });
  const settings = { ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ACESO_DIALOGUE_MODEL: 'fake' };
  const config = readConfig(settings, {});
  ({ app } = await createServer({
    store,
    config,
    logger: createLogger(config),
    identify: signedInAs(PEOPLE),
    now: () => new Date('2026-03-02T10:00:00Z'),
  }));
  const resource = {
    resourceType: 'Patient' as const,
    id: 'ada',
    gender: 'female' as const,
    birthDate: '1990-05-01',
    name: [{ text: 'Ada Quill' }],
  };
  const entry = [{ resource, request: { method: 'PUT' as const, url: 'Patient/ada' } }];
  await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry }, '');
  for (const id of ['fake', 'other'])
    await send('admin', `/api/models/${id}`, testCard({ id, baseUrl: upstream.url('openai') }), 'PUT');
});
afterAll(async () => {
  await app.close();
  await store.close();
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

const send = (who: Who, url: string, payload: object, method: 'POST' | 'PUT' = 'POST') =>
  app.inject({ method, url, payload, ...as(who) });
async function see(who: Who, id: string): Promise<Seen> {
  return (await app.inject({ url: `/api/dialogues/${id}`, ...as(who) })).json<Seen>();
}
/** Answers until a question about one finding has been put. */
async function toQuestion(who: Who, body: object): Promise<Seen> {
  const started = await send(who, '/api/dialogues', {
    mode: 'patient',
    complaint: 'I have had a cough since Monday.',
    ...body,
  });
  expect(started.statusCode, started.body).toBe(201);
  const { id } = started.json<Seen>();
  for (let i = 0; i < 8; i += 1) {
    const said = await send(who, `/api/dialogues/${id}/utterances`, { text: 'I do not know.' });
    expect(said.statusCode, said.body).toBe(200);
    const seen = await see('doctor', id);
    if (seen.prompt?.kind === 'question') return seen;
  }
  throw new Error('no question about a finding was put');
}

describe('questions in the words of a model', () => {
  it('are put to patients where the operator chose one; the clinician sees who worded what', async () => {
    const seen = await toQuestion('ada', {});
    expect(seen).toMatchObject({ wordedBy: 'fake', phrasings: [{ by: 'model' }] });
    expect(seen.prompt?.text).toMatch(/^May I ask if you have had /);
    const patient = await see('ada', seen.id);
    expect(patient.prompt?.text).toBe(seen.prompt?.text);
    expect(patient).not.toHaveProperty('phrasings');
    expect(JSON.stringify(await store.audit.list())).toContain('dialogue-question');
  });

  it('stay ours when the model says more, and the trace says why', async () => {
    advice = 'It is nothing serious.';
    const seen = await toQuestion('ada', {});
    advice = '';
    expect(seen.prompt?.text).toMatch(/^Do you have, or have you had, /);
    expect(seen.phrasings?.[0]).toMatchObject({ by: 'engine', why: 'characters' });
  });

  it('can be turned off for a dialogue, and are off where nobody turned them on', async () => {
    const { length } = upstream.received;
    expect((await toQuestion('ada', { wordedBy: 'engine' })).wordedBy).toBeUndefined();
    const clinician = await send('doctor', '/api/dialogues', { mode: 'clinician', patient: 'ada', complaint: 'cough' });
    expect(clinician.json<Seen>().wordedBy).toBeUndefined();
    expect(upstream.received).toHaveLength(length);
  });

  it('are by a model of their own choice only for who may use models', async () => {
    expect((await send('doctor', '/api/dialogues', { patient: 'ada', wordedBy: 'other' })).statusCode).toBe(201);
    expect((await send('ada', '/api/dialogues', { wordedBy: 'other' })).statusCode).toBe(403);
    const unknown = await send('doctor', '/api/dialogues', { patient: 'ada', wordedBy: 'nobody' });
    expect(unknown.json()).toMatchObject({ error: { code: 'unknown-model' } });
  });
});
