import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { Bundle, Observation, Provenance, RiskAssessment } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import type { RiskView } from './risk/assess.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const NOW = '2026-03-02T10:00:00Z';
const measured = (id: string, code: string, value: number, unit: string, when = '2026-02-01'): Observation => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: 'Patient/ada' },
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: when,
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});
const RECORD: Bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    { resourceType: 'Patient' as const, id: 'ada', gender: 'female' as const, birthDate: '1965-02-01' },
    measured('tc-old', '2093-3', 300, 'mg/dL', '2020-01-01'),
    measured('tc', '2093-3', 180, 'mg/dL'),
    // In other units than the calculator's.
    measured('hdl', '2085-9', 1.2155, 'mmol/L'),
    measured('sbp', '8480-6', 124, 'mm[Hg]'),
  ].map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } })),
};

const call = (path: string, payload: object, role = 'clinician') =>
  app.inject({ method: 'POST', url: `/api/patients/ada/risk/${path}`, payload, ...as(role) });
const assessed = async (path: string, payload: object): Promise<RiskView> => (await call(path, payload)).json();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-precision-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(RECORD, '');
  const roles = ['clinician', 'researcher', 'auditor'] as const;
  const identify = signedInAs({
    ...Object.fromEntries(roles.map((role) => [role, { permissions: permissionsOf([role]) }])),
    patient: { permissions: permissionsOf(['patient']), patient: 'ada' },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => new Date(NOW) })).app;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('clinical risk', () => {
  const rest = { bpTreated: false, diabetes: false, smoking: true };

  it('takes the latest entries of the record, names what is missing, and gives no number until it is there', async () => {
    const asked = await assessed('framingham', {});
    expect(asked.missing).toEqual(['bpTreated', 'diabetes', 'smoking']);
    expect(asked.refusal).toContain('bpTreated');
    expect(asked.results).toBeUndefined();
    expect(asked.used.find(({ name }) => name === 'totalCholesterol')).toMatchObject({
      from: 'record',
      ref: 'Observation/tc',
      day: '2026-02-01',
    });

    // D'Agostino's woman of 61: 10.48 %.
    const { results, used, claims } = await assessed('framingham', { inputs: rest });
    expect(results![0]!.value).toBeCloseTo(10.48, 1);
    expect(used.find(({ name }) => name === 'hdl')!.value).toBeCloseTo(47, 1);
    expect(claims![0]!.text).toBe('10-year risk of cardiovascular disease: 10.5 % (intermediate)');
    expect(claims![0]!.evidence.map(({ lane, ref }) => [lane, ref])).toEqual(
      expect.arrayContaining([
        ['chart', 'Observation/tc'],
        ['chart', 'Patient/ada'],
        ['computed', 'risk/framingham/2026-03-02'],
      ]),
    );
  });

  it('says results, cautions and refusals in Spanish where that is asked for, and takes the same inputs', async () => {
    const waits = await assessed('framingham?language=es', {});
    expect(waits.refusal).toContain('falta: En tratamiento para la presión arterial (bpTreated: true o false)');
    const { results, claims } = await assessed('framingham?language=es', { inputs: rest });
    expect(results![0]).toMatchObject({
      name: 'Riesgo de enfermedad cardiovascular a 10 años',
      unit: '%',
      category: 'intermedio',
    });
    expect(claims![0]!.text).toBe('Riesgo de enfermedad cardiovascular a 10 años: 10,5 % (intermedio)');
    const { items, words, notEmbedded } = (
      await app.inject({ url: '/api/precision/calculators?language=es', ...as('clinician') })
    ).json();
    const gail = items.find(({ id }: { id: string }) => id === 'gail');
    expect([gail.inputs.race.label, gail.inputs.race.choices[0], words.white]).toEqual([
      'Grupo de las tablas',
      'white',
      'blanca',
    ]);
    expect(notEmbedded.frax).toContain('no están publicados');
    expect((await call('framingham?language=fr', {})).statusCode).toBe(400);
  });

  it('takes what a person gives before the record, and the record as it stood on a day', async () => {
    const given = await assessed('framingham', { inputs: { ...rest, totalCholesterol: 240 } });
    expect(given.used.find(({ name }) => name === 'totalCholesterol')).toEqual({
      name: 'totalCholesterol',
      value: 240,
      from: 'given',
    });
    const before = await assessed('framingham', { asOf: '2025-06-01', inputs: rest });
    expect(before.used.find(({ name }) => name === 'totalCholesterol')).toMatchObject({ ref: 'Observation/tc-old' });
    expect(before.missing).toEqual(['hdl', 'systolic']);
  });

  it('looks for the smallest changes that lower a risk: from entries of the record, with the caution', async () => {
    const asked = await call('framingham/counterfactuals', { inputs: rest, threshold: 7 });
    expect(asked.statusCode, asked.body).toBe(200);
    const { state, risk, found, caution, claims } = asked.json();
    expect(state).toBe('found');
    expect(risk).toBeCloseTo(10.48, 1);
    expect(found[0].risk).toBeLessThan(7);
    expect(
      found.flatMap(({ changes }: { changes: { input: string }[] }) => changes.map(({ input }) => input)),
    ).not.toContain('age');
    expect(caution).toContain('no promise of effect');
    expect(claims[0].evidence.map(({ ref }: { ref: string }) => ref)).toContain('Observation/tc');
    expect((await call('framingham/counterfactuals', { threshold: 7 })).json()).toMatchObject({
      error: { code: 'no-risk' },
    });
    const wrong = await call('framingham/counterfactuals', { inputs: rest, threshold: 7, change: ['age'] });
    expect(wrong.json()).toMatchObject({ error: { code: 'bad-parameter' } });
  });

  it('refuses what is out of range, in words', async () => {
    expect((await assessed('framingham', { inputs: { ...rest, hdl: 3 } })).refusal).toContain('outside 10 to 100');
    expect((await call('astrology', {})).json()).toMatchObject({ error: { code: 'calculator-not-found' } });
    expect((await call('framingham', { asOf: 'soon' })).statusCode).toBe(400);
  });

  it('is signed for by a clinician: a RiskAssessment on its entries with its Provenance, once', async () => {
    expect((await call('framingham/sign', { reason: 'Statin talk' })).statusCode).toBe(422);
    const payload = { inputs: rest, reason: 'Statin talk' };
    const answers = [await call('framingham/sign', payload), await call('framingham/sign', payload)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const { signed } = answers[0]!.json<{ signed: { resource: string; provenance: string } }>();
    expect(answers[1]!.json()).toMatchObject({ signed: { resource: signed.resource } });
    const read = async (reference: string) =>
      (await store.read(...(reference.split('/') as [string, string]))).resource;
    const assessment = (await read(signed.resource)) as RiskAssessment;
    expect(assessment).toMatchObject({
      status: 'final',
      subject: { reference: 'Patient/ada' },
      prediction: [{ qualitativeRisk: { text: 'intermediate' } }],
    });
    expect(assessment.prediction![0]!.probabilityDecimal).toBeCloseTo(10.48, 1);
    expect(assessment.basis!.map(({ reference }) => reference)).toContain('Observation/tc');
    const provenance = (await read(signed.provenance)) as Provenance;
    expect(provenance.agent.map(({ type }) => type!.coding![0]!.code)).toEqual(['assembler', 'author']);
    expect(provenance.activity!.text).toBe('Statin talk');
  });

  it('is for clinicians', async () => {
    for (const role of ['researcher', 'auditor', 'patient'])
      expect((await call('framingham', {}, role)).statusCode).toBe(403);
    const { items } = (await app.inject({ url: '/api/precision/calculators', ...as('clinician') })).json<{
      items: { id: string }[];
    }>();
    expect(items.map(({ id }) => id)).toContain('prevent');
  });
});
