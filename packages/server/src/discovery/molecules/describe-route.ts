import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, TAGS } from '../context.ts';

const SMILES = z.array(z.string().trim().min(1).max(5000)).min(1).max(100);
const DESCRIBED = z.object({
  smiles: z.string(),
  canonical: z.string().optional(),
  properties: z.record(z.string(), z.number()).optional(),
  filters: z.array(z.string()).optional(),
  withheld: z.object({ rule: z.string(), reason: z.string(), source: z.string() }).optional(),
  error: z.string().optional().describe('What is wrong with the SMILES, and where'),
});

/** Describing molecules that belong to no project. */
export function describeRoute(plain: FastifyInstance, _: DiscoveryContext): void {
  withZod(plain).post(
    '/api/discovery/describe',
    {
      preHandler: requirePermission('discovery.work'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Properties and filters of up to 100 molecules, in their order; one that cannot be read says why',
        body: z.object({ smiles: SMILES }),
        response: { 200: answer(z.object({ items: z.array(DESCRIBED) })) },
      },
    },
    async (request) => {
      const { blocked, canonicalSmiles, describe, filterHits, parseSmiles } = await import('@aceso/discovery/chem');
      const items = request.body.smiles.map((smiles) => {
        try {
          const mol = parseSmiles(smiles);
          const stop = blocked(mol);
          if (stop) return { smiles, withheld: stop };
          const properties = describe(mol);
          return { smiles, canonical: canonicalSmiles(mol), properties, filters: filterHits(mol, properties) };
        } catch (error) {
          if ((error as Error).name !== 'SmilesError') throw error;
          return { smiles, error: (error as Error).message };
        }
      });
      return { items };
    },
  );
}
