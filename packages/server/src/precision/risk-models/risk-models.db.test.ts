import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import { createRandom } from '@aceso/tensor/random';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/index.ts';
import { createServer } from '../../server.ts';
import type { SourceTable } from '../../synthetic/records.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import type { RiskModel } from './records.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
let table: SourceTable;
let model: RiskModel;

const call = (role: string, method: 'GET' | 'POST' | 'DELETE', url: string, more: InjectOptions = {}) =>
  app.inject({ ...more, method, url, headers: { ...more.headers, ...as(role).headers } });

/** A diagnosis that gets likelier with age and pressure. */
function pressures(rows = 500): string {
  const random = createRandom(1);
  const lines = ['record,sex,age,systolic,clinic,hypertension'];
  for (let row = 0; row < rows; row += 1) {
    const age = 20 + random.int(70);
    const systolic = Math.round(100 + age * 0.5 + random.normal() * 15);
    const sick = random.next() < 1 / (1 + Math.exp(-(systolic - 138) / 12 - (age - 55) / 25));
    const clinic = ['north', 'south'][random.int(2)]!;
    lines.push(
      `R${100_000 + row},${random.next() < 0.5 ? 'f' : 'm'},${age},${systolic},${clinic},${sick ? 'yes' : 'no'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const RECORD: Bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    { resourceType: 'Patient' as const, id: 'ada', gender: 'female' as const, birthDate: '1965-02-01' },
    {
      resourceType: 'Observation' as const,
      id: 'sbp',
      status: 'final' as const,
      subject: { reference: 'Patient/ada' },
      code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
      effectiveDateTime: '2026-02-01',
      valueQuantity: { value: 151, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
    },
  ].map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } })),
};

const DECLARATION = {
  outcome: 'hypertension',
  id: 'record',
  groups: ['clinic'],
  units: { systolic: 'mm[Hg]' },
  sources: { systolic: { from: 'observation', loinc: ['8480-6'] } },
};
const start = (payload: object, role = 'steward') => call(role, 'POST', '/api/precision/risk-models', { payload });
async function settled(id: string): Promise<RiskModel> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = (await call('steward', 'GET', `/api/precision/risk-models/${id}`)).json<RiskModel>();
    if (found.state !== 'running') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The training did not end in time.');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-risk-models-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(RECORD, '');
  const roles = ['steward', 'clinician', 'researcher'] as const;
  const identify = signedInAs(Object.fromEntries(roles.map((role) => [role, { permissions: permissionsOf([role]) }])));
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const now = () => new Date('2026-03-02T10:00:00Z');
  app = (await createServer({ store, config, logger: createLogger(config), identify, now })).app;
  const brought = await call('steward', 'POST', '/api/synthetic/tables?name=pressure.csv', {
    payload: pressures(),
    headers: { 'content-type': 'text/csv' },
  });
  table = brought.json<SourceTable>();
  const started = await start({ table: table.id, declaration: DECLARATION, learner: 'logistic', seed: 3 });
  expect(started.statusCode).toBe(202);
  model = await settled(started.json<RiskModel>().id);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('risk models of the server', () => {
  it('trains as a job and writes the card', async () => {
    expect(model).toMatchObject({ state: 'ready', tableName: 'pressure.csv' });
    expect(model.card).toMatchObject({ label: 'research use: no clinical validation', kind: 'logistic', seed: 3 });
    const [listed] = (await call('clinician', 'GET', '/api/precision/risk-models')).json<{ items: RiskModel[] }>()
      .items;
    expect(listed).toMatchObject({ id: model.id });
    expect(listed!.card).toBeUndefined();
    const card = await call('clinician', 'GET', `/api/precision/risk-models/${model.id}/card.md`);
    expect(card.body).toContain('clinic north');
    expect(card.body).not.toContain('R100000');
  });

  it('asks about a patient from the record, names what is missing, and takes what is given', async () => {
    const ask = (inputs: object) =>
      call('clinician', 'POST', `/api/patients/ada/risk-models/${model.id}`, { payload: { inputs } });
    const refused = (await ask({})).json();
    expect(refused.fromRecord).toMatchObject({
      age: { value: 61 },
      sex: { value: 'f' },
      systolic: { ref: 'Observation/sbp', day: '2026-02-01' },
    });
    expect(refused.prediction).toMatchObject({ refusal: expect.stringContaining('clinic'), missing: ['clinic'] });
    const told = (await ask({ clinic: 'north' })).json();
    const { risk, interval, contributions, base, score, claims } = told.prediction;
    expect(risk).toBeGreaterThan(0.5);
    expect(interval[0]).toBeLessThanOrEqual(risk);
    const parts = contributions.reduce((s: number, { part }: { part: number }) => s + part, base);
    expect(parts).toBeCloseTo(score, 6);
    expect(claims[0].evidence.map(({ lane, ref }: { lane: string; ref: string }) => `${lane} ${ref}`)).toEqual(
      expect.arrayContaining(['chart Observation/sbp', expect.stringMatching(/^computed cohort-model\//)]),
    );
    const look = (payload: object) =>
      call('clinician', 'POST', `/api/patients/ada/risk-models/${model.id}/counterfactuals`, { payload });
    const choose = (await look({ inputs: { clinic: 'north' }, threshold: 0.01 })).json();
    expect(choose.state).toBe('choose');
    const names = choose.levers.map(({ input }: { input: string }) => input);
    expect(names).not.toContain('age');
    const other = (await look({ inputs: { clinic: 'north' }, threshold: 0.0001, change: names })).json();
    expect(['found', 'none']).toContain(other.state);
    expect(other.caution).toContain('no promise of effect');
    expect((await ask({ shoe: 43 })).json()).toMatchObject({ error: { code: 'bad-parameter' } });
    expect((await call('clinician', 'POST', '/api/patients/ada/risk-models/none', { payload: {} })).statusCode).toBe(
      404,
    );
  });

  it('lets only those train who may bring tables, and nobody else read files of the model', async () => {
    expect((await start({ table: table.id, declaration: DECLARATION }, 'clinician')).statusCode).toBe(403);
    expect((await call('clinician', 'GET', `/api/precision/risk-models/${model.id}/model.json`)).statusCode).toBe(403);
    expect((await call('researcher', 'GET', '/api/precision/risk-models')).statusCode).toBe(403);
    const file = await call('steward', 'GET', `/api/precision/risk-models/${model.id}/model.json`);
    expect(file.json()).toMatchObject({ format: 'aceso-cohort-model/1' });
  });

  it('says what cannot be trained, before or after it has begun', async () => {
    const unknown = await start({ table: table.id, declaration: { outcome: 'stroke' } });
    expect(unknown.json()).toMatchObject({
      error: { code: 'bad-risk-model', message: expect.stringContaining('"stroke"') },
    });
    const begun = await start({ table: table.id, declaration: { outcome: 'clinic' } });
    const failed = await settled(begun.json<RiskModel>().id);
    expect(failed).toMatchObject({ state: 'failed', error: expect.stringContaining('name it, e.g.') });
    const gone = await call('steward', 'DELETE', `/api/precision/risk-models/${failed.id}`);
    expect(gone.statusCode).toBe(204);
    expect((await call('steward', 'GET', `/api/precision/risk-models/${failed.id}`)).statusCode).toBe(404);
  });
});
