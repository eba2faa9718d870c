import { EngagementError } from '../errors.ts';
import type { Period } from './availability.ts';
import type { Instant } from './zone.ts';

/** A visit that somebody asked for. */
export interface VisitRequest {
  readonly id: string;
  /** Minutes. */
  readonly minutes: number;
  /** Clinicians of whom any will do. */
  readonly clinicians: readonly string[];
  /** The clinician who knows the patient. */
  readonly known?: string;
  /** Not before, and not after (its end). */
  readonly earliest?: Instant;
  readonly latest?: Instant;
  /** 1 is the most urgent; 3 unless given. */
  readonly priority?: 1 | 2 | 3;
  /** Where it takes place; clinicians travel between sites. */
  readonly site?: string;
}

export interface DayProblem {
  /** Periods of the clinicians (`resource`). */
  readonly periods: readonly Period[];
  /** In the order in which they were made. */
  readonly requests: readonly VisitRequest[];
  /** Minutes from one site to another; none unless given. */
  readonly travel?: (from: string, to: string) => number;
  /** Visits begin at multiples of this many minutes of the hour; 5 unless given. */
  readonly grid?: number;
}

export interface Visit {
  readonly request: string;
  readonly clinician: string;
  readonly start: Instant;
  readonly end: Instant;
}

export interface DayMeasures {
  readonly scheduled: number;
  readonly unscheduled: number;
  readonly urgentUnscheduled: number;
  /** Visits with the clinician who knows the patient, of those that have one. */
  readonly continuity: { readonly kept: number; readonly of: number };
  /** Minutes from when a visit could have been at the earliest, on average, by urgency first. */
  readonly meanWait: number;
  readonly travel: number;
}

export interface DayPlan {
  readonly visits: readonly Visit[];
  readonly unscheduled: readonly string[];
  readonly cost: number;
  readonly measures: DayMeasures;
}

/** What one unit costs. A visit that finds no place costs more than all else together. */
const COST = {
  unscheduled: { 1: 9000, 2: 6000, 3: 4000 },
  stranger: 60,
  waitMinute: { 1: 1, 2: 0.5, 3: 0.25 },
  travelMinute: 1,
};

const MINUTE = 60_000;
const HERE = '';

/** Visits of one clinician, in order. */
interface Line {
  readonly clinician: string;
  readonly periods: readonly Period[];
  visits: Placed[];
}

interface Placed {
  readonly request: VisitRequest;
  readonly start: Instant;
  readonly end: Instant;
}

/** @throws EngagementError for a visit of no length, or an id that comes twice */
function check({ requests, grid = 5 }: DayProblem): void {
  const ids = new Set<string>();
  for (const { id, minutes } of requests) {
    if (ids.has(id)) throw new EngagementError('input', `requests: ${JSON.stringify(id)} comes twice.`);
    if (!(minutes > 0)) throw new EngagementError('input', `requests: ${JSON.stringify(id)} takes no time.`);
    ids.add(id);
  }
  if (!(Number.isInteger(grid) && grid > 0))
    throw new EngagementError('option', 'grid: give whole minutes, 1 or more.');
}

/** First come, first served: each request in its turn gets the earliest place with any clinician who will do. */
export function firstCome(problem: DayProblem): DayPlan {
  check(problem);
  const lines = linesOf(problem);
  const unscheduled: string[] = [];
  for (const request of problem.requests) {
    const places = placesFor(request, lines, problem);
    const [first] = places.sort((a, b) => a.start - b.start);
    if (first) insert(first.line, { request, start: first.start, end: first.start + request.minutes * MINUTE });
    else unscheduled.push(request.id);
  }
  return planOf(lines, unscheduled, problem);
}

export interface OptimiseOptions {
  readonly seed: number;
  /** Changes that are tried; 2000 unless given. */
  readonly tries?: number;
}

/**
 * Looks for a better day: requests are put in one after the other where they cost least, and the order is changed for
 * as long as that helps. It starts from first come, first served, and is never worse by its own cost.
 */
export function optimiseDay(problem: DayProblem, { seed, tries = 2000 }: OptimiseOptions): DayPlan {
  const baseline = firstCome(problem);
  const random = mulberry32(seed);
  const byUrgency = problem.requests
    .map((_, index) => index)
    .sort((a, b) => (problem.requests[a]!.priority ?? 3) - (problem.requests[b]!.priority ?? 3) || a - b);
  let order = byUrgency;
  let current = build(order, problem);
  let best = current;
  for (let n = 0; n < tries && order.length > 1; n++) {
    const next = changed(order, random);
    const plan = build(next, problem);
    // Early on a worse day is sometimes kept, so as not to be caught; the best is remembered.
    const heat = 200 * (1 - n / tries) ** 2;
    if (plan.cost <= current.cost || random() < Math.exp((current.cost - plan.cost) / Math.max(heat, 1e-9))) {
      order = next;
      current = plan;
      if (plan.cost < best.cost) best = plan;
    }
  }
  return best.cost < baseline.cost ? best : baseline;
}

function changed(order: readonly number[], random: () => number): number[] {
  const next = [...order];
  const from = Math.floor(random() * next.length);
  const to = Math.floor(random() * next.length);
  if (random() < 0.5) [next[from], next[to]] = [next[to]!, next[from]!];
  else next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

function build(order: readonly number[], problem: DayProblem): DayPlan {
  const lines = linesOf(problem);
  const unscheduled: string[] = [];
  for (const index of order) {
    const request = problem.requests[index]!;
    let best: { line: Line; start: Instant; cost: number } | undefined;
    for (const { line, start, detour } of placesFor(request, lines, problem)) {
      const cost = visitCost(request, line.clinician, start, problem) + detour * COST.travelMinute;
      if (!best || cost < best.cost) best = { line, start, cost };
    }
    if (best) insert(best.line, { request, start: best.start, end: best.start + request.minutes * MINUTE });
    else unscheduled.push(request.id);
  }
  return planOf(lines, unscheduled, problem);
}

const linesOf = ({ periods }: DayProblem): Line[] =>
  [...new Set(periods.map(({ resource }) => resource))].sort().map((clinician) => ({
    clinician,
    periods: periods.filter(({ resource }) => resource === clinician).sort((a, b) => a.start - b.start),
    visits: [],
  }));

/** The earliest place in each gap of each clinician who will do, with the minutes of travel that it adds. */
function placesFor(request: VisitRequest, lines: readonly Line[], { travel = () => 0, grid = 5 }: DayProblem) {
  const places: { line: Line; start: Instant; detour: number }[] = [];
  const way = (from: VisitRequest | undefined, to: VisitRequest | undefined): number =>
    from && to ? travel(from.site ?? HERE, to.site ?? HERE) : 0;
  for (const line of lines) {
    if (!request.clinicians.includes(line.clinician)) continue;
    for (const period of line.periods) {
      const inside = line.visits.filter(({ start, end }) => start < period.end && period.start < end);
      for (let gap = 0; gap <= inside.length; gap++) {
        const before = inside[gap - 1];
        const after = inside[gap];
        const open = before ? before.end + way(before.request, request) * MINUTE : period.start;
        const close = after ? after.start - way(request, after.request) * MINUTE : period.end;
        const start = onGrid(Math.max(open, request.earliest ?? open), grid);
        const end = start + request.minutes * MINUTE;
        if (end > close || (request.latest !== undefined && end > request.latest)) continue;
        const detour =
          way(before?.request, request) + way(request, after?.request) - way(before?.request, after?.request);
        places.push({ line, start, detour });
      }
    }
  }
  return places;
}

const onGrid = (instant: Instant, grid: number): Instant => Math.ceil(instant / (grid * MINUTE)) * grid * MINUTE;

function insert(line: Line, visit: Placed): void {
  line.visits = [...line.visits, visit].sort((a, b) => a.start - b.start);
}

/** The earliest of each request of a problem: asked for at every place of every try. */
const earliest = new WeakMap<DayProblem, Map<VisitRequest, Instant>>();

/** When a request could be at the earliest, if nobody else were there. */
function possible(request: VisitRequest, problem: DayProblem): Instant {
  let known = earliest.get(problem);
  if (!known) {
    known = new Map();
    earliest.set(problem, known);
  }
  let instant = known.get(request);
  if (instant === undefined) {
    instant = Math.min(
      ...problem.periods
        .filter(({ resource, end }) => request.clinicians.includes(resource) && end > (request.earliest ?? 0))
        .map(({ start }) => Math.max(start, request.earliest ?? start)),
    );
    known.set(request, instant);
  }
  return instant;
}

function visitCost(request: VisitRequest, clinician: string, start: Instant, problem: DayProblem): number {
  const wait = (start - possible(request, problem)) / MINUTE;
  const stranger = request.known !== undefined && request.known !== clinician ? COST.stranger : 0;
  return stranger + wait * COST.waitMinute[request.priority ?? 3];
}

function planOf(lines: readonly Line[], unscheduled: readonly string[], problem: DayProblem): DayPlan {
  const { travel = () => 0, requests } = problem;
  let cost = 0;
  let waited = 0;
  let minutes = 0;
  let kept = 0;
  const visits: Visit[] = [];
  for (const { clinician, periods, visits: placed } of lines) {
    for (const [at, { request, start, end }] of placed.entries()) {
      visits.push({ request: request.id, clinician, start, end });
      cost += visitCost(request, clinician, start, problem);
      waited += (start - possible(request, problem)) / MINUTE;
      if (request.known === clinician) kept += 1;
      const before = placed[at - 1];
      const together = before && periods.some((each) => each.start <= before.start && end <= each.end);
      if (together) minutes += travel(before.request.site ?? HERE, request.site ?? HERE);
    }
  }
  const left = requests.filter(({ id }) => unscheduled.includes(id));
  for (const { priority } of left) cost += COST.unscheduled[priority ?? 3];
  cost += minutes * COST.travelMinute;
  return {
    visits: visits.sort((a, b) => a.start - b.start || (a.clinician < b.clinician ? -1 : 1)),
    unscheduled: left.map(({ id }) => id),
    cost,
    measures: {
      scheduled: visits.length,
      unscheduled: left.length,
      urgentUnscheduled: left.filter(({ priority }) => priority === 1).length,
      continuity: { kept, of: requests.filter(({ known }) => known !== undefined).length },
      meanWait: visits.length === 0 ? 0 : waited / visits.length,
      travel: minutes,
    },
  };
}

/** Numbers in [0, 1) that are the same for the same seed (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
