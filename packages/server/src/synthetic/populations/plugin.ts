import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { ModuleSets } from './module-sets.ts';
import type { Download, PopulationSettings } from './records.ts';
import { DISEASES, DOWNLOAD, MODULE_SET, NEW_MODULE_SET, NEW_POPULATION, POPULATION } from './schemas.ts';
import { PopulationService } from './service.ts';

const TAGS = ['Simulated patients'];
const PARAMS = z.object({ id: z.string().min(1).max(100) });
/** Bytes of a module set. */
const LIMIT = 64 * 1024 * 1024;
const make = { preHandler: requirePermission('synthetic.make'), config: { audit: 'operation' as const } };
const note = (request: { audit(note: object): void }, kind: string, id: string) =>
  request.audit({ entities: [{ thing: { kind, id } }] });

const FILES: Readonly<Record<Download, readonly [type: string, name: string]>> = {
  ndjson: ['application/fhir+ndjson', 'patients.ndjson'],
  fhir: ['application/zip', 'patients-fhir.zip'],
  csv: ['application/zip', 'patients-csv.zip'],
  omop: ['application/zip', 'patients-omop.zip'],
  parquet: ['application/zip', 'patients-parquet.zip'],
};

/** Simulated patients: simulate, look at the population, take it along, import it. */
export async function populationsPlugin(
  plain: FastifyInstance,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<void> {
  const sets = new ModuleSets(store, now);
  const service = new PopulationService(store, sets, now, () => plain.auditor);
  const app = withZod(plain);

  app.get(
    '/api/synthetic/populations',
    {
      ...make,
      schema: {
        tags: TAGS,
        summary: 'Populations that were simulated, newest first',
        response: { 200: answer(z.object({ items: z.array(POPULATION) })) },
      },
    },
    // Pictures are long; one population at a time shows its own.
    async () => ({
      items: (await service.list()).map(({ picture: _, calibration: __, ...one }) => one),
    }),
  );

  app.post(
    '/api/synthetic/populations',
    {
      ...make,
      schema: {
        tags: TAGS,
        summary: 'Simulate patients, as a job',
        description: 'No real person is behind any of them. The same settings give the same people in every form.',
        body: NEW_POPULATION,
        response: { 202: answer(POPULATION) },
      },
    },
    async (request, reply) => {
      const { name, ...settings } = request.body;
      const population = await service.start(settings as PopulationSettings, name, request.principal!);
      note(request, 'population', population.id);
      reply.code(202).header('location', `/api/synthetic/populations/${population.id}`);
      return population;
    },
  );

  app.get(
    '/api/synthetic/populations/:id',
    {
      ...make,
      schema: {
        tags: TAGS,
        summary: 'One population: how far it is, and its picture',
        params: PARAMS,
        response: { 200: answer(POPULATION) },
      },
    },
    async (request) => {
      note(request, 'population', request.params.id);
      return service.get(request.params.id);
    },
  );

  app.post(
    '/api/synthetic/populations/:id/cancel',
    {
      ...make,
      schema: {
        tags: TAGS,
        summary: 'Stop the simulation, or the import',
        params: PARAMS,
        response: { 200: answer(POPULATION) },
      },
    },
    async (request) => {
      note(request, 'population', request.params.id);
      return service.cancel(request.params.id);
    },
  );

  app.delete(
    '/api/synthetic/populations/:id',
    {
      ...make,
      schema: {
        tags: TAGS,
        summary: 'Forget a population; patients of it that were imported stay',
        params: PARAMS,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      note(request, 'population', request.params.id);
      await service.drop(request.params.id);
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/api/synthetic/populations/:id/data',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'The records, as FHIR NDJSON or as a zip of files',
        params: PARAMS,
        querystring: DOWNLOAD,
        produces: ['application/fhir+ndjson', 'application/zip'],
      },
    },
    async (request, reply) => {
      note(request, 'population', request.params.id);
      const { format } = request.query;
      const stream = await service.download(request.params.id, format);
      const [type, name] = FILES[format];
      reply.type(type).header('content-disposition', `attachment; filename="${name}"`);
      return reply.send(stream);
    },
  );

  app.post(
    '/api/synthetic/populations/:id/import',
    {
      preHandler: requirePermission('synthetic.release', 'job.write'),
      config: { audit: 'import' },
      schema: {
        tags: TAGS,
        summary: 'Write the population into this store, as a job; every resource is tagged as simulated',
        params: PARAMS,
        response: { 202: answer(POPULATION) },
      },
    },
    async (request, reply) => {
      note(request, 'population', request.params.id);
      const population = await service.import(request.params.id, request.principal!);
      reply.code(202);
      return population;
    },
  );

  app.get(
    '/api/synthetic/diseases',
    {
      ...make,
      schema: {
        tags: TAGS,
        summary: 'Lasting diseases of the built-in population, to give rates for',
        response: { 200: answer(DISEASES) },
      },
    },
    async () => ({ items: await service.diseases() }),
  );

  app.get(
    '/api/synthetic/modules',
    {
      ...make,
      schema: {
        tags: TAGS,
        summary: 'Module sets that were brought, newest first',
        response: { 200: answer(z.object({ items: z.array(MODULE_SET) })) },
      },
    },
    async () => ({ items: await sets.list() }),
  );

  app.post(
    '/api/synthetic/modules',
    {
      ...make,
      bodyLimit: LIMIT,
      schema: {
        tags: TAGS,
        summary: 'Bring modules of the Generic Module Framework, up to 64 MB; they are checked at once',
        body: NEW_MODULE_SET,
        response: { 201: answer(MODULE_SET) },
      },
    },
    async (request, reply) => {
      const { name, files } = request.body;
      const set = await sets.bring(name, files, request.principal!);
      note(request, 'modules', set.id);
      reply.code(201);
      return set;
    },
  );

  app.delete(
    '/api/synthetic/modules/:id',
    {
      ...make,
      schema: { tags: TAGS, summary: 'Forget a module set', params: PARAMS, response: { 204: z.null() } },
    },
    async (request, reply) => {
      note(request, 'modules', request.params.id);
      await sets.drop(request.params.id);
      reply.code(204);
      return null;
    },
  );
}
