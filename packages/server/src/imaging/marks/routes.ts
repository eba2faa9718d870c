import type { FileRow, Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { whenGone } from '../../http/gone.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openStudy } from '../access.ts';
import type { AnalysisService } from '../analyses/service.ts';
import type { Archive, Incoming } from '../archive/archive.ts';
import type { Frames } from '../dicomweb/frames.ts';
import { UID } from '../dicomweb/schemas.ts';
import { TAGS } from '../studies/schemas.ts';
import { apart } from '../work.ts';
import { MARKS_STORED, NEW_MARKS, PERSONAL_DOCUMENT } from './schemas.ts';

const PARAMS = z.object({ study: UID });
/** Reading the images of many marks may take as long, ms. */
const LONGEST = 120_000;
/** Documents of one study that are read for what people marked; more than these a study hardly has. */
const MOST_DOCUMENTS = 200;

interface Parts {
  readonly store: Store;
  readonly archive: Archive;
  readonly frames: Frames;
  readonly analyses: AnalysisService;
  readonly now: () => Date;
}

/** What people drew and chose on the images: stored as DICOM under their name, and read from DICOM of any vendor. */
export function markRoutes(plain: FastifyInstance, { store, archive, frames, analyses, now }: Parts): void {
  const app = withZod(plain);

  app.post(
    '/api/imaging/studies/:study/marks',
    {
      preHandler: requirePermission('draft.sign'),
      handlerTimeout: LONGEST,
      config: { audit: 'sign' as const },
      schema: {
        tags: TAGS,
        summary:
          'Measurements and key images of a person into the study: DICOM SR (TID 1500), GSPS and Key Object Selection',
        description:
          'Every number is measured here, from the pixels. The person signed in is the observer and verifies.',
        params: PARAMS,
        body: NEW_MARKS,
        response: { 201: answer(MARKS_STORED) },
      },
    },
    async (request, reply) => {
      const { study } = request.params;
      await openStudy(request, store, study);
      const { marks, keyImages } = request.body;
      const wanted = new Set([...marks, ...keyImages].map(({ instance }) => instance));
      const rows = (await store.images.files({ study })).filter(({ uid }) => wanted.has(uid));
      for (const { series, instance, frame } of [...marks, ...keyImages]) {
        const row = rows.find((one) => one.uid === instance && one.series === series);
        if (!row || frame > row.frames)
          throw fail('image-not-found', `The study has no image ${instance}, frame ${frame}, in the series ${series}.`);
      }
      const written = await apart(
        'marks',
        { files: analyses.workFiles(rows), marks, keyImages, by: request.principal!.name, now: now().toISOString() },
        { signal: whenGone(reply) },
      );
      const report = await archive.take(incoming(written), { study });
      if (report.failed.length > 0)
        throw fail('internal', `What was marked could not be stored into the study: ${report.failed[0]!.message}`);
      request.audit({ outcome: `${marks.length} measurements, ${keyImages.length} key images` });
      reply.code(201);
      return { objects: report.stored.map(({ series, instance, sopClass }) => ({ series, instance, sopClass })) };
    },
  );

  app.get(
    '/api/imaging/studies/:study/marks',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' as const },
      schema: {
        tags: TAGS,
        summary: 'What people measured and chose on a study: structured reports by persons, and Key Object Selections',
        params: PARAMS,
        response: { 200: answer(z.object({ items: z.array(PERSONAL_DOCUMENT) })) },
      },
    },
    async (request) => {
      const { study } = request.params;
      await openStudy(request, store, study);
      const documents = await documentRows(store, study);
      const items: z.output<typeof PERSONAL_DOCUMENT>[] = [];
      for (const row of documents.slice(0, MOST_DOCUMENTS)) {
        const found = await frames.personalDocument(row).catch(() => undefined);
        // One that cannot be read says so where documents are shown; it takes none of the others away.
        if (found === undefined) continue;
        const { groups, keyImages, ...head } = found;
        items.push({
          series: row.series,
          instance: row.uid,
          ...head,
          groups: groups.map((group) => ({ ...group })),
          keyImages: [...keyImages],
        });
      }
      return { items: items.sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '')) };
    },
  );
}

async function documentRows(store: Store, study: string): Promise<readonly FileRow[]> {
  const series = await store.images.seriesOf(study);
  const documents = new Set(
    series.filter(({ modality }) => modality === 'SR' || modality === 'KO').map(({ uid }) => uid),
  );
  return documents.size === 0 ? [] : (await store.images.files({ study })).filter((row) => documents.has(row.series));
}

async function* incoming(files: readonly Uint8Array[]): AsyncGenerator<Incoming> {
  for (const [i, bytes] of files.entries()) yield { name: `object ${i + 1}`, bytes: Uint8Array.from(bytes) };
}
