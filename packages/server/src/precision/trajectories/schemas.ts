import { z } from 'zod';
import { ID } from '../../http/zod.ts';

const SEED = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31)
  .default(1);
export const RUN = {
  id: z.string(),
  title: z.string(),
  job: z.string(),
  state: z.enum(['running', 'ready', 'failed', 'cancelled']),
  progress: z.object({ done: z.number(), total: z.number() }).optional(),
  error: z.string().optional(),
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
};

export const START_TRAJECTORIES = z
  .strictObject({
    title: z.string().trim().min(1).max(200).optional(),
    cohort: z
      .string()
      .min(1)
      .max(30_000_000)
      .optional()
      .describe(
        'CSV: person, from, to, start, stop (ages), and a column of numbers for each covariate (docs/twins.md)',
      ),
    virtual: z
      .strictObject({ people: z.number().int().min(10).max(20_000), seed: SEED })
      .optional()
      .describe('A simulated cohort of nobody, to try it with'),
    seed: SEED,
  })
  .refine(({ cohort, virtual }) => (cohort === undefined) !== (virtual === undefined), {
    message: 'Give either a cohort or a virtual one.',
  });

const REPORT = z
  .looseObject({
    learned: z.number().describe('People'),
    tested: z.number(),
    states: z.array(z.string()),
    covariates: z.array(z.object({ name: z.string(), mean: z.number(), deviation: z.number() })),
    transitions: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        events: z.number(),
        hazardRatios: z
          .array(z.object({ covariate: z.string(), ratio: z.number(), low: z.number(), high: z.number() }))
          .describe('By standard deviation, 95 % interval'),
      }),
    ),
    calibration: z
      .array(
        z.object({
          years: z.number(),
          state: z.string(),
          forecast: z.number(),
          observed: z.number().describe('Aalen-Johansen, of the people kept back'),
          low: z.number(),
          high: z.number(),
        }),
      )
      .describe('Shares of the people kept back; 99 % intervals of what was observed'),
    gain: z.number(),
    passed: z.boolean(),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'TrajectoryTest' });

export const TRAJECTORIES = z
  .object({
    ...RUN,
    origin: z.enum(['brought', 'virtual']),
    seed: z.number(),
    fingerprint: z.string(),
    report: REPORT.optional(),
  })
  .meta({ id: 'DiseaseTrajectories' });

export const TRAJECTORY_PARAMS = z.object({ id: z.uuid() });
export const PATIENT_TRAJECTORY_PARAMS = z.object({ id: ID, trajectories: z.uuid() });

const NAMED = z.record(z.string().min(1).max(200), z.number());
export const FORECAST_BODY = z.strictObject({
  state: z.string().min(1).max(200),
  age: z.number().min(0).max(110).optional().describe('Years; of a patient: that of the record unless given'),
  covariates: NAMED.default({}),
  years: z.number().int().min(1).max(30).default(10),
  change: z
    .strictObject({
      covariates: NAMED.optional().describe('Other values of covariates'),
      hazards: NAMED.optional().describe('Multipliers of rates: "diabetes>kidney disease": 0.7'),
      because: z.string().trim().min(10).max(2000).describe('Source of the effect, or the grounds for assuming it'),
    })
    .optional()
    .describe('A counterfactual: its effect is assumed, never learned'),
});

const SPREAD = z.object({ low: z.number(), middle: z.number(), high: z.number() });
const TRAJECTORY = z.object({
  years: z.array(z.number()),
  states: z.array(z.object({ state: z.string(), chance: z.array(SPREAD) })),
});
export const TRAJECTORY_ANSWER = z
  .object({
    trajectories: z.string(),
    age: z.object({ value: z.number(), from: z.enum(['record', 'given']), ref: z.string().optional() }),
    forecast: TRAJECTORY.optional(),
    counterfactual: z
      .object({ asIs: TRAJECTORY, changed: TRAJECTORY, difference: TRAJECTORY, assumptions: z.array(z.string()) })
      .optional(),
    assumptions: z.array(z.string()),
    claims: z.array(z.object({ text: z.string(), evidence: z.array(z.object({ lane: z.string() }).loose()) })),
  })
  .meta({ id: 'TrajectoryAnswer' });
