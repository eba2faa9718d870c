import { z } from 'zod';
import { KINDS } from './records.ts';

const FILE = z.object({ role: z.string(), name: z.string(), sha256: z.string() });

export const COMPUTATION = z
  .object({
    id: z.string(),
    project: z.string(),
    kind: z.enum(KINDS),
    name: z.string(),
    subject: z.string().describe('Id of the model or campaign it belongs to; empty for none'),
    settings: z.looseObject({}),
    files: z.array(FILE).describe('What went in, by content address'),
    version: z.string().describe('Release of Aceso that made it'),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled']),
    phase: z.string().optional(),
    done: z.number(),
    total: z.number().optional(),
    error: z.string().optional(),
    summary: z.looseObject({}).optional(),
    result: z.string().optional().describe('Content address of the result'),
    evidence: z
      .looseObject({ lane: z.literal('computed'), algorithm: z.string(), version: z.string() })
      .optional()
      .describe('Algorithm, version, seed, inputs and output: what each figure of the result rests on'),
    repeat: z
      .object({ at: z.string(), by: z.string(), same: z.boolean() })
      .optional()
      .describe('What making it again from the same settings and files said'),
    repeating: z.boolean().optional().describe('It is being made again'),
    repeatError: z.string().optional().describe('Why making it again came to nothing'),
    decision: z
      .object({ decision: z.enum(['signed', 'rejected']), reason: z.string(), by: z.string(), at: z.string() })
      .optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'DiscoveryComputation' });

export const DECISION = z.object({
  decision: z.enum(['signed', 'rejected']),
  reason: z.string().trim().min(3).max(2000),
});

export const SEED = z.number().int().min(0).max(4294967295).default(0).describe('Same seed, same result');
export const NAME = z.string().trim().min(1).max(200);
/** A text file within a request. */
export const TEXT_FILE = z.object({
  name: z.string().trim().min(1).max(200).describe('Name of the file; its ending says what it is'),
  text: z.string().min(1).max(30_000_000),
});
