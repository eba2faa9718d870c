import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { COMPUTATION_PARAMS } from '../computations/routes.ts';
import { COMPUTATION, NAME, SEED, TEXT_FILE } from '../computations/schemas.ts';
import type { ComputationService } from '../computations/service.ts';
import { started } from '../computations/started.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { LIFT } from '../molecules/schemas.ts';
import type { StructureService } from '../structures/service.ts';
import type { DockingResult } from './records.ts';
import { posesFile } from './tables.ts';

const COORDINATE = z.number().min(-10_000).max(10_000);
const LENGTH = z.number().positive().max(126);
const BOX = z
  .object({ center: z.tuple([COORDINATE, COORDINATE, COORDINATE]), size: z.tuple([LENGTH, LENGTH, LENGTH]) })
  .describe('The part of space that is searched, in angstrom');

const NEW_DOCKING = z
  .object({
    name: NAME.optional(),
    receptor: z
      .union([TEXT_FILE, z.object({ structure: z.string().min(1).max(100) })])
      .describe(
        'Rigid receptor: .pdbqt as it is, or .pdb and .cif, prepared at pH 7; or a structure of the project by its id',
      ),
    ligands: TEXT_FILE.describe('.pdbqt, .sdf, .mol or .smi (SMILES and a name a line); up to 500'),
    box: BOX.optional(),
    around: TEXT_FILE.optional().describe('Instead of a box: a molecule (.pdb, .pdbqt, .sdf) to put it around'),
    keep: z
      .array(z.string().regex(/^[A-Za-z0-9]{1,5}$/, 'must be the name of a group such as HEM'))
      .max(20)
      .optional()
      .describe('Hetero groups of the receptor that stay, such as cofactors; the others are left out'),
    exhaustiveness: z.number().int().min(1).max(64).default(8).describe('Independent searches'),
    poses: z.number().int().min(1).max(20).default(9).describe('Most poses of a ligand'),
    ph: z.number().min(0).max(14).nullable().default(7.4).describe('Protonation of ligands; null leaves them'),
    tautomers: z
      .number()
      .int()
      .min(1)
      .max(32)
      .optional()
      .describe('Most tautomers of each SMILES ligand, likeliest first by rules; as it is written unless given'),
    seed: SEED,
  })
  .refine(({ box, around }) => (box === undefined) !== (around === undefined), {
    message: 'give either box or around',
    path: ['box'],
  });

/** Docking: start, and take the poses along; the rest is as for every computation. */
export function dockingRoutes(
  plain: FastifyInstance,
  { projects, now }: DiscoveryContext,
  service: ComputationService,
  structures: StructureService,
): void {
  const app = withZod(plain);

  app.post(
    '/api/discovery/projects/:id/docking',
    {
      bodyLimit: 64 * 1024 * 1024,
      preHandler: requirePermission('discovery.work'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Dock ligands into a binding site, as a job',
        description:
          'Vina scoring function; a score is an estimate in kcal/mol from a rigid receptor, no measured affinity. What the dual-use gate stops is not docked.',
        params: PARAMS,
        body: NEW_DOCKING,
        response: { 202: answer(COMPUTATION) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await projects.get(id);
      const { name, receptor, ligands, box, around, ...settings } = request.body;
      const file = (role: string, given: { name: string; text: string }) => ({
        role,
        name: given.name,
        bytes: new TextEncoder().encode(given.text),
      });
      const into =
        'structure' in receptor
          ? structures.fileOf(await structures.get(receptor.structure, id), 'receptor')
          : file('receptor', receptor);
      const made = await service.start(
        {
          project: id,
          kind: 'docking',
          name: name ?? `${ligands.name} into ${into.name}`,
          settings: { ...settings, ...(box ? { box } : {}) },
          files: [into, file('ligands', ligands), ...(around ? [file('around', around)] : [])],
        },
        request.principal!,
      );
      return started(request, reply, made);
    },
  );

  app.post(
    '/api/discovery/projects/:id/computations/:computation/lift',
    {
      preHandler: requirePermission('discovery.unblock'),
      config: { audit: 'sign' },
      schema: {
        tags: TAGS,
        summary: 'Dock again with what the dual-use gate had stopped, with a reason, in one’s own name',
        params: COMPUTATION_PARAMS,
        body: LIFT,
        response: { 202: answer(COMPUTATION) },
      },
    },
    async (request, reply) => {
      const { id, computation } = request.params;
      const { reason } = request.body;
      const before = await service.get(computation, id);
      const rules =
        before.kind === 'docking' && before.state === 'ready'
          ? ((await service.result(before)) as DockingResult).ligands.flatMap((one) =>
              'withheld' in one ? [one.withheld.rule] : [],
            )
          : [];
      if (rules.length === 0) throw fail('computation-state', 'The dual-use gate stopped nothing in this computation.');
      const lifted = { reason, by: request.principal!.name, at: now().toISOString() };
      const { project, kind, name, settings, files } = before;
      const made = await service.start(
        { project, kind, name, settings: { ...settings, lifted }, files },
        request.principal!,
      );
      request.audit({ outcome: `block lifted for a docking (${[...new Set(rules)].join(', ')}): ${reason}` });
      return started(request, reply, made);
    },
  );

  app.get(
    '/api/discovery/projects/:id/computations/:computation/poses',
    {
      preHandler: requirePermission('discovery.work'),
      config: { audit: 'export' },
      schema: { tags: TAGS, summary: 'The poses of a docking as SDF or PDBQT', params: COMPUTATION_PARAMS },
    },
    async (request, reply) => {
      const { id, computation } = request.params;
      note(request, `${id}/${computation}`);
      const found = await service.get(computation, id);
      if (found.kind !== 'docking') throw fail('computation-state', 'This computation has no poses.');
      const { text, ending } = posesFile((await service.result(found)) as DockingResult);
      reply.type('chemical/x-mdl-sdfile').header('content-disposition', `attachment; filename="poses.${ending}"`);
      return reply.send(text);
    },
  );
}
