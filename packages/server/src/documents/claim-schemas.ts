import { VERDICTS } from '@aceso/evidence';
import { z } from 'zod';

/** A person accepts or disputes one figure of a draft of claims. */
export const FIGURE_DECISION = z.object({
  sentence: z.string().min(1).max(200),
  decision: z.enum(['accepted', 'rejected']),
  reason: z.string().trim().min(3).max(2000).optional(),
});

/** What computing every claim anew said. */
export const RECHECK = z.object({
  at: z.string(),
  claims: z.array(
    z.looseObject({ sentence: z.string(), claim: z.string(), verdict: z.enum(VERDICTS), severity: z.string() }),
  ),
  summary: z.record(z.string(), z.number().int()),
});
