import { plainColumn, textArray, textColumn } from '../driver/columns.ts';
import type { Sql } from '../driver/driver.ts';
import { INDEX_TABLES, type IndexRows, type IndexTable } from './rows.ts';

const NAMES = Object.keys(INDEX_TABLES) as IndexTable[];

const INSERTS = Object.fromEntries(
  NAMES.map((name) => {
    const { name: table, columns } = INDEX_TABLES[name];
    const list = columns.map((column) => column.name).join(', ');
    const arrays = columns
      .map((column, i) => (column.type === 'text' ? textArray(i + 2) : `$${i + 2}::${column.type}[]`))
      .join(', ');
    return [
      name,
      `INSERT INTO ${table} (tenant, ${list}) SELECT $1::int4, ${list} FROM unnest(${arrays}) AS rows (${list})`,
    ];
  }),
) as Record<IndexTable, string>;

/** Writes the rows: one statement per table that has any, however many resources they belong to. */
export async function insertIndexRows(tx: Sql, tenant: number, rows: IndexRows): Promise<void> {
  for (const name of NAMES) {
    if (rows[name][0]!.length === 0) continue;
    const columns = INDEX_TABLES[name].columns.map((column, i) =>
      column.type === 'text' ? textColumn(rows[name][i] as string[]) : plainColumn(rows[name][i] as number[]),
    );
    await tx.query(INSERTS[name], [tenant, ...columns]);
  }
}

export async function deleteIndexRows(tx: Sql, tenant: number, pks: readonly number[]): Promise<void> {
  if (pks.length === 0) return;
  for (const name of NAMES) {
    await tx.query(`DELETE FROM ${INDEX_TABLES[name].name} WHERE tenant = $1 AND pk = ANY($2::int8[])`, [tenant, pks]);
  }
}
