import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseResources } from '@aceso/copilot/guidelines';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { createServer } from '../server.ts';
import { signedIn } from '../testing/signed-in.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const EGFR = 'mL/min/{1.73_m2}';
const INSTANCE = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';
let folder: string;
let store: Store;
let app: FastifyInstance;

const patient = caseResources(
  { age: 60, sex: 'female', medications: ['metformin 500 MG Oral Tablet'], results: [['egfr', 29, EGFR, 20]] },
  NOW,
);
const context = { userId: 'Practitioner/p1', patientId: 'case' };
const PREFETCH_KEYS = [
  'conditions',
  'medications',
  'statements',
  'allergies',
  'observations',
  'procedures',
  'immunizations',
  'encounters',
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-cds-'));
  store = await openStore({ dataDir: folder });
  const guidelines = await mkdtemp(join(tmpdir(), 'aceso-guidelines-'));
  await writeFile(join(guidelines, 'content.json'), JSON.stringify(CONTENT));
  await writeFile(join(guidelines, 'local.rules.json'), JSON.stringify({ rules: [LOCAL] }));
  const settings = { ACESO_DATA: folder, ACESO_DEMO: '0', ACESO_LOG_LEVEL: 'silent', ACESO_GUIDELINES: guidelines };
  const config = readConfig(settings, {});
  const server = await createServer({
    store,
    config,
    logger: createLogger(config),
    now: () => NOW,
    identify: signedIn() as never,
  });
  app = server.app;
  await app.ready();
});

afterAll(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const call = (url: string, payload: unknown) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(payload),
  });

const prefetched = () => ({
  patient: patient[0],
  ...Object.fromEntries(PREFETCH_KEYS.map((key) => [key, null])),
  medications: {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: patient.filter((r) => r.resourceType === 'MedicationRequest').map((resource) => ({ resource })),
  },
  observations: {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: patient.filter((r) => r.resourceType === 'Observation').map((resource) => ({ resource })),
  },
});

/** The smallest guideline there is: it always applies where an order is signed. */
const ELM = {
  library: {
    identifier: { id: 'Always', version: '1' },
    usings: { def: [{ localIdentifier: 'System' }, { localIdentifier: 'FHIR', version: '4.0.1' }] },
    parameters: { def: [{ name: 'ContextPrescriptions' }] },
    statements: {
      def: [
        {
          name: 'Has Order',
          context: 'Patient',
          expression: { type: 'Exists', operand: { type: 'ParameterRef', name: 'ContextPrescriptions' } },
        },
      ],
    },
  },
};
const CONTENT = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      resource: {
        resourceType: 'Library',
        id: 'Always',
        content: [{ contentType: 'application/elm+json', data: Buffer.from(JSON.stringify(ELM)).toString('base64') }],
      },
    },
    {
      resource: {
        resourceType: 'PlanDefinition',
        id: 'loaded-plan',
        title: 'A loaded plan',
        library: ['http://example.org/Library/Always'],
        action: [
          {
            title: 'Think again',
            trigger: [{ type: 'named-event', name: 'order-sign' }],
            condition: [
              { kind: 'applicability', expression: { language: 'text/cql.identifier', expression: 'Has Order' } },
            ],
          },
        ],
      },
    },
  ],
};
const LOCAL = {
  id: 'local-ten-tablets',
  version: '1.0.0',
  date: '2026-11-25',
  topic: 'local protocol',
  title: 'Lisinopril here',
  source: { label: 'Hospital protocol', place: '1', version: '1', url: 'https://example.org', licence: 'own' },
  hooks: ['order-sign'],
  appliesTo: { medication: ['drug:lisinopril'] },
  when: { age: { is: '>=', years: 60 } },
  recommend: { text: 'Our protocol starts with half the dose', indicator: 'info', strength: 'local' },
  cases: [
    { name: '60', patient: { age: 60, medications: ['lisinopril 10 MG Oral Tablet'] }, expect: 'fired' },
    { name: '59', patient: { age: 59, medications: ['lisinopril 10 MG Oral Tablet'] }, expect: 'not-applicable' },
  ],
};
const draft = (text: string) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      resource: {
        resourceType: 'MedicationRequest',
        id: 'd1',
        status: 'draft',
        intent: 'order',
        medicationCodeableConcept: { text },
      },
    },
  ],
});
const sign = (text: string) => ({
  hook: 'order-sign',
  hookInstance: INSTANCE,
  context: { ...context, draftOrders: draft(text) },
  prefetch: prefetched(),
});
const summaries = (answer: { json: () => { cards: { summary: string }[] } }) =>
  answer.json().cards.map(({ summary }) => summary);

describe('CDS Hooks', () => {
  it('speaks at signing only of what the orders at hand bring about', async () => {
    const answer = await call('/cds-services/aceso-order-sign', sign('lisinopril 10 MG Oral Tablet'));
    expect(summaries(answer)).toEqual(['Our protocol starts with half the dose']);
    expect(
      summaries(await call('/cds-services/aceso-order-sign', sign('metformin 500 MG Oral Tablet'))).join(),
    ).toContain('Stop metformin');
  });

  it('serves a loaded plan under its own id', async () => {
    const answer = await call('/cds-services/loaded-plan', sign('anything'));
    expect(answer.json().cards).toMatchObject([{ summary: 'Think again', source: { label: 'A loaded plan' } }]);
    const none = await call('/cds-services/loaded-plan', {
      ...sign('x'),
      context: { ...sign('x').context, patientId: 'nobody' },
      prefetch: {},
    });
    expect(none.statusCode).toBe(412);
  });

  it('refuses another patient in the prefetch, a hook the service does not serve, and a service there is not', async () => {
    const other = await call('/cds-services/aceso-order-sign', {
      ...sign('x'),
      context: { ...sign('x').context, patientId: 'other' },
    });
    expect([other.statusCode, other.body]).toEqual([400, expect.stringContaining('another patient')]);
    expect((await call('/cds-services/aceso-patient-view', sign('x'))).statusCode).toBe(400);
    expect((await call('/cds-services/none', sign('x'))).statusCode).toBe(404);
    const surplus = await app.inject({
      method: 'POST',
      url: '/cds-services/loaded-plan',
      headers: { 'content-type': 'application/json' },
      payload: `${JSON.stringify(sign('x'))}}`,
    });
    expect(surplus.statusCode).toBe(400);
  });

  it('lists a service for each hook with prefetch templates', async () => {
    const { services } = (await app.inject('/cds-services')).json();
    expect(services.map(({ hook }: { hook: string }) => hook)).toEqual([
      'patient-view',
      'order-select',
      'order-sign',
      'encounter-discharge',
      'appointment-book',
      'order-sign',
      // Coverage requirements.
      'order-select',
      'order-sign',
      'order-dispatch',
      'appointment-book',
      'encounter-start',
      'encounter-discharge',
      // What is due.
      'patient-view',
    ]);
    expect(services[0].prefetch.patient).toBe('Patient/{{context.patientId}}');
  });

  it('answers from prefetch with a card that says why', async () => {
    const answer = await call('/cds-services/aceso-patient-view', {
      hook: 'patient-view',
      hookInstance: INSTANCE,
      context,
      prefetch: prefetched(),
    });
    expect(answer.statusCode).toBe(200);
    const card = answer.json().cards.find(({ summary }: { summary: string }) => summary.startsWith('Stop metformin'));
    expect(card.indicator).toBe('critical');
    expect(card.summary.length).toBeLessThan(140);
    expect(card.detail).toContain('eGFR 29');
    expect(card.source.url).toMatch(/^https:/);
    expect(card.overrideReasons.length).toBeGreaterThan(0);
  });

  it('refuses with 412 where neither prefetch nor the record has the patient', async () => {
    const answer = await call('/cds-services/aceso-patient-view', {
      hook: 'patient-view',
      hookInstance: INSTANCE,
      context,
    });
    expect(answer.statusCode).toBe(412);
    expect(answer.json().error.code ?? answer.json().code).toBe('prefetch-missing');
  });

  it('reads the record in the store where prefetch is missing', async () => {
    for (const resource of patient) await store.update(resource);
    const answer = await call('/cds-services/aceso-patient-view', {
      hook: 'patient-view',
      hookInstance: INSTANCE,
      context,
    });
    expect(answer.statusCode).toBe(200);
    expect(
      answer
        .json()
        .cards.map(({ summary }: { summary: string }) => summary)
        .join(),
    ).toContain('Stop metformin');
  });

  it('names the element that is wrong', async () => {
    const answer = await call('/cds-services/aceso-order-sign', {
      hook: 'order-sign',
      hookInstance: INSTANCE,
      context,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('context.draftOrders');
  });

  it('keeps feedback and reports the burden by rule and clinician', async () => {
    const { cards } = (
      await call('/cds-services/aceso-patient-view', {
        hook: 'patient-view',
        hookInstance: INSTANCE,
        context,
        prefetch: prefetched(),
      })
    ).json();
    const said = await call('/cds-services/aceso-patient-view/feedback', {
      feedback: [
        {
          card: cards[0].uuid,
          outcome: 'overridden',
          overrideReason: {
            reason: { code: 'already-stopped', system: 'urn:aceso:rule:override', display: 'Already stopped' },
          },
          outcomeTimestamp: '2026-11-25T10:05:00Z',
        },
      ],
    });
    expect(said.statusCode).toBe(200);
    const report = (await app.inject('/api/decision-support/burden')).json();
    const line = report.byRule.find(({ overridden }: { overridden: number }) => overridden === 1);
    expect(line.reasons).toEqual({ 'Already stopped': 1 });
    expect(report.byClinician[0].key).toBe('Practitioner/p1');
  });

  it('keeps no answer that a card did not offer, and of several the latest', async () => {
    const shown = await call('/cds-services/aceso-patient-view', {
      hook: 'patient-view',
      hookInstance: 'a1577c69-dfbe-44ad-ba6d-3e05e953b2eb',
      context,
      prefetch: prefetched(),
    });
    const [card] = shown.json().cards;
    const [offered] = card.overrideReasons;
    const answer = async (more: object) =>
      (
        await call('/cds-services/aceso-patient-view/feedback', {
          feedback: [{ card: card.uuid, outcome: 'overridden', outcomeTimestamp: '2026-11-25T10:05:00Z', ...more }],
        })
      ).statusCode;
    const kept = async () => (await store.collection<Record<string, unknown>>('cds-card').get(card.uuid))!.value;
    expect(await answer({ overrideReason: { reason: { code: 'banana' } } })).toBe(400);
    expect(
      await answer({ outcome: 'accepted', acceptedSuggestions: [{ id: 'b1577c69-dfbe-44ad-ba6d-3e05e953b2eb' }] }),
    ).toBe(400);
    expect(await answer({ outcomeTimestamp: '2030-01-01T00:00:00Z' })).toBe(400);
    expect((await kept()).outcome).toBeUndefined();
    expect(await answer({ overrideReason: { reason: offered, userComment: 'first' } })).toBe(200);
    expect(await answer({ outcomeTimestamp: '2020-01-01T00:00:00Z' })).toBe(200);
    expect(await kept()).toMatchObject({
      reason: offered.display,
      comment: 'first',
      outcomeAt: '2026-11-25T10:05:00.000Z',
    });
    expect(await answer({ outcomeTimestamp: '2026-11-25T10:06:00Z' })).toBe(200);
    expect(await kept()).not.toHaveProperty('reason');
  });

  const coded = (...codes: string[]) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: codes.map((code, index) => ({
      resource: {
        resourceType: 'MedicationRequest',
        id: `coded-${index}`,
        status: 'draft',
        intent: 'order',
        medicationCodeableConcept: { coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code }] },
      },
    })),
  });
  const signing = (draftOrders: object, prefetch: object = {}) => ({
    ...sign('x'),
    context: { ...context, draftOrders },
    prefetch: { ...prefetched(), ...prefetch },
  });

  it('knows medicines by RxNorm code alone', async () => {
    const answer = await call('/cds-services/aceso-order-sign', signing(coded('855332', '197805')));
    const card = answer
      .json()
      .cards.find(({ summary }: { summary: string }) => summary.startsWith('Warfarin with an NSAID'));
    expect(card).toMatchObject({ indicator: 'critical', detail: expect.stringContaining('warfarin') });
    expect(answer.body).not.toContain('not recognised');
  });

  it('says that it cannot tell of a medicine that it does not know', async () => {
    const unknown = summaries(await call('/cds-services/aceso-order-sign', signing(coded('99999999'))));
    expect(unknown).toEqual(['Cannot tell: medicine not recognised (RxNorm 99999999)']);
    const name = summaries(await call('/cds-services/aceso-order-sign', sign('zzyxomab 5 MG')));
    expect(name).toEqual(['Cannot tell: medicine not recognised (zzyxomab 5 MG)']);
    const { resource } = coded('1').entry[0]!;
    const { medicationCodeableConcept: _, ...order } = resource;
    const lost = { ...order, medicationReference: { reference: 'Medication/nowhere' } };
    const referenced = (...more: object[]) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: lost }, ...more.map((resource) => ({ resource }))],
    });
    expect(summaries(await call('/cds-services/aceso-order-sign', signing(referenced())))).toEqual([
      'Cannot tell: medicine not recognised (Medication/nowhere)',
    ]);
    const there = { resourceType: 'Medication', id: 'nowhere', code: { text: 'amoxicillin 500 MG Oral Capsule' } };
    expect(summaries(await call('/cds-services/aceso-order-sign', signing(referenced(there))))).toEqual([]);
    const taken = {
      ...lost,
      id: 'taken',
      status: 'active',
      subject: { reference: 'Patient/case' },
    };
    const record = { medications: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: taken }] } };
    expect(summaries(await call('/cds-services/aceso-order-sign', signing(coded('723'), record)))).toEqual([
      'Cannot tell: one medicine in the record was not recognised',
    ]);
  });

  it('refuses prefetch that is cut, of another type, or of another patient, by its key', async () => {
    const { medications } = prefetched();
    const next = { ...medications, link: [{ relation: 'next', url: 'https://ehr.example/2' }] };
    const cut = await call('/cds-services/aceso-order-sign', signing(coded('723'), { medications: next }));
    expect([cut.statusCode, cut.body]).toEqual([412, expect.stringContaining('prefetch.medications')]);
    const bare = await call(
      '/cds-services/aceso-order-sign',
      signing(coded('723'), { medications: medications.entry[0]!.resource }),
    );
    expect([bare.statusCode, bare.body]).toEqual([400, expect.stringContaining('prefetch.medications')]);
    const other = { ...coded('723').entry[0]!.resource, subject: { reference: 'Patient/zz' } };
    const order = await call('/cds-services/aceso-order-sign', signing({ ...coded(), entry: [{ resource: other }] }));
    expect([order.statusCode, order.body]).toEqual([400, expect.stringContaining('context.draftOrders.entry[0]')]);
    const born = await call(
      '/cds-services/aceso-order-sign',
      signing(coded('723'), { patient: { ...patient[0], birthDate: 'banana' } }),
    );
    expect([born.statusCode, born.body]).toEqual([400, expect.stringContaining('prefetch.patient.birthDate')]);
  });

  it('says for every rule whether it fired, and what is missing', async () => {
    const { suggestions } = (await app.inject('/api/patients/case/suggestions')).json();
    const stop = suggestions.find(({ rule }: { rule: string }) => rule === 'diabetes-metformin-stop');
    expect(stop.outcome).toBe('fired');
    expect(stop.chartEvidence.every(({ lane }: { lane: string }) => lane !== 'knowledge')).toBe(true);
    expect(stop.knowledgeEvidence[0].lane).toBe('knowledge');
  });
});
