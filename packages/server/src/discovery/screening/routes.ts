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
import { requestOf, SCREEN, TITLES, toldOf } from './schemas.ts';
import { type LibraryQuery, planOf, ShardedScreens } from './sharded.ts';

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

  // Only what the folder lists: a name is never a path.
  const pathOf = async (library: string): Promise<string> => {
    if (!(await names()).includes(library)) throw fail('library-not-found');
    return join(libraries!, library);
  };
  const sharded = new ShardedScreens(context, pathOf);

  runs.define('screen', async (context) => {
    const { run, signal, progress } = context;
    const settings = SCREEN.parse(run.settings);
    const { library, search, query, top, threshold, shards } = settings;
    if (library !== undefined) {
      const path = await pathOf(library);
      const { found, searched } = await sharded.search(
        { request: requestOf(settings), library, path, shards },
        context,
      );
      const input = { search, query: toldOf(settings), library: { path, name: library }, found };
      const described = await apart('screenFound', input, { signal });
      const added = await molecules.add(run.project, described, { run: run.id, name: run.startedBy });
      return { ...added, found: found.length, searched };
    }
    const own = (await molecules.all(run.project)).filter((one) => !isWithheld(one));
    const given = own.map(({ number, canonical }) => ({ number, smiles: canonical }));
    const input = { search, query, top, threshold, molecules: given };
    const found = await apart('screen', input, { signal, report: progress });
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
        summary:
          'Search by similarity, substructure, contacts or a model, as a run; what a library holds is added to the project',
        params: PARAMS,
        body: SCREEN,
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      const { search, query, library, shards } = request.body;
      if (search === 'substructure') await readable(query);
      else if (search !== 'model') await readableMolecule(query);
      if (library !== undefined)
        await understood({ request: requestOf(request.body), library, path: await pathOf(library), shards });
      const title = TITLES[search](query);
      const run = await runs.start(
        { project: id, kind: 'screen', title: title.slice(0, 200), settings: request.body },
        request.principal!,
      );
      reply.code(202).header('location', `/api/discovery/runs/${run.id}`);
      return run;
    },
  );
}

/** What is wrong with a request is told at once. The dual-use gate speaks in the run, which is kept. */
async function understood(query: LibraryQuery): Promise<void> {
  try {
    await planOf(query);
  } catch (error) {
    const { name, message } = error as Error;
    if ((error as { code?: unknown }).code === 'blocked') return;
    if (name !== 'DiscoveryError' && name !== 'SmilesError' && name !== 'SmartsError') throw error;
    throw fail('bad-molecules', message);
  }
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
