import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { consentFor, consentId } from './consent-choices.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into
type Any = any;
let folder: string;
let store: Store;
let app: FastifyInstance;
let now = new Date('2026-03-10T12:00:00Z');
const subject = { reference: 'Patient/ada' };
const RECORD = [
  {
    resourceType: 'Patient',
    id: 'ada',
    name: [{ family: 'Okafor', given: ['Ada'] }],
    birthDate: '1960-05-02',
    gender: 'female',
  },
  { resourceType: 'Patient', id: 'bo', name: [{ family: 'Berg', given: ['Bo'] }] },
  {
    resourceType: 'Observation',
    id: 'a2',
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
    ],
    subject,
    code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] },
    effectiveDateTime: '2026-03-02',
    valueQuantity: { value: 7.1, unit: '%' },
    referenceRange: [{ low: { value: 4, unit: '%' }, high: { value: 5.6, unit: '%' } }],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'm1',
    status: 'active',
    intent: 'order',
    subject,
    authoredOn: '2026-03-02',
    medicationCodeableConcept: { text: 'Metformin 500 mg oral tablet' },
  },
  {
    resourceType: 'Consent',
    id: 'c1',
    status: 'active',
    scope: { coding: [{ code: 'patient-privacy' }], text: 'Privacy' },
    category: [{ text: 'Sharing' }],
    patient: subject,
    dateTime: '2026-01-05',
    policyRule: { text: 'clinic' },
  },
];

const call = async (
  who: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
): Promise<{ status: number; body: Any }> => {
  const answer = await app.inject({ method, url, ...as(who), ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() };
};
const say = async (who: string, message: string) =>
  (await call(who, 'POST', '/api/portal/conversations', { message })).body;
const tasks = async () =>
  ((await store.search({ type: 'Task', query: '_count=100', base: 'http://x' })) as Bundle).entry?.map(
    ({ resource }) => resource as Any,
  ) ?? [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-portal-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: RECORD.map((resource) => ({
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      })),
    } as Any,
    'http://x',
  );
  const identify = signedInAs({
    ada: { permissions: permissionsOf(['patient']), roles: ['patient'], patient: 'ada' },
    bo: { permissions: permissionsOf(['patient']), roles: ['patient'], patient: 'bo' },
    nurse: { id: 'nurse', name: 'Nia Holt', permissions: permissionsOf(['clinician']) },
    researcher: { permissions: permissionsOf(['researcher']), roles: ['researcher'] },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => now })).app;
}, 60_000);
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the portal', () => {
  it('shows one’s own record in plain words, and nobody else’s', async () => {
    const { body } = await call('ada', 'GET', '/api/portal/results');
    expect(body.items[0].sentences[0].text).toBe('Your A1c (average sugar) was 7.1 % on March 2, 2026.');
    expect(body.reading.plain).toBe(true);
    expect((await call('ada', 'GET', '/api/portal/medications?language=es')).body.items[0].sentences[0].text).toBe(
      'Usted toma Metformin 500 mg oral tablet.',
    );
    expect((await call('ada', 'GET', '/api/portal/consents')).body.items).toMatchObject([
      { ref: 'Consent/c1', what: 'Privacy' },
    ]);
    expect((await call('bo', 'GET', '/api/portal/results')).body.items).toEqual([]);
    expect((await call('nurse', 'GET', '/api/portal/results')).status).toBe(403);
    expect((await call('researcher', 'GET', '/api/inbox')).status).toBe(403);
    expect((await call('ada', 'GET', '/api/inbox')).status).toBe(403);
  });

  it('answers with evidence, says that it is AI, and keeps the conversation', async () => {
    const one = await say('ada', 'what is my A1c?');
    expect(one.messages.map(({ from }: Any) => from)).toEqual(['assistant', 'patient', 'assistant']);
    expect(one.messages[0].text).toMatch(/AI helper/);
    expect(one.messages[2].sentences[0].evidence[0]).toMatchObject({
      lane: 'chart',
      ref: 'Observation/a2',
      patient: 'Patient/ada',
    });
    expect((await call('bo', 'GET', `/api/portal/conversations/${one.id}`)).status).toBe(404);
    expect((await call('ada', 'GET', '/api/portal/conversations')).body.items[0].id).toBe(one.id);
    expect((await call('nurse', 'GET', '/api/inbox')).body.items).toEqual([]);
  });

  it('has danger with the staff at once: first in the inbox, a task that is stat, a clock', async () => {
    const routine = await say('bo', 'I want to talk to a person');
    await call('bo', 'POST', `/api/portal/conversations/${routine.id}/handover`);
    now = new Date('2026-03-10T12:10:00Z');
    const one = await say('ada', 'refill please. also my chest hurts and my left arm is numb');
    expect(one.messages.at(-1)).toMatchObject({ actions: [{ kind: 'call-emergency', target: '911' }] });
    expect(one.messages.at(-1).text).toMatch(/Call 911 now/);
    const { items } = (await call('nurse', 'GET', '/api/inbox')).body;
    expect(items.map(({ id, priority }: Any) => [id, priority])).toEqual([
      [one.id, 'emergency'],
      [routine.id, 'person'],
    ]);
    expect(items[0]).toMatchObject({ patientName: expect.stringContaining('Okafor'), due: '2026-03-10T12:15:00.000Z' });
    const made = await tasks();
    expect(made.find(({ priority }) => priority === 'stat')).toMatchObject({
      status: 'requested',
      for: subject,
      identifier: [{ value: one.id }],
    });
    // The patient sees nothing of how it was judged.
    expect(JSON.stringify(one)).not.toContain('redFlags');
  });

  it('lets staff draft, check, answer, and close', async () => {
    const { items } = (await call('nurse', 'GET', '/api/inbox')).body;
    const { id } = items[0];
    const { body: opened } = await call('nurse', 'GET', `/api/inbox/${id}`);
    expect(opened.summary.headline).toMatch(/^EMERGENCY: cardiac/);
    await call('nurse', 'POST', `/api/inbox/${id}/assign`, { to: 'me' });
    const report = (
      await call('nurse', 'POST', `/api/inbox/${id}/check`, { text: 'Your hemoglobin A1c was 9.9 % on 2026-03-02.' })
    ).body;
    expect(JSON.stringify(report)).toContain('contradicted');
    const { body: answered } = await call('nurse', 'POST', `/api/inbox/${id}/reply`, {
      text: 'Ada, an ambulance is on its way.',
      seen: opened.messages.at(-1).id,
    });
    expect(answered.item).toMatchObject({ priority: 'none', assignedTo: { name: 'Nia Holt' } });
    expect((await call('ada', 'GET', `/api/portal/conversations/${id}`)).body.messages.at(-1)).toMatchObject({
      from: 'staff',
      by: 'Nia Holt',
    });
    await call('nurse', 'POST', `/api/inbox/${id}/close`, { seen: answered.messages.at(-1).id });
    expect((await tasks()).find(({ priority }) => priority === 'stat').status).toBe('completed');
    expect((await call('ada', 'POST', `/api/portal/conversations/${id}/messages`, { text: 'thanks' })).status).toBe(
      409,
    );
  });

  it('answers and closes nothing that was not read: danger written since the page was loaded stays first', async () => {
    const { id } = await say('ada', 'I want to talk to a person');
    await call('ada', 'POST', `/api/portal/conversations/${id}/handover`);
    const loaded = (await call('nurse', 'GET', `/api/inbox/${id}`)).body;
    const seen = loaded.messages.at(-1).id;
    await call('ada', 'POST', `/api/portal/conversations/${id}/messages`, { text: 'I took all my pills at once' });
    for (const [what, body] of [
      ['reply', { text: 'We will call you next week.', seen }],
      ['close', { seen }],
      ['reply', { text: 'Hello.', seen: 'no-such-message' }],
    ] as const) {
      const { status, body: refused } = await call('nurse', 'POST', `/api/inbox/${id}/${what}`, body);
      expect([status, refused.error.code, refused.error.details.urgency]).toEqual([
        409,
        'patient-wrote-since',
        'emergency',
      ]);
      // What patients write is not in errors, which are logged.
      expect(JSON.stringify(refused)).not.toContain('pills');
    }
    const now = (await call('nurse', 'GET', `/api/inbox/${id}`)).body;
    expect(now.item).toMatchObject({ state: 'open', priority: 'emergency', waitingSince: expect.any(String) });
    expect(now.messages.filter(({ from }: Any) => from === 'staff')).toEqual([]);
    expect((await call('nurse', 'POST', `/api/inbox/${id}/reply`, { text: 'Without having seen.' })).status).toBe(400);
    const last = now.messages.at(-1).id;
    expect((await call('nurse', 'POST', `/api/inbox/${id}/reply`, { text: 'We call now.', seen: last })).status).toBe(
      200,
    );
    expect((await call('nurse', 'POST', `/api/inbox/${id}/close`, { seen: last })).status).toBe(200);
  });

  it('takes wishes for refills of current medicines only, with a drafted answer', async () => {
    const wish = { kind: 'refill', text: 'Refill of Metformin 500 mg oral tablet', medication: 'MedicationRequest/m1' };
    const { status, body } = await call('ada', 'POST', '/api/portal/requests', wish);
    expect(status).toBe(201);
    expect(
      (await call('ada', 'POST', '/api/portal/requests', { ...wish, medication: 'MedicationRequest/none' })).status,
    ).toBe(409);
    const draft = (await call('nurse', 'POST', `/api/inbox/${body.id}/draft`)).body;
    expect(draft.sentences[0]).toMatchObject({ verdict: 'supported', text: 'You take Metformin 500 mg oral tablet.' });
  });

  it('takes forms, refuses incomplete ones, and reads what is written for danger', async () => {
    const { items } = (await call('ada', 'GET', '/api/portal/forms')).body;
    expect(items.map(({ form }: Any) => form.id)).toContain('before-your-visit');
    const url = '/api/portal/forms/before-your-visit/responses';
    expect((await call('ada', 'POST', url, { answers: { changed: false } })).body.error.code).toBe('form-incomplete');
    const sent = await call('ada', 'POST', url, { answers: { why: 'a check-up', changed: false } });
    expect(sent.body.conversation).toBeUndefined();
    expect((await store.read('QuestionnaireResponse', sent.body.ref.split('/')[1])).resource).toMatchObject({
      subject,
    });
    const alarming = await call('ada', 'POST', url, { answers: { why: 'I want to die', changed: false } });
    expect(
      (await call('ada', 'GET', `/api/portal/conversations/${alarming.body.conversation}`)).body.messages.at(-1).text,
    ).toMatch(/988/);
    expect((await call('nurse', 'GET', '/api/inbox')).body.items[0]).toMatchObject({
      kind: 'form',
      priority: 'emergency',
    });
    expect((await call('ada', 'GET', '/api/portal/forms')).body.items[0].answeredAt).toBeDefined();
  });

  it('lets the clinic write its own pages, which the chat then cites', async () => {
    const page = {
      title: { en: 'Hours', es: 'Horario' },
      sentences: { en: ['We are open at night.'], es: ['Abrimos de noche.'] },
    };
    expect((await call('nurse', 'PUT', '/api/clinic-pages/hours', page)).status).toBe(200);
    expect((await say('ada', 'what are your hours?')).messages.at(-1).text).toBe('We are open at night.');
    expect((await call('ada', 'PUT', '/api/clinic-pages/hours', page)).status).toBe(403);
  });

  it('lets a patient say no and yes again, enforced at once, and open in an emergency all the same', async () => {
    await store.update({
      resourceType: 'Observation',
      id: 'secret',
      meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] },
      status: 'final',
      subject,
      code: { text: 'Screening' },
    });
    // More than a page of what was written elsewhere comes before what one says here.
    const entry = Array.from({ length: 101 }, (_, i) => ({
      resource: {
        ...consentFor('ada', 'research', 'permit', { at: '2020-01-01', performer: 'Patient/ada' }),
        id: `a-${i}`,
        identifier: [{ value: `${i}` }],
        status: 'inactive' as const,
      },
      request: { method: 'PUT' as const, url: `Consent/a-${i}` },
    }));
    await store.bundle({ resourceType: 'Bundle', type: 'batch', entry }, 'http://x');
    const see = async (id: string, purpose = 'TREAT') =>
      (
        await app.inject({
          url: `/fhir/Observation/${id}`,
          headers: { ...as('nurse').headers, 'x-purpose-of-use': purpose },
        })
      ).statusCode;
    const say = (choice: string, answer: string, who = 'ada') =>
      call(who, 'PUT', `/api/portal/consents/${choice}`, { answer });
    expect([await see('a2', 'HRESCH'), await see('secret')]).toEqual([200, 200]);
    expect((await say('research', 'deny')).body).toMatchObject({ answer: 'deny', day: '2026-03-10' });
    await say('sensitive', 'deny');
    expect([await see('a2', 'HRESCH'), await see('a2'), await see('secret')]).toEqual([404, 200, 404]);
    // The patient sees all of it, and another patient's word is their own.
    expect((await call('ada', 'GET', '/fhir/Observation/secret')).status).toBe(200);
    await say('research', 'permit', 'bo');
    expect(await see('a2', 'HRESCH')).toBe(404);
    expect((await call('nurse', 'PUT', '/api/portal/consents/research', { answer: 'permit' })).status).toBe(403);
    expect((await call('nurse', 'GET', '/api/access/patients/ada')).body.partly).toBe(true);
    const opened = { patient: 'ada', reason: 'Unconscious in the waiting room' };
    expect((await call('nurse', 'POST', '/api/access/emergencies', opened)).status).toBe(201);
    expect(await see('secret')).toBe(200);
    const { body } = await call('ada', 'GET', '/api/portal/consents');
    expect(body.choices.map(({ choice, answer }: Any) => [choice, answer])).toEqual([
      ['research', 'deny'],
      ['sensitive', 'deny'],
    ]);
    expect(body.access).toMatchObject({ mode: 'open', emergencies: [{ reviewed: false }] });
    expect((await call('bo', 'GET', '/api/portal/consents')).body.access.emergencies).toEqual([]);
    await say('research', 'permit');
    await say('research', 'permit');
    await say('sensitive', 'permit');
    expect(await see('a2', 'HRESCH')).toBe(200);
    expect((await store.read('Consent', consentId('ada', 'research'))).resource.meta?.versionId).toBe('2');
    const events = (await store.audit.list({ patient: 'ada', limit: 300 })).map(({ event }) => event);
    expect(events.some((event) => event.includes('Consent withdrawn: research.'))).toBe(true);
    expect(events.some((event) => event.includes('Consent given: research.'))).toBe(true);
  });

  it('audits who saw what', async () => {
    const events = (await store.audit.list({ patient: 'ada', limit: 200 })).map(({ event }) => event);
    expect(events.some((event) => event.includes('urn:aceso:conversation'))).toBe(true);
    const all = (await store.audit.list({ limit: 500 })).map(({ event }) => event);
    expect(all.some((event) => event.includes('urn:aceso:clinic-page'))).toBe(true);
  });
});

it('has danger in the inbox although the server broke down before the task was written', async () => {
  const broken = vi.spyOn(store, 'create').mockRejectedValueOnce(new Error('stopped'));
  const sent = await call('bo', 'POST', '/api/portal/conversations', {
    message: 'my chest hurts and my left arm is numb',
  });
  expect(sent.status).toBe(500);
  broken.mockRestore();
  const { items } = (await call('nurse', 'GET', '/api/inbox')).body;
  expect(items).toContainEqual(
    expect.objectContaining({ patient: 'Patient/bo', priority: 'emergency', due: expect.any(String) }),
  );
});

describe('a form with words of danger', () => {
  const url = '/api/portal/forms/before-your-visit/responses';
  const form = { answers: { why: 'I want to kill myself', changed: false }, submission: 'one-filling-in' };
  const stored = async () => ({
    responses:
      (await store.search({ type: 'QuestionnaireResponse', query: 'subject=Patient/bo', base: 'http://x' })).entry
        ?.length ?? 0,
    waiting: (await call('nurse', 'GET', '/api/inbox')).body.items.filter(
      ({ kind, patient }: Any) => kind === 'form' && patient === 'Patient/bo',
    ).length,
    tasks: (await tasks()).filter((one) => one.for.reference === 'Patient/bo' && one.description.includes('self-harm'))
      .length,
  });

  it('is taken with its conversation and task, or not at all; sent again, it is the same', async () => {
    const none = await stored();
    expect(none).toMatchObject({ responses: 0, waiting: 0 });
    const broken = vi.spyOn(store, 'bundle').mockRejectedValueOnce(new Error('stopped'));
    expect((await call('bo', 'POST', url, form)).status).toBe(500);
    broken.mockRestore();
    expect(await stored()).toEqual(none);
    const sent = await call('bo', 'POST', url, form);
    expect(sent.status).toBe(201);
    // The answer was lost on the way; the page sends the same again, and twice at once.
    const again = await Promise.all([call('bo', 'POST', url, form), call('bo', 'POST', url, form)]);
    expect(again.map(({ body }) => body)).toEqual([sent.body, sent.body]);
    expect(await stored()).toMatchObject({ responses: 1, waiting: 1 });
    const { body } = await call('nurse', 'GET', `/api/inbox/${sent.body.conversation}`);
    expect(body.made).toEqual([expect.stringMatching(/^Task\//), sent.body.ref]);
    expect(body.messages[0].redFlags).not.toEqual([]);
  });

  it('mended after it was sent is another one, and its danger is seen', async () => {
    const mended = { ...form, answers: { ...form.answers, why: 'my chest hurts and my left arm is numb' } };
    const all = await Promise.all([call('bo', 'POST', url, mended), call('bo', 'POST', url, mended)]);
    expect(all.map(({ status }) => status)).toEqual([201, 201]);
    expect(await stored()).toMatchObject({ responses: 2, waiting: 2 });
  });
});
