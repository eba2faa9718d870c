import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { RUN } from './schemas.ts';

const RUN_PARAMS = z.object({ run: z.string().min(1).max(100) });

/** Watch and stop what was started. Each kind is started by a route of the part that does it. */
export function runRoutes(plain: FastifyInstance, { projects, runs, onDelete }: DiscoveryContext): void {
  onDelete.push(({ id }) => runs.forget(id));
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };

  app.get(
    '/api/discovery/projects/:id/runs',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'What was started in a project, newest first',
        params: PARAMS,
        response: { 200: answer(z.object({ items: z.array(RUN) })) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      const { id } = await projects.get(request.params.id);
      return { items: await runs.list(id) };
    },
  );

  app.get(
    '/api/discovery/runs/:run',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'One run with its progress or its result',
        params: RUN_PARAMS,
        response: { 200: answer(RUN) },
      },
    },
    async (request) => {
      note(request, request.params.run);
      return runs.get(request.params.run);
    },
  );

  app.post(
    '/api/discovery/runs/:run/cancel',
    { ...work, schema: { tags: TAGS, summary: 'Stop a run', params: RUN_PARAMS, response: { 200: answer(RUN) } } },
    async (request) => {
      note(request, request.params.run);
      return runs.cancel(request.params.run);
    },
  );
}
