import { z } from 'zod';

export const PROJECT = z
  .object({
    id: z.string(),
    name: z.string(),
    aim: z.string(),
    notes: z.string(),
    numbered: z.number().int().describe('Numbers that have been given to molecules so far'),
    createdBy: z.string(),
    createdAt: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'DiscoveryProject' });

const NAME = z.string().trim().min(1).max(200);
const AIM = z.string().trim().max(2000);
const NOTES = z.string().max(50_000);

export const NEW_PROJECT = z.object({ name: NAME, aim: AIM.default(''), notes: NOTES.default('') });
export const PROJECT_CHANGE = z.object({ name: NAME.optional(), aim: AIM.optional(), notes: NOTES.optional() });
