import type { DesignAsked, TrialDesign } from '@aceso/precision/twin';
import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/require-permission.ts';
import { type Run, Runs } from '../runs.ts';
import { maySeeModels } from '../trajectories/routes.ts';
import { apart } from '../twin/work.ts';
import { ANALYSIS, ANALYSIS_BODY, DESIGN, DESIGN_BODY, DESIGN_PARAMS } from './schemas.ts';

const TAGS = ['Precision'];

interface KeptDesign extends Run {
  readonly asked: Omit<DesignAsked, 'progress'>;
  readonly design?: TrialDesign;
}

/** Trials with a forecast of each person's outcome as covariate: planned with simulated errors, and analysed. */
export function trialDesignRoutes(
  plain: FastifyInstance,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): void {
  const app = withZod(plain);
  const runs = new Runs<KeptDesign>({
    ...{ store, now, collection: 'trial-designs', job: 'trial-design' },
    missing: () => fail('trial-design-not-found'),
    wrongState: (why) => fail('trial-design-state', why),
    work: async ({ asked }, { signal, progress }) => ({
      design: await apart('design', asked, {
        ...{ signal, refusal: 'bad-trial' },
        onStep: ({ done, total }) => progress(done, total, 'simulating trials'),
      }),
    }),
  });
  const about = (request: FastifyRequest, id: string): void =>
    request.audit({ entities: [{ thing: { kind: 'trial-design', id } }] });
  const uses = { preHandler: [requirePermission(), maySeeModels], config: { audit: 'operation' as const } };

  app.get(
    '/api/precision/trial-designs',
    {
      ...uses,
      schema: {
        tags: TAGS,
        summary: 'Designs of trials, newest first',
        response: { 200: answer(z.object({ items: z.array(DESIGN) })) },
      },
    },
    async () => ({ items: await runs.list() }),
  );

  app.post(
    '/api/precision/trial-designs',
    {
      ...uses,
      schema: {
        tags: TAGS,
        summary:
          'Plan a trial with a prognostic score as covariate: size, and by simulation its type I error and power, as a job',
        description: 'Research use. The score makes intervals narrower; it replaces no control arm.',
        body: DESIGN_BODY,
        response: { 202: answer(DESIGN) },
      },
    },
    async (request, reply) => {
      const { title, ...asked } = request.body;
      const { trialSizes } = await import('@aceso/precision/twin');
      let people: number;
      try {
        people = trialSizes(asked.effect, asked.correlation * asked.trusted, asked.power).adjusted;
      } catch (error) {
        throw told(error);
      }
      const started = await runs.start(title ?? `Trial of ${people} people`, { asked }, request.principal!);
      about(request, started.id);
      reply.code(202).header('location', `/api/precision/trial-designs/${started.id}`);
      return started;
    },
  );

  app.get(
    '/api/precision/trial-designs/:id',
    {
      ...uses,
      schema: { tags: TAGS, summary: 'One design', params: DESIGN_PARAMS, response: { 200: answer(DESIGN) } },
    },
    async (request) => {
      about(request, request.params.id);
      return runs.get(request.params.id);
    },
  );

  app.post(
    '/api/precision/trial-designs/:id/cancel',
    {
      ...uses,
      schema: { tags: TAGS, summary: 'Stop simulating', params: DESIGN_PARAMS, response: { 200: answer(DESIGN) } },
    },
    async (request) => {
      about(request, request.params.id);
      return runs.cancel(request.params.id);
    },
  );

  app.delete(
    '/api/precision/trial-designs/:id',
    {
      ...uses,
      schema: { tags: TAGS, summary: 'Delete a design', params: DESIGN_PARAMS, response: { 204: z.null() } },
    },
    async (request, reply) => {
      about(request, request.params.id);
      await runs.drop(request.params.id);
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/precision/trial-analyses',
    {
      preHandler: requirePermission('synthetic.make'),
      bodyLimit: 11_000_000,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Analyse a trial with and without its prognostic score; the table is not kept',
        body: ANALYSIS_BODY,
        response: { 200: answer(ANALYSIS) },
      },
    },
    async (request) => {
      const { table, ...columns } = request.body;
      const { procova, readTrial } = await import('@aceso/precision/twin');
      try {
        return procova(readTrial(Buffer.from(table), 'The table', columns));
      } catch (error) {
        throw told(error);
      }
    },
  );
}

const told = (error: unknown): unknown =>
  (error as Error).name === 'PrecisionError' ? fail('bad-trial', (error as Error).message) : error;
