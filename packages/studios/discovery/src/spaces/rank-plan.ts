import { checkCancelled } from '../errors.ts';
import { openBoxes } from './boxes.ts';
import type { Contributions } from './contributions.ts';
import type { Plan } from './plan.ts';
import type { PlanWindows } from './plan-windows.ts';
import { byProduct, type RankedProduct, type TopProducts } from './top-products.ts';

/** One class in every role, and the most that a product of them can score. */
interface Block {
  readonly classes: Uint32Array;
  readonly contexts: Uint32Array;
  readonly most: number;
}

/** Windows on the products of a plan, and what measures one that its sums do not rule out. */
export interface Within {
  readonly windows: PlanWindows;
  admit(members: readonly number[]): boolean;
}

export interface RankStatistics {
  blocks: number;
  /** Blocks that could hold one of the best and were opened. */
  opened: number;
  /** Products that were looked at. */
  products: number;
  /** Products that were made and measured for the property windows. */
  measured: number;
}

/**
 * Adds the best products of a plan to `top` without going through all of them: classes of synthons make blocks in which a score is
 * a sum of one number from each role, so a block's best products come from merging sorted lists; blocks are opened in the
 * order of the best they can hold, until none can add anything. Property windows that are sums rule blocks out as well.
 */
export function rankPlan(
  plan: Plan,
  contributions: Contributions,
  top: TopProducts,
  most: number,
  statistics: RankStatistics,
  signal?: AbortSignal,
  within?: Within,
): void {
  const roles = plan.members.length;
  const byClass = contributions.classes.map((classes, role) => {
    const lists: number[][] = Array.from({ length: contributions.classCounts[role]! }, () => []);
    for (const [member, number] of classes.entries()) lists[number]!.push(member);
    return lists.map((list) => Uint32Array.from(list));
  });
  const bests = contributions.classes.map(() => new Map<number, Float64Array>());
  /** Best of each class of a role in a context: all at once, so that no context is needed again until a block is opened. */
  const bestsOf = (role: number, context: number): Float64Array => {
    const known = bests[role]!.get(context);
    if (known) return known;
    checkCancelled(signal);
    const classes = contributions.classes[role]!;
    const best = new Float64Array(contributions.classCounts[role]!).fill(Number.NEGATIVE_INFINITY);
    for (let member = 0; member < classes.length; member += 1) {
      const units = contributions.of(role, member, context);
      if (units > best[classes[member]!]!) best[classes[member]!] = units;
    }
    bests[role]!.set(context, best);
    return best;
  };
  const possible = within ? blockTest(within.windows, contributions) : () => true;
  const blocks: Block[] = [];
  for (const classes of tuples(contributions.classCounts)) {
    if (statistics.blocks % 4096 === 0) checkCancelled(signal);
    statistics.blocks += 1;
    const contexts = classes.map((_, role) => contributions.contextOf(role, classes));
    let sum = 0;
    for (let role = 0; role < roles; role += 1) sum += bestsOf(role, contexts[role]!)[classes[role]!]!;
    if (sum >= top.least && possible(classes)) blocks.push({ classes, contexts, most: sum });
  }
  blocks.sort((a, b) => b.most - a.most);
  for (const block of blocks) {
    if (block.most < top.least) break;
    checkCancelled(signal);
    statistics.opened += 1;
    const lists = Array.from(block.classes, (number, role) => ({
      members: byClass[role]![number]!,
      unitsOf: (member: number) => contributions.of(role, member, block.contexts[role]!),
    }));
    if (within) {
      const whole = lists.map(({ members, unitsOf }) => ({ members, units: Float64Array.from(members, unitsOf) }));
      statistics.products += openBoxes(plan, whole, within.windows, top, (members) => within.admit(members), signal);
    } else {
      const sorted = lists.map(({ members, unitsOf }) => sortedList(members, unitsOf, most));
      statistics.products += openBlock(plan, sorted, top);
    }
  }
}

/** Whether a product of some classes could lie within the windows, by the least and the most that each class adds. */
function blockTest(
  { count, least, most, values }: PlanWindows,
  { classes, classCounts }: Contributions,
): (tuple: ArrayLike<number>) => boolean {
  const bounds = classes.map((own, role) => {
    const low = new Float64Array(classCounts[role]! * count).fill(Number.POSITIVE_INFINITY);
    const high = new Float64Array(classCounts[role]! * count).fill(Number.NEGATIVE_INFINITY);
    for (let member = 0; member < own.length; member += 1) {
      for (let w = 0; w < count; w += 1) {
        const value = values[role]![member * count + w]!;
        const at = own[member]! * count + w;
        if (value < low[at]!) low[at] = value;
        if (value > high[at]!) high[at] = value;
      }
    }
    return { low, high };
  });
  return (tuple) => {
    for (let w = 0; w < count; w += 1) {
      let low = 0;
      let high = 0;
      for (let role = 0; role < bounds.length; role += 1) {
        low += bounds[role]!.low[tuple[role]! * count + w]!;
        high += bounds[role]!.high[tuple[role]! * count + w]!;
      }
      if (low > most[w]! || high < least[w]!) return false;
    }
    return true;
  };
}

function* tuples(counts: readonly number[]): Generator<Uint32Array> {
  const tuple = new Uint32Array(counts.length);
  for (;;) {
    yield tuple.slice();
    let role = counts.length - 1;
    while (role >= 0 && tuple[role]! + 1 === counts[role]!) {
      tuple[role] = 0;
      role -= 1;
    }
    if (role < 0) return;
    tuple[role]! += 1;
  }
}

interface SortedList {
  readonly members: Uint32Array;
  readonly units: Float64Array;
}

/** Best first, of equals the earlier; no more than `most`, as a later one can be in none of the best `most` products. */
function sortedList(members: Uint32Array, unitsOf: (member: number) => number, most: number): SortedList {
  const units = Float64Array.from(members, unitsOf);
  const order = Uint32Array.from(members.keys()).sort((a, b) => units[b]! - units[a]! || a - b);
  const kept = order.subarray(0, Math.min(order.length, most));
  return { members: kept.map((i) => members[i]!), units: Float64Array.from(kept, (i) => units[i]!) };
}

/** Takes products of one block in falling order until they add nothing; gives how many were looked at. */
function openBlock(plan: Plan, lists: readonly SortedList[], top: TopProducts): number {
  interface Node extends RankedProduct {
    readonly places: readonly number[];
    /** The role that was advanced last: only it and later ones are advanced, so that every choice is reached once. */
    readonly advanced: number;
  }
  const node = (places: readonly number[], advanced: number): Node => ({
    places,
    advanced,
    plan,
    units: places.reduce((sum, place, role) => sum + lists[role]!.units[place]!, 0),
    members: places.map((place, role) => lists[role]!.members[place]!),
  });
  const heap: Node[] = [];
  const push = (added: Node): void => {
    heap.push(added);
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (byProduct(heap[parent]!, heap[at]!) <= 0) break;
      [heap[parent], heap[at]] = [heap[at]!, heap[parent]!];
      at = parent;
    }
  };
  const pop = (): Node => {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        if (left >= heap.length) break;
        const better = left + 1 < heap.length && byProduct(heap[left + 1]!, heap[left]!) < 0 ? left + 1 : left;
        if (byProduct(heap[better]!, heap[at]!) >= 0) break;
        [heap[better], heap[at]] = [heap[at]!, heap[better]!];
        at = better;
      }
    }
    return first;
  };
  push(
    node(
      lists.map(() => 0),
      0,
    ),
  );
  let looked = 0;
  while (heap.length > 0) {
    const { places, advanced, ...product } = pop();
    looked += 1;
    // What follows in this block is no better.
    if (!top.add(product)) break;
    for (let role = advanced; role < lists.length; role += 1) {
      const next = places.map((place, other) => (other === role ? place + 1 : place));
      if (next[role]! < lists[role]!.units.length) push(node(next, role));
    }
  }
  return looked;
}
