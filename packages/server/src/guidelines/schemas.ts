import { z } from 'zod';

const EVIDENCE = z.record(z.string(), z.unknown());

export const SUGGESTIONS = z
  .object({
    asOf: z.string(),
    suggestions: z.array(
      z.object({
        rule: z.string(),
        version: z.string(),
        topic: z.string(),
        title: z.string(),
        outcome: z.enum(['fired', 'not-applicable', 'missing']),
        recommendation: z.record(z.string(), z.unknown()),
        reasons: z.array(z.string()),
        missing: z.array(z.string()),
        chartEvidence: z.array(EVIDENCE),
        knowledgeEvidence: z.array(EVIDENCE),
        source: z.record(z.string(), z.string()),
        claim: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  })
  .meta({ id: 'GuidelineSuggestions' });

export const RULE_LIST = z
  .object({
    rules: z.array(z.record(z.string(), z.unknown())),
    plans: z.array(
      z.object({
        id: z.string(),
        title: z.string().optional(),
        version: z.string().optional(),
        url: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'GuidelineRules' });
