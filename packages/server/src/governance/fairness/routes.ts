import { join } from 'node:path';
import type { FairnessAudit } from '@aceso/governance/fairness';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { apart } from '../../jobs/apart.ts';
import { TAGS } from '../schemas.ts';

const COLUMN = z.string().trim().min(1).max(200);
const REQUEST = z.object({
  table: z.string().min(1).max(900_000).describe('CSV with one row for each person'),
  outcome: COLUMN,
  prediction: COLUMN.optional(),
  score: COLUMN.optional(),
  threshold: z.number().min(0).max(1).optional().describe('With a score alone: selected from this on'),
  groups: z.array(COLUMN).min(1).max(5),
  minN: z.number().int().min(5).max(100_000).default(20),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
});
export type FairnessRequest = z.output<typeof REQUEST>;
const ESTIMATE = z.looseObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const AUDIT = z
  .looseObject({
    n: z.number(),
    leftOut: z.number(),
    attributes: z.array(
      z.looseObject({
        attribute: z.string(),
        groups: z.array(
          z.looseObject({
            group: z.string(),
            n: z.number().nullable(),
            suppressed: z.boolean(),
            metrics: z.record(z.string(), ESTIMATE),
          }),
        ),
        disparities: z.record(z.string(), z.looseObject({ value: z.number(), holm: z.number() })),
      }),
    ),
    notes: z.array(z.string()),
  })
  .meta({ id: 'FairnessAudit' });

/** A fairness audit of a table that somebody brings; nothing of it is kept. */
export function fairnessRoutes(plain: FastifyInstance): void {
  withZod(plain).post(
    '/api/governance/fairness',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'How a prediction does in each group of people; the table is not kept',
        body: REQUEST,
        response: { 200: answer(AUDIT) },
      },
    },
    async (request) => {
      const { prediction, score } = request.body;
      if (prediction === undefined && score === undefined) {
        throw fail('bad-fairness-table', 'Name the column of the prediction or of the score.');
      }
      request.audit({ entities: [{ thing: { kind: 'fairness-audit', id: request.id } }] });
      return apart<never, FairnessAudit>(request.body, {
        worker: join(import.meta.dirname, 'worker.ts'),
        who: 'The fairness audit',
        refusal: 'bad-fairness-table',
        signal: AbortSignal.timeout(90_000),
      });
    },
  );
}
