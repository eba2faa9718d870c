import { z } from 'zod';

export const TAGS = ['Imaging'];

export const IMAGING_STUDY = z
  .object({
    uid: z.string(),
    patient: z.object({ id: z.string(), name: z.string() }).optional().describe('Absent: linked to nobody'),
    link: z.enum(['identifier', 'person']).optional().describe('How it was linked'),
    linkedBy: z.string().optional(),
    linkedAt: z.string().optional(),
    subject: z
      .object({
        id: z.string().optional(),
        name: z.string().optional(),
        birthDate: z.string().optional(),
        sex: z.string().optional(),
      })
      .describe('What the images say of the patient'),
    date: z.string().optional(),
    time: z.string().optional(),
    accession: z.string().optional(),
    description: z.string().optional(),
    modalities: z.array(z.string()),
    series: z.number().int(),
    instances: z.number().int(),
    receivedAt: z.string(),
  })
  .meta({ id: 'ImagingStudyItem' });

export const IMAGING_SERIES = z
  .object({
    uid: z.string(),
    modality: z.string(),
    number: z.number().int().optional(),
    description: z.string().optional(),
    bodyPart: z.string().optional(),
    instances: z.number().int(),
    frames: z.number().int(),
    rows: z.number().int().optional(),
    columns: z.number().int().optional(),
    kind: z.enum(['image', 'segmentation', 'report', 'other']),
  })
  .meta({ id: 'ImagingSeriesItem' });
