import type { Resource } from '@medplum/fhirtypes';
import { toInstant } from '../clock.ts';
import { textArray, textColumn } from '../driver/columns.ts';
import type { Sql } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { StoredResource } from '../port.ts';

/** Where statements run, and for whom. */
export interface Scope {
  readonly sql: Sql;
  readonly tenant: number;
}

export interface ResourceRow {
  readonly type: string;
  readonly id: string;
  readonly pk: number;
  readonly version: number;
  readonly last_updated: number;
  readonly deleted: boolean;
  readonly content: string;
}

export const ROW_COLUMNS = 'type, id, pk, version, last_updated, deleted, content';

export function toStored(row: ResourceRow): StoredResource {
  return {
    // A deleted version has no content (R4 §3.1.0.7); a bare shell keeps the type of the answer.
    resource: (row.deleted ? { resourceType: row.type, id: row.id } : JSON.parse(row.content)) as Resource,
    versionId: String(row.version),
    lastUpdated: toInstant(row.last_updated),
    deleted: row.deleted,
  };
}

/** R4 datatypes `id`: letters, digits, `-`, `.`, at most 64. */
export const LEGAL_ID = /^[A-Za-z0-9\-.]{1,64}$/;

export async function findRow(scope: Scope, type: string, id: string, lock = false): Promise<ResourceRow | undefined> {
  // Nothing is kept under another id, and some (with NUL) the database would not even compare.
  if (!LEGAL_ID.test(id)) return undefined;
  const [row] = await scope.sql.query<ResourceRow>(
    `SELECT ${ROW_COLUMNS} FROM resource WHERE tenant = $1 AND type = $2 AND id = $3${lock ? ' FOR UPDATE' : ''}`,
    [scope.tenant, type, id],
  );
  return row;
}

/** Rows of many resources at once, by `Type/id`. */
export async function findRows(
  scope: Scope,
  wanted: readonly { type: string; id: string }[],
  lock = false,
): Promise<Map<string, ResourceRow>> {
  if (wanted.length === 0) return new Map();
  const rows = await scope.sql.query<ResourceRow>(
    `SELECT ${ROW_COLUMNS} FROM resource
      WHERE tenant = $1 AND (type, id) IN (SELECT * FROM unnest(${textArray(2)}, ${textArray(3)}))
      ${lock ? 'ORDER BY pk FOR UPDATE' : ''}`,
    [scope.tenant, textColumn(wanted.map((one) => one.type)), textColumn(wanted.map((one) => one.id))],
  );
  return new Map(rows.map((row) => [`${row.type}/${row.id}`, row]));
}

export async function findVersion(
  scope: Scope,
  type: string,
  id: string,
  version: number,
): Promise<ResourceRow | undefined> {
  const current = await findRow(scope, type, id);
  if (!current || current.version === version) return current;
  const [row] = await scope.sql.query<ResourceRow>(
    `SELECT ${ROW_COLUMNS} FROM resource_history WHERE tenant = $1 AND pk = $2 AND version = $3`,
    [scope.tenant, current.pk, version],
  );
  return row;
}

export const notFound = (type: string, id: string) =>
  new StoreError('not-found', `There is no ${type}/${id.slice(0, 80)}.`);
export const gone = (type: string, id: string) => new StoreError('gone', `${type}/${id} has been deleted.`);
