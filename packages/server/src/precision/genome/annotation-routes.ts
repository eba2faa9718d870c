import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bytesOf } from '../../http/body.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type GenomeParts, MOST_BYTES, TAGS, TYPES } from './parts.ts';
import * as schemas from './schemas.ts';

/** Files of ClinVar's and gnomAD's kind that genomes are joined with. */
export function annotationRoutes(plain: FastifyInstance, { genomes }: GenomeParts): void {
  const app = withZod(plain);

  app.get(
    '/api/precision/annotations',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Annotation files that genomes are joined with',
        response: { 200: answer(z.object({ items: z.array(schemas.ANNOTATION_FILE) })) },
      },
    },
    async () => ({ items: (await genomes.annotations()).map(({ sha256: _, ...file }) => file) }),
  );

  app.post(
    '/api/precision/annotations',
    {
      preHandler: requirePermission('patient.write', 'diagnosis.run'),
      config: { audit: 'operation' },
      bodyLimit: MOST_BYTES,
      schema: {
        tags: TAGS,
        summary:
          'Bring a VCF of ClinVar’s or gnomAD’s kind (CLNSIG, AF); genomes that are read from now on are joined with it',
        consumes: TYPES,
        querystring: z.object({ name: z.string().trim().min(1).max(200) }),
        response: { 201: answer(schemas.ANNOTATION_FILE) },
      },
    },
    async (request, reply) => {
      const bytes = bytesOf(request.body, 'bad-genome', 'a VCF file');
      const { sha256: _, ...file } = await genomes.bringAnnotations(bytes, request.query.name, request.principal!);
      reply.code(201);
      return file;
    },
  );
}
