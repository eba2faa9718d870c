import { type RuleAnswer, suggestions } from '@aceso/copilot/guidelines';
import { hooksOf } from '@aceso/copilot/hooks';
import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { fail } from '../errors.ts';
import { answer, FHIR_DATE, ID, withZod } from '../http/zod.ts';
import { principalOf, requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';
import { type Clinician, cardOf, SuggestionAnswers } from './answers.ts';
import { GIVEN_ANSWER, NEW_ANSWER, RULE_LIST, SUGGESTIONS } from './schemas.ts';
import type { GuidelineService } from './service.ts';

export interface GuidelinesOptions {
  readonly store: Pick<Store, 'collection'>;
  readonly charts: ChartService;
  readonly guidelines: GuidelineService;
  readonly now: () => Date;
}

/** What the rules say about a patient, and which rules there are. */
export async function guidelinesPlugin(plain: FastifyInstance, options: GuidelinesOptions): Promise<void> {
  const { charts, guidelines, now } = options;
  const app = withZod(plain);
  const answers = new SuggestionAnswers(options.store);
  /** What fires for the patient now, by the card that was shown. */
  const firing = async (request: FastifyRequest, id: string): Promise<ReadonlyMap<string, RuleAnswer>> => {
    const patient = openRecord(request, id);
    const { chart } = await charts.chart(patient);
    const said = suggestions(chart, now(), guidelines.rules).filter(({ outcome }) => outcome === 'fired');
    return new Map(said.map((each) => [cardOf(patient, each), each]));
  };

  app.get(
    '/api/patients/:id/suggestions',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: ['Decision support'],
        summary: 'What each rule says about the patient: fired, not applicable, or what is missing',
        params: z.object({ id: ID }),
        querystring: z.object({
          asOf: FHIR_DATE.optional().describe('The record as it stood then'),
          outcome: z.enum(['fired', 'missing', 'not-applicable']).optional(),
        }),
        response: { 200: answer(SUGGESTIONS) },
      },
    },
    async (request) => {
      const { asOf, outcome } = request.query;
      const at = asOf === undefined ? now() : new Date(asOf);
      const patient = openRecord(request, request.params.id);
      const { chart } = await charts.chart(patient);
      const all = suggestions(chart, at, guidelines.rules).filter(
        (each) => outcome === undefined || each.outcome === outcome,
      );
      // A record as it stood is for looking at: what was said to it then is not told, and nothing is said to it now.
      if (asOf !== undefined) return { asOf: at.toISOString(), suggestions: all };
      const told = await Promise.all(
        all.map(async (each) => {
          if (each.outcome !== 'fired') return each;
          const card = cardOf(patient, each);
          const given = await answers.of(card, at);
          return { ...each, card, ...(given ? { answer: given } : {}) };
        }),
      );
      return { asOf: at.toISOString(), suggestions: told };
    },
  );

  app.post(
    '/api/patients/:id/suggestions/shown',
    {
      preHandler: requirePermission('patient.read', 'draft.write'),
      config: { audit: 'operation' },
      schema: {
        tags: ['Decision support'],
        summary: 'Count suggestions that a clinician has before them, for the alert-burden report',
        params: z.object({ id: ID }),
        body: z.object({ cards: z.array(NEW_ANSWER.shape.card).max(1000) }),
        response: { 200: answer(z.object({ counted: z.number().int() })) },
      },
    },
    async (request) => {
      const known = await firing(request, request.params.id);
      let counted = 0;
      for (const card of new Set(request.body.cards)) {
        const said = known.get(card);
        if (!said) continue;
        await answers.shown(card, said, clinicianOf(request), now());
        counted += 1;
      }
      return { counted };
    },
  );

  app.post(
    '/api/patients/:id/suggestions/answers',
    {
      preHandler: requirePermission('patient.read', 'draft.write'),
      config: { audit: 'operation' },
      schema: {
        tags: ['Decision support'],
        summary: 'Accept a suggestion, or override it with a reason',
        params: z.object({ id: ID }),
        body: NEW_ANSWER,
        response: { 201: answer(GIVEN_ANSWER) },
      },
    },
    async (request, reply) => {
      const { card, outcome, reason, comment } = request.body;
      const said = (await firing(request, request.params.id)).get(card);
      if (!said)
        throw fail('not-found', 'This suggestion does not stand any more: the record has changed. Look at it again.');
      request.audit({ entities: [{ thing: { kind: 'rule', id: said.rule }, detail: { outcome } }] });
      const given = {
        outcome,
        ...(reason === undefined || outcome === 'accepted' ? {} : { reason }),
        ...(comment === undefined ? {} : { comment }),
      };
      return reply.code(201).send(await answers.answer(card, said, given, clinicianOf(request), now()));
    },
  );

  app.get(
    '/api/decision-support/rules',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: false },
      schema: {
        tags: ['Decision support'],
        summary: 'The rules, with their sources',
        response: { 200: answer(RULE_LIST) },
      },
    },
    async () => ({
      rules: guidelines.rules.map(({ cases, ...rule }) => ({
        ...rule,
        cases: cases.length,
        own: guidelines.own.has(rule.id),
      })),
      plans: (guidelines.loaded?.content.plans ?? []).map((plan) => {
        const { id, title, version, url, date, publisher } = plan;
        return { id, title, version, url, date, publisher, hooks: hooksOf(plan) };
      }),
      problems: guidelines.loaded?.content.problems ?? [],
    }),
  );
}

function clinicianOf(request: FastifyRequest): Clinician {
  const { id, name } = principalOf(request);
  return { id, name };
}
