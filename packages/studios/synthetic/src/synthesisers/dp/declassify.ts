import type { ColumnSchema, Table, TableSchema } from '../../table/table.ts';

/** A schema without what was read off the rows: inferred bounds, atoms, missing words, rules. Level lists stay. */
export function publicSchema(schema: TableSchema, publicBounds: boolean): TableSchema {
  return {
    columns: schema.columns.map((column): ColumnSchema => {
      const { name, kind, levels, decimals, format, unit, treatment, min, max } = column;
      return {
        name,
        kind,
        // Whether a value is ever missing is a fact of the rows.
        missing: true,
        ...(levels && kind !== 'text' && kind !== 'identifier' && { levels }),
        ...(decimals !== undefined && { decimals }),
        ...(format !== undefined && { format }),
        ...(unit !== undefined && { unit }),
        ...(treatment !== undefined && { treatment }),
        ...(publicBounds && min !== undefined && { min }),
        ...(publicBounds && max !== undefined && { max }),
      };
    }),
    ...(schema.constraints && {
      // Ranges, orders and sums are declared; allowed combinations would be listed from the rows.
      constraints: schema.constraints.filter((c) => c.type !== 'combinations'),
    }),
  };
}

/**
 * The table that a private method may see the schema of: what was inferred from the rows is taken out, and identifiers
 * and free text, whose patterns are learned from the rows, are dropped.
 */
export function declassify(table: Table, publicBounds: boolean): Table {
  const schema = publicSchema(table.schema, publicBounds);
  return {
    ...table,
    schema: {
      ...schema,
      columns: schema.columns.map((column) =>
        column.kind === 'identifier' || column.kind === 'text' ? { ...column, treatment: 'drop' as const } : column,
      ),
    },
  };
}
