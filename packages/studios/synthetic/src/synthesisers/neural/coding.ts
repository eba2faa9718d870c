import type { Random } from '@aceso/tensor/random';
import { normalCdf, normalQuantile } from '@aceso/tensor/stats';
import type { Column, Table } from '../../table/table.ts';
import { onGrid } from './grid.ts';
import type { ColumnPlan, Plan } from './plan.ts';

/** A table as a plan sees it: a category per cell, and for ordinary numbers their place as a normal score. */
export interface Coded {
  readonly rows: number;
  /** By column; empty for carried columns. */
  readonly categories: readonly Int32Array[];
  /** By scalar: about standard normal; 0 where the cell has no number. */
  readonly scores: readonly Float32Array[];
}

/** @param random spreads equal numbers over their range of places */
export function encodeTable(table: Table, plan: Plan, random: Random): Coded {
  const scores = Array.from({ length: plan.scalars }, () => new Float32Array(table.rows));
  const categories = plan.columns.map((column, i) => {
    if (column.carried) return new Int32Array(0);
    const data = table.columns[i] as Column;
    if (data.type !== column.type)
      throw new RangeError(`column ${column.name} is ${data.type}, the model has ${column.type}`);
    return data.type === 'code'
      ? encodeCodes(data.codes, column, data.levels)
      : encodeNumbers(data.values, column, scores[column.scalar], random.stream(i));
  });
  return { rows: table.rows, categories, scores };
}

function encodeCodes(codes: Int32Array, column: ColumnPlan, levels: readonly string[]): Int32Array {
  const known = new Map(column.levels?.map((level, code) => [level, code]));
  const byCode = new Map<number, number>();
  let missing = -1;
  for (const [k, category] of column.categories.entries()) {
    if (category.is === 'level') byCode.set(category.code, k);
    else if (category.is === 'rest') for (const code of category.codes) byCode.set(code, k);
    else if (category.is === 'missing') missing = k;
  }
  // A level that the model has not met counts as missing, or as unknown (-1).
  const map = levels.map((level) => byCode.get(known.get(level) ?? -1) ?? missing);
  return Int32Array.from(codes, (code) => (code < 0 ? missing : (map[code] ?? missing)));
}

function encodeNumbers(
  values: Float64Array,
  column: ColumnPlan,
  scores: Float32Array | undefined,
  random: Random,
): Int32Array {
  const byValue = new Map<number, number>();
  const ranges: number[] = [];
  let missing = -1;
  for (const [k, category] of column.categories.entries()) {
    if (category.is === 'value') byValue.set(category.value, k);
    else if (category.is === 'range') ranges.push(k);
    else if (category.is === 'missing') missing = k;
  }
  return Int32Array.from(values, (value, row) => {
    if (Number.isNaN(value)) return missing;
    const atom = byValue.get(value);
    if (atom !== undefined) return atom;
    if (column.knots === undefined || ranges.length === 0) return nearest(byValue, value) ?? missing;
    const u = placeOf(value, column.knots, column.step ?? 0, random);
    if (scores !== undefined) scores[row] = normalQuantile(Math.min(1 - 1e-6, Math.max(1e-6, u)));
    return ranges[Math.min(ranges.length - 1, Math.floor(u * ranges.length))] as number;
  });
}

function nearest(byValue: ReadonlyMap<number, number>, value: number): number | undefined {
  let best: number | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const [candidate, k] of byValue) {
    if (Math.abs(candidate - value) < distance) {
      distance = Math.abs(candidate - value);
      best = k;
    }
  }
  return best;
}

/** The inverse of `valueAt`: a random place among those that give this value. */
function placeOf(value: number, knots: readonly number[], step: number, random: Random): number {
  const low = share(value - step / 2, knots);
  const high = share(value + step / 2, knots);
  return low + (high - low) * random.next53();
}

/** Which share of the ordinary values lies below x. */
export function share(x: number, knots: readonly number[]): number {
  const n = knots.length - 1;
  if (n === 0) return 0.5;
  if (x <= (knots[0] as number)) return 0;
  if (x >= (knots[n] as number)) return 1;
  let low = 0;
  let high = n;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((knots[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const a = knots[low] as number;
  const b = knots[high] as number;
  return (low + (b > a ? (x - a) / (b - a) : 0.5)) / n;
}

/** The value at a place in [0, 1]. */
export function valueAt(u: number, column: ColumnPlan): number {
  const knots = column.knots as readonly number[];
  const n = knots.length - 1;
  const at = Math.min(n, Math.max(0, u * n));
  const low = Math.min(Math.max(0, n - 1), Math.floor(at));
  const a = knots[low] as number;
  return onGrid(a + (at - low) * ((knots[Math.min(n, low + 1)] as number) - a), column.step ?? 0);
}

/** Coded rows as a table; rare levels are drawn by their shares. */
export function decodeTable(coded: Coded, plan: Plan, schema: Table['schema'], random: Random): Table {
  const { rows } = coded;
  const columns = plan.columns.map((column, i): Column => {
    const stream = random.stream(i);
    if (column.carried) return carried(column, schema.columns[i], rows);
    const from = coded.categories[i] as Int32Array;
    const scores = coded.scores[column.scalar];
    if (column.type === 'code') {
      return {
        type: 'code',
        levels: column.levels ?? [],
        codes: Int32Array.from(from, (k) => {
          const category = column.categories[k];
          if (category?.is === 'level') return category.code;
          return category?.is === 'rest' ? (category.codes[drawIndex(category.shares, stream)] ?? -1) : -1;
        }),
      };
    }
    return {
      type: 'number',
      values: Float64Array.from(from, (k, row) => {
        const category = column.categories[k];
        if (category?.is === 'value') return category.value;
        if (category?.is !== 'range') return Number.NaN;
        const u = normalCdf(scores?.[row] as number);
        return valueAt(u, column);
      }),
    };
  });
  return { schema, rows, columns };
}

/** Identifiers count up; free text is missing, or a placeholder. */
function carried(column: ColumnPlan, schema: Table['schema']['columns'][number] | undefined, rows: number): Column {
  const regenerate =
    schema?.treatment === 'regenerate' || (schema?.kind === 'identifier' && schema.treatment !== 'drop');
  if (column.type === 'number') {
    return { type: 'number', values: Float64Array.from({ length: rows }, (_, i) => (regenerate ? i + 1 : Number.NaN)) };
  }
  if (regenerate) {
    return {
      type: 'code',
      levels: Array.from({ length: rows }, (_, i) => String(i + 1)),
      codes: Int32Array.from({ length: rows }, (_, i) => i),
    };
  }
  const template = schema?.treatment === 'template';
  return { type: 'code', levels: template ? ['[text]'] : [], codes: new Int32Array(rows).fill(template ? 0 : -1) };
}

/** An index with probability in proportion to the weights. */
export function drawIndex(weights: ArrayLike<number>, random: Random): number {
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += weights[i] as number;
  let at = random.next53() * total;
  for (let i = 0; i < weights.length; i += 1) {
    at -= weights[i] as number;
    if (at < 0) return i;
  }
  return weights.length - 1;
}

/** Rows `order[from..to)` as one-hot categories followed by scores: [to - from, width + scalars]. */
export function toMatrix(coded: Coded, plan: Plan, order: ArrayLike<number>, into: Float32Array): void {
  const stride = plan.width + plan.scalars;
  into.fill(0);
  for (let r = 0; r < order.length; r += 1) {
    const row = order[r] as number;
    for (const [c, column] of plan.columns.entries()) {
      const k = coded.categories[c]?.[row];
      if (k !== undefined && k >= 0) into[r * stride + column.offset + k] = 1;
    }
    for (let s = 0; s < plan.scalars; s += 1) {
      into[r * stride + plan.width + s] = coded.scores[s]?.[row] as number;
    }
  }
}
