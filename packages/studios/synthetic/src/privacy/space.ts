import type { Aligned } from '../evaluate/align.ts';

/**
 * A distance over columns of both types (after Gower 1971): a number counts the share of training values between the
 * two (so that long tails do not drown the rest), a level 0 or 1, missing against present 1. The sum over columns.
 */
export interface Space {
  readonly names: readonly string[];
  /** All rows of one table of the aligned set. */
  block(side: number, rows?: ArrayLike<number>): Block;
}

/** Rows in the space, column by column. */
export interface Block {
  readonly rows: number;
  /** Row of the table, per row of the block. */
  readonly index: Uint32Array;
  readonly columns: readonly (Float32Array | Int32Array)[];
}

/** Beyond 1 from every value, so that missing against present is capped at 1, and 0 against itself. */
const MISSING = 3;

export function buildSpace(aligned: Aligned): Space {
  const encoded = aligned.columns.map(({ parts }) => {
    const first = parts[0]!;
    if (first.type === 'code') return parts.map((p) => (p as { codes: Int32Array }).codes);
    const place = ranker(first.values);
    return parts.map((p) => Float32Array.from((p as { values: Float64Array }).values, place));
  });
  return {
    names: aligned.columns.map((c) => c.name),
    block(side, rows) {
      const index = rows ? Uint32Array.from(rows) : Uint32Array.from({ length: aligned.rows[side]! }, (_, i) => i);
      return {
        rows: index.length,
        index,
        columns: encoded.map((parts) => {
          const all = parts[side]!;
          const out = all instanceof Float32Array ? new Float32Array(index.length) : new Int32Array(index.length);
          for (let i = 0; i < index.length; i += 1) out[i] = all[index[i]!]!;
          return out;
        }),
      };
    },
  };
}

/** Share of the training values at or below, between neighbours interpolated, scaled to [0, 1]. */
function ranker(values: Float64Array): (x: number) => number {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const distinct: number[] = [];
  const rank: number[] = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j] === sorted[i]) j += 1;
    distinct.push(sorted[i]!);
    rank.push((i + j) / (2 * sorted.length));
    i = j;
  }
  const low = rank[0] ?? 0;
  const span = (rank.at(-1) ?? 1) - low || 1;
  return (x) => {
    if (Number.isNaN(x) || distinct.length === 0) return MISSING;
    if (x <= distinct[0]!) return 0;
    if (x >= distinct.at(-1)!) return 1;
    let a = 0;
    let b = distinct.length - 1;
    while (b - a > 1) {
      const m = (a + b) >>> 1;
      if (distinct[m]! <= x) a = m;
      else b = m;
    }
    const share = (x - distinct[a]!) / (distinct[b]! - distinct[a]!);
    return (rank[a]! + share * (rank[b]! - rank[a]!) - low) / span;
  };
}

/** Adds the distance of one column between a row and every row of `refs`. */
export function addColumn(out: Float64Array, query: Block, row: number, refs: Block, column: number): void {
  const q = query.columns[column]!;
  const r = refs.columns[column]!;
  if (r instanceof Float32Array) addNumbers(out, q[row]!, r);
  else addCodes(out, q[row]!, r);
}

function addNumbers(out: Float64Array, x: number, r: Float32Array): void {
  for (let i = 0; i < r.length; i += 1) {
    const d = Math.abs(x - r[i]!);
    out[i] = out[i]! + Math.min(d, 1);
  }
}

function addCodes(out: Float64Array, x: number, r: Int32Array): void {
  for (let i = 0; i < r.length; i += 1) out[i] = out[i]! + (r[i] === x ? 0 : 1);
}

/** Distances of one row to every row of `refs`, over all or the given columns. */
export function distances(
  out: Float64Array,
  query: Block,
  row: number,
  refs: Block,
  columns?: readonly number[],
): void {
  out.fill(0);
  const used = columns ?? refs.columns.keys();
  let pending: { x: number; r: Int32Array } | undefined;
  let waiting: { x: number; r: Float32Array } | undefined;
  for (const c of used) {
    const x = query.columns[c]![row]!;
    const r = refs.columns[c]!;
    // Two columns of a type at a time: half the passes over the sums.
    if (r instanceof Float32Array) {
      if (waiting) {
        addTwoNumbers(out, waiting.x, waiting.r, x, r);
        waiting = undefined;
      } else waiting = { x, r };
    } else if (pending) {
      addTwoCodes(out, pending.x, pending.r, x, r);
      pending = undefined;
    } else pending = { x, r };
  }
  if (waiting) addNumbers(out, waiting.x, waiting.r);
  if (pending) addCodes(out, pending.x, pending.r);
}

function addTwoNumbers(out: Float64Array, x: number, r: Float32Array, y: number, s: Float32Array): void {
  for (let i = 0; i < r.length; i += 1) {
    const d = Math.abs(x - r[i]!);
    const e = Math.abs(y - s[i]!);
    out[i] = out[i]! + Math.min(d, 1) + Math.min(e, 1);
  }
}

function addTwoCodes(out: Float64Array, x: number, r: Int32Array, y: number, s: Int32Array): void {
  for (let i = 0; i < r.length; i += 1) out[i] = out[i]! + (r[i] === x ? 0 : 1) + (s[i] === y ? 0 : 1);
}

export interface Nearest {
  /** Distance to the nearest row, and to the second. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Place of the nearest row in the block searched. */
  readonly at: Int32Array;
}

/** Nearest rows of `refs` for each row of `queries`; `others` leaves out the row itself (same table, same row). */
export function nearest(queries: Block, refs: Block, options: { readonly others?: boolean } = {}): Nearest {
  const first = new Float64Array(queries.rows).fill(Infinity);
  const second = new Float64Array(queries.rows).fill(Infinity);
  const at = new Int32Array(queries.rows).fill(-1);
  const d = new Float64Array(refs.rows);
  for (let q = 0; q < queries.rows; q += 1) {
    distances(d, queries, q, refs);
    let a = Infinity;
    let b = Infinity;
    let place = -1;
    const self = options.others ? queries.index[q]! : -1;
    for (let i = 0; i < d.length; i += 1) {
      const x = d[i]!;
      if (x >= b || (self >= 0 && refs.index[i] === self)) continue;
      if (x < a) {
        b = a;
        a = x;
        place = i;
      } else b = x;
    }
    first[q] = a;
    second[q] = b;
    at[q] = place;
  }
  return { first, second, at };
}
