import { z } from 'zod';
import { UID } from '../dicomweb/schemas.ts';

export const SETTINGS = z.object({
  methods: z
    .array(z.string().min(1).max(60))
    .min(1)
    .max(20)
    .optional()
    .describe('Absent: all that run by themselves on the modality; GET /api/imaging/methods lists them'),
  parameters: z
    .record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.number()).max(16)]))
    // A model card is a file of the machine the studio runs on.
    .refine((parameters) => !Object.hasOwn(parameters, 'card'), 'card is not taken by the server')
    .optional()
    .describe('Of the methods, such as slice, at, radius, bins; docs/imaging.md'),
  series: z.array(UID).min(1).max(200).optional().describe('Absent: all series'),
  segmentations: z
    .array(UID)
    .max(50)
    .optional()
    .describe('SOP Instance UIDs of SEG objects of the study whose segments become regions'),
});

const FINDING = z
  .looseObject({
    finding: z.string(),
    value: z.number().nullable(),
    unit: z.string().describe('UCUM'),
    region: z.looseObject({ name: z.string() }),
    method: z.looseObject({ name: z.string(), version: z.string() }),
    inputHash: z.string(),
    quality: z.object({ usable: z.boolean(), issues: z.array(z.string()) }),
    volume: z.string(),
    series: z.string().optional(),
    instance: z.string().optional().describe('The image to open'),
  })
  .meta({ id: 'ImagingFinding' });

export const ANALYSIS = z
  .object({
    id: z.string(),
    study: z.string(),
    patient: z.string().optional(),
    methods: z.array(z.string()).optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    series: z.array(z.string()).optional(),
    segmentations: z.array(z.string()).optional(),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled']),
    progress: z.object({ done: z.number(), total: z.number(), message: z.string() }).optional(),
    error: z.string().optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
    findings: z.array(FINDING),
    refused: z.array(z.object({ instance: z.string(), why: z.string() })),
  })
  .meta({ id: 'ImagingAnalysis' });

export const METHOD = z.object({
  name: z.string(),
  summary: z.string(),
  modality: z.array(z.string()),
  automatic: z.boolean(),
  learned: z.boolean().describe('Rests on a trained model: research use'),
});
