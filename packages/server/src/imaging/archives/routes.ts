import type { ImageArchive } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { assertPatient } from '../../patients/access.ts';
import { noteStudy, openStudy } from '../access.ts';
import { UID } from '../dicomweb/schemas.ts';
import type { OutsideArchives } from './access.ts';
import { ARCHIVE, FETCH, REMOTE_STUDY, SEARCH, SEND, TRANSFER } from './schemas.ts';
import { asServerError, type NewTransfer, type Transfers } from './transfers.ts';

const TAGS = ['Image archives'];
const ARCHIVE_ID = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be the id of an archive') });
const TRANSFER_ID = z.object({ id: ID });

const whereOf = (archive: ImageArchive): string =>
  archive.kind === 'dimse' ? `${archive.aeTitle}@${archive.host}:${archive.port}` : archive.baseUrl;

/** Archives outside of this server: search them, fetch from them, send to them. */
export function archiveRoutes(
  plain: FastifyInstance,
  {
    store,
    outside,
    transfers,
  }: { readonly store: Store; readonly outside: OutsideArchives; readonly transfers: Transfers },
): void {
  const app = withZod(plain);
  const use = requirePermission('archive.use');
  const noteArchive = (request: Parameters<typeof noteStudy>[0], id: string): void =>
    request.audit({ entities: [{ thing: { kind: 'image-archive', id } }] });

  app.get(
    '/api/imaging/archives',
    {
      preHandler: use,
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Outside archives that the policy allows',
        response: { 200: answer(z.object({ items: z.array(ARCHIVE) })) },
      },
    },
    async () => ({
      items: (await outside.list()).map((each) => ({
        id: each.id,
        name: each.name,
        kind: each.kind,
        where: whereOf(each),
        may: each.may,
      })),
    }),
  );

  app.post(
    '/api/imaging/archives/:id/echo',
    {
      preHandler: use,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Whether the archive answers: C-ECHO, or a search for one study',
        params: ARCHIVE_ID,
        response: { 200: answer(z.object({ milliseconds: z.number() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      noteArchive(request, id);
      const { remote } = await outside.open(id);
      const begun = performance.now();
      await remote.echo().catch((error: unknown) => {
        throw asServerError(error);
      });
      return { milliseconds: Math.round(performance.now() - begun) };
    },
  );

  app.get(
    '/api/imaging/archives/:id/studies',
    {
      preHandler: use,
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Search studies of an archive: C-FIND or QIDO-RS',
        params: ARCHIVE_ID,
        querystring: SEARCH,
        response: { 200: answer(z.object({ items: z.array(REMOTE_STUDY) })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      noteArchive(request, id);
      const { remote } = await outside.open(id, 'find');
      const { limit, ...keys } = request.query;
      const given = Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
      const found = await remote.find({ ...given, limit }).catch((error: unknown) => {
        throw asServerError(error);
      });
      const items = [];
      for (const study of found) {
        const here = await store.images.study(study.uid);
        if (here && here.patient !== '') request.auditPatients([here.patient]);
        items.push({ ...study, modalities: [...study.modalities], here: here?.instances ?? 0 });
      }
      return { items };
    },
  );

  const begin = (kind: NewTransfer['kind']) => ({
    preHandler: [use, requirePermission(kind === 'fetch' ? 'patient.write' : 'patient.read')],
    config: { audit: 'operation' as const },
  });

  app.post(
    '/api/imaging/archives/:id/fetch',
    {
      ...begin('fetch'),
      schema: {
        tags: TAGS,
        summary: 'Fetch a study or a series of it from an archive, as a job',
        params: ARCHIVE_ID,
        body: FETCH,
        response: { 202: answer(TRANSFER) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { study, series, patient } = request.body;
      noteArchive(request, id);
      noteStudy(request, study, patient ?? '');
      if (patient !== undefined) await assertPatient(store, patient);
      const transfer = await transfers.start(
        {
          kind: 'fetch',
          archive: id,
          study,
          ...(series === undefined ? {} : { series }),
          ...(patient === undefined ? {} : { patient }),
        },
        request.principal!,
      );
      reply.code(202).header('location', `/api/imaging/transfers/${transfer.id}`);
      return shown(await transfers.view(transfer));
    },
  );

  app.post(
    '/api/imaging/archives/:id/send',
    {
      ...begin('send'),
      schema: {
        tags: TAGS,
        summary: 'Send a study, a series or single instances to an archive, as a job',
        params: ARCHIVE_ID,
        body: SEND,
        response: { 202: answer(TRANSFER) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { study, series, instances } = request.body;
      noteArchive(request, id);
      await openStudy(request, store, study);
      const transfer = await transfers.start(
        {
          kind: 'send',
          archive: id,
          study,
          ...(series === undefined ? {} : { series }),
          ...(instances === undefined ? {} : { instances }),
        },
        request.principal!,
      );
      reply.code(202).header('location', `/api/imaging/transfers/${transfer.id}`);
      return shown(await transfers.view(transfer));
    },
  );

  app.get(
    '/api/imaging/transfers',
    {
      preHandler: use,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Studies that were fetched or sent, newest first',
        querystring: z.object({ study: UID.optional() }),
        response: { 200: answer(z.object({ items: z.array(TRANSFER) })) },
      },
    },
    async (request) => ({ items: (await transfers.list(request.query.study)).map(shown) }),
  );

  app.get(
    '/api/imaging/transfers/:id',
    {
      preHandler: use,
      config: { audit: 'read' },
      schema: { tags: TAGS, summary: 'One transfer', params: TRANSFER_ID, response: { 200: answer(TRANSFER) } },
    },
    async (request) => {
      const transfer = await transfers.get(request.params.id);
      noteStudy(request, transfer.study, '');
      return shown(await transfers.view(transfer));
    },
  );

  app.post(
    '/api/imaging/transfers/:id/cancel',
    {
      preHandler: use,
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'Stop a transfer', params: TRANSFER_ID, response: { 200: answer(TRANSFER) } },
    },
    async (request) => {
      const transfer = await transfers.cancel(request.params.id);
      noteStudy(request, transfer.study, '');
      return shown(await transfers.view(transfer));
    },
  );
}

const shown = (view: Awaited<ReturnType<Transfers['view']>>): z.output<typeof TRANSFER> =>
  ({
    ...view,
    problems: [...view.problems],
    ...(view.instances ? { instances: [...view.instances] } : {}),
  }) as z.output<typeof TRANSFER>;
