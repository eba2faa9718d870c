import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AIAST, type DraftRecord } from '@aceso/evidence';
import { REPORT_KINDS } from '@aceso/governance/regulation';
import { eventsCsv, plantEvents, readRoiEvents } from '@aceso/governance/roi';
import { openStore, type Store } from '@aceso/store';
import type { Provenance, RiskAssessment } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import { REGULATION_TOOLS } from '../tools/regulation-tools.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
const NOW = '2026-03-02T10:00:00Z';

const assessment = (id: string): RiskAssessment => ({
  resourceType: 'RiskAssessment',
  id,
  meta: { security: [AIAST] },
  status: 'preliminary',
  subject: { reference: 'Patient/ada' },
});
const PROVENANCE: Provenance = {
  resourceType: 'Provenance',
  id: 'p',
  target: [{ reference: 'RiskAssessment/a' }],
  recorded: NOW,
  agent: [{ who: { reference: 'Device/engine' } }],
};

/** A signed draft of four words a sentence: one as it was, one with a word changed, one rejected. */
const DRAFT = {
  draft: {
    id: 'd',
    type: 'handoff',
    title: 'Handoff',
    patient: 'ada',
    asOf: NOW,
    generator: { kind: 'model', name: 'm', version: '1', provider: 'x' },
    language: 'en',
    omissions: [],
    sections: [
      {
        id: 's',
        title: 'S',
        sentences: ['one two three four', 'she takes old pills', 'this is not so'].map((text, i) => ({
          id: `s${i}`,
          form: 'f',
          text,
          claims: [],
        })),
      },
    ],
  },
  status: 'signed',
  createdAt: '2026-02-10T08:00:00Z',
  createdBy: 'Dr Grace Hopper',
  signedAt: '2026-02-10T08:30:00Z',
  signedBy: 'Dr Grace Hopper',
  decisions: [
    {
      sentence: 's1',
      decision: 'edited',
      by: 'g',
      at: '2026-02-10T08:20:00Z',
      before: 'x',
      after: 'she takes new pills',
    },
    { sentence: 's2', decision: 'rejected', by: 'g', at: '2026-02-10T08:10:00Z' },
  ],
} as unknown as DraftRecord;

const SETTING = {
  departments: [
    { name: 'Medicine', hospital: 'North', members: ['Dr Grace Hopper'], goLive: '2026-02-01' },
    { name: 'Prior authorisation', hospital: 'North', members: [], goLive: '2026-02-01' },
  ],
};

const get = (url: string, who = 'quality') => app.inject({ method: 'GET', url, ...as(who) });
const send = (method: 'POST' | 'PUT', url: string, payload: object, who = 'quality') =>
  app.inject({ method, url, payload, ...as(who) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-reports-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ resourceType: 'Patient' as const, id: 'ada' }, assessment('a'), assessment('b'), PROVENANCE].map(
        (resource) => ({
          resource,
          request: { method: 'PUT' as const, url: `${resource.resourceType}/${resource.id}` },
        }),
      ),
    },
    '',
  );
  await store.collection('draft').put('d', { patient: 'ada', patientName: 'Ada', status: 'signed', record: DRAFT });
  await store
    .collection('account')
    .put('u1', { name: 'Dr Grace Hopper', username: 'grace', roles: ['clinician'], disabled: false });
  await store.collection('model-spending').put('x', {
    day: '2026-02-10',
    user: 'u1',
    model: 'm',
    calls: 2,
    inputTokens: 1,
    outputTokens: 1,
    money: 0.4,
    currency: 'EUR',
  });
  await store.collection('model-spending').put('y', {
    day: '2026-02-11',
    user: 'u1',
    model: 'm',
    calls: 1,
    inputTokens: 1,
    outputTokens: 1,
    money: 0.1,
    currency: 'EUR',
  });
  await store.collection('authorisation').put('c', {
    state: 'decided',
    events: [
      {
        case: 'c',
        type: 'received',
        at: '2026-02-03T09:00:00-05:00',
        urgent: false,
        zone: 'America/New_York',
        items: [],
      },
      {
        case: 'c',
        type: 'approved',
        at: '2026-02-03T10:00:00-05:00',
        items: [1],
        number: 'n',
        by: { kind: 'engine', name: 'criteria', version: '1' },
      },
    ],
  });
  const identify = signedInAs(
    Object.fromEntries(
      (['quality', 'auditor', 'clinician', 'scheduler'] as const).map((role) => [
        role,
        { permissions: permissionsOf([role]) },
      ]),
    ),
  );
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ACESO_DEMO: '0' });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => new Date(NOW) })).app;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('documents of regulation', () => {
  it('lists and makes every kind, in every format, of this installation', async () => {
    const { items, functions } = (await get('/api/governance/reports', 'auditor')).json();
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(REPORT_KINDS);
    for (const { kind, formats } of items) {
      // A PDF is looked at below, and takes longer.
      for (const format of formats.filter((each: string) => each !== 'pdf')) {
        const made = await send('POST', `/api/governance/reports/${kind}`, {
          format,
          ...(format === 'xml' ? { function: functions[0].id } : {}),
        });
        expect(made.statusCode, `${kind} ${format}: ${made.body.slice(0, 200)}`).toBe(200);
        expect(made.json().content.length).toBeGreaterThan(300);
        expect(made.body).not.toMatch(/Ada|Hopper|she takes/);
      }
    }
  });

  it('reads the configuration, the audit log and the labels', async () => {
    const dpia = (await send('POST', '/api/governance/reports/dpia', { format: 'md', verifyAudit: true })).json()
      .content;
    expect(dpia).toContain('This machine only.');
    expect(dpia).toContain('it verifies');
    expect(dpia).toContain('of 1 patients');
    const { report } = (await send('POST', '/api/governance/reports/ai-transparency', { format: 'json' })).json();
    const [tag, provenance, device] = report.sections[0].rows;
    expect(tag).toMatchObject({ status: 'met', answer: '2: RiskAssessment 2.' });
    expect(provenance).toMatchObject({ status: 'partly', answer: expect.stringContaining('RiskAssessment/b') });
    expect(device.status).toBe('partly');
  });

  it('speaks Spanish, and makes a PDF', async () => {
    const { items, functions } = (await get('/api/governance/reports?language=es', 'auditor')).json();
    expect(items[0].title).toBe('FDA: ¿es un producto sanitario una función de ayuda a la decisión clínica?');
    expect(functions).toContainEqual({ id: 'speech', name: 'Reconocimiento de voz' });
    const made = (await send('POST', '/api/governance/reports/hipaa-risk', { format: 'md', language: 'es' })).json();
    expect(made).toMatchObject({ name: 'hipaa-risk-es-2026-03-02.md', encoding: 'utf8', report: { language: 'es' } });
    expect(made.content).toContain('Solo responde a esta máquina.');
    expect(made.content).toContain('Adivinan o sonsacan una contraseña');
    const pdf = (await send('POST', '/api/governance/reports/gdpr-ropa', { format: 'pdf', language: 'es' })).json();
    expect(pdf).toMatchObject({
      name: 'gdpr-ropa-es-2026-03-02.pdf',
      mediaType: 'application/pdf',
      encoding: 'base64',
    });
    expect(Buffer.from(pdf.content, 'base64').subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect((await send('POST', '/api/governance/reports/dpia', { language: 'xx' })).statusCode).toBe(400);
  });

  it('gives an assistant the points that are open', async () => {
    const [tool] = REGULATION_TOOLS;
    const found = await tool!.run({ kind: 'fda-cds', language: 'en' }, async ({ path, body }) =>
      (await send('POST', path, body as object)).json(),
    );
    expect(JSON.stringify(found)).toContain('what a patient sees is not exempt');
  });

  it('is for those who may read governance, leaves a trace, and refuses what cannot be', async () => {
    expect((await send('POST', '/api/governance/reports/dpia', {}, 'scheduler')).statusCode).toBe(403);
    expect((await send('POST', '/api/governance/reports/nothing', {})).statusCode).toBe(400);
    expect((await send('POST', '/api/governance/reports/dpia', { asOf: '2026-02-31' })).statusCode).toBe(400);
    const refused = await send('POST', '/api/governance/reports/chai', { format: 'xml', function: 'nothing' });
    expect(refused.json().error.message).toContain('pneumonia');
    const leaves = await store.audit.list({ limit: 200 });
    expect(leaves.some(({ event }) => event.includes('regulation-report'))).toBe(true);
  });
});

describe('return on investment', () => {
  it('takes events from what was recorded: no text, no names, the cost of the model', async () => {
    expect((await send('PUT', '/api/governance/roi/setting', SETTING)).statusCode).toBe(200);
    const answer = await get('/api/governance/roi/events');
    expect(answer.body).not.toMatch(/Ada|Hopper|pills|grace/);
    const [request, draft] = answer.json().items;
    expect(request).toMatchObject({
      task: 'prior-authorisation',
      department: 'Prior authorisation',
      start: '2026-02-03T14:00:00.000Z',
      end: '2026-02-03T15:00:00.000Z',
      denied: false,
      tool: true,
    });
    expect(draft).toMatchObject({ task: 'handoff', department: 'Medicine', hospital: 'North', tool: true, cost: 0.4 });
    expect(draft.acceptance).toBeCloseTo(1 / 3, 9);
    expect(draft.editDistance).toBeCloseTo((0.25 * 4 + 4) / 12, 9);
    const summary = (await get('/api/governance/roi')).json();
    expect(summary.hospitals).toMatchObject([{ group: 'North', tasks: 2, withTool: 2 }]);
    expect(summary.departments[0].metrics['time-to-sign'].with).toMatchObject({ tasks: 1, mean: 30 });
  });

  it('compares with brought events, recovers what was planted, and reports a null as null', async () => {
    for (const [effect, verdict] of [
      [-20, 'benefit'],
      [0, 'no-benefit-shown'],
    ] as const) {
      const text = eventsCsv(plantEvents({ design: 'did', effect }, 4));
      expect(readRoiEvents(text)).toHaveLength(text.trim().split('\n').length - 1);
      const brought = await send('POST', '/api/governance/roi/events', { name: 'baseline', text });
      expect(brought.statusCode).toBe(201);
      await send('PUT', '/api/governance/roi/setting', {
        window: { from: '2025-01-06', to: '2025-12-31' },
        departments: [{ name: 'x', goLive: '2025-04-28' }],
        costs: {
          currency: 'EUR',
          hardware: 10,
          setupHours: 1,
          trainingHoursPerPerson: 0,
          reviewMinutesPerTask: 0,
          hourlyRate: 60,
          realised: 1,
        },
      });
      const { study, html } = (
        await send('POST', '/api/governance/roi/study', { design: 'did', metrics: ['time-to-sign'] })
      ).json();
      expect(study.results[0]).toMatchObject({ verdict });
      expect(study.results[0].money.costs).toContainEqual({ name: 'models, not tied to a task', amount: 0.1 });
      expect(html).toContain(verdict === 'benefit' ? 'Benefit' : 'No benefit shown');
      await app.inject({ method: 'DELETE', url: `/api/governance/roi/events/${brought.json().id}`, ...as('quality') });
    }
    expect((await get('/api/governance/roi')).json().brought).toEqual([]);
  });

  it('refuses in one sentence', async () => {
    const bad = await send('POST', '/api/governance/roi/events', { name: 'x', text: 'a,b\n1,2\n' });
    expect([bad.statusCode, bad.json().error.message]).toEqual([400, expect.stringContaining('Line 2: "tool"')]);
    const none = await send('POST', '/api/governance/roi/study', { design: 'did', metrics: ['time-to-sign'] });
    expect(none.statusCode).toBe(400);
    expect((await send('PUT', '/api/governance/roi/setting', {}, 'auditor')).statusCode).toBe(403);
    expect((await get('/api/governance/roi', 'clinician')).statusCode).toBe(403);
  });
});
