import { snap, stepOf } from '../synthesisers/trees/bins.ts';
import type { Column, Table } from '../table/table.ts';
import type { Order } from './orders.ts';

export interface Range {
  readonly column: number;
  readonly min?: number;
  readonly max?: number;
}

/**
 * A table in which every range and order holds. Trees keep orders while they draw; for the other methods two values in
 * the wrong order change places (both columns keep their shares), and equal ones are moved apart by one step.
 */
export function repair(table: Table, orders: readonly Order[], ranges: readonly Range[]): Table {
  if (orders.length + ranges.length === 0) return table;
  const columns: Column[] = [...table.columns];
  const own = new Set<number>();
  const values = (i: number): Float64Array => {
    const column = columns[i]!;
    if (column.type !== 'number') return new Float64Array();
    if (own.has(i)) return column.values;
    own.add(i);
    const copy = Float64Array.from(column.values);
    columns[i] = { type: 'number', values: copy };
    return copy;
  };
  for (const { column, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } of ranges) {
    const cells = values(column);
    for (let row = 0; row < cells.length; row += 1) {
      if (cells[row]! < min) cells[row] = min;
      else if (cells[row]! > max) cells[row] = max;
    }
  }
  const steps = table.schema.columns.map((schema) => stepOf(schema) || 1e-9);
  for (let pass = 0; pass <= orders.length; pass += 1) {
    let changed = false;
    for (const { low, high, strict } of orders) {
      const a = columns[low]!;
      const b = columns[high]!;
      if (a.type !== 'number' || b.type !== 'number') continue;
      for (let row = 0; row < table.rows; row += 1) {
        const x = a.values[row]!;
        const y = b.values[row]!;
        if (!(x > y || (strict && x === y))) continue;
        changed = true;
        const lows = values(low);
        const highs = values(high);
        // Exchanging could go round in circles where orders share columns; after a first pass the upper one gives way.
        if (pass === 0 && x > y && steps[low] === steps[high]) {
          lows[row] = y;
          highs[row] = x;
        } else highs[row] = strict ? snap(x + steps[high]!, steps[high]!) : x;
      }
    }
    if (!changed) break;
  }
  return { ...table, columns };
}
