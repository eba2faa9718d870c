import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cardOf, readTable, trainModel } from '@aceso/precision/cohort-models';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import type { RiskModel } from '../../precision/risk-models/records.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import type { Coverage } from './service.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-coverage-'));
let store: Store;
let app: FastifyInstance;

beforeAll(async () => {
  store = await openStore({ dataDir: folder });
  // Seventy old people, sixty of them women; the model knows people of 30 to 69.
  const entry = Array.from({ length: 70 }, (_, i) => ({
    resource: {
      resourceType: 'Patient' as const,
      id: `p${i}`,
      gender: i < 60 ? ('female' as const) : ('male' as const),
      birthDate: `${1935 + (i % 15)}-02-03`,
    },
    request: { method: 'PUT' as const, url: `Patient/p${i}` },
  }));
  await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry }, '/fhir');
  const rows = Array.from({ length: 300 }, (_, i) => {
    const age = 30 + ((i * 7) % 40);
    return `${age},${i % 2 ? 'F' : 'M'},${(i * 13) % 50},${(age + ((i * 31) % 40)) % 100 > 65 ? 1 : 0}`;
  });
  const table = readTable(Buffer.from(['age,sex,score,sick', ...rows].join('\n')), 'made-up.csv');
  const model = trainModel(table, { declaration: { outcome: 'sick' }, seed: 1, resamples: 10, release: '1' });
  const kept = { id: 'm', state: 'ready', card: cardOf(model) } as RiskModel;
  await store.collection<RiskModel>('risk-models').put('m', kept);
  ({ app } = await createServer({
    store,
    config: readConfig({}, { ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' }),
    identify: signedInAs({ quinn: {}, auditor: { permissions: new Set(['governance.read']) } }),
    now: () => new Date('2026-03-20T12:00:00Z'),
  }));
}, 60_000);
afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Listed {
  readonly subject: string;
  readonly learned: boolean;
  readonly here?: object;
}

const ask = (method: 'GET' | 'POST', who = 'quinn') =>
  app.inject({ method, url: '/api/governance/coverage', ...as(who) } as InjectOptions);

it('counts every record as a job, and tells of whom a model does not know, without small cells', async () => {
  expect((await ask('GET')).json()).not.toHaveProperty('measured');
  expect((await ask('POST', 'auditor')).statusCode).toBe(403);
  const started = await ask('POST');
  expect(started.statusCode, started.body).toBe(202);
  const { id } = started.json<{ id: string }>();
  let state = 'queued';
  for (let i = 0; i < 600 && (state === 'queued' || state === 'running'); i += 1) {
    await sleep(50);
    state = (await store.jobs.get(id))!.state;
  }
  expect(state).toBe('completed');
  const { measured, shipped } = (await ask('GET', 'auditor')).json<{ measured: Coverage; shipped: Listed[] }>();
  expect(shipped.length).toBeGreaterThan(10);
  // Whom a shipped model learned from, where that was counted, beside the people here: none is a child.
  const one = (subject: string) => shipped.find((each) => each.subject === subject);
  expect(one('pneumonia-28')).toMatchObject({
    learned: true,
    known: { ages: [1, 5], samples: { count: 2698, of: 'images' } },
    here: { people: 70, ages: { known: 70, share: 1, level: 'alert' } },
  });
  expect(one('mr-anomaly')).toMatchObject({ known: { people: [8, 8] }, here: { people: 70 } });
  expect(one('mr-anomaly')!.here).not.toHaveProperty('ages');
  expect(one('meshnet-18')).toMatchObject({ learned: true });
  expect(one('meshnet-18')).not.toHaveProperty('known');
  expect(one('spanish-tagger')!.here).toMatchObject({ languages: { known: 0, level: 'too-few' } });
  expect(shipped.filter(({ learned, subject }) => learned && /admet|generat/.test(subject))).toEqual([]);
  // And in the documents that ask for it.
  const document = await app.inject({
    method: 'POST',
    url: '/api/governance/reports/hti-1',
    payload: { format: 'md' },
    ...as('auditor'),
  } as InjectOptions);
  expect(document.statusCode, document.body).toBe(200);
  const { content } = document.json<{ content: string }>();
  expect(content).toContain(
    'Of 70 people counted here on 2026-03-20: 100 % of those with an age are outside 1 to 5 years.',
  );
  expect(content).toContain('ages 1 to 5 years; sexes not known; number of people not known; 2698 images');
  expect(measured.people).toMatchObject({
    people: 70,
    sex: [
      { label: 'female', count: 60 },
      { label: 'male', count: 10 },
    ],
  });
  const [model] = measured.models;
  expect(model!.notRecorded).toEqual(['score']);
  const age = model!.inputs.find(({ name }) => name === 'age')!;
  expect(age).toMatchObject({ level: 'alert', outside: 1, n: [expect.any(Number), 70] });
  expect(age.psi!.low).toBeGreaterThan(0.25);
}, 60_000);
