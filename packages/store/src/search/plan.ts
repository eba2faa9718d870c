import type { Filter } from '@aceso/fhir';
import type { Scope } from '../resources/rows.ts';
import { type Candidates, codeBeside, FEW, gather, isComposite, isPositive } from './candidates.ts';
import { chainStream, directStream, otherCodes, type Stream } from './streams.ts';

/**
 * How a page is found. Table statistics guess badly at how filters and orders go together, and a wrong guess costs the
 * whole store; so a few bounded looks into the index decide:
 * `few` (candidates.ts): one filter leaves so few resources that all of them are looked at;
 * `streams` (streams.ts): one filter is a set of index ranges in the order of resource numbers, read until a page is full;
 * `walk`: everything is met in the order asked for, until a page is full. Many match, so that is soon.
 */
export type Plan =
  | { readonly kind: 'few'; readonly pks: readonly number[]; readonly rest: readonly Filter[] }
  | { readonly kind: 'streams'; readonly stream: Stream; readonly rest: readonly Filter[] }
  | { readonly kind: 'walk' };

/** So few that no other filter needs to be tried. */
const VERY_FEW = 60;

export interface PlanRequest {
  readonly type: string;
  readonly filters: readonly Filter[];
  readonly sorted: boolean;
  readonly base: string | undefined;
}

export async function choosePlan(scope: Scope, request: PlanRequest): Promise<Plan> {
  const { type, filters, sorted, base } = request;
  // The ranges of a composite hold more than its matches.
  const without = (used: Filter) => filters.filter((filter) => filter !== used || isComposite(used));
  const positive = filters.filter(isPositive);
  const [only] = sorted ? [] : positive.filter((filter) => directStream(type, filter) !== undefined);
  const stream = (): Plan | undefined =>
    only && { kind: 'streams', stream: directStream(type, only)!, rest: without(only) };
  // All of a stream matches: a page needs no list. A composite may match seldom.
  if (positive.length === 1 && only && !isComposite(only)) return stream()!;
  const few = await fewest(scope, request, positive);
  if (few) return few;
  if (sorted) return { kind: 'walk' };
  if (only) return stream()!;
  for (const filter of filters) {
    if (filter.kind === 'chain') {
      const chain = await chainStream(scope, type, filter, base);
      if (chain) return { kind: 'streams', stream: chain.stream, rest: chain.exact ? without(filter) : filters };
    }
    const codes = positive.length === 0 ? await otherCodes(scope, type, filter) : undefined;
    if (codes) return { kind: 'streams', stream: codes, rest: filters };
  }
  return { kind: 'walk' };
}

/** The filter that leaves fewest, and all it leaves; undefined when none leaves few. */
async function fewest(scope: Scope, request: PlanRequest, positive: readonly Filter[]): Promise<Plan | undefined> {
  const { type, filters, base } = request;
  let best: { found: Candidates; filter: Filter } | undefined;
  const cost = (filter: Filter) => {
    if (filter.kind !== 'param') return 3;
    return filter.param === '_id' ? 0 : codeBeside(type, filter.param, filters) !== undefined ? 1 : 2;
  };
  for (const filter of [...positive].sort((a, b) => cost(a) - cost(b))) {
    const found = await gather(scope, type, filter, base, best ? best.found.pks.length : FEW, filters);
    if (found && (!best || found.pks.length < best.found.pks.length)) best = { found, filter };
    if (best && best.found.pks.length <= VERY_FEW) break;
  }
  if (!best) return undefined;
  const { found, filter } = best;
  return { kind: 'few', pks: found.pks, rest: found.exact ? filters.filter((one) => one !== filter) : filters };
}

/** Matches that are still better sorted than met one by one in an order that puts them last. */
const MANY = 20_000;

/** For a walk that met too little: candidates of the first filter that leaves a number that can be sorted. */
export async function manyCandidates(
  scope: Scope,
  { type, filters, base }: Omit<PlanRequest, 'sorted'>,
): Promise<{ pks: readonly number[]; rest: readonly Filter[] } | undefined> {
  for (const filter of filters.filter(isPositive)) {
    const found = await gather(scope, type, filter, base, MANY, filters);
    if (found) return { pks: found.pks, rest: found.exact ? filters.filter((other) => other !== filter) : filters };
  }
  return undefined;
}
