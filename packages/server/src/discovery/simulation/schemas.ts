import { z } from 'zod';
import { NAME, SEED, TEXT_FILE } from '../computations/schemas.ts';

const ID = z.string().min(1).max(300);
const VALUED = z.object({ id: z.string(), value: z.number().nullable() });

export const MODEL = z
  .object({
    id: z.string(),
    project: z.string(),
    name: z.string(),
    sha256: z.string(),
    description: z.object({
      id: z.string(),
      level: z.number().int(),
      version: z.number().int(),
      species: z.array(VALUED),
      parameters: z.array(VALUED).describe('Numbers that may be changed, varied and fitted'),
      variables: z.array(z.string()),
      reactions: z.number().int(),
      events: z.number().int(),
      rules: z.number().int(),
      objectives: z.number().int(),
      ignored: z.array(z.string()).describe('Parts of the file that are not acted on'),
    }),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'DiscoveryModel' });

const COURSE = {
  name: NAME.optional(),
  start: z.number().default(0),
  duration: z.number().min(0).default(0).describe('In the time unit of the model; 0 for a model of fluxes'),
  steps: z.number().int().min(1).max(20_000).default(200).describe('Rows after the first'),
  variables: z.array(ID).max(500).default([]).describe('What to report; all species unless given'),
  amount: z.array(ID).max(500).default([]).describe('Species to report as amounts'),
  set: z.record(ID, z.number()).default({}).describe('Numbers in the place of those of the file'),
  method: z.enum(['ode', 'dormand-prince', 'rosenbrock', 'ssa']).default('ode'),
  runs: z.number().int().min(1).max(100_000).default(1).describe('Stochastic runs; from two on mean and deviation'),
  seed: SEED,
};
export const NEW_COURSE = z.object(COURSE);

export const NEW_SENSITIVITY = z.object({
  ...COURSE,
  kind: z.enum(['local', 'morris', 'sobol']).default('local'),
  of: z.object({ variable: ID, summary: z.enum(['end', 'mean', 'max']).default('end') }),
  factors: z
    .array(z.object({ id: ID, low: z.number().optional(), high: z.number().optional() }))
    .max(200)
    .default([])
    .describe('Parameters to vary, with ranges for morris and sobol; all of them for local'),
  samples: z.number().int().min(2).max(100_000).default(64).describe('Paths (morris) or samples (sobol)'),
});

export const NEW_FIT = z.object({
  name: NAME.optional(),
  measurements: TEXT_FILE.describe('CSV: time, then measured variables of the model'),
  factors: z
    .array(z.object({ id: ID, low: z.number(), high: z.number() }))
    .min(1)
    .max(50),
  starts: z.number().int().min(0).max(200).default(8).describe('Random starts besides the values of the file'),
  seed: SEED,
});
