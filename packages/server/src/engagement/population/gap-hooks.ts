import {
  type Card,
  gather,
  type HookRequest,
  type HookService,
  type NamedCard,
  ruleServices,
} from '@aceso/copilot/hooks';
import type { CareGaps, CareResult } from '@aceso/engagement/care-gaps';
import { buildCharts, type Chart } from '@aceso/fhir';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';

/** A card is read at a glance; the chart has the rest. */
const SHOWN = 12;
const SHORTEST = 139;

/** What is due, in one card when a chart is opened. */
export class GapHooks {
  readonly services: readonly HookService[] = ruleServices()
    .filter(({ hook }) => hook === 'patient-view')
    .map((service) => ({
      ...service,
      id: 'aceso-care-gaps',
      title: 'What the patient is due for',
      description: 'Screening, monitoring and immunisations that are due by cited recommendations.',
    }));
  readonly #charts: ChartService;
  readonly #now: () => Date;

  constructor(charts: ChartService, now: () => Date) {
    this.#charts = charts;
    this.#now = now;
  }

  /** @throws ServerError `prefetch-missing` where neither the prefetch nor the record has the patient */
  async answer(service: HookService, request: HookRequest): Promise<NamedCard[]> {
    const { careGaps } = await import('@aceso/engagement/care-gaps');
    const now = this.#now();
    const { resources, lacking } = gather(request, service, { now });
    const { patientId } = request.context;
    // The usual prefetch has no immunisations: without the record, rules would take them for not given.
    const chart =
      (await this.#stored(patientId)) ?? (lacking.length === 0 ? chartFrom(resources, patientId) : undefined);
    if (!chart) throw fail('prefetch-missing', `There is no Patient ${patientId} in the prefetch or the record.`);
    if (chart.patient.birth?.day.length !== 10) return [];
    const gaps = careGaps(chart, now.toISOString().slice(0, 10));
    const due = gaps.results.filter(
      ({ status, kind }) => status === 'due' && (kind !== 'immunization' || chart.immunizations.length > 0),
    );
    return due.length === 0 ? [] : [{ rule: 'care-gaps', card: cardOf(gaps, due) }];
  }

  async #stored(patient: string): Promise<Chart | undefined> {
    try {
      return (await this.#charts.chart(patient)).chart;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'patient-not-found') throw error;
      return undefined;
    }
  }
}

const chartFrom = (resources: readonly { readonly resourceType: string }[], patient: string): Chart | undefined =>
  buildCharts(resources.map((resource) => ({ resource: resource as never }))).charts.find(
    (chart) => chart.patient.id === patient,
  );

function cardOf({ asOf }: CareGaps, due: readonly CareResult[]): Card {
  const names = due.map(({ title }) => title).join(', ');
  return {
    uuid: crypto.randomUUID(),
    summary: `${due.length} due: ${names}`.slice(0, SHORTEST),
    indicator: 'info',
    source: { label: 'Care gaps by USPSTF, CDC and society recommendations' },
    detail: [
      `On ${asOf}:`,
      ...due
        .slice(0, SHOWN)
        .map(
          ({ title, reason, nextDue, source, evidence }) =>
            `- ${title}${nextDue === undefined ? '' : ` (since ${nextDue})`}: ${reason}${evidence[0] ? ` (${evidence[0].ref})` : ''}. ${source.publisher}, ${source.date}: ${source.url}`,
        ),
      ...(due.length > SHOWN ? [`- and ${due.length - SHOWN} more`] : []),
    ].join('\n'),
    overrideReasons: [],
  };
}
