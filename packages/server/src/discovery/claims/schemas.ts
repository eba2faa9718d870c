import { VERDICTS } from '@aceso/evidence';
import { z } from 'zod';

export const FIGURE_DECISION = z.object({
  sentence: z.string().min(1).max(200),
  decision: z.enum(['accepted', 'rejected']),
  reason: z.string().trim().min(3).max(2000).optional(),
});
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
    recheck: z
      .object({
        at: z.string(),
        claims: z.array(
          z.looseObject({ sentence: z.string(), claim: z.string(), verdict: z.enum(VERDICTS), severity: z.string() }),
        ),
        summary: z.record(z.string(), z.number().int()),
      })
      .optional()
      .describe('What computing every figure anew said'),
    decision: MOLECULE_DECISION.extend({ by: z.string(), at: z.string() }).optional(),
  })
  .meta({ id: 'MoleculeClaims' });
