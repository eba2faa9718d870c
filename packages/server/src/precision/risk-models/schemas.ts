import { z } from 'zod';
import { ID } from '../../http/zod.ts';
import { RISK_BODY } from '../risk/schemas.ts';

const COLUMN = z.string().min(1).max(300);
const COLUMNS = z.array(COLUMN).max(1000);
const CODES = z.array(z.string().min(1).max(100)).min(1).max(1000);

const SOURCE = z.union([
  z.object({ from: z.enum(['age', 'sex']) }),
  z.object({ from: z.literal('observation'), loinc: CODES, withinDays: z.number().positive().optional() }),
  z.object({ from: z.enum(['condition', 'medication']), codes: CODES }),
]);

export const RISK_MODEL_SETTINGS = z.object({
  declaration: z.object({
    outcome: COLUMN.describe('Outcome column'),
    event: z.string().max(300).optional().describe('Value of it that is the event'),
    time: COLUMN.optional().describe('Time to the event or to censoring: makes it a survival model'),
    competing: z
      .array(z.string().max(300))
      .min(1)
      .max(100)
      .optional()
      .describe('Values of the outcome that make the event impossible'),
    id: COLUMN.optional().describe('The person; rows of one person are never split'),
    groups: COLUMNS.optional().describe('Subgroups that are reported, besides sex and age'),
    exclude: COLUMNS.optional().describe('Columns that are no inputs'),
    keep: COLUMNS.optional().describe('Inputs although they look like the outcome in disguise'),
    required: COLUMNS.optional().describe('Inputs without which there is no prediction'),
    horizon: z.number().positive().optional().describe('Time by which risk is told'),
    splitBy: COLUMN.optional().describe('The persons with its latest values are the test'),
    units: z.record(COLUMN, z.string().max(100)).optional().describe('UCUM units of columns'),
    sources: z.record(COLUMN, SOURCE).optional().describe('Where the chart has a column'),
  }),
  learner: z
    .enum(['auto', 'logistic', 'boosted', 'cox', 'discrete', 'fine-gray'])
    .default('auto')
    .describe('auto takes the best in training folds; fine-gray needs competing events'),
  seed: z.number().int().min(0).max(4294967295).default(1),
  nested: z
    .number()
    .int()
    .min(2)
    .max(20)
    .optional()
    .describe('Outer folds of a nested cross-validation beside the test part; as many times longer'),
  title: z.string().trim().min(1).max(200).optional(),
});
export const START_RISK_MODEL = RISK_MODEL_SETTINGS.extend({
  table: z.string().min(1).max(100).describe('Of POST /api/synthetic/tables'),
});

export const RISK_MODEL = z
  .object({
    id: z.string(),
    table: z.string(),
    tableName: z.string(),
    settings: RISK_MODEL_SETTINGS.loose(),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled']),
    error: z.string().optional(),
    card: z
      .looseObject({})
      .optional()
      .describe(
        'What the run measured: data, exclusions, figures with intervals, subgroups, limits; written by no person',
      ),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'RiskModel' });

export const MODEL_PARAMS = z.object({ id: z.string().min(1).max(100) });
export const PREDICT_PARAMS = z.object({ id: ID, model: z.string().min(1).max(100) });

/** As for calculators, with the longer names that columns may have. */
export const ASK_BODY = RISK_BODY.extend({
  inputs: z
    .record(COLUMN, RISK_BODY.shape.inputs.unwrap().valueType)
    .default({})
    .describe('What the record does not say, or says otherwise; they come before the record'),
});

const EVIDENCE = z.object({ lane: z.string() }).loose();

export const MODEL_PREDICTION = z
  .object({
    asOf: z.string(),
    fromRecord: z
      .record(z.string(), z.object({ value: z.unknown(), ref: z.string(), day: z.string().optional() }))
      .describe('Inputs that were read from the record, with their entries'),
    prediction: z
      .object({
        model: z.string(),
        outcome: z.string(),
        horizon: z.number().optional(),
        risk: z.number().optional().describe('0 to 1; absent where refused'),
        interval: z.array(z.number()).optional().describe('Inductive Venn-Abers'),
        set: z.enum(['event', 'no event', 'either', 'neither']).optional().describe('Conformal set at the coverage'),
        coverage: z.number().optional(),
        noEarlierThan: z.number().optional().describe('The event comes no earlier, at the coverage'),
        seenAtLeast: z.number().optional().describe('The same, needing nothing of censoring'),
        average: z.number(),
        score: z.number().optional(),
        scoreMeaning: z.string(),
        base: z.number().optional(),
        contributions: z
          .array(z.object({ input: z.string(), value: z.union([z.number(), z.string(), z.null()]), part: z.number() }))
          .optional()
          .describe('With base they add up to the score'),
        missing: z.array(z.string()),
        warnings: z.array(z.string()),
        refusal: z.string().optional().describe('Why there is no risk'),
        claims: z.array(z.object({ text: z.string(), evidence: z.array(EVIDENCE) })).optional(),
        label: z.string(),
      })
      .loose(),
  })
  .meta({ id: 'RiskModelPrediction' });
