import { checkCancelled } from '../errors.ts';
import { type Campaign, ended, fail, observe, openExperiments, resultsOf, suggest } from './campaign.ts';
import type { Laboratory } from './laboratory.ts';
import type { Condition } from './space.ts';

/** What a person allowed a campaign to do by itself, and where it has to stop and ask. */
export interface AutonomyPolicy {
  /** Who set it, and why; kept in the campaign. */
  readonly by: string;
  readonly reason: string;
  readonly cycles: number;
  /** Total cost of this run. */
  readonly cost?: number;
  /** Conditions that a person must see before they are made. */
  readonly askFor?: readonly {
    readonly parameter: string;
    readonly above?: number;
    readonly below?: number;
    readonly level?: string;
  }[];
  /** Asks when this many experiments of a cycle failed. */
  readonly askAfterFailures?: number;
  /** Asks when the share of results further than 3 deviations from what was expected is above this. */
  readonly askWhenSurprised?: number;
}

export interface AutonomousRun {
  readonly campaign: Campaign;
  readonly cycles: number;
  /** `ended`: by the campaign's own rules; `asks`: a person has to look; `cycles`, `cost`: the policy's limit. */
  readonly stopped: 'ended' | 'asks' | 'cycles' | 'cost';
  readonly reason: string;
}

export interface AutonomousOptions {
  readonly now: () => string;
  readonly signal?: AbortSignal;
  readonly progress?: (campaign: Campaign, cycle: number) => void;
}

/** The first rule of the policy that a condition meets. */
export function mustAsk(policy: AutonomyPolicy, condition: Condition): string | undefined {
  for (const { parameter, above, below, level } of policy.askFor ?? []) {
    const value = condition[parameter];
    if (above !== undefined && Number(value) > above) return `${parameter} = ${value} is above ${above}`;
    if (below !== undefined && Number(value) < below) return `${parameter} = ${value} is below ${below}`;
    if (level !== undefined && value === level) return `${parameter} is ${level}`;
  }
  return undefined;
}

/**
 * Suggests, lets the laboratory work and learns, cycle by cycle, until the campaign ends, the policy's limits are
 * reached or the policy says that a person has to be asked. Experiments that need asking are never handed to the
 * laboratory. The campaign so far is returned in every case.
 */
export async function runAutonomously(
  start: Campaign,
  laboratory: Laboratory,
  policy: AutonomyPolicy,
  options: AutonomousOptions,
): Promise<AutonomousRun> {
  const { now } = options;
  const spentBefore = costOf(start);
  let campaign: Campaign = {
    ...start,
    events: [...start.events, { kind: 'answered', at: now(), by: policy.by, reason: `let run: ${policy.reason}` }],
  };
  const ask = (reason: string, cycles: number): AutonomousRun => ({
    campaign: { ...campaign, events: [...campaign.events, { kind: 'asked', at: now(), reason }] },
    cycles,
    stopped: 'asks',
    reason,
  });
  for (let cycle = 1; cycle <= policy.cycles; cycle += 1) {
    checkCancelled(options.signal);
    const why = ended(campaign);
    if (why) return { campaign, cycles: cycle - 1, stopped: 'ended', reason: why };
    if (policy.cost !== undefined && costOf(campaign) - spentBefore >= policy.cost)
      return { campaign, cycles: cycle - 1, stopped: 'cost', reason: `the cost of ${policy.cost} is spent` };
    if (openExperiments(campaign).length === 0)
      campaign = suggest(campaign, { at: now(), ...(options.signal ? { signal: options.signal } : {}) });
    const experiments = openExperiments(campaign);
    for (const { id, condition } of experiments) {
      const rule = mustAsk(policy, condition);
      if (rule) return ask(`experiment ${id}: ${rule}`, cycle - 1);
    }
    let failures = 0;
    let surprises = 0;
    const expectations = new Map(
      campaign.events
        .flatMap((event) => (event.kind === 'suggested' ? event.experiments : []))
        .map((each) => [each.id, each]),
    );
    for (const experiment of experiments) {
      checkCancelled(options.signal);
      const measured = await laboratory.run(experiment);
      if ('failed' in measured) {
        failures += 1;
        campaign = fail(campaign, experiment.id, String(measured.failed), now());
        continue;
      }
      campaign = observe(campaign, [{ id: experiment.id, measured: measured as Record<string, number> }], now());
      const { expected, deviation } = expectations.get(experiment.id)!;
      const got = resultsOf(campaign).at(-1)!.worth;
      if (expected !== undefined && deviation !== undefined && Math.abs(got - expected) > 3 * deviation) surprises += 1;
    }
    options.progress?.(campaign, cycle);
    if (failures >= (policy.askAfterFailures ?? Number.POSITIVE_INFINITY))
      return ask(`${failures} experiments of cycle ${cycle} failed`, cycle);
    if (policy.askWhenSurprised !== undefined && surprises / experiments.length > policy.askWhenSurprised)
      return ask(
        `${surprises} of ${experiments.length} results of cycle ${cycle} were far from what was expected`,
        cycle,
      );
  }
  const why = ended(campaign);
  return why
    ? { campaign, cycles: policy.cycles, stopped: 'ended', reason: why }
    : {
        campaign,
        cycles: policy.cycles,
        stopped: 'cycles',
        reason: `the ${policy.cycles} cycles of the policy are done`,
      };
}

const costOf = (campaign: Campaign): number => resultsOf(campaign).reduce((sum, { cost }) => sum + cost, 0);
