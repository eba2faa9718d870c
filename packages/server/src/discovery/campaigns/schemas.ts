import { z } from 'zod';

const CONDITION = z.record(z.string(), z.union([z.string(), z.number()]));
const MEASURED = z.record(z.string(), z.number());

export const CAMPAIGN = z
  .object({
    id: z.string(),
    project: z.string(),
    name: z.string(),
    campaign: z.looseObject({
      format: z.literal('aceso-campaign'),
      version: z.literal(1),
      settings: z.looseObject({}),
      events: z.array(z.looseObject({ kind: z.string() })),
    }),
    laboratory: z
      .object({ name: z.string(), sha256: z.string(), rows: z.number().int(), best: z.number() })
      .optional()
      .describe('A table of known results that answers in the place of a laboratory'),
    createdBy: z.string(),
    createdAt: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'DiscoveryCampaign' });

export const CAMPAIGN_VIEW = CAMPAIGN.extend({
  results: z.array(z.looseObject({ id: z.string(), condition: CONDITION, measured: MEASURED, worth: z.number() })),
  open: z.array(z.looseObject({ id: z.string(), condition: CONDITION })),
  front: z.array(z.string()).describe('Results that nothing else beats in every objective'),
  progress: z.array(z.object({ results: z.number().int(), best: z.number(), regret: z.number().optional() })),
  spent: z.number(),
  ended: z.string().optional().describe('Why the campaign has ended by its own rules'),
  question: z
    .object({ at: z.string(), reason: z.string() })
    .optional()
    .describe('What an autonomous run stopped to ask, until a person answers'),
}).meta({ id: 'DiscoveryCampaignView' });

export const NEW_CAMPAIGN = z
  .looseObject({ name: z.string().optional() })
  .describe('Settings of a campaign (docs/laboratory.md), or a campaign file as it was downloaded');

export const PLATE = z.object({
  wells: z.coerce
    .number()
    .pipe(z.union([z.literal(24), z.literal(48), z.literal(96), z.literal(384), z.literal(1536)]))
    .default(96),
  replicates: z.coerce.number().int().min(1).max(100).default(1),
  controls: z.coerce.number().int().min(0).max(1535).default(8),
});

export const POLICY = z.object({
  reason: z.string().trim().min(3).max(2000).describe('Why the campaign may run by itself'),
  cycles: z.number().int().min(1).max(200),
  cost: z.number().positive().optional(),
  askFor: z
    .array(
      z.object({
        parameter: z.string().min(1).max(300),
        above: z.number().optional(),
        below: z.number().optional(),
        level: z.string().max(300).optional(),
      }),
    )
    .max(100)
    .optional()
    .describe('Conditions that a person must see before they are made'),
  askAfterFailures: z.number().int().min(1).max(1536).optional(),
  askWhenSurprised: z.number().min(0).max(1).optional(),
});

export const BACKTEST = z.object({
  experiments: z.number().int().min(1).max(2000).default(50),
  batch: z.number().int().min(1).max(384).default(5),
  seeds: z.number().int().min(1).max(50).default(5),
});
