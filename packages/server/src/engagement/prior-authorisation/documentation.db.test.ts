import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
const subject = { reference: 'Patient/ana' };
const ORDER = {
  resourceType: 'ServiceRequest',
  id: 'mri',
  status: 'active',
  intent: 'order',
  code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148' }], text: 'MRI of the lumbar spine' },
  subject,
};
const RECORD = [
  { resourceType: 'Patient', id: 'ana', name: [{ family: 'Reyes' }], gender: 'female', birthDate: '1979-04-02' },
  { resourceType: 'Patient', id: 'bo', name: [{ family: 'Lund' }] },
  { resourceType: 'Organization', id: 'payer', name: 'Hudson Health Plan' },
  { resourceType: 'Organization', id: 'clinic', name: 'Mill Road Clinic' },
  {
    resourceType: 'Coverage',
    id: 'cov',
    status: 'active',
    beneficiary: subject,
    payor: [{ reference: 'Organization/payer' }],
    period: { end: '2026-06-30' },
  },
];
const CRITERIA =
  'id: lumbar-mri\ntitle: MRI\nversion: 1\nservices: ["cpt|72148"]\ncriteria:\n  - id: adult\n    text: An adult\n    test: { age: { min: 18 } }\n  - id: pain\n    text: Pain\n    test: { observation: { codes: "loinc|72514-3", value: ">= 6 {score}" } }\n';
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into
const post = async (url: string, payload: object, who = 'ines'): Promise<any> => {
  const type = url.startsWith('/fhir') ? 'application/fhir+json' : 'application/json';
  const answer = await app.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...as(who).headers, 'content-type': type },
  });
  return { status: answer.statusCode, body: answer.json() };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-documentation-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: RECORD.map((resource) => ({
        resource: resource as never,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      })),
    },
    '',
  );
  const identify = signedInAs({
    ines: { permissions: permissionsOf(['clinician']) },
    bo: { permissions: permissionsOf(['patient']), patient: 'bo' },
  });
  const config = readConfig({
    ACESO_DATA: folder,
    ACESO_LOG_LEVEL: 'silent',
    ACESO_PUBLIC_URL: 'https://aceso.example',
  });
  app = (
    await createServer({
      store,
      config,
      logger: createLogger(config),
      identify,
      now: () => new Date('2026-03-02T15:00:00Z'),
    })
  ).app;
  await app.inject({
    method: 'PUT',
    url: '/api/prior-authorisation/criteria/lumbar-mri',
    payload: { text: CRITERIA },
    ...as('ines'),
  });
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('coverage requirements', () => {
  const hook = (name: string, selections?: string[]) => ({
    hook: name,
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: {
      userId: 'Practitioner/x',
      patientId: 'ana',
      draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: { ...ORDER, status: 'draft' } }] },
      ...(selections ? { selections } : {}),
    },
  });

  it('are cards on the order, with what the chart documents and what is missing', async () => {
    const { status, body } = await post('/cds-services/aceso-coverage-order-sign', hook('order-sign'));
    expect(status).toBe(200);
    expect(body.cards).toMatchObject([
      { summary: 'MRI of the lumbar spine: prior authorisation is needed, 1 to document', indicator: 'warning' },
    ]);
    expect(body.cards[0].detail).toContain('An adult: yes (Patient/ana)');
    expect(body.cards[0].detail).toContain('a result loinc|72514-3');
  });

  it('come back on the order as well (system action), for the coverage that is in force', async () => {
    const { body } = await post('/cds-services/aceso-coverage-order-sign', {
      ...hook('order-sign'),
      prefetch: { coverage: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: RECORD.at(-1) }] } },
    });
    expect(body.systemActions).toMatchObject([
      {
        type: 'update',
        resource: {
          resourceType: 'ServiceRequest',
          id: 'mri',
          extension: [{ url: expect.stringContaining('ext-coverage-information') }],
        },
      },
    ]);
    expect(JSON.stringify(body.systemActions)).toContain('Coverage/cov');
  });

  it('are told when orders go out, appointments are booked and visits begin', async () => {
    const at = (name: string, context: object) =>
      post(`/cds-services/aceso-coverage-${name}`, { ...hook(name), context: { patientId: 'ana', ...context } });
    const coded = { coding: ORDER.code.coding };
    const appointment = {
      resourceType: 'Appointment',
      id: 'a',
      status: 'proposed',
      serviceType: [coded],
      participant: [{ actor: subject, status: 'accepted' }],
    };
    const booked = await at('appointment-book', {
      userId: 'Practitioner/x',
      appointments: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: appointment }] },
    });
    expect([booked.status, booked.body.cards?.length]).toEqual([200, 1]);
    await store.update({ ...ORDER } as never);
    const sent = await at('order-dispatch', {
      dispatchedOrders: ['ServiceRequest/mri'],
      performer: 'Organization/clinic',
    });
    expect([sent.status, sent.body.cards?.length, sent.body.systemActions?.length]).toEqual([200, 1, 1]);
    await store.update({
      resourceType: 'Encounter',
      id: 'v',
      status: 'planned',
      class: { code: 'AMB' },
      subject,
      type: [coded],
    } as never);
    expect((await at('encounter-start', { userId: 'Practitioner/x', encounterId: 'v' })).body.cards).toHaveLength(1);
    expect((await at('order-dispatch', {})).status).toBe(400);
  });

  it('are of the orders that were selected', async () => {
    const path = '/cds-services/aceso-coverage-order-select';
    expect((await post(path, hook('order-select', ['ServiceRequest/mri']))).body.cards).toHaveLength(1);
    const { services } = (await app.inject({ method: 'GET', url: '/cds-services', ...as('ines') })).json();
    expect(services.map((each: { id: string }) => each.id)).toEqual(
      expect.arrayContaining(['aceso-coverage-order-sign', 'aceso-coverage-order-select', 'aceso-order-sign']),
    );
  });
});

describe('$questionnaire-package', () => {
  const path = '/fhir/Questionnaire/$questionnaire-package';
  const parameters = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });

  it('gives the questionnaire of an order, begun from the chart', async () => {
    const { status, body } = await post(path, parameters({ name: 'order', resource: ORDER }));
    expect(status).toBe(200);
    const [questionnaire, response] = body.parameter[0].resource.entry.map(
      (each: { resource: object }) => each.resource,
    );
    expect(questionnaire).toMatchObject({
      resourceType: 'Questionnaire',
      url: 'https://aceso.example/fhir/Questionnaire/lumbar-mri',
    });
    expect(response).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
      item: [{ linkId: 'adult', answer: [{ valueBoolean: true }] }, { linkId: 'pain' }],
    });
    expect(response.item[1].answer).toBeUndefined();
  });

  it('gives a questionnaire by its address, and refuses what it does not have', async () => {
    const named = (url: string) => post(path, parameters({ name: 'questionnaire', valueCanonical: url }));
    const found = await named('https://aceso.example/fhir/Questionnaire/lumbar-mri');
    expect(found.body.parameter[0].resource.entry).toHaveLength(1);
    expect((await named('https://aceso.example/fhir/Questionnaire/none')).status).toBe(404);
    expect((await post(path, parameters({ name: 'coverage', resource: {} }))).status).toBe(400);
    expect(
      (await post(path, parameters({ name: 'order', resource: { ...ORDER, subject: { reference: 'Patient/none' } } })))
        .status,
    ).toBe(404);
  });
});

describe('$next-question', () => {
  const path = '/fhir/Questionnaire/$next-question';
  const response = {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    questionnaire: 'https://aceso.example/fhir/Questionnaire/lumbar-mri',
    subject,
  };
  it('answers from the chart, asks what is open, and ends', async () => {
    const { status, body } = await post(path, response);
    expect(status).toBe(200);
    expect(body.item).toMatchObject([{ linkId: 'adult', answer: [{ valueBoolean: true }] }, { linkId: 'pain' }]);
    const item = [body.item[0], { linkId: 'pain', answer: [{ valueBoolean: true }] }];
    const parameters = {
      resourceType: 'Parameters',
      parameter: [{ name: 'questionnaire-response', resource: { ...body, item } }],
    };
    expect((await post(path, parameters)).body.status).toBe('completed');
    expect((await post(path, { ...response, questionnaire: 'https://other/x' })).status).toBe(400);
    expect((await post(path, { ...response, subject: { reference: 'Patient/none' } })).status).toBe(404);
    expect((await post(path, response, 'bo')).status).toBe(403);
  });
});

describe('eligibility', () => {
  const ask = (change: object, who?: string) =>
    post(
      '/fhir/CoverageEligibilityRequest/$submit',
      {
        resourceType: 'CoverageEligibilityRequest',
        id: 'q',
        status: 'active',
        purpose: ['validation'],
        patient: subject,
        created: '2026-03-02',
        provider: { reference: 'Organization/clinic' },
        insurer: { reference: 'Organization/payer' },
        insurance: [{ focal: true, coverage: { reference: 'Coverage/cov' } }],
        ...change,
      },
      who,
    );

  it('is told by the coverage of the record', async () => {
    expect((await ask({})).body).toMatchObject({
      resourceType: 'CoverageEligibilityResponse',
      insurance: [{ inforce: true }],
    });
    expect((await ask({ servicedDate: '2026-07-01' })).body.insurance[0].inforce).toBe(false);
  });

  it('is not told of what is not there, nor of another patient', async () => {
    expect((await ask({ insurer: { reference: 'Organization/none' } })).status).toBe(400);
    expect((await ask({ patient: { reference: 'Patient/bo' } })).status).toBe(400);
    expect((await ask({}, 'bo')).status).toBe(403);
  });
});
