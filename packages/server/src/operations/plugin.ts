import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export interface OperationsOptions {
  readonly metrics: Metrics;
  readonly readiness: () => Promise<Readiness>;
}

const LIVE = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
const READY = z
  .object({
    ready: z.boolean(),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), why: z.string().optional() })),
  })
  .meta({ id: 'Readiness' });
const TAGS = ['Status'];
const config = { audit: false as const };

/** What monitoring asks: is the process alive, should it be sent requests, and how is it doing. */
export async function operationsPlugin(plain: FastifyInstance, options: OperationsOptions): Promise<void> {
  const app = withZod(plain);

  for (const url of ['/health', '/health/live'])
    app.get(
      url,
      { config, schema: { tags: TAGS, summary: 'Is the server up?', response: { 200: answer(LIVE) } } },
      async () => ({ status: 'ok' as const }),
    );

  app.get(
    '/health/ready',
    {
      config,
      schema: {
        tags: TAGS,
        summary: 'Should this process be sent requests? 503 where not',
        response: { 200: answer(READY), 503: answer(READY) },
      },
    },
    async (_request, reply) => {
      const found = await options.readiness();
      return reply.code(found.ready ? 200 : 503).send(found);
    },
  );

  app.get(
    '/metrics',
    {
      config,
      preHandler: requirePermission('metrics.read'),
      schema: {
        tags: TAGS,
        summary: 'Figures in the text format of Prometheus; none says anything of a patient',
        response: { 200: answer(z.string()) },
      },
    },
    async (_request, reply) =>
      reply.type('text/plain; version=0.0.4; charset=utf-8').send(await options.metrics.text()),
  );
}

const OWN = /^\/(health(\/(live|ready))?|metrics)(\?|$)/;

/** A process that does jobs and serves nobody: it answers to monitoring only. Call before any other hook. */
export function serveMonitoringOnly(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }) => {
    if (!OWN.test(url)) throw fail('worker-only');
  });
}
