import { COLUMN_KINDS, METHODS } from '@aceso/synthetic/kinds';
import { z } from 'zod';
import { RECHECK } from '../documents/claim-schemas.ts';

const NAME = z.string().min(1).max(300);

const COLUMN = z
  .object({
    name: NAME,
    kind: z.enum(COLUMN_KINDS),
    missing: z.boolean(),
    missingWords: z.array(z.string().max(100)).max(50).optional(),
    levels: z.array(z.string().max(10_000)).max(100_000).optional(),
    decimals: z.number().int().min(0).max(17).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    atoms: z.array(z.number()).max(10_000).optional(),
    format: z.string().max(100).optional(),
    unit: z.string().max(100).optional(),
    treatment: z.enum(['drop', 'template', 'regenerate']).optional(),
  })
  .loose();
const CONSTRAINT = z.discriminatedUnion('type', [
  z.object({ type: z.literal('range'), column: NAME, min: z.number().optional(), max: z.number().optional() }),
  z.object({ type: z.literal('inequality'), low: NAME, high: NAME, strict: z.boolean().optional() }),
  z.object({ type: z.literal('sum'), total: NAME, parts: z.array(NAME).min(1).max(1000) }),
  z.object({ type: z.literal('combinations'), columns: z.array(NAME).min(2).max(1000) }),
]);

/** What each column means, and the rules that every synthetic row keeps. */
export const TABLE_SCHEMA = z
  .object({ columns: z.array(COLUMN).min(1).max(10_000), constraints: z.array(CONSTRAINT).max(10_000).optional() })
  .loose()
  .meta({ id: 'TableSchema' });

export const TABLE = z
  .object({
    id: z.string(),
    name: z.string(),
    origin: z.enum(['upload', 'cohort']),
    sha256: z.string(),
    bytes: z.number().int(),
    rows: z.number().int(),
    schema: TABLE_SCHEMA,
    notes: z.array(z.string()),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'SourceTable' });

export const SETTINGS = z.object({
  method: z.enum(METHODS).default('trees'),
  seed: z.number().int().min(0).max(4294967295).default(1),
  rows: z.number().int().min(1).max(5_000_000).optional().describe('Absent: as many as were learned from'),
  epsilon: z.number().positive().max(1000).optional().describe('Budget of the differentially private methods'),
  epochs: z.number().int().min(1).max(10_000).optional().describe('Passes over the data of the neural methods'),
  target: z.string().max(300).optional().describe('Column to predict: utility is measured on it'),
});

const STEP = z.object({
  phase: z.string(),
  done: z.number(),
  total: z.number(),
  values: z.record(z.string(), z.number()).optional(),
});

export const SYNTHESIS = z
  .object({
    id: z.string(),
    table: z.string(),
    tableName: z.string(),
    settings: z.looseObject({ method: z.enum(METHODS), seed: z.number() }),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled']),
    steps: z.array(STEP).describe('How the fit went: curves to plot'),
    error: z.string().optional(),
    certificate: z.looseObject({}).optional().describe('Fidelity, utility, privacy and the verdict of the gate'),
    decision: z
      .object({ decision: z.enum(['released', 'rejected']), reason: z.string(), by: z.string(), at: z.string() })
      .optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'Synthesis' });

export const DECISION = z.object({
  decision: z.enum(['released', 'rejected']),
  reason: z.string().trim().min(3).max(2000),
});

export const COHORT = z.object({
  name: z.string().trim().min(1).max(200),
  conditions: z.number().int().min(0).max(50).default(12).describe('Columns for the most frequent conditions'),
  measurements: z.number().int().min(0).max(50).default(12).describe('Columns for the most frequent measurements'),
});

export const CLAIMS = z
  .object({
    record: z
      .looseObject({
        draft: z.looseObject({ id: z.string(), type: z.literal('synthetic-table'), title: z.string() }),
        status: z.enum(['draft', 'in-review', 'signed', 'rejected']),
      })
      .describe('Sections of sentences, each a claim with computed evidence: algorithm, version, seed, inputs, output'),
    recheck: RECHECK.optional().describe('What computing every figure anew from the stored bytes said'),
  })
  .meta({ id: 'DataSetClaims' });
