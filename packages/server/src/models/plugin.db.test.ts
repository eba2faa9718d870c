import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoHospital } from '@aceso/demo';
import type { Draft } from '@aceso/evidence';
import type { Store } from '@aceso/store';
import { openStore } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import { testCard } from '../../../models/src/testing/gateway.ts';
import { readConfig } from '../config.ts';
import { PERMISSIONS, type Permission } from '../identity/index.ts';
import { createServer } from '../server.ts';
import { signedIn } from '../testing/signed-in.ts';

const LIE = 'Aspirin 325 mg was started for a new pulmonary embolism.';
const permissions = new Set<Permission>(PERMISSIONS);
const folder = mkdtempSync(join(tmpdir(), 'aceso-models-'));
let upstream: FakeUpstream;
let store: Store;
let app: FastifyInstance;
let patient = '';
/** Milliseconds that the model thinks. */
let delay = 0;

interface Watched {
  readonly job: { readonly id: string; readonly state: string };
  readonly record?: { readonly draft: Draft };
  readonly report?: { readonly removed: readonly { readonly text: string }[]; readonly kept: number };
}

async function until(id: string, state: string): Promise<Watched> {
  for (let i = 0; i < 400; i += 1) {
    const watched = (await app.inject(`/api/model-drafts/${id}`)).json<Watched>();
    if (watched.job.state === state) return watched;
    await sleep(50);
  }
  throw new Error(`the draft never became ${state}: ${JSON.stringify(await store.jobs.get(id))}`);
}

function retell(prompt: string): string {
  const facts = [...prompt.matchAll(/^(f\d+): (.*)$/gm)].map(([, id, text]) => ({ text: text!, facts: [id!] }));
  return JSON.stringify({ sections: [{ section: 'whatever', sentences: [...facts, { text: LIE, facts: ['f1'] }] }] });
}

beforeAll(async () => {
  upstream = await fakeUpstream({
    reply: ({ prompt }) => (/"word"/.test(prompt) ? '{"word":"ready","sum":5}' : { text: retell(prompt), delay }),
  });
  store = await openStore({ dataDir: folder });
  const bundles = demoHospital().slice(0, 2);
  for (const bundle of bundles) await store.bundle(bundle, '/fhir');
  const found = bundles[1]!.entry!.find((entry) => entry.resource?.resourceType === 'Patient');
  patient = found!.resource!.id!;
  const config = readConfig({}, { ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  ({ app } = await createServer({
    store,
    config,
    identify: signedIn({ permissions }),
    now: () => new Date('2026-03-20T12:00:00Z'),
  }));
});
afterAll(async () => {
  await app.close();
  await store.close();
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const card = (baseUrl: string, id = 'fake') => testCard({ id, baseUrl });

describe('models over HTTP', () => {
  it('keep cards, and refuse one that cannot be used by naming the field', async () => {
    const put = await app.inject({ method: 'PUT', url: '/api/models/fake', payload: card(upstream.url('openai')) });
    expect(put.statusCode, put.body).toBe(200);
    expect(put.json()).toMatchObject({ id: 'fake', addedBy: 'tester' });
    const { items } = (await app.inject('/api/models')).json<{ items: { id: string }[] }>();
    expect(items.map(({ id }) => id)).toEqual(['fake']);
    const bad = await app.inject({
      method: 'PUT',
      url: '/api/models/fake',
      payload: { ...card(upstream.url('openai')), version: 'latest' },
    });
    expect(bad.statusCode).toBe(400);
    expect(bad.body).toContain('version');
    for (const keyVariable of ['PGPASSWORD', 'DATABASE_URL', 'ACESO_DATA']) {
      const payload = { ...card(upstream.url('openai')), keyVariable };
      const refused = await app.inject({ method: 'PUT', url: '/api/models/fake', payload });
      expect(refused.statusCode, refused.body).toBe(400);
      expect(refused.body).toContain('keyVariable');
    }
  });

  it('test a model with a call that has no patient data', async () => {
    const test = await app.inject({ method: 'POST', url: '/api/models/fake/test' });
    expect(test.json(), test.body).toMatchObject({ structured: true, correct: true, inside: true });
  });

  it('draft, verified, into the store, and audit the call without its content', async () => {
    const made = await app.inject({
      method: 'POST',
      url: '/api/model-drafts',
      payload: { type: 'discharge-summary', patient, model: 'fake' },
    });
    expect(made.statusCode, made.body).toBe(202);
    const { job } = made.json<{ job: { id: string } }>();
    expect(made.headers.location).toBe(`/api/model-drafts/${job.id}`);
    const { record, report, ...finished } = await until(job.id, 'completed');
    expect(finished.job).toMatchObject({ done: 2, total: 2, result: { draft: record!.draft.id, kept: report!.kept } });
    // Whoever may watch jobs is not told what a document says.
    expect(JSON.stringify((await store.jobs.get(job.id)) ?? '')).not.toContain('embolism');
    expect(record!.draft.generator).toMatchObject({ kind: 'model', prompt: 'clinical-draft@1.0.0' });
    expect(report!.removed.map(({ text }) => text)).toContain(LIE);
    expect(JSON.stringify(record!.draft)).not.toContain('embolism');
    const again = await app.inject(`/api/drafts/${record!.draft.id}`);
    expect(again.statusCode).toBe(200);
    const log = JSON.stringify(await store.audit.list());
    expect(log).toContain('model-call');
    expect(log).toContain('clinical-draft@1.0.0');
    expect(log).not.toContain('embolism');
    const { items } = (await app.inject('/api/model-cost')).json<{ items: { calls: number; inputTokens: number }[] }>();
    expect(items[0]?.calls).toBe(2);
    expect(items[0]?.inputTokens).toBeGreaterThan(100);
  });

  it("stop when told to, leave no document, and are their own maker's business", async () => {
    delay = 1500;
    const before = (await app.inject(`/api/drafts?patient=${patient}`)).json<{ items: unknown[] }>().items.length;
    const payload = { type: 'handoff', patient, model: 'fake' };
    const { job } = (await app.inject({ method: 'POST', url: '/api/model-drafts', payload })).json<Watched>();
    await until(job.id, 'running');
    const stopped = await app.inject({ method: 'POST', url: `/api/model-drafts/${job.id}/cancel` });
    expect(stopped.json<Watched>().job.state, stopped.body).toBe('cancelled');
    await sleep(delay + 300);
    delay = 0;
    const watched = (await app.inject(`/api/model-drafts/${job.id}`)).json<Watched>();
    expect(watched.job.state).toBe('cancelled');
    expect(watched.record).toBeUndefined();
    expect((await app.inject(`/api/drafts?patient=${patient}`)).json<{ items: unknown[] }>().items).toHaveLength(
      before,
    );
    expect((await app.inject({ method: 'POST', url: `/api/model-drafts/${job.id}/cancel` })).statusCode).toBe(409);
    store.jobs.define('other-work', async () => 1);
    for (const [name, by] of [
      ['other-work', 'tester'],
      ['model-draft', 'somebody-else'],
    ] as const) {
      const theirs = await store.jobs.start(
        name,
        'x',
        { request: { type: 'handoff' }, patient, model: 'none', by: { id: 'x', username: by, name: by } },
        by,
      );
      expect((await app.inject(`/api/model-drafts/${theirs.id}`)).statusCode).toBe(404);
      expect((await app.inject({ method: 'POST', url: `/api/model-drafts/${theirs.id}/cancel` })).statusCode).toBe(404);
    }
  });

  it('hold the time-out of the card, whether a provider is silent or only never ends', async () => {
    const put = await app.inject({
      method: 'PUT',
      url: '/api/models/slow',
      payload: { ...card(upstream.url('openai'), 'slow'), timeoutSeconds: 1 },
    });
    expect(put.statusCode, put.body).toBe(200);
    delay = 15_000;
    const payload = { type: 'handoff', patient, model: 'slow' };
    const begun = performance.now();
    const { job } = (await app.inject({ method: 'POST', url: '/api/model-drafts', payload })).json<Watched>();
    const { record, report } = await until(job.id, 'completed');
    delay = 0;
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(report).toMatchObject({ fallback: 'timed-out', written: 0 });
    expect(record!.draft.generator.kind).toBe('engine');
  });

  it('refuse at once what no job could do', async () => {
    for (const [more, status, code] of [
      [{ model: 'nobody' }, 404, 'unknown-model'],
      [{ encounter: 'Encounter/none' }, 422, 'no-draft-possible'],
    ] as const) {
      const payload = { type: 'discharge-summary', patient, model: 'fake', ...more };
      const refused = await app.inject({ method: 'POST', url: '/api/model-drafts', payload });
      expect(refused.json(), refused.body).toMatchObject({ error: { code } });
      expect(refused.statusCode).toBe(status);
    }
  });

  it('send nothing outside until the policy says so, and write down who said so', async () => {
    await app.inject({ method: 'PUT', url: '/api/models/far', payload: card('https://models.example.com/v1', 'far') });
    const test = await app.inject({ method: 'POST', url: '/api/models/far/test' });
    expect(test.statusCode).toBe(403);
    expect(test.json()).toMatchObject({ error: { code: 'egress-denied' } });
    const rule = {
      provider: 'openai-compatible',
      hosts: ['models.example.com'],
      classes: ['public'],
      by: 'somebody else',
      at: 'x',
      reason: 'contract 12',
    };
    const put = await app.inject({ method: 'PUT', url: '/api/model-policy', payload: { egress: [rule] } });
    expect(put.statusCode, put.body).toBe(200);
    const policy = (await app.inject('/api/model-policy')).json<{ egress: { by: string; at: string }[] }>();
    expect(policy.egress[0]).toMatchObject({ by: 'tester', at: '2026-03-20T12:00:00.000Z' });
    // Who and when need not be sent, and a rule that stays is not signed anew by whoever says otherwise.
    const { by: _by, at: _at, ...bare } = rule;
    const more = { ...bare, classes: ['deidentified'] };
    const again = await app.inject({
      method: 'PUT',
      url: '/api/model-policy',
      payload: { egress: [{ ...rule, by: 'forged', at: '1999' }, more] },
    });
    expect(again.statusCode, again.body).toBe(200);
    const stamp = { by: 'tester', at: '2026-03-20T12:00:00.000Z' };
    expect(again.json<{ egress: unknown[] }>().egress).toEqual([
      expect.objectContaining({ classes: ['public'], ...stamp }),
      expect.objectContaining({ classes: ['deidentified'], ...stamp }),
    ]);
    for (const [bad, field] of [
      [{ ...bare, reason: '' }, 'reason'],
      [{ ...bare, plainHttp: true }, 'plainHttp'],
    ] as const) {
      const refused = await app.inject({ method: 'PUT', url: '/api/model-policy', payload: { egress: [bad] } });
      expect(refused.statusCode, refused.body).toBe(400);
      expect(refused.body).toContain(field);
    }
  });

  it('need their permissions', async () => {
    permissions.clear();
    permissions.add('patient.read').add('draft.write');
    for (const [method, url] of [
      ['GET', '/api/models'],
      ['PUT', '/api/models/fake'],
      ['DELETE', '/api/models/fake'],
      ['POST', '/api/models/fake/test'],
      ['GET', '/api/model-policy'],
      ['PUT', '/api/model-policy'],
      ['GET', '/api/model-cost'],
      ['POST', '/api/model-drafts'],
    ] as const) {
      const payload =
        method === 'GET' || method === 'DELETE'
          ? {}
          : {
              payload:
                url === '/api/model-policy'
                  ? {}
                  : url === '/api/model-drafts'
                    ? { type: 'handoff', patient, model: 'fake' }
                    : card(upstream.url('openai')),
            };
      expect((await app.inject({ method, url, ...payload })).statusCode, `${method} ${url}`).toBe(403);
      // Whoever may not do it is not told what a body must look like.
      if (method === 'GET' || method === 'DELETE') continue;
      const wrong = await app.inject({ method, url, payload: { egress: 'wrong', nonsense: 1 } });
      expect(wrong.statusCode, `${method} ${url} with a wrong body`).toBe(403);
    }
  });

  it('tell the password of the proxy to nobody but those who set it', async () => {
    for (const one of PERMISSIONS) permissions.add(one);
    const before = (await app.inject('/api/model-policy')).json<object>();
    const proxy = 'http://aceso:secret-word@proxy.hospital.example:3128';
    await app.inject({ method: 'PUT', url: '/api/model-policy', payload: { ...before, proxy } });
    expect((await app.inject('/api/model-policy')).json()).toMatchObject({ proxy });
    permissions.delete('model.manage');
    const seen = (await app.inject('/api/model-policy')).body;
    permissions.add('model.manage');
    expect(seen).toContain('proxy.hospital.example');
    expect(seen).not.toContain('secret-word');
    await app.inject({ method: 'PUT', url: '/api/model-policy', payload: before });
  });
});
