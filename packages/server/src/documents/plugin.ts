import { DRAFT_FORMATS } from '@aceso/client';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';
import type { DraftService } from './draft-service.ts';
import type { DraftStore, VersionedDraft } from './draft-store.ts';
import type { Exporter } from './exporter.ts';
import type { Actor } from './lifecycle.ts';
import {
  DECISION,
  DRAFT_DETAIL,
  DRAFT_RECORD,
  DRAFT_STATUS,
  DRAFT_SUMMARY,
  NEW_DRAFT,
  PATIENT_REFERENCE,
  REJECTION,
  SIGNATURE,
} from './schemas.ts';
import { draftSummary } from './summary.ts';

export interface DocumentOptions {
  readonly service: DraftService;
  readonly drafts: DraftStore;
  readonly exporter: Exporter;
  readonly now: () => Date;
}

const PARAMS = z.object({ id: z.string().min(1).max(100) });
const TAGS = ['Documents'];

/** Documents: composed from the record, reviewed sentence by sentence, signed into it. */
export async function documentsPlugin(plain: FastifyInstance, options: DocumentOptions): Promise<void> {
  const { service, drafts, exporter, now } = options;
  const app = withZod(plain);

  const actor = (request: FastifyRequest): Actor & { id: string } => {
    const { id, name } = request.principal!;
    return { id, name, at: now().toISOString() };
  };
  const open = async (request: FastifyRequest, id: string): Promise<VersionedDraft> => {
    const found = await drafts.get(id);
    openRecord(request, found.value.patient);
    request.audit({ entities: [{ thing: { kind: 'draft', id } }] });
    return found;
  };

  app.post(
    '/api/drafts',
    {
      preHandler: requirePermission('draft.write'),
      config: { audit: 'compose' },
      schema: {
        tags: TAGS,
        summary: 'Compose a document from the record',
        body: NEW_DRAFT,
        response: { 201: answer(DRAFT_RECORD) },
      },
    },
    async (request, reply) => {
      const { type, encounter, asOf } = request.body;
      const patient = openRecord(request, request.body.patient);
      const asked = { type, patient, ...(encounter ? { encounter } : {}), ...(asOf ? { asOf } : {}) };
      const record = await service.create(asked, actor(request));
      request.audit({ entities: [{ thing: { kind: 'draft', id: record.draft.id } }] });
      return reply.code(201).header('location', `/api/drafts/${record.draft.id}`).send(record);
    },
  );

  app.get(
    '/api/drafts',
    {
      preHandler: requirePermission('draft.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Drafts, newest first',
        querystring: z.object({ patient: PATIENT_REFERENCE.optional(), status: DRAFT_STATUS.optional() }),
        response: { 200: answer(z.object({ items: z.array(DRAFT_SUMMARY) })) },
      },
    },
    async (request) => {
      const { patient, status } = request.query;
      const own = request.principal?.patient;
      const asked = patient ?? own;
      const id = asked === undefined ? undefined : openRecord(request, asked);
      const found = await drafts.list({ ...(id === undefined ? {} : { patient: id }), ...(status ? { status } : {}) });
      request.auditPatients(new Set(found.map(({ value }) => value.patient)));
      return { items: found.map(draftSummary) };
    },
  );

  app.get(
    '/api/drafts/:id',
    {
      preHandler: requirePermission('draft.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'A draft, checked against the record as it is now',
        params: PARAMS,
        response: { 200: answer(DRAFT_DETAIL) },
      },
    },
    async (request) => service.detail(await open(request, request.params.id)),
  );

  app.post(
    '/api/drafts/:id/decisions',
    {
      preHandler: requirePermission('draft.write'),
      config: { audit: 'amend' },
      schema: {
        tags: TAGS,
        summary: 'Accept, edit or reject a sentence; an edited one is checked again',
        params: PARAMS,
        body: DECISION,
        response: { 200: answer(DRAFT_DETAIL) },
      },
    },
    async (request) => {
      await open(request, request.params.id);
      const { sentence, decision, after, reason, version } = request.body;
      const asked = {
        sentence,
        decision,
        ...(after === undefined ? {} : { after }),
        ...(reason === undefined ? {} : { reason }),
        ...(version === undefined ? {} : { version }),
      };
      return service.decide(request.params.id, asked, actor(request));
    },
  );

  app.post(
    '/api/drafts/:id/sign',
    {
      preHandler: requirePermission('draft.sign'),
      config: { audit: 'sign' },
      schema: {
        tags: TAGS,
        summary: 'Sign: the document becomes part of the record',
        params: PARAMS,
        body: SIGNATURE,
        response: { 200: answer(DRAFT_RECORD) },
      },
    },
    async (request) => {
      await open(request, request.params.id);
      const { acknowledge, version } = request.body;
      const record = await service.sign(request.params.id, acknowledge ?? [], version, actor(request));
      request.audit({ entities: (record.resources ?? []).map((reference) => ({ reference })) });
      return record;
    },
  );

  app.post(
    '/api/drafts/:id/reject',
    {
      preHandler: requirePermission('draft.sign'),
      config: { audit: 'amend' },
      schema: {
        tags: TAGS,
        summary: 'Reject the draft as a whole',
        params: PARAMS,
        body: REJECTION,
        response: { 200: answer(DRAFT_RECORD) },
      },
    },
    async (request) => {
      await open(request, request.params.id);
      const { reason, version } = request.body;
      return service.reject(request.params.id, reason, version);
    },
  );

  app.get(
    '/api/drafts/:id/export',
    {
      preHandler: requirePermission('draft.read'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'The document as a file',
        params: PARAMS,
        querystring: z.object({ format: z.enum(DRAFT_FORMATS).default('html') }),
      },
    },
    async (request, reply) => {
      const found = await open(request, request.params.id);
      const file = await exporter.file(found, request.query.format);
      if (!file) throw fail('draft-not-found');
      reply.type(file.contentType).header('content-disposition', `inline; filename="${file.name}"`);
      return reply.send(Buffer.from(file.bytes));
    },
  );
}
