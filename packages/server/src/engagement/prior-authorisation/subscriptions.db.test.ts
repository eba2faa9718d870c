import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { Subscriptions } from './subscriptions.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into
type Any = any;
const ORIGIN = 'https://provider.example';
const NOW = '2026-03-02T15:00:00Z';
const folders: string[] = [];
const stores: Store[] = [];
let examples: Any[];

const example = (id: string): Any => structuredClone(examples.find((each) => each.id === id));
const newStore = async (): Promise<Store> => {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-subscriptions-'));
  folders.push(folder);
  const store = await openStore({ dataDir: folder });
  stores.push(store);
  return store;
};
const subscription = (): Any => {
  const one = example('PASSubscriptionExample');
  one.channel.endpoint = `${ORIGIN}/hook`;
  return one;
};

beforeAll(async () => {
  const packed = await readFile(
    new URL('../../../../studios/engagement/src/prior-authorisation/data/examples.json.gz', import.meta.url),
  );
  examples = JSON.parse(gunzipSync(packed).toString());
});
afterAll(async () => {
  for (const store of stores) await store.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('a subscription of the PAS topic', () => {
  let app: FastifyInstance;
  const send = (method: 'POST' | 'PUT', url: string, payload: object, who: string) =>
    app.inject({
      method,
      url,
      payload,
      headers: { ...as(who).headers, 'content-type': 'application/fhir+json' },
    });

  beforeAll(async () => {
    const store = await newStore();
    const config = readConfig({
      ACESO_DATA: folders[0]!,
      ACESO_LOG_LEVEL: 'silent',
      ACESO_AUTHORISATION_HOOKS: ORIGIN,
    });
    const identify = signedInAs({
      ines: { id: 'ines', permissions: permissionsOf(['clinician']) },
      writer: { id: 'writer', permissions: new Set(['patient.read', 'patient.write'] as const) },
      limited: { id: 'limited', permissions: permissionsOf(['clinician']), patient: 'ada' },
    });
    app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => new Date(NOW) })).app;
  });
  afterAll(() => app?.close());

  it('asks for what an inquiry asks for', async () => {
    const refused = await send('POST', '/fhir/Subscription', subscription(), 'writer');
    expect([refused.statusCode, refused.json().issue[0].diagnostics]).toEqual([
      403,
      expect.stringContaining('authorisation.work'),
    ]);
    expect((await send('POST', '/fhir/Subscription', subscription(), 'limited')).statusCode).toBe(404);
    const created = await send('POST', '/fhir/Subscription', subscription(), 'ines');
    expect(created.statusCode).toBe(201);
    const { id } = created.json();
    expect((await send('PUT', '/fhir/Subscription/new', { ...subscription(), id: 'new' }, 'writer')).statusCode).toBe(
      403,
    );
    expect((await send('PUT', `/fhir/Subscription/${id}`, created.json(), 'ines')).statusCode).toBe(200);
    const other = { ...subscription(), criteria: 'Observation?code=1', _criteria: undefined };
    expect((await send('POST', '/fhir/Subscription', other, 'writer')).statusCode).toBe(201);
  });

  it('is not written by a batch or a transaction', async () => {
    const { id, ...body } = (await send('POST', '/fhir/Subscription', subscription(), 'ines')).json();
    const patch = {
      resourceType: 'Binary',
      contentType: 'application/json-patch+json',
      data: Buffer.from('[{"op":"replace","path":"/status","value":"off"}]').toString('base64'),
    };
    const entries: Any[] = [
      { request: { method: 'POST', url: 'Subscription' }, resource: body },
      { request: { method: 'PUT', url: `Subscription/${id}` }, resource: { ...body, id } },
      { request: { method: 'PATCH', url: `/Subscription/${id}` }, resource: patch },
      { request: { method: 'DELETE', url: `Subscription/${id}` } },
      { request: { method: 'DELETE', url: 'Subscription?status=active' } },
      { request: { method: 'DELETE', url: `http://localhost/fhir/Subscription/${id}` } },
    ];
    const person = { request: { method: 'POST', url: 'Patient' }, resource: { resourceType: 'Patient' } };
    for (const type of ['batch', 'transaction'])
      for (const entry of entries) {
        const bundle = { resourceType: 'Bundle', type, entry: [person, entry] };
        const answer = await app.inject({
          method: 'POST',
          url: '/fhir',
          payload: bundle,
          headers: { ...as('writer').headers, 'content-type': 'application/fhir+json', host: 'localhost' },
        });
        expect([entry.request.url, answer.statusCode]).toEqual([entry.request.url, 400]);
        expect(answer.json().issue[0].diagnostics).toContain('Bundle.entry[1] writes a Subscription');
      }
    const read = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ request: { method: 'GET', url: `Subscription/${id}` } }],
    };
    const answer = (await send('POST', '/fhir', read, 'writer')).json();
    expect(answer.entry[0].resource.status).toBe('active');
  });
});

describe('a notification', () => {
  /** A subscription in force, with a subscriber that answers `status`. */
  async function inForce(status = 200) {
    const store = await newStore();
    const { receive } = await import('@aceso/engagement/prior-authorisation');
    const request = example('ReferralAuthorizationBundleExample');
    const state = {
      store,
      request,
      one: receive(request, { now: NOW, zone: 'UTC' }),
      allowed: [ORIGIN],
      sent: [] as Any[],
      noted: [] as Any[],
      canNote: true,
      started: vi.spyOn(store.jobs, 'start'),
      id: '',
      notify: async () => {
        await subscriptions.notify(state.one.id, request);
        const job = await state.started.mock.results.at(-1)!.value;
        await expect
          .poll(async () => (await store.jobs.get(job.id))?.state, { timeout: 20_000 })
          .toMatch(/^(completed|failed)$/);
        return (await store.jobs.get(job.id))!;
      },
    };
    const subscriptions = new Subscriptions({
      store,
      now: () => new Date(NOW),
      base: () => 'https://payer.example/fhir',
      allowed: state.allowed,
      open: async () => ({ one: state.one, request }),
      auditor: () =>
        ({
          record: async (event: Any) => {
            if (!state.canNote) throw new Error('The log cannot be written.');
            state.noted.push(event);
          },
        }) as Any,
      send: async (endpoint, body) => {
        state.sent.push([endpoint, JSON.parse(body)]);
        return status;
      },
    });
    const reply = { code: () => undefined, header: () => undefined };
    const body = subscription();
    const context = { request: { body }, reply, store, base: '', principal: { id: 'ines' } };
    state.id = ((await subscriptions.create(context as Any)) as Any).id;
    return state;
  }

  it('is kept as ids until it is sent, with the answer as it is then', async () => {
    const state = await inForce();
    const { step } = await import('@aceso/engagement/prior-authorisation');
    const by = { kind: 'engine', name: 'x', version: '1' } as const;
    const { one } = state;
    state.one = step(one, { type: 'approved', case: one.id, at: NOW, items: [1], number: 'AUTH-NOW', by });
    expect((await state.notify()).state).toBe('completed');
    expect(state.started.mock.calls[0]![2]).toEqual({ subscription: state.id, request: one.id, event: 1 });
    expect(state.sent[0][0]).toBe(`${ORIGIN}/hook`);
    expect(JSON.stringify(state.sent[0][1])).toContain('AUTH-NOW');
  });

  it('stands in the audit trail, before and after', async () => {
    const taken = await inForce();
    await taken.notify();
    expect(taken.noted).toMatchObject([
      { kind: 'export', by: { id: 'ines' }, failed: false },
      { kind: 'export', outcome: 'The subscriber answered 200.', failed: false },
    ]);
    expect(JSON.stringify(taken.noted[0].entities)).toContain(taken.one.id);
  });

  it('that a subscriber refuses stands there as failed', async () => {
    const refused = await inForce(500);
    expect((await refused.notify()).state).toBe('failed');
    expect(refused.noted[1]).toMatchObject({ outcome: 'The subscriber answered 500.', failed: true });
  });

  it('is not sent where that cannot be noted', async () => {
    const unnoted = await inForce();
    unnoted.canNote = false;
    expect((await unnoted.notify()).state).toBe('failed');
    expect(unnoted.sent).toEqual([]);
  });

  it('is not sent where it may no longer go', async () => {
    const state = await inForce();
    state.allowed.length = 0;
    expect(await state.notify()).toMatchObject({ state: 'failed', error: expect.stringContaining('no longer') });
    expect(state.sent).toEqual([]);
  });
});
