import type { CareGaps } from '@aceso/engagement/care-gaps';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { textCell } from '../../http/csv.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import type { GapRow, GapRun, GapRuns, RowQuery } from './gap-runs.ts';
import { CARE_GAPS, DAY, FILTER, FORECAST_REPORT, ROWS, ROWS_QUERY, RUN } from './schemas.ts';

const TAGS = ['Care gaps'];
const PARAMS = z.object({ id: z.string().min(1).max(100) });
const PATIENT = z.object({ id: ID });
const ON = z.object({ asOf: DAY.optional().describe('By what was known at the end of that day; today unless given') });
const BUNDLE = z.object({ resourceType: z.string() }).loose();
/** Rows of a file that are read at once. */
const PAGE = 500;

export interface GapParts {
  readonly charts: ChartService;
  readonly runs: GapRuns;
  readonly now: () => Date;
}

/** What a patient is due for, and the whole store by measure. */
export function gapRoutes(plain: FastifyInstance, { charts, runs, now }: GapParts): void {
  const app = withZod(plain);
  const today = (): string => now().toISOString().slice(0, 10);
  const chartOf = async (request: FastifyRequest, id: string) => (await charts.chart(openRecord(request, id))).chart;
  const gapsOf = async (request: FastifyRequest, id: string, asOf: string | undefined): Promise<CareGaps> => {
    const { careGaps } = await import('@aceso/engagement/care-gaps');
    const chart = await chartOf(request, id);
    return told(() => careGaps(chart, asOf ?? today()));
  };
  const forecastOf = async (request: FastifyRequest, id: string, asOf: string = today()) => {
    const engine = await import('@aceso/engagement/immunization');
    const chart = await chartOf(request, id);
    return told(() => {
      const known = chart.asOf(Date.parse(`${asOf}T23:59:59.999Z`), { day: asOf });
      const { given, notes } = engine.caseFromChart(known, asOf);
      const report = engine.forecastImmunizations(given);
      return { ...report, notes: [...notes, ...report.notes] };
    });
  };
  const read = { preHandler: requirePermission('patient.read'), config: { audit: 'read' as const } };
  const patientRoute = (summary: string, response: z.ZodType) => ({
    ...read,
    schema: { tags: TAGS, summary, params: PATIENT, querystring: ON, response: { 200: answer(response) } },
  });

  app.get(
    '/api/patients/:id/care-gaps',
    patientRoute('What the patient is due for: screening, monitoring, immunisations, each with its source', CARE_GAPS),
    async (request) => gapsOf(request, request.params.id, request.query.asOf),
  );
  app.get(
    '/api/patients/:id/care-gaps/measure-reports',
    patientRoute('The same as R4 MeasureReports of type individual', BUNDLE),
    async (request) => {
      const { individualReports } = await import('@aceso/engagement/care-gaps');
      return individualReports(await gapsOf(request, request.params.id, request.query.asOf), now().toISOString());
    },
  );
  app.get(
    '/api/patients/:id/immunizations/forecast',
    patientRoute('Which doses count, and what is due in each vaccine group (CDC CDSi)', FORECAST_REPORT),
    async (request) => forecastOf(request, request.params.id, request.query.asOf),
  );
  app.get(
    '/api/patients/:id/immunizations/recommendation',
    patientRoute('The same as an R4 ImmunizationRecommendation', BUNDLE),
    async (request) => {
      const { immunizationRecommendation } = await import('@aceso/engagement/immunization');
      const report = await forecastOf(request, request.params.id, request.query.asOf);
      return immunizationRecommendation(report, `Patient/${request.params.id}`, now().toISOString());
    },
  );

  // Over everybody: not for who is limited to one record, and not by reading charts alone.
  const work = {
    preHandler: requirePermission('patient.read', 'draft.write'),
    config: { audit: 'operation' as const },
  };
  const note = (request: FastifyRequest, id: string): void =>
    request.audit({ entities: [{ thing: { kind: 'population-gaps', id } }] });
  const oneRoute = (summary: string, response: z.ZodType) => ({
    ...work,
    schema: { tags: TAGS, summary, params: PARAMS, response: { 200: answer(response) } },
  });

  app.get(
    '/api/population-gaps',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Runs over the whole store, newest first',
        response: { 200: answer(z.object({ items: z.array(RUN) })) },
      },
    },
    async () => ({ items: (await runs.list()).map(({ measures: _, ...run }) => run) }),
  );
  app.post(
    '/api/population-gaps',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Look at every patient of the store, as a job',
        body: z.object({ asOf: DAY.optional() }),
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const asOf = request.body.asOf ?? today();
      if (asOf > today()) throw fail('bad-request', 'asOf: the day is in the future; charts are known up to today.');
      const run = await runs.start(asOf, request.principal!);
      note(request, run.id);
      return reply.code(202).header('location', `/api/population-gaps/${run.id}`).send(run);
    },
  );
  app.get('/api/population-gaps/:id', oneRoute('One run: how far it is, and its measures', RUN), async (request) => {
    note(request, request.params.id);
    return runs.get(request.params.id);
  });
  app.post('/api/population-gaps/:id/cancel', oneRoute('Stop a run', RUN), async (request) => {
    note(request, request.params.id);
    return runs.cancel(request.params.id);
  });
  app.delete(
    '/api/population-gaps/:id',
    {
      ...work,
      schema: { tags: TAGS, summary: 'Forget a run and its lists', params: PARAMS, response: { 204: z.null() } },
    },
    async (request, reply) => {
      note(request, request.params.id);
      await runs.drop(request.params.id);
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/api/population-gaps/:id/patients',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Patients of a run for whom something is due, or cannot be told',
        params: PARAMS,
        querystring: ROWS_QUERY,
        response: { 200: answer(ROWS) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      await runs.get(request.params.id);
      const page = await runs.rows(request.params.id, request.query);
      request.auditPatients(page.rows.map(({ patient }) => patient));
      return page;
    },
  );
  app.get(
    '/api/population-gaps/:id/patients.csv',
    {
      ...work,
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'The same as a file: the list for outreach',
        params: PARAMS,
        querystring: FILTER,
        response: { 200: answer(z.string(), 'CSV in UTF-8') },
      },
    },
    async (request, reply) => {
      note(request, request.params.id);
      const run = await runs.get(request.params.id);
      const { text, patients } = await csvOf(runs, run, request.query);
      request.auditPatients(patients);
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="care-gaps-${run.asOf}.csv"`)
        .serializer((body: unknown) => String(body));
      return text;
    },
  );
  app.get(
    '/api/population-gaps/:id/measure-reports',
    oneRoute('Measures of a run as R4 MeasureReports of type summary', BUNDLE),
    async (request) => {
      note(request, request.params.id);
      const run = await runs.get(request.params.id);
      if (!run.measures) throw fail('bad-request', 'The run has not come to its end; its measures are not known yet.');
      const { summaryReports } = await import('@aceso/engagement/care-gaps');
      return summaryReports(run.measures, run.total - run.unreadable, run.asOf, now().toISOString());
    },
  );
}

async function csvOf(
  runs: GapRuns,
  run: GapRun,
  filter: Omit<RowQuery, 'cursor' | 'count'>,
): Promise<{ readonly text: string; readonly patients: readonly string[] }> {
  const titles = new Map(run.measures?.map(({ id, title }) => [id, title]));
  const lines = [['patient', 'name', 'record number', 'age', 'sex', 'telephone', 'what', 'status', 'due since']];
  const patients: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await runs.rows(run.id, { ...filter, cursor, count: PAGE });
    for (const row of page.rows) {
      patients.push(row.patient);
      lines.push(...linesOf(row, filter, titles));
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return { text: `${lines.map((cells) => cells.map(textCell).join(',')).join('\n')}\n`, patients };
}

/** One line for each thing, so that a list for outreach can be sorted by it. */
function linesOf(
  { patient, name, mrn = '', age, sex, phone = '', due, unknown }: GapRow,
  { measure, status }: Omit<RowQuery, 'cursor' | 'count'>,
  titles: ReadonlyMap<string, string>,
): string[][] {
  const what: (readonly [id: string, since: string])[] =
    status === 'due' ? Object.entries(due) : unknown.map((id) => [id, ''] as const);
  return what
    .filter(([id]) => measure === undefined || id === measure)
    .map(([id, since]) => [patient, name, mrn, String(age), sex, phone, titles.get(id) ?? id, status, since]);
}

/** What a rule cannot work on is named to whoever asked. */
function told<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if ((error as { name?: string }).name === 'EngagementError')
      throw fail('bad-authorisation-input', (error as Error).message);
    throw error;
  }
}
