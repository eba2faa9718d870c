import { plainColumn, textArray, textColumn } from '../driver/columns.ts';
import type { Sql } from '../driver/driver.ts';

/** Which patients' records a resource belongs to (R4 CompartmentDefinition/patient). */
export interface Membership {
  readonly pk: number;
  readonly lastUpdated: number;
  readonly patients: readonly string[];
}

/**
 * Writes memberships. A membership that ended stays as an inactive row with the time it ended, so that a patient's
 * newest time also tells of what left the record.
 */
export async function writeMemberships(
  tx: Sql,
  tenant: number,
  members: readonly Membership[],
  fresh: boolean,
): Promise<void> {
  if (!fresh) {
    await tx.query(
      `UPDATE compartment c SET active = false, last_updated = m.at
         FROM unnest($2::int8[], $3::int8[]) AS m (pk, at) WHERE c.tenant = $1 AND c.pk = m.pk`,
      [tenant, members.map((member) => member.pk), members.map((member) => member.lastUpdated)],
    );
  }
  const rows = members.flatMap((member) => member.patients.map((patient) => ({ ...member, patient })));
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO compartment (tenant, patient, pk, last_updated, active)
       SELECT $1::int4, patient, pk, at, true FROM unnest(${textArray(2)}, $3::int8[], $4::int8[]) AS m (patient, pk, at)
     ON CONFLICT (tenant, patient, pk) DO UPDATE SET active = true, last_updated = excluded.last_updated`,
    [
      tenant,
      textColumn(rows.map((row) => row.patient)),
      plainColumn(rows.map((row) => row.pk)),
      plainColumn(rows.map((row) => row.lastUpdated)),
    ],
  );
}
