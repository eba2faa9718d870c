import type { Readable } from 'node:stream';
import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { originOf } from '../../http/origin.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { assertPatient, openRecord } from '../../patients/access.ts';
import { openStudy } from '../access.ts';
import type { Archive } from '../archive/archive.ts';
import { Room } from '../archive/room.ts';
import { boundaryOf } from './multipart.ts';
import { DICOM_JSON, INSTANCE, SERIES, STUDY } from './schemas.ts';
import { filesOf, stowAnswer } from './stow.ts';

export const TAGS = ['DICOMweb'];
export const DICOM_JSON_TYPE = 'application/dicom+json; charset=utf-8';
/** An upload and its answer may take as long, ms. */
const LONGEST = 30 * 60_000;

export const dicomwebOf = (request: FastifyRequest): string => `${originOf(request)}/dicomweb`;

/** STOW-RS, and taking instances out again. */
export function storeRoutes(
  plain: FastifyInstance,
  {
    store,
    archive,
    now,
  }: {
    readonly store: Store;
    readonly archive: Archive;
    readonly now: () => Date;
  },
): void {
  const app = withZod(plain);
  const large = new Room(1);
  // The parts are read one by one as they come; nothing gathers the body.
  app.addContentTypeParser('multipart/related', (_request, payload, done) => done(null, payload));

  const store_ = async (
    request: FastifyRequest,
    reply: FastifyReply,
    study: string | undefined,
    patient: string | undefined,
  ) => {
    const principal = request.principal!;
    const boundary = boundaryOf(request.headers['content-type']);
    if (patient !== undefined) {
      openRecord(request, patient);
      await assertPatient(store, patient);
    }
    const report = await archive.take(
      filesOf(request.body as Readable, boundary, () => large.take(1)),
      {
        ...(study === undefined ? {} : { study }),
        ...(patient === undefined
          ? {}
          : { patient: { id: patient, link: { how: 'person', by: principal.name, at: now().toISOString() } } }),
      },
    );
    request.auditPatients(report.patients);
    request.audit({
      entities: report.studies.map((id) => ({ thing: { kind: 'imaging-study', id } })),
      outcome: `${report.stored.length} stored, ${report.failed.length} refused`,
    });
    const { stored, failed } = report;
    // Nothing at all came: that is no answer to a store request.
    if (stored.length === 0 && failed.length === 0) throw fail('bad-multipart', 'The body holds no part.');
    reply.code(failed.length === 0 ? 200 : stored.length === 0 ? 409 : 202).type(DICOM_JSON_TYPE);
    return reply.send(JSON.stringify(stowAnswer(report, dicomwebOf(request))));
  };
  const QUERY = z.object({ patient: ID.optional().describe('Whose images these are, by your decision') });
  const shared = {
    handlerTimeout: LONGEST,
    preHandler: requirePermission('patient.write'),
    config: { audit: 'import' as const },
  };
  const described = {
    tags: TAGS,
    consumes: ['multipart/related'],
    querystring: QUERY,
    response: {
      200: answer(DICOM_JSON, 'All stored'),
      202: answer(DICOM_JSON, 'Some refused, each with its reason'),
      409: answer(DICOM_JSON, 'None stored'),
    },
  };
  app.post(
    '/dicomweb/studies',
    { ...shared, schema: { ...described, summary: 'STOW-RS: store instances; a bad one never loses the others' } },
    async (request, reply) => store_(request, reply, undefined, request.query.patient),
  );
  app.post(
    '/dicomweb/studies/:study',
    { ...shared, schema: { ...described, params: STUDY, summary: 'STOW-RS: store instances of one study' } },
    async (request, reply) => store_(request, reply, request.params.study, request.query.patient),
  );

  for (const [path, params, what] of [
    ['/dicomweb/studies/:study', STUDY, 'a study'],
    ['/dicomweb/studies/:study/series/:series', SERIES, 'a series'],
    ['/dicomweb/studies/:study/series/:series/instances/:instance', INSTANCE, 'an instance'],
  ] as const)
    app.delete(
      path,
      {
        preHandler: requirePermission('patient.write'),
        config: { audit: 'delete' },
        schema: { tags: TAGS, summary: `Delete ${what} with its files`, params, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const place = request.params as z.output<typeof STUDY> & { series?: string; instance?: string };
        await openStudy(request, store, place.study);
        if ((await archive.remove(place)) === 0) throw fail('image-not-found');
        reply.code(204);
        return null;
      },
    );
}
