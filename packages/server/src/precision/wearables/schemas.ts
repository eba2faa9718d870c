import { z } from 'zod';
import { ID } from '../../http/zod.ts';

export const PATIENT_PARAMS = z.object({ id: ID });
export const IMPORT_PARAMS = z.object({ id: ID, import: ID });

export const FILE = z
  .object({
    id: z.string(),
    patient: z.string(),
    name: z.string(),
    bytes: z.number(),
    sha256: z.string().optional().describe('Absent until the first import, where it came in parts'),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'WearableFile' });

export const IMPORT_BODY = z.object({
  files: z.array(ID).min(1).max(200).describe('Ids of files that were brought'),
  zone: z
    .string()
    .regex(/^[A-Za-z0-9_+/-]{1,60}$/, 'must be a time zone such as Europe/Madrid')
    .optional()
    .describe("The person's time zone: for times without one, and for what is a day"),
  priority: z
    .array(z.string().min(1).max(100))
    .max(50)
    .optional()
    .describe('Names of sources, first the one to believe'),
  dateOrder: z.enum(['dmy', 'mdy']).optional().describe('Of tables that do not tell'),
  unit: z.enum(['mg/dL', 'mmol/L']).optional().describe('Of tables whose header has none'),
});

export const REASON_BODY = z.object({ reason: z.string().trim().min(3).max(1000) });
export const LANGUAGE = z.object({ language: z.enum(['en', 'es']).default('en') });

export const IMPORT = z
  .object({
    id: z.string(),
    patient: z.string(),
    files: z.array(z.object({ name: z.string(), sha256: z.string().optional(), bytes: z.number() })),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled', 'signed', 'rejected']),
    error: z.string().optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
    signed: z.object({ by: z.string(), at: z.string(), reason: z.string(), observations: z.number() }).optional(),
    rejected: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  })
  .meta({ id: 'WearableImport' });

const OPEN = z.record(z.string(), z.unknown());

export const IMPORT_VIEW = z
  .object({
    import: IMPORT,
    files: z.array(OPEN),
    sources: z.array(OPEN),
    samples: z.object({ read: z.number(), kept: z.number() }),
    exclusions: z.array(OPEN).describe('What was left out, by rule, with where the first of them stand'),
    ignored: z.record(z.string(), z.number()),
    notes: z.array(z.object({ rule: z.string(), message: z.string() })),
    days: z.array(OPEN).describe('By day on the wall: sums, readings, resting heart rate'),
    gaps: z.array(OPEN),
    summary: OPEN.describe('Metrics, each also as a claim with its evidence; and what was not said, with the reason'),
    observations: z.number().describe('What signing files'),
  })
  .meta({ id: 'WearableImportView' });

export const GUIDANCE_VIEW = z
  .object({
    draft: OPEN.optional(),
    abstained: z.string().optional(),
    withheld: z.array(OPEN).describe('Rules that a contraindication forbids, with the entry that says so'),
    silent: z.array(OPEN).describe('Rules without their facts'),
    facts: z.array(OPEN),
  })
  .meta({ id: 'LifestyleGuidance' });

export const GUIDANCE_WORDING = z
  .object({
    sentences: z.array(
      z.looseObject({
        id: z.string().describe('Sentence of the guidance'),
        text: z.string(),
        by: z.enum(['model', 'engine']),
      }),
    ),
    model: z.object({ name: z.string(), version: z.string() }).optional(),
    failed: z.string().optional().describe('Why there is no wording: the words of the rules stand'),
    unsupported: z.number().int().describe('Sentences of the model that were not borne out'),
  })
  .meta({ id: 'GuidanceWording' });
