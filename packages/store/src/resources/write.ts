import type { Resource } from '@medplum/fhirtypes';
import { now } from '../clock.ts';
import { plainColumn, textArray, textColumn } from '../driver/columns.ts';
import { writeMemberships } from '../index/compartment.ts';
import { addEntries, emptyRows } from '../index/rows.ts';
import { deleteIndexRows, insertIndexRows } from '../index/write.ts';
import { type Prepared, sameContent, stamp } from './prepare.ts';
import type { ResourceRow, Scope } from './rows.ts';

/** One change. `before` is the current row, read in the same transaction with a lock; absent for a new id. */
export type Change =
  | { readonly kind: 'put'; readonly prepared: Prepared; readonly before: ResourceRow | undefined }
  | { readonly kind: 'delete'; readonly before: ResourceRow };

export interface Written {
  readonly row: ResourceRow;
  /** `unchanged`: the content was the same, so no version was made. */
  readonly effect: 'created' | 'updated' | 'unchanged' | 'deleted';
}

/** Raised when somebody else took the id first; SQLSTATE of a serialization failure, so the transaction starts again. */
class IdTaken extends Error {
  readonly code = '40001';
}

/**
 * Applies changes: a handful of statements, however many changes there are. All ids in one call must differ.
 * An update with the same content makes no version (R4 §3.1.0.4 leaves this to the server), so that loading the
 * same data twice changes nothing.
 */
export async function applyChanges(scope: Scope, changes: readonly Change[]): Promise<Written[]> {
  const time = now();
  const written: Written[] = [];
  const fresh: { row: ResourceRow; prepared: Prepared }[] = [];
  const replaced: { row: ResourceRow; prepared: Prepared | undefined }[] = [];
  const pks = await nextPks(scope, changes.filter((change) => !change.before).length);
  for (const change of changes) {
    if (change.kind === 'delete') {
      const row = {
        ...change.before,
        version: change.before.version + 1,
        last_updated: time,
        deleted: true,
        content: '',
      };
      replaced.push({ row, prepared: undefined });
      written.push({ row, effect: 'deleted' });
      continue;
    }
    const { prepared, before } = change;
    if (before && !before.deleted && sameContent(JSON.parse(before.content) as Resource, prepared.resource)) {
      written.push({ row: before, effect: 'unchanged' });
      continue;
    }
    const version = (before?.version ?? 0) + 1;
    const row: ResourceRow = {
      type: prepared.type,
      id: prepared.id,
      pk: before?.pk ?? pks.pop()!,
      version,
      last_updated: time,
      deleted: false,
      content: JSON.stringify(stamp(prepared.resource, version, time)),
    };
    (before ? replaced : fresh).push({ row, prepared });
    // Bringing back what was deleted is a creation to the client (R4 §3.1.0.4.1).
    written.push({ row, effect: before && !before.deleted ? 'updated' : 'created' });
  }
  if (replaced.length > 0)
    await replaceRows(
      scope,
      replaced.map((one) => one.row),
    );
  if (fresh.length > 0)
    await insertRows(
      scope,
      fresh.map((one) => one.row),
    );
  await writeIndex(scope, fresh, true);
  await writeIndex(scope, replaced, false);
  return written;
}

/** Numbers for new resources, ascending when popped, so that pages in number order follow the order of writing. */
async function nextPks(scope: Scope, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await scope.sql.query<{ pk: number }>(
    "SELECT nextval('resource_pk') AS pk FROM generate_series(1, $1::int4)",
    [count],
  );
  return rows.map((row) => row.pk).sort((a, b) => b - a);
}

const unzip = (rows: readonly ResourceRow[]) => [
  textColumn(rows.map((row) => row.type)),
  textColumn(rows.map((row) => row.id)),
  plainColumn(rows.map((row) => row.pk)),
  plainColumn(rows.map((row) => row.version)),
  plainColumn(rows.map((row) => row.last_updated)),
  plainColumn(rows.map((row) => row.deleted)),
  textColumn(rows.map((row) => row.content)),
];
const ARRAYS = `${textArray(2)}, ${textArray(3)}, $4::int8[], $5::int4[], $6::int8[], $7::bool[], ${textArray(8)}`;

async function insertRows(scope: Scope, rows: readonly ResourceRow[]): Promise<void> {
  const inserted = await scope.sql.query(
    `INSERT INTO resource (tenant, type, id, pk, version, last_updated, deleted, content)
       SELECT $1::int4, * FROM unnest(${ARRAYS})
     ON CONFLICT (tenant, type, id) DO NOTHING RETURNING pk`,
    [scope.tenant, ...unzip(rows)],
  );
  if (inserted.length !== rows.length) throw new IdTaken('Another write took the same id.');
}

async function replaceRows(scope: Scope, rows: readonly ResourceRow[]): Promise<void> {
  await scope.sql.query(
    `INSERT INTO resource_history (tenant, pk, version, type, id, last_updated, deleted, content)
       SELECT tenant, pk, version, type, id, last_updated, deleted, content
         FROM resource WHERE tenant = $1 AND pk = ANY($2::int8[])`,
    [scope.tenant, rows.map((row) => row.pk)],
  );
  await scope.sql.query(
    `UPDATE resource r SET version = n.version, last_updated = n.last_updated, deleted = n.deleted, content = n.content
       FROM unnest(${ARRAYS}) AS n (type, id, pk, version, last_updated, deleted, content)
      WHERE r.tenant = $1 AND r.type = n.type AND r.id = n.id`,
    [scope.tenant, ...unzip(rows)],
  );
}

async function writeIndex(
  scope: Scope,
  items: readonly { row: ResourceRow; prepared: Prepared | undefined }[],
  fresh: boolean,
): Promise<void> {
  if (items.length === 0) return;
  if (!fresh)
    await deleteIndexRows(
      scope.sql,
      scope.tenant,
      items.map((item) => item.row.pk),
    );
  const rows = emptyRows();
  for (const { row, prepared } of items) if (prepared) addEntries(rows, row.pk, row.type, prepared.index.entries);
  await insertIndexRows(scope.sql, scope.tenant, rows);
  const members = items.map(({ row, prepared }) => ({
    pk: row.pk,
    lastUpdated: row.last_updated,
    patients: prepared?.index.patients ?? [],
  }));
  await writeMemberships(scope.sql, scope.tenant, members, fresh);
}
