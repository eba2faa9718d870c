import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import type { Frames } from './dicomweb/frames.ts';
import { openInstance } from './dicomweb/retrieve-routes.ts';
import { INSTANCE } from './dicomweb/schemas.ts';
import { TAGS } from './studies/schemas.ts';

const DOCUMENT = z.object({
  /** The content tree, item by item, as `readSr` of the studio gives it. */
  document: z.looseObject({}),
  groups: z.array(z.looseObject({})),
});

/** Structured reports of any vendor, as their whole content tree and the measurement groups in it. */
export function documentRoutes(
  plain: FastifyInstance,
  { store, frames }: { readonly store: Store; readonly frames: Frames },
): void {
  withZod(plain).get(
    '/api/imaging/studies/:study/series/:series/instances/:instance/document',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' as const },
      schema: {
        tags: TAGS,
        summary: 'A structured report (DICOM SR): content tree and measurement groups',
        params: INSTANCE,
        response: { 200: answer(DOCUMENT) },
      },
    },
    async (request) => {
      const { document, groups } = await frames.document(await openInstance(request, store));
      return { document: { ...document }, groups: groups.map((group) => ({ ...group })) };
    },
  );
}
