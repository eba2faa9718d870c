import type { FastifyInstance } from 'fastify';
import { FIGURE_DECISION } from '../../documents/claim-schemas.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, TAGS } from '../context.ts';
import { MOLECULE_PARAMS } from '../molecules/schemas.ts';
import { MOLECULE_CLAIMS, MOLECULE_DECISION } from './schemas.ts';

const PATH = '/api/discovery/projects/:id/molecules/:number/claims';

/** What is said of a molecule: look, compute again, accept or dispute a figure, sign or reject. */
export function claimsRoutes(plain: FastifyInstance, { claims, onDelete }: DiscoveryContext): void {
  onDelete.push(({ id }) => claims.forget(id));
  const app = withZod(plain);
  const placeOf = (request: {
    readonly params: { readonly id: string; readonly number: number };
    audit(note: object): void;
  }) => {
    const { id: project, number } = request.params;
    note(request, `${project}/${number}`);
    return { project, number };
  };
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };
  const described = { tags: TAGS, params: MOLECULE_PARAMS, response: { 200: answer(MOLECULE_CLAIMS) } };

  app.get(
    PATH,
    { ...work, schema: { ...described, summary: 'Each figure of a molecule as a claim with its evidence' } },
    async (request) => claims.of(placeOf(request), request.principal!),
  );

  app.post(
    `${PATH}/recheck`,
    {
      ...work,
      schema: {
        ...described,
        summary:
          'Compute every figure anew; a generated molecule is drawn again from its seed, an imported one read again',
      },
    },
    async (request) => claims.recheck(placeOf(request), request.principal!),
  );

  app.post(
    `${PATH}/figure`,
    {
      preHandler: requirePermission('discovery.sign'),
      config: { audit: 'operation' },
      schema: {
        ...described,
        summary: 'Accept or dispute one figure; while one is disputed the molecule cannot be signed for',
        body: FIGURE_DECISION,
      },
    },
    async (request) => {
      const { reason, ...rest } = request.body;
      const decision = { ...rest, ...(reason === undefined ? {} : { reason }) };
      return claims.decide(placeOf(request), decision, request.principal!);
    },
  );

  app.post(
    `${PATH}/decision`,
    {
      preHandler: requirePermission('discovery.sign'),
      config: { audit: 'sign' },
      schema: {
        ...described,
        summary: 'Sign for a molecule or reject it, with a reason, in one’s own name',
        body: MOLECULE_DECISION,
      },
    },
    async (request) => {
      request.audit({ outcome: request.body.decision });
      return claims.close(placeOf(request), request.body, request.principal!);
    },
  );
}
