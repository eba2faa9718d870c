import { z } from 'zod';
import { ID } from '../../http/zod.ts';
import { HISTORY, LANGUAGE, PRIOR } from '../history/schemas.ts';

const TRIPLE = z.tuple([z.number(), z.number(), z.number()]);

export const QUESTION = z.object({
  question: z.string().trim().min(3).max(500).describe('In English or Spanish'),
  analysis: ID.optional().describe('The newest that is ready unless given'),
  report: ID.optional().describe('Instead: ask on the findings of a report, with the regions that people corrected'),
  ...HISTORY,
  record: HISTORY.record.default(true),
  language: LANGUAGE.optional().describe('That of the question unless given'),
});

export const ANSWER = z
  .object({
    question: z.string(),
    language: LANGUAGE,
    study: z.string(),
    patient: z.string().optional(),
    analysis: z.string(),
    report: z.string().optional(),
    prior: PRIOR.optional(),
    recordRead: z.boolean(),
    intents: z.array(z.enum(['size', 'change', 'presence', 'count', 'where', 'history'])),
    abstained: z.boolean().describe('Nothing of it was answered'),
    parts: z.array(
      z.object({
        text: z.string(),
        intent: z.string().optional(),
        abstained: z
          .string()
          .optional()
          .describe(
            'Why this part is not answered: diagnosis, not-understood, no-region, no-prior, no-match, no-record, nothing-in-record, not-usable',
          ),
        limits: z.array(z.string()).describe('What limits the values'),
        region: z
          .object({
            id: z.string().optional().describe('In the report that was asked on'),
            name: z.string(),
            laterality: z.enum(['left', 'right', 'bilateral']).optional(),
            volume: z.string(),
            series: z.string().optional(),
            instance: z.string().optional().describe('The image to open'),
            frame: z.number().int().optional().describe('From 1'),
            slice: z.number().int().optional(),
            slices: z.number().int(),
            box: z.object({ first: TRIPLE, last: TRIPLE }).optional(),
          })
          .optional(),
        claims: z
          .array(
            z.looseObject({
              id: z.string(),
              kind: z.string(),
              evidence: z.array(z.looseObject({ lane: z.string(), ref: z.string() })),
            }),
          )
          .describe('What the sentence says, each with its evidence: image, chart, computed, knowledge'),
      }),
    ),
    note: z.string(),
  })
  .meta({ id: 'ImagingAnswer' });
