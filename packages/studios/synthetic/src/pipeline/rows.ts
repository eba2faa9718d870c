import type { Column, Table } from '../table/table.ts';

/** The given rows of a table, in their order; rows may repeat. */
export function takeRows(table: Table, rows: Uint32Array): Table {
  const columns = table.columns.map((column): Column => {
    if (column.type === 'code') {
      const codes = new Int32Array(rows.length);
      for (let i = 0; i < rows.length; i += 1) codes[i] = column.codes[rows[i]!]!;
      return { type: 'code', codes, levels: column.levels };
    }
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i += 1) values[i] = column.values[rows[i]!]!;
    return { type: 'number', values };
  });
  return { schema: table.schema, rows: rows.length, columns };
}

/** Tables of one schema and the same levels, one below the other. */
export function concatRows(tables: readonly Table[]): Table {
  const first = tables[0]!;
  if (tables.length === 1) return first;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const columns = first.columns.map((column, c): Column => {
    let at = 0;
    if (column.type === 'code') {
      const codes = new Int32Array(rows);
      for (const table of tables) {
        codes.set((table.columns[c] as typeof column).codes, at);
        at += table.rows;
      }
      return { type: 'code', codes, levels: column.levels };
    }
    const values = new Float64Array(rows);
    for (const table of tables) {
      values.set((table.columns[c] as typeof column).values, at);
      at += table.rows;
    }
    return { type: 'number', values };
  });
  return { schema: first.schema, rows, columns };
}
