import { SyntheticError } from '../../errors.ts';
import type { CodeColumn, Column, Constraint, NumberColumn, Table } from '../../table/table.ts';

/** A cell's place: a number, or a code turned into its level, so that tables with other level lists compare. */
const cellKey = (column: Column, row: number): string =>
  column.type === 'number'
    ? String(column.values[row])
    : (column.codes[row] as number) < 0
      ? '\u0000'
      : (column.levels[column.codes[row] as number] as string);

/** Combinations of levels that occur, per rule of that kind; part of a model. */
export type Combinations = Readonly<Record<string, readonly string[]>>;

const nameOf = (columns: readonly string[]): string => columns.join('\u0001');

function columnOf(table: Table, name: string): Column {
  const i = table.schema.columns.findIndex((column) => column.name === name);
  if (i < 0) throw new SyntheticError('schema', `a constraint names column ${name}, which the table does not have`);
  return table.columns[i] as Column;
}

function numbersOf(table: Table, name: string): NumberColumn {
  const column = columnOf(table, name);
  if (column.type !== 'number')
    throw new SyntheticError('schema', `a constraint compares column ${name}, which holds no numbers`);
  return column;
}

const rowKey = (columns: readonly Column[], row: number): string => columns.map((c) => cellKey(c, row)).join('\u0001');

export function observedCombinations(table: Table): Combinations {
  const found: Record<string, string[]> = {};
  for (const rule of table.schema.constraints ?? []) {
    if (rule.type !== 'combinations') continue;
    const columns = rule.columns.map((name) => columnOf(table, name));
    found[nameOf(rule.columns)] = [...new Set(Array.from({ length: table.rows }, (_, row) => rowKey(columns, row)))];
  }
  return found;
}

/**
 * The table with its rules kept: ranges by moving to the nearest end, sums by adding up again, inequalities by
 * exchanging the two. Answers the rows that still break a rule (a strict inequality of equals, a combination that never
 * occurs); they must not be used.
 */
export function keepRules(table: Table, combinations: Combinations): { table: Table; broken: Uint8Array } {
  const rules = table.schema.constraints ?? [];
  const broken = new Uint8Array(table.rows);
  if (rules.length === 0) return { table, broken };
  const own: Table = {
    ...table,
    columns: table.columns.map((c): Column => (c.type === 'number' ? { ...c, values: c.values.slice() } : c)),
  };
  // Repairs of one rule may break another: repaired twice, then judged.
  for (let round = 0; round < 2; round += 1) for (const rule of rules) repair(own, rule);
  for (const rule of rules) {
    const bad = violation(own, rule, combinations);
    for (let row = 0; row < own.rows; row += 1) if (bad(row)) broken[row] = 1;
  }
  return { table: own, broken };
}

function repair(table: Table, rule: Constraint): void {
  if (rule.type === 'range') {
    const { values } = numbersOf(table, rule.column);
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule;
    values.forEach((value, row) => {
      if (!Number.isNaN(value)) values[row] = Math.min(max, Math.max(min, value));
    });
  } else if (rule.type === 'sum') {
    const total = numbersOf(table, rule.total).values;
    const parts = rule.parts.map((name) => numbersOf(table, name).values);
    // Twelve significant decimals: 0.1 + 0.2 is 0.3.
    for (let row = 0; row < table.rows; row += 1) {
      total[row] = Number(parts.reduce((sum, part) => sum + (part[row] as number), 0).toPrecision(12));
    }
  } else if (rule.type === 'inequality') {
    const low = numbersOf(table, rule.low).values;
    const high = numbersOf(table, rule.high).values;
    for (let row = 0; row < table.rows; row += 1) {
      const a = low[row] as number;
      const b = high[row] as number;
      if (a > b) {
        low[row] = b;
        high[row] = a;
      }
    }
  }
}

function violation(table: Table, rule: Constraint, combinations: Combinations): (row: number) => boolean {
  switch (rule.type) {
    case 'range': {
      const { values } = numbersOf(table, rule.column);
      return (row) =>
        (values[row] as number) < (rule.min ?? -Infinity) || (values[row] as number) > (rule.max ?? Infinity);
    }
    case 'inequality': {
      const low = numbersOf(table, rule.low).values;
      const high = numbersOf(table, rule.high).values;
      return (row) => (low[row] as number) > (high[row] as number) || (rule.strict === true && low[row] === high[row]);
    }
    case 'sum': {
      const total = numbersOf(table, rule.total).values;
      const parts = rule.parts.map((name) => numbersOf(table, name).values);
      return (row) => {
        const sum = parts.reduce((all, part) => all + (part[row] as number), 0);
        return Math.abs(sum - (total[row] as number)) > 1e-9 * Math.max(1, Math.abs(sum));
      };
    }
    case 'combinations': {
      const columns = rule.columns.map((name) => columnOf(table, name));
      const known = new Set(combinations[nameOf(rule.columns)] ?? []);
      return (row) => !known.has(rowKey(columns, row));
    }
  }
}

/** The given rows of a table, in their order. */
export function takeRows(table: Table, rows: ArrayLike<number>): Table {
  const order = Uint32Array.from(rows);
  return {
    schema: table.schema,
    rows: order.length,
    columns: table.columns.map(
      (column): Column =>
        column.type === 'number'
          ? { type: 'number', values: Float64Array.from(order, (row) => column.values[row] as number) }
          : { ...column, codes: Int32Array.from(order, (row) => column.codes[row] as number) },
    ),
  };
}

/** Tables of one schema, one below the other; level lists are joined. */
export function stack(tables: readonly Table[]): Table {
  const first = tables[0];
  if (first === undefined) throw new RangeError('no tables to put together');
  return {
    schema: first.schema,
    rows: tables.reduce((n, table) => n + table.rows, 0),
    columns: first.columns.map((column, c): Column => {
      const parts = tables.map((table) => table.columns[c] as Column);
      if (column.type === 'number') {
        return {
          type: 'number',
          values: Float64Array.from(parts.flatMap((part) => [...(part as NumberColumn).values])),
        };
      }
      const codes = parts as CodeColumn[];
      return { type: 'code', levels: column.levels, codes: Int32Array.from(codes.flatMap((part) => [...part.codes])) };
    }),
  };
}
