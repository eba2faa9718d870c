import {
  type Card,
  gather,
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

const HOOKS: readonly string[] = ['order-select', 'order-sign'];
const SHORTEST = 139;

/** Services that tell what a payer asks for before an order (as in Da Vinci CRD), beside the rules' own. */
export class CoverageHooks {
  readonly services: readonly HookService[] = ruleServices()
    .filter(({ hook }) => HOOKS.includes(hook))
    .map((service) => ({
      ...service,
      id: `aceso-coverage-${service.hook}`,
      title: 'Coverage requirements of the orders',
      description:
        'Which orders need prior authorisation by the criteria in force, what the chart documents already, and what is missing.',
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
    const now = this.#desk.now();
    const { context } = request;
    const { resources, lacking } = gather(request, service, { now });
    const chart =
      lacking.length === 0 ? chartFrom(resources, context.patientId) : await this.#stored(context.patientId, lacking);
    if (!chart)
      throw fail('prefetch-missing', `There is no Patient ${context.patientId} in the prefetch or the record.`);
    const selected = context.drafts.filter(
      ({ resourceType, id }) => request.hook !== 'order-select' || context.selections.includes(`${resourceType}/${id}`),
    );
    const pas = await this.#desk.library();
    const found = await pas.coverageRequirements(
      selected as unknown as Readonly<Record<string, unknown>>[],
      await this.#desk.criteriaSets(),
      chart,
      { now: now.toISOString(), base: this.#base() },
    );
    return found.map((each) => ({ rule: `coverage/${each.criteriaSet.id}`, card: cardOf(each, request) }));
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
