import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, TAGS } from '../context.ts';
import { MOLECULE_PARAMS } from '../molecules/schemas.ts';
import { apart } from '../work.ts';

const EFFECTS = z
  .object({
    smiles: z
      .string()
      .describe('What was looked at: the largest part, neutral. Atoms are numbered from 0 in its order'),
    prediction: z.looseObject({
      endpoint: z.string(),
      value: z.number(),
      unit: z.string(),
      interval: z.array(z.number()).length(2),
      inDomain: z.boolean(),
      reason: z.string().optional().describe('Why the model abstains'),
    }),
    atoms: z.array(
      z.object({
        atom: z.number().int(),
        element: z.string(),
        effect: z.number().describe('The value less the value without the environments that hold the atom'),
      }),
    ),
    gradients: z
      .object({
        atoms: z.array(z.number()),
        rest: z.number().describe('Of the descriptors of the whole molecule'),
        output: z.number(),
        baseline: z.number(),
        svg: z.string(),
      })
      .optional()
      .describe(
        'Integrated gradients of the networks, where the endpoint has some: atoms and rest add up to output less baseline',
      ),
    svg: z.string().describe('Red with a whole ring raises the value, blue with a broken ring lowers it'),
  })
  .meta({ id: 'AtomEffects' });

/** Why a model says what it says of a molecule. */
export function effectsRoutes(plain: FastifyInstance, { molecules }: DiscoveryContext): void {
  withZod(plain).get(
    '/api/discovery/projects/:id/molecules/:number/effects',
    {
      preHandler: requirePermission('discovery.work'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'What each atom of a molecule adds to what a shipped model predicts, as numbers and as a drawing',
        params: MOLECULE_PARAMS,
        querystring: z.object({
          endpoint: z.string().trim().min(1).max(60).describe('A shipped endpoint, such as solubility'),
        }),
        response: { 200: answer(EFFECTS) },
      },
    },
    async (request) => {
      const { id, number } = request.params;
      note(request, `${id}/${number}`);
      const { canonical } = await molecules.open(id, number);
      const input = { smiles: canonical, endpoint: request.query.endpoint };
      return apart('effects', input, { code: 'bad-parameter' });
    },
  );
}
