import { SyntheticError } from '../errors.ts';
import { type CopyGate, createGate } from '../gate/gate.ts';
import { type Identifiers, learnIdentifiers } from '../identifiers/identifiers.ts';
import { fitModel } from '../pipeline/fit.ts';
import type { FitOptions, FittedModel } from '../synthesisers/synthesiser.ts';
import { fitTrees } from '../synthesisers/trees/fit.ts';
import type { TreesModel } from '../synthesisers/trees/model.ts';
import type { CodeColumn, ColumnSchema, NumberColumn, Table, TableSchema } from '../table/table.ts';
import { childrenOf, type Layout, layOut, partsOf } from './sequence.ts';
import type { TableSpec, TablesSpec } from './spec.ts';

/** Models of tables that belong together; parents before children. */
export interface RelationalModel {
  readonly format: 'aceso-synth-tables/1';
  readonly seed: number;
  readonly tables: readonly (RootModel | ChildModel)[];
}

export interface RootModel {
  readonly role: 'root';
  readonly spec: TableSpec;
  readonly rows: number;
  readonly schema: TableSchema;
  readonly keys?: Identifiers;
  /** Of the columns and the number of rows in each child table, named '(rows of X)'. */
  readonly fitted: FittedModel;
}

export interface ChildModel {
  readonly role: 'child';
  readonly spec: TableSpec;
  readonly rows: number;
  readonly schema: TableSchema;
  readonly keys?: Identifiers;
  readonly layout: Layout;
  /** Schema of the table with the counts of its own children, in which `layout` counts. */
  readonly counted: TableSchema;
  readonly trees: TreesModel;
  readonly gate: CopyGate;
}

export const countName = (child: string): string => `(rows of ${child})`;

/** @throws SyntheticError for columns that are not there, keys that repeat, and rows that refer to nothing */
export async function fitTables(
  spec: TablesSpec,
  tables: ReadonlyMap<string, Table>,
  options: FitOptions,
): Promise<RelationalModel> {
  const counted = new Map<string, Table>();
  const parentRows = new Map<string, Int32Array>();
  for (const each of spec.tables) if (each.parent) parentRows.set(each.name, linkRows(each, spec, tables));
  for (const each of spec.tables) {
    const table = tables.get(each.name)!;
    const children = spec.tables.filter(({ parent }) => parent?.table === each.name);
    const counts = children.map((child): { schema: ColumnSchema; column: NumberColumn } => {
      const values = new Float64Array(table.rows);
      for (const row of parentRows.get(child.name)!) if (row >= 0) values[row]! += 1;
      return {
        schema: { name: countName(child.name), kind: 'integer', missing: false },
        column: { type: 'number', values },
      };
    });
    counted.set(each.name, {
      schema: { ...table.schema, columns: [...table.schema.columns, ...counts.map(({ schema }) => schema)] },
      rows: table.rows,
      columns: [...table.columns, ...counts.map(({ column }) => column)],
    });
  }
  const models: (RootModel | ChildModel)[] = [];
  for (const each of spec.tables) {
    const table = counted.get(each.name)!;
    const plain = tables.get(each.name)!;
    const common = { spec: each, rows: plain.rows, schema: plain.schema, ...keysOf(each, plain, options.seed) };
    if (!each.parent) models.push({ role: 'root', ...common, fitted: await fitModel(table, options) });
    else
      models.push({
        role: 'child',
        ...common,
        ...fitChild(each, table, counted.get(each.parent.table)!, spec, parentRows.get(each.name)!, options),
      });
  }
  return { format: 'aceso-synth-tables/1', seed: options.seed, tables: models };
}

function keysOf(spec: TableSpec, table: Table, seed: number): { keys?: Identifiers } {
  if (spec.key === undefined) return {};
  return {
    keys: {
      ...learnIdentifiers(table.columns[columnOf(table, spec.key, spec.name)] as CodeColumn, seed),
      sizes: [1],
      missing: 0,
    },
  };
}

function columnOf(table: Table, name: string, tableName: string): number {
  const i = table.schema.columns.findIndex((each) => each.name === name);
  if (i < 0)
    throw new SyntheticError(
      'schema',
      `The table ${tableName} has no column "${name}"; it has ${table.schema.columns.map((each) => each.name).join(', ')}.`,
    );
  return i;
}

/** The parent row of every child row; -1 where the reference is empty. */
function linkRows(child: TableSpec, spec: TablesSpec, tables: ReadonlyMap<string, Table>): Int32Array {
  const parentSpec = spec.tables.find(({ name }) => name === child.parent!.table)!;
  const parent = tables.get(parentSpec.name)!;
  const table = tables.get(child.name)!;
  const keys = parent.columns[columnOf(parent, parentSpec.key!, parentSpec.name)] as CodeColumn;
  const links = table.columns[columnOf(table, child.parent!.column, child.name)] as CodeColumn;
  const rowOf = new Map<string, number>();
  keys.codes.forEach((code, row) => {
    const key = code < 0 ? undefined : keys.levels[code]!;
    if (key === undefined || rowOf.has(key))
      throw new SyntheticError(
        'input',
        `The key ${parentSpec.key} of table ${parentSpec.name} is ${key === undefined ? 'empty' : 'not unique'} in row ${row + 1}; each row needs a key of its own.`,
      );
    rowOf.set(key, row);
  });
  return Int32Array.from(links.codes, (code, row) => {
    if (code < 0) return -1;
    const found = rowOf.get(links.levels[code]!);
    if (found === undefined)
      throw new SyntheticError(
        'input',
        `Row ${row + 1} of table ${child.name} refers by ${child.parent!.column} to a row that ${parentSpec.name} does not have; mend or remove it.`,
      );
    return found;
  });
}

function fitChild(
  spec: TableSpec,
  table: Table,
  parent: Table,
  all: TablesSpec,
  parentOf: Int32Array,
  options: FitOptions,
): Pick<ChildModel, 'layout' | 'counted' | 'trees' | 'gate'> {
  const keys = new Set([spec.key, spec.parent!.column]);
  const modelled = (schema: ColumnSchema): boolean => schema.kind !== 'identifier' && schema.kind !== 'text';
  const own = table.schema.columns.flatMap((schema, i) => (!keys.has(schema.name) && modelled(schema) ? [i] : []));
  const parentSpec = all.tables.find(({ name }) => name === spec.parent!.table)!;
  const parents = parent.schema.columns.flatMap((schema, i) =>
    schema.name !== parentSpec.key && schema.name !== parentSpec.parent?.column && modelled(schema) ? [i] : [],
  );
  const order = spec.order === undefined ? undefined : columnOf(table, spec.order, spec.name);
  if (order !== undefined && table.columns[order]!.type !== 'number')
    throw new SyntheticError(
      'schema',
      `The order ${spec.order} of table ${spec.name} is neither a number nor a date or time.`,
    );
  if (own.length === 0)
    throw new SyntheticError(
      'schema',
      `The table ${spec.name} has no column besides keys and texts, so there is nothing to model.`,
    );
  const layout: Layout = {
    parents,
    parentNames: parents.map((i) => parent.schema.columns[i]!.name),
    own,
    ...(order === undefined ? {} : { order }),
  };
  const time = order === undefined ? undefined : (table.columns[order] as NumberColumn).values;
  const laid = layOut(table, parent, layout, childrenOf(parentOf, parent.rows, time));
  if (laid.rows < 10)
    throw new SyntheticError(
      'input',
      `The table ${spec.name} has ${laid.rows} rows that belong to a row of ${parentSpec.name}; at least 10 are needed.`,
    );
  const parts = partsOf(layout);
  const given = new Set(Array.from({ length: parts.own }, (_, i) => i));
  // Time first: what happens may depend on when.
  const drawn = laid.columns.map((_, i) => i).filter((i) => i >= parts.own);
  const isTime = (i: number): number => (i === parts.gap || layout.own[i - parts.own] === order ? 0 : 1);
  const visit = [...given, ...drawn.sort((a, b) => isTime(a) - isTime(b) || a - b)];
  const trees = fitTrees(laid, { ...options, given, order: visit });
  const ownTable: Table = {
    schema: { columns: own.map((i) => table.schema.columns[i]!) },
    rows: table.rows,
    columns: own.map((i) => table.columns[i]!),
  };
  return { layout, counted: table.schema, trees, gate: createGate(ownTable, options.seed) };
}
