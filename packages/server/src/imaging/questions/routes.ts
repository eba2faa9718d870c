import type { Store, StudyRow } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { whenGone } from '../../http/gone.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openStudy } from '../access.ts';
import { getResults } from '../analyses/results.ts';
import type { AnalysisService } from '../analyses/service.ts';
import { UID } from '../dicomweb/schemas.ts';
import type { Histories } from '../history/history.ts';
import type { ReportService } from '../reports/service.ts';
import { TAGS } from '../studies/schemas.ts';
import { type Asked, ask } from './ask.ts';
import { ANSWER, QUESTION } from './schemas.ts';

/** Measuring a prior study may take as long, ms. */
const LONGEST = 15 * 60_000;

interface Parts {
  readonly store: Store;
  readonly reports: ReportService;
  readonly analyses: AnalysisService;
  readonly histories: Histories;
}

/** Questions over images, a prior study and the record. */
export function questionRoutes(plain: FastifyInstance, { store, reports, analyses, histories }: Parts): void {
  const app = withZod(plain);

  /** @throws ServerError `report-not-found`, `analysis-not-found`, `analysis-state` */
  async function measuredBy(
    { uid: study, patient }: StudyRow,
    body: z.output<typeof QUESTION>,
  ): Promise<Pick<Asked, 'analysis' | 'state' | 'report'>> {
    if (body.report !== undefined) {
      const { value } = await reports.get(body.report);
      if (value.study !== study) throw fail('report-not-found');
      if (value.patient !== patient)
        throw fail('study-not-linked', 'The study belongs to another patient than when this report was drafted.');
      const { id, regions, prior, results } = value;
      return {
        analysis: await analyses.get(value.analysis),
        state: await getResults(store, results),
        report: { id, regions, ...(prior ? { prior } : {}) },
      };
    }
    const found = body.analysis === undefined ? await analyses.newest(study) : await analyses.get(body.analysis);
    if (found && found.study !== study) throw fail('analysis-not-found');
    if (found?.state !== 'ready' || found.results === undefined)
      throw fail(
        'analysis-state',
        'Nothing is measured yet: start an analysis of the study, and ask when it is ready.',
      );
    return { analysis: found, state: await getResults(store, found.results) };
  }

  app.post(
    '/api/imaging/studies/:study/questions',
    {
      preHandler: requirePermission('draft.read', 'patient.read'),
      config: { audit: 'operation' },
      handlerTimeout: LONGEST,
      schema: {
        tags: TAGS,
        summary:
          'Ask about a study: findings, change since a prior study, and what the record says, each sentence cited',
        params: z.object({ study: UID }),
        body: QUESTION,
        response: { 200: answer(ANSWER) },
      },
    },
    async (request, reply) => {
      const { study: uid } = request.params;
      const study = await openStudy(request, store, uid);
      const { question, prior, record, language } = request.body;
      const by = request.principal!;
      const own = await measuredBy(study, request.body);
      const found = await ask(histories, { question, study, prior, record, language, ...own }, by, whenGone(reply));
      if (found.prior) request.audit({ entities: [{ thing: { kind: 'imaging-study', id: found.prior.study } }] });
      return found;
    },
  );
}
