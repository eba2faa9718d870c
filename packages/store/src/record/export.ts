import type { Resource } from '@medplum/fhirtypes';
import type { FormerVersion, Veil } from '../port.ts';
import type { Scope } from '../resources/rows.ts';
import { and, Statement } from '../search/sql.ts';
import { parseSince } from './everything.ts';

export interface ExportOptions {
  readonly types?: readonly string[];
  readonly since?: string;
  /** Ids: only what is in these patients' compartments. */
  readonly patients?: readonly string[];
}

const PAGE = 500;

/**
 * Current resources for Bulk Data export, in the order they were first written. Read page by page, so memory stays flat
 * whatever the size of the store; what is written meanwhile may or may not be seen, as the specification allows.
 */
export async function* exportResources(scope: Scope, options: ExportOptions): AsyncGenerator<Resource> {
  const since = parseSince(options.since);
  const where = ['r.tenant = $1', 'r.pk > $2::int8', 'NOT r.deleted'];
  const fixed: unknown[] = [];
  const bind = (value: unknown) => `$${fixed.push(value) + 2}`;
  if (options.types?.length) where.push(`r.type = ANY(${bind([...options.types])}::text[])`);
  if (since !== undefined) where.push(`r.last_updated >= ${bind(since)}::int8`);
  if (options.patients) {
    const patients = `${bind([...options.patients])}::text[]`;
    where.push(
      `r.pk IN (SELECT c.pk FROM compartment c WHERE c.tenant = $1 AND c.active AND c.patient = ANY(${patients}))`,
      // Who merely links to one of them was not asked for.
      `(r.type <> 'Patient' OR r.id = ANY(${patients}))`,
    );
  }
  let after = 0;
  for (;;) {
    const rows = await scope.sql.query<{ pk: number; content: string }>(
      `SELECT r.pk, r.content FROM resource r WHERE ${where.join(' AND ')} ORDER BY r.pk LIMIT ${PAGE}`,
      [scope.tenant, after, ...fixed],
    );
    for (const row of rows) yield JSON.parse(row.content) as Resource;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.pk;
  }
}

/** Former versions of what is or was in a patient's record, of resources that were deleted too. */
export async function* formerVersions({ sql, tenant }: Scope, patient: string): AsyncGenerator<FormerVersion> {
  let at = { pk: 0, version: 0 };
  for (;;) {
    const rows = await sql.query<{ pk: number; version: number; content: string; gone: boolean }>(
      `SELECT h.pk, h.version, h.content, r.deleted AS gone FROM resource_history h
         JOIN resource r ON r.tenant = h.tenant AND r.pk = h.pk
        WHERE h.tenant = $1 AND NOT h.deleted AND (h.pk, h.version) > ($3::int8, $4::int4)
          AND h.pk IN (SELECT c.pk FROM compartment c WHERE c.tenant = $1 AND c.patient = $2)
        ORDER BY h.pk, h.version LIMIT ${PAGE}`,
      [tenant, patient, at.pk, at.version],
    );
    for (const { version, content, gone } of rows)
      yield { resource: JSON.parse(content) as Resource, version, deleted: gone };
    if (rows.length < PAGE) return;
    at = rows.at(-1)!;
  }
}

export async function countByType(scope: Scope, veil?: Veil): Promise<Record<string, number>> {
  const s = new Statement(scope.tenant, undefined, undefined, false, veil);
  const rows = await scope.sql.query<{ type: string; total: number }>(
    `SELECT r.type, count(*) AS total FROM resource r
      WHERE ${and(['r.tenant = $1', 'NOT r.deleted', s.unveiled('r')])} GROUP BY r.type ORDER BY r.type`,
    s.params,
  );
  return Object.fromEntries(rows.map((row) => [row.type, row.total]));
}

/** Newest change of any resource of a type; 0 where there never was one. */
export async function newestOfType(scope: Scope, type: string): Promise<number> {
  const [row] = await scope.sql.query<{ last_updated: number }>(
    'SELECT last_updated FROM resource WHERE tenant = $1 AND type = $2 ORDER BY last_updated DESC, pk DESC LIMIT 1',
    [scope.tenant, type],
  );
  return row?.last_updated ?? 0;
}
