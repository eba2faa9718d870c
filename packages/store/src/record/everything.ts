import type { Resource } from '@medplum/fhirtypes';
import { toInstant } from '../clock.ts';
import { StoreError } from '../errors.ts';
import { findRow, gone, notFound, type Scope } from '../resources/rows.ts';

export interface EverythingOptions {
  readonly types?: readonly string[];
  readonly since?: string;
}

export function parseSince(since: string | undefined): number | undefined {
  if (since === undefined) return undefined;
  const time = Date.parse(since);
  if (Number.isNaN(time))
    throw new StoreError('bad-request', '_since is an instant such as 2026-01-31T08:00:00Z.', { expression: '_since' });
  return time;
}

/**
 * `Patient/$everything` (R4 operation): the patient, the compartment in the order it was written, then what these refer
 * to outside it. Resources of other patients' records are left out even where something refers to them.
 */
export async function readEverything(
  scope: Scope,
  patientId: string,
  options: EverythingOptions = {},
): Promise<Resource[]> {
  const since = parseSince(options.since);
  const patient = await findRow(scope, 'Patient', patientId);
  if (!patient) throw notFound('Patient', patientId);
  if (patient.deleted) throw gone('Patient', patientId);
  const rows = await scope.sql.query<{ content: string }>(
    `WITH own AS (SELECT pk FROM compartment WHERE tenant = $1 AND patient = $2 AND active),
          cited AS (SELECT DISTINCT target_type, target_id FROM idx_reference
                     WHERE tenant = $1 AND pk IN (SELECT pk FROM own) AND grp = 0 AND target_type <> 'Patient'),
          outside AS (SELECT r.pk FROM cited c
                        JOIN resource r ON r.tenant = $1 AND r.type = c.target_type AND r.id = c.target_id
                       WHERE NOT EXISTS (SELECT 1 FROM compartment x WHERE x.tenant = $1 AND x.pk = r.pk AND x.active))
     SELECT r.content
       FROM (SELECT pk, 0 AS part FROM own UNION ALL SELECT pk, 1 FROM outside) a
       JOIN resource r ON r.tenant = $1 AND r.pk = a.pk
      WHERE NOT r.deleted AND (r.type <> 'Patient' OR r.pk = $5::int8) AND ($3::text[] IS NULL OR r.type = ANY($3::text[])) AND ($4::int8 IS NULL OR r.last_updated >= $4::int8)
      ORDER BY (r.pk <> $5::int8), a.part, r.pk`,
    [scope.tenant, patientId, options.types?.length ? [...options.types] : null, since ?? null, patient.pk],
  );
  return rows.map((row) => JSON.parse(row.content) as Resource);
}

/**
 * Newest change of anything in the patient's compartment, deletions and departures too; a FHIR instant. Two equal
 * answers mean that the record is the same. Throws `not-found` for an unknown patient.
 */
export async function readPatientVersion(scope: Scope, patientId: string): Promise<string> {
  const [row] = await scope.sql.query<{ newest: number | null }>(
    'SELECT max(last_updated) AS newest FROM compartment WHERE tenant = $1 AND patient = $2',
    [scope.tenant, patientId],
  );
  const known = await findRow(scope, 'Patient', patientId);
  if (!known) throw notFound('Patient', patientId);
  if (known.deleted) throw gone('Patient', patientId);
  return toInstant(Math.max(known.last_updated, row?.newest ?? 0));
}
