import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { driftRoutes } from './drift/routes.ts';
import { evaluationRoutes } from './evaluations/routes.ts';
import { fairnessRoutes } from './fairness/routes.ts';
import { shippedAccepted } from './gates/index.ts';
import { incidentRoutes } from './incidents/routes.ts';
import { type GovernanceOptions, governanceParts } from './parts.ts';
import { coverageRoutes } from './population/routes.ts';
import { CoverageService } from './population/service.ts';
import { provenanceRoutes } from './provenance/routes.ts';
import { reviewRoutes } from './reviews/routes.ts';
import { TAGS } from './schemas.ts';
import { SWITCH, switchRoutes } from './switches/routes.ts';

const SUBJECT = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['engine', 'learned-model', 'language-model']),
    version: z.string(),
    licence: z.string().optional(),
    weights: z.string().optional().describe('SHA-256 of the weights'),
    noSuite: z.string().optional().describe('Why there is no suite for it'),
    stops: z.boolean().describe('It has a switch'),
    switch: SWITCH.optional(),
    gate: z.enum(['passed', 'failed', 'none']).describe('How the present version stands at its release gates'),
    state: z.string().optional().describe('candidate, accepted or retired, where a decision was made'),
    evaluated: z
      .object({ at: z.string(), suites: z.number() })
      .optional()
      .describe('The last evaluation, and how many suites there are runs of'),
    openIncidents: z.number(),
  })
  .meta({ id: 'GovernedSubject' });

/** Governance: what runs here and how it does. Routes of one concern each stand in a folder of their own beside. */
export async function governancePlugin(plain: FastifyInstance, options: GovernanceOptions): Promise<void> {
  const { store, models, drafts, oversight, now } = options;
  const { ledger, versions, switches, incidents, subjects, reviews } = governanceParts(options);
  withZod(plain).get(
    '/api/governance/subjects',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Models and generators that run here: switch, gate, last evaluation, open incidents',
        response: { 200: answer(z.object({ items: z.array(SUBJECT) })) },
      },
    },
    async () => {
      const [states, decided, runs, open, gates] = await Promise.all([
        switches.all(),
        versions.all(),
        ledger.runs(),
        incidents.list(),
        versions.gates(),
      ]);
      const gated = new Set(gates.rules.map(({ subject }) => subject));
      const seen = [...shippedAccepted(), ...runs];
      const items = [];
      for (const subject of await subjects.all()) {
        const state = states.get(subject.id);
        const own = seen.filter((run) => run.subject.id === subject.id);
        const last = own.at(-1);
        const record = decided.get(subject.id)?.findLast(({ version }) => version === subject.version);
        const gate = gated.has(subject.id) ? ((await versions.judge(subject)).passed ? 'passed' : 'failed') : 'none';
        items.push({
          ...subject,
          ...(state ? { switch: state } : {}),
          gate,
          ...(record ? { state: record.state } : {}),
          ...(last ? { evaluated: { at: last.at, suites: new Set(own.map(({ suite }) => suite.id)).size } } : {}),
          openIncidents: open.filter((one) => one.subject === subject.id && one.state !== 'closed').length,
        });
      }
      return { items };
    },
  );
  switchRoutes(plain, { switches, subjects, now });
  evaluationRoutes(plain, { store, models, subjects, ledger, versions, shipped: shippedAccepted, now });
  incidentRoutes(plain, { incidents, subjects, now });
  reviewRoutes(plain, { reviews, now });
  driftRoutes(plain, { watch: oversight.watch, drafts });
  provenanceRoutes(plain, { drafts });
  fairnessRoutes(plain);
  coverageRoutes(plain, { store, service: new CoverageService(store, now, () => plain.auditor) });
}
