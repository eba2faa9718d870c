import { checkCancelled } from '../errors.ts';
import type { Plan } from './plan.ts';
import type { PlanWindows } from './plan-windows.ts';
import { byProduct, type RankedProduct, type TopProducts } from './top-products.ts';

/** Synthons of one role in halves of halves, with what bounds each part. */
interface Tree {
  /** By part: its run in the order of halving, and its halves (0: it is one member). */
  readonly from: number[];
  readonly to: number[];
  readonly left: number[];
  readonly right: number[];
  /** By part: most units, the first of the file, and least and most of each sum. */
  readonly best: number[];
  readonly first: number[];
  readonly low: number[][];
  readonly high: number[][];
}

/** One part of every role: products of which none scores more than `units` or comes before `members` in the file. */
interface Box extends RankedProduct {
  readonly parts: readonly number[];
}

/**
 * Adds the best products of a block that lie within the windows: boxes of synthons are halved in the order of the best they can
 * hold; those whose sums lie outside a window are dropped whole, and products are measured when their turn comes.
 * @returns how many products were looked at
 */
export function openBoxes(
  plan: Plan,
  lists: readonly { readonly members: Uint32Array; readonly units: Float64Array }[],
  windows: PlanWindows,
  top: TopProducts,
  admit: (members: readonly number[]) => boolean,
  signal?: AbortSignal,
): number {
  const trees = lists.map((list, role) => treeOf(list, plan.members[role]!, windows, role));
  const heap: Box[] = [];
  const push = (parts: readonly number[]): void => {
    for (let w = 0; w < windows.count; w += 1) {
      let low = 0;
      let high = 0;
      for (let role = 0; role < parts.length; role += 1) {
        low += trees[role]!.low[parts[role]!]![w]!;
        high += trees[role]!.high[parts[role]!]![w]!;
      }
      if (low > windows.most[w]! || high < windows.least[w]!) return;
    }
    let units = 0;
    for (let role = 0; role < parts.length; role += 1) units += trees[role]!.best[parts[role]!]!;
    if (units < top.least) return;
    add(heap, { plan, parts, units, members: parts.map((part, role) => trees[role]!.first[part]!) });
  };
  push(lists.map(() => 0));
  let looked = 0;
  let steps = 0;
  while (heap.length > 0) {
    steps += 1;
    if (steps % 4096 === 0) checkCancelled(signal);
    const { parts, members, units } = take(heap);
    if (!top.wants({ plan, units, members })) break;
    let widest = -1;
    let most = 1;
    for (let role = 0; role < parts.length; role += 1) {
      const size = trees[role]!.to[parts[role]!]! - trees[role]!.from[parts[role]!]!;
      if (size > most) {
        most = size;
        widest = role;
      }
    }
    if (widest < 0) {
      looked += 1;
      if (admit(members)) top.add({ plan, units, members });
      continue;
    }
    const { left, right } = trees[widest]!;
    for (const half of [left[parts[widest]!]!, right[parts[widest]!]!])
      push(parts.map((part, role) => (role === widest ? half : part)));
  }
  return looked;
}

function treeOf(
  { members: given, units }: { readonly members: Uint32Array; readonly units: Float64Array },
  numbers: Uint32Array,
  { count, values }: PlanWindows,
  role: number,
): Tree {
  const shares = values[role]!;
  const order = Uint32Array.from(given.keys());
  /** Axis 0 is the units, the others are the sums. */
  const along = (axis: number, i: number): number => (axis === 0 ? units[i]! : shares[given[i]! * count + axis - 1]!);
  const tree: Tree = {
    from: [],
    to: [],
    left: [],
    right: [],
    best: [],
    first: [],
    low: [],
    high: [],
  };
  let scale: number[] | undefined;
  const part = (from: number, to: number): number => {
    const id = tree.from.length;
    const low = new Array<number>(count + 1).fill(Number.POSITIVE_INFINITY);
    const high = new Array<number>(count + 1).fill(Number.NEGATIVE_INFINITY);
    let first = given[order[from]!]!;
    for (let k = from; k < to; k += 1) {
      const i = order[k]!;
      if (numbers[given[i]!]! < numbers[first]!) first = given[i]!;
      for (let axis = 0; axis <= count; axis += 1) {
        const value = along(axis, i);
        if (value < low[axis]!) low[axis] = value;
        if (value > high[axis]!) high[axis] = value;
      }
    }
    scale ??= low.map((value, axis) => high[axis]! - value || 1);
    tree.from.push(from);
    tree.to.push(to);
    tree.best.push(high[0]!);
    tree.first.push(first);
    tree.low.push(low.slice(1));
    tree.high.push(high.slice(1));
    tree.left.push(0);
    tree.right.push(0);
    if (to - from === 1) return id;
    let axis = 0;
    for (let a = 1; a <= count; a += 1)
      if ((high[a]! - low[a]!) / scale[a]! > (high[axis]! - low[axis]!) / scale[axis]!) axis = a;
    order.subarray(from, to).sort((a, b) => along(axis, b) - along(axis, a) || a - b);
    const middle = (from + to) >> 1;
    tree.left[id] = part(from, middle);
    tree.right[id] = part(middle, to);
    return id;
  };
  part(0, given.length);
  return tree;
}

function add(heap: Box[], box: Box): void {
  heap.push(box);
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (byProduct(heap[parent]!, heap[at]!) <= 0) return;
    [heap[parent], heap[at]] = [heap[at]!, heap[parent]!];
    at = parent;
  }
}

function take(heap: Box[]): Box {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  heap[0] = last;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    if (left >= heap.length) return first;
    const better = left + 1 < heap.length && byProduct(heap[left + 1]!, heap[left]!) < 0 ? left + 1 : left;
    if (byProduct(heap[better]!, heap[at]!) >= 0) return first;
    [heap[better], heap[at]] = [heap[at]!, heap[better]!];
    at = better;
  }
}
