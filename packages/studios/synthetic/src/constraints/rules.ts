import { snap, stepOf } from '../synthesisers/trees/bins.ts';
import type { CodeColumn, Column, ColumnSchema, NumberColumn, Table } from '../table/table.ts';

/** How a column is computed from others instead of being modelled. Columns are indices of the whole table. */
export type Rule =
  | {
      /** One value of `from` has one value here. Of numbers: runs of values that share it, by their ends. */
      readonly type: 'map';
      readonly from: number;
      /** Codes: cell for code + 1 (0: missing). NaN is written as null. */
      readonly cells?: readonly (number | null)[];
      readonly runs?: readonly (readonly [low: number, high: number, cell: number | null])[];
      readonly missing?: number | null;
    }
  | { readonly type: 'sum'; readonly parts: readonly number[] }
  | { readonly type: 'linear'; readonly from: number; readonly slope: number; readonly offset: number };

export const sourcesOf = (rule: Rule): readonly number[] => (rule.type === 'sum' ? rule.parts : [rule.from]);

/** A column by its rule; `columns` holds the sources at their places. */
export function compute(
  rule: Rule,
  schema: ColumnSchema,
  levels: readonly string[] | undefined,
  columns: readonly (Column | undefined)[],
  rows: number,
): Column {
  const cell = cellOf(rule, schema, columns);
  if (levels) {
    const codes = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const code = cell(row);
      codes[row] = Number.isNaN(code) ? -1 : code;
    }
    return { type: 'code', codes, levels };
  }
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) values[row] = cell(row);
  return { type: 'number', values };
}

function cellOf(rule: Rule, schema: ColumnSchema, columns: readonly (Column | undefined)[]): (row: number) => number {
  const step = stepOf(schema);
  const grid = (value: number): number => (step > 0 && !Number.isNaN(value) ? snap(value, step) : value);
  switch (rule.type) {
    case 'sum': {
      const parts = rule.parts.map((i) => (columns[i] as NumberColumn).values);
      return (row) => grid(parts.reduce((sum, values) => sum + values[row]!, 0));
    }
    case 'linear': {
      const { values } = columns[rule.from] as NumberColumn;
      return (row) => grid(rule.slope * values[row]! + rule.offset);
    }
    case 'map': {
      const source = columns[rule.from]!;
      if (source.type === 'code') {
        const cells = rule.cells!.map((each) => each ?? Number.NaN);
        return (row) => cells[source.codes[row]! + 1]!;
      }
      const runs = rule.runs!;
      return (row) => {
        const value = source.values[row]!;
        return Number.isNaN(value) ? (rule.missing ?? Number.NaN) : (runs[runOf(runs, value)]![2] ?? Number.NaN);
      };
    }
  }
}

/** The run that holds a value; between two runs, the nearer. */
function runOf(runs: readonly (readonly [number, number, number | null])[], value: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (runs[mid]![1] >= value) high = mid;
    else low = mid + 1;
  }
  const before = low > 0 ? runs[low - 1]! : undefined;
  return before && value < runs[low]![0] && value - before[1] < runs[low]![0] - value ? low - 1 : low;
}

/** Each distinct value of `from` with the one cell of `to` that goes with it; undefined where there are two. */
export function learnMap(table: Table, from: number, to: number): Extract<Rule, { type: 'map' }> | undefined {
  const source = table.columns[from]!;
  const target = table.columns[to]!;
  const cell = target.type === 'code' ? (row: number) => target.codes[row]! : (row: number) => target.values[row]!;
  const isMissing = (value: number): boolean => (target.type === 'code' ? value < 0 : Number.isNaN(value));
  const seen = new Map<number, number>();
  const key = source.type === 'code' ? (row: number) => source.codes[row]! : (row: number) => source.values[row]!;
  for (let row = 0; row < table.rows; row += 1) {
    const k = key(row);
    const value = isMissing(cell(row)) ? Number.NaN : cell(row);
    const known = seen.get(k);
    if (known === undefined) seen.set(k, value);
    else if (!Object.is(known, value)) return undefined;
  }
  const out = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
  if (source.type === 'code')
    return {
      type: 'map',
      from,
      cells: [-1, ...(source as CodeColumn).levels.keys()].map((code) => out(seen.get(code))),
    };
  const runs: [number, number, number | null][] = [];
  for (const value of [...seen.keys()].filter((k) => !Number.isNaN(k)).sort((a, b) => a - b)) {
    const held = out(seen.get(value));
    const last = runs.at(-1);
    if (last && last[2] === held) last[1] = value;
    else runs.push([value, value, held]);
  }
  return { type: 'map', from, runs, missing: out(seen.get(Number.NaN)) };
}
