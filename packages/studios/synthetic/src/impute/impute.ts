import { createRandom } from '@aceso/tensor/random';
import { findOrders, type Order } from '../constraints/orders.ts';
import { checkCancelled, SyntheticError } from '../errors.ts';
import type { Column, ColumnSchema, Table } from '../table/table.ts';
import { chain } from './chain.ts';

export interface ImputeOptions {
  readonly seed: number;
  /** Completed tables, 1 to 100. Several show how uncertain what was filled in is; pool what is estimated on each. */
  readonly m?: number;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ImputedColumn {
  readonly name: string;
  /** Cells that were filled in. */
  readonly filled: number;
  /** Cells that stay missing: identifiers, free text, and columns without a single value. */
  readonly left: number;
}

export interface Imputation {
  /** `m` tables in the form of the original, whose cells they keep. */
  readonly tables: readonly Table[];
  /** By column and row: 1 where the cell was filled in. The same in every table. */
  readonly flags: readonly Uint8Array[];
  readonly columns: readonly ImputedColumn[];
}

const LEAST_ROWS = 20;
const MOST = 100;

/**
 * Fills missing cells with draws from their distribution given the cells that are there (multiple imputation, Rubin 1987),
 * by trees for one column after the other. With several tables each is drawn from trees of bootstrap samples of the rows, so
 * that what is not known of the distribution shows as well. Cells are missing at random given the other columns, or the result is as biased
 * as any imputation's. Orders that hold in every complete row (admitted before discharged) hold in the result.
 * @throws SyntheticError for fewer than 20 rows, or an `m` out of range
 */
export async function imputeTable(table: Table, options: ImputeOptions): Promise<Imputation> {
  const { seed, m = 1, progress, signal } = options;
  if (!Number.isInteger(m) || m < 1 || m > MOST)
    throw new SyntheticError('option', `The number of completed tables must be from 1 to ${MOST}, not ${m}.`);
  if (table.rows < LEAST_ROWS)
    throw new SyntheticError(
      'input',
      `The table has ${table.rows} rows; at least ${LEAST_ROWS} are needed to learn how columns depend on each other.`,
    );
  const lacking = table.columns.map((column) => missingCells(column, table.rows));
  // What says nothing of other columns is neither filled nor used.
  const used = table.schema.columns.flatMap((schema, i) => (takesPart(schema) && lacking[i]!.includes(0) ? [i] : []));
  const flags = lacking.map((cells, i) => (used.includes(i) ? cells : new Uint8Array(table.rows)));
  const columns = table.schema.columns.map(({ name }, i) => {
    const missing = lacking[i]!.reduce((sum, cell) => sum + cell, 0);
    const filled = flags[i]!.reduce((sum, cell) => sum + cell, 0);
    return { name, filled, left: missing - filled };
  });
  const tables: Table[] = [];
  if (columns.every(({ filled }) => filled === 0)) {
    for (let k = 0; k < m; k += 1) tables.push(table);
    return { tables, flags, columns };
  }
  const core: Table = {
    schema: { columns: used.map((i) => table.schema.columns[i]!) },
    rows: table.rows,
    columns: used.map((i) => table.columns[i]!),
  };
  const orders = findOrders(core);
  const random = createRandom(seed).stream('imputation');
  for (let k = 0; k < m; k += 1) {
    checkCancelled(signal);
    progress?.(k, m);
    const full = chain(
      core,
      used.map((i) => flags[i]!),
      random.stream(k),
      m > 1,
      signal,
    );
    const ordered = keepOrders(
      full,
      orders,
      used.map((i) => flags[i]!),
    );
    tables.push({
      ...table,
      columns: table.columns.map((column, i) => (used.includes(i) ? ordered.columns[used.indexOf(i)]! : column)),
    });
  }
  progress?.(m, m);
  return { tables, flags, columns };
}

const takesPart = ({ kind, treatment }: ColumnSchema): boolean =>
  kind !== 'identifier' && kind !== 'text' && treatment === undefined;

const missingCells = (column: Column, rows: number): Uint8Array =>
  Uint8Array.from({ length: rows }, (_, row) =>
    (column.type === 'code' ? column.codes[row]! < 0 : Number.isNaN(column.values[row])) ? 1 : 0,
  );

/** A cell that was filled in gives way to the one it may not pass; cells of the original never change. */
function keepOrders(full: Table, orders: readonly Order[], flags: readonly Uint8Array[]): Table {
  if (orders.length === 0) return full;
  const columns = full.columns.map(
    (column): Column =>
      column.type === 'number' ? { type: 'number', values: Float64Array.from(column.values) } : column,
  );
  // A cell that was moved may pass a third one; as many rounds as there are orders settle every chain.
  for (let round = 0; round < orders.length; round += 1)
    for (const { low, high } of orders) {
      const [a, b] = [columns[low]!, columns[high]!];
      if (a.type !== 'number' || b.type !== 'number') continue;
      for (let row = 0; row < full.rows; row += 1) {
        if (!(a.values[row]! > b.values[row]!)) continue;
        if (flags[high]![row] === 1) b.values[row] = a.values[row]!;
        else if (flags[low]![row] === 1) a.values[row] = b.values[row]!;
      }
    }
  return { ...full, columns };
}

/** The completed table with a column `NAME_imputed` (1 or 0) after each column in which something was filled in. */
export function withFlags(table: Table, imputation: Pick<Imputation, 'flags' | 'columns'>): Table {
  const names = new Set(table.schema.columns.map(({ name }) => name));
  const flagName = (name: string): string => {
    let found = `${name}_imputed`;
    while (names.has(found)) found += '_';
    names.add(found);
    return found;
  };
  const schemas: ColumnSchema[] = [];
  const columns: Column[] = [];
  table.schema.columns.forEach((schema, i) => {
    schemas.push(schema);
    columns.push(table.columns[i]!);
    if (imputation.columns[i]!.filled === 0) return;
    schemas.push({ name: flagName(schema.name), kind: 'boolean', missing: false, levels: ['0', '1'] });
    columns.push({ type: 'code', codes: Int32Array.from(imputation.flags[i]!), levels: ['0', '1'] });
  });
  return { schema: { columns: schemas }, rows: table.rows, columns };
}

export interface Pooled {
  readonly estimate: number;
  /** Standard error with the uncertainty of what was filled in. */
  readonly se: number;
  /** Degrees of freedom of the t distribution; infinite when every table says the same. */
  readonly df: number;
}

/**
 * One estimate from several completed tables (Rubin's rules; Rubin 1987, equations 3.1.2 to 3.1.6).
 * @param variances squared standard errors of the estimates
 * @throws RangeError for fewer than two tables, or lists of different length
 */
export function poolEstimates(estimates: readonly number[], variances: readonly number[]): Pooled {
  const m = estimates.length;
  if (m < 2 || variances.length !== m)
    throw new RangeError(
      `Pooling takes an estimate and a variance of each of two or more tables, not ${m} and ${variances.length}.`,
    );
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / m;
  const estimate = mean(estimates);
  const within = mean(variances);
  const between = estimates.reduce((sum, each) => sum + (each - estimate) ** 2, 0) / (m - 1);
  const added = (1 + 1 / m) * between;
  return {
    estimate,
    se: Math.sqrt(within + added),
    df: added === 0 ? Number.POSITIVE_INFINITY : (m - 1) * (1 + within / added) ** 2,
  };
}
