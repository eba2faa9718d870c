import type { PatientPage, PatientQuery } from '@aceso/client';
import { PATIENT_SORTS } from '@aceso/client';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { chartView } from '../charts/chart-view.ts';
import type { DraftStore } from '../documents/draft-store.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from './access.ts';
import { patientPage } from './directory.ts';
import { CHART_VIEW, PATIENT_PAGE } from './schemas.ts';
import { PatientSummaries } from './summary.ts';

export interface PatientOptions {
  readonly store: Store;
  readonly charts: ChartService;
  readonly drafts: DraftStore;
  readonly now: () => Date;
}

const age = z.coerce.number().int().min(0).max(150);
const QUERY = z.object({
  q: z.string().max(200).optional().describe('Words of the name, a record number, an id, or a date of birth'),
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  ageMin: age.optional().describe('Completed years'),
  ageMax: age.optional().describe('Completed years'),
  inpatient: z.enum(['true', 'false']).optional().describe('true: an inpatient stay is in progress'),
  sort: z.enum(PATIENT_SORTS).optional(),
  count: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(40_000).optional().describe('`next` of the page before'),
});

/** Patients: the list, and the chart of one. */
export async function patientsPlugin(plain: FastifyInstance, options: PatientOptions): Promise<void> {
  const { store, charts, drafts, now } = options;
  const app = withZod(plain);
  const summaries = new PatientSummaries(store);

  app.get(
    '/api/patients',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: ['Patients'],
        summary: 'Find patients',
        querystring: QUERY,
        response: { 200: answer(PATIENT_PAGE) },
      },
    },
    async (request): Promise<PatientPage> => {
      const own = request.principal?.patient;
      const { inpatient, ...rest } = request.query;
      const scope = {
        store,
        summaries,
        openDrafts: await drafts.openByPatient(),
        now: now(),
        ...(own === undefined ? {} : { compartment: own }),
      };
      const query = { ...rest, ...(inpatient === 'true' ? { inpatient: true } : {}) } as PatientQuery;
      const page = await patientPage(scope, query);
      request.auditPatients(page.items.map(({ id }) => id));
      return page;
    },
  );

  app.get(
    '/api/patients/:id/chart',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: ['Patients'],
        summary: 'The chart of a patient',
        params: z.object({ id: ID }),
        response: { 200: answer(CHART_VIEW), 304: answer(z.null(), 'Not changed since the version in If-None-Match') },
      },
    },
    async (request, reply) => {
      const { chart, version } = await charts.chart(openRecord(request, request.params.id));
      const etag = `W/"${version}"`;
      reply.header('etag', etag);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null);
      return chartView(chart, version);
    },
  );
}
