import { z } from 'zod';
import { UID } from '../dicomweb/schemas.ts';

export const LANGUAGE = z.enum(['en', 'es']);

/** Fields of a request that say what is taken into account beside the study. */
export const HISTORY = {
  prior: z
    .union([UID, z.literal('latest')])
    .optional()
    .describe(
      'Study UID of an earlier study of the patient, or "latest": the newest earlier one with a modality in common. Measured in the same way first, where it is not yet',
    ),
  record: z.boolean().optional().describe("Whether the patient's record is read: conditions, operations, observations"),
  language: LANGUAGE.optional(),
};

export const PRIOR = z
  .object({ study: z.string(), date: z.string().optional(), analysis: z.string() })
  .describe('The prior study that was compared with');
