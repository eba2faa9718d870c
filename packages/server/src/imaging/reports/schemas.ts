import { z } from 'zod';
import { RECHECK } from '../../documents/claim-schemas.ts';
import { DRAFT_STATUS as STATUS, VERSION_SEEN as VERSION } from '../../documents/schemas.ts';
import { ID } from '../../http/zod.ts';
import { UID } from '../dicomweb/schemas.ts';
import { HISTORY, LANGUAGE, PRIOR } from '../history/schemas.ts';

const TRIPLE = z.tuple([z.number(), z.number(), z.number()]);

export const REPORT_SUMMARY = z
  .object({
    id: z.string(),
    study: z.string(),
    patient: z.string(),
    status: STATUS,
    title: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
    signedAt: z.string().optional(),
    signedBy: z.string().optional(),
  })
  .meta({ id: 'ImagingReportSummary' });

const REGION = z
  .object({
    id: z.string(),
    name: z.string(),
    laterality: z.enum(['left', 'right', 'bilateral']).optional(),
    series: z.string().optional(),
    volume: z.string(),
    instance: z.string().optional().describe('The image to open'),
    frame: z.number().int().optional().describe('From 1'),
    slice: z.number().int().optional().describe('Index of that image in the volume, from 0'),
    slices: z.number().int(),
    box: z.object({ first: TRIPLE, last: TRIPLE }).optional(),
    lines: z
      .array(z.object({ name: z.string(), from: TRIPLE, to: TRIPLE }))
      .optional()
      .describe('LPS, mm'),
    drawn: z.boolean().describe('Has voxels'),
    editable: z.boolean(),
    edited: z.object({ by: z.string(), at: z.string() }).optional(),
    observations: z.array(
      z.object({
        uid: z.string(),
        finding: z.string(),
        words: z.string(),
        value: z.number().nullable(),
        unit: z.string(),
        usable: z.boolean(),
        issues: z.array(z.string()),
        method: z.string(),
        learned: z.boolean(),
        inputHash: z.string(),
      }),
    ),
  })
  .meta({ id: 'ImagingReportRegion' });

export const IMAGING_REPORT = z
  .object({
    id: z.string(),
    version: z.number().int(),
    study: z.string(),
    patient: z.string(),
    analysis: z.string(),
    status: STATUS,
    language: LANGUAGE,
    prior: PRIOR.optional(),
    recordReadAt: z.string().optional().describe('Absent: the record was not read'),
    record: z
      .looseObject({
        draft: z.looseObject({ id: z.string(), type: z.literal('imaging-report'), title: z.string() }),
        status: STATUS,
        decisions: z.array(z.looseObject({ sentence: z.string(), decision: z.string() })),
      })
      .describe('Sections of sentences made of claims, each with evidence in the image lane and the computed lane'),
    sentences: z
      .record(
        z.string(),
        z.object({
          region: z.string(),
          conflicts: z.array(z.object({ number: z.string(), measured: z.array(z.string()) })),
        }),
      )
      .describe('By id of the sentence: its region, and numbers in its edited words that were not measured there'),
    regions: z.array(REGION),
    recheck: RECHECK.optional(),
    edits: z.array(
      z.object({ region: z.string(), by: z.string(), at: z.string(), what: z.enum(['contours', 'mask']) }),
    ),
    signed: z
      .object({ diagnosticReport: z.string(), sr: z.string().optional(), seg: z.array(z.string()) })
      .optional()
      .describe('Reference of the DiagnosticReport; SOP Instance UIDs of what was stored into the study'),
  })
  .meta({ id: 'ImagingReport' });

export const REGION_PIXELS = z
  .object({
    region: z.string(),
    rows: z.number().int(),
    columns: z.number().int(),
    slices: z.array(
      z.object({
        k: z.number().int(),
        instance: z.string(),
        frame: z.number().int(),
        runs: z.array(z.number()).describe('start, length, ... of row-major pixels'),
        contours: z.array(z.array(z.number())).describe('x0, y0, x1, y1, ...; (0, 0) is the middle of the first pixel'),
      }),
    ),
  })
  .meta({ id: 'ImagingRegionPixels' });

const SLICES = z
  .array(
    z
      .object({
        instance: UID,
        frame: z.number().int().min(1).optional(),
        contours: z.array(z.array(z.number()).max(100_000)).max(2000).optional(),
        runs: z.array(z.number().int()).max(400_000).optional(),
      })
      .describe('The slice is drawn anew: contours, or runs of pixels; neither: it becomes empty'),
  )
  .min(1)
  .max(5000);

export const DRAW = z.object({
  version: VERSION,
  slices: SLICES,
  replace: z.boolean().default(false).describe('Slices that are not named become empty'),
});
export const NEW_REGION = z.object({
  version: VERSION,
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ,.()'-]*$/u, 'must be words'),
  series: UID,
  slices: SLICES,
});
export const NEW_REPORT = z.object({ analysis: ID, ...HISTORY });
export const SIGNATURE = z.object({
  acknowledge: z
    .array(z.string().max(200))
    .max(2000)
    .optional()
    .describe('Sentences whose typed number the signer stands by'),
  version: VERSION,
});
export const FORMATS = ['html', 'md', 'fhir', 'sr', 'seg'] as const;
export type Format = (typeof FORMATS)[number];
