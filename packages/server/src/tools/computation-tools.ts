import { z } from 'zod';
import type { Computation } from '../discovery/computations/records.ts';
import type { DockingResult } from '../discovery/docking/records.ts';
import type { CourseResult, Model } from '../discovery/simulation/records.ts';
import type { RankResult } from '../discovery/targets/records.ts';
import { settled } from './settled.ts';
import { type Api, defineTool, ToolError } from './tool.ts';

const ID = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be an id of this server');
const PROJECT = ID.describe('Id of the discovery project');
const SEED = z.number().int().min(0).max(4294967295).default(0).describe('Same seed, same result');
/** How long a tool waits for a job before it answers with its id. */
const WAIT_MS = 45_000;

const at = (project: string, below: string): string => `/api/discovery/projects/${project}/${below}`;

const headOf = ({ id, kind, name, state, error, summary, evidence, repeat }: Computation): object => ({
  computation: id,
  kind,
  name,
  state,
  ...(error === undefined ? {} : { error }),
  ...(summary === undefined ? {} : { summary }),
  ...(evidence === undefined ? {} : { evidence }),
  ...(repeat === undefined ? {} : { madeAgain: repeat }),
});

/** What a model needs of a result: figures, not files. */
function resultOf(kind: Computation['kind'], result: unknown): object {
  if (kind === 'docking')
    return {
      note: 'Scores are estimates in kcal/mol from a rigid receptor, no measured affinities.',
      ligands: (result as DockingResult).ligands.map((one) =>
        'poses' in one
          ? {
              name: one.name,
              poses: one.poses.map(({ affinity, fromBest, contacts }) => ({
                affinity,
                rmsdToBest: fromBest,
                hydrogenBonds: contacts.hydrogenBonds.map(({ residue, atom, distance }) => ({
                  residue,
                  atom,
                  distance,
                })),
                hydrophobic: contacts.hydrophobic.slice(0, 8).map(({ residue }) => residue),
              })),
            }
          : one,
      ),
    };
  if (kind === 'target-ranking') {
    const { targets, ...rest } = result as RankResult;
    return { ...rest, targets: targets.slice(0, 20) };
  }
  if (kind === 'time-course') {
    const { columns, rows } = result as CourseResult;
    const step = Math.max(1, Math.ceil(rows.length / 50));
    return { columns, rows: rows.filter((_, i) => i % step === 0 || i === rows.length - 1), rowsInAll: rows.length };
  }
  return result as object;
}

/** Waits a little for a job; the answer holds the result, or the id to ask for it later. */
async function waited(project: string, started: Computation, api: Api): Promise<object> {
  const path = at(project, `computations/${started.id}`);
  const now = await settled(started, async () => (await api({ method: 'GET', path })) as Computation, WAIT_MS);
  if (now.state !== 'ready') return headOf(now);
  return { ...headOf(now), result: resultOf(now.kind, await api({ method: 'GET', path: `${path}/result` })) };
}

export const COMPUTATION_TOOLS = [
  defineTool({
    name: 'dock_ligands',
    title: 'Dock ligands',
    description:
      'Docks ligands (SMILES) into a receptor of the project (a PDB or PDBQT structure) and answers with scores and contacts, or with the id of a job that read_computation asks for. What the dual-use gate stops is not docked.',
    needs: ['discovery.work'],
    effect: 'write',
    input: z.object({
      project: PROJECT,
      structure: ID.describe('Id of the receptor, a structure of the project'),
      ligands: z
        .array(z.object({ name: z.string().min(1).max(200), smiles: z.string().min(1).max(5000) }))
        .min(1)
        .max(50),
      center: z.tuple([z.number(), z.number(), z.number()]).describe('Of the search box, in angstrom'),
      size: z.tuple([z.number(), z.number(), z.number()]).default([20, 20, 20]),
      exhaustiveness: z.number().int().min(1).max(32).default(4),
      seed: SEED,
    }),
    async run({ project, structure, ligands, center, size, exhaustiveness, seed }, api) {
      const line = ligands.find(({ smiles, name }) => /\s/.test(smiles) || /[\r\n]/.test(name));
      if (line) throw new ToolError('bad-discovery-input', `The SMILES or the name of ${line.name} has a line break.`);
      const started = (await api({
        method: 'POST',
        path: at(project, 'docking'),
        body: {
          receptor: { structure },
          ligands: { name: 'ligands.smi', text: ligands.map(({ smiles, name }) => `${smiles} ${name}`).join('\n') },
          box: { center, size },
          exhaustiveness,
          poses: 3,
          seed,
        },
      })) as Computation;
      return waited(project, started, api);
    },
  }),
  defineTool({
    name: 'simulate_model',
    title: 'Simulate a biochemical model',
    description:
      'Runs a model of the project, or one given as SBML, over time and answers with the time course, thinned to some 50 rows. For research; not validated for clinical decisions.',
    needs: ['discovery.work'],
    effect: 'write',
    input: z.object({
      project: PROJECT,
      model: ID.optional().describe('Id of a model of the project'),
      sbml: z.string().min(1).max(1_000_000).optional().describe('A model as SBML, instead of an id'),
      duration: z.number().min(0).describe('In the time unit of the model'),
      steps: z.number().int().min(1).max(2000).default(200),
      set: z.record(z.string().max(300), z.number()).default({}).describe('Numbers in the place of those of the file'),
      method: z.enum(['ode', 'ssa']).default('ode'),
      seed: SEED,
    }),
    async run({ project, model, sbml, ...settings }, api) {
      if ((model === undefined) === (sbml === undefined))
        throw new ToolError('bad-request', 'Give either the id of a model or its SBML.');
      const id =
        model ??
        (
          (await api({
            method: 'POST',
            path: at(project, 'models'),
            body: { name: 'model.xml', text: sbml },
          })) as Model
        ).id;
      const started = (await api({
        method: 'POST',
        path: at(project, `models/${id}/simulations`),
        body: settings,
      })) as Computation;
      return waited(project, started, api);
    },
  }),
  defineTool({
    name: 'rank_targets',
    title: 'Rank targets of a disease',
    description:
      'Ranks genes for a disease by the files of evidence in the project, each score with the trail it adds up from, and says whether it is evidence or only a prior.',
    needs: ['discovery.work'],
    effect: 'write',
    input: z.object({
      project: PROJECT,
      disease: z.string().min(1).max(200).describe('Ontology id, e.g. DOID:8778 or EFO_0000384'),
      related: z.boolean().default(false).describe('Also infer from related diseases and gene families'),
    }),
    async run({ project, ...body }, api) {
      const started = (await api({
        method: 'POST',
        path: at(project, 'target-rankings'),
        body: { ...body, top: 20 },
      })) as Computation;
      return waited(project, started, api);
    },
  }),
  defineTool({
    name: 'read_computation',
    title: 'Read what was computed',
    description:
      'How far a docking, simulation, ranking or campaign run of a project is, what it rests on, and its result when it is there.',
    needs: ['discovery.work'],
    effect: 'read',
    input: z.object({ project: PROJECT, computation: ID }),
    async run({ project, computation }, api) {
      const path = at(project, `computations/${computation}`);
      const found = (await api({ method: 'GET', path })) as Computation;
      if (found.state !== 'ready') return headOf(found);
      return { ...headOf(found), result: resultOf(found.kind, await api({ method: 'GET', path: `${path}/result` })) };
    },
  }),
];
