import { createRandom } from '@aceso/tensor/random';
import { GovernanceError } from '../errors.ts';
import { cellsOf, dateOf, dayNumber, dayOf, goLives, type Periods, periodsOf, seriesOf, type Window } from './cells.ts';
import { type CostPlan, type Money, moneyOf } from './cost.ts';
import { differenceInDifferences } from './did.ts';
import type { RoiEvent } from './events.ts';
import { interruptedTimeSeries } from './its.ts';
import { type MatchUnit, matchedComparison } from './matched.ts';
import { METRICS, type Metric, type MetricId, WORKING_HOURS, type WorkingHours } from './metrics.ts';
import type { Design, Finding } from './result.ts';
import { steppedWedge } from './stepped-wedge.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What is asked, decided before the figures are seen. */
export interface StudyPlan {
  readonly design: Design;
  readonly metrics: readonly MetricId[];
  /** From the first day of the baseline to the last day; without it, all events. */
  readonly window?: Window;
  /** First day with the tool; without it, what the events say. */
  readonly goLive?: string;
  readonly periodDays?: number;
  /** Departments of the comparison (difference in differences). */
  readonly comparison?: readonly string[];
  readonly hours?: WorkingHours;
  /** Smallest effect that would matter, by metric and in its unit: tells "no benefit" from "we could not see". */
  readonly worthwhile?: Partial<Record<MetricId, number>>;
  readonly costs?: CostPlan;
  readonly seed?: number;
  readonly draws?: number;
}

export interface MetricResult extends Finding {
  readonly metric: MetricId;
  readonly title: string;
  readonly unit: Metric['unit'];
  readonly better: Metric['better'];
  /** Holm's adjustment over the metrics of the study. */
  readonly adjustedP?: number;
  readonly verdict: Verdict;
  readonly words: string;
  /** Events that do not say this. */
  readonly silent: number;
  readonly money?: Money;
  /** Why there is no figure in money, where costs were given. */
  readonly noMoney?: string;
}

export interface StudyResult {
  readonly design: Design;
  readonly window: Window;
  readonly goLive?: string;
  readonly periodDays: number;
  readonly events: number;
  readonly departments: number;
  readonly people: number;
  readonly seed: number;
  readonly results: readonly MetricResult[];
}

/** Runs a study. Same events, plan and seed, same numbers. @throws GovernanceError */
export function runStudy(all: readonly RoiEvent[], plan: StudyPlan): StudyResult {
  if (plan.metrics.length === 0) throw new GovernanceError('A study needs at least one metric.');
  const window = plan.window ?? windowOf(all);
  const [first, last] = [dayNumber(window.from), dayNumber(window.to)];
  const events = all.filter(({ end }) => dayOf(end) >= first && dayOf(end) <= last);
  if (events.length === 0) throw new GovernanceError(`No event ends from ${window.from} to ${window.to}.`);
  const seed = plan.seed ?? 1;
  const periodDays = plan.periodDays ?? 28;
  const goLive = plan.goLive ?? (plan.design === 'stepped-wedge' ? undefined : firstToolDay(events));
  const periods = alignedPeriods(window, periodDays, plan.design === 'stepped-wedge' ? undefined : goLive);
  const context: Context = { events, plan, periods, goLive, seed };
  const found = plan.metrics.map((id) => {
    const metric = METRICS[id];
    return { metric, ...findingOf(metric, context) };
  });
  const adjusted = holm(found.map(({ finding }) => (finding.refusals.length > 0 ? undefined : finding.p)));
  return {
    design: plan.design,
    window,
    ...(goLive ? { goLive } : {}),
    periodDays,
    events: events.length,
    departments: new Set(events.map(({ department }) => department)).size,
    people: new Set(events.map(({ actor }) => actor)).size,
    seed,
    results: found.map(({ metric, finding, silent }, i) => {
      const adjustedP = adjusted[i];
      const { verdict, words } = verdictOf(finding, metric, adjustedP, plan.worthwhile?.[metric.id]);
      return {
        ...finding,
        metric: metric.id,
        title: metric.title,
        unit: metric.unit,
        better: metric.better,
        ...(adjustedP === undefined ? {} : { adjustedP }),
        verdict,
        words,
        silent,
        ...moneyPart(finding, metric, plan.costs, events),
      };
    }),
  };
}

interface Context {
  readonly events: readonly RoiEvent[];
  readonly plan: StudyPlan;
  readonly periods: Periods;
  readonly goLive: string | undefined;
  readonly seed: number;
}

function findingOf(metric: Metric, context: Context): { finding: Finding; silent: number } {
  const { events, plan, periods, goLive, seed } = context;
  const hours = plan.hours ?? WORKING_HOURS;
  const random = createRandom(seed).stream(metric.id);
  const goLivePeriod =
    goLive === undefined ? undefined : Math.floor((dayNumber(goLive) - periods.first) / periods.days);
  if (plan.design === 'matched') {
    if (goLive === undefined) throw new GovernanceError('No task had the tool; say when it went live.');
    return matchedStudy(events, metric, hours, dayNumber(goLive));
  }
  if (plan.design === 'its') {
    const cells = cellsOf(events, metric, hours, periods, () => 'all');
    const input = {
      periods: cells.periods,
      values: seriesOf(cells, () => true),
      goLive: goLivePeriod ?? cells.periods.length,
      events: cells.cells.reduce((s, each) => s + each.events, 0),
    };
    return { finding: interruptedTimeSeries(input), silent: cells.silent };
  }
  const cells = cellsOf(events, metric, hours, periods);
  if (plan.design === 'stepped-wedge')
    return { finding: steppedWedge(cells, { random, permutations: plan.draws ?? 999 }), silent: cells.silent };
  if (!plan.comparison && goLives(cells).every((p) => p >= 0) && cells.units.length > 1 && plan.goLive === undefined)
    throw new GovernanceError(
      'Every department got the tool, so none is left to compare with; ask for --design stepped-wedge, or its.',
    );
  const finding = differenceInDifferences(cells, {
    random,
    ...(plan.draws === undefined ? {} : { draws: plan.draws }),
    ...(plan.comparison ? { comparison: plan.comparison } : {}),
    ...(goLivePeriod === undefined ? {} : { goLive: goLivePeriod }),
  });
  return { finding, silent: cells.silent };
}

/** People with tasks before and after; with the tool if most of their later tasks had it. */
function matchedStudy(events: readonly RoiEvent[], metric: Metric, hours: WorkingHours, goLive: number) {
  interface Sum {
    department: string;
    before: number[];
    after: number[];
    tool: number;
    traits: Map<string, { sum: number; count: number }>;
  }
  const people = new Map<string, Sum>();
  let silent = 0;
  for (const event of events) {
    const value = metric.value(event, hours);
    if (value === undefined) {
      silent += 1;
      continue;
    }
    let one = people.get(event.actor);
    if (!one) {
      one = { department: event.department, before: [], after: [], tool: 0, traits: new Map() };
      people.set(event.actor, one);
    }
    if (dayOf(event.end) < goLive) {
      one.before.push(value);
      for (const [name, trait] of Object.entries(event.traits ?? {})) {
        const sum = one.traits.get(name) ?? { sum: 0, count: 0 };
        sum.sum += trait;
        sum.count += 1;
        one.traits.set(name, sum);
      }
    } else {
      one.after.push(value);
      if (event.tool) one.tool += 1;
    }
  }
  const mean = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0) / values.length;
  const names = [...new Set([...people.values()].flatMap(({ traits }) => [...traits.keys()]))];
  const units: MatchUnit[] = [...people].flatMap(([id, one]) => {
    const isComplete = one.before.length > 0 && one.after.length > 0 && names.every((name) => one.traits.has(name));
    if (!isComplete) return [];
    return [
      {
        id,
        department: one.department,
        treated: one.tool >= one.after.length / 2,
        traits: {
          'tasks before (log)': Math.log(one.before.length),
          ...Object.fromEntries(names.map((name) => [name, one.traits.get(name)!.sum / one.traits.get(name)!.count])),
        },
        change: mean(one.after) - mean(one.before),
        later: mean(one.after),
        events: one.before.length + one.after.length,
      },
    ];
  });
  return { finding: matchedComparison(units), silent };
}

function moneyPart(finding: Finding, metric: Metric, costs: CostPlan | undefined, events: readonly RoiEvent[]) {
  if (!costs) return {};
  const found = moneyOf(
    finding,
    metric,
    costs,
    events.filter(({ tool }) => tool),
  );
  return typeof found === 'string' ? { noMoney: found } : { money: found };
}

function windowOf(events: readonly RoiEvent[]): Window {
  if (events.length === 0) throw new GovernanceError('There are no events.');
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { end } of events) {
    first = Math.min(first, dayOf(end));
    last = Math.max(last, dayOf(end));
  }
  return { from: dateOf(first), to: dateOf(last) };
}

function firstToolDay(events: readonly RoiEvent[]): string | undefined {
  let first = Number.POSITIVE_INFINITY;
  for (const { tool, end } of events) if (tool) first = Math.min(first, dayOf(end));
  return Number.isFinite(first) ? dateOf(first) : undefined;
}

/** A period never holds both: counted back and forth from the go-live day, and the days before the first left out. */
function alignedPeriods(window: Window, days: number, goLive: string | undefined): Periods {
  if (goLive === undefined) return periodsOf(window, days);
  const offset = (dayNumber(goLive) - dayNumber(window.from)) % days;
  if (offset < 0)
    throw new GovernanceError(`The tool went live (${goLive}) before the window begins (${window.from}).`);
  return periodsOf({ from: dateOf(dayNumber(window.from) + offset), to: window.to }, days);
}

/** Holm (1979): the smallest p times the number of tests, the next times one fewer, and never less than the one before. */
export function holm(values: readonly (number | undefined)[]): (number | undefined)[] {
  const order = values
    .map((p, i) => ({ p, i }))
    .filter((each): each is { p: number; i: number } => each.p !== undefined)
    .sort((a, b) => a.p - b.p);
  const out: (number | undefined)[] = values.map(() => undefined);
  let most = 0;
  order.forEach(({ p, i }, rank) => {
    most = Math.max(most, Math.min(1, p * (order.length - rank)));
    out[i] = most;
  });
  return out;
}
