import { suggestions } from '@aceso/copilot/guidelines';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { answer, FHIR_DATE, ID, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';
import { RULE_LIST, SUGGESTIONS } from './schemas.ts';
import type { GuidelineService } from './service.ts';

export interface GuidelinesOptions {
  readonly charts: ChartService;
  readonly guidelines: GuidelineService;
  readonly now: () => Date;
}

/** What the rules say about a patient, and which rules there are. */
export async function guidelinesPlugin(plain: FastifyInstance, options: GuidelinesOptions): Promise<void> {
  const { charts, guidelines, now } = options;
  const app = withZod(plain);

  app.get(
    '/api/patients/:id/suggestions',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: ['Decision support'],
        summary: 'What each rule says about the patient: fired, not applicable, or what is missing',
        params: z.object({ id: ID }),
        querystring: z.object({
          asOf: FHIR_DATE.optional().describe('The record as it stood then'),
          outcome: z.enum(['fired', 'missing', 'not-applicable']).optional(),
        }),
        response: { 200: answer(SUGGESTIONS) },
      },
    },
    async (request) => {
      const { asOf, outcome } = request.query;
      const at = asOf === undefined ? now() : new Date(asOf);
      const { chart } = await charts.chart(openRecord(request, request.params.id));
      const all = suggestions(chart, at, guidelines.rules);
      return {
        asOf: at.toISOString(),
        suggestions: all.filter((each) => outcome === undefined || each.outcome === outcome),
      };
    },
  );

  app.get(
    '/api/decision-support/rules',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: false },
      schema: {
        tags: ['Decision support'],
        summary: 'The rules, with their sources',
        response: { 200: answer(RULE_LIST) },
      },
    },
    async () => ({
      rules: guidelines.rules.map(({ cases: _, ...rule }) => rule),
      plans: (guidelines.loaded?.content.plans ?? []).map(({ id, title, version, url }) => ({
        id,
        title,
        version,
        url,
      })),
    }),
  );
}
