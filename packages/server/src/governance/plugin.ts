import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import type { ModelStore } from '../models/model-store.ts';
import { TAGS } from './schemas.ts';
import { Subjects } from './subjects.ts';
import { SWITCH, switchRoutes } from './switches/routes.ts';
import type { Switches } from './switches/switches.ts';

export interface GovernanceOptions {
  readonly store: Store;
  readonly models: ModelStore;
  readonly switches: Switches;
  readonly now: () => Date;
}

const SUBJECT = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['engine', 'learned-model', 'language-model']),
    version: z.string(),
    licence: z.string().optional(),
    weights: z.string().optional().describe('SHA-256 of the weights'),
    switch: SWITCH.optional(),
  })
  .meta({ id: 'GovernedSubject' });

/** Governance: what runs here and how it does. Routes of one concern each stand in a folder of their own beside. */
export async function governancePlugin(plain: FastifyInstance, options: GovernanceOptions): Promise<void> {
  const { models, switches, now } = options;
  const subjects = new Subjects(models);
  withZod(plain).get(
    '/api/governance/subjects',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Models and generators that run here, and their switches',
        response: { 200: answer(z.object({ items: z.array(SUBJECT) })) },
      },
    },
    async () => {
      const states = await switches.all();
      return {
        items: (await subjects.all()).map((subject) => {
          const state = states.get(subject.id);
          return { ...subject, ...(state ? { switch: state } : {}) };
        }),
      };
    },
  );
  switchRoutes(plain, { switches, subjects, now });
}
