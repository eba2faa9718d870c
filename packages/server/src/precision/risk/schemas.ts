import { z } from 'zod';
import { ID } from '../../http/zod.ts';

export const RISK_PARAMS = z.object({
  id: ID,
  calculator: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be the name of a calculator, e.g. "prevent"'),
});

const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, e.g. 2026-05-17');

/** A number in the calculator's unit or any that converts, yes or no, or one of its choices. */
const VALUE = z.union([
  z.number(),
  z.boolean(),
  z.string().max(100),
  z.object({ value: z.number(), unit: z.string().max(40) }),
]);

export const RISK_BODY = z.object({
  asOf: DAY.optional().describe('Day of the assessment; today unless given'),
  inputs: z
    .record(z.string().max(60), VALUE)
    .default({})
    .describe('What the record does not say, or says otherwise; they come before the record'),
});

export const SIGN_BODY = RISK_BODY.extend({
  reason: z.string().trim().min(3).max(1000).describe('Why this assessment is made part of the record'),
});

export const RISK_LANGUAGE = z.object({
  language: z
    .enum(['en', 'es'])
    .default('en')
    .describe('Of results, categories, cautions and refusals; what is given and chosen is named in English'),
});

const INPUT = z.object({
  kind: z.enum(['number', 'choice', 'yesNo', 'text']),
  label: z.string(),
  unit: z.string().optional().describe('UCUM'),
  range: z.array(z.number()).optional(),
  choices: z.array(z.string()).optional(),
  form: z.literal('date').optional(),
  optional: z.boolean().optional(),
});

export const CALCULATOR = z
  .object({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    population: z.string(),
    inputs: z.record(z.string(), INPUT),
    imported: z.literal(true).optional().describe('A result of another program is taken over'),
    changeable: z.array(z.string()).describe('Inputs that counterfactuals may change'),
  })
  .meta({ id: 'RiskCalculator' });

const USED = z.object({
  name: z.string(),
  value: VALUE.describe('In the calculator’s unit where a result was made'),
  from: z.enum(['record', 'given']),
  ref: z.string().optional().describe('Entry of the record'),
  day: z.string().optional(),
});

const RESULT = z.object({
  name: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  category: z.string().optional(),
  note: z.string().optional(),
});

export const RISK_VIEW = z
  .object({
    calculator: z.string(),
    asOf: z.string(),
    used: z.array(USED),
    missing: z.array(z.string()).describe('Names of inputs that are needed and not known'),
    results: z.array(RESULT).optional(),
    contributions: z.record(z.string(), z.number()).optional(),
    claims: z
      .array(z.object({ text: z.string(), evidence: z.array(z.object({ lane: z.string() }).loose()) }))
      .optional(),
    refusal: z.string().optional().describe('Why there is no result'),
  })
  .meta({ id: 'RiskAssessmentView' });

export const SIGNED_RISK = RISK_VIEW.extend({
  signed: z.object({ resource: z.string(), provenance: z.string(), by: z.string(), at: z.string() }),
}).meta({ id: 'SignedRiskAssessment' });
