import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openStudy } from '../access.ts';
import { UID } from '../dicomweb/schemas.ts';
import { TAGS } from '../studies/schemas.ts';
import type { Analysis } from './records.ts';
import { ANALYSIS, METHOD, SETTINGS } from './schemas.ts';
import type { AnalysisService } from './service.ts';

const STUDY = z.object({ study: UID });
const PARAMS = z.object({ id: ID });

/** Measuring studies. */
export function analysisRoutes(
  plain: FastifyInstance,
  { store, analyses }: { readonly store: Store; readonly analyses: AnalysisService },
): void {
  const app = withZod(plain);
  // Findings that nobody has reviewed are like drafts: not for the patient.
  const read = { preHandler: requirePermission('patient.read', 'draft.read'), config: { audit: 'read' as const } };

  async function open(request: FastifyRequest, id: string): Promise<{ analysis: Analysis; patient: string }> {
    const analysis = await analyses.get(id);
    const { patient } = await openStudy(request, store, analysis.study);
    request.audit({ entities: [{ thing: { kind: 'imaging-analysis', id } }] });
    return { analysis, patient };
  }

  app.get(
    '/api/imaging/methods',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'What can be measured',
        response: { 200: answer(z.object({ items: z.array(METHOD) })) },
      },
    },
    async () => {
      const { standardMethods } = await import('@aceso/imaging');
      const learned = new Set(['brain-volumes', 'chest-xray']);
      const items = standardMethods()
        .all()
        .map(({ name, summary, modality, automatic }) => ({
          name,
          summary,
          modality,
          automatic,
          learned: learned.has(name),
        }));
      return { items };
    },
  );

  app.post(
    '/api/imaging/studies/:study/analyses',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Measure a study, as a job in a process apart',
        params: STUDY,
        body: SETTINGS,
        response: { 202: answer(ANALYSIS) },
      },
    },
    async (request, reply) => {
      const { study: uid } = request.params;
      const { patient } = await openStudy(request, store, uid);
      const { methods, parameters, series, segmentations } = request.body;
      const analysis = await analyses.start(
        uid,
        {
          ...(methods ? { methods } : {}),
          ...(parameters ? { parameters } : {}),
          ...(series ? { series } : {}),
          ...(segmentations ? { segmentations } : {}),
        },
        request.principal!,
      );
      request.audit({ entities: [{ thing: { kind: 'imaging-analysis', id: analysis.id } }] });
      reply.code(202).header('location', `/api/imaging/analyses/${analysis.id}`);
      return analyses.view(analysis, patient);
    },
  );

  app.get(
    '/api/imaging/studies/:study/analyses',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'Analyses of a study, newest first',
        params: STUDY,
        response: { 200: answer(z.object({ items: z.array(ANALYSIS) })) },
      },
    },
    async (request) => {
      return { items: await analyses.list(await openStudy(request, store, request.params.study)) };
    },
  );

  app.get(
    '/api/imaging/analyses/:id',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'One analysis: its state, and its findings when it is ready',
        params: PARAMS,
        response: { 200: answer(ANALYSIS) },
      },
    },
    async (request) => {
      const { analysis, patient } = await open(request, request.params.id);
      return analyses.view(analysis, patient);
    },
  );

  app.post(
    '/api/imaging/analyses/:id/cancel',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'Stop an analysis', params: PARAMS, response: { 200: answer(ANALYSIS) } },
    },
    async (request) => {
      const { patient } = await open(request, request.params.id);
      return analyses.view(await analyses.cancel(request.params.id), patient);
    },
  );
}
