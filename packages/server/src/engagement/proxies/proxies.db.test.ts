import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { accessOf } from '../../privacy/copies/accesses.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { consentFor } from '../portal/consent-choices.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into
type Any = any;
let folder: string;
let store: Store;
let app: FastifyInstance;
let now = new Date('2026-03-10T12:00:00Z');

const call = async (
  who: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  acting?: string,
) => {
  const answer = await app.inject({
    method,
    url,
    headers: { ...as(who).headers, ...(acting === undefined ? {} : { 'x-acting-for': acting }) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() as Any };
};
const letAct = (change: object = {}, patient = 'kid') =>
  call('nurse', 'POST', `/api/patients/${patient}/proxies`, {
    username: 'ann',
    relationship: 'parent',
    scopes: ['record', 'act', 'visits'],
    until: '2037-01-01',
    ...change,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-proxies-'));
  store = await openStore({ dataDir: folder });
  for (const [id, birthDate] of [
    ['ann', '1985-04-01'],
    ['kid', '2018-06-15'],
    ['other', '2012-01-01'],
    ['gran', '1940-01-01'],
    ['ageless', undefined],
  ] as const)
    await store.update({
      resourceType: 'Patient',
      id,
      name: [{ family: 'Berg', given: [id] }],
      ...(birthDate === undefined ? {} : { birthDate }),
    });
  for (const patient of ['ann', 'kid', 'other'])
    await store.update({
      resourceType: 'Observation',
      id: `o-${patient}`,
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] },
      subject: { reference: `Patient/${patient}` },
      effectiveDateTime: '2026-03-02',
      valueQuantity: { value: 5.1, unit: '%' },
    });
  const account = { disabled: false, password: '', createdAt: '2026-01-01', roles: ['patient'] };
  await store.collection('account').put('ann', { ...account, username: 'ann', name: 'Ann Berg', patient: 'ann' });
  await store.collection('account').put('gran', { ...account, username: 'gran', name: 'Gran Berg', patient: 'gran' });
  await store.collection('account').put('staff', { ...account, username: 'staff', name: 'S', roles: ['clinician'] });
  const patient = (id: string, name: string) => ({
    id,
    name,
    permissions: permissionsOf(['patient']),
    roles: ['patient'] as const,
    patient: id,
  });
  const identify = signedInAs({
    ann: patient('ann', 'Ann Berg'),
    gran: patient('gran', 'Gran Berg'),
    nurse: { id: 'nurse', name: 'Nia Holt', permissions: permissionsOf(['clinician']) },
    front: { permissions: permissionsOf(['scheduler']), roles: ['scheduler'] },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ACESO_CLINIC_ZONE: 'UTC' });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => now })).app;
}, 60_000);
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('acting for another', () => {
  it('is nobody’s until staff have let them, and then of that record alone', async () => {
    expect((await call('ann', 'GET', '/api/portal/results', undefined, 'kid')).status).toBe(403);
    expect((await letAct()).body).toMatchObject({ name: 'Ann Berg', minor: true, until: '2036-06-15T00:00:00.000Z' });
    const { body } = await call('ann', 'GET', '/api/portal/results', undefined, 'kid');
    expect(body.items.map(({ ref }: Any) => ref)).toEqual(['Observation/o-kid']);
    const own = await call('ann', 'GET', '/api/portal/results');
    expect(own.body.items.map(({ ref }: Any) => ref)).toEqual(['Observation/o-ann']);
    for (const [who, acting] of [
      ['ann', 'other'],
      ['ann', 'nobody'],
      ['gran', 'kid'],
      ['nurse', 'kid'],
    ] as const)
      expect([who, acting, (await call(who, 'GET', '/api/portal/results', undefined, acting)).status]).toEqual([
        who,
        acting,
        403,
      ]);
    // By the API of FHIR as well, and nothing else of the family.
    expect((await call('ann', 'GET', '/fhir/Observation/o-kid', undefined, 'kid')).status).toBe(200);
    expect((await call('ann', 'GET', '/fhir/Observation/o-ann', undefined, 'kid')).status).toBe(404);
    expect((await call('ann', 'GET', '/fhir/Observation/o-kid')).status).toBe(404);
    expect((await call('ann', 'GET', '/api/portal/proxies')).body.others).toMatchObject([
      { patient: 'kid', relationship: 'parent' },
    ]);
    // What the patient keeps to themselves they see, and who acts for them does not.
    const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }];
    const code = { text: 'Screening' };
    const subject = { reference: 'Patient/kid' };
    await store.update({
      resourceType: 'Observation',
      id: 'o-own',
      meta: { security },
      status: 'final',
      code,
      subject,
    });
    const seen = async () => (await call('ann', 'GET', '/fhir/Observation/o-own', undefined, 'kid')).status;
    expect(await seen()).toBe(200);
    const facts = { at: now.toISOString(), performer: 'Patient/kid' };
    await store.update(consentFor('kid', 'sensitive', 'deny', facts));
    expect(await seen()).toBe(404);
    // What a patient decides for themselves, nobody decides for them.
    const no = { answer: 'deny' };
    expect((await call('ann', 'PUT', '/api/portal/consents/research', no, 'kid')).status).toBe(403);
    expect((await call('ann', 'GET', '/api/portal/proxies', undefined, 'kid')).status).toBe(403);
  });

  it('is written down in the name of who acts, and staff see who writes', async () => {
    const { body } = await call('ann', 'POST', '/api/portal/conversations', { message: 'She cannot breathe' }, 'kid');
    const opened = (await call('nurse', 'GET', `/api/inbox/${body.id}`)).body;
    expect(opened.item).toMatchObject({ patient: 'Patient/kid', priority: 'emergency' });
    expect(opened.messages[1].by).toEqual({ id: 'ann', name: 'Ann Berg', as: 'parent' });
    const events = (await store.audit.list({ patient: 'kid', limit: 100 })).map(({ event }) => event);
    expect(events.some((event) => event.includes('actingAs') && event.includes('"ann"'))).toBe(true);
    const acted = (await store.audit.list({ patient: 'kid', limit: 100 })).filter(({ event }) =>
      event.includes('actingAs'),
    );
    expect(acted.map((leaf) => accessOf(leaf)?.self)).toEqual(acted.map(() => false));
    expect(events.some((event) => event.includes('Somebody was let act for the patient.'))).toBe(true);
  });

  it('does what was allowed and no more', async () => {
    await letAct({ scopes: ['visits'] });
    const at = async (url: string) => (await call('ann', 'GET', url, undefined, 'kid')).status;
    expect(await at('/api/portal/results')).toBe(403);
    expect(await at('/api/portal/conversations')).toBe(403);
    expect(await at('/fhir/Observation/o-kid')).toBe(403);
    expect(await at('/api/scheduling/waitlist')).toBe(200);
    await letAct({ scopes: ['record'] });
    expect([
      await at('/api/portal/results'),
      await at('/api/portal/forms'),
      await at('/api/scheduling/waitlist'),
    ]).toEqual([200, 403, 403]);
    expect((await letAct({ scopes: ['act'] })).status).toBe(400);
  });

  it('ends when a minor comes of age, when staff or the patient say so, and on its day', async () => {
    const at = async (patient: string) => (await call('ann', 'GET', '/api/portal/results', undefined, patient)).status;
    now = new Date('2036-06-14T23:59:59Z');
    expect(await at('kid')).toBe(200);
    now = new Date('2036-06-15T00:00:00Z');
    expect(await at('kid')).toBe(403);
    expect((await letAct({ relationship: 'carer', until: '2036-07-01' })).body).toMatchObject({ minor: false });
    expect(await at('kid')).toBe(200);
    now = new Date('2036-07-02T12:00:00Z');
    expect(await at('kid')).toBe(403);
    now = new Date('2026-03-10T12:00:00Z');
    const { id } = (await letAct({ relationship: 'child' }, 'gran')).body;
    expect(await at('gran')).toBe(200);
    expect((await call('gran', 'GET', '/api/portal/proxies')).body.items).toMatchObject([{ id, holds: true }]);
    expect((await call('ann', 'POST', `/api/portal/proxies/${id}/end`)).status).toBe(404);
    expect((await call('gran', 'POST', `/api/portal/proxies/${id}/end`)).body.holds).toBe(false);
    expect(await at('gran')).toBe(403);
    expect((await store.read('RelatedPerson', id)).resource).toMatchObject({ active: false });
    const again = (await letAct({ relationship: 'child' }, 'gran')).body;
    expect((await call('nurse', 'DELETE', `/api/patients/gran/proxies/${again.id}`)).status).toBe(200);
    expect(await at('gran')).toBe(403);
  });

  it('is granted to accounts of the portal only, with an end, by staff who may', async () => {
    for (const [change, patient] of [
      [{ username: 'staff' }, 'kid'],
      [{ username: 'nobody' }, 'kid'],
      [{ username: 'gran' }, 'gran'],
      [{ until: '2020-01-01' }, 'kid'],
      [{}, 'ageless'],
    ] as const)
      expect([change, (await letAct(change, patient)).status]).toEqual([change, 422]);
    const body = { username: 'ann', relationship: 'parent', scopes: ['record'], until: '2030-01-01' };
    for (const who of ['front', 'ann'])
      expect((await call(who, 'POST', '/api/patients/kid/proxies', body)).status).toBe(403);
  });
});
