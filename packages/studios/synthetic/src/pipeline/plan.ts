import { type Combination, combine } from '../constraints/combine.ts';
import { findRules } from '../constraints/detect.ts';
import { findOrders, type Order } from '../constraints/orders.ts';
import type { Range } from '../constraints/repair.ts';
import { type Rule, sourcesOf } from '../constraints/rules.ts';
import { SyntheticError } from '../errors.ts';
import { type Identifiers, learnIdentifiers } from '../identifiers/identifiers.ts';
import type { CodeColumn, Column, ColumnSchema, Constraint, Table, TableSchema } from '../table/table.ts';

/** What becomes of one column of the original. */
export type ColumnPlan =
  | { readonly role: 'model'; readonly core: number }
  | { readonly role: 'identifier'; readonly identifiers: Identifiers }
  | { readonly role: 'template'; readonly core: number }
  | { readonly role: 'derived'; readonly rule: Rule; readonly levels?: readonly string[] }
  | {
      readonly role: 'combined';
      readonly core: number;
      readonly combination: number;
      readonly levels?: readonly string[];
    }
  | { readonly role: 'drop' };

export interface Plan {
  /** In the order of the original. */
  readonly columns: readonly ColumnPlan[];
  /** The columns that the synthesiser sees. */
  readonly core: TableSchema;
  readonly combinations: readonly Combination[];
  /** Orders and ranges that every row keeps, by columns of the core. */
  readonly orders: readonly Order[];
  readonly ranges: readonly Range[];
}

const PLACEHOLDER = '[text]';

/**
 * Decides what is modelled, and gives the table that the synthesiser sees.
 * @param detect look for rules that the table keeps; off where the method promises differential privacy
 */
export function makePlan(
  original: Table,
  seed: number,
  detect: boolean,
): { readonly plan: Plan; readonly core: Table } {
  const table = clampRanges(original);
  const schemas: ColumnSchema[] = [];
  const columns: Column[] = [];
  const coreOf = new Map<number, number>();
  const add = (schema: ColumnSchema, column: Column): number => {
    schemas.push(schema);
    columns.push(column);
    return schemas.length - 1;
  };
  const modelled = table.schema.columns.map(
    (schema, i) =>
      treatmentOf(schema) === undefined ||
      (treatmentOf(schema) === 'regenerate' && table.columns[i]!.type === 'number'),
  );
  const { rules, groups } = constraintsOf(table, modelled, detect);
  const combinations: { combination: Combination; core: number }[] = [];
  const combinedAt = (i: number): ColumnPlan | undefined => {
    const group = groups.find((each) => each.includes(i));
    if (!group) return undefined;
    let at = combinations.findIndex(({ combination }) => combination.columns === group);
    if (at < 0) {
      const { combination, column } = combine(table, group);
      const name = group.map((each) => table.schema.columns[each]!.name).join(' × ');
      const core = add({ name, kind: 'categorical', missing: false, levels: column.levels }, column);
      at = combinations.push({ combination, core }) - 1;
    }
    return { role: 'combined', core: combinations[at]!.core, combination: at, ...levelsOf(table.columns[i]!) };
  };
  const plans = table.schema.columns.map((schema, i): ColumnPlan => {
    const column = table.columns[i]!;
    const treatment = treatmentOf(schema);
    if (treatment === 'drop') return { role: 'drop' };
    if (treatment === 'template') {
      const present =
        column.type === 'code'
          ? column.codes.map((code) => (code < 0 ? -1 : 0))
          : Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : 0));
      const template: CodeColumn = { type: 'code', codes: present, levels: [PLACEHOLDER] };
      const { treatment: _, ...rest } = schema;
      return { role: 'template', core: add({ ...rest, kind: 'categorical', levels: [PLACEHOLDER] }, template) };
    }
    if (treatment === 'regenerate' && column.type === 'code')
      return { role: 'identifier', identifiers: learnIdentifiers(column, seed) };
    const rule = rules.get(i);
    if (rule) return { role: 'derived', rule, ...levelsOf(column) };
    const combined = combinedAt(i);
    if (combined) return combined;
    const core = add(schema, column);
    coreOf.set(i, core);
    return { role: 'model', core };
  });
  const byCore = coreConstraints(table.schema, coreOf);
  const core: TableSchema = {
    columns: schemas,
    ...(byCore.constraints.length > 0 ? { constraints: byCore.constraints } : {}),
  };
  const coreTable: Table = { schema: core, rows: table.rows, columns };
  const known = new Set(byCore.orders.map(({ low, high }) => `${low}:${high}`));
  const orders = [
    ...byCore.orders,
    ...(detect ? findOrders(coreTable) : []).filter(({ low, high }) => !known.has(`${low}:${high}`)),
  ];
  return {
    plan: {
      columns: plans,
      core,
      combinations: combinations.map(({ combination }) => combination),
      orders,
      ranges: byCore.ranges,
    },
    core: coreTable,
  };
}

const levelsOf = (column: Column): { levels?: readonly string[] } =>
  column.type === 'code' ? { levels: column.levels } : {};

const treatmentOf = (schema: ColumnSchema): ColumnSchema['treatment'] =>
  schema.treatment ?? (schema.kind === 'text' ? 'drop' : schema.kind === 'identifier' ? 'regenerate' : undefined);

const indexOf = (schema: TableSchema, name: string): number => schema.columns.findIndex((each) => each.name === name);

/** Values of the original outside a declared range are taken as its end. */
function clampRanges(table: Table): Table {
  const ranges = (table.schema.constraints ?? []).filter((each) => each.type === 'range');
  if (ranges.length === 0) return table;
  const columns = table.columns.map((column, i) => {
    const name = table.schema.columns[i]!.name;
    const mine = ranges.filter((range) => range.column === name);
    if (mine.length === 0 || column.type === 'code') return column;
    const low = Math.max(...mine.map(({ min }) => min ?? Number.NEGATIVE_INFINITY));
    const high = Math.min(...mine.map(({ max }) => max ?? Number.POSITIVE_INFINITY));
    return { ...column, values: column.values.map((value) => (value < low ? low : Math.min(value, high))) };
  });
  return { ...table, columns };
}

/** Computed columns (declared first, then found) and groups of columns that keep their combinations. */
function constraintsOf(
  table: Table,
  modelled: readonly boolean[],
  detect: boolean,
): { rules: Map<number, Rule>; groups: number[][] } {
  const rules = new Map<number, Rule>();
  const groups: number[][] = [];
  const busy = new Set<number>();
  const declared: readonly Constraint[] = table.schema.constraints ?? [];
  for (const constraint of declared) {
    if (constraint.type === 'sum') {
      const total = indexOf(table.schema, constraint.total);
      const parts = constraint.parts.map((name) => indexOf(table.schema, name));
      if (parts.includes(total) || rules.has(total) || parts.some((part) => rules.has(part)))
        throw new SyntheticError(
          'schema',
          `The sum of ${constraint.total} overlaps with another sum; each total must be made of columns that are no totals.`,
        );
      rules.set(total, { type: 'sum', parts });
      for (const each of [total, ...parts]) busy.add(each);
    }
    if (constraint.type === 'combinations') {
      const group = constraint.columns.map((name) => indexOf(table.schema, name));
      const free = group.filter((i) => modelled[i] && !busy.has(i));
      if (free.length < group.length)
        throw new SyntheticError(
          'schema',
          `The combinations of ${constraint.columns.join(', ')} hold a column that is an identifier, a text, or in another rule; leave it out.`,
        );
      groups.push(group);
      for (const each of group) busy.add(each);
    }
    // An order or a range must stay on a modelled column: a computed one could break it.
    if (constraint.type === 'inequality')
      for (const name of [constraint.low, constraint.high]) busy.add(indexOf(table.schema, name));
    if (constraint.type === 'range') busy.add(indexOf(table.schema, constraint.column));
  }
  if (detect) {
    const usable = modelled.map((each, i) => each && !busy.has(i));
    for (const [i, rule] of findRules(table, usable))
      if (sourcesOf(rule).every((from) => !rules.has(from))) rules.set(i, rule);
  }
  return { rules, groups };
}

function coreConstraints(
  schema: TableSchema,
  coreOf: ReadonlyMap<number, number>,
): { constraints: Constraint[]; orders: Order[]; ranges: Range[] } {
  const constraints: Constraint[] = [];
  const orders: Order[] = [];
  const ranges: Range[] = [];
  const core = (name: string): number | undefined => coreOf.get(indexOf(schema, name));
  for (const constraint of schema.constraints ?? []) {
    if (constraint.type === 'inequality') {
      const low = core(constraint.low);
      const high = core(constraint.high);
      if (low === undefined || high === undefined) continue;
      constraints.push(constraint);
      orders.push({ low, high, strict: constraint.strict ?? false });
    }
    if (constraint.type === 'range') {
      const column = core(constraint.column);
      if (column === undefined) continue;
      constraints.push(constraint);
      ranges.push({
        column,
        ...(constraint.min === undefined ? {} : { min: constraint.min }),
        ...(constraint.max === undefined ? {} : { max: constraint.max }),
      });
    }
  }
  return { constraints, orders, ranges };
}

/** The schema of what is sampled: the original's without the columns that are left out. */
export function outputSchema(schema: TableSchema, plan: Plan): TableSchema {
  const columns = schema.columns.flatMap((column, i): ColumnSchema[] => {
    const each = plan.columns[i]!;
    if (each.role === 'drop') return [];
    return [each.role === 'template' ? plan.core.columns[each.core]! : column];
  });
  return { ...schema, columns };
}
