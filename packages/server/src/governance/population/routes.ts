import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { JOB } from '../../jobs/plugin.ts';
import { FUNCTIONS } from '../functions/index.ts';
import { TAGS } from '../schemas.ts';
import type { CoverageService } from './service.ts';

const CELL = z.object({ label: z.string(), count: z.number().nullable().describe('Null: fewer than 10') });
const INPUT = z
  .object({
    name: z.string(),
    n: z.array(z.number()).describe('With a value: training rows, people here'),
    people: z.number(),
    missing: z.object({ trained: z.number(), here: z.number() }),
    psi: z.object({ value: z.number(), low: z.number(), high: z.number() }).optional(),
    outside: z.number().nullable().describe('Share outside what the training rows had'),
    level: z.enum(['none', 'watch', 'alert', 'too-few']),
    reasons: z.array(z.string()),
    bins: z.array(z.object({ label: z.string(), trained: z.number(), here: z.number().nullable() })),
  })
  .meta({ id: 'InputCoverage' });
const COVERAGE = z
  .object({
    measured: z
      .object({
        asOf: z.string(),
        by: z.string(),
        seed: z.number(),
        people: z.object({ people: z.number(), age: z.array(CELL), sex: z.array(CELL), language: z.array(CELL) }),
        models: z.array(
          z.object({
            model: z.string(),
            title: z.string(),
            inputs: z.array(INPUT),
            notRecorded: z.array(z.string()).describe('Inputs that the record has no place for'),
          }),
        ),
      })
      .optional()
      .describe('Absent until it was measured once'),
    shipped: z
      .array(
        z.object({
          subject: z.string(),
          name: z.string(),
          madeFor: z.string(),
          learnedFrom: z.string().optional().describe('People that it learned from'),
        }),
      )
      .describe('Whom the shipped models and engines know, from their cards'),
  })
  .meta({ id: 'PopulationCoverage' });

/** What models were trained on against the records that are held here: counts, small cells left out. */
export function coverageRoutes(
  plain: FastifyInstance,
  { service, store }: { readonly service: CoverageService; readonly store: Store },
): void {
  const app = withZod(plain);
  app.get(
    '/api/governance/coverage',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'The people of this place against those whom models were trained on',
        response: { 200: answer(COVERAGE) },
      },
    },
    async () => {
      const measured = await service.last();
      return {
        ...(measured ? { measured } : {}),
        shipped: FUNCTIONS.flatMap(({ name, population, training, ledger }) =>
          (ledger ?? []).map((subject) => ({
            subject,
            name,
            madeFor: population,
            ...(training ? { learnedFrom: training.people } : {}),
          })),
        ),
      };
    },
  );
  app.post(
    '/api/governance/coverage',
    {
      preHandler: requirePermission('governance.manage'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Go through every record, as a job, and count',
        response: { 202: answer(JOB) },
      },
    },
    async (request, reply) => {
      const id = await service.start(request.principal!);
      reply.code(202);
      return (await store.jobs.get(id))!;
    },
  );
}
