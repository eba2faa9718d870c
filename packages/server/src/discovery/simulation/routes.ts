import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import type { Kind } from '../computations/records.ts';
import { COMPUTATION, TEXT_FILE } from '../computations/schemas.ts';
import type { ComputationService } from '../computations/service.ts';
import { started } from '../computations/started.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { MODEL, NEW_COURSE, NEW_FIT, NEW_SENSITIVITY } from './schemas.ts';
import { ModelService } from './service.ts';

const MODEL_PARAMS = PARAMS.extend({ model: z.string().min(1).max(100) });

/** Biochemical models: bring, look, run over time, vary, fit. */
export function simulationRoutes(
  plain: FastifyInstance,
  { projects, store, now, onDelete }: DiscoveryContext,
  computations: ComputationService,
): void {
  const models = new ModelService(store, now);
  onDelete.push(({ id }) => models.forget(id));
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };
  const path = '/api/discovery/projects/:id/models';

  app.get(
    path,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Models of a project, newest first',
        params: PARAMS,
        response: { 200: answer(z.object({ items: z.array(MODEL) })) },
      },
    },
    async (request) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      return { items: await models.list(id) };
    },
  );

  app.post(
    path,
    {
      ...work,
      bodyLimit: 64 * 1024 * 1024,
      schema: {
        tags: TAGS,
        summary: 'Bring a model (SBML Level 2 or 3)',
        params: PARAMS,
        body: TEXT_FILE,
        response: { 201: answer(MODEL) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await projects.get(id);
      const { name, text } = request.body;
      const model = await models.bring(id, name, new TextEncoder().encode(text), request.principal!);
      note(request, `${id}/${model.id}`);
      reply.code(201).header('location', `/api/discovery/projects/${id}/models/${model.id}`);
      return model;
    },
  );

  app.get(
    `${path}/:model`,
    { ...work, schema: { tags: TAGS, summary: 'One model', params: MODEL_PARAMS, response: { 200: answer(MODEL) } } },
    async (request) => {
      note(request, `${request.params.id}/${request.params.model}`);
      return models.get(request.params.model, request.params.id);
    },
  );

  app.delete(
    `${path}/:model`,
    {
      ...work,
      schema: { tags: TAGS, summary: 'Forget a model', params: MODEL_PARAMS, response: { 204: z.null() } },
    },
    async (request, reply) => {
      note(request, `${request.params.id}/${request.params.model}`);
      await models.drop(request.params.model, request.params.id);
      reply.code(204);
      return null;
    },
  );

  const RUNS = [
    [
      'time-course',
      'simulations',
      NEW_COURSE,
      'Run a model over time, by chance or at a steady state of fluxes, as a job',
    ],
    ['sensitivity', 'sensitivities', NEW_SENSITIVITY, 'How an outcome of a model depends on its parameters, as a job'],
    ['fit', 'fits', NEW_FIT, 'Fit parameters of a model to measurements, as a job'],
  ] as const satisfies readonly (readonly [Kind, string, z.ZodObject, string])[];
  for (const [kind, noun, body, summary] of RUNS)
    app.post(
      `${path}/:model/${noun}`,
      {
        ...work,
        bodyLimit: 64 * 1024 * 1024,
        schema: { tags: TAGS, summary, params: MODEL_PARAMS, body, response: { 202: answer(COMPUTATION) } },
      },
      async (request, reply) => {
        const { id, model: modelId } = request.params as z.infer<typeof MODEL_PARAMS>;
        const model = await models.get(modelId, id);
        const { name, measurements, ...settings } = request.body as {
          name?: string;
          measurements?: { name: string; text: string };
        } & Record<string, unknown>;
        const made = await computations.start(
          {
            project: id,
            kind,
            name: name ?? `${model.name}: ${kind}`,
            subject: modelId,
            settings,
            files: [
              models.fileOf(model),
              ...(measurements
                ? [
                    {
                      role: 'measurements',
                      name: measurements.name,
                      bytes: new TextEncoder().encode(measurements.text),
                    },
                  ]
                : []),
            ],
          },
          request.principal!,
        );
        return started(request, reply, made);
      },
    );
}
