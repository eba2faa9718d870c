import { mkdtemp, rm } from 'node:fs/promises';
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
  const config = readConfig({ ACESO_DATA: folder, ACESO_DEMO: '0', ACESO_LOG_LEVEL: 'silent' }, {});
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

describe('CDS Hooks', () => {
  it('lists a service for each hook with prefetch templates', async () => {
    const { services } = (await app.inject('/cds-services')).json();
    expect(services.map(({ hook }: { hook: string }) => hook)).toEqual([
      'patient-view',
      'order-select',
      'order-sign',
      'encounter-discharge',
      'appointment-book',
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

  it('says for every rule whether it fired, and what is missing', async () => {
    const { suggestions } = (await app.inject('/api/patients/case/suggestions')).json();
    const stop = suggestions.find(({ rule }: { rule: string }) => rule === 'diabetes-metformin-stop');
    expect(stop.outcome).toBe('fired');
    expect(stop.chartEvidence.every(({ lane }: { lane: string }) => lane !== 'knowledge')).toBe(true);
    expect(stop.knowledgeEvidence[0].lane).toBe('knowledge');
  });
});
