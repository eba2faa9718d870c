import type { Viewport, Window } from '@aceso/imaging/archive';
import type { FileRow, Store } from '@aceso/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { fail } from '../../errors.ts';
import { withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { mayOpen, openStudy } from '../access.ts';
import { choose, rangesOf } from './accept.ts';
import type { Frames } from './frames.ts';
import { asBuffer } from './retrieve-routes.ts';
import { FRAMES, INSTANCE, RENDERED, SERIES, STUDY } from './schemas.ts';
import { TAGS } from './store-routes.ts';

const THUMBNAIL = 128;
/** Pixels of a picture's side that may be asked for; no picture is larger than its image. */
const MOST_SIDE = 8192;

type Query = z.output<typeof RENDERED>;

/** Pictures of images: whole, or small. */
export function renderRoutes(
  plain: FastifyInstance,
  { store, frames }: { readonly store: Store; readonly frames: Frames },
): void {
  const app = withZod(plain);

  /** The image to show: that of the address, or the middle one of a series or study with pixels. */
  async function shown(request: FastifyRequest): Promise<{ file: FileRow; frame: number }> {
    const place = request.params as { study: string; series?: string; instance?: string; frames?: string };
    const file = await store.images.middle(place);
    if (!file) {
      await openStudy(request, store, place.study);
      throw fail('image-not-found', 'There is nothing here that has pixels.');
    }
    mayOpen(request, place.study, file.patient);
    const asked = place.frames === undefined ? Math.ceil(file.frames / 2) : Number(place.frames);
    if (!(asked >= 1 && asked <= file.frames))
      throw fail('image-not-found', `The instance has ${file.frames} frames, from 1, and one of them is rendered.`);
    return { file, frame: asked };
  }

  async function send(request: FastifyRequest, reply: FastifyReply, small: boolean): Promise<FastifyReply> {
    const query = request.query as Query;
    const { file, frame } = await shown(request);
    const type = choose(rangesOf(query.accept ?? request.headers.accept), ['image/png', 'image/jpeg']);
    if (type === undefined) throw fail('media-not-acceptable');
    const viewport = viewportOf(query.viewport) ?? (small ? { width: THUMBNAIL, height: THUMBNAIL } : undefined);
    const window = windowOf(query.window);
    const options = { ...(viewport ? { viewport } : {}), ...(window ? { window } : {}) };
    return reply
      .type(type)
      .send(asBuffer(await frames.picture(file, frame, options, { type, quality: query.quality })));
  }

  const instance = '/dicomweb/studies/:study/series/:series/instances/:instance';
  for (const [path, params, what] of [
    ['/dicomweb/studies/:study', STUDY, 'a study: the middle image of its first series'],
    ['/dicomweb/studies/:study/series/:series', SERIES, 'a series: its middle image'],
    [instance, INSTANCE, 'an instance: its middle frame'],
    [`${instance}/frames/:frames`, FRAMES, 'a frame'],
  ] as const)
    for (const kind of ['rendered', 'thumbnail'] as const)
      app.get(
        `${path}/${kind}`,
        {
          preHandler: requirePermission('patient.read'),
          config: { audit: 'read' },
          schema: {
            tags: TAGS,
            summary: `WADO-RS: ${kind === 'rendered' ? 'a picture' : 'a small picture'} (PNG or JPEG) of ${what}`,
            params,
            querystring: RENDERED,
          },
        },
        async (request, reply) => send(request, reply, kind === 'thumbnail'),
      );
}

function windowOf(text: string | undefined): Window | undefined {
  if (text === undefined) return undefined;
  const [center, width, shape = 'linear'] = text.toLowerCase().split(',');
  if (!(Number(width) > 0)) throw fail('bad-parameter', 'The width of the window is not above 0.');
  return { center: Number(center), width: Number(width), shape: shape as NonNullable<Window['shape']> };
}

function viewportOf(text: string | undefined): Viewport | undefined {
  if (text === undefined) return undefined;
  const [width = 0, height = 0, x, y, w, h] = text.split(',').map(Number);
  if (![width, height].every((side) => side >= 1 && side <= MOST_SIDE))
    throw fail('bad-parameter', `The viewport is not between 1 and ${MOST_SIDE} pixels.`);
  if (x === undefined) return { width, height };
  if (!(w! >= 1 && h! >= 1)) throw fail('bad-parameter', 'The part of the image in viewport is empty.');
  return { width, height, part: { x, y: y!, width: w!, height: h! } };
}
