import type { Sql } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { Collection, DocumentWrite } from '../port.ts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly value: string;
}

const MAX_PAGE = 10_000;

/** Our own JSON documents, by name of collection and id, with optimistic versions that begin at 1. */
export function openCollection<T extends object>(driver: Sql, tenant: number, name: string): Collection<T> {
  const read = (row: Row) => ({ id: row.id, value: JSON.parse(row.value) as T, version: row.version });

  return {
    async get(id) {
      const [row] = await driver.query<Row>(
        'SELECT id, version, value FROM collection WHERE tenant = $1 AND name = $2 AND id = $3',
        [tenant, name, id],
      );
      return row && { value: read(row).value, version: row.version };
    },

    async put(id, value, expectedVersion) {
      const text = JSON.stringify(value);
      const conflict = 'ON CONFLICT (tenant, name, id) DO';
      const insert = 'INSERT INTO collection AS c (tenant, name, id, version, value) VALUES ($1, $2, $3, 1, $4)';
      const params: unknown[] = [tenant, name, id, text];
      let sql: string;
      if (expectedVersion === undefined) {
        sql = `${insert} ${conflict} UPDATE SET version = c.version + 1, value = excluded.value RETURNING version`;
      } else if (expectedVersion === 0) {
        sql = `${insert} ${conflict} NOTHING RETURNING version`;
      } else {
        params.push(expectedVersion);
        sql = `UPDATE collection SET version = version + 1, value = $4
                WHERE tenant = $1 AND name = $2 AND id = $3 AND version = $5 RETURNING version`;
      }
      const [row] = await driver.query<{ version: number }>(sql, params);
      if (!row) {
        const problem = expectedVersion === 0 ? 'exists already' : `is not at version ${expectedVersion}`;
        throw new StoreError('version-conflict', `${name}/${id} ${problem}.`);
      }
      return row.version;
    },

    async delete(id) {
      const rows = await driver.query(
        'DELETE FROM collection WHERE tenant = $1 AND name = $2 AND id = $3 RETURNING id',
        [tenant, name, id],
      );
      return rows.length > 0;
    },

    async list(options = {}) {
      const where = Object.entries(options.where ?? {}) as [string, string][];
      const wanted = Math.min(options.limit ?? MAX_PAGE, MAX_PAGE);
      const result: { id: string; value: T; version: number }[] = [];
      let after = options.after ?? '';
      // Fields are compared here, not in SQL: collections are small, and the stored text stays free of indexes.
      for (;;) {
        const page = where.length > 0 ? 1000 : wanted;
        const rows = await driver.query<Row>(
          'SELECT id, version, value FROM collection WHERE tenant = $1 AND name = $2 AND id > $3 ORDER BY id LIMIT $4',
          [tenant, name, after, page],
        );
        for (const row of rows) {
          const item = read(row);
          const fields = item.value as Record<string, unknown>;
          if (where.every(([field, value]) => Object.hasOwn(fields, field) && fields[field] === value))
            result.push(item);
          if (result.length === wanted) return result;
        }
        if (rows.length < page) return result;
        after = rows.at(-1)!.id;
      }
    },
  };
}

/** Writes documents within a transaction, in order of their keys, so that two that write the same ones do not wait for each other. */
export async function writeDocuments(sql: Sql, tenant: number, documents: readonly DocumentWrite[]): Promise<void> {
  const key = (one: DocumentWrite): string => `${one.collection}\u0000${one.id}`;
  for (const one of [...documents].sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
    const collection = openCollection<object>(sql, tenant, one.collection);
    if (one.value === undefined) await collection.delete(one.id);
    else await collection.put(one.id, one.value, one.expectedVersion);
  }
}
