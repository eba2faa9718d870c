import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { bytesOf } from '../../http/body.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { RUN } from '../runs/schemas.ts';
import { apart } from '../work.ts';
import { exported, FILE_TYPES } from './export.ts';
import { MOST_MOLECULES } from './service.ts';

/** Bytes of a file of molecules. */
const LIMIT = 50 * 1024 * 1024;
const TYPES = [
  'text/plain',
  'text/csv',
  'text/tab-separated-values',
  'chemical/x-daylight-smiles',
  'chemical/x-mdl-sdfile',
  'application/gzip',
  'application/octet-stream',
];

const SETTINGS = z.object({ file: z.string(), sha256: z.string() });

/** Bringing molecules into a project and taking them out, as files. */
export function moleculeFiles(plain: FastifyInstance, context: DiscoveryContext): void {
  const { store, projects, molecules, runs, onDelete } = context;
  const app = withZod(plain);
  app.addContentTypeParser(TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  onDelete.push(async ({ id, numbered }) => {
    await molecules.forget(id, numbered);
    const imports = await runs.ofKind('import');
    return imports.flatMap(({ project, settings }) => (project === id ? [SETTINGS.parse(settings).sha256] : []));
  });

  runs.define('import', async ({ run, signal, progress }) => {
    const { file, sha256 } = SETTINGS.parse(run.settings);
    const bytes = await store.blobs.get(sha256);
    if (!bytes) throw fail('bad-molecules', 'The file is not there any more; bring it again.');
    const described = await apart(
      'describe',
      { bytes, name: file, sha256, most: MOST_MOLECULES },
      { signal, report: progress },
    );
    const added = await molecules.add(run.project, described.molecules, { run: run.id, name: run.startedBy });
    const { unreadable, unreadableCount } = described;
    return { ...added, left: added.left + described.left, unreadable, unreadableCount };
  });

  app.post(
    '/api/discovery/projects/:id/molecules',
    {
      bodyLimit: LIMIT,
      preHandler: requirePermission('discovery.work'),
      config: { audit: 'import' },
      schema: {
        tags: TAGS,
        summary:
          'Bring molecules: SMILES lines, CSV with a SMILES column, or SDF, plain or gzip, up to 50 MB; read as a run',
        consumes: TYPES,
        params: PARAMS,
        querystring: z.object({ name: z.string().trim().min(1).max(200).describe('Name of the file') }),
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      const body = bytesOf(request.body, 'bad-molecules', 'a file of molecules');
      const { name: file } = request.query;
      const { sha256 } = await store.blobs.put(body, 'application/octet-stream');
      const run = await runs.start(
        { project: id, kind: 'import', title: `Molecules of ${file}`, settings: { file, sha256 } },
        request.principal!,
      );
      reply.code(202).header('location', `/api/discovery/runs/${run.id}`);
      return run;
    },
  );

  app.get(
    '/api/discovery/projects/:id/export/:file',
    {
      preHandler: requirePermission('discovery.work'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'The molecules of a project as a file; withheld ones are not in it',
        params: PARAMS.extend({ file: z.enum(['molecules.csv', 'molecules.smi', 'molecules.sdf']) }),
        querystring: z.object({
          numbers: z
            .string()
            .regex(/^\d{1,9}(,\d{1,9})*$/, 'must be numbers with commas between')
            .max(100_000)
            .optional()
            .describe('Only these, such as 1,4,7'),
        }),
      },
    },
    async (request, reply) => {
      const { id, file } = request.params;
      const { name } = await projects.get(id);
      note(request, id);
      const wanted =
        request.query.numbers === undefined ? undefined : new Set(request.query.numbers.split(',').map(Number));
      const all = await molecules.all(id);
      const chosen = wanted ? all.filter(({ number }) => wanted.has(number)) : all;
      const kind = file.slice(-3) as keyof typeof FILE_TYPES;
      const saved = `${name.replace(/[^\w-]+/g, '-').slice(0, 60) || 'molecules'}.${kind}`;
      reply.type(FILE_TYPES[kind]).header('content-disposition', `attachment; filename="${saved}"`);
      return reply.send(await exported(chosen, kind));
    },
  );
}
