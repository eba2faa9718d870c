import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { EXPLICIT_LE } from '@aceso/imaging/archive';
import type { FileRow, Store } from '@aceso/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { mayOpen, openStudy } from '../access.ts';
import type { Archive } from '../archive/archive.ts';
import { choose, frameWish, MEDIA, rangesOf } from './accept.ts';
import type { Frames } from './frames.ts';
import { seriesMetadata } from './metadata.ts';
import { multipart, type OutPart } from './multipart.ts';
import { BULK, DICOM_JSON, FRAMES, INSTANCE, SERIES, STUDY } from './schemas.ts';
import { DICOM_JSON_TYPE, TAGS } from './store-routes.ts';

const unpacked = promisify(gunzip);
const LONGEST = 30 * 60_000;

/** For a link that a browser follows (PS3.18 8.3.3.1). */
const ACCEPT = z.object({ accept: z.string().max(100).optional().describe('Instead of the header') });

interface Place {
  readonly study: string;
  readonly series?: string;
  readonly instance?: string;
}

/** Without a copy. */
export const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The instance of an address that somebody may read. @throws ServerError `image-not-found` */
export async function openInstance(request: FastifyRequest, store: Store) {
  const place = request.params as Required<Place>;
  const file = await store.images.file(place);
  if (!file) {
    await openStudy(request, store, place.study);
    throw fail('image-not-found');
  }
  mayOpen(request, place.study, file.patient);
  return file;
}

/** WADO-RS: files, metadata, frames and bulk data. Pictures are in render-routes.ts. */
export function retrieveRoutes(
  plain: FastifyInstance,
  { store, archive, frames }: { readonly store: Store; readonly archive: Archive; readonly frames: Frames },
): void {
  const app = withZod(plain);
  const read = { preHandler: requirePermission('patient.read'), config: { audit: 'read' as const } };

  async function* files(rows: readonly FileRow[]): AsyncGenerator<OutPart> {
    for (const row of rows)
      yield {
        headers: { 'content-type': `application/dicom; transfer-syntax=${row.syntax}` },
        body: await archive.bytes(row),
      };
  }

  const sendParts = (reply: FastifyReply, type: string, parts: AsyncIterable<OutPart>): FastifyReply => {
    const boundary = randomUUID();
    reply.type(`multipart/related; type="${type}"; boundary=${boundary}`);
    return reply.send(Readable.from(multipart(parts, boundary), { objectMode: false }));
  };

  for (const [path, params, what] of [
    ['/dicomweb/studies/:study', STUDY, 'a study'],
    ['/dicomweb/studies/:study/series/:series', SERIES, 'a series'],
    ['/dicomweb/studies/:study/series/:series/instances/:instance', INSTANCE, 'an instance'],
  ] as const) {
    app.get(
      path,
      {
        ...read,
        handlerTimeout: LONGEST,
        schema: {
          tags: TAGS,
          summary: `WADO-RS: the files of ${what}, as they were stored`,
          params,
          querystring: ACCEPT,
        },
      },
      async (request, reply) => {
        const place = request.params as Place;
        await openStudy(request, store, place.study);
        const rows = await store.images.files(place);
        if (rows.length === 0) throw fail('image-not-found');
        const chosen = choose(rangesOf(request.query.accept ?? request.headers.accept), [
          'multipart/related',
          ...(rows.length === 1 ? (['application/dicom'] as const) : []),
        ]);
        if (chosen === undefined) throw fail('media-not-acceptable');
        if (chosen === 'application/dicom')
          return reply
            .type('application/dicom')
            .header('content-disposition', `attachment; filename="${rows[0]!.uid}.dcm"`)
            .send(Buffer.from(await archive.bytes(rows[0]!)));
        return sendParts(reply, 'application/dicom', files(rows));
      },
    );
    app.get(
      `${path}/metadata`,
      {
        ...read,
        schema: {
          tags: TAGS,
          summary: `WADO-RS: the attributes of ${what}`,
          params,
          response: { 200: answer(z.array(DICOM_JSON)) },
        },
      },
      async (request, reply) => sendMetadata(request, reply),
    );
  }

  async function sendMetadata(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const place = request.params as Place;
    await openStudy(request, store, place.study);
    if (choose(rangesOf(request.headers.accept), ['application/dicom+json', 'application/json']) === undefined)
      throw fail('media-not-acceptable');
    reply.type(DICOM_JSON_TYPE);
    if (place.instance !== undefined) {
      const [one] = await store.images.metadata(place);
      if (one === undefined) throw fail('image-not-found');
      return reply.send(`[${one}]`);
    }
    const all = await store.images.seriesOf(place.study);
    const wanted = place.series === undefined ? all : all.filter(({ uid }) => uid === place.series);
    if (wanted.length === 0) throw fail('image-not-found');
    reply.header('vary', 'accept-encoding');
    const [only, ...more] = wanted;
    if (more.length === 0) {
      const gzipped = await seriesMetadata(store, only!);
      if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
        return reply.send(await unpacked(gzipped));
      return reply.header('content-encoding', 'gzip').send(Buffer.from(gzipped));
    }
    const each: string[] = [];
    for (const series of wanted) {
      const text = (await unpacked(await seriesMetadata(store, series))).toString();
      if (text !== '[]') each.push(text.slice(1, -1));
    }
    return reply.send(`[${each.join(',')}]`);
  }

  app.get(
    '/dicomweb/studies/:study/series/:series/instances/:instance/frames/:frames',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'WADO-RS: frames, as stored or decoded to little-endian pixels',
        params: FRAMES,
      },
    },
    async (request, reply) => {
      const file = await openInstance(request, store);
      const numbers = request.params.frames.split(',').map(Number);
      if (numbers.some((number) => number < 1 || number > file.frames))
        throw fail('image-not-found', `The instance has ${file.frames} frames, from 1.`);
      const wish = frameWish(request.headers.accept, file.syntax);
      if (!wish) throw fail('media-not-acceptable', `The frames are stored as ${file.syntax}.`);
      const plainly = wish.decoded || MEDIA[file.syntax] === undefined;
      const type = plainly ? 'application/octet-stream' : MEDIA[file.syntax]!;
      const syntax = wish.decoded ? EXPLICIT_LE : file.syntax;
      const bytesOf = (number: number) => (wish.decoded ? frames.decoded(file, number) : frames.stored(file, number));
      // The first is made before the answer begins: what cannot be decoded is refused, not broken off.
      const first = await bytesOf(numbers[0]!);
      if (!wish.multipart && numbers.length === 1)
        return reply.type(type).header('content-transfer-syntax', syntax).send(asBuffer(first));
      const headers = { 'content-type': `${type}; transfer-syntax=${syntax}` };
      async function* parts(): AsyncGenerator<OutPart> {
        for (const [i, number] of numbers.entries()) yield { headers, body: i === 0 ? first : await bytesOf(number) };
      }
      return sendParts(reply, type, parts());
    },
  );

  app.get(
    '/dicomweb/studies/:study/series/:series/instances/:instance/bulkdata/:path',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'WADO-RS: a long value that the metadata give the address of',
        params: BULK,
      },
    },
    async (request, reply) => {
      const file = await openInstance(request, store);
      const chosen = choose(rangesOf(request.headers.accept), ['multipart/related', 'application/octet-stream']);
      if (chosen === undefined) throw fail('media-not-acceptable');
      const bytes = await frames.value(file, request.params.path);
      if (chosen === 'application/octet-stream') return reply.type(chosen).send(asBuffer(bytes));
      async function* parts(): AsyncGenerator<OutPart> {
        yield { headers: { 'content-type': 'application/octet-stream' }, body: bytes };
      }
      return sendParts(reply, 'application/octet-stream', parts());
    },
  );
}
