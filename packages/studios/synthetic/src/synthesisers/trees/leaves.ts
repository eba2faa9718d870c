import { type Bins, highest, lowest } from './bins.ts';

/**
 * What the leaves of a tree hold. Entry e of leaf l (from[l] <= e < from[l + 1]) says how many rows have the bins
 * `bin[e]` to `upto[e]` (only `bin[e]` where there is no `upto`); within a run the bins are as frequent as the column's
 * weights say, which are about the shares in the whole table. Entries do not overlap and ascend.
 */
export interface Leaves {
  readonly from: Uint32Array;
  readonly bin: Uint16Array;
  readonly upto?: Uint16Array;
  /** Rows of the entries, added up within the leaf. */
  readonly sum: Uint32Array;
}

/** Which bins of a target stand alone in a leaf; the others are drawn together with their neighbours. */
export interface Runs {
  /** Bins of numbers, without that of "equal to the partner". */
  readonly count: number;
  readonly alone: Uint8Array;
  /** Bins below which a hole lies: no run reaches across. */
  readonly hole: Uint8Array;
  /** Rows that a run holds at least, where the leaf has them. */
  readonly floor: number;
}

/** A number that this share of the rows, and as many rows as a leaf, have stands for itself. */
const HEAP = 0.04;

/** Runs of numbers; levels have none. */
export function runsOf(bins: Bins, rows: number, leafFloor: number, floor: number): Runs | undefined {
  if (bins.type === 'code' || floor <= 1) return undefined;
  const alone = Uint8Array.from({ length: bins.count }, (_, bin) => {
    if (bin === 0) return 1;
    const heap = bins.shares[bin]! >= HEAP && bins.shares[bin]! * rows >= leafFloor;
    return heap && lowest(bins, bin) === highest(bins, bin) ? 1 : 0;
  });
  return { count: bins.count, alone, hole: bins.hole ?? new Uint8Array(bins.count), floor };
}

/** Counts of the target's bins in each leaf, its rows from `start` to `end` of `rows`. */
export function leafTable(
  bin: Uint16Array,
  rows: Uint32Array,
  leaves: readonly (readonly [start: number, end: number])[],
  runs: Runs | undefined,
): Leaves {
  const from = new Uint32Array(leaves.length + 1);
  const low: number[] = [];
  const high: number[] = [];
  const sums: number[] = [];
  leaves.forEach(([start, end], l) => {
    const held = new Uint16Array(end - start);
    for (let i = start; i < end; i += 1) held[i - start] = bin[rows[i]!]!;
    held.sort();
    let before = 0;
    for (const [a, b, n] of runs ? joined(held, runs) : counted(held)) {
      low.push(a);
      high.push(b);
      before += n;
      sums.push(before);
    }
    from[l + 1] = low.length;
  });
  return {
    from,
    bin: Uint16Array.from(low),
    ...(runs ? { upto: Uint16Array.from(high) } : {}),
    sum: Uint32Array.from(sums),
  };
}

type Entry = [low: number, high: number, rows: number];

function counted(held: Uint16Array): Entry[] {
  const entries: Entry[] = [];
  for (const bin of held) {
    const last = entries.at(-1);
    if (last?.[0] === bin) last[2] += 1;
    else entries.push([bin, bin, 1]);
  }
  return entries;
}

/**
 * Neighbouring bins together until they hold enough rows. A run reaches half-way to the next one, and beyond the outer
 * rows of the leaf as far as it reaches inwards, so that spreading pulls nothing to the middle.
 */
function joined(held: Uint16Array, { count, alone, hole, floor }: Runs): Entry[] {
  const single = counted(held);
  const apart = (bin: number): boolean => bin === count || alone[bin] === 1;
  const groups: { entries: Entry[]; rows: number; closed: boolean }[] = [];
  for (const entry of single) {
    const last = groups.at(-1);
    if (apart(entry[0])) groups.push({ entries: [entry], rows: entry[2], closed: true });
    else if (last && !last.closed && last.rows < floor && free(last.entries.at(-1)![0], entry[0], alone, hole)) {
      last.entries.push(entry);
      last.rows += entry[2];
    } else groups.push({ entries: [entry], rows: entry[2], closed: false });
  }
  // What is left over at the end of a stretch joins the run before it.
  for (let g = groups.length - 1; g > 0; g -= 1) {
    const [a, b] = [groups[g - 1]!, groups[g]!];
    if (a.closed || b.closed || b.rows >= floor || !free(a.entries.at(-1)![0], b.entries[0]![0], alone, hole)) continue;
    groups.splice(g - 1, 2, { entries: [...a.entries, ...b.entries], rows: a.rows + b.rows, closed: false });
  }
  const cells = new Map<Entry, readonly [number, number]>();
  const inner = single.filter(([bin]) => !apart(bin));
  inner.forEach((entry, i) => {
    const bin = entry[0];
    const up = i + 1 < inner.length ? (inner[i + 1]![0] - bin - 1) / 2 : undefined;
    const down = i > 0 ? (bin - inner[i - 1]![0] - 1) / 2 : undefined;
    // The bin in the middle of a gap goes to the lower row.
    cells.set(entry, [bin - Math.floor(down ?? up ?? 0), bin + Math.ceil(up ?? down ?? 0)]);
  });
  return groups.map(({ entries, rows, closed }): Entry => {
    if (closed) return [entries[0]![0], entries[0]![0], rows];
    const first = entries[0]!;
    const last = entries.at(-1)!;
    let low = Math.max(1, cells.get(first)![0]);
    let high = Math.min(count - 1, cells.get(last)![1]);
    // Bins that stand alone, and holes, end a run.
    for (let bin = first[0]; bin > low; bin -= 1) if (alone[bin - 1] === 1 || hole[bin] === 1) low = bin;
    for (let bin = last[0]; bin < high; bin += 1) if (alone[bin + 1] === 1 || hole[bin + 1] === 1) high = bin;
    return [low, high, rows];
  });
}

/** No bin between the two stands alone, and no hole lies there. */
function free(a: number, b: number, alone: Uint8Array, hole: Uint8Array): boolean {
  for (let bin = a + 1; bin < b; bin += 1) if (alone[bin] === 1 || hole[bin] === 1) return false;
  return hole[b] !== 1;
}

/** Weights of the bins added up: `below[b]` is that of the bins before b. The bin of equal values has the weight 1. */
export function weightsBelow(bins: Bins, spread: Float64Array | undefined): Float64Array {
  const weights = spread ?? bins.shares;
  const below = new Float64Array(bins.count + 2);
  for (let bin = 0; bin < bins.count; bin += 1) below[bin + 1] = below[bin]! + weights[bin]!;
  below[bins.count + 1] = below[bins.count]! + 1;
  return below;
}

const ROUNDS = 6;

/**
 * Weights of the bins within runs with which the leaves together give each bin as often as the rows had it: raking, since
 * spreading by the plain shares draws a column a little together.
 */
export function rake(bins: Bins, forest: readonly Leaves[], bin: Uint16Array, rows: Uint32Array): Float64Array {
  const wanted = new Float64Array(bins.count + 1);
  for (const row of rows) wanted[bin[row]!]! += forest.length;
  const weights = Float64Array.from(bins.shares);
  for (let round = 0; round < ROUNDS; round += 1) {
    const below = weightsBelow(bins, weights);
    const given = new Float64Array(bins.count + 1);
    for (const leaves of forest) {
      for (let leaf = 0; leaf + 1 < leaves.from.length; leaf += 1)
        eachBin(leaves, below, leaf, (b, n) => {
          given[b]! += n;
        });
    }
    for (let b = 1; b < bins.count; b += 1) if (given[b]! > 0) weights[b]! *= wanted[b]! / given[b]!;
    for (let b = 1; b < bins.count; b += 1) weights[b] = Math.max(weights[b]!, 1e-3 * bins.shares[b]!);
  }
  return weights;
}

/** The last bin of an entry. */
export const lastOf = (leaves: Leaves, entry: number): number => (leaves.upto ?? leaves.bin)[entry]!;

/** The bin at position u (0 to 1) of the leaf's distribution, and how far into the bin that is. */
export function drawBin(
  leaves: Leaves,
  below: Float64Array,
  leaf: number,
  u: number,
): { readonly bin: number; readonly within: number } {
  const { from, sum, bin } = leaves;
  const first = from[leaf]!;
  let low = first;
  let high = from[leaf + 1]! - 1;
  const at = u * sum[high]!;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sum[mid]! > at) high = mid;
    else low = mid + 1;
  }
  const before = low === first ? 0 : sum[low - 1]!;
  const within = (at - before) / (sum[low]! - before);
  return binIn(below, bin[low]!, lastOf(leaves, low), within);
}

/** The bin at position `u` of the run from `first` to `last`. */
function binIn(below: Float64Array, first: number, last: number, u: number): { bin: number; within: number } {
  if (first === last) return { bin: first, within: u };
  const at = below[first]! + u * (below[last + 1]! - below[first]!);
  let low = first;
  let high = last;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (below[mid + 1]! > at) high = mid;
    else low = mid + 1;
  }
  return { bin: low, within: Math.min(1, (at - below[low]!) / (below[low + 1]! - below[low]!)) };
}

/** Calls back with each bin that the leaf can give and its rows (a fraction within a run), in ascending order. */
export function eachBin(
  leaves: Leaves,
  below: Float64Array,
  leaf: number,
  visit: (bin: number, rows: number) => void,
): void {
  let before = 0;
  for (let e = leaves.from[leaf]!; e < leaves.from[leaf + 1]!; e += 1) {
    const rows = leaves.sum[e]! - before;
    before = leaves.sum[e]!;
    const first = leaves.bin[e]!;
    const last = lastOf(leaves, e);
    if (first === last) visit(first, rows);
    else {
      const all = below[last + 1]! - below[first]!;
      // Bins that only rows beyond a subsample had weigh nothing.
      if (all <= 0) visit(first, rows);
      else for (let bin = first; bin <= last; bin += 1) visit(bin, (rows * (below[bin + 1]! - below[bin]!)) / all);
    }
  }
}

/** The share of a leaf's rows that have a bin. */
export function shareOf(leaves: Leaves, below: Float64Array, leaf: number, wanted: number): number {
  const { from, bin, sum } = leaves;
  const first = from[leaf]!;
  let low = first;
  let high = from[leaf + 1]! - 1;
  const total = sum[high]!;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (lastOf(leaves, mid) >= wanted) high = mid;
    else low = mid + 1;
  }
  const last = lastOf(leaves, low);
  if (wanted < bin[low]! || wanted > last) return 0;
  const rows = sum[low]! - (low === first ? 0 : sum[low - 1]!);
  const part = bin[low] === last ? 1 : (below[wanted + 1]! - below[wanted]!) / (below[last + 1]! - below[bin[low]!]!);
  return (rows / total) * part;
}
