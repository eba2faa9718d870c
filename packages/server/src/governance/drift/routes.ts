import { type OutcomeWindow, outcomeDrift } from '@aceso/governance/drift';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DraftStore } from '../../documents/draft-store.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { TAGS } from '../schemas.ts';
import type { DriftWatch } from './watch.ts';

const DRIFT = z.looseObject({
  n: z.array(z.number()),
  psi: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  level: z.enum(['none', 'watch', 'alert', 'too-few']),
  reasons: z.array(z.string()),
});
const FEATURE = z
  .object({
    subject: z.string(),
    feature: z.string(),
    reference: z.array(z.string()).describe('Months before'),
    current: z.string(),
    drift: DRIFT,
  })
  .meta({ id: 'WatchedFeature' });
const POINT = z.looseObject({
  window: z.string(),
  n: z.number(),
  observed: z.number(),
  rate: z.number(),
  low: z.number(),
  high: z.number(),
  signal: z.enum(['none', 'up', 'down']),
});
const OUTCOME = z
  .object({ generator: z.string(), outcome: z.string(), points: z.array(POINT) })
  .meta({ id: 'OutcomeDrift' });

/** Drift of inputs and predictions, and of what becomes of drafts. */
export function driftRoutes(
  plain: FastifyInstance,
  { watch, drafts }: { readonly watch: DriftWatch; readonly drafts: DraftStore },
): void {
  withZod(plain).get(
    '/api/governance/drift',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'What moves: inputs and predictions by month, and how much of drafts is changed before it is signed',
        response: { 200: answer(z.object({ features: z.array(FEATURE), outcomes: z.array(OUTCOME) })) },
      },
    },
    async () => ({ features: await watch.drift(1), outcomes: await outcomesOf(drafts) }),
  );
}

/** By generator and month: sentences of signed drafts that a person changed or took out. The first month is what is expected. */
async function outcomesOf(drafts: DraftStore) {
  const found = new Map<string, Map<string, { n: number; changed: number }>>();
  for (const { value } of await drafts.list({ status: 'signed' })) {
    const { draft, decisions, signedAt } = value.record;
    const months = found.get(draft.generator.name) ?? new Map<string, { n: number; changed: number }>();
    found.set(draft.generator.name, months);
    const month = (signedAt ?? value.record.createdAt).slice(0, 7);
    const tally = months.get(month) ?? { n: 0, changed: 0 };
    tally.n += draft.sections.reduce((sum, { sentences }) => sum + sentences.length, 0);
    tally.changed += new Set(
      decisions.filter(({ decision }) => decision !== 'accepted').map(({ sentence }) => sentence),
    ).size;
    months.set(month, tally);
  }
  return [...found].map(([generator, months]) => {
    const sorted = [...months].sort(([a], [b]) => (a < b ? -1 : 1));
    const first = sorted[0]?.[1];
    // Half a sentence of each kind, so that a perfect first month foretells no impossibility.
    const rate = first ? (first.changed + 0.5) / (first.n + 1) : 0;
    const windows = sorted.map(
      ([window, { n, changed }]): OutcomeWindow => ({ window, n, expected: n * rate, observed: Math.min(n, changed) }),
    );
    return { generator, outcome: 'changed-by-a-person', points: outcomeDrift(windows) };
  });
}
