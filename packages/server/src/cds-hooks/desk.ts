import type { ElmEngine, GuidelineContent, Rule } from '@aceso/copilot/guidelines';
import {
  answerByRules,
  gather,
  type HookRequest,
  type HookService,
  type NamedCard,
  runPlan,
} from '@aceso/copilot/hooks';
import type { Resource } from '@medplum/fhirtypes';
import type { ChartService } from '../charts/chart-service.ts';
import { fail } from '../errors.ts';

export interface Guidelines {
  readonly content: GuidelineContent;
  readonly engine: ElmEngine;
}

export interface DeskOptions {
  readonly charts: ChartService;
  readonly rules: readonly Rule[];
  readonly loaded?: Guidelines;
  readonly now: () => Date;
  /** What the patient's genome says to the orders at hand. */
  readonly genomic?: (request: HookRequest) => Promise<readonly NamedCard[]>;
}

/** Answers hooks: prefetch first, then the record in the store, and a refusal where there is neither. */
export class HookDesk {
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** @throws ServerError `prefetch-missing` */
  async answer(service: HookService, request: HookRequest): Promise<NamedCard[]> {
    const { loaded } = this.#options;
    const plan = loaded?.content.plans.find(({ id }) => service.id === id || service.id === `${id}-${service.hook}`);
    return plan?.id && loaded ? this.#plan(plan.id, service, request, loaded) : this.#rules(service, request);
  }

  async #plan(plan: string, service: HookService, request: HookRequest, loaded: Guidelines): Promise<NamedCard[]> {
    const { resources } = gather(request, service, { now: this.#options.now(), published: true });
    // A plan's own test data fills other keys than its data requirements suggest; a patient is what it cannot do without.
    const complete = resources.some(({ resourceType }) => resourceType === 'Patient');
    const prefetch = complete
      ? request.prefetch
      : Object.fromEntries(
          (await this.#stored(request, ['patient'])).map((resource, index) => [`stored${index}`, resource]),
        );
    const { cards } = await runPlan(plan, { ...request, prefetch }, loaded.content, loaded.engine, this.#options.now());
    return cards.map((card) => ({ rule: plan, card }));
  }

  async #rules(service: HookService, request: HookRequest): Promise<NamedCard[]> {
    const { context } = request;
    const now = this.#options.now();
    const { resources, lacking } = gather(request, service, { now });
    const known = lacking.length === 0 ? [] : await this.#stored(request, lacking);
    const cards = await answerByRules(request, [...known, ...resources], this.#options.rules, now);
    if (!cards)
      throw fail('prefetch-missing', `There is no Patient ${context.patientId} in the prefetch or the record.`);
    return [...cards, ...((await this.#options.genomic?.(request)) ?? [])];
  }

  async #stored({ context }: HookRequest, lacking: readonly string[]): Promise<Resource[]> {
    try {
      const { chart } = await this.#options.charts.chart(context.patientId);
      return chart.all().map(({ resource }) => resource);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'patient-not-found') throw error;
      throw fail(
        'prefetch-missing',
        `The prefetch lacks ${lacking.join(', ')}, and this patient is not in the record here.`,
      );
    }
  }
}
