import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { TAGS } from '../schemas.ts';
import type { Review, Reviews } from './reviews.ts';

const JUDGEMENT = z.object({
  hallucinated: z.number().int().min(0).max(1000).describe('Sentences that the chart does not bear out'),
  omitted: z.number().int().min(0).max(1000).describe('Things that belong in the document and are not there'),
  harm: z.enum(['none', 'possible', 'likely']),
});
const REVIEW = z
  .object({
    id: z.string().describe('Of the draft'),
    type: z.string(),
    generator: z.string(),
    sentences: z.number(),
    edited: z.number(),
    seed: z.number(),
    drawnAt: z.string(),
    judgement: JUDGEMENT.extend({ by: z.string(), at: z.string() }).optional(),
  })
  .meta({ id: 'SampledReview' });
const SHARE = z.object({ of: z.number(), value: z.number().nullable(), low: z.number(), high: z.number() });
const RATES = z
  .object({
    generator: z.string(),
    reviewed: z.number(),
    waiting: z.number(),
    hallucinated: SHARE,
    omitted: SHARE,
    sentences: SHARE,
  })
  .meta({ id: 'ReviewRates' });

/** Whose document it is stays with the document. */
const shown = ({ patient: _, ...review }: Review) => review;

/** Live review of a sample of what was signed. */
export function reviewRoutes(
  plain: FastifyInstance,
  { reviews, now }: { readonly reviews: Reviews; readonly now: () => Date },
): void {
  const app = withZod(plain);

  app.get(
    '/api/governance/reviews',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'The queue of sampled documents, and what reviews found by generator, with intervals',
        response: { 200: answer(z.object({ items: z.array(REVIEW), rates: z.array(RATES) })) },
      },
    },
    async () => ({ items: (await reviews.list()).map(shown), rates: await reviews.rates() }),
  );

  app.post(
    '/api/governance/reviews',
    {
      preHandler: requirePermission('governance.manage'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Draw signed documents for review, by a seed',
        body: z.object({
          size: z.number().int().min(1).max(500).default(20),
          seed: z.number().int().min(0).max(4_294_967_295).default(1),
        }),
        response: { 200: answer(z.object({ drawn: z.number() })) },
      },
    },
    async ({ body: { size, seed } }) => ({ drawn: await reviews.draw(size, seed, now().toISOString()) }),
  );

  app.put(
    '/api/governance/reviews/:id',
    {
      preHandler: requirePermission('governance.review', 'draft.read', 'patient.read'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Judge a sampled document against its chart',
        params: z.object({ id: ID }),
        body: JUDGEMENT,
        response: { 200: answer(REVIEW) },
      },
    },
    async (request) => {
      const { id } = request.params;
      openRecord(request, (await reviews.get(id)).patient);
      request.audit({ entities: [{ thing: { kind: 'draft', id } }] });
      const by = request.principal!.username;
      return shown(await reviews.judge(id, { ...request.body, by, at: now().toISOString() }));
    },
  );
}
