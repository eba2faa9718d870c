import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as listen, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { AuthorisationDesk } from './desk.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into
type Any = any;
let folder: string;
let store: Store;
let app: FastifyInstance;
let examples: Any[];
/** A subscriber, and what it was sent. */
let hook: Server;
let origin: string;
const sent: Any[] = [];
let now = new Date('2026-03-02T15:00:00Z');

const example = (id: string): Any => structuredClone(examples.find((each) => each.id === id));
const post = (url: string, payload: unknown, who = 'ines') =>
  app.inject({
    method: 'POST',
    url,
    payload: payload as object,
    headers: {
      ...as(who).headers,
      'content-type': url.startsWith('/fhir') ? 'application/fhir+json' : 'application/json',
    },
  });
const get = async (path: string, who = 'ines') =>
  (await app.inject({ method: 'GET', url: `/api/prior-authorisation/${path}`, ...as(who) })).json();
const submit = (bundle: unknown, who?: string) => post('/fhir/Claim/$submit', bundle, who);
/** HCR01 by sequence. */
const actions = (answer: Any): Record<string, string> =>
  Object.fromEntries(
    answer.entry[0].resource.item.map((item: Any) => [
      item.itemSequence,
      item.adjudication[0].extension[0].extension.find((each: Any) => each.url.endsWith('reviewActionCode'))
        .valueCodeableConcept.coding[0].code,
    ]),
  );
const caseOf = async (bundle: unknown): Promise<string> => {
  const { caseIdOf, requestDigest } = await import('@aceso/engagement/prior-authorisation');
  return caseIdOf(requestDigest(bundle as Record<string, unknown>));
};

beforeAll(async () => {
  const packed = await readFile(
    new URL('../../../../studios/engagement/src/prior-authorisation/data/examples.json.gz', import.meta.url),
  );
  examples = JSON.parse(gunzipSync(packed).toString());
  folder = await mkdtemp(join(tmpdir(), 'aceso-authorisation-'));
  store = await openStore({ dataDir: folder });
  hook = listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      sent.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.end();
    });
  });
  await new Promise<void>((done) => {
    hook.listen(0, '127.0.0.1', done);
  });
  origin = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
  const people = signedInAs({
    ines: { id: 'ines', name: 'Dr Ines Ferrer', permissions: permissionsOf(['clinician']) },
    researcher: { permissions: permissionsOf(['researcher']), roles: ['researcher'] },
    worker: { permissions: new Set(['authorisation.work'] as const) },
    patient: { permissions: permissionsOf(['patient']), patient: 'ada' },
  });
  const identify = async (plain: FastifyInstance) => {
    await people(plain);
    plain.addHook('onRequest', async (request) => {
      if (request.principal?.id === 'program') request.authentication = { kind: 'token', id: 't' };
    });
  };
  const config = readConfig({
    ACESO_DATA: folder,
    ACESO_LOG_LEVEL: 'silent',
    ACESO_AUTHORISATION_HOOKS: origin,
  });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => now })).app;
});
afterAll(async () => {
  await app?.close();
  hook?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('Claim/$submit', () => {
  it('answers each published request with a ClaimResponse that waits', async () => {
    for (const id of [
      'HomecareAuthorizationBundleExample',
      'MedicalServicesAuthorizationBundleExample',
      'ReferralAuthorizationBundleExample',
      'SurgicalRequestBundleExample',
    ]) {
      const answered = await submit(example(id));
      expect([id, answered.statusCode]).toEqual([id, 200]);
      expect(answered.headers['content-type']).toContain('application/fhir+json');
      expect(answered.json().entry[0].resource.resourceType).toBe('ClaimResponse');
      expect(new Set(Object.values(actions(answered.json())))).toEqual(new Set(['A4']));
    }
  });

  it('refuses an invalid request with one OperationOutcome', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    bundle.entry.reverse();
    const refused = await submit(bundle);
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ resourceType: 'OperationOutcome' });
    expect(refused.json().issue.map((each: Any) => each.expression[0])).toContain('Bundle.entry[0]');
    for (const body of ['{', '[]', '"x"', '{"resourceType":"Patient"}']) {
      const answer = await app.inject({
        method: 'POST',
        url: '/fhir/Claim/$submit',
        payload: body,
        headers: { ...as('ines').headers, 'content-type': 'application/fhir+json' },
      });
      expect([body, answer.statusCode, answer.json().resourceType]).toEqual([body, 400, 'OperationOutcome']);
    }
  });

  it('makes one authorisation of the same request, however often and however at once it is sent', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    bundle.entry[0].resource.identifier[0].value = 'once';
    const before = (await get('requests?state=all')).items.length;
    const again = { ...bundle, timestamp: '2026-03-02T16:00:00Z' };
    const answers = await Promise.all([bundle, again, bundle, again, bundle].map((each) => submit(each)));
    expect(new Set(answers.map((each) => each.statusCode))).toEqual(new Set([200]));
    expect((await get('requests?state=all')).items.length).toBe(before + 1);
    const numbers = answers.map(
      (each) =>
        each
          .json()
          .entry[0].resource.item[0].extension.find((e: Any) => e.url.endsWith('administrationReferenceNumber'))
          .valueString,
    );
    expect(new Set(numbers)).toEqual(new Set([await caseOf(bundle)]));
  });

  it('asks for the permission, and is not for somebody limited to one record', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    for (const who of ['researcher', 'patient']) expect((await submit(bundle, who)).statusCode).toBe(403);
    expect((await submit(bundle, 'worker')).statusCode).toBe(200);
  });

  it('stands in the CapabilityStatement', async () => {
    const { rest } = (await app.inject({ method: 'GET', url: '/fhir/metadata' })).json();
    const claim = rest[0].resource.find((each: Any) => each.type === 'Claim');
    expect(claim.operation.map((each: Any) => each.name)).toEqual(expect.arrayContaining(['submit', 'inquire']));
    expect(
      rest[0].resource.find((each: Any) => each.type === 'Subscription').interaction.map((each: Any) => each.code),
    ).toContain('create');
  });
});

describe('the worklist', () => {
  it('goes by the clock', async () => {
    const { items, zone } = await get('requests');
    expect(zone).toBe('America/New_York');
    const due = items.map((each: Any) => Date.parse(each.due));
    expect(due).toEqual([...due].sort((a, b) => a - b));
    expect(items[0]).toMatchObject({ urgent: true, clock: 'running', due: '2026-03-05T15:00:00.000Z' });
    // Clocks go forward on 8 March: an hour less than 168.
    expect(items.at(-1)).toMatchObject({ urgent: false, due: '2026-03-09T14:00:00.000Z' });
    now = new Date('2026-03-06T00:00:00Z');
    expect((await get('requests')).items[0].clock).toBe('overdue');
    now = new Date('2026-03-02T15:00:00Z');
  });

  it('is refused without the permission', async () => {
    expect(await get('requests', 'researcher')).toMatchObject({ error: { code: expect.any(String) } });
  });
});

describe('a decision', () => {
  const decide = (id: string, body: object, who?: string) =>
    post(`/api/prior-authorisation/requests/${id}/decision`, body, who);
  const deny = {
    kind: 'deny',
    items: [1],
    reason: 'Therapy was not tried for six weeks.',
    specific: 'No therapy before surgery.',
  };

  it('against a request is signed by a clinician, and told with the reason', async () => {
    const bundle = example('SurgicalRequestBundleExample');
    const id = await caseOf(bundle);
    expect((await decide(id, deny, 'worker')).statusCode).toBe(403);
    expect((await decide(id, { ...deny, reason: 'No' })).statusCode).toBe(400);
    const decided = await decide(id, deny);
    expect(decided.json().services[0]).toMatchObject({
      state: 'denied',
      signedBy: 'Dr Ines Ferrer',
      reason: 'No therapy before surgery.',
    });
    const answer = (await submit(bundle)).json();
    expect(actions(answer)).toEqual({ 1: 'A3' });
    expect(JSON.stringify(answer.entry[0].resource.processNote)).toContain('No therapy before surgery.');
    expect((await decide(id, deny)).json()).toMatchObject({ error: { code: 'authorisation-state' } });
    const trail = await store.audit.list({ limit: 200 });
    expect(trail.some(({ event }) => event.includes(id) && event.includes('attest'))).toBe(true);
  });

  it('is not a token’s to take', async () => {
    const id = await caseOf(example('HomecareAuthorizationBundleExample'));
    const refused = await decide(id, deny, 'program');
    expect([refused.statusCode, refused.json().error.code]).toEqual([403, 'unsigned-decision']);
    expect(
      (await decide(id, { kind: 'approve', items: [1], reason: 'It is needed soon.' }, 'program')).statusCode,
    ).toBe(403);
  });

  it('stands when the request is updated, for the items that stay as they were', async () => {
    const first = example('HomecareAuthorizationBundleExample');
    const id = await caseOf(first);
    expect(
      (
        await decide(id, {
          kind: 'approve',
          items: [1],
          reason: 'Home care is needed after surgery.',
          until: '2026-06-01',
        })
      ).statusCode,
    ).toBe(200);
    const update = await submit(example('HomecareAuthorizationUpdateBundleExample'));
    expect(actions(update.json())).toEqual({ 1: 'A1', 2: 'C', 3: 'A4' });
    expect((await get(`requests/${id}`)).replacedBy).toBe(
      await caseOf(example('HomecareAuthorizationUpdateBundleExample')),
    );
  });
});

describe('Claim/$inquire', () => {
  it('gives the current answer of a request that was updated', async () => {
    const answered = await post('/fhir/Claim/$inquire', example('PASClaimInquiryBundleExample'));
    expect(answered.statusCode).toBe(200);
    const { resourceType, parameter } = answered.json();
    expect(resourceType).toBe('Parameters');
    const all = parameter.map((each: Any) => Object.values(actions(each.resource)).join());
    expect(all).toContain('A1,C,A4');
    expect(all.filter((each: string) => each === 'A1,A4')).toEqual([]);
  });

  it('gives nothing to who does not know the member', async () => {
    const inquiry = example('PASClaimInquiryBundleExample');
    const patient = inquiry.entry.find((each: Any) => each.resource.resourceType === 'Patient').resource;
    patient.identifier[0].value = '0';
    inquiry.entry.find((each: Any) => each.resource.resourceType === 'Coverage').resource.subscriberId = '0';
    expect((await post('/fhir/Claim/$inquire', inquiry)).json()).toEqual({ resourceType: 'Parameters' });
  });

  it('refuses what is no inquiry', async () => {
    expect((await post('/fhir/Claim/$inquire', { resourceType: 'Bundle' })).statusCode).toBe(400);
  });
});

describe('criteria', () => {
  const text =
    'id: referral\ntitle: Referral\nversion: 1\nservices: ["x12|3"]\ncriteria:\n  - id: note\n    text: A procedure note\n    test: { text: { phrases: [sample base64 encoding] } }\n';
  const put = (id: string, body: string, who = 'ines') =>
    app.inject({ method: 'PUT', url: `/api/prior-authorisation/criteria/${id}`, payload: { text: body }, ...as(who) });

  it('are read before they are in force', async () => {
    expect((await put('referral', 'id: [')).json().error).toMatchObject({ code: 'bad-criteria' });
    expect((await put('other', text)).json().error.message).toContain('"referral"');
    expect((await put('referral', text, 'worker')).statusCode).toBe(403);
    expect((await put('referral', text)).statusCode).toBe(200);
    expect((await get('criteria')).items).toMatchObject([
      { id: 'referral', services: ['x12|3'], criteria: 1, by: 'Dr Ines Ferrer' },
    ]);
  });

  it('approve with evidence that a person can read', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    bundle.entry[0].resource.identifier[0].value = 'with-criteria';
    expect(actions((await submit(bundle)).json())).toEqual({ 1: 'A1' });
    const view = await get(`requests/${await caseOf(bundle)}`);
    expect(view.review[0].criteria[0].evidence[0]).toMatchObject({
      ref: 'DocumentReference/DocumentReferenceExample',
      passage: { before: 'This is ', text: 'sample base64 encoding', after: '.' },
    });
    expect(view.services[0].number).toMatch(/^AUTH/);
  });
});

describe('the deadline', () => {
  const desk = (review: () => Promise<never> | Promise<Any>) =>
    new AuthorisationDesk({ store, now: () => now, zone: 'UTC', reviewBudget: 60, review });

  it('is kept though the review goes on: the request waits, and is decided later', async () => {
    const bundle = example('MedicalServicesAuthorizationBundleExample');
    bundle.entry[0].resource.identifier[0].value = 'slow';
    let finish: (value: Any) => void = () => undefined;
    const slow = desk(
      () =>
        new Promise((done) => {
          finish = done;
        }),
    );
    const begun = performance.now();
    const answer: Any = await slow.submit(bundle);
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(actions(answer.bundle)).toEqual({ 1: 'A4' });
    finish({
      recommendation: 'approve',
      patient: 'x',
      asOf: now.toISOString(),
      items: [{ sequence: 1, service: {}, recommendation: 'approve', why: [], criteria: [], missing: [] }],
    });
    await slow.settled();
    expect(actions(((await slow.submit(bundle)) as Any).bundle)).toEqual({ 1: 'A1' });
  });

  it('is kept though the review fails', async () => {
    const bundle = example('MedicalServicesAuthorizationBundleExample');
    bundle.entry[0].resource.identifier[0].value = 'failing';
    const failing = desk(
      () =>
        new Promise((_done, refuse) => {
          setTimeout(() => refuse(new Error('broken')), 120);
        }),
    );
    expect(actions(((await failing.submit(bundle)) as Any).bundle)).toEqual({ 1: 'A4' });
    await failing.settled();
  });
});

describe('a subscription', () => {
  it('is put in force where its endpoint is allowed, and refused otherwise', async () => {
    const good = example('PASSubscriptionExample');
    good.channel.endpoint = `${origin}/hook`;
    const created = await post('/fhir/Subscription', good);
    expect([created.statusCode, created.json().status]).toEqual([201, 'active']);
    const elsewhere = { ...good, channel: { ...good.channel, endpoint: 'http://169.254.169.254/latest' } };
    expect((await post('/fhir/Subscription', elsewhere)).json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'security' }],
    });
    const wrong = example('PASSubscriptionExample');
    wrong.channel.type = 'email';
    expect((await post('/fhir/Subscription', wrong)).statusCode).toBe(400);
    const other = await post('/fhir/Subscription', {
      resourceType: 'Subscription',
      status: 'requested',
      reason: 'x',
      criteria: 'Observation?code=1',
      channel: { type: 'rest-hook', endpoint: 'http://example.org' },
    });
    expect(other.statusCode).toBe(201);
  });

  it('is changed only by who created it', async () => {
    const found = await store.search({
      type: 'Subscription',
      query: 'criteria=http://hl7.org/fhir/us/davinci-pas/SubscriptionTopic/PASSubscriptionTopic',
      base: '',
    });
    const subscription = found.entry?.[0]?.resource as Any;
    expect(subscription.channel.endpoint).toBe(`${origin}/hook`);
    const change = (method: 'PUT' | 'DELETE', who: string, endpoint: string) =>
      app.inject({
        method,
        url: `/fhir/Subscription/${subscription.id}`,
        ...(method === 'PUT' ? { payload: { ...subscription, channel: { ...subscription.channel, endpoint } } } : {}),
        headers: { ...as(who).headers, ...(method === 'PUT' ? { 'content-type': 'application/fhir+json' } : {}) },
      });
    expect((await change('PUT', 'other', `${origin}/other`)).statusCode).toBe(403);
    expect((await change('DELETE', 'other', '')).statusCode).toBe(403);
    expect((await change('PUT', 'ines', 'http://169.254.169.254/')).statusCode).toBe(400);
    expect((await change('PUT', 'ines', `${origin}/hook?v=2`)).statusCode).toBe(200);
  });

  it('is told by a job, with the whole answer, when an answer changes', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    bundle.entry[0].resource.identifier[0].value = 'told';
    bundle.entry[0].resource.item[0].productOrService.coding[0].code = '4';
    await submit(bundle);
    const approve = { kind: 'approve', items: [1], reason: 'Needed after the injury.' };
    await post(`/api/prior-authorisation/requests/${await caseOf(bundle)}/decision`, approve);
    await expect.poll(() => sent.length, { timeout: 15_000 }).toBe(1);
    const [body] = sent;
    expect(actions(body.entry[1].resource)).toEqual({ 1: 'A1' });
    expect(JSON.stringify(body.entry[0].resource)).toContain(body.entry[1].fullUrl);
  });
});

describe('the public figures', () => {
  it('are those that the events give', async () => {
    const { publicMetrics } = await import('@aceso/engagement/prior-authorisation');
    const metrics = await get('metrics');
    expect(metrics).toEqual(JSON.parse(JSON.stringify(publicMetrics((await get('events')).items))));
    expect(metrics.standard.denied.count).toBe(1);
  });
});
