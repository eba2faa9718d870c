import { type Identifiers, learnIdentifiers } from '../identifiers/identifiers.ts';
import type { CodeColumn, Column, ColumnSchema, Table, TableSchema } from '../table/table.ts';

/** What becomes of one column of the original. */
export type ColumnPlan =
  | { readonly role: 'model'; readonly core: number }
  | { readonly role: 'identifier'; readonly identifiers: Identifiers }
  | { readonly role: 'template'; readonly core: number }
  | { readonly role: 'drop' };

export interface Plan {
  /** In the order of the original. */
  readonly columns: readonly ColumnPlan[];
  /** The columns that the synthesiser sees. */
  readonly core: TableSchema;
}

const PLACEHOLDER = '[text]';

/** Decides what is modelled, and gives the table that the synthesiser sees. */
export function makePlan(table: Table, seed: number): { readonly plan: Plan; readonly core: Table } {
  const schemas: ColumnSchema[] = [];
  const columns: Column[] = [];
  const add = (schema: ColumnSchema, column: Column): number => {
    schemas.push(schema);
    columns.push(column);
    return schemas.length - 1;
  };
  const plans = table.schema.columns.map((schema, i): ColumnPlan => {
    const column = table.columns[i]!;
    const treatment =
      schema.treatment ?? (schema.kind === 'text' ? 'drop' : schema.kind === 'identifier' ? 'regenerate' : undefined);
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
    return { role: 'model', core: add(schema, column) };
  });
  const names = new Set(schemas.map(({ name }) => name));
  const constraints = table.schema.constraints?.filter((constraint) =>
    constraint.type === 'inequality' ? names.has(constraint.low) && names.has(constraint.high) : true,
  );
  const core: TableSchema = { columns: schemas, ...(constraints ? { constraints } : {}) };
  return { plan: { columns: plans, core }, core: { schema: core, rows: table.rows, columns } };
}

/** The schema of what is sampled: the original's without the columns that are left out. */
export function outputSchema(schema: TableSchema, plan: Plan): TableSchema {
  const columns = schema.columns.flatMap((column, i): ColumnSchema[] => {
    const role = plan.columns[i]!.role;
    if (role === 'drop') return [];
    if (role === 'template') return [plan.core.columns[(plan.columns[i] as { core: number }).core]!];
    return [column];
  });
  return { ...schema, columns };
}
