import type { Column, ColumnSchema, Table } from '../table/table.ts';

/** One column of several tables, comparable: the same type, and codes into one list of levels. */
export interface AlignedColumn {
  readonly name: string;
  readonly schema: ColumnSchema;
  /** Per table, in the order given. */
  readonly parts: readonly Column[];
}

export interface Aligned {
  readonly columns: readonly AlignedColumn[];
  readonly rows: readonly number[];
}

/** Free text and identifiers carry no statistics to keep. */
const LEFT_OUT = new Set(['text', 'identifier']);

/**
 * Columns of the first table, looked up by name in the others. Levels are matched by their text. A column that another
 * table lacks, or has in another type, is an error that names it.
 */
export function align(tables: readonly Table[], names: readonly string[] = []): Aligned {
  const [first] = tables;
  if (!first) throw new RangeError('align: give at least one table');
  const label = (i: number): string => names[i] ?? `table ${i + 1}`;
  tables.forEach((t, i) => {
    if (t.rows === 0) throw new RangeError(`${label(i)} has no rows`);
  });
  const columns: AlignedColumn[] = [];
  first.schema.columns.forEach((schema, c) => {
    if (LEFT_OUT.has(schema.kind)) return;
    const type = first.columns[c]!.type;
    const parts = tables.map((table, i) => {
      const at = table.schema.columns.findIndex((s) => s.name === schema.name);
      const column = table.columns[at];
      if (!column) throw new RangeError(`${label(i)} has no column "${schema.name}", ${label(0)} has`);
      if (column.type !== type) {
        throw new RangeError(
          `column "${schema.name}" is ${type === 'number' ? 'numeric' : 'categorical'} in ${label(0)} but not in ` +
            `${label(i)}: read both with the same schema`,
        );
      }
      return column;
    });
    columns.push({ name: schema.name, schema, parts: type === 'code' ? commonLevels(parts) : parts });
  });
  if (columns.length === 0) throw new RangeError('nothing to compare: every column is free text or an identifier');
  return { columns, rows: tables.map((t) => t.rows) };
}

function commonLevels(parts: readonly Column[]): Column[] {
  const levels: string[] = [];
  const place = new Map<string, number>();
  const maps = parts.map((part) =>
    part.type === 'code'
      ? Int32Array.from(part.levels, (level) => {
          let at = place.get(level);
          if (at === undefined) {
            at = levels.length;
            levels.push(level);
            place.set(level, at);
          }
          return at;
        })
      : new Int32Array(0),
  );
  return parts.map((part, i) =>
    part.type === 'code' ? { type: 'code', levels, codes: part.codes.map((c) => (c < 0 ? -1 : maps[i]![c]!)) } : part,
  );
}

/** The given rows of one side of an aligned set of tables. */
export function takeColumns(columns: readonly Column[], rows: ArrayLike<number>): Column[] {
  return columns.map((c) => takeRows(c, rows));
}

export function takeRows(column: Column, rows: ArrayLike<number>): Column {
  if (column.type === 'number') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i += 1) values[i] = column.values[rows[i]!]!;
    return { type: 'number', values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) codes[i] = column.codes[rows[i]!]!;
  return { type: 'code', levels: column.levels, codes };
}

/** Rows of `a`, then of `b`. */
export function stack(a: Column, b: Column): Column {
  if (a.type === 'number' && b.type === 'number') {
    const values = new Float64Array(a.values.length + b.values.length);
    values.set(a.values);
    values.set(b.values, a.values.length);
    return { type: 'number', values };
  }
  if (a.type !== 'code' || b.type !== 'code') throw new RangeError('stack: columns of two types');
  const codes = new Int32Array(a.codes.length + b.codes.length);
  codes.set(a.codes);
  codes.set(b.codes, a.codes.length);
  return { type: 'code', levels: a.levels, codes };
}
