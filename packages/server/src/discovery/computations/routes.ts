import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { KINDS, type Kind } from './records.ts';
import { COMPUTATION, DECISION } from './schemas.ts';
import type { ComputationService } from './service.ts';

export const COMPUTATION_PARAMS = PARAMS.extend({ computation: z.string().min(1).max(100) });

/** A form of a result that is downloaded: content type, ending, and the words. */
export type Table = (result: never) => { readonly type: string; readonly text: string; readonly ending: string };

/** What is the same for every computation: list, look, result, table, cancel, make again, decide, forget. */
export function computationRoutes(
  plain: FastifyInstance,
  { projects }: DiscoveryContext,
  service: ComputationService,
  tables: Partial<Record<Kind, Table>>,
): void {
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };
  const path = '/api/discovery/projects/:id/computations';

  app.get(
    path,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'What was docked, simulated, ranked and run in a project, newest first',
        params: PARAMS,
        querystring: z.object({ kind: z.enum(KINDS).optional(), subject: z.string().max(100).optional() }),
        response: { 200: answer(z.object({ items: z.array(COMPUTATION) })) },
      },
    },
    async (request) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      const { kind, subject } = request.query;
      return {
        items: await service.list(id, {
          ...(kind === undefined ? {} : { kind }),
          ...(subject === undefined ? {} : { subject }),
        }),
      };
    },
  );

  app.get(
    `${path}/:computation`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'One computation: how far it is, what it rests on, what was decided',
        params: COMPUTATION_PARAMS,
        response: { 200: answer(COMPUTATION) },
      },
    },
    async (request) => {
      note(request, `${request.params.id}/${request.params.computation}`);
      return service.get(request.params.computation, request.params.id);
    },
  );

  app.get(
    `${path}/:computation/result`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Everything that came out, as JSON',
        params: COMPUTATION_PARAMS,
        response: { 200: answer(z.looseObject({})) },
      },
    },
    async (request) => {
      note(request, `${request.params.id}/${request.params.computation}`);
      return (await service.result(await service.get(request.params.computation, request.params.id))) as object;
    },
  );

  app.get(
    `${path}/:computation/table`,
    {
      preHandler: requirePermission('discovery.work'),
      config: { audit: 'export' },
      schema: { tags: TAGS, summary: 'The result as a table (CSV) to take along', params: COMPUTATION_PARAMS },
    },
    async (request, reply) => {
      note(request, `${request.params.id}/${request.params.computation}`);
      const computation = await service.get(request.params.computation, request.params.id);
      const table = tables[computation.kind];
      if (!table) throw fail('computation-state', 'There is no table of this kind of result.');
      const { type, text, ending } = table((await service.result(computation)) as never);
      reply.type(type).header('content-disposition', `attachment; filename="${computation.kind}.${ending}"`);
      return reply.send(text);
    },
  );

  for (const act of ['cancel', 'repeat'] as const)
    app.post(
      `${path}/:computation/${act}`,
      {
        ...work,
        schema: {
          tags: TAGS,
          summary: act === 'cancel' ? 'Stop it' : 'Make it again, as a job, and compare the bytes',
          params: COMPUTATION_PARAMS,
          response: { 200: answer(COMPUTATION) },
        },
      },
      async (request) => {
        note(request, `${request.params.id}/${request.params.computation}`);
        const computation = await service.get(request.params.computation, request.params.id);
        return act === 'cancel' ? service.cancel(computation) : service.repeat(computation, request.principal!);
      },
    );

  app.post(
    `${path}/:computation/decision`,
    {
      preHandler: requirePermission('discovery.sign'),
      config: { audit: 'sign' },
      schema: {
        tags: TAGS,
        summary: 'Sign or reject the result, with a reason, in one’s own name',
        params: COMPUTATION_PARAMS,
        body: DECISION,
        response: { 200: answer(COMPUTATION) },
      },
    },
    async (request) => {
      const { id, computation } = request.params;
      note(request, `${id}/${computation}`);
      await service.get(computation, id);
      request.audit({ outcome: request.body.decision });
      return service.decide(computation, request.body.decision, request.body.reason, request.principal!);
    },
  );

  app.delete(
    `${path}/:computation`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Forget a computation; one that was signed stays',
        params: COMPUTATION_PARAMS,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      note(request, `${request.params.id}/${request.params.computation}`);
      await service.drop(await service.get(request.params.computation, request.params.id));
      reply.code(204);
      return null;
    },
  );
}
