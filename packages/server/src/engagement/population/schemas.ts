import { z } from 'zod';

const SOURCE = z.object({ publisher: z.string(), title: z.string(), url: z.string(), date: z.string() });
const STATUS = z.enum(['due', 'up to date', 'not eligible', 'cannot tell']);
const KIND = z.enum(['screening', 'prevention', 'monitoring', 'immunization']);

export const DAY = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, e.g. 2026-03-01')
  .refine(
    (day) => !Number.isNaN(Date.parse(day)) && new Date(Date.parse(day)).toISOString().startsWith(day),
    'must be a day that exists',
  );

export const CARE_GAPS = z
  .object({
    asOf: z.string(),
    patient: z.object({
      ref: z.string(),
      birthDate: z.string(),
      age: z.number(),
      sex: z.enum(['female', 'male', 'unknown']),
    }),
    counts: z.record(STATUS, z.number()),
    results: z.array(
      z.object({
        id: z.string(),
        kind: KIND,
        title: z.string(),
        status: STATUS,
        reason: z.string(),
        recommendation: z.string(),
        grade: z.string().optional(),
        nextDue: z.string().optional().describe('Day on which it is, or was, due'),
        last: z.object({ what: z.string(), date: z.string(), ref: z.string() }).optional(),
        evidence: z.array(z.object({ ref: z.string(), text: z.string(), date: z.string().optional() })),
        source: SOURCE,
        note: z.string().optional(),
      }),
    ),
    notes: z.array(z.string()),
  })
  .meta({ id: 'CareGaps' });

const FORECAST = {
  status: z.string(),
  reason: z.string(),
  doseNumber: z.number().optional(),
  earliest: z.string().optional(),
  recommended: z.string().optional(),
  pastDue: z.string().optional(),
  latest: z.string().optional(),
  vaccines: z.array(z.object({ cvx: z.string(), vaccine: z.string() })),
};
export const FORECAST_REPORT = z
  .object({
    assessed: z.string(),
    source: z.object({ logic: z.string(), data: z.string() }).loose(),
    doses: z.array(z.object({ date: z.string(), cvx: z.string(), vaccine: z.string() }).loose()),
    groups: z.array(z.object({ vaccineGroup: z.string(), ...FORECAST }).loose()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'ImmunizationForecast' });

const MEASURE = z.object({
  id: z.string(),
  kind: KIND,
  title: z.string(),
  recommendation: z.string(),
  source: SOURCE,
  counts: z.record(STATUS, z.number()),
  denominator: z.number().describe('Due or up to date'),
  numerator: z.number().describe('Up to date'),
  rate: z.number().optional(),
});
export const RUN = z
  .object({
    id: z.string(),
    asOf: z.string(),
    state: z.enum(['running', 'ready', 'cancelled', 'failed']),
    job: z.string(),
    done: z.number(),
    total: z.number(),
    unreadable: z.number().describe('Patients without a full date of birth'),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
    patientsPerSecond: z.number().optional(),
    error: z.string().optional(),
    measures: z.array(MEASURE).optional(),
  })
  .meta({ id: 'PopulationGaps' });

export const ROWS = z
  .object({
    rows: z.array(
      z.object({
        patient: z.string(),
        name: z.string(),
        mrn: z.string().optional(),
        age: z.number(),
        sex: z.string(),
        phone: z.string().optional(),
        due: z.record(z.string(), z.string()).describe('By measure, the day since which it is due'),
        unknown: z.array(z.string()),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'PopulationGapRows' });

const age = z.coerce.number().int().min(0).max(150);
export const FILTER = z.object({
  measure: z.string().max(100).optional(),
  status: z.enum(['due', 'cannot tell']).default('due'),
  sex: z.enum(['female', 'male', 'unknown']).optional(),
  ageMin: age.optional().describe('Completed years'),
  ageMax: age.optional().describe('Completed years'),
});
export const ROWS_QUERY = FILTER.extend({
  cursor: z.string().max(100).optional().describe('`next` of the page before'),
  count: z.coerce.number().int().min(1).max(500).default(50),
});
