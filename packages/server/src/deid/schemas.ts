import { COLUMN_ACTIONS, PROFILE_NAMES } from '@aceso/governance/deid';
import { z } from 'zod';
import { STATES } from './records.ts';

const NAME = z.string().trim().min(1).max(200);
const COLUMN = z.string().trim().min(1).max(200);

const SETTINGS = z.object({
  profile: z.enum(PROFILE_NAMES).default('safe-harbor'),
  year: z.number().int().min(1990).max(2200).optional().describe('Year of the release; absent: this year'),
  sample: z.number().int().min(0).max(200).default(30).describe('Texts for somebody to read after the engine'),
  columns: z
    .record(COLUMN, z.enum(COLUMN_ACTIONS))
    .optional()
    .describe('What becomes of columns of tables whose header does not say'),
  ocr: z.enum(['suspect', 'all']).optional().describe('DICOM: read text in pixels and black it out'),
  pixelsSeen: z.boolean().optional().describe('DICOM: somebody has looked at the pixels and found no text'),
  quasi: z.array(COLUMN).min(1).max(20).optional().describe('Columns of tables that somebody outside could know'),
  fraction: z.number().gt(0).max(1).optional().describe('Share of the population that is in the data'),
  k: z.number().int().min(2).max(1000).default(11).describe('Least size of a class that is safe'),
});
/** 32 bytes in base64. */
const KEY = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
  .optional()
  .describe('Key that the vault is sealed with; it is forgotten when the run ends');

export const NEW_RELEASE = SETTINGS.extend({ name: NAME });
export const NEW_COHORT = SETTINGS.omit({
  columns: true,
  ocr: true,
  pixelsSeen: true,
  quasi: true,
  fraction: true,
}).extend({
  name: NAME,
  search: z
    .string()
    .trim()
    .max(2000)
    .default('')
    .describe('FHIR search of patients, e.g. gender=female&birthdate=lt1960-01-01; empty: all'),
  vaultKey: KEY,
});
export const START = z.object({ vaultKey: KEY });

export const NEW_TEXT = z.object({
  text: z.string().min(1).max(200_000),
  profile: z.enum(PROFILE_NAMES).default('safe-harbor'),
});

const SPAN = z.object({ start: z.number().int(), end: z.number().int(), type: z.string() });
const SPANS = z.array(SPAN).describe('Places in the text as it came, by UTF-16 code units');
export const TEXT_RESULT = z
  .object({ text: z.string().describe('Without what identifies'), spans: SPANS, language: z.enum(['en', 'es']) })
  .meta({ id: 'DeidentifiedText' });

export const SAMPLE = z
  .object({ texts: z.array(z.object({ text: z.string(), spans: SPANS })) })
  .meta({ id: 'DeidentificationSample' });
export const REVIEW = z.object({
  texts: z
    .array(
      z.object({
        text: z.number().int().min(0).describe('Its place in the sample, from 0'),
        missed: z.number().int().min(0).max(1000).describe('Identifiers that are still there'),
        wrong: z.number().int().min(0).max(1000).describe('Of what was taken out, what was none'),
      }),
    )
    .min(1)
    .max(200),
});

const COUNTS = z.record(z.string(), z.number().int());
const ESTIMATE = z.object({ value: z.number().nullable(), low: z.number(), high: z.number() });
const FIGURES = z.looseObject({ highest: z.number(), mean: z.number(), below: z.number() });
const RISK = z.looseObject({
  rows: z.number().int(),
  quasi: z.array(z.string()),
  k: z.number().int(),
  classes: z.looseObject({ count: z.number(), smallest: z.number(), median: z.number(), unique: z.number() }),
  prosecutor: FIGURES,
  journalist: FIGURES.extend({ how: z.enum(['population', 'estimate']) }).optional(),
  marketer: z.number(),
});

export const RELEASE = z
  .object({
    id: z.string(),
    name: z.string(),
    source: z.enum(['files', 'cohort']),
    settings: SETTINGS,
    state: z.enum(STATES),
    job: z.string(),
    files: z.array(z.object({ name: z.string(), bytes: z.number().int() })).describe('Brought, until the run ends'),
    patientCount: z.number().int().optional(),
    outputCount: z.number().int().optional(),
    bytes: z.number().int().describe('Of what there is to download'),
    manifest: z
      .looseObject({
        profile: z.string(),
        basis: z.string(),
        rules: z.string(),
        zip3: z.string(),
        files: z.array(
          z.object({
            out: z.string(),
            format: z.string(),
            rows: z.array(z.object({ place: z.string(), action: z.string(), count: z.number().int() })),
            inText: COUNTS,
            unmapped: z.array(z.string()),
          }),
        ),
      })
      .optional()
      .describe('What was done where; no value'),
    refused: z.array(z.object({ file: z.string(), message: z.string() })),
    risk: z
      .object({ risk: RISK.optional(), none: z.enum(['no-people', 'shifted', 'columns', 'population']).optional() })
      .optional()
      .describe('How easily people of the result are found again'),
    hasVault: z.boolean(),
    sampled: z.object({ texts: z.number().int(), of: z.number().int() }).optional(),
    hasSample: z.boolean(),
    review: z
      .object({
        texts: z.number().int(),
        missed: z.number().int(),
        wrong: z.number().int(),
        quality: z.object({
          texts: z.number().int(),
          recall: ESTIMATE,
          precision: ESTIMATE,
          textsWithMiss: ESTIMATE,
        }),
        by: z.string(),
        at: z.string(),
      })
      .optional(),
    progress: z.object({ done: z.number(), total: z.number().optional() }).optional(),
    error: z.string().optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
    until: z.string().describe('When everything but manifest and figures is deleted'),
  })
  .meta({ id: 'DeidentificationRelease' });
