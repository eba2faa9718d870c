import { evidenceGraph, graphSvg } from '@aceso/governance/provenance';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DraftStore } from '../../documents/draft-store.ts';
import { ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { TAGS } from '../schemas.ts';

/** What a draft rests on, as a graph. */
export function provenanceRoutes(plain: FastifyInstance, { drafts }: { readonly drafts: DraftStore }): void {
  withZod(plain).get(
    '/api/drafts/:id/evidence-graph',
    {
      preHandler: requirePermission('draft.read', 'patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Draft, sentences, claims and what they rest on, each with its version; as JSON or drawn as SVG',
        params: z.object({ id: ID }),
        querystring: z.object({ format: z.enum(['json', 'svg']).default('json') }),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { value } = await drafts.get(id);
      openRecord(request, value.patient);
      request.audit({ entities: [{ thing: { kind: 'draft', id } }] });
      const graph = evidenceGraph(value.record.draft);
      if (request.query.format === 'json') return graph;
      return reply
        .type('image/svg+xml; charset=utf-8')
        .serializer((text) => text as string)
        .send(graphSvg(graph, value.record.draft.title));
    },
  );
}
