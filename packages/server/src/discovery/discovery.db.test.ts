import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buildLibrary } from '@aceso/discovery/library';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/index.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import type { MoleculeClaims } from './claims/service.ts';
import type { EffectsTask as Effects } from './effects/effects-task.ts';
import type { StoredMolecule } from './molecules/records.ts';
import type { Project } from './projects/records.ts';
import type { SeenRun } from './runs/service.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

/** Requests in the name of someone with one role. */
const person = (role: string) => ({
  inject: (request: InjectOptions) => app.inject({ ...request, headers: { ...request.headers, ...as(role).headers } }),
});
const chemist = person('chemist');
const researcher = person('researcher');
const clinician = person('clinician');
const administrator = person('administrator');

const FENTANYL = 'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1';
const FILE = `smiles,name,pIC50
CC(=O)Oc1ccccc1C(=O)O,aspirin,5.1
OC(=O)c1ccccc1O,salicylic acid,4.2
C1CC,broken,1
OC(=O)c1ccccc1OC(C)=O,aspirin again,5.1
${FENTANYL},kept back,9
O=C1C=CC(=O)C=C1,benzoquinone,
`;

async function begin(name = 'Anti-inflammatory'): Promise<Project> {
  const answer = await chemist.inject({ method: 'POST', url: '/api/discovery/projects', payload: { name } });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<Project>();
}
async function ended(answer: { statusCode: number; body: string; json<T>(): T }): Promise<SeenRun> {
  expect(answer.statusCode, answer.body).toBe(202);
  const { id } = answer.json<SeenRun>();
  for (let tries = 0; tries < 1200; tries += 1) {
    const run = (await chemist.inject({ url: `/api/discovery/runs/${id}` })).json<SeenRun>();
    if (run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The run did not end in time.');
}
const bring = async (project: string, body: string, name = 'known.csv'): Promise<SeenRun> =>
  ended(
    await chemist.inject({
      method: 'POST',
      url: `/api/discovery/projects/${project}/molecules?name=${name}`,
      payload: body,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
const start = async (project: string, kind: string, payload: object): Promise<SeenRun> =>
  ended(await chemist.inject({ method: 'POST', url: `/api/discovery/projects/${project}/${kind}`, payload }));
const list = async (
  project: string,
  query = '',
): Promise<{ items: (StoredMolecule & { withheld?: object; svg?: string })[]; total: number; withheld: number }> =>
  (await chemist.inject({ url: `/api/discovery/projects/${project}/molecules${query}` })).json();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-discovery-'));
  const lines = Buffer.from('CCO ethanol\nOc1ccccc1C(N)=O salicylamide\nCCCCCC hexane\n');
  const source = async function* () {
    yield lines;
  };
  await buildLibrary(source(), join(folder, 'small.acl'), { what: 'small.smi', identity: 'small', threads: 1 });
  const many = readFileSync(new URL('../../../studios/discovery/src/library/fixtures/products.smi', import.meta.url));
  await buildLibrary(Readable.from([many]), join(folder, 'many.acl'), {
    what: 'many.smi',
    format: 'smi',
    identity: 'many',
    threads: 1,
  });
  await open();
});
async function open(): Promise<void> {
  store = await openStore({ dataDir: join(folder, 'data') });
  const roles = ['chemist', 'researcher', 'clinician', 'administrator'] as const;
  const identify = signedInAs(Object.fromEntries(roles.map((role) => [role, { permissions: permissionsOf([role]) }])));
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ACESO_LIBRARIES: folder });
  app = (await createServer({ store, config, logger: createLogger(config), identify })).app;
}
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a project of the discovery studio', () => {
  it('is begun, changed, listed and deleted with its file', { timeout: 60_000 }, async () => {
    const { id } = await begin('COX');
    const { sha256 } = await store.blobs.put(Buffer.from('CCO only here\n'), 'text/plain');
    await bring(id, 'CCO only here\n', 'one.smi');
    const changed = await chemist.inject({
      method: 'PATCH',
      url: `/api/discovery/projects/${id}`,
      payload: { notes: 'Start from salicylates.' },
    });
    expect(changed.json()).toMatchObject({ name: 'COX', notes: 'Start from salicylates.' });
    const all = await researcher.inject({ url: '/api/discovery/projects' });
    expect(all.json<{ items: Project[] }>().items.map((one) => one.id)).toContain(id);
    expect((await chemist.inject({ method: 'DELETE', url: `/api/discovery/projects/${id}` })).statusCode).toBe(204);
    expect(await store.blobs.get(sha256)).toBeUndefined();
    expect((await chemist.inject({ url: `/api/discovery/projects/${id}` })).json()).toMatchObject({
      error: { code: 'project-not-found' },
    });
  });

  it('is closed to who has no part in discovery', async () => {
    expect((await clinician.inject({ url: '/api/discovery/projects' })).statusCode).toBe(403);
  });

  it('takes a file: what cannot be read is told by line, what is there already is not taken twice', {
    timeout: 60_000,
  }, async () => {
    const { id } = await begin();
    const run = await bring(id, FILE);
    expect(run).toMatchObject({
      state: 'ready',
      result: {
        added: 4,
        duplicates: 1,
        blocked: 1,
        unreadableCount: 1,
        unreadable: [{ line: 4, error: expect.any(String) }],
      },
    });
    expect((await bring(id, FILE)).result).toMatchObject({ added: 0, duplicates: 5 });
    const { items, total, withheld } = await list(id, '?sort=mw&order=desc&depict=true');
    expect([total, withheld]).toEqual([4, 1]);
    expect(items.map(({ number }) => number)).toEqual([1, 2, 4, 3]);
    expect(items[0]).toMatchObject({ name: 'aspirin', values: { pIC50: 5.1 }, origin: { kind: 'import', line: 2 } });
    expect(items[0]!.properties.mw).toBeCloseTo(180.16, 1);
    expect(items[0]!.svg).toContain('<svg');
    const columns = (await chemist.inject({ url: `/api/discovery/projects/${id}/columns` })).json();
    expect(columns).toMatchObject({ numbers: [1, 2, 4], columns: { pIC50: [5.1, 4.2, null] }, withheld: 1 });
  });

  it('says what is wrong with a file that is none', { timeout: 60_000 }, async () => {
    const { id } = await begin();
    const run = await bring(id, 'name,weight\na,1\n', 'x.csv');
    expect(run).toMatchObject({ state: 'failed', error: expect.stringMatching(/smiles/i) });
    const empty = await chemist.inject({
      method: 'POST',
      url: `/api/discovery/projects/${id}/molecules?name=x.smi`,
      payload: '',
      headers: { 'content-type': 'text/plain' },
    });
    expect(empty.statusCode).toBe(422);
    expect((await list(id)).total).toBe(0);
  });

  it('keeps the place of a blocked molecule and nothing that tells its structure, until an administrator lifts it', {
    timeout: 60_000,
  }, async () => {
    const { id } = await begin();
    await bring(id, FILE);
    const at = `/api/discovery/projects/${id}/molecules/3`;
    const seen = await chemist.inject({ url: at });
    expect(seen.json()).toMatchObject({ molecule: { number: 3, withheld: { rule: expect.any(String) } } });
    const everything = [
      seen.body,
      (await chemist.inject({ url: `/api/discovery/projects/${id}/molecules?depict=true` })).body,
      (await chemist.inject({ url: `/api/discovery/projects/${id}/columns` })).body,
      ...(await Promise.all(
        ['csv', 'smi', 'sdf'].map(
          async (kind) =>
            (
              await chemist.inject({ url: `/api/discovery/projects/${id}/export/molecules.${kind}` })
            ).body,
        ),
      )),
    ].join('\n');
    const { canonicalSmiles, parseSmiles } = await import('@aceso/discovery/chem');
    for (const secret of [FENTANYL, canonicalSmiles(parseSmiles(FENTANYL)), 'kept back'])
      expect(everything.includes(secret)).toBe(false);
    expect((await chemist.inject({ url: `${at}/claims` })).json()).toMatchObject({
      error: { code: 'molecule-withheld' },
    });
    const lift = (by: typeof chemist, reason: string) =>
      by.inject({ method: 'POST', url: `${at}/lift`, payload: { reason } });
    expect((await lift(chemist, 'Reference compound')).statusCode).toBe(403);
    expect((await lift(administrator, '')).statusCode).toBe(400);
    const lifted = await lift(administrator, 'Licensed reference compound');
    expect(lifted.json()).toMatchObject({ name: 'kept back', lifted: { by: 'administrator' } });
    expect((await chemist.inject({ url: `${at}/claims` })).statusCode).toBe(200);
    const logged = await store.audit.list({ limit: 50 });
    expect(logged.some(({ event }) => event.includes('withheld by the dual-use gate'))).toBe(true);
    expect(logged.some(({ event }) => event.includes('Licensed reference compound'))).toBe(true);
  });

  it('gives its molecules as files', { timeout: 60_000 }, async () => {
    const { id } = await begin('A "project", of ours');
    await bring(id, FILE);
    const csv = await chemist.inject({ url: `/api/discovery/projects/${id}/export/molecules.csv?numbers=1,4` });
    expect(csv.headers['content-disposition']).toBe('attachment; filename="A-project-of-ours.csv"');
    expect(csv.body.split('\n').map((line) => line.split(',')[1])).toEqual(['number', '1', '4', undefined]);
    const sdf = await chemist.inject({ url: `/api/discovery/projects/${id}/export/molecules.sdf` });
    expect(sdf.body.match(/\$\$\$\$/g)).toHaveLength(3);
    const again = await begin('Again');
    expect((await bring(again.id, sdf.body, 'out.sdf')).result).toMatchObject({ added: 3, unreadableCount: 0 });
  });

  it('shows where the filters found something, and what is near', { timeout: 60_000 }, async () => {
    const { id } = await begin();
    await bring(id, FILE);
    const quinone = (await chemist.inject({ url: `/api/discovery/projects/${id}/molecules/4` })).json();
    expect(quinone.findings.length).toBeGreaterThan(0);
    expect(quinone.findings[0].svg).toContain('#ffd54f');
    const aspirin = (await chemist.inject({ url: `/api/discovery/projects/${id}/molecules/1` })).json();
    expect(aspirin.nearest[0]).toMatchObject({ number: 2 });
    expect((await chemist.inject({ url: `/api/discovery/projects/${id}/molecules/99` })).statusCode).toBe(404);
  });
});

describe('what each atom adds to a prediction', () => {
  it('comes as numbers and as a drawing; an endpoint that is none is met by those there are', {
    timeout: 120_000,
  }, async () => {
    const { id } = await begin();
    await bring(id, FILE);
    const at = (number: number, endpoint: string) =>
      researcher.inject({ url: `/api/discovery/projects/${id}/molecules/${number}/effects?endpoint=${endpoint}` });
    const found = (await at(1, 'Solubility')).json<Effects>();
    expect(found.prediction).toMatchObject({ endpoint: 'solubility', unit: 'log mol/L', inDomain: true });
    expect(found.atoms.map(({ element }) => element).sort()).toEqual([...'CCCCCCCCC', ...'OOOO']);
    expect(new Set(found.atoms.map(({ effect }) => effect)).size).toBeGreaterThan(5);
    expect(found.svg).toMatch(/width="460"[\s\S]*<circle [^>]*stroke-dasharray/);
    const wrong = await at(1, 'taste');
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().error).toMatchObject({
      code: 'bad-parameter',
      message: expect.stringMatching(/no endpoint "taste"; there are solubility, lipophilicity/),
    });
    expect((await at(3, 'solubility')).json()).toMatchObject({ error: { code: 'molecule-withheld' } });
  });
});

describe('runs of a project', () => {
  it('draw molecules that are new to it, the same for the same seed', { timeout: 120_000 }, async () => {
    const [a, b] = [await begin(), await begin()];
    const run = await start(a.id, 'generate', { n: 12, seed: 7 });
    expect(run).toMatchObject({ state: 'ready', result: { added: 12, statistics: { accepted: 12 } } });
    await start(b.id, 'generate', { n: 12, seed: 7 });
    const smiles = async (id: string) => (await list(id)).items.map(({ canonical }) => canonical);
    expect(await smiles(a.id)).toEqual(await smiles(b.id));
    expect((await start(a.id, 'generate', { n: 12, seed: 7 })).result).toMatchObject({ added: 12, duplicates: 0 });
    expect((await list(a.id)).items[0]!.origin).toMatchObject({ kind: 'generate', model: 'lm', seed: 7 });
    const bad = await chemist.inject({
      method: 'POST',
      url: `/api/discovery/projects/${a.id}/generate`,
      payload: { scaffold: 'c1cc(' },
    });
    expect(bad.statusCode).toBe(422);
  });

  it('search for what meets objectives', { timeout: 120_000 }, async () => {
    const { id } = await begin();
    const goal = { objectives: [{ property: 'qed' }], start: ['CC(=O)Oc1ccccc1C(=O)O', 'c1ccccc1O'] };
    const run = await start(id, 'optimise', { goal, budget: 120, top: 5, seed: 2 });
    expect(run).toMatchObject({ state: 'ready', result: { added: 5, calls: 120 } });
    const [best] = (await list(id, '?sort=score&order=desc')).items;
    expect(best!.values.score).toBeCloseTo(best!.properties.qed, 6);
    const bad = await chemist.inject({
      method: 'POST',
      url: `/api/discovery/projects/${id}/optimise`,
      payload: { goal: { objectives: [{ property: 'beauty' }] } },
    });
    expect(bad.json()).toMatchObject({ error: { code: 'bad-molecules', message: expect.stringContaining('beauty') } });
  });

  it('find similar ones and substructures, here and in a library', { timeout: 120_000 }, async () => {
    const { id } = await begin();
    await bring(id, FILE);
    const own = await start(id, 'screen', { query: 'OC(=O)c1ccccc1O', threshold: 0.3 });
    expect(own.result).toMatchObject({ hits: [{ number: 2, score: 1 }, { number: 1 }], searched: 3 });
    const ring = await start(id, 'screen', { search: 'substructure', query: 'C1(=O)C=CC(=O)C=C1' });
    expect(ring.result).toMatchObject({ found: 1, hits: [{ number: 4 }] });
    expect((await chemist.inject({ url: '/api/discovery/libraries' })).json()).toEqual({
      items: [{ name: 'many.acl' }, { name: 'small.acl' }],
    });
    const library = await start(id, 'screen', { query: 'OC(=O)c1ccccc1O', threshold: 0.3, library: 'small.acl' });
    expect(library.result).toMatchObject({ found: 1, added: 1, searched: 3 });
    const found = (await list(id)).items.at(-1)!;
    expect(found).toMatchObject({ name: 'salicylamide', origin: { kind: 'screen', library: 'small.acl', line: 2 } });
    for (const payload of [{ query: 'C1CC' }, { search: 'substructure', query: '[' }])
      expect(
        (await chemist.inject({ method: 'POST', url: `/api/discovery/projects/${id}/screen`, payload })).statusCode,
      ).toBe(422);
    const outside = await chemist.inject({
      method: 'POST',
      url: `/api/discovery/projects/${id}/screen`,
      payload: { query: 'C', library: '../secret.acl' },
    });
    expect(outside.json()).toMatchObject({ error: { code: 'library-not-found' } });
    const stopped = await start(id, 'screen', { query: FENTANYL });
    expect(stopped).toMatchObject({ state: 'failed', error: expect.stringContaining('dual-use') });
  });

  it('search a library in parts on the queue, with what one search finds', { timeout: 300_000 }, async () => {
    const model = JSON.stringify({
      kind: 'bits',
      radius: 2,
      weights: Array.from({ length: 1024 }, (_, i) => Math.cos(i)),
    });
    for (const request of [
      { search: 'pharmacophore', query: 'NCCc1ccccc1O', top: 5, smarts: 'c', windows: 'mw=100:400' },
      { search: 'model', model, top: 9 },
    ]) {
      const [whole, parts] = [await begin(), await begin()];
      const one = await start(whole.id, 'screen', { ...request, library: 'many.acl', shards: 1 });
      const three = await start(parts.id, 'screen', { ...request, library: 'many.acl', shards: 3 });
      expect(three, JSON.stringify(three)).toMatchObject({ state: 'ready', result: one.result! });
      const seen = async (id: string) =>
        (await list(id)).items.map(({ number, smiles, values, origin }) => ({ number, smiles, values, origin }));
      expect(await seen(parts.id)).toEqual(await seen(whole.id));
      expect((await seen(parts.id)).length, JSON.stringify(request).slice(0, 80)).toBeGreaterThan(2);
    }
    const jobs = await store.jobs.list({ limit: 500 });
    expect(jobs.filter(({ name }) => name === 'discovery-screen-part')).toHaveLength(6);
    const { id } = await begin();
    for (const [payload, said] of [
      [{ search: 'model', query: 'C', library: 'many.acl' }, /model/],
      [{ search: 'model', model: '{', library: 'many.acl' }, /not JSON/],
      [{ search: 'pharmacophore', query: 'CC' }, /library/],
      [{ query: 'CC', library: 'many.acl', windows: 'weight=1:2' }, /window/],
    ] as const) {
      const answer = await chemist.inject({ method: 'POST', url: `/api/discovery/projects/${id}/screen`, payload });
      expect([400, 422], answer.body).toContain(answer.statusCode);
      expect(answer.body).toMatch(said);
    }
  });

  it('search in parts that end with the search, and go on after a restart', { timeout: 180_000 }, async () => {
    const { id } = await begin();
    const payload = { query: 'OC(=O)c1ccccc1O', top: 5, library: 'many.acl', shards: 6 };
    const post = async (): Promise<SeenRun> =>
      (await chemist.inject({ method: 'POST', url: `/api/discovery/projects/${id}/screen`, payload })).json<SeenRun>();
    const parts = async () =>
      (await store.jobs.list({ limit: 500 })).filter(
        ({ name, title }) => name === 'discovery-screen-part' && title.startsWith('Part') && title.includes('of 6'),
      );
    const waitFor = async (what: () => Promise<boolean>): Promise<void> => {
      for (let tries = 0; tries < 600 && !(await what()); tries += 1) await new Promise((done) => setTimeout(done, 50));
      expect(await what()).toBe(true);
    };
    const first = await post();
    await waitFor(async () => (await parts()).length === 6);
    await chemist.inject({ method: 'POST', url: `/api/discovery/runs/${first.id}/cancel` });
    await waitFor(async () => (await parts()).every(({ state }) => state !== 'queued' && state !== 'running'));
    expect((await parts()).some(({ state }) => state === 'cancelled')).toBe(true);
    const cancelled = (await parts()).length;

    const second = await post();
    await waitFor(async () => (await parts()).filter(({ state }) => state === 'completed').length > 0);
    await app.close();
    await store.close();
    await open();
    let seen = second;
    await waitFor(async () => {
      seen = (await chemist.inject({ url: `/api/discovery/runs/${second.id}` })).json<SeenRun>();
      return seen.state !== 'running';
    });
    expect(seen, JSON.stringify(seen)).toMatchObject({ state: 'ready', result: { found: 5, added: 5 } });
    expect((await parts()).length).toBe(cancelled + 6);
  });

  it('can be stopped', { timeout: 60_000 }, async () => {
    const { id } = await begin();
    const payload = { goal: { objectives: [{ property: 'qed' }] }, budget: 50_000 };
    const started = await chemist.inject({ method: 'POST', url: `/api/discovery/projects/${id}/optimise`, payload });
    const run = started.json<SeenRun>();
    const stopped = await chemist.inject({ method: 'POST', url: `/api/discovery/runs/${run.id}/cancel` });
    expect(stopped.json<SeenRun>().state).toBe('cancelled');
    const again = await chemist.inject({ method: 'POST', url: `/api/discovery/runs/${run.id}/cancel` });
    expect(again.json()).toMatchObject({ error: { code: 'run-state' } });
    const { items } = (await chemist.inject({ url: `/api/discovery/projects/${id}/runs` })).json<{
      items: SeenRun[];
    }>();
    expect(items).toMatchObject([{ id: run.id, state: 'cancelled' }]);
  });
});

describe('the claims of a molecule', () => {
  it('are computed again and signed by a chemist in their own name', { timeout: 120_000 }, async () => {
    const { id } = await begin();
    await bring(id, FILE);
    const at = `/api/discovery/projects/${id}/molecules/1/claims`;
    const claims = (await researcher.inject({ url: at })).json<MoleculeClaims>();
    const sentences = claims.record.draft.sections.flatMap((section) => section.sentences);
    expect(sentences[0]!.claims[0]!.evidence[0]).toMatchObject({ lane: 'computed', algorithm: expect.any(String) });
    expect(sentences.map(({ text }) => text)).toContain('Molecular weight: 180.2 g/mol.');
    const [solubility] = sentences.filter(({ text }) => text.startsWith('solubility'));
    expect(solubility!.text).toMatch(/^solubility \(.+\), interval -?[\d.]+ to -?[\d.]+.*: -?[\d.]+\.$/);
    const weight = sentences.find(({ text }) => text.startsWith('Molecular weight'))!;
    const figure = (by: typeof chemist, decision: string) =>
      by.inject({ method: 'POST', url: `${at}/figure`, payload: { sentence: weight.id, decision } });
    const close = (by: typeof chemist, decision: string) =>
      by.inject({ method: 'POST', url: `${at}/decision`, payload: { decision, reason: 'Goes to synthesis' } });
    expect((await figure(researcher, 'rejected')).statusCode).toBe(403);
    expect((await close(researcher, 'signed')).statusCode).toBe(403);
    expect((await figure(chemist, 'rejected')).json<MoleculeClaims>().record.status).toBe('in-review');
    expect((await close(chemist, 'signed')).json()).toMatchObject({ error: { code: 'unresolved-contradictions' } });
    await figure(chemist, 'accepted');
    const signed = (await close(chemist, 'signed')).json<MoleculeClaims>();
    expect(signed).toMatchObject({
      record: { status: 'signed', signedBy: 'chemist' },
      decision: { reason: 'Goes to synthesis' },
      recheck: { summary: { contradicted: 0, notCheckable: 0, supported: sentences.length } },
    });
    expect((await figure(chemist, 'rejected')).json()).toMatchObject({ error: { code: 'draft-closed' } });
    expect((await close(chemist, 'rejected')).json()).toMatchObject({ error: { code: 'draft-closed' } });
    // The project goes, with the file; what was signed is still there to be read.
    const { sha256 } = signed.facts.origin as { sha256: string };
    const again = await begin('The same file');
    await bring(again.id, FILE);
    expect((await chemist.inject({ method: 'DELETE', url: `/api/discovery/projects/${id}` })).statusCode).toBe(204);
    expect(await store.blobs.get(sha256)).toBeDefined();
    await chemist
      .inject({ url: at })
      .then((answer) => expect(answer.json()).toMatchObject({ record: { status: 'signed' } }));
    expect((await chemist.inject({ url: at.replace('molecules/1', 'molecules/2') })).statusCode).toBe(404);
  });

  it('cannot be signed when the structure was swapped behind them; they can be rejected', {
    timeout: 120_000,
  }, async () => {
    const { id } = await begin();
    await start(id, 'generate', { n: 2, seed: 11 });
    const at = `/api/discovery/projects/${id}/molecules/1/claims`;
    const before = (await chemist.inject({ url: at })).json<MoleculeClaims>();
    const again = await chemist.inject({ method: 'POST', url: `${at}/recheck` });
    expect(again.json<MoleculeClaims>().recheck!.summary.contradicted).toBe(0);
    const chunks = store.collection<{ molecules: StoredMolecule[] }>('discovery-molecules');
    const chunk = (await chunks.get(`${id}.0`))!;
    const [first, second] = chunk.value.molecules;
    const swapped = { ...first!, canonical: second!.canonical };
    await chunks.put(`${id}.0`, { molecules: [swapped, second!] }, chunk.version);
    const close = (decision: string) =>
      chemist.inject({ method: 'POST', url: `${at}/decision`, payload: { decision, reason: 'Looked at it' } });
    expect((await close('signed')).json()).toMatchObject({ error: { code: 'unresolved-contradictions' } });
    const rejected = (await close('rejected')).json<MoleculeClaims>();
    expect(rejected.record).toMatchObject({ status: 'rejected', rejectedReason: 'Looked at it' });
    expect(rejected.record.draft).toEqual(before.record.draft);
  });
});

describe('a server that is closed', () => {
  it('goes on with its runs when it is opened again', { timeout: 180_000 }, async () => {
    const { id } = await begin('Interrupted');
    const payload = { n: 1200, seed: 5 };
    const begun = await chemist.inject({ method: 'POST', url: `/api/discovery/projects/${id}/generate`, payload });
    const { id: run } = begun.json<SeenRun>();
    for (let tries = 0; tries < 600; tries += 1) {
      const { progress, state } = (await chemist.inject({ url: `/api/discovery/runs/${run}` })).json<SeenRun>();
      expect(state).toBe('running');
      if ((progress?.done ?? 0) > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await app.close();
    await store.close();
    await open();
    expect(await ended(begun)).toMatchObject({ id: run, state: 'ready', result: { added: 1200 } });
  });
});
