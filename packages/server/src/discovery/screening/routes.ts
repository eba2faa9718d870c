import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { readable } from '../generation/routes.ts';
import { isWithheld } from '../molecules/records.ts';
import { RUN } from '../runs/schemas.ts';
import { apart } from '../work.ts';

const SCREEN = z.object({
  search: z.enum(['similar', 'substructure']).default('similar'),
  query: z.string().trim().min(1).max(5000).describe('SMILES, or SMARTS for a substructure'),
  library: z
    .string()
    .max(200)
    .optional()
    .describe('Name from GET /api/discovery/libraries; absent: the project itself'),
  top: z.number().int().min(1).max(5000).default(100),
  threshold: z.number().min(0).max(1).default(0).describe('Least Tanimoto similarity'),
});

/** Exact searches, in the project and in libraries whose folder the operator has named. */
export function screeningRoutes(plain: FastifyInstance, context: DiscoveryContext): void {
  const { projects, molecules, runs, libraries } = context;
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };

  const names = async (): Promise<readonly string[]> => {
    if (libraries === undefined) return [];
    const found = await readdir(libraries, { withFileTypes: true }).catch(() => []);
    return found
      .filter((file) => file.isFile() && file.name.endsWith('.acl'))
      .map((file) => file.name)
      .sort();
  };

  runs.define('screen', async ({ run, signal, progress }) => {
    const { library, ...query } = SCREEN.parse(run.settings);
    if (library !== undefined) {
      // Only what the folder lists: a name is never a path.
      if (!(await names()).includes(library)) throw fail('library-not-found');
      const where = { path: join(libraries!, library), name: library };
      const found = await apart('screen', { ...query, library: where }, { signal, report: progress });
      const added = await molecules.add(run.project, found.molecules, { run: run.id, name: run.startedBy });
      return { ...added, found: found.molecules.length, searched: found.searched };
    }
    const own = (await molecules.all(run.project)).filter((one) => !isWithheld(one));
    const given = own.map(({ number, canonical }) => ({ number, smiles: canonical }));
    const found = await apart('screen', { ...query, molecules: given }, { signal, report: progress });
    return { found: found.hits.length, searched: found.searched, hits: found.hits };
  });

  app.get(
    '/api/discovery/libraries',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Molecule libraries that can be screened (made by aceso screen build)',
        response: { 200: answer(z.object({ items: z.array(z.object({ name: z.string() })) })) },
      },
    },
    async () => ({ items: (await names()).map((name) => ({ name })) }),
  );

  app.post(
    '/api/discovery/projects/:id/screen',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Search by similarity or substructure, as a run; what a library holds is added to the project',
        params: PARAMS,
        body: SCREEN,
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      const { search, query, library } = request.body;
      if (search === 'substructure') await readable(query);
      else await readableMolecule(query);
      if (library !== undefined && !(await names()).includes(library)) throw fail('library-not-found');
      const title = search === 'similar' ? `Similar to ${query}` : `With ${query}`;
      const run = await runs.start(
        { project: id, kind: 'screen', title: title.slice(0, 200), settings: request.body },
        request.principal!,
      );
      reply.code(202).header('location', `/api/discovery/runs/${run.id}`);
      return run;
    },
  );
}

async function readableMolecule(smiles: string): Promise<void> {
  const { parseSmiles } = await import('@aceso/discovery/chem');
  try {
    parseSmiles(smiles);
  } catch (error) {
    if ((error as Error).name !== 'SmilesError') throw error;
    throw fail('bad-molecules', `${JSON.stringify(smiles)} is no SMILES: ${(error as Error).message}`);
  }
}
