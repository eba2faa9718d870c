import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bytesOf } from '../../http/body.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type GenomeParts, MOST_BYTES, TAGS, TYPES } from './parts.ts';
import * as schemas from './schemas.ts';

/** Reference panels that genomes are placed in by principal components. */
export function ancestryRoutes(plain: FastifyInstance, { genomes }: GenomeParts): void {
  const app = withZod(plain);

  app.get(
    '/api/precision/panels',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Files of the reference panels that genomes are placed in, newest first',
        response: { 200: answer(z.object({ items: z.array(schemas.PANEL_FILE) })) },
      },
    },
    async () => ({ items: (await genomes.panels.list()).map(({ sha256: _, ...file }) => file) }),
  );

  app.post(
    '/api/precision/panels',
    {
      preHandler: requirePermission('patient.write', 'diagnosis.run'),
      config: { audit: 'operation' },
      bodyLimit: MOST_BYTES,
      schema: {
        tags: TAGS,
        summary:
          'Bring the loadings of a panel, or the table of its people; scores from then on place the genome in it',
        description: 'A genome outside of the panel gets no percentile of it. See the guide of polygenic scores.',
        consumes: TYPES,
        querystring: z.object({
          name: z.string().trim().min(1).max(200),
          kind: z.enum(['loadings', 'people']).describe('Which of the two files of a panel'),
        }),
        response: { 201: answer(schemas.PANEL_FILE) },
      },
    },
    async (request, reply) => {
      const bytes = bytesOf(request.body, 'bad-genome', 'a table');
      const { name, kind } = request.query;
      const { sha256: _, ...file } = await genomes.panels.bring(bytes, name, kind, request.principal!);
      reply.code(201);
      return file;
    },
  );
}
