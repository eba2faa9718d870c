import { z } from 'zod';
import type { Project } from '../discovery/projects/records.ts';
import type { SeenRun } from '../discovery/runs/service.ts';
import { defineTool } from './tool.ts';

const ID = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be an id from list_discovery_projects or of a run');
const SEED = z.number().int().min(0).max(4294967295).default(1);

const seen = ({ id, kind, title, state, progress, result, error }: SeenRun): object => ({
  id,
  kind,
  title,
  state,
  ...(progress === undefined ? {} : { progress }),
  ...(result === undefined ? {} : { result }),
  ...(error === undefined ? {} : { error }),
});

export const DISCOVERY_TOOLS = [
  defineTool({
    name: 'describe_molecules',
    title: 'Describe molecules',
    description:
      'Weight, logP, polar surface, donors, acceptors, rotatable bonds, rings, drug-likeness (QED), synthetic accessibility and the filters that stop each of up to 100 SMILES, computed here.',
    needs: ['discovery.work'],
    effect: 'read',
    input: z.object({ smiles: z.array(z.string().trim().min(1).max(5000)).min(1).max(100) }),
    run: async (body, api) => (await api({ method: 'POST', path: '/api/discovery/describe', body })) as object,
  }),
  defineTool({
    name: 'list_discovery_projects',
    title: 'List discovery projects',
    description: 'Projects of the discovery studio with their aims, last changed first.',
    needs: ['discovery.work'],
    effect: 'read',
    input: z.object({}),
    async run(_, api) {
      const { items } = (await api({ method: 'GET', path: '/api/discovery/projects' })) as {
        items: readonly Project[];
      };
      return { projects: items.map(({ id, name, aim, numbered }) => ({ id, name, aim, molecules: numbered })) };
    },
  }),
  defineTool({
    name: 'generate_molecules',
    title: 'Generate molecules',
    description:
      'Starts drawing new molecules into a project as a run and answers with its id; read_discovery_run tells when it is ready. The dual-use gate discards what it stops; nothing is signed: that takes a chemist.',
    needs: ['discovery.work'],
    effect: 'write',
    input: z.object({
      project: ID,
      model: z.enum(['lm', 'vae', 'gan', 'diffusion']).default('lm'),
      n: z.number().int().min(1).max(1000).default(50),
      seed: SEED,
      scaffold: z.string().max(2000).optional().describe('SMARTS that every molecule must contain'),
    }),
    async run({ project, ...body }, api) {
      return seen(
        (await api({ method: 'POST', path: `/api/discovery/projects/${project}/generate`, body })) as SeenRun,
      );
    },
  }),
  defineTool({
    name: 'screen_similar',
    title: 'Find similar molecules',
    description:
      'Starts an exact similarity search (Tanimoto, ECFP4) for a SMILES in a project, or in a library of this server, as a run; read_discovery_run gives what it found.',
    needs: ['discovery.work'],
    effect: 'write',
    input: z.object({
      project: ID,
      query: z.string().trim().min(1).max(5000).describe('SMILES'),
      library: z.string().max(200).optional().describe('Name of a library; absent: the project itself'),
      top: z.number().int().min(1).max(1000).default(50),
      threshold: z.number().min(0).max(1).default(0.3),
    }),
    async run({ project, ...rest }, api) {
      const path = `/api/discovery/projects/${project}/screen`;
      return seen((await api({ method: 'POST', path, body: { search: 'similar', ...rest } })) as SeenRun);
    },
  }),
  defineTool({
    name: 'read_discovery_run',
    title: 'Read a run of the discovery studio',
    description: 'How far a run is, and what it found once it is ready.',
    needs: ['discovery.work'],
    effect: 'read',
    input: z.object({ run: ID }),
    async run({ run }, api) {
      return seen((await api({ method: 'GET', path: `/api/discovery/runs/${run}` })) as SeenRun);
    },
  }),
];
