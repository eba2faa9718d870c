import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePolicy } from '@aceso/models';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/index.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { COMPUTATION_TOOLS } from '../../tools/computation-tools.ts';
import type { Api } from '../../tools/tool.ts';
import type { CampaignView } from '../campaigns/records.ts';
import type { DockingResult } from '../docking/records.ts';
import type { Run } from '../runs/records.ts';
import type { CourseResult, FitReport, Model, SensitivityResult } from '../simulation/records.ts';
import type { PaeMatrix, Structure } from '../structures/records.ts';
import type { EvidenceFile, RankResult, TestResult } from '../targets/records.ts';
import type { Computation } from './records.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
let project: string;

const person = (role: string) => ({
  inject: (request: InjectOptions) => app.inject({ ...request, headers: { ...request.headers, ...as(role).headers } }),
});
const chemist = person('chemist');
const researcher = person('researcher');
const clinician = person('clinician');
const get = async <T>(path: string): Promise<T> =>
  (await chemist.inject({ url: `/api/discovery/projects/${project}${path}` })).json<T>();
const post = (path: string, payload: object = {}, by = chemist) =>
  by.inject({ method: 'POST', url: `/api/discovery/projects/${project}${path}`, payload });
const upload = (path: string, body: string | Buffer, method: 'POST' | 'PUT' = 'POST') =>
  chemist.inject({
    method,
    url: `/api/discovery/projects/${project}${path}`,
    payload: body,
    headers: { 'content-type': 'application/octet-stream' },
  });

async function settled(id: string): Promise<Computation> {
  for (let tries = 0; tries < 2400; tries += 1) {
    const found = await get<Computation>(`/computations/${id}`);
    if (found.state !== 'running') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The computation did not end in time.');
}
async function ended(started: { readonly statusCode: number; readonly body: string }): Promise<Run> {
  expect(started.statusCode, started.body).toBe(202);
  const { id } = JSON.parse(started.body) as Run;
  for (let tries = 0; tries < 2400; tries += 1) {
    const found = (await chemist.inject({ url: `/api/discovery/runs/${id}` })).json<Run>();
    if (found.state !== 'running') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The run did not end in time.');
}
async function compute<T>(path: string, payload: object): Promise<{ computation: Computation; result: T }> {
  const started = await post(path, payload);
  expect(started.statusCode, started.body).toBe(202);
  const computation = await settled(started.json<Computation>().id);
  expect(computation.state, computation.error).toBe('ready');
  return { computation, result: await get<T>(`/computations/${computation.id}/result`) };
}

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../../studios/discovery/src/dock/fixtures/${name}`, import.meta.url), 'utf8');
const receptor = { name: 'abl1-pocket.pdbqt', text: fixture('abl1-pocket.pdbqt') };
const box = { center: [15.851, 14.647, 3.904], size: [18, 18, 18] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-discovery-'));
  store = await openStore({ dataDir: folder });
  const identify = signedInAs({
    chemist: { permissions: permissionsOf(['chemist']) },
    researcher: { permissions: permissionsOf(['researcher']) },
    clinician: { permissions: permissionsOf(['clinician']) },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  app = (await createServer({ store, config, logger: createLogger(config), identify })).app;
  const made = await chemist.inject({ method: 'POST', url: '/api/discovery/projects', payload: { name: 'Kinase' } });
  project = made.json<{ id: string }>().id;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('docking', () => {
  const ligands = { name: 'hits.smi', text: 'CC(=O)Nc1ccc(O)cc1 paracetamol\nnot-a-molecule broken\n' };
  const small = { receptor, ligands, box, exhaustiveness: 1, poses: 3, seed: 4 };

  it('gives poses with their terms and contacts, names what cannot be docked, and can be made again', {
    timeout: 240_000,
  }, async () => {
    const { computation, result } = await compute<DockingResult>('/docking', small);
    expect(computation.summary).toMatchObject({ docked: 1, failed: 1, withheld: 0, best: { name: 'paracetamol' } });
    expect(computation.evidence).toMatchObject({ lane: 'computed', algorithm: 'docking', seed: 4 });
    const [docked, broken] = result.ligands;
    expect(broken).toMatchObject({ name: 'broken', error: expect.stringContaining('broken') });
    if (!docked || !('poses' in docked)) throw new Error('The ligand was not docked.');
    const [best] = docked.poses;
    expect(best!.affinity).toBeLessThan(-3);
    const { terms, hydrophobic, hydrogenBonds } = best!.contacts;
    expect(Object.values(terms).reduce((a, b) => a + b, 0)).toBeCloseTo(best!.between, 1);
    expect(hydrophobic.length + hydrogenBonds.length).toBeGreaterThan(0);
    expect(best!.text).toContain('M  END');
    const scores = await chemist.inject({
      url: `/api/discovery/projects/${project}/computations/${computation.id}/table`,
    });
    expect(scores.body.split('\n')[1]).toContain(`paracetamol,1,${Number(best!.affinity.toFixed(3))}`);
    const poses = await chemist.inject({
      url: `/api/discovery/projects/${project}/computations/${computation.id}/poses`,
    });
    expect(poses.body.match(/\$\$\$\$/g)).toHaveLength(docked.poses.length);

    const again = await post(`/computations/${computation.id}/repeat`);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ repeating: true });
    for (let tries = 0; tries < 600; tries += 1) {
      const { repeat } = await get<Computation>(`/computations/${computation.id}`);
      if (repeat) {
        expect(repeat.same).toBe(true);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const done = await get<Computation>(`/computations/${computation.id}`);
    expect(done.repeat).toMatchObject({ same: true });
    expect(done.repeatError).toBeUndefined();

    const sign = { decision: 'signed', reason: 'Poses look right' };
    expect((await post(`/computations/${computation.id}/decision`, sign, researcher)).statusCode).toBe(403);
    expect((await post(`/computations/${computation.id}/decision`, sign)).json()).toMatchObject({ decision: sign });
    expect((await post(`/computations/${computation.id}/decision`, sign)).statusCode).toBe(409);
    const gone = await chemist.inject({
      method: 'DELETE',
      url: `/api/discovery/projects/${project}/computations/${computation.id}`,
    });
    expect(gone.statusCode).toBe(409);
  });

  it('does not dock what the dual-use gate stops, unless an administrator lifts that', {
    timeout: 300_000,
  }, async () => {
    // Sarin, schedule 1 of the Chemical Weapons Convention.
    const { computation, result } = await compute<DockingResult>('/docking', {
      ...small,
      ligands: { name: 'x.smi', text: 'CC(C)OP(C)(=O)F x\n' },
    });
    expect(result.ligands[0]).toMatchObject({ name: 'x', withheld: { rule: expect.any(String) } });
    expect(JSON.stringify(result.ligands)).not.toContain('poses');
    const reason = { reason: 'Antidote work, licence 7' };
    expect((await post(`/computations/${computation.id}/lift`, reason)).statusCode).toBe(403);
    const administrator = person('administrator');
    const lifted = await post(`/computations/${computation.id}/lift`, reason, administrator);
    expect(lifted.statusCode, lifted.body).toBe(202);
    const done = await settled(lifted.json<Computation>().id);
    expect(done, done.error).toMatchObject({
      state: 'ready',
      settings: { lifted: { ...reason, by: expect.any(String) } },
    });
    expect((await get<DockingResult>(`/computations/${done.id}/result`)).ligands[0]).toMatchObject({
      name: 'x',
      lifted: { rule: (result.ligands[0] as { withheld: { rule: string } }).withheld.rule },
      poses: [expect.anything(), expect.anything(), expect.anything()],
    });
    // Nothing is stopped there any more.
    expect((await post(`/computations/${done.id}/lift`, reason, administrator)).statusCode).toBe(409);
  });

  it('refuses what cannot be read, with the place, and can be stopped', { timeout: 120_000 }, async () => {
    expect((await post('/docking', { receptor, ligands })).statusCode).toBe(400);
    const started = await post('/docking', { ...small, receptor: { name: 'r.pdbqt', text: 'ATOM      1  N   ASP\n' } });
    expect(await settled(started.json<Computation>().id)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('r.pdbqt, line 1'),
    });
    const long = await post('/docking', { ...small, exhaustiveness: 64 });
    const { id } = long.json<Computation>();
    expect((await post(`/computations/${id}/cancel`)).json()).toMatchObject({ state: 'cancelled' });
    expect((await settled(id)).state).toBe('cancelled');
  });
});

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"><model id="decay">
<listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
<listOfSpecies><species id="A" compartment="c" initialConcentration="10" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
<species id="B" compartment="c" initialConcentration="0" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfParameters><parameter id="k" value="0.5" constant="true"/></listOfParameters>
<listOfReactions><reaction id="r" reversible="false" fast="false"><listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
<listOfProducts><speciesReference species="B" stoichiometry="1" constant="true"/></listOfProducts>
<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci><ci>c</ci></apply></math></kineticLaw></reaction></listOfReactions>
</model></sbml>`;

describe('simulation', () => {
  it('reads a model, runs it, varies it and fits it to what theory gives', { timeout: 120_000 }, async () => {
    const brought = await post('/models', { name: 'decay.xml', text: MODEL });
    expect(brought.statusCode, brought.body).toBe(201);
    const model = brought.json<Model>();
    expect(model.description).toMatchObject({
      id: 'decay',
      reactions: 1,
      parameters: expect.arrayContaining([{ id: 'k', value: 0.5 }]),
    });
    const at = `/models/${model.id}`;
    const { result: course, computation } = await compute<CourseResult>(`${at}/simulations`, { duration: 4, steps: 8 });
    expect(course.columns).toEqual(['time', 'A', 'B']);
    for (const [t, a] of course.rows) expect(a).toBeCloseTo(10 * Math.exp(-0.5 * Number(t)), 6);
    const csv = await chemist.inject({
      url: `/api/discovery/projects/${project}/computations/${computation.id}/table`,
    });
    expect(csv.body.split('\n')).toHaveLength(11);
    const { result: local } = await compute<SensitivityResult>(`${at}/sensitivities`, {
      duration: 4,
      of: { variable: 'A' },
      factors: [{ id: 'k' }],
    });
    expect(local.parameters[0]!.elasticity).toBeCloseTo(-2, 3);
    const measured = [0, 1, 2, 3, 4].map((t) => `${t},${10 * Math.exp(-0.8 * t)}`).join('\n');
    const { result: fit } = await compute<FitReport>(`${at}/fits`, {
      measurements: { name: 'm.csv', text: `time,A\n${measured}\n` },
      factors: [{ id: 'k', low: 0.01, high: 10 }],
      starts: 2,
    });
    expect(fit.parameters[0]!.value).toBeCloseTo(0.8, 5);
    const random = await compute<CourseResult>(`${at}/simulations`, { duration: 4, method: 'ssa', seed: 2 });
    expect(random.result.rows.every((row) => Number.isInteger(row[1]))).toBe(true);
  });

  it('names the line of a broken model', async () => {
    const answer = await post('/models', { name: 'bad.xml', text: MODEL.replace('<ci>k</ci>', '<ci>kk</ci>') });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.message).toMatch(/line \d+.*kk/i);
  });
});

describe('targets', () => {
  const table = [
    'disease,target,score,type,source,symbol',
    'DOID:1,ENSG1,0.9,genetics,gwas,AAA1',
    'DOID:1,ENSG1,0.4,genetics,gwas,AAA1',
    'DOID:1,ENSG2,0.5,literature,europepmc,BBB2',
    'DOID:2,ENSG3,0.8,genetics,gwas,CCC3',
    'DOID:2,ENSG3,1.8,genetics,gwas,CCC3',
  ].join('\n');

  it('ranks with a trail that adds up, and tells a prior from evidence', { timeout: 120_000 }, async () => {
    const brought = await upload('/evidence-files?name=evidence.csv', `${table}\n`);
    expect(brought.statusCode, brought.body).toBe(201);
    const file = brought.json<EvidenceFile>();
    expect(file.description).toMatchObject({ rows: 4, targets: 3, diseaseCount: 2, skipped: 1 });
    expect(file.description.notes[0]).toMatch(/^evidence\.csv, line 6/);
    const { result } = await compute<RankResult>('/target-rankings', { disease: 'DOID:1' });
    expect(result.basis).toBe('evidence');
    expect(result.targets.map(({ symbol }) => symbol)).toEqual(['AAA1', 'BBB2']);
    for (const { score, trail } of result.targets)
      expect(trail.reduce((sum, step) => sum + step.contribution, 0)).toBeCloseTo(score, 12);
    const prior = await compute<RankResult>('/target-rankings', { disease: 'DOID:77' });
    expect(prior.result.basis).toBe('prior');
    const test = await compute<TestResult>('/target-tests', { least: 1 });
    expect(test.result.protocol).toContain('removed');
  });

  it('refuses an empty file and a ranking without any', async () => {
    expect((await upload('/evidence-files?name=a.csv', 'disease,target,score\n')).statusCode).toBe(422);
    const other = await chemist.inject({ method: 'POST', url: '/api/discovery/projects', payload: { name: 'Other' } });
    const answer = await chemist.inject({
      method: 'POST',
      url: `/api/discovery/projects/${other.json<{ id: string }>().id}/target-rankings`,
      payload: { disease: 'DOID:1' },
    });
    expect(answer.statusCode).toBe(404);
  });
});

describe('campaigns', () => {
  const settings = {
    name: 'Suzuki',
    seed: 5,
    space: {
      parameters: [
        { name: 'base', kind: 'categorical', levels: ['K2CO3', 'CsF'] },
        { name: 'celsius', kind: 'discrete', values: [40, 60, 80, 100] },
      ],
    },
    objectives: [{ name: 'yield', goal: 'maximise' }],
    batch: 2,
    initial: 2,
    budget: { experiments: 8 },
  };
  const known = ['K2CO3', 'CsF'].flatMap((base, i) => [40, 60, 80, 100].map((c) => `${base},${c},${c / 2 + 20 * i}`));

  it('goes round, is replayable, stops to ask, and is refused a bad row as a whole', { timeout: 240_000 }, async () => {
    const made = await post('/campaigns', settings);
    expect(made.statusCode, made.body).toBe(201);
    const { id } = made.json<CampaignView>();
    const at = `/campaigns/${id}`;
    const suggested = (await post(`${at}/suggestions`)).json<CampaignView>();
    expect(suggested.open).toHaveLength(2);
    const plate = await get<{ items: { content: string }[] }>(`${at}/plate?wells=24&controls=2`);
    expect(plate.items.filter(({ content }) => content === 'control')).toHaveLength(2);
    expect(plate.items).toHaveLength(4);
    const bad = await upload(`${at}/results?name=r.csv`, 'id,yield\ne0001,10\ne0099,4\n');
    expect(bad.statusCode).toBe(422);
    expect((await get<CampaignView>(at)).results).toHaveLength(0);
    const observed = await upload(`${at}/results?name=r.csv`, 'id,yield\ne0001,10\ne0002,30\n');
    expect(observed.json<CampaignView>().progress.map(({ best }) => best)).toEqual([10, 30]);
    expect((await post(`${at}/replay`)).json()).toEqual({ rounds: 1 });

    expect((await post(`${at}/runs`, { reason: 'overnight', cycles: 2 })).statusCode).toBe(409);
    const lab = await upload(`${at}/laboratory?name=t.csv`, `base,celsius,yield\n${known.join('\n')}\n`);
    expect(lab.json<CampaignView>().laboratory).toMatchObject({ rows: 8, best: 70 });
    expect(lab.json<CampaignView>().progress.at(-1)).toMatchObject({ best: 30, regret: 40 });
    const { computation } = await compute(`${at}/runs`, {
      reason: 'overnight',
      cycles: 3,
      askFor: [{ parameter: 'celsius', above: 20 }],
    });
    expect(computation.summary).toMatchObject({ stopped: 'asks' });
    const asked = await get<CampaignView>(at);
    expect(asked.question!.reason).toContain('celsius');
    const answered = (await post(`${at}/answers`, { reason: 'Heat is fine' })).json<CampaignView>();
    expect(answered.question).toBeUndefined();
    await compute(`${at}/runs`, { reason: 'overnight', cycles: 2 });
    const after = await get<CampaignView>(at);
    expect(after.results.length).toBeGreaterThanOrEqual(6);
    expect(after.campaign.events.at(-1)!.kind).toBe('observed');
    const manifest = await chemist.inject({ url: `/api/discovery/projects/${project}${at}/manifest` });
    const copy = await post('/campaigns', manifest.json<object>());
    expect(copy.json<CampaignView>().results).toHaveLength(after.results.length);
    const tested = await compute<{ curves: { method: string }[] }>(`${at}/backtests`, {
      experiments: 6,
      batch: 2,
      seeds: 2,
    });
    expect(tested.result.curves.map(({ method }) => method)).toEqual(['random', 'gp', 'forest']);
  });

  it('says what is wrong with settings', async () => {
    const answer = await post('/campaigns', { ...settings, objectives: [] });
    expect(answer.json()).toMatchObject({
      error: { code: 'bad-discovery-input', message: expect.stringContaining('objective') },
    });
  });
});

describe('tools of assistants', () => {
  const api: Api = async ({ method, path, body }) => {
    const answer = await chemist.inject({
      method,
      url: path,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    if (answer.statusCode >= 400) throw new Error(answer.body);
    return answer.json();
  };
  const call = (name: string, input: object) =>
    COMPUTATION_TOOLS.find((tool) => tool.name === name)!.run({ project, ...input }, api);

  it('dock into a stored structure, simulate, rank, and read again', { timeout: 240_000 }, async () => {
    const stored = (await upload('/structures?name=abl1.pdbqt', receptor.text)).json<Structure>();
    const docked = (await call('dock_ligands', {
      structure: stored.id,
      ligands: [{ name: 'paracetamol', smiles: 'CC(=O)Nc1ccc(O)cc1' }],
      center: box.center,
      size: box.size,
      exhaustiveness: 1,
    })) as { computation: string; state: string; result: { ligands: { poses: { affinity: number }[] }[] } };
    expect(docked.state).toBe('ready');
    expect(docked.result.ligands[0]!.poses[0]!.affinity).toBeLessThan(-3);
    expect(JSON.stringify(docked)).not.toContain('M  END');
    expect(await call('read_computation', { computation: docked.computation })).toEqual(docked);
    const run = (await call('simulate_model', { sbml: MODEL, duration: 4, steps: 100 })) as {
      result: CourseResult & { rowsInAll: number };
    };
    expect(run.result.rowsInAll).toBe(101);
    expect(run.result.rows.length).toBeLessThan(60);
    expect(run.result.rows.at(-1)![1]).toBeCloseTo(10 * Math.exp(-2), 6);
    const ranked = (await call('rank_targets', { disease: 'DOID:1' })) as { result: RankResult };
    expect(ranked.result.targets[0]).toMatchObject({ symbol: 'AAA1', trail: [expect.anything()] });
    await expect(call('simulate_model', { duration: 4 })).rejects.toThrow('SBML');
  });
});

describe('structures', () => {
  const atom = (n: number, name: string, residue: number, b: number): string =>
    `ATOM  ${String(n).padStart(5)}  ${name.padEnd(3)} ALA A${String(residue).padStart(4)}    ${'1.000'.padStart(8)}${'2.000'.padStart(8)}${'3.000'.padStart(8)}  1.00${b.toFixed(2).padStart(6)}           ${name[0]}`;
  const model = [
    'TITLE     ALPHAFOLD MONOMER V2.0 PREDICTION FOR SOMETHING',
    atom(1, 'N', 1, 95),
    atom(2, 'CA', 1, 95),
    atom(3, 'CA', 2, 60),
    'END',
  ].join('\n');

  it('says that a structure is predicted, by whom, and how surely', async () => {
    const brought = await upload('/structures?name=AF-P00519-F1.pdb', model);
    expect(brought.statusCode, brought.body).toBe(201);
    const structure = brought.json<Structure>();
    expect(structure.description).toMatchObject({
      format: 'pdb',
      predicted: { by: 'AlphaFold', saidBy: 'file' },
      plddt: { mean: 77.5, bands: { veryHigh: 1, confident: 0, low: 1, veryLow: 0 }, values: [95, 60] },
    });
    const wrong = await upload(`/structures/${structure.id}/pae`, '[{"predicted_aligned_error":[[0]]}]', 'PUT');
    expect(wrong.json()).toMatchObject({ error: { code: 'bad-discovery-input' } });
    const added = await upload(`/structures/${structure.id}/pae`, '[{"predicted_aligned_error":[[0,4],[5,0]]}]', 'PUT');
    expect(added.statusCode, added.body).toBe(200);
    expect(await get<PaeMatrix>(`/structures/${structure.id}/pae`)).toEqual({
      size: 2,
      residues: 2,
      max: 5,
      values: [0, 4, 5, 0],
    });
  });

  it('keeps the matrix as it is drawn, and makes it for one that was brought before', async () => {
    const brought = (await upload('/structures?name=AF-P00519-F1.pdb', model)).json<Structure>();
    await upload(`/structures/${brought.id}/pae`, '{"pae":[[0,4],[5,0]]}', 'PUT');
    const kept = store.collection<Structure>('discovery-structures');
    const { value } = (await kept.get(brought.id))!;
    const { matrix, ...before } = value.pae!;
    expect(matrix).toMatch(/^[0-9a-f]{64}$/);
    await kept.put(brought.id, { ...value, pae: before });
    expect(await get<PaeMatrix>(`/structures/${brought.id}/pae`)).toMatchObject({ residues: 2, values: [0, 4, 5, 0] });
    expect((await kept.get(brought.id))!.value.pae).toEqual({ ...before, matrix });
  });

  it('comes from a provider only where the policy names one, and says where it came from', async () => {
    const asked: string[] = [];
    const provider = createHttpServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        asked.push(Buffer.concat(chunks).toString());
        if (request.url === '/broken') response.writeHead(500);
        const pae = [
          [0, 4],
          [5, 0],
        ];
        response.end(JSON.stringify({ structure: model.replace(/^TITLE.*\n/, ''), pae, version: '2.1' }));
      });
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    try {
      const providers = `/api/discovery/structure-providers`;
      expect((await chemist.inject({ url: providers })).json()).toEqual({ items: [] });
      expect((await post('/fold', { provider: 'own', sequence: 'AA' })).json()).toMatchObject({
        error: { code: 'egress-denied' },
      });
      expect(asked).toEqual([]);
      const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
      const entry = { id: 'own', name: 'Boltz', kind: 'http', baseUrl, reason: 'test', by: 'a', at: 'b' };
      const policy = parsePolicy({ structures: [entry, { ...entry, id: 'broken', path: '/broken' }] });
      await store.collection('model-policy').put('current', policy);
      expect((await chemist.inject({ url: providers })).json()).toMatchObject({
        items: [{ id: 'own', takes: 'sequence', host: baseUrl.slice(7) }, { id: 'broken' }],
      });
      expect((await clinician.inject({ url: providers })).statusCode).toBe(403);
      expect((await post('/fold', { provider: 'own', sequence: 'A1' })).json()).toMatchObject({
        error: { code: 'bad-question' },
      });
      const run = await ended(await post('/fold', { provider: 'own', sequence: 'AA' }));
      expect(run, run.error).toMatchObject({ state: 'ready' });
      const structure = await get<Structure>(`/structures/${run.result!.structure}`);
      expect(structure).toMatchObject({
        description: { predicted: { by: 'Boltz', saidBy: 'person' }, plddt: { mean: 77.5 } },
        pae: { residues: 2 },
        provenance: { provider: 'own', kind: 'http', version: '2.1', host: baseUrl.slice(7) },
      });
      expect(asked).toEqual(['{"sequence":"AA"}']);
      const broken = await ended(await post('/fold', { provider: 'broken', sequence: 'AA' }));
      expect(broken).toMatchObject({ state: 'failed', error: expect.stringContaining('HTTP 500') });
      const entries = JSON.stringify(await store.audit.list({ limit: 50 }));
      expect(entries).toContain('structure provider begin');
      expect(entries).toContain(structure.provenance!.request);
      expect(entries).toContain('provider-failed');
    } finally {
      provider.close();
    }
  });

  it('is closed to who does no discovery, and forgotten with the project', async () => {
    const url = `/api/discovery/projects/${project}/structures`;
    expect((await clinician.inject({ url })).statusCode).toBe(403);
    expect((await researcher.inject({ url })).statusCode).toBe(200);
    await chemist.inject({ method: 'DELETE', url: `/api/discovery/projects/${project}` });
    expect((await chemist.inject({ url })).statusCode).toBe(404);
    expect(await store.collection('discovery-structures').list({ where: { project } as never })).toEqual([]);
    // What was signed stays.
    expect(await store.collection('discovery-computations').list({ where: { project } as never })).toHaveLength(1);
  });
});
