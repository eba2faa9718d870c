import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import { createRandom } from '@aceso/tensor/random';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/index.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import type { DataSetClaims } from './claims.ts';
import type { SourceTable, Synthesis } from './records.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

/** Requests in the name of someone with one role. */
const person = (role: string) => ({
  inject: (request: InjectOptions) => app.inject({ ...request, headers: { ...request.headers, ...as(role).headers } }),
});
const steward = person('steward');
const researcher = person('researcher');

/** Blood pressure that rises with age, and a diagnosis that rises with both. */
function table(rows = 400): string {
  const random = createRandom(1);
  const lines = ['record,sex,age,systolic,hypertension'];
  for (let row = 0; row < rows; row += 1) {
    const age = 20 + random.int(70);
    const systolic = Math.round(100 + age * 0.5 + random.normal() * 15);
    const sex = random.next() < 0.5 ? 'f' : 'm';
    lines.push(`R${100_000 + row},${sex},${age},${systolic},${systolic > 140 ? 'yes' : 'no'}`);
  }
  return `${lines.join('\n')}\n`;
}

const bring = (body: string, name = 'pressure.csv') =>
  steward.inject({
    method: 'POST',
    url: `/api/synthetic/tables?name=${name}`,
    payload: body,
    headers: { 'content-type': 'text/csv' },
  });
async function settled(id: string): Promise<Synthesis> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const made = (await steward.inject({ url: `/api/synthetic/syntheses/${id}` })).json<Synthesis>();
    if (made.state !== 'running') return made;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The synthesis did not end in time.');
}
async function make(id: string, settings: object = {}): Promise<Synthesis> {
  const started = await steward.inject({
    method: 'POST',
    url: `/api/synthetic/tables/${id}/syntheses`,
    payload: settings,
  });
  expect(started.statusCode).toBe(202);
  return settled(started.json<Synthesis>().id);
}
const decide = (by: ReturnType<typeof person>, id: string, decision: string, reason = 'For the registry study') =>
  by.inject({ method: 'POST', url: `/api/synthetic/syntheses/${id}/decision`, payload: { decision, reason } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-synthetic-'));
  store = await openStore({ dataDir: folder });
  const identify = signedInAs({
    steward: { permissions: permissionsOf(['steward']) },
    researcher: { permissions: permissionsOf(['researcher']) },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  app = (await createServer({ store, config, logger: createLogger(config), identify })).app;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the synthetic studio of the server', () => {
  it('describes a table without showing a row, and takes a correction', async () => {
    const answer = await bring(table());
    expect(answer.statusCode).toBe(201);
    const brought = answer.json<SourceTable>();
    expect(brought.rows).toBe(400);
    expect(brought.schema.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['record', 'identifier'],
      ['sex', expect.stringMatching(/categorical|boolean/)],
      ['age', 'integer'],
      ['systolic', 'integer'],
      ['hypertension', 'boolean'],
    ]);
    expect(answer.body).not.toContain('R100000');
    const columns = brought.schema.columns.map((column) =>
      column.name === 'systolic' ? { ...column, unit: 'mm[Hg]' } : column,
    );
    const corrected = await steward.inject({
      method: 'PUT',
      url: `/api/synthetic/tables/${brought.id}/schema`,
      payload: { ...brought.schema, columns },
    });
    expect(corrected.statusCode).toBe(200);
    expect(corrected.json<SourceTable>().schema.columns[3]).toMatchObject({ unit: 'mm[Hg]' });
    const wrong = await steward.inject({
      method: 'PUT',
      url: `/api/synthetic/tables/${brought.id}/schema`,
      payload: { columns: columns.slice(1) },
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json()).toMatchObject({ error: { code: 'bad-table', message: expect.stringContaining('record') } });
  });

  it('makes a table whose rows leave only once a steward has released it', { timeout: 120_000 }, async () => {
    const { id } = (await bring(table(3000))).json<SourceTable>();
    const made = await make(id, { seed: 3, target: 'hypertension' });
    expect(made).toMatchObject({ state: 'ready' });
    expect(made.certificate!.verdict).toBe('release');
    const data = `/api/synthetic/syntheses/${made.id}/data.csv`;
    expect((await researcher.inject({ url: data })).statusCode).toBe(409);
    expect((await decide(researcher, made.id, 'released')).statusCode).toBe(403);
    const released = await decide(steward, made.id, 'released');
    expect(released.json<Synthesis>().decision).toMatchObject({
      decision: 'released',
      reason: 'For the registry study',
    });
    expect((await decide(steward, made.id, 'rejected')).statusCode).toBe(409);
    const rows = await researcher.inject({ url: data });
    expect(rows.statusCode).toBe(200);
    expect(rows.body.split('\n')[0]).toBe('record,sex,age,systolic,hypertension');
    expect(rows.body).not.toContain('R100000');
    const page = await steward.inject({ url: `/api/synthetic/syntheses/${made.id}/certificate.html` });
    expect(page.body).toContain('<svg');
  });

  it('gives the same bytes for the same seed', { timeout: 120_000 }, async () => {
    const { id } = (await bring(table(200))).json<SourceTable>();
    const [a, b] = [await make(id, { seed: 9 }), await make(id, { seed: 9 })];
    expect(a.data).toBeDefined();
    expect(a.data).toBe(b.data);
  });

  it('says what is wrong with a bad table, and where', async () => {
    for (const [body, words] of [
      ['', 'empty'],
      ['a,b\n1,2\n3\n', 'line 3'],
      ['a,a\n1,2\n', 'a'],
    ] as const) {
      const answer = await bring(body);
      expect(answer.statusCode, body).toBe(422);
      expect(answer.json().error.message).toContain(words);
    }
    const { id } = (await bring(table(200))).json<SourceTable>();
    const target = await steward.inject({
      method: 'POST',
      url: `/api/synthetic/tables/${id}/syntheses`,
      payload: { target: 'nothing' },
    });
    expect(target.json()).toMatchObject({ error: { code: 'bad-table' } });
  });

  it('can be stopped, and forgets a table with its rows', { timeout: 120_000 }, async () => {
    const { id, sha256 } = (await bring(table(2999))).json<SourceTable>();
    const started = await steward.inject({
      method: 'POST',
      url: `/api/synthetic/tables/${id}/syntheses`,
      payload: { method: 'vae', epochs: 5000 },
    });
    const made = started.json<Synthesis>();
    const stopped = await steward.inject({ method: 'POST', url: `/api/synthetic/syntheses/${made.id}/cancel` });
    expect(stopped.json<Synthesis>().state).toBe('cancelled');
    expect((await settled(made.id)).state).toBe('cancelled');
    expect((await steward.inject({ method: 'DELETE', url: `/api/synthetic/tables/${id}` })).statusCode).toBe(204);
    expect(await store.blobs.get(sha256)).toBeUndefined();
    expect((await steward.inject({ url: `/api/synthetic/tables/${id}` })).statusCode).toBe(404);
  });

  it('is closed to who sees no tables', async () => {
    expect((await researcher.inject({ url: '/api/synthetic/tables' })).statusCode).toBe(403);
  });
});

describe('the claims of a synthetic table', () => {
  const look = async (id: string): Promise<DataSetClaims> =>
    (await steward.inject({ url: `/api/synthetic/syntheses/${id}/claims` })).json<DataSetClaims>();

  it('rest on computations, are computed again, and are signed with the release', { timeout: 120_000 }, async () => {
    const { id } = (await bring(table(3000))).json<SourceTable>();
    const made = await make(id, { seed: 3 });
    const { record } = await look(made.id);
    expect(record).toMatchObject({ status: 'draft', draft: { id: made.id, type: 'synthetic-table' } });
    const sentences = record.draft.sections.flatMap((section) => section.sentences);
    expect(sentences[0]!.claims[0]!.evidence[0]).toMatchObject({ lane: 'computed', seed: 3 });
    const quality = sentences.find(({ text }) => text.startsWith('Quality'))!;
    const say = (by: ReturnType<typeof person>, payload: object) =>
      by.inject({ method: 'POST', url: `/api/synthetic/syntheses/${made.id}/claims/decision`, payload });
    expect((await say(researcher, { sentence: quality.id, decision: 'accepted' })).statusCode).toBe(403);
    expect((await say(steward, { sentence: 'nothing', decision: 'accepted' })).statusCode).toBe(404);
    const disputed = await say(steward, { sentence: quality.id, decision: 'rejected', reason: 'Wards were merged' });
    expect(disputed.json<DataSetClaims>().record.status).toBe('in-review');
    const refused = await decide(steward, made.id, 'released');
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ error: { code: 'unresolved-contradictions' } });
    await say(steward, { sentence: quality.id, decision: 'accepted' });
    const released = await decide(steward, made.id, 'released');
    expect(released.statusCode, released.body).toBe(200);
    const after = await look(made.id);
    expect(after.record).toMatchObject({ status: 'signed', signedBy: expect.any(String) });
    expect(after.recheck!.summary).toMatchObject({ contradicted: 0, notCheckable: 0 });
    expect(after.recheck!.summary.supported).toBe(sentences.length);
    expect((await say(steward, { sentence: quality.id, decision: 'rejected' })).statusCode).toBe(409);
  });

  it('refuse a release when the rows are not those of the certificate', { timeout: 120_000 }, async () => {
    const { id } = (await bring(table(3000))).json<SourceTable>();
    const made = await make(id, { seed: 3 });
    const other = await make(id, { seed: 9 });
    // Somebody swaps the rows behind the certificate.
    const syntheses = store.collection<Synthesis>('syntheses');
    const found = (await syntheses.get(made.id))!;
    await syntheses.put(made.id, { ...found.value, data: other.data! }, found.version);
    const again = await steward.inject({ method: 'POST', url: `/api/synthetic/syntheses/${made.id}/claims/recheck` });
    expect(again.json<DataSetClaims>().recheck!.summary.contradicted).toBeGreaterThan(5);
    const refused = await decide(steward, made.id, 'released');
    expect(refused.json()).toMatchObject({ error: { code: 'unresolved-contradictions' } });
    expect((await decide(steward, made.id, 'rejected')).statusCode).toBe(200);
    expect((await look(made.id)).record).toMatchObject({
      status: 'rejected',
      rejectedReason: 'For the registry study',
    });
  });

  it('cannot be checked once the table is deleted', { timeout: 120_000 }, async () => {
    const { id } = (await bring(table(600))).json<SourceTable>();
    const made = await make(id, { seed: 2 });
    await steward.inject({ method: 'DELETE', url: `/api/synthetic/tables/${id}` });
    const again = await steward.inject({ method: 'POST', url: `/api/synthetic/syntheses/${made.id}/claims/recheck` });
    const { summary } = again.json<DataSetClaims>().recheck!;
    expect(summary.notCheckable).toBe(summary.claims);
  });
});
