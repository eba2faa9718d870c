import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingCsv, virtualRecording } from '@aceso/precision/twin';
import { openStore, type Store } from '@aceso/store';
import type { Bundle, Provenance, RiskAssessment } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import type { TwinView, WhatIfView } from './records.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const measured = (id: string, code: string, value: number, unit: string) => ({
  resourceType: 'Observation' as const,
  ...{ id, status: 'final' as const, subject: { reference: 'Patient/ada' } },
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: '2026-02-01',
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});
const RECORD: Bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    { resourceType: 'Patient' as const, id: 'ada', gender: 'female' as const, birthDate: '1965-02-01' },
    { resourceType: 'Patient' as const, id: 'bob', gender: 'male' as const, birthDate: '1970-02-01' },
    measured('weight', '29463-7', 70, 'kg'),
    measured('creatinine', '2160-0', 0.9, 'mg/dL'),
  ].map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } })),
};
const call = (method: 'GET' | 'POST', url: string, payload?: object, role = 'clinician') =>
  app.inject({ method, url, ...(payload ? { payload } : {}), ...as(role) });

async function ended(id: string, patient = 'ada'): Promise<TwinView> {
  for (;;) {
    const view = (await call('GET', `/api/patients/${patient}/twins/${id}`)).json<TwinView>();
    if (view.state !== 'running') return view;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-twin-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(RECORD, '');
  const roles = ['clinician', 'researcher', 'auditor'] as const;
  const identify = signedInAs({
    ...Object.fromEntries(roles.map((role) => [role, { permissions: permissionsOf([role]) }])),
    patient: { permissions: permissionsOf(['patient']), patient: 'ada' },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const now = () => new Date('2026-03-02T10:00:00Z');
  app = (await createServer({ store, config, logger: createLogger(config), identify, now })).app;
}, 120_000);
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('glucose twins', { timeout: 300_000 }, () => {
  const { entries, person } = virtualRecording({ model: 'type1', days: 8, seed: 5, start: '2026-02-01' });
  const body = { model: 'type1', weight: Math.round(person.body.weight), recording: recordingCsv(entries) };
  let passed: TwinView;

  it('are fitted and tested as a job, and answer with claims on their evidence', async () => {
    const started = await call('POST', '/api/patients/ada/twins', body);
    expect(started.statusCode).toBe(202);
    passed = await ended(started.json<TwinView>().id);
    expect(passed).toMatchObject({ state: 'ready', origin: 'brought', report: { passed: true, reasons: [] } });
    const asked = await call('POST', `/api/patients/ada/twins/${passed.id}/what-if`, {
      at: '2026-02-07T09:00',
      changes: [{ minute: 0, carbs: 40, insulin: 3 }],
    });
    expect(asked.statusCode).toBe(200);
    const { claims, changed } = asked.json<WhatIfView>();
    expect(changed).toHaveLength(48);
    expect(claims[0]!.text).toContain('40 g and 3 U after 0 min');
    expect(claims[0]!.evidence.map(({ lane }) => lane)).toEqual(['computed', 'knowledge']);
    expect((await call('GET', '/api/patients/ada/twins')).json<{ items: TwinView[] }>().items).toHaveLength(1);
    // Nobody else's.
    expect((await call('GET', `/api/patients/bob/twins/${passed.id}`)).json()).toMatchObject({
      error: { code: 'twin-not-found' },
    });
  });

  it('are signed for as an assessment with provenance, or rejected and then say nothing', async () => {
    const path = `/api/patients/ada/twins/${passed.id}`;
    const scenario = { at: '2026-02-07T09:00', changes: [{ minute: 0, carbs: 40 }] };
    const signed = await call('POST', `${path}/what-if/sign`, { ...scenario, reason: 'Talk about breakfast' });
    expect(signed.statusCode).toBe(201);
    const { signed: written } = signed.json<{ signed: { resource: string; provenance: string } }>();
    const read = async (reference: string) =>
      (await store.read(...(reference.split('/') as [string, string]))).resource;
    const assessment = (await read(written.resource)) as RiskAssessment;
    expect(assessment.prediction).toHaveLength(4);
    expect(((await read(written.provenance)) as Provenance).activity!.text).toBe('Talk about breakfast');
    expect(
      (await call('POST', `${path}/what-if`, { ...scenario, changes: [{ minute: 0, carbs: 480 }] })).json(),
    ).toMatchObject({
      error: { code: 'no-twin', message: expect.stringContaining('beyond what the twin was tested on') },
    });
    expect((await call('POST', `${path}/reject`, { reason: 'The sensor was wrong' })).json()).toMatchObject({
      decision: { reason: 'The sensor was wrong' },
    });
    expect((await call('POST', `${path}/what-if`, scenario)).json()).toMatchObject({ error: { code: 'twin-state' } });
  });

  it('that fail say why and answer nothing', async () => {
    const bare = body.recording
      .replace(/^([^,]*,[^,]*),[^,]*,[^,]*/gm, '$1,,')
      .replace('time,glucose,,', 'time,glucose,carbs,insulin');
    const started = await call('POST', '/api/patients/ada/twins', { ...body, recording: bare });
    const failed = await ended(started.json<TwinView>().id);
    expect(failed).toMatchObject({ state: 'ready', report: { passed: false } });
    const asked = await call('POST', `/api/patients/ada/twins/${failed.id}/what-if`, { changes: [] });
    expect(asked.statusCode).toBe(422);
    expect(asked.json()).toMatchObject({
      error: { code: 'no-twin', message: expect.stringContaining('failed its back-test') },
    });
  });

  it('need a recording that can be read, and a clinician', async () => {
    const post = (payload: object, role = 'clinician') => call('POST', '/api/patients/ada/twins', payload, role);
    expect((await post({ ...body, recording: 'time,glucose\nx,1\n' })).json()).toMatchObject({
      error: { code: 'no-twin', message: expect.stringContaining('Line 2') },
    });
    // The record itself has no glucose.
    expect((await post({ model: 'type1', weight: 70 })).json()).toMatchObject({
      error: { message: 'The recording has no measurement of glucose.' },
    });
    for (const role of ['researcher', 'auditor', 'patient']) expect((await post(body, role)).statusCode).toBe(403);
    expect((await call('POST', '/api/patients/nobody/twins', body)).statusCode).toBe(404);
  });
});

describe('pharmacokinetic twins', { timeout: 60_000 }, () => {
  const doses = [{ time: 0, amount: 1000, interval: 12, count: 4 }];
  const regimens = [{ amount: 750, interval: 12 }];

  it('take age, sex, weight and creatinine from the record, forecast levels, and are signed for', async () => {
    const read = (drug: string) => call('GET', `/api/patients/ada/dosing/${drug}/inputs`);
    const known = (await read('vancomycin')).json<{ used: { name: string; ref: string }[]; missing: string[] }>();
    expect(known.used.map(({ name }) => name).sort()).toEqual(['age', 'creatinine', 'sex', 'weight']);
    expect(known.missing).toEqual([]);
    expect((await read('tacrolimus')).json<{ missing: string[] }>().missing).not.toEqual([]);
    expect((await read('heparin')).statusCode).toBe(404);
    const body = { doses, levels: [{ time: 47.5, value: 14 }], regimens, mic: 1 };
    const answer = await call('POST', '/api/patients/ada/dosing/vancomycin', body);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      refusals: [],
      used: expect.arrayContaining([
        {
          name: 'creatinine',
          value: { value: 0.9, unit: 'mg/dL' },
          from: 'record',
          ref: 'Observation/creatinine',
          day: '2026-02-01',
        },
      ]),
      exposures: [{ targets: [{ low: 400, high: 600 }] }],
    });
    const signed = await call('POST', '/api/patients/ada/dosing/vancomycin/sign', {
      ...body,
      reason: 'Round of today',
    });
    expect(signed.statusCode).toBe(201);
    const id = signed.json<{ signed: { resource: string } }>().signed.resource.split('/')[1]!;
    const assessment = (await store.read('RiskAssessment', id)).resource as RiskAssessment;
    expect(assessment.basis!.map(({ reference }) => reference)).toContain('Observation/creatinine');
  });

  it('refuse what cannot be, in words', async () => {
    const wrong = await call('POST', '/api/patients/ada/dosing/vancomycin', {
      doses,
      levels: [{ time: 47.5, value: 190 }],
      regimens,
      mic: 1,
    });
    expect(wrong.json()).toMatchObject({ exposures: [], refusals: [expect.stringContaining('not to be believed')] });
    expect((await call('POST', '/api/patients/ada/dosing/tacrolimus', {})).json()).toMatchObject({
      error: { code: 'no-twin', message: expect.stringContaining('missing: cyp3a5') },
    });
    expect((await call('POST', '/api/patients/ada/dosing/heparin', {})).statusCode).toBe(404);
    const nothing = await call('POST', '/api/patients/ada/dosing/vancomycin/sign', { doses, reason: 'Why not' });
    expect(nothing.json()).toMatchObject({ error: { code: 'no-risk' } });
  });
});
