import { z } from 'zod';
import { RECHECK } from '../../documents/claim-schemas.ts';

export const MOLECULE_DECISION = z.object({
  decision: z.enum(['signed', 'rejected']),
  reason: z.string().trim().min(3).max(2000),
});

export const MOLECULE_CLAIMS = z
  .object({
    record: z
      .looseObject({
        draft: z.looseObject({ id: z.string(), type: z.literal('molecule'), title: z.string() }),
        status: z.enum(['draft', 'in-review', 'signed', 'rejected']),
      })
      .describe('Sections of sentences, each a claim with computed evidence: algorithm, version, seed, inputs, output'),
    facts: z.looseObject({ smiles: z.string() }).describe('What the claims were made from'),
    recheck: RECHECK.optional().describe('What computing every figure anew said'),
    decision: MOLECULE_DECISION.extend({ by: z.string(), at: z.string() }).optional(),
  })
  .meta({ id: 'MoleculeClaims' });
