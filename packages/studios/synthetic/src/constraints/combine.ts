import type { CodeColumn, Column, Table } from '../table/table.ts';

/** The combinations of several columns that occur, as levels of one column; nothing else can then be drawn. */
export interface Combination {
  readonly columns: readonly number[];
  /** For each level the cells (code, -1 missing; or number, null missing) of the columns. */
  readonly cells: readonly (readonly (number | null)[])[];
}

export function combine(
  table: Table,
  columns: readonly number[],
): { readonly combination: Combination; readonly column: CodeColumn } {
  const index = new Map<string, number>();
  const cells: (number | null)[][] = [];
  const codes = new Int32Array(table.rows);
  for (let row = 0; row < table.rows; row += 1) {
    const held = columns.map((i) => {
      const column = table.columns[i]!;
      if (column.type === 'code') return column.codes[row]!;
      return Number.isNaN(column.values[row]) ? null : column.values[row]!;
    });
    const key = held.join('|');
    let code = index.get(key);
    if (code === undefined) {
      code = cells.length;
      index.set(key, code);
      cells.push(held);
    }
    codes[row] = code;
  }
  return { combination: { columns, cells }, column: { type: 'code', codes, levels: cells.map((_, i) => String(i)) } };
}

/** One of the combined columns again. */
export function separate(
  { columns, cells }: Combination,
  combined: CodeColumn,
  wanted: number,
  levels: readonly string[] | undefined,
): Column {
  const position = columns.indexOf(wanted);
  if (levels) return { type: 'code', codes: combined.codes.map((code) => cells[code]![position] ?? -1), levels };
  return { type: 'number', values: Float64Array.from(combined.codes, (code) => cells[code]![position] ?? Number.NaN) };
}
