import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoHospital } from '@aceso/demo';
import { openStore, type Store } from '@aceso/store';
import type { Condition } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../../models/src/testing/fake-upstream.ts';
import { testCard } from '../../../../models/src/testing/gateway.ts';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { PERMISSIONS, type Permission } from '../../identity/index.ts';
import { createServer } from '../../server.ts';
import { signedIn } from '../../testing/signed-in.ts';
import type { AgentRun } from '../run.ts';

const permissions = new Set<Permission>(PERMISSIONS);
let folder: string;
let store: Store;
let app: FastifyInstance;
let upstream: FakeUpstream;
let says: (prompt: string) => object;

const [hospital, bundle] = demoHospital();
const resources = bundle!.entry!.map(({ resource }) => resource!);
const patient = resources.find(({ resourceType }) => resourceType === 'Patient')!.id!;
const problem = resources.find((one): one is Condition => one.resourceType === 'Condition')!;
const name = problem.code!.text ?? problem.code!.coding![0]!.display!;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-planner-'));
  upstream = await fakeUpstream({ reply: ({ prompt }) => JSON.stringify({ step: says(prompt) }) });
  store = await openStore({ dataDir: folder });
  await store.bundle(hospital!, '');
  await store.bundle(bundle!, '');
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  ({ app } = await createServer({
    store,
    config,
    logger: createLogger(config),
    identify: signedIn({ permissions }),
  }));
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await upstream?.close();
  await rm(folder, { recursive: true, force: true });
});

const put = (id: string, baseUrl: string) =>
  app.inject({ method: 'PUT', url: `/api/models/${id}`, payload: testCard({ id, baseUrl }) });
const begin = (model: string) =>
  app.inject({
    method: 'POST',
    url: '/api/agents/evidence-search/runs',
    payload: { patient, input: { question: name }, model },
  });
async function work(): Promise<AgentRun> {
  const begun = await begin('near');
  expect(begun.statusCode, begun.body).toBe(202);
  const url = `/api/agent-runs/${begun.json<AgentRun>().id}`;
  await expect.poll(async () => (await app.inject({ url })).json<AgentRun>().state).not.toBe('running');
  return (await app.inject({ url })).json<AgentRun>();
}

it('offers only models that the policy lets have patient data, to those who may use models', async () => {
  expect((await app.inject('/api/agents')).json().models).toEqual([]);
  expect((await put('near', upstream.url('openai'))).statusCode).toBe(200);
  expect((await put('far', 'https://models.example.com/v1')).statusCode).toBe(200);
  expect((await app.inject('/api/agents')).json().models).toEqual([{ id: 'near', name: 'Fake' }]);
  const far = await begin('far');
  expect([far.statusCode, far.json().error.code]).toEqual([403, 'egress-denied']);
  expect((await begin('nobody')).statusCode).toBe(404);
  permissions.delete('model.use');
  expect((await app.inject('/api/agents')).json().models).toEqual([]);
  expect((await begin('near')).statusCode).toBe(403);
  permissions.add('model.use');
  expect(upstream.received).toHaveLength(0);
});

it('plans a run on a real record, and its line stands above what the engine finds', async () => {
  const line = { text: `${name}.`, evidence: [`Condition/${problem.id}`] };
  says = (prompt) =>
    prompt.includes('(none yet)')
      ? { tool: 'search_record', why: 'Look.', input: { question: name, count: 5 } }
      : { tool: 'finish', lines: [line, { ...line, text: `${name}, cured by surgery in 1999.` }] };
  const run = await work();
  expect(run, JSON.stringify(run.planner)).toMatchObject({ state: 'done', planner: { tookOver: 1, model: 'near' } });
  expect(run.planner!.lines!.map(({ against }) => against.length > 0)).toEqual([false, true]);
  expect(run.result!.sections[0]).toMatchObject({ title: 'Found by near', lines: [line] });
  expect(run.result!.sections.length).toBeGreaterThan(1);
  expect(run.steps.map(({ tool }) => tool)).toEqual(['search_record', 'search_record', 'verify_note']);
  const audit = (await app.inject('/api/audit?limit=50')).body;
  expect(audit).toContain('near');
  expect(audit).not.toContain('cured by surgery');
});

it('that asks for another record gets nothing; the run ends as without it', async () => {
  says = () => ({ tool: 'search_record', why: 'w', input: { patient: 'Patient/other', question: 'x', count: 5 } });
  const run = await work();
  expect(run).toMatchObject({ state: 'done', planner: { fallback: expect.stringContaining('bad-answer') } });
  expect(run.steps.every(({ input }) => input.patient === `Patient/${patient}`)).toBe(true);
  expect(run.result!.sections[0]!.title).not.toContain('Found by');
});
