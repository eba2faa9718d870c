import { z } from 'zod';

/** For OpenAPI; the authority is CDS Hooks 2.0. */
export const SERVICES = z
  .object({
    services: z.array(
      z.object({
        id: z.string(),
        hook: z.string(),
        title: z.string(),
        description: z.string(),
        usageRequirements: z.string().optional(),
        prefetch: z.record(z.string(), z.string()),
      }),
    ),
  })
  .meta({ id: 'CdsServices' });

export const CARDS = z
  .object({
    cards: z.array(
      z.object({
        uuid: z.string(),
        summary: z.string().max(139),
        detail: z.string().optional(),
        indicator: z.enum(['info', 'warning', 'critical']),
        source: z.object({ label: z.string(), url: z.string().optional() }),
        suggestions: z.array(z.record(z.string(), z.unknown())).optional(),
        selectionBehavior: z.enum(['at-most-one', 'any']).optional(),
        overrideReasons: z.array(z.object({ code: z.string(), system: z.string(), display: z.string() })).optional(),
        links: z.array(z.object({ label: z.string(), url: z.string(), type: z.string() })).optional(),
      }),
    ),
    systemActions: z
      .array(
        z.object({ type: z.string(), description: z.string(), resource: z.record(z.string(), z.unknown()).optional() }),
      )
      .optional(),
  })
  .meta({ id: 'CdsCards' });

const LINE = z.object({
  key: z.string(),
  shown: z.number().int(),
  accepted: z.number().int(),
  overridden: z.number().int(),
  unanswered: z.number().int(),
  overrideRate: z.number().optional(),
  reasons: z.record(z.string(), z.number().int()),
});

export const BURDEN = z
  .object({
    shown: z.number().int(),
    byService: z.array(LINE),
    byRule: z.array(LINE),
    byClinician: z.array(LINE),
  })
  .meta({ id: 'AlertBurden' });
