import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import type { Project } from '../discovery/projects/records.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/index.ts';
import { createServer } from '../server.ts';
import { signedIn } from '../testing/signed-in.ts';
import { toolsFor } from './registry.ts';
import type { Api } from './tool.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
const chemist = permissionsOf(['chemist']);
// biome-ignore lint/suspicious/noExplicitAny: whatever a tool answers; the expectations say what it must be
type Answer = any;

const api: Api = async ({ method, path, body }) => {
  const answer: LightMyRequestResponse = await app.inject({
    method,
    url: path,
    ...(body === undefined ? {} : { payload: body as object }),
  });
  if (answer.statusCode >= 400) throw new Error(answer.body);
  return answer.json();
};
const call = async (name: string, input: object): Promise<Answer> => {
  const tool = toolsFor(chemist).find((one) => one.name === name);
  return tool!.run(input as Record<string, unknown>, api);
};
async function ended(run: string): Promise<Answer> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const found = await call('read_discovery_run', { run });
    if (found.state !== 'running') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The run did not end in time.');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-discovery-tools-'));
  store = await openStore({ dataDir: folder });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const identify = signedIn({ permissions: chemist });
  app = (await createServer({ store, config, logger: createLogger(config), identify })).app;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the tools of the discovery studio', () => {
  it('are named to a chemist, and to nobody without discovery', () => {
    const named = (held: ReadonlySet<never> | typeof chemist) => toolsFor(held).map(({ name }) => name);
    expect(named(chemist)).toEqual([
      'describe_molecules',
      'list_discovery_projects',
      'generate_molecules',
      'screen_similar',
      'read_discovery_run',
      'dock_ligands',
      'simulate_model',
      'rank_targets',
      'read_computation',
    ]);
    expect(named(permissionsOf(['clinician']))).not.toContain('describe_molecules');
  });

  it('describe molecules; a bad one says why, a blocked one is withheld', async () => {
    const smiles = ['CC(=O)Oc1ccccc1C(=O)O', 'C1CC', 'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1'];
    const { items } = await call('describe_molecules', { smiles });
    expect(items[0].properties.mw).toBeCloseTo(180.16, 1);
    expect(items[1]).toEqual({ smiles: 'C1CC', error: expect.any(String) });
    expect(items[2]).toMatchObject({ withheld: { rule: expect.any(String) } });
    expect(items[2].properties).toBeUndefined();
  });

  it('generate into a project and find what is similar there', { timeout: 120_000 }, async () => {
    const project = (await api({
      method: 'POST',
      path: '/api/discovery/projects',
      body: { name: 'By tools' },
    })) as Project;
    expect((await call('list_discovery_projects', {})).projects).toMatchObject([{ id: project.id, name: 'By tools' }]);
    const made = await ended((await call('generate_molecules', { project: project.id, n: 5, seed: 3 })).id);
    expect(made).toMatchObject({ state: 'ready', result: { added: 5 } });
    const query = 'CC(=O)Oc1ccccc1C(=O)O';
    const found = await ended((await call('screen_similar', { project: project.id, query, threshold: 0 })).id);
    expect(found.result).toMatchObject({ searched: 5, found: 5 });
    await expect(call('screen_similar', { project: '../x', query })).rejects.toThrow('id');
  });
});
