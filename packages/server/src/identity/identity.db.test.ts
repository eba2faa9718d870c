import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditRoutes, registerAudit } from '../audit/index.ts';
import { lineOf } from '../audit/shipping/line.ts';
import { handleErrors } from '../http/error-handler.ts';
import { useZod } from '../http/zod.ts';
import { type Identity, registerIdentity, requirePermission } from './index.ts';

const PASSWORD = 'nine quiet otters hum';
let dataDir: string;
let store: Store;
let app: FastifyInstance;
let identity: Identity;

async function start(): Promise<void> {
  store = await openStore({ dataDir });
  app = Fastify();
  useZod(app);
  handleErrors(app);
  registerAudit(app, { log: store.audit, site: 'test' });
  identity = await registerIdentity(app, { store, version: '0', isDemo: async () => false });
  await app.register(auditRoutes, { log: store.audit });
  app.get('/api/charts/:id', { preHandler: requirePermission('patient.read') }, async (request) => {
    request.auditPatients([(request.params as { id: string }).id]);
    return {};
  });
}
async function stop(): Promise<void> {
  await app.close();
  await store.close();
}
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aceso-identity-'));
  await start();
});
afterAll(async () => {
  await stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('identity and audit on a real store', () => {
  it('go from the first link to a verified log, across a restart', async () => {
    const token = await identity.issueSetupToken();
    const setup = await app.inject({
      method: 'POST',
      url: '/api/setup',
      payload: { token, username: 'root-admin', name: 'Ada Root', password: PASSWORD },
    });
    expect(setup.statusCode, setup.body).toBe(200);
    let cookies = { aceso_session: setup.cookies[0]!.value };
    const headers = { 'x-csrf-token': setup.json<{ csrf: string }>().csrf };
    const payload = { username: 'audit-one', name: 'Otto Audit', roles: ['auditor'], password: PASSWORD };
    expect((await app.inject({ method: 'POST', url: '/api/users', payload, cookies, headers })).statusCode).toBe(201);
    expect((await app.inject({ method: 'POST', url: '/api/users', payload, cookies, headers })).statusCode).toBe(409);
    expect((await app.inject({ url: '/api/charts/p1', cookies })).statusCode).toBe(200);

    await stop();
    await start();
    expect(await identity.issueSetupToken()).toBeUndefined();
    expect((await app.inject({ url: '/api/charts/p2', cookies })).statusCode).toBe(200);
    const login = await app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'audit-one', password: PASSWORD },
    });
    cookies = { aceso_session: login.cookies[0]!.value };
    const csrf = { 'x-csrf-token': login.json<{ csrf: string }>().csrf };
    expect((await app.inject({ url: '/api/charts/p1', cookies })).statusCode).toBe(403);

    const about = await app.inject({ url: '/api/audit?patient=p1', cookies });
    const items = about.json<{ items: { event: string }[] }>().items.map(({ event }) => JSON.parse(event));
    expect(items.map((event) => [event.agent[0].altId, event.outcome])).toEqual([['root-admin', '0']]);
    const all = await app.inject({ url: '/api/audit?agent=root-admin', cookies });
    expect(all.json<{ items: unknown[] }>().items).toHaveLength(5);
    for (const secret of ['Otto', 'Ada', PASSWORD]) expect(all.body).not.toContain(secret);

    const checkpoint = (await app.inject({ url: '/api/audit/checkpoint', cookies })).json();
    const verified = await app.inject({
      method: 'POST',
      url: '/api/audit/verify',
      payload: { checkpoint },
      cookies,
      headers: csrf,
    });
    expect(verified.json()).toMatchObject({ ok: true, problems: [] });
    const forged = { checkpoint: { ...checkpoint, size: checkpoint.size + 5 } };
    const refused = await app.inject({
      method: 'POST',
      url: '/api/audit/verify',
      payload: forged,
      cookies,
      headers: csrf,
    });
    expect(refused.json()).toMatchObject({ ok: false });
    expect(await readFile(join(dataDir, 'keys', 'audit.pem'), 'utf8')).toMatch(/PRIVATE KEY/);
  });

  it('survives many sign-ins at once', async () => {
    const login = () =>
      app.inject({ method: 'POST', url: '/api/session', payload: { username: 'root-admin', password: PASSWORD } });
    const statuses = (await Promise.all(Array.from({ length: 4 }, login))).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
    expect((await store.audit.verify()).problems).toEqual([]);
  });

  it('the log leaves this machine without the name and address of a patient who signs in', async () => {
    const address = 'eva.secret@mail.example';
    const account = { username: address, name: 'Eva', roles: ['patient'] as const, patient: 'eva', password: PASSWORD };
    await identity.accounts.create(account, new Date());
    for (const password of ['not the right one', PASSWORD])
      await app.inject({ method: 'POST', url: '/api/session', payload: { username: address, password } });
    const leaves = await store.audit.list({ limit: 2 });
    expect(leaves.map(({ event }) => event.includes(address))).toEqual([true, true]);
    const lines = leaves.map(lineOf).join('\n');
    expect(lines).toMatch(/"outcome":"[04]"/);
    expect(lines).not.toMatch(/eva|127\.0\.0\.1/);
  });
});
