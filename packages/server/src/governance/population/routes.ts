import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { JOB } from '../../jobs/plugin.ts';
import { FUNCTIONS } from '../functions/index.ts';
import { TAGS } from '../schemas.ts';
import type { Coverage, CoverageService } from './service.ts';

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
const SHARE = z
  .object({
    known: z.number().describe('People here of whom it is recorded'),
    share: z
      .number()
      .nullable()
      .describe('Outside the ages or languages; of sex, the share of women. Null: too few, or a part under 10'),
    level: z.enum(['none', 'watch', 'alert', 'too-few']),
  })
  .meta({ id: 'LocalShare' });
const KNOWN = z
  .object({
    ages: z.array(z.number()).optional().describe('Youngest and oldest, years'),
    female: z.number().optional(),
    languages: z.array(z.string()).optional(),
    people: z.array(z.number()).optional().describe('Least and most, of a family of models'),
    samples: z.object({ count: z.number(), of: z.enum(['images', 'texts']) }).optional(),
    source: z.string(),
  })
  .meta({ id: 'TrainedPeople' });
const HERE = z.object({
  people: z.number(),
  ages: SHARE.optional(),
  sex: SHARE.optional(),
  languages: SHARE.optional(),
});
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
          learned: z.boolean().describe('Its weights ship with it and were learned from people'),
          known: KNOWN.optional().describe('Of them, what their source counted or bounded; the rest is not known'),
          here: HERE.optional().describe('The people here against that, as last counted'),
        }),
      )
      .describe('Whom the shipped models and engines know, from their cards'),
  })
  .meta({ id: 'PopulationCoverage' });

/** What stands with each shipped function below. */
const withoutShipped = ({ shipped: _, ...rest }: Coverage): Omit<Coverage, 'shipped'> => rest;

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
        ...(measured ? { measured: withoutShipped(measured) } : {}),
        shipped: FUNCTIONS.flatMap(({ id, name, studio, population, training, ledger, models }) =>
          (ledger ?? []).map((subject) => ({
            subject,
            name,
            madeFor: population,
            ...(training ? { learnedFrom: training.people } : {}),
            learned: models !== undefined && studio !== 'discovery',
            ...(training?.known ? { known: training.known } : {}),
            ...(measured?.shipped?.[id] ? { here: measured.shipped[id] } : {}),
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
