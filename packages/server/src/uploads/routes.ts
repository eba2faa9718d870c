import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bytesOf } from '../http/body.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { assertPatient, openRecord } from '../patients/access.ts';
import { PART_BYTES, type Upload, type UploadService } from './service.ts';

const TAGS = ['Uploads'];
const PATIENT = z.object({ id: ID });
const ONE = z.object({ id: ID, upload: ID });
const UPLOAD = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: z.number(),
    mark: z.string().optional(),
    received: z.number().describe('The next part begins here'),
    partBytes: z.number().describe('Bytes that a part may have'),
    startedBy: z.string(),
    startedAt: z.string(),
    touchedAt: z.string(),
  })
  .meta({ id: 'Upload' });

const shown = ({ parts: _, patient: __, by: ___, ...rest }: Upload) => ({ ...rest, partBytes: PART_BYTES });

/** Large files of a patient, in parts that can be sent again. What is done with a whole one, its own routes say. */
export function uploadRoutes(
  plain: FastifyInstance,
  { store, uploads }: { readonly store: Store; readonly uploads: UploadService },
): void {
  const app = withZod(plain);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const preHandler = requirePermission('patient.write');
  const open = async (request: FastifyRequest, params: { id: string; upload: string }): Promise<Upload> => {
    const patient = openRecord(request, params.id);
    request.audit({ entities: [{ thing: { kind: 'upload', id: params.upload } }] });
    return uploads.get(params.upload, patient);
  };

  app.post(
    '/api/patients/:id/uploads',
    {
      preHandler,
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Begin to send a large file in parts',
        description:
          'Then PUT its parts in order, and use it: POST /api/patients/{id}/genomes/uploaded or /wearables/files/uploaded. One that broke off is found by its name, size and mark, and goes on at `received`. After a week without a part it is forgotten.',
        params: PATIENT,
        body: z.object({
          name: z.string().trim().min(1).max(200),
          bytes: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
          mark: z
            .string()
            .min(1)
            .max(200)
            .optional()
            .describe('Anything that tells the file from others of its name and size'),
        }),
        response: { 201: answer(UPLOAD) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      await assertPatient(store, patient);
      const { mark, ...about } = request.body;
      const upload = await uploads.start(
        { patient, ...about, ...(mark === undefined ? {} : { mark }) },
        request.principal!,
      );
      request.audit({ entities: [{ thing: { kind: 'upload', id: upload.id } }] });
      reply.code(201).header('location', `/api/patients/${patient}/uploads/${upload.id}`);
      return shown(upload);
    },
  );

  app.get(
    '/api/patients/:id/uploads',
    {
      preHandler,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Uploads of a patient that were not finished, the latest first',
        params: PATIENT,
        response: { 200: answer(z.object({ items: z.array(UPLOAD) })) },
      },
    },
    async (request) => ({ items: (await uploads.list(openRecord(request, request.params.id))).map(shown) }),
  );

  app.put(
    '/api/patients/:id/uploads/:upload',
    {
      preHandler,
      bodyLimit: PART_BYTES,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Send the part that begins at an offset; it is stored when this answers',
        consumes: ['application/octet-stream'],
        params: ONE,
        querystring: z.object({ offset: z.coerce.number().int().min(0) }),
        response: { 200: answer(UPLOAD) },
      },
    },
    async (request) => {
      const upload = await open(request, request.params);
      const bytes = bytesOf(request.body, 'bad-request', 'a part of the file');
      return shown(await uploads.append(upload, request.query.offset, bytes));
    },
  );

  app.delete(
    '/api/patients/:id/uploads/:upload',
    {
      preHandler,
      config: { audit: 'delete' },
      schema: {
        tags: TAGS,
        summary: 'Give an upload up; its parts are deleted',
        params: ONE,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await uploads.drop(await open(request, request.params));
      reply.code(204);
      return null;
    },
  );
}
