import {
  type Action,
  type Card,
  gather,
  type Hook,
  type HookRequest,
  type HookService,
  type NamedCard,
  ruleServices,
} from '@aceso/copilot/hooks';
import type { CoverageRequirement } from '@aceso/engagement/prior-authorisation';
import { buildCharts, type Chart } from '@aceso/fhir';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import type { AuthorisationDesk } from './desk.ts';

/** Hooks of CRD, and what their service is named. */
const HOOKS = {
  'order-select': 'Coverage requirements of the orders',
  'order-sign': 'Coverage requirements of the orders',
  'order-dispatch': 'Coverage requirements of the orders that go out',
  'appointment-book': 'Coverage requirements of the appointments',
  'encounter-start': 'Coverage requirements of the visit',
  'encounter-discharge': 'Coverage requirements of the visit',
} as const satisfies Partial<Record<Hook, string>>;
const SHORTEST = 139;
/** Not asked for again where the client leaves it out: without it there are cards, and no changes of orders. */
const COVERAGE_PREFETCH = { coverage: 'Coverage?patient={{context.patientId}}&status=active' };

/** Services that tell what a payer asks for before an order (as in Da Vinci CRD), beside the rules' own. */
export class CoverageHooks {
  readonly services: readonly HookService[] = Object.entries(HOOKS).map(([hook, title]) => ({
    // What rules read of a record is what criteria read of it; coverage beside it.
    ...ruleServices()[0]!,
    prefetch: { ...ruleServices()[0]!.prefetch, ...COVERAGE_PREFETCH },
    id: `aceso-coverage-${hook}`,
    hook: hook as Hook,
    title,
    description:
      'What needs prior authorisation by the criteria in force, what the chart documents already, and what is missing; the orders come back with it (Da Vinci CRD).',
  }));
  readonly #desk: AuthorisationDesk;
  readonly #charts: ChartService;
  readonly #base: () => string;

  constructor(desk: AuthorisationDesk, charts: ChartService, base: () => string) {
    this.#desk = desk;
    this.#charts = charts;
    this.#base = base;
  }

  /** @throws ServerError `prefetch-missing` where neither the prefetch nor the record has the patient */
  async answer(service: HookService, request: HookRequest): Promise<NamedCard[]> {
    const { found } = await this.#found(service, request);
    return found.map(({ requirement }) => ({
      rule: `coverage/${requirement.criteriaSet.id}`,
      card: cardOf(requirement, request),
    }));
  }

  /** Orders as they come back: with what is known of their coverage. */
  async actions(service: HookService, request: HookRequest): Promise<Action[]> {
    const { found, coverage, now } = await this.#found(service, request);
    if (coverage === undefined) return [];
    const pas = await this.#desk.library();
    return found.map(({ order, requirement }) => ({
      type: 'update' as const,
      description: `Coverage information of ${requirement.service}`,
      resource: pas.withCoverageInformation(order, requirement, { now, coverage }) as never,
    }));
  }

  async #found(service: HookService, request: HookRequest) {
    const now = this.#desk.now();
    const { context } = request;
    const { resources, lacking } = gather(request, service, { now });
    const needed = lacking.filter((key) => !Object.hasOwn(COVERAGE_PREFETCH, key));
    const stored = needed.length === 0 ? undefined : await this.#stored(context.patientId, needed);
    const chart = stored ?? chartFrom(resources, context.patientId);
    if (!chart)
      throw fail('prefetch-missing', `There is no Patient ${context.patientId} in the prefetch or the record.`);
    const known = [...resources, ...chart.all().map(({ resource }) => resource)] as unknown as Json[];
    const orders = ordersOf(request, known);
    const pas = await this.#desk.library();
    const runElm = this.#desk.elmFor(chart);
    const requirements = await pas.coverageRequirements(orders, await this.#desk.criteriaSets(), chart, {
      now: now.toISOString(),
      base: this.#base(),
      ...(runElm ? { runElm } : {}),
    });
    return {
      now: now.toISOString(),
      coverage: pas.coverageIn(known, `Patient/${context.patientId}`, now.toISOString().slice(0, 10)),
      found: requirements.map((requirement) => ({
        requirement,
        order: orders.find((each) => `${String(each.resourceType)}/${String(each.id)}` === requirement.order)!,
      })),
    };
  }

  async #stored(patient: string, lacking: readonly string[]): Promise<Chart> {
    try {
      return (await this.#charts.chart(patient)).chart;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'patient-not-found') throw error;
      throw fail(
        'prefetch-missing',
        `The prefetch lacks ${lacking.join(', ')}, and this patient is not in the record here.`,
      );
    }
  }
}

type Json = Readonly<Record<string, unknown>>;

/** What the hook is about: drafts, those that were selected or go out, or the visit. */
function ordersOf({ hook, context }: HookRequest, known: readonly Json[]): Json[] {
  const drafts = context.drafts as unknown as Json[];
  const nameOf = ({ resourceType, id }: Json): string => `${String(resourceType)}/${String(id)}`;
  switch (hook) {
    case 'order-select':
      return drafts.filter((each) => context.selections.includes(nameOf(each)));
    case 'order-dispatch':
      return context.selections
        .map((name) => known.find((each) => nameOf(each) === name))
        .filter((each) => each !== undefined);
    case 'encounter-start':
    case 'encounter-discharge':
      return known.filter((each) => nameOf(each) === `Encounter/${context.encounterId}`).slice(0, 1);
    default:
      return drafts;
  }
}

const chartFrom = (resources: readonly { readonly resourceType: string }[], patient: string): Chart | undefined =>
  buildCharts(resources.map((resource) => ({ resource: resource as never }))).charts.find(
    (chart) => chart.patient.id === patient,
  );

function cardOf(
  { order, service, criteriaSet, questionnaire, filled }: CoverageRequirement,
  request: HookRequest,
): Card {
  const { answers, open } = filled;
  const unmet = answers.filter(({ value }) => !value);
  const what =
    open.length > 0
      ? `, ${open.length} to document`
      : unmet.length > 0
        ? `, ${unmet.length} not met`
        : ', all documented';
  return {
    uuid: crypto.randomUUID(),
    summary: `${service}: prior authorisation is needed${what}`.slice(0, SHORTEST),
    indicator: open.length > 0 || unmet.length > 0 ? 'warning' : 'info',
    source: { label: `${criteriaSet.title}, version ${criteriaSet.version}` },
    detail: [
      `Order: ${order}. Questionnaire: ${questionnaire}.`,
      ...answers.map(
        ({ text, value, evidence }) =>
          `- ${text}: ${value ? 'yes' : 'no'} (${[...new Set(evidence.map(({ ref }) => ref))].join(', ')})`,
      ),
      ...open.map(({ text, missing }) => `- ${text}: not documented; would settle it: ${missing.join('; ')}`),
    ].join('\n'),
    overrideReasons: [],
    ...(request.fhirServer === undefined
      ? {}
      : { links: [{ label: 'Questionnaire', url: questionnaire, type: 'absolute' as const }] }),
  };
}
