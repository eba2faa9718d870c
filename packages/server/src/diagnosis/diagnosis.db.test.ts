import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import { HpoThread } from './hpo-thread.ts';
import type { Mention, Ranking } from './schemas.ts';
import type { Term } from './terms.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const NOW = '2026-03-02T10:00:00Z';
const vital = (id: string, code: string, display: string, value: number, unit: string, when: string) => ({
  resource: {
    resourceType: 'Observation' as const,
    id,
    status: 'final' as const,
    subject: { reference: 'Patient/ada' },
    code: { text: display, coding: [{ system: 'http://loinc.org', code, display }] },
    effectiveDateTime: when,
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  },
  request: { method: 'PUT' as const, url: `Observation/${id}` },
});
const problem = (id: string, text: string, status: string) => ({
  resource: {
    resourceType: 'Condition' as const,
    id,
    subject: { reference: 'Patient/ada' },
    clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: status }] },
    code: { text },
  },
  request: { method: 'PUT' as const, url: `Condition/${id}` },
});
const RECORD: Bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    {
      resource: {
        resourceType: 'Patient',
        id: 'ada',
        gender: 'female',
        birthDate: '1990-05-01',
        name: [{ text: 'Ada' }],
      },
      request: { method: 'PUT', url: 'Patient/ada' },
    },
    {
      resource: {
        resourceType: 'Patient',
        id: 'bob',
        gender: 'male',
        birthDate: '1950-05-01',
        name: [{ text: 'Bob' }],
      },
      request: { method: 'PUT', url: 'Patient/bob' },
    },
    problem('seizures', 'Seizure', 'active'),
    problem('old', 'Headache', 'resolved'),
    vital('hr-old', '8867-4', 'Heart rate', 60, '/min', '2025-01-01T08:00:00Z'),
    vital('hr', '8867-4', 'Heart rate', 128, '/min', '2026-03-01T08:00:00Z'),
    vital('temp', '8310-5', 'Body temperature', 39.4, 'Cel', '2026-03-01T08:00:00Z'),
  ],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-diagnosis-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(RECORD, '');
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  ({ app } = await createServer({
    store,
    config,
    logger: createLogger(config),
    identify: signedInAs({ ada: { roles: ['patient'], permissions: permissionsOf(['patient']), patient: 'ada' } }),
    now: () => new Date(NOW),
  }));
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

const post = async <T>(url: string, payload: object, status = 200): Promise<T> => {
  const answer = await app.inject({ method: 'POST', url, payload });
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(status);
  return answer.json<T>();
};
const terms = async (query: string): Promise<Term[]> =>
  (await app.inject({ url: `/api/diagnosis/terms?${query}` })).json<{ items: Term[] }>().items;

describe('terms', () => {
  it('come from both vocabularies, or one', async () => {
    const both = await terms('q=seizure');
    expect(both.map(({ id }) => id)).toEqual(expect.arrayContaining(['HP:0001250', 'seizure']));
    expect(new Set((await terms('q=seizure&vocabulary=hpo')).map(({ vocabulary }) => vocabulary))).toEqual(
      new Set(['hpo']),
    );
    expect((await terms('q=fiebre&vocabulary=common'))[0]).toMatchObject({ id: 'fever' });
  });
});

describe('findings of a text', () => {
  it('have places, and denials and relatives are told apart', async () => {
    const text = 'Seizures since birth and fever. No cough. Her mother has microcephaly.';
    const { findings } = await post<{ findings: Mention[] }>('/api/diagnosis/findings', { text });
    for (const { start, end, text: said } of findings) expect(text.slice(start, end)).toBe(said);
    const of = (id: string) => findings.find(({ finding }) => finding === id);
    expect(of('fever')).toMatchObject({ status: 'observed', vocabulary: 'common', experiencer: 'patient' });
    expect(of('cough')).toMatchObject({ status: 'excluded' });
    expect(of('HP:0001250')).toMatchObject({ status: 'observed', vocabulary: 'hpo' });
    expect(of('HP:0000252')).toMatchObject({ experiencer: 'family' });
  });

  it('leave nothing behind: no text in the audit log', async () => {
    await post('/api/diagnosis/findings', { text: 'Zebrafish-coloured rash and fever' });
    const log = (await app.inject({ url: '/api/audit?limit=200' })).body;
    expect(log).toContain('AuditEvent');
    expect(log).not.toContain('Zebrafish');
  });
});

describe('ranking', () => {
  const observed = (...ids: string[]) => ids.map((finding) => ({ finding, status: 'observed' }));

  it('of common presentations: the bars add up over findings, and the next questions are new', async () => {
    const body = { model: 'common', findings: observed('fever', 'cough', 'anosmia'), ageYears: 30, sex: 'female' };
    const ranking = await post<Ranking>('/api/diagnosis/rank', body);
    expect(ranking.use).toBe('research');
    expect(ranking.ranked.length).toBe(10);
    const sum = ranking.ranked.reduce((total, { posterior }) => total + posterior, ranking.outside);
    expect(sum).toBeLessThanOrEqual(1.000001);
    for (const { lr } of ranking.ranked) for (const bar of lr) expect(bar.basis).not.toBe('');
    const given = new Set(body.findings.map(({ finding }) => finding));
    expect(ranking.questions.length).toBe(5);
    for (const { finding, bits } of ranking.questions) {
      expect(given.has(finding)).toBe(false);
      expect(bits).toBeGreaterThanOrEqual(0);
    }
  });

  it('changes with an answer, and does not ask again what is unknown', async () => {
    const first = await post<Ranking>('/api/diagnosis/rank', { findings: observed('chest-pain') });
    const [question] = first.questions;
    const finding = question!.finding;
    const of = (status: string) =>
      post<Ranking>('/api/diagnosis/rank', { findings: [...observed('chest-pain'), { finding, status }] });
    const [unknown, yes, no] = [await of('unknown'), await of('observed'), await of('excluded')];
    expect(unknown.ranked).toEqual(first.ranked);
    expect(unknown.questions.map((one) => one.finding)).not.toContain(finding);
    expect(unknown.questions.length).toBe(5);
    expect(yes.ranked.map(({ posterior }) => posterior)).not.toEqual(no.ranked.map(({ posterior }) => posterior));
  });

  it('of rare diseases, with findings of either vocabulary', async () => {
    const findings = [
      ...observed('HP:0000252', 'HP:0001263', 'seizure'),
      { finding: 'HP:0000175', status: 'excluded' },
    ];
    const ranking = await post<Ranking>('/api/diagnosis/rank', { model: 'rare', findings, ageYears: 2 });
    expect(ranking.translated).toEqual([{ from: 'seizure', to: 'HP:0001250' }]);
    expect(ranking.ranked[0]!.disease).toMatch(/^(OMIM|DECIPHER|ORPHA):/);
    const bars = new Map(ranking.ranked[0]!.lr.map(({ finding, status }) => [finding, status]));
    expect(bars.get('HP:0001250')).toBe('observed');
    // Where the absence says nothing about a disease it has no bar there.
    const excluded = ranking.ranked.flatMap(({ lr }) => lr.filter(({ finding }) => finding === 'HP:0000175'));
    expect(excluded.length).toBeGreaterThan(0);
    expect(new Set(excluded.map(({ status }) => status))).toEqual(new Set(['excluded']));
    expect(ranking.questions.length).toBeGreaterThan(0);
  });

  it('says that it abstains without findings, and what it left aside', async () => {
    const empty = await post<Ranking>('/api/diagnosis/rank', { findings: [] });
    expect(empty).toMatchObject({ abstain: true, abstainReason: expect.any(String) });
    const odd = await post<Ranking>('/api/diagnosis/rank', { findings: observed('no-such-finding') });
    expect(odd).toMatchObject({ abstain: true, leftAside: ['no-such-finding'] });
    const rare = await post<Ranking>('/api/diagnosis/rank', { model: 'rare', findings: observed('HP:9999999') });
    expect(rare).toMatchObject({ abstain: true, leftAside: ['HP:9999999'] });
  });

  it('refuses what is no case, by field', async () => {
    const bad = await post<{ error: { code: string } }>(
      '/api/diagnosis/rank',
      { findings: [{ finding: '<x>', status: 'observed' }] },
      400,
    );
    expect(bad.error.code).toBe('bad-request');
    await post('/api/diagnosis/rank', { findings: [], ageYears: -1 }, 400);
    await post('/api/diagnosis/rank', { findings: [], model: 'oracle' }, 400);
  });
});

describe('findings of a record', () => {
  it('come from current problems and the newest results, each with its entry', async () => {
    const answer = await app.inject({ url: '/api/patients/ada/diagnosis/findings' });
    expect(answer.statusCode).toBe(200);
    const found = answer.json<{
      sex: string;
      ageYears: number;
      findings: { finding: string; status: string; evidence: { ref: string }[] }[];
    }>();
    expect(found).toMatchObject({ sex: 'female', ageYears: 35 });
    const of = (id: string) => found.findings.find(({ finding }) => finding === id);
    expect(of('seizure')).toMatchObject({ status: 'observed', evidence: [{ ref: 'Condition/seizures' }] });
    expect(of('HP:0001250')).toMatchObject({ evidence: [{ ref: 'Condition/seizures' }] });
    expect(of('tachycardia')).toMatchObject({ status: 'observed', evidence: [{ ref: 'Observation/hr' }] });
    expect(of('fever')).toMatchObject({ status: 'observed', evidence: [{ ref: 'Observation/temp' }] });
    expect(of('headache')).toBeUndefined();
    for (const { evidence } of found.findings)
      for (const { ref } of evidence) expect((await app.inject({ url: `/fhir/${ref}` })).statusCode).toBe(200);
  });
});

describe('a patient', () => {
  it('gets no differential', async () => {
    for (const [method, url] of [
      ['GET', '/api/diagnosis/terms?q=fever'],
      ['POST', '/api/diagnosis/findings'],
      ['POST', '/api/diagnosis/rank'],
      ['GET', '/api/patients/ada/diagnosis/findings'],
    ] as const) {
      const payload = method === 'POST' ? { payload: { text: 'fever', findings: [] } } : {};
      expect((await app.inject({ method, url, ...as('ada'), ...payload })).statusCode, url).toBe(403);
    }
  });
});

describe('the thread of the ontology', () => {
  it('starts with the first request, ends when idle, and starts again', async () => {
    const thread = new HpoThread({ idle: 30 });
    expect(thread.running).toBe(false);
    expect((await thread.ask('terms', { q: 'HP:0001250', limit: 1 }))[0]).toMatchObject({ label: 'Seizure' });
    await expect.poll(() => thread.running, { timeout: 5000 }).toBe(false);
    expect(await thread.ask('translate', { ids: ['seizure'], to: 'hpo' })).toEqual({ seizure: 'HP:0001250' });
    await thread.close();
    expect(thread.running).toBe(false);
  });
});
