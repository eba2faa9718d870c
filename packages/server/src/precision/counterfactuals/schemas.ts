import { z } from 'zod';
import { RISK_BODY } from '../risk/schemas.ts';
import { ASK_BODY } from '../risk-models/schemas.ts';

const RANGE = z.tuple([z.number(), z.number()]);
const NARROWED = {
  threshold: z
    .number()
    .positive()
    .describe('The risk must come below this, in the unit of the result; 0 to 1 for own models'),
  change: z.array(z.string().max(300)).max(50).optional().describe('Inputs that may be changed'),
  ranges: z.record(z.string().max(300), RANGE).optional().describe('Plausible values of inputs, other than the usual'),
  count: z.number().int().min(1).max(10).default(4),
};

export const COUNTERFACTUAL_BODY = RISK_BODY.extend(NARROWED);
export const MODEL_COUNTERFACTUAL_BODY = ASK_BODY.extend({
  ...NARROWED,
  directions: z
    .record(z.string().max(300), z.enum(['down', 'up']))
    .optional()
    .describe('Which way an input may go'),
});

const VALUE = z.union([z.number(), z.string(), z.boolean()]);
const FOUND = z.object({
  changes: z.array(
    z.object({
      input: z.string(),
      label: z.string(),
      unit: z.string().optional(),
      from: VALUE,
      to: VALUE,
      note: z.string().optional(),
    }),
  ),
  risk: z.number().describe('What the model then says'),
  size: z.number().describe('Sum of the changes as shares of their plausible ranges'),
});
const LEVER = z
  .object({
    input: z.string(),
    label: z.string(),
    kind: z.enum(['number', 'choice']),
    unit: z.string().optional(),
    range: z.array(z.number()).optional(),
    direction: z.enum(['down', 'up', 'any']).optional(),
  })
  .loose();

export const COUNTERFACTUALS = z
  .object({
    state: z
      .enum(['already-below', 'found', 'none', 'choose'])
      .describe('`choose`: name the inputs that may be changed'),
    asOf: z.string(),
    risk: z.number().optional(),
    threshold: z.number(),
    unit: z.string().optional(),
    result: z.string(),
    found: z.array(FOUND),
    lowest: FOUND.optional().describe('The lowest that plausible changes reach, where none gets below'),
    levers: z.array(LEVER),
    caution: z.string(),
    claims: z.array(z.object({ text: z.string(), evidence: z.array(z.object({ lane: z.string() }).loose()) })),
  })
  .meta({ id: 'Counterfactuals' });
