import { dateFormat } from '../../table/dates.ts';
import type { Column, ColumnSchema } from '../../table/table.ts';

/**
 * How the values of one column are told apart. A bin is one level, one frequent number (an atom, kept exact), an
 * interval of less frequent numbers, or "missing" (always bin 0). Trees split on groups of bins that follow each other,
 * at most `MAX_GROUPS` of them.
 */
export interface Bins {
  readonly type: 'code' | 'number';
  readonly count: number;
  /** Feature group of each bin, and how many groups there are. */
  readonly group: Uint8Array;
  readonly groups: number;
  /** Groups stand in an order that means something. */
  readonly ordered: boolean;
  /** Share of the rows in each bin. */
  readonly shares: Float64Array;
  /**
   * Numbers only: `knots[from[b]] .. knots[from[b + 1] - 1]` are the lowest value of bin b, the borders between the pieces of
   * its quantile function, and its highest value. Bins and pieces meet half-way between two values of the table.
   */
  readonly knots?: Float64Array;
  readonly from?: Uint32Array;
  /** Numbers only: 1 for a bin below which nothing lies for so long that it belongs to another group. */
  readonly hole?: Uint8Array;
  /** Numbers only: values are multiples of it; 0 where they have no grid. */
  readonly step?: number;
}

const MAX_BINS = 320;
const MAX_GROUPS = 64;
/** Rows that an interval, and each piece of its quantile function, holds at least in the smallest tables. */
export const MIN_ROWS = 5;

/**
 * Rows that an interval, an atom or a piece of a quantile function holds at least: one standard error of the share below
 * the median. What lies closer together than that differs from other people's values by chance only.
 */
export const leastRows = (n: number): number => Math.max(MIN_ROWS, Math.ceil(Math.sqrt(n) / 2));
const PIECES = 8;

export function codeBins(codes: Int32Array, levels: number, ordered: boolean): Bins {
  const counts = new Float64Array(levels + 1);
  for (let i = 0; i < codes.length; i += 1) counts[codes[i]! + 1]! += 1;
  const group = new Uint8Array(levels + 1);
  let groups = levels + 1;
  if (groups > MAX_GROUPS) {
    if (ordered) groups = evenGroups(counts, group);
    else {
      // The most frequent levels stand alone, the rest together.
      const byCount = [...counts.keys()].slice(1).sort((a, b) => counts[b]! - counts[a]! || a - b);
      group.fill(MAX_GROUPS - 1);
      group[0] = 0;
      byCount.slice(0, MAX_GROUPS - 2).forEach((bin, i) => {
        group[bin] = i + 1;
      });
      groups = MAX_GROUPS;
    }
  } else for (let bin = 0; bin < groups; bin += 1) group[bin] = bin;
  return { type: 'code', count: levels + 1, group, groups, ordered, shares: toShares(counts, codes.length) };
}

/** Bins of numbers, and the bin of every row. */
export function numberBins(values: Float64Array, step: number): { bins: Bins; binned: Uint16Array } {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const n = sorted.length;
  const least = Math.max(leastRows(n), Math.ceil(n / MAX_BINS));
  const knots: number[] = [];
  const from: number[] = [0, 0];
  const counts: number[] = [values.length - n];
  const hole: number[] = [0];
  const holes = holesOf(sorted, step);
  for (const { start, end, atom } of segmentsOf(sorted, least, step, holes)) {
    counts.push(end - start);
    hole.push(holes.has(start) ? 1 : 0);
    if (atom) knots.push(sorted[start]!);
    else pieceKnots(sorted, start, end, [holes.has(start), holes.has(end)], step, knots);
    from.push(knots.length);
  }
  const upper = Float64Array.from({ length: counts.length - 1 }, (_, b) => knots[from[b + 2]! - 1]!);
  const binned = new Uint16Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (!Number.isNaN(value)) binned[row] = lowerBound(upper, value) + 1;
  }
  const group = new Uint8Array(counts.length);
  const groups = counts.length > MAX_GROUPS ? evenGroups(Float64Array.from(counts), group) : counts.length;
  if (groups === counts.length) for (let bin = 0; bin < groups; bin += 1) group[bin] = bin;
  const bins: Bins = {
    type: 'number',
    count: counts.length,
    group,
    groups,
    ordered: true,
    shares: toShares(Float64Array.from(counts), values.length),
    knots: Float64Array.from(knots),
    from: Uint32Array.from(from),
    hole: Uint8Array.from(hole),
    step,
  };
  return { bins, binned };
}

interface Segment {
  readonly start: number;
  end: number;
  readonly atom: boolean;
}

/** Rows of ascending numbers cut into atoms and intervals of at least `least` rows, at least `MIN_ROWS` beside a hole. */
function segmentsOf(sorted: Float64Array, least: number, step: number, holes: ReadonlySet<number>): Segment[] {
  const n = sorted.length;
  const segments: Segment[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (end > start) segments.push({ start, end, atom: false });
    start = end;
  };
  for (let i = 0; i < n; ) {
    let end = i + 1;
    while (end < n && sorted[end] === sorted[i]) end += 1;
    if (end - i >= least || isHeap(sorted, i, end, least, step)) {
      close(i);
      segments.push({ start: i, end, atom: true });
      start = end;
    } else if (end - start >= least && n - end >= least) close(end);
    else if (end > start && holes.has(end)) {
      const before = segments.at(-1);
      if (end - start >= MIN_ROWS) close(end);
      else if (before && !before.atom) {
        before.end = end;
        start = end;
      }
    }
    i = end;
  }
  close(n);
  return segments;
}

/** Values before a hole that are looked at, at least; so many independent values leave one by chance once in 65,536. */
const BEFORE_HOLE = 16;

/**
 * Rows before which nothing lies for longer than many values take on the way there: they begin another group. A group has at
 * least `MIN_ROWS` rows on either side.
 */
function holesOf(sorted: Float64Array, step: number): Set<number> {
  const n = sorted.length;
  const many = Math.max(BEFORE_HOLE, leastRows(n));
  const distinct: number[] = [];
  const holes = new Set<number>();
  for (let row = 0; row < n; row += 1) {
    const value = sorted[row]!;
    const last = distinct.at(-1);
    if (value === last) continue;
    distinct.push(value);
    if (last === undefined || row < MIN_ROWS || n - row < MIN_ROWS) continue;
    const span = last - distinct[Math.max(0, distinct.length - 1 - many)]!;
    if (value - last > Math.max(span, BEFORE_HOLE * step)) holes.add(row);
  }
  return holes;
}

/** Lowest value, borders of the pieces and highest value of sorted[start..end); half-way to the next row but where a hole is. */
function pieceKnots(
  sorted: Float64Array,
  start: number,
  end: number,
  [holeBelow, holeAbove]: readonly [boolean, boolean],
  step: number,
  knots: number[],
): void {
  const n = sorted.length;
  const pieces = Math.max(1, Math.min(PIECES, Math.floor((end - start) / leastRows(n))));
  const onGrid = (value: number): number => (step > 0 ? snap(value, step) : value);
  knots.push(start === 0 || holeBelow ? sorted[start]! : onGrid(border(sorted, start, step) + step / 2));
  for (let k = 1; k < pieces; k += 1) {
    const value = border(sorted, start + Math.round((k * (end - start)) / pieces), step);
    if (value > knots.at(-1)!) knots.push(value);
  }
  knots.push(end === n || holeAbove ? sorted[end - 1]! : onGrid(border(sorted, end, step) - step / 2));
}

/** How many times as many rows as its neighbourhood would give make a value a heap. */
const HEAP = 3;

/** A value, rows `start` to `end`, that is repeated far more often than the values about it: a rounding, a code, a limit. */
function isHeap(sorted: Float64Array, start: number, end: number, least: number, step: number): boolean {
  const rows = end - start;
  if (rows < Math.max(MIN_ROWS, Math.ceil(sorted.length / MAX_BINS))) return false;
  if (step <= 0) return true;
  const value = sorted[start]!;
  const left = sorted[Math.max(0, start - least)]!;
  const right = sorted[Math.min(sorted.length, end + least) - 1]!;
  // Rows for each value of the grid on either side; the denser side decides.
  const before = Math.min(start, least) / Math.max(1, (value - left) / step);
  const after = Math.min(sorted.length - end, least) / Math.max(1, (right - value) / step);
  return rows >= HEAP * Math.max(before, after);
}

/** Half-way between row `at - 1` and row `at`, between two values of the grid. */
function border(sorted: Float64Array, at: number, step: number): number {
  const middle = (sorted[at - 1]! + sorted[at]!) / 2;
  return step > 0 ? snap(middle - step / 4, step) + step / 2 : middle;
}

function evenGroups(counts: Float64Array, group: Uint8Array): number {
  let left = 0;
  for (let bin = 1; bin < counts.length; bin += 1) left += counts[bin]!;
  let current = 1;
  let held = 0;
  for (let bin = 1; bin < counts.length; bin += 1) {
    if (held > 0 && held + counts[bin]! / 2 > left / (MAX_GROUPS - current) && current < MAX_GROUPS - 1) {
      left -= held;
      held = 0;
      current += 1;
    }
    group[bin] = current;
    held += counts[bin]!;
  }
  return current + 1;
}

function toShares(counts: Float64Array, total: number): Float64Array {
  return counts.map((count) => count / Math.max(1, total));
}

/** First index whose entry is at least `value`; the last index where none is. */
function lowerBound(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (ascending[mid]! >= value) high = mid;
    else low = mid + 1;
  }
  return low;
}

/** The bin of a number; 0 for NaN. Numbers between two bins belong to the upper one. */
export function binOf(bins: Bins, value: number): number {
  if (Number.isNaN(value)) return 0;
  const { knots, from, count } = bins;
  let low = 1;
  let high = count - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (knots![from![mid + 1]! - 1]! >= value) high = mid;
    else low = mid + 1;
  }
  return low;
}

export const lowest = (bins: Bins, bin: number): number => bins.knots![bins.from![bin]!]!;
export const highest = (bins: Bins, bin: number): number => bins.knots![bins.from![bin + 1]! - 1]!;

/** The number at position u (0 to 1) of a bin's quantile function, on the grid; an atom gives itself. */
export function valueIn(bins: Bins, bin: number, u: number): number {
  const knots = bins.knots!;
  const first = bins.from![bin]!;
  const last = bins.from![bin + 1]! - 1;
  if (first === last) return knots[first]!;
  const low = knots[first]!;
  const high = knots[last]!;
  if (low === high) return low;
  const at = u * (last - first);
  const piece = Math.min(last - first - 1, Math.floor(at));
  const step = bins.step!;
  // Every grid value is as likely; the outer half steps belong to the ends.
  const a = piece === 0 ? low - step / 2 : knots[first + piece]!;
  const b = first + piece + 1 === last ? high + step / 2 : knots[first + piece + 1]!;
  const value = a + (b - a) * (at - piece);
  return Math.min(high, Math.max(low, step > 0 ? snap(value, step) : value));
}

/** The nearest multiple of `step`, without the binary dust of a product. */
export function snap(value: number, step: number): number {
  if (step >= 1) return Math.round(value / step) * step;
  const scale = Math.round(1 / step);
  return Math.round(value * scale) / scale;
}

/** The grid on which a column's numbers lie; 0 for numbers with very many digits. */
export function stepOf(schema: ColumnSchema): number {
  if (schema.kind === 'integer') return 1;
  if (schema.kind === 'numeric')
    return schema.decimals !== undefined && schema.decimals <= 9 ? 10 ** -schema.decimals : 0;
  return schema.format === undefined ? 1 : dateFormat(schema.format).step;
}

export function binColumn(column: Column, schema: ColumnSchema): { bins: Bins; binned: Uint16Array } {
  if (column.type === 'number') return numberBins(column.values, stepOf(schema));
  const bins = codeBins(column.codes, column.levels.length, schema.kind === 'ordinal' || column.levels.length <= 2);
  return { bins, binned: Uint16Array.from(column.codes, (code) => code + 1) };
}
