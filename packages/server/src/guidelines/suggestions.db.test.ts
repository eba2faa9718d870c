import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseResources, RULES } from '@aceso/copilot/guidelines';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import type { Permission, Principal } from '../identity/index.ts';
import { createServer } from '../server.ts';
import { signedIn } from '../testing/signed-in.ts';
import { ANSWER_DAYS } from './answers.ts';

const START = new Date('2026-11-25T10:00:00Z');
const EGFR = 'mL/min/{1.73_m2}';
const METFORMIN = 'diabetes-metformin-stop';
let folder: string;
let store: Store;
let app: FastifyInstance;
let now = START;
const principal: Partial<Principal> & { permissions?: ReadonlySet<Permission>; id?: string; name?: string } = {};

const resources = caseResources(
  { age: 60, sex: 'female', medications: ['metformin 500 MG Oral Tablet'], results: [['egfr', 29, EGFR, 20]] },
  START,
);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-suggestions-'));
  store = await openStore({ dataDir: folder });
  const metformin = RULES.find(({ id }) => id === METFORMIN);
  const own = join(folder, 'own');
  await mkdir(own);
  await writeFile(join(own, 'ours.rules.json'), JSON.stringify({ rules: [{ ...metformin, version: '2.0.0' }] }));
  const settings = { ACESO_DATA: folder, ACESO_DEMO: '0', ACESO_LOG_LEVEL: 'silent', ACESO_GUIDELINES: own };
  const config = readConfig(settings, {});
  const server = await createServer({
    store,
    config,
    logger: createLogger(config),
    now: () => now,
    identify: (async (target: FastifyInstance) => {
      await signedIn()(target);
      target.addHook('onRequest', async (request) => {
        request.principal = { ...request.principal!, ...principal } as Principal;
      });
    }) as never,
  });
  app = server.app;
  await app.ready();
  for (const resource of resources) {
    const made = await app.inject({
      method: 'PUT',
      url: `/fhir/${resource.resourceType}/${resource.id}`,
      headers: { 'content-type': 'application/fhir+json' },
      payload: JSON.stringify(resource),
    });
    expect(made.statusCode).toBeLessThan(300);
  }
});
afterAll(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  now = START;
  for (const key of Object.keys(principal)) delete principal[key as keyof typeof principal];
});

interface Told {
  readonly rule: string;
  readonly outcome: string;
  readonly card?: string;
  readonly reasons: readonly string[];
  readonly answer?: { readonly outcome: string; readonly reason?: string; readonly by: string; readonly at: string };
}
const told = async (): Promise<Told[]> =>
  (await app.inject('/api/patients/case/suggestions')).json<{ suggestions: Told[] }>().suggestions;
const metformin = async (): Promise<Told> => (await told()).find(({ rule }) => rule === METFORMIN) as Told;
const post = (what: string, payload: object) =>
  app.inject({ method: 'POST', url: `/api/patients/case/suggestions/${what}`, payload });
const burden = async () => {
  const report = (await app.inject('/api/decision-support/burden')).json<{
    byService: { key: string; shown: number; accepted: number; overridden: number; reasons: object }[];
  }>();
  return report.byService.find(({ key }) => key === 'aceso-workbench');
};

describe('a suggestion beside the chart', () => {
  it('counts once per clinician and day, however often it is looked at', async () => {
    const said = await metformin();
    expect(said).toMatchObject({ outcome: 'fired', card: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(said.reasons.join()).toContain('mL/min/1.73 m²');
    const cards = [said.card, said.card, 'f'.repeat(64)];
    for (let turn = 0; turn < 2; turn += 1) expect((await post('shown', { cards })).json()).toEqual({ counted: 1 });
    expect(await burden()).toMatchObject({ shown: 1, accepted: 0, overridden: 0 });
    principal.id = 'second';
    await post('shown', { cards });
    expect(await burden()).toMatchObject({ shown: 2 });
  });

  it('is overridden with a reason, which the next reader sees and the report counts', async () => {
    const { card } = await metformin();
    const bare = await post('answers', { card, outcome: 'overridden' });
    expect(bare.statusCode).toBe(400);
    expect(bare.body).toContain('reason');
    const given = await post('answers', {
      card,
      outcome: 'overridden',
      reason: 'Already stopped',
      comment: 'By phone',
    });
    expect(given.statusCode).toBe(201);
    principal.id = 'second';
    expect((await metformin()).answer).toEqual({
      outcome: 'overridden',
      reason: 'Already stopped',
      comment: 'By phone',
      by: 'Test Person',
      at: START.toISOString(),
    });
    expect(await burden()).toMatchObject({ overridden: 1, reasons: { 'Already stopped': 1 } });
  });

  it('is overridden in words, which the report does not repeat', async () => {
    const { card } = await metformin();
    principal.id = 'third';
    await post('answers', { card, outcome: 'overridden', comment: 'Renal team agreed' });
    expect((await metformin()).answer).toMatchObject({ outcome: 'overridden', comment: 'Renal team agreed' });
    expect((await burden())?.reasons).toEqual({ 'Already stopped': 1, 'another reason': 1 });
    expect((await post('answers', { card, outcome: 'overridden', comment: '   ' })).statusCode).toBe(400);
  });

  it('is accepted by a second thought', async () => {
    const { card } = await metformin();
    expect((await post('answers', { card, outcome: 'accepted', reason: 'left over' })).json()).not.toHaveProperty(
      'reason',
    );
    expect((await metformin()).answer).toMatchObject({ outcome: 'accepted' });
  });

  it('is asked again when the answer is old, and when the record behind it changes', async () => {
    await post('answers', { card: (await metformin()).card, outcome: 'accepted' });
    now = new Date(START.getTime() + (ANSWER_DAYS - 1) * 86_400_000);
    expect((await metformin()).answer).toBeDefined();
    now = new Date(START.getTime() + (ANSWER_DAYS + 1) * 86_400_000);
    expect((await metformin()).answer).toBeUndefined();
    now = START;
    const before = await metformin();
    const result = resources.find(({ resourceType }) => resourceType === 'Observation');
    const changed = await app.inject({
      method: 'PUT',
      url: `/fhir/Observation/${result?.id}`,
      headers: { 'content-type': 'application/fhir+json' },
      payload: JSON.stringify({
        ...result,
        valueQuantity: { value: 27, unit: EGFR, system: 'http://unitsofmeasure.org', code: EGFR },
      }),
    });
    expect(changed.statusCode).toBe(200);
    const after = await metformin();
    expect(after.outcome).toBe('fired');
    expect(after.card).not.toBe(before.card);
    expect(after.answer).toBeUndefined();
    const late = await post('answers', { card: before.card, outcome: 'accepted' });
    expect(late.statusCode).toBe(404);
    expect(late.body).toContain('the record has changed');
  });

  it('of a record as it stood has no card to answer', async () => {
    const old = await app.inject('/api/patients/case/suggestions?asOf=2026-11-24&outcome=fired');
    for (const each of old.json<{ suggestions: Told[] }>().suggestions) expect(each).not.toHaveProperty('card');
  });

  it('is answered by who may write, about the record they may open', async () => {
    const { card } = await metformin();
    principal.permissions = new Set<Permission>(['patient.read']);
    expect((await post('answers', { card, outcome: 'accepted' })).statusCode).toBe(403);
    expect((await post('shown', { cards: [card] })).statusCode).toBe(403);
  });

  it('leaves in the store neither the patient nor the record, and in the audit log who answered which rule', async () => {
    const kept = await store.collection<object>('suggestion-answer').list();
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toMatch(/Patient\/|"case"|metformin/);
    const events = JSON.stringify((await app.inject('/api/audit?patient=case')).json());
    expect(events).toContain(METFORMIN);
    expect(events).not.toContain('By phone');
  });
});

describe('the list of rules', () => {
  it('tells boundary cases and which rules are the hospital’s own', async () => {
    const list = (await app.inject('/api/decision-support/rules')).json<{
      rules: { id: string; version: string; cases: number; own: boolean }[];
      plans: object[];
      problems: object[];
    }>();
    expect(list.rules.filter(({ own }) => own)).toMatchObject([{ id: METFORMIN, version: '2.0.0' }]);
    expect(list.rules).toHaveLength(RULES.length);
    expect(list.rules.every(({ cases }) => cases >= 2)).toBe(true);
    expect(list).toMatchObject({ plans: [], problems: [] });
  });
});
