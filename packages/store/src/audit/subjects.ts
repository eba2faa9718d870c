import type { Driver, Sql } from '../driver/driver.ts';
import { type KnownSubject, lostKey, newSubjectKey, type SubjectKey } from './seal.ts';

interface Row {
  readonly patient: string;
  readonly handle: string;
  readonly key: string;
}

/** The key table: the only place that says which handle in the log is whom. Destroying a row is what erases a person there. */
export interface Subjects {
  /** Keys of these patients; made at first need. Somebody who was erased gets one that is kept nowhere. */
  keysOf(patients: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>>;
  /** What handles stand for, as far as it is known. */
  known(handles: readonly string[]): Promise<ReadonlyMap<string, KnownSubject>>;
  handleOf(patient: string): Promise<string | undefined>;
  /** Handles of the patients who acted under an account, by its id or the name it signs in with. */
  handlesOfAccount(name: string): Promise<readonly string[]>;
  /** A patient acts under this account. */
  acts(handle: string, names: readonly string[]): Promise<void>;
  /** @returns the handle whose key there was */
  destroy(patient: string): Promise<string | undefined>;
}

/** Keys kept in memory; the least recently made go first. */
const KEPT = 20_000;

export function openSubjects(
  driver: Driver,
  tenant: string,
  erased: (patients: readonly string[]) => Promise<ReadonlySet<string>>,
): Subjects {
  const kept = new Map<string, SubjectKey>();
  const acting = new Set<string>();
  const keep = (patient: string, subject: SubjectKey) => {
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(patient, subject);
  };
  const read = (sql: Sql, patients: readonly string[]) =>
    sql.query<Row>('SELECT patient, handle, key FROM audit_subject WHERE tenant = $1 AND patient = ANY($2::text[])', [
      tenant,
      patients,
    ]);
  const toKey = (row: Row): SubjectKey => ({ handle: row.handle, key: Buffer.from(row.key, 'hex') });

  return {
    async keysOf(patients) {
      const found = new Map<string, SubjectKey>();
      const missing = patients.filter((id) => {
        const subject = kept.get(id);
        if (subject) found.set(id, subject);
        return !subject;
      });
      if (missing.length === 0) return found;
      const take = (rows: readonly Row[]) => {
        for (const row of rows) {
          found.set(row.patient, toKey(row));
          keep(row.patient, toKey(row));
        }
      };
      take(await read(driver, missing));
      const unknown = missing.filter((id) => !found.has(id));
      if (unknown.length === 0) return found;
      const gone = await erased(unknown);
      for (const id of gone) found.set(id, lostKey());
      const fresh = unknown.filter((id) => !gone.has(id)).map((patient) => ({ patient, ...newSubjectKey(patient) }));
      if (fresh.length === 0) return found;
      await driver.query(
        `INSERT INTO audit_subject (tenant, patient, handle, key)
         SELECT $1, t.* FROM unnest($2::text[], $3::text[], $4::text[]) AS t ON CONFLICT DO NOTHING`,
        [
          tenant,
          fresh.map(({ patient }) => patient),
          fresh.map(({ handle }) => handle),
          fresh.map(({ key }) => key.toString('hex')),
        ],
      );
      // Another server may have been faster: what is in the table counts.
      take(
        await read(
          driver,
          fresh.map(({ patient }) => patient),
        ),
      );
      return found;
    },

    async known(handles) {
      if (handles.length === 0) return new Map();
      const rows = await driver.query<Row>(
        'SELECT patient, handle, key FROM audit_subject WHERE tenant = $1 AND handle = ANY($2::text[])',
        [tenant, handles],
      );
      return new Map(rows.map((row) => [row.handle, { patient: row.patient, ...toKey(row) }]));
    },

    async handleOf(patient) {
      const [row] = await read(driver, [patient]);
      return row?.handle;
    },

    async handlesOfAccount(name) {
      const rows = await driver.query<{ handle: string }>(
        'SELECT handle FROM audit_alias WHERE tenant = $1 AND name = $2',
        [tenant, name],
      );
      return rows.map(({ handle }) => handle);
    },

    async acts(handle, names) {
      for (const name of names) {
        const pair = `${handle} ${name}`;
        if (name === '' || acting.has(pair)) continue;
        await driver.query(
          'INSERT INTO audit_alias (tenant, name, handle) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
          [tenant, name, handle],
        );
        acting.add(pair);
      }
    },

    async destroy(patient) {
      kept.delete(patient);
      const rows = await driver.query<{ handle: string }>(
        'DELETE FROM audit_subject WHERE tenant = $1 AND patient = $2 RETURNING handle',
        [tenant, patient],
      );
      for (const { handle } of rows)
        await driver.query('DELETE FROM audit_alias WHERE tenant = $1 AND handle = $2', [tenant, handle]);
      return rows[0]?.handle;
    },
  };
}
