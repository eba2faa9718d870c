import {
  type Action,
  checkOffered,
  type Feedback,
  type Hook,
  type HookRequest,
  HookRequestError,
  type HookService,
  type NamedCard,
  offeredBy,
  parseFeedback,
  parseHookRequest,
  planServices,
  ruleServices,
} from '@aceso/copilot/hooks';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { fail } from '../errors.ts';
import type { GuidelineService } from '../guidelines/service.ts';
import { answer, FHIR_DATE, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';
import { genomicCards } from '../precision/genome/cards.ts';
import type { GenomeService } from '../precision/genome/service.ts';
import { AlertLog } from './alert-log.ts';
import { HookDesk } from './desk.ts';
import { BURDEN, CARDS, SERVICES } from './schemas.ts';

export interface CdsHooksOptions {
  readonly store: Store;
  readonly charts: ChartService;
  readonly guidelines: GuidelineService;
  readonly genomes: GenomeService;
  readonly now: () => Date;
  /** Services of other studios, which answer for themselves. */
  readonly others?: readonly HookSource[];
}

export interface HookSource {
  readonly services: readonly HookService[];
  answer(service: HookService, request: HookRequest): Promise<NamedCard[]>;
  /** Changes that the client may make without asking: orders with more on them. */
  actions?(service: HookService, request: HookRequest): Promise<readonly Action[]>;
}

/** A record with a long history as prefetch. */
const MAX_REQUEST = 16 * 1024 * 1024;
/** Milliseconds that the clock of a client may be ahead: an outcome of next year would outlast every later one. */
const CLOCKS_APART = 86_400_000;
const PARAMS = z.object({ service: z.string().max(200) });

/** The CDS Hooks 2.0 service (https://cds-hooks.hl7.org/2.0/). */
export async function cdsHooksPlugin(plain: FastifyInstance, options: CdsHooksOptions): Promise<void> {
  const { store, charts, guidelines, genomes, now, others = [] } = options;
  const app = withZod(plain);
  const log = new AlertLog(store);
  const desk = new HookDesk({
    charts,
    now,
    rules: guidelines.rules,
    genomic: (request) => genomicCards(request, genomes),
    ...(guidelines.loaded ? { loaded: guidelines.loaded } : {}),
  });
  const services: readonly HookService[] = [
    ...ruleServices(),
    ...(guidelines.loaded ? planServices(guidelines.loaded.content) : []),
    ...others.flatMap((other) => other.services),
  ];
  const byId = (id: string): HookService => {
    const service = services.find((each) => each.id === id);
    if (!service) throw fail('not-found', `There is no CDS service "${id}". GET /cds-services lists them.`);
    return service;
  };

  app.get(
    '/cds-services',
    {
      config: { audit: false },
      schema: { tags: ['CDS Hooks'], summary: 'CDS Hooks discovery', response: { 200: answer(SERVICES) } },
    },
    async () => ({ services }),
  );

  app.post(
    '/cds-services/:service',
    {
      bodyLimit: MAX_REQUEST,
      preHandler: requirePermission('patient.read'),
      config: { audit: 'operation' },
      schema: { tags: ['CDS Hooks'], summary: 'Call a CDS service', params: PARAMS, response: { 200: answer(CARDS) } },
    },
    async (request) => {
      const service = byId(request.params.service);
      const asked = parsed(() => parseHookRequest(request.body, { published: !service.id.startsWith('aceso-') }));
      assertHook(service.hook, asked.hook);
      openRecord(request, asked.context.patientId);
      const source: HookSource | HookDesk = others.find((other) => other.services.includes(service)) ?? desk;
      const cards = await source.answer(service, asked).catch(refused);
      const shownAt = now().toISOString();
      for (const { rule, card } of cards) {
        const { userId: clinician } = asked.context;
        await log.shown(card.uuid, {
          service: service.id,
          rule,
          indicator: card.indicator,
          clinician,
          shownAt,
          offered: offeredBy(card),
        });
      }
      const systemActions = (await ('actions' in source ? source.actions?.(service, asked) : undefined)) ?? [];
      return { cards: cards.map(({ card }) => card), ...(systemActions.length > 0 ? { systemActions } : {}) };
    },
  );

  app.post(
    '/cds-services/:service/feedback',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'operation' },
      schema: {
        tags: ['CDS Hooks'],
        summary: 'What became of cards',
        params: PARAMS,
        response: { 200: answer(z.object({})) },
      },
    },
    async (request) => {
      const service = byId(request.params.service);
      const feedback = parsed(() => parseFeedback(request.body));
      const latest = now().getTime() + CLOCKS_APART;
      const unknown: string[] = [];
      const answers: Feedback[] = [];
      for (const [index, each] of feedback.entries()) {
        const shown = await log.find(service.id, each.card);
        parsed(() => {
          if (Date.parse(each.at) > latest)
            throw new HookRequestError(`feedback[${index}].outcomeTimestamp`, 'is in the future');
          if (shown?.offered) checkOffered(each, shown.offered, `feedback[${index}]`);
        });
        if (shown) answers.push(each);
        else unknown.push(each.card);
      }
      for (const each of answers) await log.answered(each);
      if (unknown.length > 0)
        throw fail('not-found', `This service showed no card ${unknown.join(', ')}; the other feedback is kept.`);
      return {};
    },
  );

  app.get(
    '/api/decision-support/burden',
    {
      preHandler: requirePermission('audit.read'),
      config: { audit: false },
      schema: {
        tags: ['CDS Hooks'],
        summary: 'How many cards are shown, followed and overridden',
        querystring: z.object({ from: FHIR_DATE.optional(), to: FHIR_DATE.optional().describe('Not included') }),
        response: { 200: answer(BURDEN) },
      },
    },
    async (request) => log.burden(request.query.from, request.query.to),
  );
}

function assertHook(served: Hook, asked: Hook): void {
  if (served !== asked) throw fail('bad-request', `hook: this service answers ${served}, not ${asked}`);
}

/** A request that is not CDS Hooks is the client's error; the message names the element. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): never {
  if (!(error instanceof HookRequestError)) throw error;
  throw fail(error.incomplete ? 'prefetch-missing' : 'bad-request', error.message, [
    { path: error.path, message: error.message },
  ]);
}
