import { EVIDENCE_TYPES } from '@aceso/discovery/targets/evidence';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bytesOf } from '../../http/body.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { COMPUTATION, NAME, SEED } from '../computations/schemas.ts';
import type { ComputationService } from '../computations/service.ts';
import { started } from '../computations/started.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { EvidenceFileService } from './service.ts';

/** Bytes of a file of evidence. */
const LIMIT = 200 * 1024 * 1024;

const EVIDENCE_FILE = z
  .object({
    id: z.string(),
    project: z.string(),
    name: z.string(),
    sha256: z.string(),
    bytes: z.number().int(),
    description: z.object({
      rows: z.number().int(),
      targets: z.number().int(),
      diseases: z.array(z.object({ id: z.string(), name: z.string().optional(), rows: z.number().int() })),
      diseaseCount: z.number().int(),
      types: z.record(z.string(), z.number().int()),
      skipped: z.number().int(),
      notes: z.array(z.string()),
    }),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'TargetEvidenceFile' });

const FILES = z
  .array(z.string().max(100))
  .max(200)
  .default([])
  .describe('Ids of files; all of the project unless given');
const EXCLUDE = z.array(z.enum(EVIDENCE_TYPES)).max(20).default([]).describe('Kinds of evidence that are left out');

const NEW_RANKING = z.object({
  name: NAME.optional(),
  disease: z.string().trim().min(1).max(200).describe('Ontology id, e.g. DOID:8778 or EFO_0000384'),
  files: FILES,
  exclude: EXCLUDE,
  related: z.boolean().default(false).describe('Also infer from related diseases and gene families'),
  top: z.number().int().min(1).max(2000).default(200),
});
const NEW_TEST = z.object({
  name: NAME.optional(),
  files: FILES,
  exclude: EXCLUDE,
  least: z.number().int().min(1).max(1000).default(5).describe('Hidden genes a disease needs to be counted'),
  seed: SEED,
});

/** Target identification: files of evidence, rankings with their trail, and a test of the ranking. */
export function targetRoutes(
  plain: FastifyInstance,
  { projects, store, now, onDelete }: DiscoveryContext,
  computations: ComputationService,
): void {
  const evidence = new EvidenceFileService(store, now);
  onDelete.push(({ id }) => evidence.forget(id));
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };
  const path = '/api/discovery/projects/:id/evidence-files';

  app.get(
    path,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Files of evidence for targets, newest first',
        params: PARAMS,
        response: { 200: answer(z.object({ items: z.array(EVIDENCE_FILE) })) },
      },
    },
    async (request) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      return { items: await evidence.list(id) };
    },
  );

  app.post(
    path,
    {
      ...work,
      bodyLimit: LIMIT,
      schema: {
        tags: TAGS,
        summary: 'Bring evidence: Open Targets files (JSON lines, Parquet), GWAS tables, TSV or CSV, also as gzip',
        consumes: ['application/octet-stream'],
        params: PARAMS,
        querystring: z.object({ name: NAME.describe('Name of the file') }),
        response: { 201: answer(EVIDENCE_FILE) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await projects.get(id);
      const body = bytesOf(request.body, 'bad-discovery-input', 'a file of evidence');
      const file = await evidence.bring(id, request.query.name, body, request.principal!);
      note(request, `${id}/${file.id}`);
      reply.code(201);
      return file;
    },
  );

  app.delete(
    `${path}/:file`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Forget a file of evidence',
        params: PARAMS.extend({ file: z.string().max(100) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      note(request, `${request.params.id}/${request.params.file}`);
      await evidence.drop(request.params.file, request.params.id);
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/discovery/projects/:id/target-rankings',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Rank targets of a disease by evidence, each score with its trail, as a job',
        params: PARAMS,
        body: NEW_RANKING,
        response: { 202: answer(COMPUTATION) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await projects.get(id);
      const { name, files, ...settings } = request.body;
      const made = await computations.start(
        {
          project: id,
          kind: 'target-ranking',
          name: name ?? `Targets of ${settings.disease}`,
          settings,
          files: await evidence.chosen(id, files),
        },
        request.principal!,
      );
      return started(request, reply, made);
    },
  );

  app.post(
    '/api/discovery/projects/:id/target-tests',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'How well the ranking finds hidden genes in these files, beside popularity, as a job',
        params: PARAMS,
        body: NEW_TEST,
        response: { 202: answer(COMPUTATION) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await projects.get(id);
      const { name, files, ...settings } = request.body;
      const made = await computations.start(
        {
          project: id,
          kind: 'target-test',
          name: name ?? 'Test of the ranking',
          settings,
          files: await evidence.chosen(id, files),
        },
        request.principal!,
      );
      return started(request, reply, made);
    },
  );
}
