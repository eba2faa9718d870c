import { z } from 'zod';
import { ID } from '../../http/zod.ts';

export const TWIN_PARAMS = z.object({ id: ID, twin: z.uuid() });

export const START_BODY = z.object({
  model: z.enum(['type1', 'type2']),
  weight: z.number().min(10).max(350).describe('kg'),
  recording: z
    .string()
    .min(1)
    .max(8_000_000)
    .optional()
    .describe(
      'CSV, JSON or FHIR bundle as text (docs/twins.md); absent: glucose, carbohydrate and insulin of the record',
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
});

export const SCENARIO = z.object({
  at: z.string().max(30).optional().describe('Moment, by the clock of the recording; its end unless given'),
  minutes: z.number().int().min(30).max(240).optional(),
  mode: z.enum(['add', 'replace']).optional().describe('Whether what was recorded after the moment stays'),
  changes: z
    .array(
      z.object({
        minute: z.number().int().min(0).max(240),
        carbs: z.number().min(0).max(500).optional().describe('g'),
        insulin: z.number().min(0).max(100).optional().describe('U'),
        exercise: z
          .strictObject({ heartRate: z.number().min(25).max(250), minutes: z.number().int().min(5).max(180) })
          .optional()
          .describe('Only for a twin whose back-test uses exercise'),
      }),
    )
    .max(20),
});

export const REASON = z.string().trim().min(3).max(1000);
export const REJECT_BODY = z.object({ reason: REASON });
export const SIGN_WHATIF_BODY = SCENARIO.extend({
  reason: REASON.describe('Why this forecast is made part of the record'),
});

const CLAIM = z.object({ text: z.string(), evidence: z.array(z.object({ lane: z.string() }).loose()) });
const BAND = z.object({ time: z.string(), low: z.number(), middle: z.number(), high: z.number() });

const REPORT = z
  .looseObject({
    passed: z.boolean(),
    reasons: z.array(z.string()),
    exercise: z
      .looseObject({
        used: z.boolean(),
        reason: z.string(),
        errors: z.array(z.looseObject({ minutes: z.number(), without: z.number(), with: z.number() })),
      })
      .optional()
      .describe('Where the recording has heart rates: the same test without and with exercise'),
    horizons: z.array(
      z.looseObject({
        minutes: z.number(),
        forecasts: z.number(),
        coverage: z.number(),
        scores: z.array(z.looseObject({ name: z.string(), rmse: z.number() })),
      }),
    ),
    shown: z.array(
      z.object({ minute: z.number(), measured: z.number(), forecast: z.number(), low: z.number(), high: z.number() }),
    ),
  })
  .meta({ id: 'TwinBackTest' });

export const TWIN = z
  .object({
    id: z.string(),
    patient: z.string(),
    model: z.enum(['type1', 'type2']),
    weight: z.number(),
    seed: z.number(),
    origin: z.enum(['record', 'brought']),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled']),
    progress: z.object({ done: z.number(), total: z.number() }).optional(),
    error: z.string().optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
    report: REPORT.optional(),
    decision: z
      .object({ decision: z.literal('rejected'), reason: z.string(), by: z.string(), at: z.string() })
      .optional(),
  })
  .meta({ id: 'GlucoseTwin' });

export const WHAT_IF = z
  .object({
    twin: z.string(),
    at: z.string(),
    minutes: z.number(),
    asIs: z.array(BAND),
    changed: z.array(BAND),
    difference: z.array(BAND),
    below70: z.array(z.number()).describe('Chance as it is, and changed'),
    above180: z.array(z.number()),
    measured: z.array(z.object({ time: z.string(), glucose: z.number() })),
    assumptions: z.array(z.string()),
    claims: z.array(CLAIM),
  })
  .meta({ id: 'GlucoseWhatIf' });

const SIGNED = z.object({ resource: z.string(), provenance: z.string(), by: z.string(), at: z.string() });
export const SIGNED_WHAT_IF = WHAT_IF.extend({ signed: SIGNED }).meta({ id: 'SignedGlucoseWhatIf' });

const TIME = z.union([z.number(), z.string().max(40)]).describe('Hours on any clock, or ISO 8601; all in one way');
const VALUE = z.union([
  z.number(),
  z.boolean(),
  z.string().max(60),
  z.object({ value: z.number(), unit: z.string().max(30) }),
]);

export const DOSING_PARAMS = z.object({
  id: ID,
  drug: z.string().regex(/^[a-z]{1,30}$/, 'must be the name of a drug, e.g. "vancomycin"'),
});
export const DOSING_BODY = z.strictObject({
  asOf: z.iso.date().optional().describe('Day whose record is read; today unless given'),
  inputs: z.record(z.string().max(40), VALUE).default({}).describe('What the record does not say, or says otherwise'),
  doses: z
    .array(
      z.strictObject({
        time: TIME,
        amount: z.number().describe('mg'),
        infusion: z.number().optional().describe('h'),
        interval: z.number().optional().describe('h'),
        count: z.number().int().optional(),
      }),
    )
    .max(200)
    .default([]),
  levels: z
    .array(z.strictObject({ time: TIME, value: z.number() }))
    .max(50)
    .default([])
    .describe('In the unit of the model'),
  regimens: z
    .array(
      z.strictObject({
        amount: z.number().describe('mg'),
        interval: z.number().describe('h'),
        infusion: z.number().optional(),
      }),
    )
    .max(8)
    .default([]),
  mic: z.number().optional().describe('mg/L'),
  targetInr: z.number().optional(),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
});
export const SIGN_DOSING_BODY = DOSING_BODY.extend({ reason: REASON });

export const USED = z.object({
  name: z.string(),
  value: VALUE,
  from: z.enum(['record', 'given']),
  ref: z.string().optional(),
  day: z.string().optional(),
});

export const DOSING = z
  .looseObject({
    drug: z.string(),
    model: z.string(),
    source: z.string(),
    unit: z.string(),
    used: z.array(USED),
    refusals: z.array(z.string()),
    claims: z.array(CLAIM),
  })
  .meta({ id: 'DosingTwin' });
export const SIGNED_DOSING = DOSING.extend({ signed: SIGNED }).meta({ id: 'SignedDosingTwin' });

export const DRUG = z
  .looseObject({
    drug: z.string(),
    id: z.string(),
    title: z.string(),
    source: z.string(),
    population: z.string(),
    unit: z.string(),
  })
  .meta({ id: 'DosingModel' });
