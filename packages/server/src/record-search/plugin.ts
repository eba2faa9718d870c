import { RecordIndex } from '@aceso/copilot';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { Lru } from '../charts/lru.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';

const HIT = z
  .object({
    ref: z.string(),
    type: z.string(),
    title: z.string(),
    text: z.string(),
    date: z.string().optional(),
    score: z.number(),
    matched: z.array(z.string()),
  })
  .meta({ id: 'RecordHit' });

/** Words of a question in one record. */
export async function recordSearchPlugin(
  plain: FastifyInstance,
  options: { readonly charts: ChartService },
): Promise<void> {
  const indexes = new Lru<string, RecordIndex>(8);
  withZod(plain).get(
    '/api/patients/:id/search',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: ['Patients'],
        summary: 'Find entries of one record by words',
        params: z.object({ id: ID }),
        querystring: z.object({
          q: z.string().min(1).max(500),
          count: z.coerce.number().int().min(1).max(100).default(10),
        }),
        response: { 200: answer(z.object({ hits: z.array(HIT) })) },
      },
    },
    async (request) => {
      const { q, count } = request.query;
      const id = openRecord(request, request.params.id);
      const { chart, version } = await options.charts.chart(id);
      const key = `${id}@${version}`;
      const index = indexes.get(key) ?? new RecordIndex(chart);
      indexes.set(key, index);
      return { hits: index.find(q, count) };
    },
  );
}
