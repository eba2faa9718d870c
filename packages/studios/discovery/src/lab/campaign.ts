import { checkCancelled, DiscoveryError } from '../errors.ts';
import type { Acquisition } from './acquisition.ts';
import { checkObjectives, type Measured, type Objective, worth } from './objectives.ts';
import { type Condition, checkSpace, type DesignSpace, violation } from './space.ts';
import { type Suggestion, suggestConditions } from './suggest.ts';

/**
 * A campaign is its settings and the list of what happened. Nothing else is kept: every suggestion can be made again
 * from the events before it (`replay`), so the file is the manifest of the run.
 */
export interface CampaignSettings {
  readonly name: string;
  readonly seed: number;
  readonly space: DesignSpace;
  readonly objectives: readonly Objective[];
  /** Experiments of a round. */
  readonly batch: number;
  readonly surrogate: 'gp' | 'forest';
  readonly acquisition: Acquisition;
  /** Rounds are spread over the space until there are this many results. */
  readonly initial: number;
  readonly budget: { readonly experiments?: number; readonly cost?: number };
  readonly stop: {
    /** Worth (see objectives) at which the goal is reached. */
    readonly target?: number;
    /** Results in a row without a better one. */
    readonly patience?: number;
  };
  /** Cheaper versions of the measurement, by name: 1 is the one that counts. */
  readonly fidelities?: Readonly<Record<string, { readonly level: number; readonly cost: number }>>;
  /** Results of earlier campaigns over the same space; the Gaussian process learns how much they tell. */
  readonly earlier?: readonly { readonly campaign: string; readonly results: readonly Result[] }[];
}

export interface Result {
  readonly condition: Condition;
  readonly measured: Measured;
  readonly fidelity?: string;
}

export interface Experiment {
  readonly id: string;
  readonly condition: Condition;
  readonly fidelity?: string;
}

export type CampaignEvent =
  | { readonly kind: 'suggested'; readonly at: string; readonly experiments: readonly (Experiment & Suggestion)[] }
  | {
      readonly kind: 'observed';
      readonly at: string;
      readonly results: readonly { readonly id: string; readonly measured: Measured; readonly cost?: number }[];
    }
  /** Experiments that were made but not suggested. */
  | {
      readonly kind: 'added';
      readonly at: string;
      readonly results: readonly (Experiment & { readonly measured: Measured; readonly cost?: number })[];
    }
  | { readonly kind: 'failed'; readonly at: string; readonly id: string; readonly reason: string }
  | { readonly kind: 'asked'; readonly at: string; readonly reason: string }
  | { readonly kind: 'answered'; readonly at: string; readonly by: string; readonly reason: string };

export interface Campaign {
  readonly format: 'aceso-campaign';
  readonly version: 1;
  readonly settings: CampaignSettings;
  readonly events: readonly CampaignEvent[];
}

export type NewCampaign = Pick<CampaignSettings, 'name' | 'space' | 'objectives'> &
  Partial<Omit<CampaignSettings, 'name' | 'space' | 'objectives'>>;

/** @throws DiscoveryError naming what is wrong in the settings */
export function newCampaign(given: NewCampaign): Campaign {
  const settings: CampaignSettings = {
    seed: 0,
    batch: 5,
    surrogate: 'gp',
    acquisition: 'ei',
    initial: Math.max(given.batch ?? 5, 5),
    budget: {},
    stop: {},
    ...given,
    space: checkSpace(given.space),
  };
  if (typeof settings.name !== 'string' || settings.name === '')
    throw new DiscoveryError('input', 'The campaign has no name; give one in "name".');
  checkObjectives(settings.objectives);
  for (const key of ['batch', 'initial'] as const)
    if (!Number.isInteger(settings[key]) || settings[key] < 1 || settings[key] > 1536)
      throw new DiscoveryError('input', `The ${key} of the campaign is not a whole number from 1 to 1,536.`);
  if (!['gp', 'forest'].includes(settings.surrogate))
    throw new DiscoveryError('input', 'The surrogate of the campaign is neither gp nor forest.');
  if (!['ei', 'ucb', 'explore'].includes(settings.acquisition))
    throw new DiscoveryError('input', 'The acquisition of the campaign is not ei, ucb or explore.');
  const levels = Object.values(settings.fidelities ?? {});
  if (levels.some(({ level, cost }) => !(level >= 0 && level <= 1) || !(cost > 0)))
    throw new DiscoveryError('input', 'A fidelity needs a level of 0 to 1 and a cost > 0.');
  if (levels.length > 0 && !levels.some(({ level }) => level === 1))
    throw new DiscoveryError('input', 'No fidelity has level 1, which is the one that counts.');
  for (const { campaign, results } of settings.earlier ?? [])
    results.forEach((result, i) => {
      const wrong = violation(settings.space, result.condition) ?? missing(settings.objectives, result.measured);
      if (wrong) throw new DiscoveryError('input', `Result ${i + 1} of the earlier campaign ${campaign}: ${wrong}.`);
    });
  return { format: 'aceso-campaign', version: 1, settings, events: [] };
}

/** @throws DiscoveryError when the value is no campaign of this version */
export function parseCampaign(value: unknown): Campaign {
  const campaign = value as Campaign | null;
  if (campaign?.format !== 'aceso-campaign' || !Array.isArray(campaign.events))
    throw new DiscoveryError('input', 'This is no campaign file; make one with "aceso lab new".');
  if (campaign.version !== 1)
    throw new DiscoveryError('input', `The campaign file is of version ${String(campaign.version)}, not 1.`);
  newCampaign(campaign.settings);
  return campaign;
}

const missing = (objectives: readonly Objective[], measured: Measured): string | undefined => {
  const absent = objectives.find(({ name }) => !Number.isFinite(measured[name]));
  return absent && `${absent.name} is not a finite number`;
};

/** Everything measured so far, in order. */
export function resultsOf(campaign: Campaign): (Result & { id: string; worth: number; cost: number })[] {
  const open = new Map<string, Experiment>();
  const { objectives } = campaign.settings;
  const found: (Result & { id: string; worth: number; cost: number })[] = [];
  const take = (experiment: Experiment, measured: Measured, cost: number): void => {
    found.push({ ...experiment, measured, worth: worth(objectives, measured), cost });
  };
  const price = (fidelity: string | undefined): number =>
    fidelity === undefined ? 1 : (campaign.settings.fidelities?.[fidelity]?.cost ?? 1);
  for (const event of campaign.events) {
    if (event.kind === 'suggested') for (const e of event.experiments) open.set(e.id, e);
    if (event.kind === 'observed')
      for (const { id, measured, cost } of event.results) {
        const experiment = open.get(id)!;
        take(experiment, measured, cost ?? price(experiment.fidelity));
      }
    if (event.kind === 'added') for (const e of event.results) take(e, e.measured, e.cost ?? price(e.fidelity));
  }
  return found;
}

/** Suggested experiments without a result or a failure. */
export function openExperiments(campaign: Campaign): Experiment[] {
  const open = new Map<string, Experiment>();
  for (const event of campaign.events) {
    if (event.kind === 'suggested') for (const e of event.experiments) open.set(e.id, e);
    if (event.kind === 'observed') for (const { id } of event.results) open.delete(id);
    if (event.kind === 'failed') open.delete(event.id);
  }
  return [...open.values()];
}

/** Results at the fidelity that counts. */
const counting = (campaign: Campaign, results: ReturnType<typeof resultsOf>): ReturnType<typeof resultsOf> =>
  results.filter(({ fidelity }) => fidelity === undefined || campaign.settings.fidelities?.[fidelity]?.level === 1);

/** Why the campaign has ended by its own rules, or undefined. */
export function ended(campaign: Campaign): string | undefined {
  const { budget, stop } = campaign.settings;
  const results = resultsOf(campaign);
  const spent = results.reduce((sum, { cost }) => sum + cost, 0);
  if (budget.experiments !== undefined && results.length >= budget.experiments)
    return `the budget of ${budget.experiments} experiments is used up`;
  if (budget.cost !== undefined && spent >= budget.cost) return `the budget of ${budget.cost} is spent`;
  const counted = counting(campaign, results);
  const best = Math.max(Number.NEGATIVE_INFINITY, ...counted.map((result) => result.worth));
  if (stop.target !== undefined && best >= stop.target) return `the target of ${stop.target} is reached`;
  if (stop.patience !== undefined && counted.length > 0) {
    const since = counted.length - 1 - counted.findIndex((result) => result.worth === best);
    if (since >= stop.patience) return `${since} results in a row brought nothing better`;
  }
  return undefined;
}

/**
 * The next round. A pure function of the campaign so far: same campaign, same round.
 * @throws DiscoveryError when the campaign has ended or every condition has been tried
 */
export function suggest(
  campaign: Campaign,
  options: { readonly at: string; readonly count?: number; readonly signal?: AbortSignal },
): Campaign {
  checkCancelled(options.signal);
  const why = ended(campaign);
  if (why) throw new DiscoveryError('state', `The campaign has ended: ${why}.`);
  const { settings } = campaign;
  const results = resultsOf(campaign);
  const waiting = openExperiments(campaign);
  const left = (settings.budget.experiments ?? Number.POSITIVE_INFINITY) - results.length - waiting.length;
  const count = Math.min(options.count ?? settings.batch, left);
  if (!(count >= 1))
    throw new DiscoveryError('state', 'Every experiment of the budget is under way; enter their results first.');
  const failed = campaign.events.flatMap((event) => (event.kind === 'failed' ? [event.id] : []));
  const made = campaign.events.flatMap((event) => (event.kind === 'suggested' ? event.experiments : []));
  const suggestions = suggestConditions({
    settings,
    results,
    waiting,
    failed: made.filter(({ id }) => failed.includes(id)),
    count,
    round: campaign.events.filter(({ kind }) => kind === 'suggested').length,
  });
  const experiments = suggestions.map((suggestion, i) => ({
    id: `e${String(made.length + i + 1).padStart(4, '0')}`,
    ...suggestion,
  }));
  return { ...campaign, events: [...campaign.events, { kind: 'suggested', at: options.at, experiments }] };
}

export interface ObservedRow {
  readonly id?: string;
  readonly condition?: Condition;
  readonly measured: Measured;
  readonly fidelity?: string;
  readonly cost?: number;
}

/**
 * Results of experiments, by the id of a suggestion, or by a condition that was made without one. All are taken or none.
 * @throws DiscoveryError naming the row
 */
export function observe(campaign: Campaign, rows: readonly ObservedRow[], at: string): Campaign {
  const open = new Set(openExperiments(campaign).map(({ id }) => id));
  const { objectives, space, fidelities } = campaign.settings;
  const known: { id: string; measured: Measured; cost?: number }[] = [];
  const added: (Experiment & { measured: Measured; cost?: number })[] = [];
  let extra = campaign.events.reduce((n, event) => n + (event.kind === 'added' ? event.results.length : 0), 0);
  rows.forEach((row, i) => {
    const refuse = (why: string): never => {
      throw new DiscoveryError('input', `Row ${i + 1} of the results: ${why}; nothing was taken.`);
    };
    const wrong = missing(objectives, row.measured);
    if (wrong) refuse(wrong);
    const measured = Object.fromEntries(objectives.map(({ name }) => [name, row.measured[name]!]));
    const cost = row.cost === undefined ? {} : { cost: row.cost };
    if (row.cost !== undefined && !(row.cost >= 0)) refuse('the cost is not a number >= 0');
    if (row.id !== undefined && row.id !== '') {
      if (!open.delete(row.id)) refuse(`no open experiment has the id ${row.id}`);
      known.push({ id: row.id, measured, ...cost });
      return;
    }
    const off = violation(space, row.condition ?? {});
    if (off) refuse(off);
    if (row.fidelity !== undefined && !fidelities?.[row.fidelity]) refuse(`there is no fidelity ${row.fidelity}`);
    extra += 1;
    added.push({
      id: `x${String(extra).padStart(4, '0')}`,
      condition: row.condition!,
      measured,
      ...(row.fidelity === undefined ? {} : { fidelity: row.fidelity }),
      ...cost,
    });
  });
  if (rows.length === 0) throw new DiscoveryError('input', 'There is no result to enter.');
  return {
    ...campaign,
    events: [
      ...campaign.events,
      ...(known.length > 0 ? [{ kind: 'observed' as const, at, results: known }] : []),
      ...(added.length > 0 ? [{ kind: 'added' as const, at, results: added }] : []),
    ],
  };
}

/** An experiment that gave no result; it is not suggested again. */
export function fail(campaign: Campaign, id: string, reason: string, at: string): Campaign {
  if (!openExperiments(campaign).some((experiment) => experiment.id === id))
    throw new DiscoveryError('input', `No open experiment has the id ${id}.`);
  return { ...campaign, events: [...campaign.events, { kind: 'failed', at, id, reason }] };
}

/**
 * Makes every suggestion again from the events before it.
 * @returns the number of rounds, and the first that differs, if any
 */
export function replay(campaign: Campaign): { readonly rounds: number; readonly differs?: number } {
  let rounds = 0;
  for (let i = 0; i < campaign.events.length; i += 1) {
    const event = campaign.events[i]!;
    if (event.kind !== 'suggested') continue;
    rounds += 1;
    const before: Campaign = { ...campaign, events: campaign.events.slice(0, i) };
    const again = suggest(before, { at: event.at, count: event.experiments.length }).events.at(-1);
    if (JSON.stringify(again) !== JSON.stringify(event)) return { rounds, differs: rounds };
  }
  return { rounds };
}
