import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoHospital } from '@aceso/demo';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import { testCard } from '../../../models/src/testing/gateway.ts';
import { readConfig } from '../config.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-governance-'));
let upstream: FakeUpstream;
let store: Store;
let app: FastifyInstance;
let patient = '';
let setTime: (day: string) => void;

beforeAll(async () => {
  upstream = await fakeUpstream({
    reply: ({ prompt }) => {
      const facts = [...prompt.matchAll(/^(f\d+): (.*)$/gm)].map(([, id, text]) => ({ text: text!, facts: [id!] }));
      return JSON.stringify({ sections: [{ section: 'whatever', sentences: facts }] });
    },
  });
  store = await openStore({ dataDir: folder });
  const bundles = demoHospital().slice(0, 2);
  for (const bundle of bundles) await store.bundle(bundle, '/fhir');
  patient = bundles[1]!.entry!.find((entry) => entry.resource?.resourceType === 'Patient')!.resource!.id!;
  let at = new Date('2026-03-20T12:00:00Z');
  setTime = (day) => {
    at = new Date(`${day}T12:00:00Z`);
  };
  ({ app } = await createServer({
    store,
    config: readConfig({}, { ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' }),
    identify: signedInAs({ quinn: {}, auditor: { permissions: new Set(['governance.read']) } }),
    now: () => at,
  }));
});
afterAll(async () => {
  await app.close();
  await store.close();
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, who = 'quinn') {
  const answer = await app.inject({ method, url, ...as(who), ...(payload ? { payload } : {}) } as InjectOptions);
  return { status: answer.statusCode, body: answer.body === '' ? undefined : (answer.json() as T) };
}
async function finished(id: string): Promise<{ state: string; result?: unknown; error?: string }> {
  for (let i = 0; i < 600; i += 1) {
    const job = await store.jobs.get(id);
    if (job && job.state !== 'queued' && job.state !== 'running') return job;
    await sleep(50);
  }
  throw new Error('the job never ended');
}
const card = (version: string) => ({ ...testCard({ id: 'writer', baseUrl: upstream.url('openai') }), version });
const draft = () =>
  ask<{ job: { id: string } }>('POST', '/api/model-drafts', { type: 'handoff', patient, model: 'writer' });

describe('a language model', () => {
  it('is off at once for drafts: the engine writes, and says why', async () => {
    expect((await ask('PUT', '/api/models/writer', card('1'))).status).toBe(200);
    const off = { off: true, reason: 'It wrote a wrong dose.' };
    expect((await ask('POST', '/api/governance/subjects/writer/switch', off)).status).toBe(200);
    const test = await ask<{ error: { code: string } }>('POST', '/api/models/writer/test');
    expect([test.status, test.body!.error.code]).toEqual([503, 'switched-off']);
    const refused = await draft();
    // A model that is off is not asked, and there is a document all the same.
    if (refused.status === 202) {
      const job = await finished(refused.body!.job.id);
      expect(job.result).toMatchObject({ fallback: 'switched-off' });
    } else expect(refused.status).toBe(503);
    await ask('POST', '/api/governance/subjects/writer/switch', { off: false, reason: 'The prompt was mended.' });
    expect(JSON.stringify(await store.audit.list())).toContain('switched off');
  });

  it('cannot be activated in a version that fails its gate, and goes back to the one before', async () => {
    const gates = {
      version: 1,
      rules: [
        { subject: 'writer', suite: 'drafts-of-invented-patients', metric: 'borne-out', atLeast: 0.5, margin: 0.1 },
      ],
    };
    expect((await ask('PUT', '/api/governance/gates', gates)).status).toBe(200);
    await ask('PUT', '/api/models/writer', card('2'));
    const test = await ask<{ error: { message: string } }>('POST', '/api/models/writer/test');
    expect(test.status).toBe(503);
    expect(test.body!.error.message).toContain('has not passed its gates');
    const accept = { act: 'accept', reason: 'We want the new one.' };
    const refused = await ask<{ error: { code: string; message: string } }>(
      'POST',
      '/api/governance/subjects/writer/versions',
      accept,
    );
    expect([refused.status, refused.body!.error.code]).toEqual([409, 'gate-failed']);
    expect(refused.body!.error.message).toContain('was not measured in this version');
    // The first version was accepted before there was a gate: the way back, once it is measured, is the same door.
    const { body } = await ask<{ items: { version: string; state: string }[]; gate: { passed: boolean } }>(
      'GET',
      '/api/governance/subjects/writer/versions',
    );
    expect(body!.items).toMatchObject([
      { version: '1', state: 'accepted' },
      { version: '2', state: 'candidate' },
    ]);
    expect(body!.gate.passed).toBe(false);
    const back = await ask<{ version: string; state: string }>('POST', '/api/governance/subjects/writer/versions', {
      act: 'rollback',
      version: '1',
      reason: 'The new one does not pass.',
    });
    expect(back.body).toMatchObject({ version: '1', state: 'accepted' });
    expect((await ask<{ items: { version: string }[] }>('GET', '/api/models')).body!.items[0]!.version).toBe('1');
    expect((await ask('POST', '/api/models/writer/test')).body).not.toHaveProperty('error.code', 'switched-off');
  });

  it('keeps gates that make sense, and names what does not', async () => {
    const wrong = { version: 1, rules: [{ subject: 'writer', suite: 'x', metric: 'y' }] };
    const refused = await ask<{ error: { message: string } }>('PUT', '/api/governance/gates', wrong);
    expect([refused.status, refused.body!.error.message]).toEqual([
      422,
      'The gate file cannot be used: rules.0 needs atLeast, atMost or margin.',
    ]);
  });
});

describe('an evaluation', () => {
  it('runs in a process apart and stands in the ledger', async () => {
    const started = await ask<{ id: string }>('POST', '/api/governance/evaluations', {
      subject: 'risk-calculators',
      seed: 1,
    });
    expect(started.status).toBe(202);
    expect(await finished(started.body!.id)).toMatchObject({ state: 'completed' });
    const { body } = await ask<{ items: { subject: { id: string }; by: string; metrics: object[] }[] }>(
      'GET',
      '/api/governance/evaluations?subject=risk-calculators',
    );
    expect(body!.items).toMatchObject([{ subject: { id: 'risk-calculators' }, by: 'quinn' }]);
    expect(body!.items[0]!.metrics[0]).not.toHaveProperty('cases');
    const unknown = await ask<{ id: string }>('POST', '/api/governance/evaluations', { subject: 'nothing' });
    expect(await finished(unknown.body!.id)).toMatchObject({ state: 'failed' });
  }, 30_000);
});

describe('an incident', () => {
  it('is reported, followed and closed with what was done, and can be taken along', async () => {
    const made = await ask<{ id: string }>('POST', '/api/governance/incidents', {
      subject: 'composer',
      severity: 'near-miss',
      what: '=A summary left out an allergy; seen before it was signed.',
      outputs: [{ kind: 'draft', id: 'd1' }],
    });
    expect(made.status).toBe(201);
    const url = `/api/governance/incidents/${made.body!.id}`;
    expect(await ask('PATCH', url, { state: 'closed' })).toMatchObject({ status: 409 });
    const closed = await ask('PATCH', url, { state: 'closed', correctiveAction: 'The rule reads both lists now.' });
    expect(closed.body).toMatchObject({ state: 'closed', history: [{ change: 'reported' }, { by: 'quinn' }] });
    const csv = await app.inject({ url: '/api/governance/incidents.csv', ...as('auditor') });
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toContain(`"'=A summary left out`);
    expect((await ask('POST', '/api/governance/incidents', {}, 'auditor')).status).toBe(403);
    const { body } = await ask<{ items: { id: string; openIncidents: number }[] }>('GET', '/api/governance/subjects');
    expect(body!.items.find(({ id }) => id === 'composer')).toMatchObject({ openIncidents: 0 });
  });
});

describe('live review', () => {
  it('draws signed documents by a seed, is judged, and estimates rates with intervals', async () => {
    const made = await ask<{ draft: { id: string } }>('POST', '/api/drafts', { type: 'patient-summary', patient });
    expect(made.status).toBe(201);
    const { id } = made.body!.draft;
    expect((await ask('POST', '/api/governance/reviews', { size: 5, seed: 3 })).body).toEqual({ drawn: 0 });
    const signed = await ask('POST', `/api/drafts/${id}/sign`, {});
    expect(signed.status, JSON.stringify(signed.body)).toBeLessThan(300);
    expect((await ask('POST', '/api/governance/reviews', { size: 5, seed: 3 })).body).toEqual({ drawn: 1 });
    expect((await ask('POST', '/api/governance/reviews', { size: 5, seed: 3 })).body).toEqual({ drawn: 0 });
    const judged = { hallucinated: 0, omitted: 1, harm: 'possible' };
    expect((await ask('PUT', `/api/governance/reviews/${id}`, judged, 'auditor')).status).toBe(403);
    expect((await ask('PUT', `/api/governance/reviews/${id}`, judged)).body).toMatchObject({
      judgement: { by: 'quinn' },
    });
    const { body } = await ask<{ items: object[]; rates: object[] }>(
      'GET',
      '/api/governance/reviews',
      undefined,
      'auditor',
    );
    expect(JSON.stringify(body)).not.toContain(patient);
    expect(body!.rates).toMatchObject([
      { reviewed: 1, waiting: 0, hallucinated: { of: 1, value: 0, low: 0 }, omitted: { value: 1 } },
    ]);
    const graph = await ask<{ nodes: { kind: string }[] }>('GET', `/api/drafts/${id}/evidence-graph`);
    expect(new Set(graph.body!.nodes.map(({ kind }) => kind))).toContain('chart');
    const svg = await app.inject({ url: `/api/drafts/${id}/evidence-graph?format=svg`, ...as('quinn') });
    expect(svg.headers['content-type']).toContain('image/svg+xml');
    expect(svg.body).toMatch(/^<svg/);
  });
});

describe('drift', () => {
  it('is seen between months, from counts only', async () => {
    const rank = (findings: object[]) => ask('POST', '/api/diagnosis/rank', { model: 'common', findings });
    const answer = await rank([{ finding: 'fever', status: 'observed' }]);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    setTime('2026-04-20');
    await rank([{ finding: 'cough', status: 'observed' }]);
    const { body } = await ask<{
      features: { subject: string; feature: string; drift: { level: string } }[];
      outcomes: object[];
    }>('GET', '/api/governance/drift', undefined, 'auditor');
    expect(body!.features.find(({ feature }) => feature === 'first posterior')).toMatchObject({
      subject: 'diagnosis',
      reference: ['2026-03'],
      current: '2026-04',
      drift: { level: 'too-few', n: [1, 1] },
    });
    expect(body!.outcomes).toHaveLength(1);
  });
});
