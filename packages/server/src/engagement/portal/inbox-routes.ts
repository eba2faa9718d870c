import { TEMPLATES } from '@aceso/engagement/chat';
import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import type { DocumentEngine } from '../../documents/engine.ts';
import { REPORT } from '../../documents/schemas.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { patientNames } from '../../patients/names.ts';
import { personOf } from './patient-routes.ts';
import type { Conversation } from './records.ts';
import { INBOX_ITEM, PAGE_BODY, SEEN, TEXT } from './schemas.ts';
import type { PortalService } from './service.ts';
import { inboxItem } from './views.ts';

export interface InboxOptions {
  readonly store: Store;
  readonly charts: ChartService;
  readonly service: PortalService;
  /** Checks a reply against the record, as any other text. */
  readonly engine: DocumentEngine;
}

const TAGS = ['Inbox'];
const PARAMS = z.object({ id: ID });
const OPENED = z.looseObject({
  item: INBOX_ITEM,
  messages: z.array(z.looseObject({ id: z.string(), text: z.string() })),
});

/** What staff do with messages of patients: see the gravest first, answer, hand to each other, close. */
export function inboxRoutes(plain: FastifyInstance, { store, charts, service, engine }: InboxOptions): void {
  const app = withZod(plain);
  const open = async (request: FastifyRequest, id: string): Promise<Conversation> => {
    request.audit({ entities: [{ thing: { kind: 'conversation', id } }] });
    const one = await service.get(id);
    openRecord(request, one.patient);
    return one;
  };
  const opened = async (one: Conversation) => {
    const names = await patientNames(store, [one.patient]);
    return {
      item: inboxItem(one, names.get(one.patient)),
      messages: one.messages,
      made: one.made,
      ...(one.summary ? { summary: one.summary } : {}),
    };
  };

  app.get(
    '/api/inbox',
    {
      preHandler: requirePermission('inbox.work', 'patient.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Conversations that wait for a person, the gravest and longest waiting first',
        querystring: z.object({ state: z.enum(['waiting', 'open', 'closed']).default('waiting') }),
        response: { 200: answer(z.object({ items: z.array(INBOX_ITEM) })) },
      },
    },
    async (request) => {
      const { state } = request.query;
      const own = request.principal!.patient;
      const found = (
        await service.list({
          state: state === 'closed' ? 'closed' : 'open',
          ...(own === undefined ? {} : { patient: `Patient/${own}` }),
        })
      )
        .filter(({ waitingSince }) => state !== 'waiting' || waitingSince !== undefined)
        .slice(0, 200);
      request.auditPatients(new Set(found.map(({ patient }) => patient.slice('Patient/'.length))));
      const names = await patientNames(
        store,
        found.map(({ patient }) => patient),
      );
      return { items: found.map((one) => inboxItem(one, names.get(one.patient))) };
    },
  );

  app.get(
    '/api/inbox/templates',
    {
      preHandler: requirePermission('inbox.work'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Replies to begin from',
        response: { 200: answer(z.object({ items: z.array(z.looseObject({ id: z.string() })) })) },
      },
    },
    async () => ({ items: TEMPLATES }),
  );

  app.get(
    '/api/inbox/:id',
    {
      preHandler: requirePermission('inbox.work', 'patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'A conversation with its evidence and summary',
        params: PARAMS,
        response: { 200: answer(OPENED) },
      },
    },
    async (request) => opened(await open(request, request.params.id)),
  );

  app.post(
    '/api/inbox/:id/draft',
    {
      preHandler: requirePermission('inbox.work', 'patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'A reply to begin from, each sentence with its evidence and verdict; nothing is sent',
        params: PARAMS,
        response: { 200: answer(z.looseObject({ text: z.string() })) },
      },
    },
    async (request) => service.draft((await open(request, request.params.id)).id),
  );

  app.post(
    '/api/inbox/:id/check',
    {
      preHandler: requirePermission('inbox.work', 'patient.read'),
      config: { audit: 'verify' },
      schema: {
        tags: TAGS,
        summary: 'Check a reply against the record, sentence by sentence',
        params: PARAMS,
        body: z.object({ text: TEXT }),
        response: { 200: answer(REPORT) },
      },
    },
    async (request) => {
      const one = await open(request, request.params.id);
      const { chart } = await charts.chart(openRecord(request, one.patient));
      return engine.verify(request.body.text, chart, {});
    },
  );

  app.post(
    '/api/inbox/:id/reply',
    {
      preHandler: requirePermission('inbox.work', 'patient.read'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Answer the patient, in one’s own name',
        params: PARAMS,
        body: z.object({ text: TEXT, seen: SEEN }),
        response: { 200: answer(OPENED) },
      },
    },
    async (request) => {
      const { id } = await open(request, request.params.id);
      return opened(await service.reply(id, request.body.text, request.body.seen, personOf(request)));
    },
  );

  app.post(
    '/api/inbox/:id/assign',
    {
      preHandler: requirePermission('inbox.work', 'patient.read'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Take a conversation, or give it back',
        params: PARAMS,
        body: z.object({ to: z.enum(['me', 'nobody']) }),
        response: { 200: answer(OPENED) },
      },
    },
    async (request) =>
      opened(
        await service.assign(
          (await open(request, request.params.id)).id,
          request.body.to === 'me' ? personOf(request) : undefined,
        ),
      ),
  );

  app.post(
    '/api/inbox/:id/close',
    {
      preHandler: requirePermission('inbox.work', 'patient.read'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Close a conversation; its tasks are completed',
        params: PARAMS,
        body: z.object({ seen: SEEN }),
        response: { 200: answer(OPENED) },
      },
    },
    async (request) => opened(await service.close((await open(request, request.params.id)).id, request.body.seen)),
  );

  app.get(
    '/api/clinic-pages',
    {
      preHandler: requirePermission('inbox.work'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'What the clinic says of itself to patients',
        response: { 200: answer(z.object({ items: z.array(z.looseObject({ id: z.string() })) })) },
      },
    },
    async () => ({ items: await service.pages() }),
  );
  app.put(
    '/api/clinic-pages/:id',
    {
      preHandler: requirePermission('inbox.work'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Write a page of the clinic; a new version',
        params: PARAMS,
        body: PAGE_BODY,
        response: { 200: answer(z.looseObject({ id: z.string() })) },
      },
    },
    async (request) => {
      // Chats cite it to patients as evidence: who wrote it is in the log.
      request.audit({ entities: [{ thing: { kind: 'clinic-page', id: request.params.id } }] });
      return service.savePage(request.params.id, request.body);
    },
  );
}
