import type { Store } from '@aceso/store';
import type { MakeSettings } from '@aceso/synthetic';
import { certificateHtml } from '@aceso/synthetic/certificate';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readUnder } from '../access/request-context.ts';
import { fail } from '../errors.ts';
import { bytesOf } from '../http/body.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { claimsRoutes } from './claims-routes.ts';
import { cohortTable } from './cohort.ts';
import { COHORT, DECISION, SETTINGS, SYNTHESIS, TABLE, TABLE_SCHEMA } from './schemas.ts';
import { SyntheticService } from './service.ts';

/** Bytes of a table that is brought through the API; the command line takes larger ones. */
const LIMIT = 200 * 1024 * 1024;
const TYPES = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/gzip',
  'application/x-ndjson',
  'application/ndjson',
  'application/vnd.apache.parquet',
  'application/octet-stream',
];
const TAGS = ['Synthetic data'];
const PARAMS = z.object({ id: z.string().min(1).max(100) });
const tables = (request: { audit(note: object): void }, id: string) =>
  request.audit({ entities: [{ thing: { kind: 'synthetic', id } }] });

/** Synthetic tables: bring, correct, make, read the certificate, release or reject. */
export async function syntheticPlugin(
  plain: FastifyInstance,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<void> {
  const service = new SyntheticService(store, now);
  const app = withZod(plain);
  claimsRoutes(plain, service);
  app.addContentTypeParser(TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.get(
    '/api/synthetic/tables',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Tables that were brought, newest first; never their rows',
        response: { 200: answer(z.object({ items: z.array(TABLE) })) },
      },
    },
    async () => ({ items: await service.tables() }),
  );

  app.post(
    '/api/synthetic/tables',
    {
      bodyLimit: LIMIT,
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Bring a table (CSV, NDJSON or Parquet, plain or gzip; up to 200 MB); its columns are described',
        consumes: TYPES,
        querystring: z.object({ name: z.string().trim().min(1).max(200).describe('Name of the file') }),
        response: { 201: answer(TABLE) },
      },
    },
    async (request, reply) => {
      const body = bytesOf(request.body, 'bad-table', 'a table');
      const table = await service.bring(body, request.query.name, 'upload', request.principal!);
      tables(request, table.id);
      reply.code(201).header('location', `/api/synthetic/tables/${table.id}`);
      return table;
    },
  );

  app.post(
    '/api/synthetic/cohort',
    {
      preHandler: requirePermission('synthetic.make', 'patient.read', 'export.bulk'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'Make a table of the patients of this server, one row each',
        description:
          'Sex, age, whether alive, visits, the most frequent conditions and the newest of the most frequent measurements.',
        body: COHORT,
        response: { 201: answer(TABLE) },
      },
    },
    async (request, reply) => {
      const { name, ...columns } = request.body;
      const made = () => cohortTable(store.export({}), { ...columns, at: now() });
      const { csv, patients } = await readUnder('HRESCH', made);
      request.auditPatients(patients);
      const table = await service.bring(Buffer.from(csv), `${name}.csv`, 'cohort', request.principal!);
      tables(request, table.id);
      reply.code(201).header('location', `/api/synthetic/tables/${table.id}`);
      return table;
    },
  );

  app.get(
    '/api/synthetic/tables/:id',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'One table', params: PARAMS, response: { 200: answer(TABLE) } },
    },
    async (request) => {
      tables(request, request.params.id);
      return service.table(request.params.id);
    },
  );

  app.put(
    '/api/synthetic/tables/:id/schema',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Correct what was inferred about the columns',
        params: PARAMS,
        body: TABLE_SCHEMA,
        response: { 200: answer(TABLE) },
      },
    },
    async (request) => {
      tables(request, request.params.id);
      return service.correct(request.params.id, request.body as Parameters<typeof service.correct>[1]);
    },
  );

  app.delete(
    '/api/synthetic/tables/:id',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Delete a table and its rows; what was made of it stays',
        params: PARAMS,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      tables(request, request.params.id);
      await service.drop(request.params.id);
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/synthetic/tables/:id/syntheses',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Make a synthetic table, as a job',
        params: PARAMS,
        body: SETTINGS,
        response: { 202: answer(SYNTHESIS) },
      },
    },
    async (request, reply) => {
      const synthesis = await service.start(request.params.id, request.body as MakeSettings, request.principal!);
      tables(request, synthesis.id);
      reply.code(202).header('location', `/api/synthetic/syntheses/${synthesis.id}`);
      return synthesis;
    },
  );

  app.get(
    '/api/synthetic/syntheses',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'What was made, newest first',
        querystring: z.object({ table: z.string().max(100).optional() }),
        response: { 200: answer(z.object({ items: z.array(SYNTHESIS) })) },
      },
    },
    // Certificates and curves are long; one synthesis at a time shows them.
    async ({ query }) => ({
      items: (await service.syntheses(query.table)).map(({ certificate: _, ...one }) => ({ ...one, steps: [] })),
    }),
  );

  app.get(
    '/api/synthetic/syntheses/:id',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'One synthesis with its curves, its certificate and the decision',
        params: PARAMS,
        response: { 200: answer(SYNTHESIS) },
      },
    },
    async (request) => {
      tables(request, request.params.id);
      return service.synthesis(request.params.id);
    },
  );

  app.post(
    '/api/synthetic/syntheses/:id/cancel',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'Stop a synthesis', params: PARAMS, response: { 200: answer(SYNTHESIS) } },
    },
    async (request) => {
      tables(request, request.params.id);
      return service.cancel(request.params.id);
    },
  );

  app.post(
    '/api/synthetic/syntheses/:id/decision',
    {
      preHandler: requirePermission('synthetic.release'),
      config: { audit: 'sign' },
      schema: {
        tags: TAGS,
        summary: 'Release or reject, with a reason, in one’s own name; what the gate refuses cannot be released',
        params: PARAMS,
        body: DECISION,
        response: { 200: answer(SYNTHESIS) },
      },
    },
    async (request) => {
      tables(request, request.params.id);
      const { decision, reason } = request.body;
      request.audit({ outcome: decision });
      return service.decide(request.params.id, decision, reason, request.principal!);
    },
  );

  app.get(
    '/api/synthetic/syntheses/:id/certificate.html',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'The certificate as a page with its plots', params: PARAMS },
    },
    async (request, reply) => {
      tables(request, request.params.id);
      const { certificate } = await service.synthesis(request.params.id);
      if (!certificate) throw fail('synthesis-state', 'The certificate is not there yet.');
      reply.type('text/html; charset=utf-8');
      return reply.send(certificateHtml(certificate));
    },
  );

  app.get(
    '/api/synthetic/syntheses/:id/data.csv',
    {
      preHandler: requirePermission('deidentified.read'),
      config: { audit: 'export' },
      schema: { tags: TAGS, summary: 'The rows of a released synthetic table', params: PARAMS },
    },
    async (request, reply) => {
      tables(request, request.params.id);
      const bytes = await service.rows(request.params.id);
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="synthetic.csv"');
      return reply.send(Buffer.from(bytes));
    },
  );
}
