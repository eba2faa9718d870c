import { medicationsOf, readingOf, resultsOf, visitsOf } from '@aceso/engagement/chat';
import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { deny, requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { isOwnTalk } from '../young/kept-back.ts';
import type { Conversation } from './records.ts';
import { CONVERSATION, CONVERSATIONS, LANGUAGE, TEXT, VIEWED } from './schemas.ts';
import type { Person, PortalService } from './service.ts';
import { patientView } from './views.ts';

export interface PatientRouteOptions {
  readonly store: Store;
  readonly charts: ChartService;
  readonly service: PortalService;
  readonly now: () => Date;
}

const TAGS = ['Portal'];
const LANGUAGE_QUERY = z.object({ language: LANGUAGE.default('en') });

/** The record that the caller is limited to. Staff have pages of their own. */
export function ownRecord(request: FastifyRequest): string {
  const own = request.principal!.patient;
  if (own === undefined)
    throw deny('own-record', 'The portal is for accounts that are limited to one record; staff work with the inbox.');
  return openRecord(request, own);
}
export const personOf = (request: FastifyRequest): Person => ({
  id: request.principal!.id,
  name: request.principal!.name,
  ...(request.acting ? { as: request.acting.relationship } : {}),
});

/** A conversation of the caller's own record; another one is not there. */
export async function ownConversation(
  request: FastifyRequest,
  service: PortalService,
  id: string,
): Promise<Conversation> {
  const own = ownRecord(request);
  request.audit({ entities: [{ thing: { kind: 'conversation', id } }] });
  const one = await service.get(id);
  if (one.patient !== `Patient/${own}`) throw fail('conversation-not-found');
  return shownTo(request, one);
}

/**
 * The veil of the request has said which conversations there are; one in which a young patient writes meanwhile is theirs
 * from then on.
 */
function shownTo(request: FastifyRequest, one: Conversation): Conversation {
  if (request.acting?.limited && !isOwnTalk(one, request.principal!.id)) throw fail('conversation-not-found');
  return one;
}

const whole = (
  items: readonly { readonly sentences: readonly { readonly text: string }[] }[],
  language: 'en' | 'es',
) => ({
  items,
  reading: readingOf(items.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join(' '), language),
});

/** What patients see and do: their record in plain words, the chat, wishes for refills and visits. */
export function patientRoutes(
  plain: FastifyInstance,
  { charts, service, now }: Omit<PatientRouteOptions, 'store'>,
): void {
  const app = withZod(plain);
  const views = {
    results: {
      summary: 'One’s newest results in plain words: range, what was before, what was ordered next',
      of: resultsOf,
    },
    medications: { summary: 'One’s current medicines in plain words', of: medicationsOf },
    visits: {
      summary: 'One’s visits, coming and past',
      of: (chart: Parameters<typeof visitsOf>[0], language: 'en' | 'es') => visitsOf(chart, now().getTime(), language),
    },
  } as const;
  for (const [name, { summary, of }] of Object.entries(views))
    app.get(
      `/api/portal/${name}`,
      {
        preHandler: requirePermission('portal.use'),
        config: { audit: 'read' },
        schema: { tags: TAGS, summary, querystring: LANGUAGE_QUERY, response: { 200: answer(VIEWED) } },
      },
      async (request) => {
        const { chart } = await charts.chart(ownRecord(request));
        const { language } = request.query;
        return whole(of(chart, language), language);
      },
    );

  app.post(
    '/api/portal/conversations',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Begin a conversation with the chat',
        body: z.object({ language: LANGUAGE.default('en'), message: TEXT.optional() }),
        response: { 201: answer(CONVERSATION) },
      },
    },
    async (request, reply) => {
      const own = ownRecord(request);
      const one = await service.start(own, request.body.language, personOf(request), request.body.message);
      request.audit({ entities: [{ thing: { kind: 'conversation', id: one.id } }] });
      return reply.code(201).send(patientView(one));
    },
  );

  app.get(
    '/api/portal/conversations',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'One’s conversations and messages, newest first',
        response: { 200: answer(CONVERSATIONS) },
      },
    },
    async (request) => {
      const all = await service.list({ patient: `Patient/${ownRecord(request)}` });
      return {
        items: all
          .sort((a, b) => b.changedAt.localeCompare(a.changedAt))
          .slice(0, 50)
          .map(patientView),
      };
    },
  );

  app.get(
    '/api/portal/conversations/:id',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'One conversation',
        params: z.object({ id: ID }),
        response: { 200: answer(CONVERSATION) },
      },
    },
    async (request) => patientView(await ownConversation(request, service, request.params.id)),
  );

  app.post(
    '/api/portal/conversations/:id/messages',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Say something; words of danger are with the staff before the answer',
        params: z.object({ id: ID }),
        body: z.object({ text: TEXT }),
        response: { 200: answer(CONVERSATION) },
      },
    },
    async (request) => {
      const { id } = await ownConversation(request, service, request.params.id);
      return patientView(shownTo(request, await service.say(id, request.body.text, personOf(request))));
    },
  );

  app.post(
    '/api/portal/conversations/:id/handover',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Hand a conversation to a person',
        params: z.object({ id: ID }),
        response: { 200: answer(CONVERSATION) },
      },
    },
    async (request) => {
      const { id } = await ownConversation(request, service, request.params.id);
      return patientView(shownTo(request, await service.handOver(id)));
    },
  );

  app.post(
    '/api/portal/requests',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Ask the staff for a refill of a current medicine, or for an appointment',
        body: z.object({
          kind: z.enum(['refill', 'appointment']),
          text: TEXT,
          medication: z
            .string()
            .regex(/^MedicationRequest\/[A-Za-z0-9\-.]{1,64}$/)
            .optional(),
          language: LANGUAGE.default('en'),
        }),
        response: { 201: answer(CONVERSATION) },
      },
    },
    async (request, reply) => {
      const own = ownRecord(request);
      const { kind, text, medication, language } = request.body;
      const one = await service.request(own, kind, text, language, personOf(request), {
        ...(medication === undefined ? {} : { about: medication }),
      });
      request.audit({ entities: one.made.map((reference) => ({ reference })) });
      return reply.code(201).send(patientView(one));
    },
  );
}
