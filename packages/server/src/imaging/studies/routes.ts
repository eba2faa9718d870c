import type { ImageCondition, Store, StudyRow } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { assertPatient, bareId, openRecord } from '../../patients/access.ts';
import { patientNames } from '../../patients/names.ts';
import { openStudy } from '../access.ts';
import { ANALYSIS } from '../analyses/schemas.ts';
import type { AnalysisService } from '../analyses/service.ts';
import type { Archive } from '../archive/archive.ts';
import { UID } from '../dicomweb/schemas.ts';
import { REPORT_SUMMARY } from '../reports/schemas.ts';
import type { ReportService } from '../reports/service.ts';
import { IMAGING_SERIES, IMAGING_STUDY, TAGS } from './schemas.ts';
import { seriesItem, studyItem } from './view.ts';

const PARAMS = z.object({ study: UID });
const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day: YYYY-MM-DD');
const LIST = z.object({
  patient: z
    .string()
    .regex(/^(Patient\/)?[A-Za-z0-9\-.]{1,64}$/, 'must be an id or Patient/id')
    .optional(),
  q: z.string().trim().min(1).max(64).optional().describe('Begins accession, description, PatientID or PatientName'),
  modality: z
    .string()
    .regex(/^[A-Z0-9]{1,16}$/)
    .optional(),
  from: DAY.optional(),
  to: DAY.optional(),
  linked: z.enum(['true', 'false']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
const ASSIGN = z.object({
  patient: ID,
  reason: z.string().trim().min(1).max(500).optional().describe('Kept in the audit log; no clinical text'),
});

interface Parts {
  readonly store: Store;
  readonly archive: Archive;
  readonly analyses: AnalysisService;
  readonly reports: ReportService;
  readonly now: () => Date;
}

/** Studies: list, look, and say whose they are. */
export function studyRoutes(plain: FastifyInstance, { store, archive, analyses, reports, now }: Parts): void {
  const app = withZod(plain);
  const itemOf = async (row: StudyRow) =>
    studyItem(row, await patientNames(store, row.patient === '' ? [] : [row.patient]));

  app.get(
    '/api/imaging/studies',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Imaging studies, newest first',
        querystring: LIST,
        response: { 200: answer(z.object({ items: z.array(IMAGING_STUDY), total: z.number().int() })) },
      },
    },
    async (request) => {
      const { q, modality, from, to, linked, limit, offset } = request.query;
      const asked = request.query.patient ?? request.principal?.patient;
      const patient = asked === undefined ? undefined : openRecord(request, asked);
      const plainDay = (day: string | undefined): string => day?.replaceAll('-', '') ?? '';
      const where: ImageCondition[] = [
        ...(patient === undefined ? [] : [{ field: 'study.patient', is: 'one-of', values: [patient] } as const]),
        ...(q === undefined
          ? []
          : [
              {
                fields: ['study.accession', 'study.description', 'study.patientId', 'study.patientName'],
                is: 'begins',
                text: q,
              } as const,
            ]),
        ...(modality === undefined ? [] : [{ field: 'study.modalities', is: 'one-of', values: [modality] } as const]),
        ...(from === undefined && to === undefined
          ? []
          : [{ field: 'study.date', is: 'between', from: plainDay(from), to: plainDay(to) } as const]),
        ...(linked === undefined ? [] : [{ field: 'study.patient', is: 'linked', linked: linked === 'true' } as const]),
      ];
      const [rows, total] = await Promise.all([
        store.images.studies({ where, limit, offset }),
        store.images.countStudies(where),
      ]);
      const ids = new Set(rows.map((row) => row.patient).filter((id) => id !== ''));
      request.auditPatients(ids);
      const names = await patientNames(store, ids);
      return { items: rows.map((row) => studyItem(row, names)), total };
    },
  );

  app.get(
    '/api/imaging/studies/:study',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'A study with its series, analyses and reports',
        params: PARAMS,
        response: {
          200: answer(
            z.object({
              study: IMAGING_STUDY,
              series: z.array(IMAGING_SERIES),
              analyses: z.array(ANALYSIS).describe('Only for those who may read drafts'),
              reports: z
                .array(REPORT_SUMMARY)
                .describe('Of the patient the study is linked to; only signed ones for those who may not read drafts'),
            }),
          ),
        },
      },
    },
    async (request) => {
      const { study: uid } = request.params;
      const row = await openStudy(request, store, uid);
      const mayRead = request.principal!.permissions.has('draft.read');
      const { patient } = row;
      const [study, series, sizes, items] = await Promise.all([
        itemOf(row),
        store.images.seriesOf(uid),
        store.images.sizesOf(uid),
        reports.list({ study: uid, ...(patient === '' ? {} : { patient }), ...(mayRead ? {} : { status: 'signed' }) }),
      ]);
      return {
        study,
        series: series.map((one) => seriesItem(one, sizes.get(one.uid) ?? { frames: 0, rows: 0, columns: 0 })),
        analyses: mayRead ? await analyses.list(row) : [],
        // Of a patient it was taken away from, nothing is told.
        reports: patient === '' ? [] : items,
      };
    },
  );

  app.put(
    '/api/imaging/studies/:study/patient',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Link a study to a patient, by your decision',
        params: PARAMS,
        body: ASSIGN,
        response: { 200: answer(IMAGING_STUDY) },
      },
    },
    async (request) => {
      const { study: uid } = request.params;
      // Both are named in the audit trail: whose it was, and whose it is.
      await openStudy(request, store, uid);
      const patient = openRecord(request, bareId(request.body.patient));
      await assertPatient(store, patient);
      if (request.body.reason) request.audit({ outcome: request.body.reason });
      return itemOf(
        await archive.assign(uid, patient, { how: 'person', by: request.principal!.name, at: now().toISOString() }),
      );
    },
  );

  app.delete(
    '/api/imaging/studies/:study/patient',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Take a study away from the patient it was linked to',
        params: PARAMS,
        response: { 200: answer(IMAGING_STUDY) },
      },
    },
    async (request) => {
      const { study: uid } = request.params;
      await openStudy(request, store, uid);
      return itemOf(await archive.assign(uid, '', undefined));
    },
  );
}
