import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import { createRandom } from '@aceso/tensor/random';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/index.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const call = (role: string, method: 'GET' | 'POST' | 'DELETE', url: string, more: InjectOptions = {}) =>
  app.inject({ ...more, method, url, headers: as(role).headers });
const post = (role: string, url: string, payload: object) => call(role, 'POST', url, { payload });

async function settled(url: string): Promise<Record<string, never>> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = (await call('clinician', 'GET', url)).json();
    if (found.state !== 'running') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The job did not end in time.');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-trajectories-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          resource: { resourceType: 'Patient', id: 'ada', gender: 'female', birthDate: '1965-09-02' },
          request: { method: 'PUT', url: 'Patient/ada' },
        },
      ],
    },
    '',
  );
  const roles = ['steward', 'clinician', 'researcher'] as const;
  const identify = signedInAs(Object.fromEntries(roles.map((role) => [role, { permissions: permissionsOf([role]) }])));
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const now = () => new Date('2026-03-02T10:00:00Z');
  app = (await createServer({ store, config, logger: createLogger(config), identify, now })).app;
}, 60_000);
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('trajectories of the server', () => {
  const at = '/api/precision/trajectories';
  const person = { state: 'diabetes', covariates: { female: 1, smoker: 1, bmi: 0.5, sbp: 1 } };

  it('are learned and tested as a job, asked about a patient with the age of the record, and deleted', async () => {
    const begun = await post('steward', at, { virtual: { people: 4000, seed: 4 }, seed: 1 });
    expect(begun.statusCode).toBe(202);
    const { id } = begun.json();
    const kept = await settled(`${at}/${id}`);
    expect(kept).toMatchObject({ state: 'ready', origin: 'virtual', report: { passed: true, tested: 1200 } });
    expect(kept).not.toHaveProperty('blob');
    // Nobody's stays remain: neither in the document nor among the blobs.
    const stored = await store.collection<Record<string, string>>('disease-trajectories').get(id);
    const sha256 = Buffer.from(stored!.value.fingerprint!.replace('sha256-', ''), 'base64').toString('hex');
    await expect.poll(() => store.blobs.get(sha256)).toBeUndefined();

    const url = `/api/patients/ada/trajectories/${id}`;
    const asIs = (await post('clinician', url, { ...person, years: 5 })).json();
    expect(asIs.age).toEqual({ value: 60.5, from: 'record', ref: 'Patient/ada' });
    expect(asIs.forecast.states.map(({ state }: { state: string }) => state)).toContain('dead');
    expect(asIs.claims[0].evidence.map(({ lane }: { lane: string }) => lane)).toEqual([
      'computed',
      'knowledge',
      'chart',
    ]);
    const change = {
      covariates: { smoker: 0 },
      because: 'Assumed: who quits has the rates of those who never smoked.',
    };
    const changed = (
      await post('clinician', `${at}/${id}/forecast`, { ...person, age: 60.5, years: 5, change })
    ).json();
    expect(changed.counterfactual.asIs).toEqual(asIs.forecast);
    expect(changed.assumptions[0]).toContain('assumed, not learned');
    expect(changed.claims[0].text).toContain('if the assumed effect holds');
    for (const [body, status, words] of [
      [{ ...person, change: { covariates: { smoker: 0 }, because: '' } }, 400, 'because'],
      [{ ...person, state: 'cured' }, 422, 'no state'],
      [{ ...person, covariates: { female: 1 } }, 422, 'smoker is missing'],
    ] as const) {
      const refused = await post('clinician', url, body);
      expect([refused.statusCode, refused.body]).toEqual([status, expect.stringContaining(words)]);
    }
    expect((await post('clinician', `${at}/${id}/forecast`, person)).statusCode).toBe(400);
    expect((await call('clinician', 'DELETE', `${at}/${id}`)).statusCode).toBe(403);
    expect((await call('steward', 'DELETE', `${at}/${id}`)).statusCode).toBe(204);
    expect((await call('steward', 'GET', `${at}/${id}`)).statusCode).toBe(404);
  });

  it('that fail their test say nothing, and a cohort that cannot be read is refused by its line', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => {
      const start = 40 + (i % 37);
      return `p${i},well,ill,${start},${start + 3}\np${i},ill,,${start + 3},${start + 9}`;
    });
    const begun = await post('steward', at, { cohort: `person,from,to,start,stop\n${rows.join('\n')}\n` });
    const { id } = begun.json();
    expect(await settled(`${at}/${id}`)).toMatchObject({ state: 'ready', report: { passed: false } });
    const refused = await post('clinician', `${at}/${id}/forecast`, { state: 'well', age: 50 });
    expect(refused.json()).toMatchObject({
      error: { code: 'no-trajectory', message: expect.stringContaining('failed') },
    });
    const wrong = await post('steward', at, { cohort: 'person,from,to,start,stop\na,well,ill,60,50\n' });
    expect(wrong.json()).toMatchObject({
      error: { code: 'no-trajectory', message: expect.stringContaining('Line 2') },
    });
    const small = await post('steward', at, { virtual: { people: 50 } });
    expect(await settled(`${at}/${small.json().id}`)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('200'),
    });
    expect((await post('steward', at, {})).statusCode).toBe(400);
    expect((await post('clinician', at, { virtual: { people: 500 } })).statusCode).toBe(403);
    expect((await call('researcher', 'GET', at)).statusCode).toBe(403);
  });
});

describe('designs of trials', () => {
  const at = '/api/precision/trial-designs';

  it('say how many people a forecast saves, with simulated errors', async () => {
    const begun = await post('clinician', at, { effect: 0.8, correlation: 0.6, trusted: 0.9, power: 0.8, trials: 300 });
    expect(begun.statusCode).toBe(202);
    const { design } = await settled(`${at}/${begun.json().id}`);
    expect(design).toMatchObject({ holds: true, people: { unadjusted: 52 } });
    const { people, worlds } = design as never as {
      people: { adjusted: number };
      worlds: { without: { rejected: { adjusted: object } } }[];
    };
    expect(people.adjusted).toBeLessThan(45);
    expect(Object.keys(worlds[0]!.without.rejected.adjusted)).toEqual(['share', 'low', 'high']);
    const refused = await post('clinician', at, { effect: 0.001, correlation: 0.6 });
    expect(refused.json()).toMatchObject({ error: { code: 'bad-trial', message: expect.stringContaining('0.02') } });
    const long = await post('clinician', at, { effect: 0.02, correlation: 0.6, trials: 20_000 });
    expect(await settled(`${at}/${long.json().id}`)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('at most'),
    });
    expect((await post('researcher', at, { effect: 0.5, correlation: 0.6 })).statusCode).toBe(403);
  });

  it('analyse a table that is not kept', async () => {
    const random = createRandom(2);
    const rows = Array.from({ length: 80 }, (_, i) => {
      const known = random.normal();
      return `${i % 2 ? 'drug' : 'placebo'},${known.toFixed(3)},${(known + 0.4 * random.normal() + (i % 2)).toFixed(3)}`;
    });
    const columns = { outcome: 'y', arm: 'arm', control: 'placebo', prognosis: 'score' };
    const table = `arm,score,y\n${rows.join('\n')}\n`;
    const found = await post('steward', '/api/precision/trial-analyses', { table, ...columns });
    expect(found.json().gain).toBeGreaterThan(2);
    expect(found.json().perArm).toEqual([40, 40]);
    const wrong = await post('steward', '/api/precision/trial-analyses', { table, ...columns, control: 'none' });
    expect(wrong.json()).toMatchObject({ error: { code: 'bad-trial', message: expect.stringContaining('"none"') } });
    expect((await post('clinician', '/api/precision/trial-analyses', { table, ...columns })).statusCode).toBe(403);
  });
});
