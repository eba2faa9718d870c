import { plainColumn, textArray, textColumn } from './columns.ts';

/** Columns of rows that are written together, by name, in the order of the statement. */
export type ColumnTypes = Readonly<Record<string, 'text' | 'int4' | 'int8'>>;

type RowOf<C extends ColumnTypes> = { readonly [K in keyof C]: C[K] extends 'text' ? string : number };

/**
 * Rows as parameters, one for each column: `from` is SQL for them under the names of the columns, to follow FROM.
 * Texts must not contain U+001F (see columns.ts).
 * @param first number of the first parameter
 */
export function rowsAsParameters<C extends ColumnTypes>(
  columns: C,
  rows: readonly RowOf<C>[],
  first: number,
): { readonly from: string; readonly names: string; readonly params: readonly string[] } {
  const names = Object.keys(columns);
  const arrays = names.map((name, i) =>
    columns[name] === 'text' ? textArray(first + i) : `$${first + i}::${columns[name]}[]`,
  );
  const params = names.map((name) =>
    columns[name] === 'text'
      ? textColumn(rows.map((row) => row[name] as string))
      : plainColumn(rows.map((row) => row[name] as number)),
  );
  const list = names.join(', ');
  return { from: `unnest(${arrays.join(', ')}) AS rows (${list})`, names: list, params };
}
