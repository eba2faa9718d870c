import {
  MODEL_CARD,
  MODEL_POLICY,
  type ModelCard,
  ModelError,
  type ModelGateway,
  type ModelPolicy,
  NEW_CARD,
  NEW_POLICY,
  parseNewCard,
  probe,
  signedPolicy,
} from '@aceso/models';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../errors.ts';
import type { Versions } from '../governance/evaluations/versions.ts';
import { answer, withZod } from '../http/zod.ts';
import { requireFresh, requirePermission } from '../identity/index.ts';
import type { ModelStore } from './model-store.ts';

export interface ModelsOptions {
  readonly models: ModelStore;
  readonly gateway: ModelGateway;
  readonly versions: Pick<Versions, 'registered'>;
  readonly now: () => Date;
}

const TAGS = ['Models'];
const PARAMS = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be the id of a model') });
const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, e.g. 2026-03-31');
const CARD = MODEL_CARD.meta({ id: 'ModelCard' });
const POLICY = MODEL_POLICY.meta({ id: 'ModelPolicy' });
/** Models: cards, policy, a test call, spending. */
export async function modelsPlugin(plain: FastifyInstance, options: ModelsOptions): Promise<void> {
  const { models, gateway, versions, now } = options;
  const app = withZod(plain);
  const manage = { preHandler: requirePermission('model.manage') };

  app.get(
    '/api/models',
    {
      preHandler: requirePermission('model.use'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Cards of the models',
        response: { 200: answer(z.object({ items: z.array(CARD) })) },
      },
    },
    async () => ({ items: await models.cards() }),
  );

  app.put(
    '/api/models/:id',
    {
      ...manage,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Add or change a card',
        params: PARAMS,
        body: NEW_CARD,
        response: { 200: answer(CARD) },
      },
    },
    async (request): Promise<ModelCard> => {
      const { id } = request.params;
      if (request.body.id !== id) throw fail('wrong-id');
      const card = parseNewCard({
        ...request.body,
        addedBy: request.principal!.username,
        addedAt: now().toISOString(),
      });
      if (card.weights) {
        throw new ModelError(
          'bad-card',
          'Cards of local weights are made by "aceso models pull" on the machine of the server.',
        );
      }
      request.audit({ entities: [{ thing: { kind: 'model', id } }] });
      await models.putCard(card);
      await versions.registered(card, {
        reason: 'Card put',
        by: card.addedBy!,
        at: card.addedAt!,
      });
      return card;
    },
  );

  app.delete(
    '/api/models/:id',
    { ...manage, config: { audit: 'delete' }, schema: { tags: TAGS, summary: 'Remove a card', params: PARAMS } },
    async (request, reply) => {
      const { id } = request.params;
      request.audit({ entities: [{ thing: { kind: 'model', id } }] });
      if (!(await models.removeCard(id))) throw new ModelError('unknown-model', `There is no model "${id}".`);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/models/:id/test',
    {
      ...manage,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'One small call without patient data',
        params: PARAMS,
        response: { 200: answer(z.looseObject({ model: z.string(), structured: z.boolean() })) },
      },
    },
    async (request) => probe(gateway, request.params.id, request.principal!.id),
  );

  app.get(
    '/api/model-policy',
    {
      preHandler: requirePermission('model.use'),
      config: { audit: 'read' },
      schema: { tags: TAGS, summary: 'What may leave, and what may be spent', response: { 200: answer(POLICY) } },
    },
    async (request) => {
      const policy = await models.policy();
      return request.principal?.permissions.has('model.manage') ? policy : withoutProxySecret(policy);
    },
  );

  app.put(
    '/api/model-policy',
    {
      preHandler: [requirePermission('model.manage'), requireFresh()],
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Change the policy as a whole',
        body: NEW_POLICY,
        response: { 200: answer(POLICY) },
      },
    },
    async (request) => {
      const policy = signedPolicy(request.body, await models.policy(), {
        by: request.principal!.username,
        at: now().toISOString(),
      });
      request.audit({ entities: [{ thing: { kind: 'model-policy', id: 'current' } }] });
      await models.putPolicy(policy);
      return policy;
    },
  );

  app.get(
    '/api/model-cost',
    {
      ...manage,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'What was spent on a day (UTC)',
        querystring: z.object({ day: DAY.optional() }),
        response: { 200: answer(z.object({ day: DAY, items: z.array(z.looseObject({})) })) },
      },
    },
    async (request) => {
      const day = request.query.day ?? now().toISOString().slice(0, 10);
      return { day, items: await models.spending.ofDay(day) };
    },
  );
}

/** The name and password of a proxy are for those who set it. */
function withoutProxySecret(policy: ModelPolicy): ModelPolicy {
  if (policy.proxy === undefined) return policy;
  const proxy = new URL(policy.proxy);
  proxy.username = '';
  proxy.password = '';
  return { ...policy, proxy: proxy.href };
}
