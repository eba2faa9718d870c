import { z } from 'zod';

const EVIDENCE = z.record(z.string(), z.unknown());

export const GIVEN_ANSWER = z
  .object({
    outcome: z.enum(['accepted', 'overridden']),
    reason: z.string().optional(),
    comment: z.string().optional(),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: 'SuggestionAnswer' });

const TEXT = (max: number) => z.string().trim().min(1).max(max);
export const NEW_ANSWER = z
  .object({
    card: z.string().regex(/^[0-9a-f]{64}$/, 'must be the card of a suggestion'),
    outcome: z.enum(['accepted', 'overridden']),
    reason: TEXT(200).optional().describe('Why it is not followed: one that the rule offers, or another'),
    comment: TEXT(2000).optional(),
  })
  .refine(({ outcome, reason, comment }) => outcome === 'accepted' || reason !== undefined || comment !== undefined, {
    path: ['reason'],
    message: 'An override needs a reason or a comment.',
  });

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
        card: z
          .string()
          .optional()
          .describe('Names the suggestion while the record behind it is the same; where it fired'),
        answer: GIVEN_ANSWER.optional().describe('What a clinician said to it in the last 90 days'),
      }),
    ),
  })
  .meta({ id: 'GuidelineSuggestions' });

export const RULE_LIST = z
  .object({
    rules: z.array(
      z.looseObject({
        id: z.string(),
        cases: z.number().int().describe('Boundary cases that the rule carries'),
        own: z.boolean().describe('A rule of this hospital'),
      }),
    ),
    plans: z.array(
      z.object({
        id: z.string(),
        title: z.string().optional(),
        version: z.string().optional(),
        url: z.string().optional(),
        date: z.string().optional(),
        publisher: z.string().optional(),
        hooks: z.array(z.string()),
      }),
    ),
    problems: z
      .array(z.object({ place: z.string(), message: z.string() }))
      .describe('Published content that could not be used'),
  })
  .meta({ id: 'GuidelineRules' });
