import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bytesOf } from '../../http/body.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { NAME } from '../computations/schemas.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import type { StructureService } from './service.ts';

const LIMIT = 64 * 1024 * 1024;
const ONE = PARAMS.extend({ structure: z.string().min(1).max(100) });
const BANDS = z.object({
  veryHigh: z.number().int(),
  confident: z.number().int(),
  low: z.number().int(),
  veryLow: z.number().int(),
});

const STRUCTURE = z
  .object({
    id: z.string(),
    project: z.string(),
    name: z.string(),
    sha256: z.string(),
    description: z.object({
      format: z.enum(['pdb', 'mmcif', 'pdbqt']),
      title: z.string(),
      method: z.string(),
      atoms: z.number().int(),
      chains: z.array(z.object({ id: z.string(), residues: z.number().int() })),
      hetero: z.array(z.string()),
      predicted: z
        .object({ by: z.string(), saidBy: z.enum(['file', 'person']) })
        .optional()
        .describe('Who predicted it; absent for an experiment'),
      plddt: z.object({ mean: z.number(), bands: BANDS, values: z.array(z.number()) }).optional(),
    }),
    pae: z.object({ name: z.string(), sha256: z.string(), residues: z.number().int() }).optional(),
    provenance: z
      .object({
        provider: z.string(),
        kind: z.enum(['alphafold-db', 'esmfold', 'http']),
        name: z.string(),
        version: z.string().optional(),
        host: z.string(),
        at: z.string(),
        request: z.string().describe('SHA-256 of method, address and body of the request'),
      })
      .optional()
      .describe('Where it was fetched from or folded'),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'DiscoveryStructure' });

/** Structures: bring (with who predicted them), look, add the predicted aligned error. */
export function structureRoutes(
  plain: FastifyInstance,
  { projects, onDelete }: DiscoveryContext,
  service: StructureService,
): void {
  onDelete.push(({ id }) => service.forget(id));
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };
  const path = '/api/discovery/projects/:id/structures';
  const body = (given: unknown): Buffer => bytesOf(given, 'bad-discovery-input', 'a file');

  app.get(
    path,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Structures of a project, newest first',
        params: PARAMS,
        response: { 200: answer(z.object({ items: z.array(STRUCTURE) })) },
      },
    },
    async (request) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      return { items: await service.list(id) };
    },
  );

  app.post(
    path,
    {
      ...work,
      bodyLimit: LIMIT,
      schema: {
        tags: TAGS,
        summary: 'Bring a structure (PDB, mmCIF, PDBQT, also as gzip); a predicted one is said to be',
        consumes: ['application/octet-stream'],
        params: PARAMS,
        querystring: z.object({
          name: NAME.describe('Name of the file'),
          predictedBy: NAME.optional().describe('Who predicted it, where the file does not say'),
        }),
        response: { 201: answer(STRUCTURE) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await projects.get(id);
      const { name, predictedBy } = request.query;
      const given = { name, bytes: body(request.body), ...(predictedBy === undefined ? {} : { predictedBy }) };
      const structure = await service.bring(id, given, request.principal!);
      note(request, `${id}/${structure.id}`);
      reply.code(201).header('location', `/api/discovery/projects/${id}/structures/${structure.id}`);
      return structure;
    },
  );

  app.get(
    `${path}/:structure`,
    { ...work, schema: { tags: TAGS, summary: 'One structure', params: ONE, response: { 200: answer(STRUCTURE) } } },
    async (request) => {
      note(request, `${request.params.id}/${request.params.structure}`);
      return service.get(request.params.structure, request.params.id);
    },
  );

  app.get(
    `${path}/:structure/file`,
    { ...work, schema: { tags: TAGS, summary: 'The file of a structure as text', params: ONE } },
    async (request, reply) => {
      note(request, `${request.params.id}/${request.params.structure}`);
      const structure = await service.get(request.params.structure, request.params.id);
      reply.type('text/plain; charset=utf-8');
      return reply.send(await service.text(structure));
    },
  );

  app.get(
    `${path}/:structure/pae`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Predicted aligned error in angstrom; large matrices averaged in blocks',
        params: ONE,
        response: {
          200: answer(
            z.object({
              size: z.number().int(),
              residues: z.number().int(),
              max: z.number(),
              values: z.array(z.number()).describe('Row by row; the row is the residue that is aligned on'),
            }),
          ),
        },
      },
    },
    async (request) => {
      note(request, `${request.params.id}/${request.params.structure}`);
      return service.pae(await service.get(request.params.structure, request.params.id));
    },
  );

  app.put(
    `${path}/:structure/pae`,
    {
      ...work,
      bodyLimit: LIMIT,
      schema: {
        tags: TAGS,
        summary: 'Add the predicted aligned error (JSON of AlphaFold DB, AlphaFold 3, ColabFold; NPZ of Boltz)',
        consumes: ['application/octet-stream'],
        params: ONE,
        querystring: z.object({ name: NAME.default('pae.json') }),
        response: { 200: answer(STRUCTURE) },
      },
    },
    async (request) => {
      const { id, structure } = request.params;
      note(request, `${id}/${structure}`);
      return service.addPae(structure, id, request.query.name, body(request.body));
    },
  );

  app.delete(
    `${path}/:structure`,
    { ...work, schema: { tags: TAGS, summary: 'Forget a structure', params: ONE, response: { 204: z.null() } } },
    async (request, reply) => {
      note(request, `${request.params.id}/${request.params.structure}`);
      await service.drop(request.params.structure, request.params.id);
      reply.code(204);
      return null;
    },
  );
}
