import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { deny } from '../../identity/errors.ts';
import { principalOf, requireFresh, requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import type { Copies, StoredCopy } from './service.ts';

const TAGS = ['Privacy'];
const ONE = z.object({ id: z.string().min(1).max(64) });
/** An archive with images takes its time to be sent. */
const SENDING = 60 * 60_000;

const COPY = z
  .object({
    id: z.string(),
    state: z
      .enum(['requested', 'making', 'ready', 'failed', 'over'])
      .describe('requested: by the patient, waits for staff; over: refused, deleted or older than 30 days'),
    patient: z.string(),
    askedBy: z.object({ id: z.string(), username: z.string(), self: z.boolean() }),
    askedAt: z.string(),
    approvedBy: z.object({ id: z.string(), username: z.string() }).optional(),
    job: z.string().optional(),
    madeAt: z.string().optional(),
    files: z.number().int().describe('Files in the archive'),
    bytes: z.number().int().describe('Of these, before packing'),
    withheld: z.number().int().optional().describe('Entries that speak of other people too and were left out'),
    error: z.string().optional(),
  })
  .meta({ id: 'PersonalCopy' });

const shown = ({ files = [], ...copy }: StoredCopy) => ({
  ...copy,
  files: files.length,
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** Copies for the person: made by the privacy officer, or asked for by the patient and approved. */
export function copyRoutes(plain: FastifyInstance, copies: Copies): void {
  const app = withZod(plain);
  const mayCopy = {
    config: { audit: 'export' as const },
    preHandler: [requirePermission('privacy.copy'), requireFresh()],
  };
  const by = (request: FastifyRequest) => {
    const { id, username } = principalOf(request);
    return { id, username };
  };
  const about = (request: FastifyRequest, copy: StoredCopy) => {
    request.audit({ patients: [copy.patient], entities: [{ thing: { kind: 'copy', id: copy.id } }] });
    return shown(copy);
  };
  const send = async (request: FastifyRequest, reply: FastifyReply, id: string, own?: string) => {
    const { patient, bytes } = await copies.archive(id, own);
    request.audit({ patients: [patient], entities: [{ thing: { kind: 'copy', id } }] });
    reply.type('application/zip').header('content-disposition', `attachment; filename="copy-${id.slice(0, 8)}.zip"`);
    return reply.send(Readable.from(bytes));
  };

  app.post(
    '/api/patients/:id/copy',
    {
      ...mayCopy,
      schema: {
        tags: TAGS,
        summary: 'Make a copy of all that there is of a person, for the person (GDPR Art. 15, 20), as a job',
        params: z.object({ id: ID }),
        response: { 202: answer(COPY) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      return reply.code(202).send(about(request, await copies.ask(patient, { ...by(request), self: false })));
    },
  );

  app.get(
    '/api/copies',
    {
      config: { audit: 'search-type' },
      preHandler: requirePermission('privacy.copy'),
      schema: {
        tags: TAGS,
        summary: 'Copies for people, newest first; those that patients asked for wait for approval',
        response: { 200: answer(z.object({ items: z.array(COPY) })) },
      },
    },
    async (request) => {
      const items = await copies.list();
      request.auditPatients(items.map(({ patient }) => patient));
      return { items: items.map(shown) };
    },
  );

  app.post(
    '/api/copies/:id/approval',
    {
      ...mayCopy,
      schema: { tags: TAGS, summary: 'Approve what a patient asked for', params: ONE, response: { 202: answer(COPY) } },
    },
    async (request, reply) =>
      reply.code(202).send(about(request, await copies.approve(request.params.id, by(request)))),
  );

  app.delete(
    '/api/copies/:id',
    {
      ...mayCopy,
      config: { audit: 'amend' as const },
      schema: {
        tags: TAGS,
        summary: 'Refuse a request, or delete a copy',
        params: ONE,
        response: { 200: answer(COPY) },
      },
    },
    async (request) => about(request, await copies.end(request.params.id)),
  );

  app.get(
    '/api/copies/:id/archive',
    {
      exposeHeadRoute: false,
      ...mayCopy,
      // A download is followed by the browser itself, which cannot be asked again; making the copy was.
      preHandler: requirePermission('privacy.copy'),
      handlerTimeout: SENDING,
      schema: { tags: TAGS, summary: 'The copy, as a zip archive', params: ONE },
    },
    async (request, reply) => send(request, reply, request.params.id),
  );

  const mayAsk = { config: { audit: 'export' as const }, preHandler: requirePermission('portal.use') };
  const own = (request: FastifyRequest): string => {
    const { patient } = principalOf(request);
    if (patient === undefined) throw deny('own-record');
    return openRecord(request, patient);
  };

  app.get(
    '/api/portal/copies',
    {
      ...mayAsk,
      schema: {
        tags: TAGS,
        summary: 'Copies of one’s own data',
        response: { 200: answer(z.object({ items: z.array(COPY) })) },
      },
    },
    async (request) => ({ items: (await copies.of(own(request))).map(shown) }),
  );

  app.post(
    '/api/portal/copies',
    {
      ...mayAsk,
      schema: {
        tags: TAGS,
        summary: 'Ask for a copy of one’s own data; the privacy officer approves it',
        response: { 201: answer(COPY) },
      },
    },
    async (request, reply) => {
      const made = await copies.ask(own(request), { ...by(request), self: true });
      return reply.code(201).send(about(request, made));
    },
  );

  app.get(
    '/api/portal/copies/:id/archive',
    {
      exposeHeadRoute: false,
      ...mayAsk,
      handlerTimeout: SENDING,
      schema: { tags: TAGS, summary: 'The copy of one’s own data, as a zip archive', params: ONE },
    },
    async (request, reply) => {
      const patient = own(request);
      const found = (await copies.of(patient)).find(({ id }) => id === request.params.id);
      if (!found) throw fail('copy-not-found');
      return send(request, reply, found.id, patient);
    },
  );
}
