import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { RUN } from '../runs/schemas.ts';
import { apart } from '../work.ts';

const SEED = z.number().int().min(0).max(4294967295).default(1);
export const GENERATE = z.object({
  model: z.enum(['lm', 'vae', 'gan', 'diffusion']).default('lm'),
  n: z.number().int().min(1).max(5000).default(100),
  seed: SEED,
  scaffold: z.string().trim().min(1).max(2000).optional().describe('SMARTS that every molecule must contain'),
});
const OPTIMISE = z.object({
  goal: z
    .looseObject({})
    .describe('{"task": NAME} or {"objectives": [...], "combine": ..., "start": [SMILES]}, as in docs/generation.md'),
  budget: z.number().int().min(10).max(50_000).default(2000).describe('Molecules that are scored'),
  seed: SEED,
  top: z.number().int().min(1).max(1000).default(50).describe('Proposals that are kept'),
});

/** Drawing molecules from the shipped models, and searching for ones that meet a goal. */
export function generationRoutes(plain: FastifyInstance, { projects, molecules, runs }: DiscoveryContext): void {
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };

  runs.define('generate', async ({ run, signal, progress }) => {
    const settings = GENERATE.parse(run.settings);
    const known = (await molecules.all(run.project)).map(({ canonical }) => canonical);
    const { scaffold, ...plainSettings } = settings;
    const made = await apart(
      'generate',
      { ...plainSettings, known, ...(scaffold === undefined ? {} : { scaffold }) },
      { signal, report: progress },
    );
    const added = await molecules.add(run.project, made.molecules, { run: run.id, name: run.startedBy });
    return { ...added, statistics: made.statistics };
  });

  runs.define('optimise', async ({ run, signal, progress }) => {
    const { goal, ...settings } = OPTIMISE.parse(run.settings);
    const { molecules: proposals, ...found } = await apart(
      'optimise',
      { ...settings, goal: JSON.stringify(goal) },
      { signal, report: progress },
    );
    const added = await molecules.add(run.project, proposals, { run: run.id, name: run.startedBy });
    return { ...found, ...added, refusedByGate: found.blocked };
  });

  app.post(
    '/api/discovery/projects/:id/generate',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Draw new molecules from a model, as a run; the dual-use gate discards what it stops',
        params: PARAMS,
        body: GENERATE,
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      const { scaffold } = request.body;
      if (scaffold !== undefined) await readable(scaffold);
      const title = `${request.body.n} molecules of the model ${request.body.model}`;
      const run = await runs.start(
        { project: id, kind: 'generate', title, settings: request.body },
        request.principal!,
      );
      reply.code(202).header('location', `/api/discovery/runs/${run.id}`);
      return run;
    },
  );

  app.post(
    '/api/discovery/projects/:id/optimise',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Search for molecules that meet objectives, as a run',
        params: PARAMS,
        body: OPTIMISE,
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      const { readGoal } = await import('@aceso/discovery');
      try {
        readGoal(JSON.stringify(request.body.goal));
      } catch (error) {
        if ((error as Error).name !== 'DiscoveryError') throw error;
        throw fail('bad-molecules', (error as Error).message);
      }
      const title = `Optimisation, ${request.body.budget} calls`;
      const run = await runs.start(
        { project: id, kind: 'optimise', title, settings: request.body },
        request.principal!,
      );
      reply.code(202).header('location', `/api/discovery/runs/${run.id}`);
      return run;
    },
  );
}

/** @throws ServerError `bad-molecules` for what is no SMARTS: at once, and not as a run that fails */
export async function readable(smarts: string): Promise<void> {
  const { parseSmarts } = await import('@aceso/discovery/chem');
  try {
    parseSmarts(smarts);
  } catch (error) {
    if ((error as Error).name !== 'SmartsError') throw error;
    throw fail('bad-molecules', `${JSON.stringify(smarts)} is no SMARTS: ${(error as Error).message}`);
  }
}
