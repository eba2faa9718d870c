import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';

const NOW = new Date('2026-03-01T09:00:00Z');
/** More than one group and more than one chunk of rows. */
const PATIENTS = 60;
let folder: string;
let store: Store;
let app: FastifyInstance;

const resources = (at: number): Resource[] => {
  const id = `p${String(at).padStart(3, '0')}`;
  const subject = { reference: `Patient/${id}` };
  const patient = {
    resourceType: 'Patient',
    id,
    name: [{ family: at === 3 ? '=Formula' : `Family${at}` }],
    gender: at % 2 === 0 ? 'female' : 'male',
    birthDate: at === 7 ? '1970' : `${1960 + (at % 20)}-05-20`,
  };
  const colonoscopy = {
    resourceType: 'Procedure',
    id: `c${id}`,
    status: 'completed',
    subject,
    code: { coding: [{ system: 'http://snomed.info/sct', code: '73761001', display: 'Colonoscopy' }] },
    performedDateTime: '2020-02-03',
  };
  const diabetes = {
    resourceType: 'Condition',
    id: `d${id}`,
    subject,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'E11.9', display: 'Type 2 diabetes' }] },
    onsetDateTime: '2019-01-01',
  };
  return [patient, ...(at % 4 === 0 ? [colonoscopy] : []), ...(at % 10 === 0 ? [diabetes] : [])] as Resource[];
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-gaps-'));
  store = await openStore({ dataDir: folder });
  await store.import(
    (async function* () {
      for (let at = 0; at < PATIENTS; at += 1)
        yield {
          where: String(at),
          bundle: {
            resourceType: 'Bundle' as const,
            type: 'collection' as const,
            entry: resources(at).map((resource) => ({ resource })),
          },
        };
    })(),
  );
  const config = readConfig({ ACESO_DATA: folder, ACESO_DEMO: '0', ACESO_LOG_LEVEL: 'silent' }, {});
  const server = await createServer({
    store,
    config,
    logger: createLogger(config),
    now: () => NOW,
    identify: signedInAs({
      own: { permissions: permissionsOf(['patient']), patient: 'p000', roles: ['patient'] },
      admin: { permissions: permissionsOf(['administrator']), roles: ['administrator'] },
    }),
  });
  app = server.app;
  await app.ready();
}, 60_000);
afterAll(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into
const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, who = 'ines'): Promise<any> => {
  const answer = await app.inject({ method, url, ...as(who), ...(payload ? { payload } : {}) });
  return {
    status: answer.statusCode,
    body:
      answer.body === ''
        ? undefined
        : /json/.test(String(answer.headers['content-type']))
          ? answer.json()
          : answer.body,
  };
};
const settled = async (url: string, state: (body: never) => string | undefined) => {
  for (;;) {
    const { body } = await ask('GET', url);
    if (state(body as never) !== 'running') return body;
    await new Promise((done) => setTimeout(done, 50));
  }
};
/** The patient takes consent back after lists were made. */
const hide = (patient: string) =>
  store.update({
    resourceType: 'Consent',
    id: `hide-${patient}`,
    status: 'active',
    scope: { coding: [{ code: 'patient-privacy' }] },
    category: [{ text: 'Privacy' }],
    patient: { reference: `Patient/${patient}` },
    policyRule: { coding: [{ code: 'OPTOUT' }] },
  });
const audited = async (patient: string) => (await store.audit.list({ patient, limit: 50 })).length;

describe('what one patient is due for', () => {
  it('is told with its entries and sources, and audited', async () => {
    const before = await audited('p000');
    const { status, body } = await ask('GET', '/api/patients/p000/care-gaps');
    expect(status).toBe(200);
    const colon = body.results.find(({ id }: { id: string }) => id === 'colorectal-cancer');
    expect(colon).toMatchObject({
      status: 'up to date',
      nextDue: '2030-02-03',
      evidence: [{ ref: 'Procedure/cp000' }],
      source: { date: '2021-05-18' },
    });
    expect(await audited('p000')).toBeGreaterThan(before);
    const earlier = await ask('GET', '/api/patients/p000/care-gaps?asOf=2019-06-01');
    expect(earlier.body.results.find(({ id }: { id: string }) => id === 'colorectal-cancer').status).toBe('due');
  });

  it('comes as FHIR', async () => {
    const { body } = await ask('GET', '/api/patients/p000/care-gaps/measure-reports');
    const report = body.entry.find(
      ({ resource }: { resource: { id: string } }) => resource.id === 'colorectal-cancer',
    ).resource;
    expect(report).toMatchObject({
      type: 'individual',
      subject: { reference: 'Patient/p000' },
      evaluatedResource: [{ reference: 'Procedure/cp000' }],
    });
    const { body: advice } = await ask('GET', '/api/patients/p000/immunizations/recommendation');
    expect(advice.recommendation.length).toBeGreaterThan(3);
    const { body: forecast } = await ask('GET', '/api/patients/p000/immunizations/forecast');
    expect(forecast.groups.length).toBeGreaterThan(3);
    for (const resource of [report, advice]) {
      const checked = await app.inject({
        method: 'POST',
        url: `/fhir/${resource.resourceType}/$validate`,
        payload: JSON.stringify(resource),
        headers: { ...as('ines').headers, 'content-type': 'application/fhir+json' },
      });
      expect(checked.json().issue.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
    }
  });

  it('is refused to others, and says what is missing', async () => {
    expect((await ask('GET', '/api/patients/p001/care-gaps', undefined, 'own')).status).toBe(403);
    expect((await ask('GET', '/api/patients/p000/care-gaps', undefined, 'own')).status).toBe(200);
    expect((await ask('GET', '/api/patients/p000/care-gaps', undefined, 'admin')).status).toBe(403);
    const { status, body } = await ask('GET', '/api/patients/p007/care-gaps');
    expect([status, body.error.message]).toEqual([422, expect.stringContaining('birthDate')]);
    expect((await ask('GET', '/api/patients/p000/care-gaps?asOf=2026-02-30')).status).toBe(400);
  });

  it('comes as a card when the chart is opened', async () => {
    const { body } = await ask('POST', '/cds-services/aceso-care-gaps', {
      hook: 'patient-view',
      hookInstance: '2a5fbc1e-6f0a-4d0b-9a1e-3d6c2f4b7a10',
      context: { userId: 'Practitioner/1', patientId: 'p001' },
    });
    expect(body.cards).toHaveLength(1);
    expect(body.cards[0].summary).toMatch(/^\d+ due: .*/);
    expect(body.cards[0].detail).toContain('US Preventive Services Task Force, 2021-05-18');
  });
});

describe('what the population is due for', () => {
  it('is counted over the whole store, and lists patients', async () => {
    const before = await audited('p050');
    const { status, body: begun } = await ask('POST', '/api/population-gaps', {});
    expect(status).toBe(202);
    const url = `/api/population-gaps/${begun.id}`;
    const run = await settled(url, (body: { state: string }) => body.state);
    expect(run).toMatchObject({ state: 'ready', total: PATIENTS, done: PATIENTS, unreadable: 1, asOf: '2026-03-01' });
    expect(run.patientsPerSecond).toBeGreaterThan(1);
    expect(await audited('p050')).toBeGreaterThan(before);

    const colon = run.measures.find(({ id }: { id: string }) => id === 'colorectal-cancer');
    // Born 1960 to 1979: all are 46 to 65, one has no date of birth; every fourth had a colonoscopy.
    expect(colon).toMatchObject({ denominator: PATIENTS - 1, numerator: 15, rate: 15 / (PATIENTS - 1) });
    expect(run.measures.find(({ id }: { id: string }) => id === 'hba1c-in-diabetes')).toMatchObject({
      denominator: 6,
      numerator: 0,
    });

    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const { body: page } = await ask(
        'GET',
        `${url}/patients?measure=colorectal-cancer&sex=male&count=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      for (const row of page.rows) {
        expect(seen.has(row.patient)).toBe(false);
        seen.add(row.patient);
        expect(row.due['colorectal-cancer']).toMatch(/^\d{4}-/);
      }
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen.size).toBe(29);

    const { body: csv } = await ask('GET', `${url}/patients.csv?measure=colorectal-cancer`);
    const lines = csv.trim().split('\n');
    expect(lines).toHaveLength(1 + colon.denominator - colon.numerator);
    expect(lines[0]).toBe('patient,name,record number,age,sex,telephone,what,status,due since');
    expect(csv).toContain("'=Formula");
    expect(csv).toContain('Colorectal cancer screening,due,');

    const { body: reports } = await ask('GET', `${url}/measure-reports`);
    expect(
      reports.entry.find(({ resource }: { resource: { id: string } }) => resource.id === 'colorectal-cancer').resource,
    ).toMatchObject({
      type: 'summary',
      group: [{ population: [{ count: PATIENTS - 1 }, { count: PATIENTS - 1 }, { count: 15 }] }],
    });
    expect((await ask('GET', '/api/population-gaps')).body.items[0].measures).toBeUndefined();
    expect((await ask('GET', '/api/population-gaps', undefined, 'own')).status).toBe(403);
    expect((await ask('GET', `${url}/patients?cursor=x`)).status).toBe(400);
    expect(csv).toContain('p010,');
    await hide('p010');
    expect((await ask('GET', `${url}/patients.csv`)).body).not.toContain('p010,');
    await store.delete('Consent', 'hide-p010');
    expect((await ask('DELETE', url)).status).toBe(204);
    expect((await ask('GET', url)).status).toBe(404);
  }, 60_000);

  it('is stopped, and refuses the future', async () => {
    expect((await ask('POST', '/api/population-gaps', { asOf: '2026-03-02' })).status).toBe(400);
    const { body } = await ask('POST', '/api/population-gaps', { asOf: '2025-01-01' });
    await ask('POST', `/api/population-gaps/${body.id}/cancel`);
    const run = await settled(`/api/population-gaps/${body.id}`, ({ state }: { state: string }) => state);
    expect(run.state).toBe('cancelled');
    expect((await ask('GET', `/api/population-gaps/${body.id}/measure-reports`)).status).toBe(400);
  });
});

describe('clinical trials', () => {
  const CRITERIA =
    'Inclusion Criteria:\n* Age 40 to 60 years\n* Type 2 diabetes\nExclusion Criteria:\n* Prior colectomy';
  it('are brought, screened for one patient, and for all', async () => {
    const { status, body: trial } = await ask('POST', '/api/trials', { title: 'Sugar', criteria: CRITERIA });
    expect([status, trial.coverage.share]).toEqual([201, 1]);
    const { body: screening } = await ask('GET', `/api/patients/p010/trials/${trial.id}`);
    expect(screening.criteria.map(({ speaks }: { speaks: string }) => speaks)).toEqual(['for', 'for', 'open']);
    expect(screening.criteria[1].evidence).toMatchObject([{ ref: 'Condition/dp010' }]);
    const { body: ranked } = await ask('GET', '/api/patients/p001/trials');
    expect(ranked.items).toMatchObject([{ title: 'Sugar', match: { verdict: 'not eligible', againstIds: ['I1'] } }]);

    await ask('POST', `/api/trials/${trial.id}/screenings`, {});
    const done = await settled(
      `/api/trials/${trial.id}`,
      ({ screening }: { screening?: { state: string } }) => screening?.state,
    );
    expect(done.screening).toMatchObject({ state: 'ready', total: PATIENTS });
    expect(done.screening.eligible + done.screening.open + done.screening.notEligible).toBe(PATIENTS);
    // Diabetes and young enough come first.
    expect(done.screening.patients[0].match).toMatchObject({ verdict: 'open', about: 1 });
    const keys = ({ body }: { body: typeof done }) => body.screening.patients.map(({ key }: { key: string }) => key);
    expect(keys({ body: done })).toContain('p010');
    await hide('p010');
    expect(keys(await ask('GET', `/api/trials/${trial.id}`))).not.toContain('p010');
    await store.delete('Consent', 'hide-p010');
    expect((await ask('GET', `/api/patients/p001/trials/${trial.id}`, undefined, 'own')).status).toBe(403);
    expect((await ask('DELETE', `/api/trials/${trial.id}`)).status).toBe(204);
  }, 60_000);

  it('refuse what says nothing of who may take part', async () => {
    expect((await ask('POST', '/api/trials', { title: 'x', criteria: ' ' })).status).toBe(422);
    expect((await ask('POST', '/api/trials', { title: 'x' })).status).toBe(400);
    expect((await ask('POST', '/api/trials', { study: { resourceType: 'ResearchStudy' } })).status).toBe(422);
  });
});
