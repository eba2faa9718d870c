import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import type { ModelStore } from '../models/model-store.ts';

export interface GovernanceOptions {
  readonly models: Pick<ModelStore, 'cards'>;
}

const TAGS = ['Governance'];
const SUBJECT = z
  .object({ id: z.string(), name: z.string(), kind: z.string(), version: z.string(), licence: z.string() })
  .meta({ id: 'GovernedSubject' });

/** Governance: what runs here and how it does. Routes of one concern each stand in a file of their own beside. */
export async function governancePlugin(plain: FastifyInstance, { models }: GovernanceOptions): Promise<void> {
  const app = withZod(plain);
  app.get(
    '/api/governance/subjects',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Models and generators that run here',
        response: { 200: answer(z.object({ items: z.array(SUBJECT) })) },
      },
    },
    async () => ({
      items: (await models.cards()).map(({ id, name, version, licence }) => ({
        id,
        name,
        kind: 'language-model',
        version,
        licence,
      })),
    }),
  );
}
