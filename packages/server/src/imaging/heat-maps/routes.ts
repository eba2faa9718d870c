import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openStudy } from '../access.ts';
import type { AnalysisService } from '../analyses/service.ts';
import { TAGS } from '../studies/schemas.ts';
import { mapsOf } from './heat-maps.ts';

const MAP = z.object({
  kind: z
    .enum(['occlusion', 'gradients'])
    .describe('Fall of the probability when a place is covered; or what each pixel adds to the score'),
  width: z.number(),
  height: z.number(),
  data: z.array(z.number()).describe('By rows, left to right; negative where a place speaks against'),
  cover: z.number().optional().describe('Side of the square that covered, cells'),
  score: z.number().optional().describe('Log-odds before calibration'),
  baseline: z.number().optional().describe('The same of an image of the mean brightness'),
  error: z.number().optional().describe('How far the sum of the values is from score less baseline, as a share'),
});
const MAPS = z
  .object({
    study: z.string(),
    items: z.array(
      z.object({
        finding: z.string(),
        label: z.string(),
        value: z.number().nullable(),
        model: z.string(),
        modelVersion: z.string(),
        modelSha256: z.string(),
        inputHash: z.string(),
        series: z.string().optional(),
        instance: z.string().optional(),
        square: z
          .object({ left: z.number(), top: z.number(), side: z.number() })
          .describe('What the model saw of the image, pixels'),
        issues: z.array(z.string()),
        maps: z.array(MAP),
      }),
    ),
  })
  .meta({ id: 'HeatMaps' });

/** Why a learned finding came out as it did: which places of the image carried it. No map says that something is there. */
export function heatMapRoutes(
  plain: FastifyInstance,
  { store, analyses }: { readonly store: Store; readonly analyses: AnalysisService },
): void {
  withZod(plain).get(
    '/api/imaging/analyses/:id/heat-maps',
    {
      preHandler: requirePermission('patient.read', 'draft.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Heat maps of the learned findings of an analysis',
        params: z.object({ id: ID }),
        response: { 200: answer(MAPS) },
      },
    },
    async (request) => {
      const { id, study, findings } = await analyses.get(request.params.id);
      await openStudy(request, store, study);
      request.audit({ entities: [{ thing: { kind: 'imaging-heat-maps', id } }] });
      return { study, items: mapsOf(findings) };
    },
  );
}
