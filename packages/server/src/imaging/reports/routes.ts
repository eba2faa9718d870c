import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DECISION, REJECTION } from '../../documents/schemas.ts';
import { fail } from '../../errors.ts';
import { whenGone } from '../../http/gone.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { deny, requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { openStudy } from '../access.ts';
import type { AnalysisService } from '../analyses/service.ts';
import { UID } from '../dicomweb/schemas.ts';
import { dicomwebOf } from '../dicomweb/store-routes.ts';
import { TAGS } from '../studies/schemas.ts';
import {
  DRAW,
  FORMATS,
  type Format,
  IMAGING_REPORT,
  NEW_REGION,
  NEW_REPORT,
  REGION_PIXELS,
  REPORT_SUMMARY,
  SIGNATURE,
} from './schemas.ts';
import type { ReportService, VersionedReport } from './service.ts';

const PARAMS = z.object({ id: ID });
const REGION = PARAMS.extend({ region: z.string().regex(/^r\d{1,6}$/, 'must be the id of a region, such as r1') });
/** Measuring a study anew may take as long, ms. */
const LONGEST = 15 * 60_000;
/** Contours of a region that lies on many slices, bytes. */
const MOST_DRAWN = 32 * 1024 * 1024;

const TYPES: Readonly<Record<Format, readonly [type: string, extension: string]>> = {
  html: ['text/html; charset=utf-8', 'html'],
  md: ['text/markdown; charset=utf-8', 'md'],
  fhir: ['application/fhir+json; charset=utf-8', 'fhir.json'],
  sr: ['application/dicom', 'sr.dcm'],
  seg: ['application/dicom', 'seg.dcm'],
};

/** Reports that are tied to pixels: draft, correct, check again, sign, download. */
export function reportRoutes(
  plain: FastifyInstance,
  {
    store,
    reports,
    analyses,
    now,
  }: {
    readonly store: Store;
    readonly reports: ReportService;
    readonly analyses: AnalysisService;
    readonly now: () => Date;
  },
): void {
  const app = withZod(plain);
  const report = { 200: answer(IMAGING_REPORT) };
  const change = { preHandler: requirePermission('draft.write'), config: { audit: 'amend' as const } };
  const look = { preHandler: requirePermission('draft.read'), config: { audit: 'read' as const } };

  async function open(request: FastifyRequest, id: string, version?: number): Promise<VersionedReport> {
    const found = await reports.get(id);
    request.audit({
      entities: [
        { thing: { kind: 'imaging-report', id } },
        { thing: { kind: 'imaging-study', id: found.value.study } },
      ],
    });
    openRecord(request, found.value.patient);
    if (version !== undefined && version !== found.version) throw fail('draft-changed');
    return found;
  }

  /** Reports whose study still belongs to the patient they were written for. */
  async function linkedStill<T extends { readonly study: string; readonly patient: string }>(
    items: readonly T[],
  ): Promise<T[]> {
    const uids = [...new Set(items.map(({ study }) => study))];
    const rows = await Promise.all(uids.map((uid) => store.images.study(uid)));
    const patients = new Map(rows.flatMap((row) => (row ? [[row.uid, row.patient]] : [])));
    return items.filter(({ study, patient }) => patients.get(study) === patient);
  }

  app.post(
    '/api/imaging/studies/:study/reports',
    {
      preHandler: requirePermission('draft.write'),
      config: { audit: 'compose' },
      handlerTimeout: LONGEST,
      schema: {
        tags: TAGS,
        summary:
          'Draft a report from an analysis, with a prior study and the record where asked; the study has to be linked to a patient',
        params: z.object({ study: UID }),
        body: NEW_REPORT,
        response: { 201: answer(IMAGING_REPORT) },
      },
    },
    async (request, reply) => {
      const { study: uid } = request.params;
      await openStudy(request, store, uid);
      const { analysis: id, ...asked } = request.body;
      const analysis = await analyses.get(id);
      if (analysis.study !== uid) throw fail('analysis-not-found');
      const made = await reports.create(analysis, asked, request.principal!, whenGone(reply));
      request.audit({
        entities: [
          { thing: { kind: 'imaging-report', id: made.id } },
          ...(made.prior ? [{ thing: { kind: 'imaging-study', id: made.prior.study } }] : []),
        ],
      });
      return reply.code(201).header('location', `/api/imaging/reports/${made.id}`).send(made);
    },
  );

  app.get(
    '/api/imaging/reports',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Imaging reports, newest first; only signed ones for those who may not read drafts',
        querystring: z.object({
          study: UID.optional(),
          patient: ID.optional(),
          status: z.enum(['draft', 'in-review', 'signed', 'rejected']).optional(),
        }),
        response: { 200: answer(z.object({ items: z.array(REPORT_SUMMARY) })) },
      },
    },
    async (request) => {
      const { study } = request.query;
      const status = request.principal!.permissions.has('draft.read') ? request.query.status : 'signed';
      const asked = request.query.patient ?? request.principal?.patient;
      const patient = asked === undefined ? undefined : openRecord(request, asked);
      const found = await reports.list({
        ...(study === undefined ? {} : { study }),
        ...(patient === undefined ? {} : { patient }),
        ...(status === undefined ? {} : { status }),
      });
      const items = request.principal!.permissions.has('draft.read') ? found : await linkedStill(found);
      request.auditPatients(new Set(items.map((item) => item.patient)));
      return { items };
    },
  );

  app.get(
    '/api/imaging/reports/:id',
    {
      ...look,
      schema: { tags: TAGS, summary: 'A report with its regions and numbers', params: PARAMS, response: report },
    },
    async (request) => reports.view(await open(request, request.params.id)),
  );

  app.get(
    '/api/imaging/reports/:id/regions/:region',
    {
      ...look,
      schema: {
        tags: TAGS,
        summary: 'The pixels of a region, slice by slice, as runs and outlines',
        params: REGION,
        response: { 200: answer(REGION_PIXELS) },
      },
    },
    async (request) => reports.pixels(await open(request, request.params.id), request.params.region),
  );

  app.put(
    '/api/imaging/reports/:id/regions/:region',
    {
      ...change,
      bodyLimit: MOST_DRAWN,
      handlerTimeout: LONGEST,
      schema: {
        tags: TAGS,
        summary: 'Draw a region anew: its values are measured again, its sentences written again',
        params: REGION,
        body: DRAW,
        response: report,
      },
    },
    async (request, reply) => {
      const { version, slices, replace } = request.body;
      const found = await open(request, request.params.id, version);
      return reports.draw(found, request.params.region, { slices, replace }, request.principal!, whenGone(reply));
    },
  );

  app.post(
    '/api/imaging/reports/:id/regions',
    {
      ...change,
      bodyLimit: MOST_DRAWN,
      handlerTimeout: LONGEST,
      schema: {
        tags: TAGS,
        summary: 'Draw a region that no method found; it is measured as a lesion',
        params: PARAMS,
        body: NEW_REGION,
        response: report,
      },
    },
    async (request, reply) => {
      const { version, ...region } = request.body;
      const found = await open(request, request.params.id, version);
      return reports.drawNew(found, region, request.principal!, whenGone(reply));
    },
  );

  app.post(
    '/api/imaging/reports/:id/decisions',
    {
      ...change,
      schema: {
        tags: TAGS,
        summary: 'Accept, edit or reject a sentence; numbers that were not measured are named',
        params: PARAMS,
        body: DECISION,
        response: report,
      },
    },
    async (request) => {
      const { sentence, decision, after, reason, version } = request.body;
      const found = await open(request, request.params.id, version);
      const asked = {
        sentence,
        decision,
        ...(after === undefined ? {} : { after }),
        ...(reason === undefined ? {} : { reason }),
      };
      return reports.decide(found, asked, { name: request.principal!.name, at: now().toISOString() });
    },
  );

  app.post(
    '/api/imaging/reports/:id/recheck',
    {
      ...change,
      handlerTimeout: LONGEST,
      schema: {
        tags: TAGS,
        summary: 'Compute every value anew from the pixels',
        params: PARAMS,
        response: report,
      },
    },
    async (request, reply) => (await reports.recheck(await open(request, request.params.id), whenGone(reply))).view,
  );

  app.post(
    '/api/imaging/reports/:id/sign',
    {
      preHandler: requirePermission('draft.sign'),
      config: { audit: 'sign' },
      handlerTimeout: LONGEST,
      schema: {
        tags: TAGS,
        summary: 'Sign, after every value was computed anew: DiagnosticReport, SR and SEG become part of the record',
        params: PARAMS,
        body: SIGNATURE,
        response: report,
      },
    },
    async (request, reply) => {
      const { acknowledge = [], version } = request.body;
      const found = await open(request, request.params.id, version);
      const asked = { acknowledge, dicomweb: dicomwebOf(request) };
      const signed = await reports.sign(found, asked, request.principal!, whenGone(reply));
      request.audit({ entities: (signed.record.resources ?? []).map((reference) => ({ reference })) });
      return signed;
    },
  );

  app.post(
    '/api/imaging/reports/:id/reject',
    {
      preHandler: requirePermission('draft.sign'),
      config: { audit: 'amend' },
      schema: {
        tags: TAGS,
        summary: 'Reject the report as a whole',
        params: PARAMS,
        body: REJECTION,
        response: report,
      },
    },
    async (request) => {
      const { reason, version } = request.body;
      return reports.reject(await open(request, request.params.id, version), reason);
    },
  );

  app.get(
    '/api/imaging/reports/:id/export',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'export' },
      handlerTimeout: LONGEST,
      schema: {
        tags: TAGS,
        summary:
          'The report as a file: HTML, Markdown, IMR bundle, DICOM SR or SEG; only a signed one for those who may not read drafts',
        params: PARAMS,
        querystring: z.object({
          format: z.enum(FORMATS).default('html'),
          number: z.coerce.number().int().min(1).max(1000).default(1).describe('Which SEG, where there are several'),
        }),
      },
    },
    async (request, reply) => {
      const { format, number } = request.query;
      const { id } = request.params;
      const found = await open(request, id);
      if (!request.principal!.permissions.has('draft.read')) {
        const { status } = found.value;
        if (status !== 'signed' || (await linkedStill([found.value])).length === 0)
          throw deny('not-allowed', 'Only signed reports can be read without the permission draft.read.');
      }
      const files = await reports.files(found, dicomwebOf(request), whenGone(reply));
      const bytes = format === 'seg' ? files.seg[number - 1] : files[format];
      if (!bytes) throw fail('no-draft-possible', `The report has nothing that can be written as ${format}.`);
      const [type, extension] = TYPES[format];
      reply.type(type).header('content-disposition', `inline; filename="imaging-report-${id}.${extension}"`);
      return reply.send(Buffer.from(bytes));
    },
  );
}
