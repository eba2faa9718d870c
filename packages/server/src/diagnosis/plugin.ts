import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';
import { CHART_FINDINGS, MENTION, RANK_BODY, RANKING, TERM, TERMS_QUERY, TEXT_BODY } from './schemas.ts';
import { DiagnosisService } from './service.ts';

const TAGS = ['Diagnosis'];

/** Differentials with their arithmetic, for clinicians. Nothing of what is sent is kept. */
export async function diagnosisPlugin(
  plain: FastifyInstance,
  { charts, now }: { readonly charts: ChartService; readonly now: () => Date },
): Promise<void> {
  const service = new DiagnosisService();
  plain.addHook('onClose', () => service.close());
  const app = withZod(plain);

  app.get(
    '/api/diagnosis/terms',
    {
      preHandler: requirePermission('diagnosis.run'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Findings by the beginnings of their words: common presentations and HPO',
        querystring: TERMS_QUERY,
        response: { 200: answer(z.object({ items: z.array(TERM) })) },
      },
    },
    async (request) => {
      const { q, vocabulary, count } = request.query;
      return { items: await service.terms(q, vocabulary, count) };
    },
  );

  app.post(
    '/api/diagnosis/findings',
    {
      preHandler: requirePermission('diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Findings that a text speaks of, with their places; denied, doubtful and other people’s told apart',
        body: TEXT_BODY,
        response: { 200: answer(z.object({ findings: z.array(MENTION) })) },
      },
    },
    async (request) => ({ findings: await service.findings(request.body) }),
  );

  app.post(
    '/api/diagnosis/rank',
    {
      preHandler: requirePermission('diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Differential of a case with the part of each finding, and what to ask next',
        description: 'Decision support for clinicians, for research use: not validated in the clinic, not a diagnosis.',
        body: RANK_BODY,
        response: { 200: answer(RANKING) },
      },
    },
    async (request) => service.rank(request.body),
  );

  app.get(
    '/api/patients/:id/diagnosis/findings',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Findings that the record suggests, each with its entries',
        params: z.object({ id: ID }),
        response: { 200: answer(CHART_FINDINGS) },
      },
    },
    async (request) => {
      const { chart } = await charts.chart(openRecord(request, request.params.id));
      return service.chart(chart, now());
    },
  );
}
