import { z } from 'zod';

export const RUN = z
  .object({
    id: z.string(),
    project: z.string(),
    kind: z.string().describe('import, generate, optimise, screen, and those of other parts'),
    title: z.string(),
    settings: z.record(z.string(), z.unknown()),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled']),
    progress: z
      .object({ done: z.number(), total: z.number().optional(), message: z.string().optional() })
      .optional()
      .describe('While it runs'),
    result: z.record(z.string(), z.unknown()).optional(),
    error: z.string().optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'DiscoveryRun' });
