import { z } from 'zod';
import { RUN } from '../trajectories/schemas.ts';

export const DESIGN_BODY = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  effect: z.number().min(-3).max(3).describe('In standard deviations of the outcome'),
  correlation: z.number().min(0).max(0.95).describe('Of forecast and outcome under control'),
  trusted: z.number().min(0.1).max(1).default(1).describe('Share of the correlation that is planned with'),
  power: z.number().min(0.5).max(0.99).default(0.9),
  trials: z.number().int().min(100).max(20_000).default(2000).describe('Simulated trials of each world'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
});

const SHARE = z.object({ share: z.number(), low: z.number(), high: z.number() });
const BOTH = z.object({ unadjusted: SHARE, adjusted: SHARE });
const SIMULATION = z.looseObject({
  rejected: BOTH.describe('p below 0.05: type I error without an effect, power with one; 95 % intervals'),
  covered: BOTH.describe('95 % intervals that hold the true effect'),
  gain: z.number(),
});
const SIZES = { unadjusted: z.number(), adjusted: z.number() };

const RESULT = z
  .object({
    people: z.object(SIZES).describe('Of both arms together'),
    gain: z.number(),
    byCorrelation: z.array(z.object({ correlation: z.number(), ...SIZES })),
    worlds: z.array(z.object({ world: z.enum(['normal', 'skewed', 'biased']), without: SIMULATION, with: SIMULATION })),
    holds: z.boolean().describe('No world has a type I error whose interval is above 5 %'),
    assumptions: z.array(z.string()),
  })
  .loose()
  .meta({ id: 'TrialDesignResult' });

export const DESIGN = z
  .object({ ...RUN, asked: DESIGN_BODY.omit({ title: true }), design: RESULT.optional() })
  .meta({ id: 'TrialDesign' });
export const DESIGN_PARAMS = z.object({ id: z.uuid() });

const COLUMN = z.string().min(1).max(300);
export const ANALYSIS_BODY = z.strictObject({
  table: z.string().min(1).max(10_000_000).describe('CSV or TSV with a header, a row for each person'),
  outcome: COLUMN,
  arm: COLUMN.describe('Column with two values'),
  control: z.string().max(300).describe('The value of it that is the control'),
  prognosis: COLUMN.describe('Forecast outcome under control, made at baseline'),
  adjust: z.array(COLUMN).max(30).default([]).describe('Other baseline columns of numbers'),
});

const EFFECT = z.object({
  effect: z.number(),
  standardError: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number(),
});
export const ANALYSIS = z
  .object({
    people: z.number(),
    perArm: z.array(z.number()).describe('Controls, treated'),
    unadjusted: EFFECT,
    adjusted: EFFECT,
    correlation: z.number(),
    imbalance: z.number(),
    gain: z.number(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'TrialAnalysis' });
