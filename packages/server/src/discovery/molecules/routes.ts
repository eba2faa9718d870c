import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { drawing, findingsOf, nearestOf } from './look.ts';
import { isWithheld, type StoredMolecule } from './records.ts';
import { COLUMNS, LIFT, LIST_QUERY, LOOK, MOLECULE, MOLECULE_PARAMS, MOLECULES } from './schemas.ts';
import { numberOf, sorted, viewOf } from './view.ts';

const NEAREST = 5;

/** The molecules of a project: table, columns for plots, one with its findings, lifting a block. */
export function moleculeRoutes(plain: FastifyInstance, { molecules, claims }: DiscoveryContext): void {
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };

  app.get(
    '/api/discovery/projects/:id/molecules',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'A page of the molecules of a project, sorted by any of their numbers',
        params: PARAMS,
        querystring: LIST_QUERY,
        response: { 200: answer(MOLECULES) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      const { sort, order, offset, limit, depict } = request.query;
      const all = await molecules.all(request.params.id);
      const page = sorted(all, sort, order).slice(offset, offset + limit);
      const items = await Promise.all(
        page.map(async (one) =>
          depict === 'true' && !isWithheld(one) ? { ...viewOf(one), svg: await drawing(one.canonical) } : viewOf(one),
        ),
      );
      return { items, total: all.length, withheld: all.filter(isWithheld).length };
    },
  );

  app.get(
    '/api/discovery/projects/:id/columns',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Every number of every molecule of a project, column by column, for plots',
        params: PARAMS,
        response: { 200: answer(COLUMNS) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      return columnsOf(await molecules.all(request.params.id));
    },
  );

  app.get(
    '/api/discovery/projects/:id/molecules/:number',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'One molecule: drawing, what the filters found and where, the nearest of the project',
        params: MOLECULE_PARAMS,
        response: { 200: answer(LOOK) },
      },
    },
    async (request) => {
      const { id, number } = request.params;
      note(request, `${id}/${number}`);
      const found = await molecules.get(id, number);
      if (isWithheld(found)) return { molecule: viewOf(found), findings: [], nearest: [] };
      const near = await nearestOf(found, await molecules.all(id), NEAREST);
      return {
        molecule: { ...viewOf(found), svg: await drawing(found.canonical, { width: 460, height: 340 }) },
        findings: await findingsOf(found),
        nearest: await Promise.all(
          near.map(async ({ molecule, similarity }) => ({
            number: molecule.number,
            similarity,
            svg: await drawing(molecule.canonical),
          })),
        ),
      };
    },
  );

  app.delete(
    '/api/discovery/projects/:id/molecules/:number',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Take a molecule out of a project; its number stays empty, what was signed stays',
        params: MOLECULE_PARAMS,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id, number } = request.params;
      note(request, `${id}/${number}`);
      await molecules.remove(id, number);
      await claims.forget(id, number);
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/discovery/projects/:id/molecules/:number/lift',
    {
      preHandler: requirePermission('discovery.unblock'),
      config: { audit: 'sign' },
      schema: {
        tags: TAGS,
        summary: 'Lift what the dual-use gate has blocked, with a reason, in one’s own name',
        params: MOLECULE_PARAMS,
        body: LIFT,
        response: { 200: answer(MOLECULE) },
      },
    },
    async (request) => {
      const { id, number } = request.params;
      note(request, `${id}/${number}`);
      const { reason } = request.body;
      const lifted = await molecules.lift(id, number, reason, request.principal!);
      request.audit({ outcome: `block lifted (${lifted.blocked!.rule}): ${reason}` });
      return viewOf(lifted);
    },
  );
}

/** Withheld molecules are in no column. */
function columnsOf(all: readonly StoredMolecule[]): z.infer<typeof COLUMNS> {
  const shown = all.filter((one) => !isWithheld(one));
  const names = new Set(
    shown.flatMap(({ properties, values }) => [...Object.keys(properties), ...Object.keys(values)]),
  );
  return {
    numbers: shown.map(({ number }) => number),
    columns: Object.fromEntries([...names].map((name) => [name, shown.map((one) => numberOf(one, name) ?? null)])),
    withheld: all.length - shown.length,
  };
}
