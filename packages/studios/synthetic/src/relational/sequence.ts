import type { CodeColumn, Column, ColumnSchema, NumberColumn, Table } from '../table/table.ts';

/**
 * A child table laid out for sequential drawing: each row with its parent's columns, its place among the parent's rows,
 * the row before it, and its own columns. With an order column, time is the start (first row) or the gap since the row
 * before (never negative), so that drawn rows follow each other in time.
 */
export interface Layout {
  /** Columns of the parent that are seen. */
  readonly parents: readonly number[];
  readonly parentNames: readonly string[];
  /** Own columns that are drawn, without keys. */
  readonly own: readonly number[];
  /** Which of the own columns is the time, if any. */
  readonly order?: number;
}

/** Places of the parts in the laid-out table. */
export const partsOf = ({ parents, own, order }: Layout) => ({
  parent: 0,
  position: parents.length,
  previous: parents.length + 1,
  own: parents.length + 1 + own.length,
  gap: order === undefined ? -1 : parents.length + 1 + 2 * own.length,
});

/** Row numbers of the children of each parent row, in their order. `parentOf` gives the parent row or -1. */
export function childrenOf(parentOf: Int32Array, parents: number, time: Float64Array | undefined): number[][] {
  const lists: number[][] = Array.from({ length: parents }, () => []);
  parentOf.forEach((parent, row) => {
    if (parent >= 0) lists[parent]!.push(row);
  });
  if (time) for (const list of lists) list.sort((a, b) => (time[a]! || 0) - (time[b]! || 0) || a - b);
  return lists;
}

export function layOut(child: Table, parent: Table, layout: Layout, children: readonly (readonly number[])[]): Table {
  const rows: number[] = [];
  const parentRow: number[] = [];
  const before: number[] = [];
  const position: number[] = [];
  children.forEach((list, p) => {
    list.forEach((row, k) => {
      rows.push(row);
      parentRow.push(p);
      before.push(k === 0 ? -1 : list[k - 1]!);
      position.push(Math.min(k, MOST_POSITIONS));
    });
  });
  const schemas: ColumnSchema[] = [];
  const columns: Column[] = [];
  const add = (schema: ColumnSchema, column: Column): void => {
    schemas.push(schema);
    columns.push(column);
  };
  for (const i of layout.parents)
    add(
      { ...parent.schema.columns[i]!, name: `parent.${parent.schema.columns[i]!.name}` },
      pick(parent.columns[i]!, parentRow),
    );
  add({ name: '(position)', kind: 'integer', missing: false }, { type: 'number', values: Float64Array.from(position) });
  for (const i of layout.own)
    add(
      { ...child.schema.columns[i]!, name: `before.${child.schema.columns[i]!.name}` },
      pick(child.columns[i]!, before),
    );
  for (const i of layout.own) {
    const column = pick(child.columns[i]!, rows);
    // After the first row the time follows from the gap.
    if (i === layout.order && column.type === 'number')
      add(child.schema.columns[i]!, {
        type: 'number',
        values: column.values.map((value, k) => (before[k]! < 0 ? value : Number.NaN)),
      });
    else add(child.schema.columns[i]!, column);
  }
  if (layout.order !== undefined) {
    const { values } = child.columns[layout.order] as NumberColumn;
    const { kind, decimals, format } = child.schema.columns[layout.order]!;
    const gap = Float64Array.from(rows, (row, k) => (before[k]! < 0 ? Number.NaN : values[row]! - values[before[k]!]!));
    add(
      {
        name: '(gap)',
        kind,
        missing: true,
        ...(decimals === undefined ? {} : { decimals }),
        ...(format === undefined ? {} : { format }),
      },
      { type: 'number', values: gap },
    );
  }
  return { schema: { columns: schemas }, rows: rows.length, columns };
}

/** Later places are alike. */
export const MOST_POSITIONS = 50;

/** Cells of the given rows; -1 gives a missing cell. */
export function pick(column: Column, rows: ArrayLike<number>): Column {
  if (column.type === 'code') {
    const codes = Int32Array.from(rows, (row) => (row < 0 ? -1 : column.codes[row]!));
    return { type: 'code', codes, levels: column.levels } satisfies CodeColumn;
  }
  return { type: 'number', values: Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : column.values[row]!)) };
}
