import type { Table } from '../../table/table.ts';
import { gridOf } from './grid.ts';

/**
 * One possibility of a column: a level, several rare levels together, an exact value, missing, or a number whose place
 * among the ordinary values (0 lowest, 1 highest) lies in a range.
 */
export type Category =
  | { readonly is: 'level'; readonly code: number }
  | { readonly is: 'rest'; readonly codes: readonly number[]; readonly shares: readonly number[] }
  | { readonly is: 'value'; readonly value: number }
  | { readonly is: 'missing' }
  | { readonly is: 'range'; readonly from: number; readonly to: number };

/** How a column becomes numbers for a network, and back. Plain data; part of the model. */
export interface ColumnPlan {
  readonly name: string;
  readonly type: 'number' | 'code';
  /** Identifiers and free text carry nothing that could be learned. */
  readonly carried: boolean;
  readonly levels?: readonly string[];
  readonly categories: readonly Category[];
  /** Share of each category in the table. */
  readonly shares: readonly number[];
  /** Where its categories begin among all. */
  readonly offset: number;
  /** Quantiles of the ordinary values at equal distances; each interval holds at least five rows. */
  readonly knots?: readonly number[];
  /** Values are multiples of this, counted from `knots[0]`; 0: any. */
  readonly step?: number;
  /** Its place among the columns that have a number, or -1. */
  readonly scalar: number;
}

export interface Plan {
  readonly columns: readonly ColumnPlan[];
  /** Categories of all columns together. */
  readonly width: number;
  readonly scalars: number;
  readonly rows: number;
}

export interface PlanOptions {
  /** Ranges per number column: 1 leaves the number to be generated, more cut it into bins of equal frequency. */
  readonly ranges: (rows: number) => number;
  /** Columns with at most this many different numbers are taken as categories. Default 20. */
  readonly fewValues?: number;
  /** Levels kept apart; rarer ones share a category. Default 64. */
  readonly maxLevels?: number;
}

/** A quantile or a range rests on at least this many rows. */
const FLOOR = 5;
const MAX_KNOTS = 400;
const MAX_ATOMS = 16;

export function makePlan(table: Table, options: PlanOptions): Plan {
  let width = 0;
  let scalars = 0;
  const columns = table.columns.map((column, i): ColumnPlan => {
    const schema = table.schema.columns[i];
    if (schema === undefined) throw new RangeError(`column ${i} has no schema`);
    const base = { name: schema.name, type: column.type, offset: width, scalar: -1 };
    if (schema.kind === 'text' || schema.kind === 'identifier') {
      return { ...base, carried: true, categories: [], shares: [], ...(column.type === 'code' ? { levels: [] } : {}) };
    }
    const made =
      column.type === 'code'
        ? { ...codeCategories(column.codes, options.maxLevels ?? 64), levels: column.levels }
        : numberCategories(column.values, schema, options);
    const scalar = 'knots' in made ? scalars : -1;
    if (scalar >= 0) scalars += 1;
    width += made.categories.length;
    return { ...base, ...made, carried: false, scalar };
  });
  return { columns, width, scalars, rows: table.rows };
}

function codeCategories(codes: Int32Array, maxLevels: number): Pick<ColumnPlan, 'categories' | 'shares'> {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const missing = counts.get(-1) ?? 0;
  counts.delete(-1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const kept = ranked.length > maxLevels ? ranked.slice(0, maxLevels - 1) : ranked;
  const rest = ranked.slice(kept.length);
  kept.sort((a, b) => a[0] - b[0]);
  const categories: Category[] = kept.map(([code]) => ({ is: 'level', code }));
  const weights = kept.map(([, count]) => count);
  if (rest.length > 0) {
    const total = rest.reduce((n, [, count]) => n + count, 0);
    categories.push({ is: 'rest', codes: rest.map(([code]) => code), shares: rest.map(([, count]) => count / total) });
    weights.push(total);
  }
  if (missing > 0 || categories.length === 0) {
    categories.push({ is: 'missing' });
    weights.push(missing);
  }
  return { categories, shares: weights.map((weight) => weight / Math.max(1, codes.length)) };
}

function numberCategories(
  values: Float64Array,
  schema: Table['schema']['columns'][number],
  options: PlanOptions,
): Pick<ColumnPlan, 'categories' | 'shares' | 'knots' | 'step'> {
  const counts = new Map<number, number>();
  let missing = 0;
  for (const value of values) {
    if (Number.isNaN(value)) missing += 1;
    else counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const total = Math.max(1, values.length);
  const few = counts.size <= (options.fewValues ?? 20);
  const heavy = Math.max(2 * FLOOR, 0.04 * (values.length - missing));
  const declared = new Set(schema.atoms ?? []);
  const atoms = few
    ? [...counts]
    : [...counts]
        .filter(([value, count]) => count >= heavy || (declared.has(value) && count >= FLOOR))
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, MAX_ATOMS);
  atoms.sort((a, b) => a[0] - b[0]);
  const categories: Category[] = atoms.map(([value]) => ({ is: 'value', value }));
  const shares = atoms.map(([, count]) => count / total);
  const atomic = new Set(atoms.map(([value]) => value));
  const ordinary = values.filter((value) => !Number.isNaN(value) && !atomic.has(value)).sort();
  let knots: number[] | undefined;
  if (ordinary.length > 0) {
    knots = quantiles(ordinary);
    const ranges = Math.max(1, Math.min(options.ranges(values.length), Math.floor(ordinary.length / FLOOR)));
    for (let i = 0; i < ranges; i += 1) {
      categories.push({ is: 'range', from: i / ranges, to: (i + 1) / ranges });
      shares.push(ordinary.length / ranges / total);
    }
  }
  if (missing > 0 || categories.length === 0) {
    categories.push({ is: 'missing' });
    shares.push(missing / total);
  }
  return { categories, shares, ...(knots === undefined ? {} : { knots, step: gridOf(ordinary, schema) }) };
}

/** The ends are means of the five most extreme values, so that no knot is one person's. */
function quantiles(sorted: Float64Array): number[] {
  const n = sorted.length;
  const intervals = Math.max(1, Math.min(MAX_KNOTS, Math.floor(n / FLOOR)));
  const at = (u: number): number => {
    const place = u * (n - 1);
    const low = Math.floor(place);
    const a = sorted[low] as number;
    return a + (place - low) * ((sorted[Math.min(n - 1, low + 1)] as number) - a);
  };
  const knots = Array.from({ length: intervals + 1 }, (_, i) => at(i / intervals));
  const k = Math.min(FLOOR, n);
  const average = (list: Float64Array): number => list.reduce((a, b) => a + b, 0) / list.length;
  knots[0] = average(sorted.subarray(0, k));
  knots[intervals] = average(sorted.subarray(n - k));
  for (let i = 1; i <= intervals; i += 1) knots[i] = Math.max(knots[i] as number, knots[i - 1] as number);
  return knots;
}
