import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/index.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import type { ModuleSet, Population } from './records.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const person = (role: string) => ({
  inject: (request: InjectOptions) => app.inject({ ...request, headers: { ...request.headers, ...as(role).headers } }),
});
const steward = person('steward');
const first = person('first');

const start = (payload: object) => steward.inject({ method: 'POST', url: '/api/synthetic/populations', payload });
const look = async (id: string): Promise<Population> =>
  (await steward.inject({ url: `/api/synthetic/populations/${id}` })).json<Population>();
async function until(id: string, done: (population: Population) => boolean): Promise<Population> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const population = await look(id);
    if (done(population)) return population;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The job did not end in time.');
}
async function simulate(payload: object): Promise<Population> {
  const started = await start(payload);
  expect(started.statusCode, started.body).toBe(202);
  return until(started.json<Population>().id, ({ state }) => state !== 'running');
}
const download = (id: string, format: string) =>
  steward.inject({ url: `/api/synthetic/populations/${id}/data?format=${format}` });
const lines = (body: string): Resource[] =>
  body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Resource);

/** A module in which everybody gets one condition at birth. */
const MODULE = {
  name: 'Freckles',
  gmf_version: 2,
  states: {
    Initial: { type: 'Initial', direct_transition: 'Visit' },
    Visit: {
      type: 'Encounter',
      encounter_class: 'ambulatory',
      codes: [{ system: 'SNOMED-CT', code: '185347001', display: 'Encounter for problem (procedure)' }],
      direct_transition: 'Spots',
    },
    Spots: {
      type: 'ConditionOnset',
      codes: [{ system: 'SNOMED-CT', code: '403536009', display: 'Freckle (disorder)' }],
      direct_transition: 'End',
    },
    End: { type: 'EncounterEnd', direct_transition: 'Terminal' },
    Terminal: { type: 'Terminal' },
  },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-populations-'));
  store = await openStore({ dataDir: folder });
  const identify = signedInAs({
    steward: { permissions: permissionsOf(['steward']) },
    first: { permissions: permissionsOf(['steward', 'administrator']) },
    clinician: { permissions: permissionsOf(['clinician']) },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  app = (await createServer({ store, config, logger: createLogger(config), identify })).app;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('simulated patients of the server', { timeout: 120_000 }, () => {
  it('simulates a population and shows its picture', async () => {
    const made = await simulate({ count: 25, seed: 7, minAge: 40 });
    expect(made).toMatchObject({ state: 'ready', done: 25, picture: { patients: 25 } });
    const { picture } = made;
    expect(picture!.women + picture!.men).toBe(picture!.living);
    expect(picture!.ages.filter(({ to }) => to < 40).every(({ female, male }) => female + male === 0)).toBe(true);
    const list = await steward.inject({ url: '/api/synthetic/populations' });
    expect(list.json().items[0]).toMatchObject({ id: made.id, state: 'ready' });
    expect(list.json().items[0]).not.toHaveProperty('picture');
  });

  it('gives the same people in every form, each resource tagged as simulated', async () => {
    const { id, picture } = await simulate({ count: 8, seed: 11, years: 2 });
    const answer = await download(id, 'ndjson');
    expect(answer.headers['content-type']).toContain('application/fhir+ndjson');
    const resources = lines(answer.body);
    const patients = resources.filter((one): one is Patient => one.resourceType === 'Patient');
    expect(patients).toHaveLength(8);
    expect(patients.filter(({ deceasedDateTime }) => deceasedDateTime === undefined)).toHaveLength(picture!.living);
    for (const { meta } of resources)
      expect(meta?.tag).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code: 'HTEST' }),
          expect.objectContaining({ system: 'urn:aceso:simulated', code: 'simulated' }),
        ]),
      );
    expect((await download(id, 'ndjson')).body).toBe(answer.body);
    for (const format of ['fhir', 'csv', 'omop', 'parquet']) {
      const { rawPayload, statusCode } = await download(id, format);
      expect(statusCode).toBe(200);
      expect(rawPayload.subarray(0, 4).toString('latin1'), format).toBe('PK\x03\x04');
    }
    const omop = await download(id, 'omop');
    expect(omop.rawPayload.includes('person.csv')).toBe(true);
  });

  it('imports for whoever may import, audited, and finds all of it again by its tag', async () => {
    const { id } = await simulate({ count: 3, seed: 4, years: 1 });
    const path = `/api/synthetic/populations/${id}/import`;
    expect((await steward.inject({ method: 'POST', url: path })).statusCode).toBe(403);
    expect((await first.inject({ method: 'POST', url: path })).statusCode).toBe(202);
    const { imported } = await until(id, (one) => one.imported?.state !== 'running');
    expect(imported).toMatchObject({ state: 'completed' });
    expect(imported!.done).toBeGreaterThan(20);
    const found = await store.search({
      type: 'Patient',
      query: `_tag=urn:aceso:simulated|${id}`,
      base: 'http://localhost/fhir',
    });
    expect(found.total ?? found.entry?.length).toBe(3);
    const [patient] = found.entry!;
    const events = await store.audit.list({ patient: patient!.resource!.id! });
    expect(events.length).toBeGreaterThan(0);
    // Written again, nothing is new.
    const before = await store.counts();
    await first.inject({ method: 'POST', url: path });
    await until(id, (one) => one.imported?.state !== 'running' && one.imported?.at !== imported!.at);
    expect(await store.counts()).toEqual(before);
  });

  it('steers by rates, and refuses a rate for what it does not know', async () => {
    const wrong = await start({ count: 5, rates: { gout_of_the_soul: 0.5 } });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json()).toMatchObject({
      error: { code: 'bad-population', message: expect.stringContaining('gout_of_the_soul') },
    });
    const { items } = (await steward.inject({ url: '/api/synthetic/diseases' })).json();
    expect(items).toContainEqual(expect.objectContaining({ key: 'hypertension' }));
    const made = await simulate({ count: 60, seed: 2, minAge: 50, rates: { hypertension: 0.8 } });
    expect(made.calibration!.report[0]).toMatchObject({ disease: 'hypertension', target: 0.8 });
    expect(made.calibration!.report[0]!.after).toBeCloseTo(0.8, 1);
    // The download is of the steered people.
    const { body } = await download(made.id, 'ndjson');
    const living = lines(body).filter((one) => one.resourceType === 'Patient' && !one.deceasedDateTime).length;
    expect(living).toBe(made.picture!.living);
  });

  it('runs modules that were brought, and names what is wrong with them', async () => {
    const bring = (files: object[]) =>
      steward.inject({ method: 'POST', url: '/api/synthetic/modules', payload: { name: 'Freckles', files } });
    const broken = {
      ...MODULE,
      states: { ...MODULE.states, End: { type: 'EncounterEnd', direct_transition: 'Nowhere' } },
    };
    const refused = await bring([{ path: 'freckles.json', content: JSON.stringify(broken) }]);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().error.message).toMatch(/Nowhere.*freckles\.json/);
    for (const path of ['../freckles.json', '/tmp/freckles.json', 'a/../../freckles.json'])
      expect((await bring([{ path, content: '{}' }])).statusCode, path).toBe(400);
    const set = (await bring([{ path: 'freckles.json', content: JSON.stringify(MODULE) }])).json<ModuleSet>();
    expect(set).toMatchObject({ modules: ['freckles'], submodules: 0 });
    const made = await simulate({ count: 10, seed: 1, modules: set.id, years: 120 });
    expect(made.state).toBe('ready');
    expect(made.picture!.conditions.map(({ code }) => code)).toEqual(['403536009']);
    expect(made.picture!.conditions[0]!.ever).toBe(10);
    await steward.inject({ method: 'DELETE', url: `/api/synthetic/modules/${set.id}` });
    expect((await download(made.id, 'ndjson')).body).toContain('403536009');
  });

  it('can be stopped', async () => {
    const { id } = (await start({ count: 20_000, seed: 3 })).json<Population>();
    const stopped = await steward.inject({ method: 'POST', url: `/api/synthetic/populations/${id}/cancel` });
    expect(stopped.json<Population>().state).toBe('cancelled');
    expect((await look(id)).state).toBe('cancelled');
    expect((await download(id, 'csv')).statusCode).toBe(409);
    expect((await steward.inject({ method: 'DELETE', url: `/api/synthetic/populations/${id}` })).statusCode).toBe(204);
    expect((await steward.inject({ url: `/api/synthetic/populations/${id}` })).statusCode).toBe(404);
  });

  it('refuses what makes no sense, and who may not', async () => {
    for (const payload of [
      { count: 0 },
      { count: 5, asOf: '2025-02-30' },
      { count: 5, minAge: 60, maxAge: 50 },
      { count: 30_000 },
      { count: 5, modules: 'x', rates: { asthma: 0.1 } },
    ])
      expect((await start(payload)).statusCode, JSON.stringify(payload)).toBe(400);
    expect((await start({ count: 5, modules: 'nowhere' })).statusCode).toBe(404);
    expect((await person('clinician').inject({ url: '/api/synthetic/populations' })).statusCode).toBe(403);
  });
});
