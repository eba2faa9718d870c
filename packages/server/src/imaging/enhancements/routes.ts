import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { JOB } from '../../jobs/plugin.ts';
import { openStudy } from '../access.ts';
import { UID } from '../dicomweb/schemas.ts';
import { TAGS } from '../studies/schemas.ts';
import { ENHANCE_METHODS } from '../work.ts';
import type { EnhancementService } from './enhancements.ts';

const SETTINGS = z.object({
  series: UID.describe('MR; with diffusion CT, too'),
  method: z
    .enum(ENHANCE_METHODS)
    .describe('sr: twice the in-plane matrix; denoise: less noise; diffusion: with the spread of several draws'),
  sigma: z.number().positive().optional().describe('Noise of the image in its own units; estimated unless given'),
  draws: z.number().int().min(2).max(32).optional().describe('Diffusion: draws a slice; 4 unless given'),
  seed: z.number().int().min(0).max(4_294_967_295).optional().describe('Diffusion: of the draws; 1 unless given'),
});

/** Enhancing series: research use, nothing can be measured on what comes out. */
export function enhancementRoutes(
  plain: FastifyInstance,
  { store, enhancements }: { readonly store: Store; readonly enhancements: EnhancementService },
): void {
  withZod(plain).post(
    '/api/imaging/studies/:study/enhancements',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Enhance a series by a network, as a job; what comes out are series of their own in the study',
        description:
          'Research use. The images are DERIVED and marked; every measurement on them is refused. GET /api/jobs/ID tells progress and, at its end, the new series.',
        params: z.object({ study: UID }),
        body: SETTINGS,
        response: { 202: answer(JOB) },
      },
    },
    async (request, reply) => {
      const { study } = request.params;
      await openStudy(request, store, study);
      const { series, method, sigma, draws, seed } = request.body;
      const job = await enhancements.start(
        study,
        {
          series,
          method,
          ...(sigma === undefined ? {} : { sigma }),
          ...(draws === undefined ? {} : { draws }),
          ...(seed === undefined ? {} : { seed }),
        },
        request.principal!.username,
      );
      reply.code(202).header('location', `/api/jobs/${job.id}`);
      return job;
    },
  );
}
