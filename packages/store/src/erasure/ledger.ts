import { createHmac, randomBytes } from 'node:crypto';
import type { Sql } from '../driver/driver.ts';
import type { KeyRing } from '../keys/ring.ts';
import { openSecret } from '../keys/secret.ts';
import type { Collection, ErasureEntry } from '../port.ts';

/** Collection of those who were erased. */
export const ERASURE_LEDGER = 'erasure-ledger';

/**
 * Remembers who was erased without saying who: by a keyed hash of the id. It keeps the log from naming them again, and
 * erases them again when a backup from before is brought back.
 */
export interface ErasureLedger {
  hashOf(patient: string): string;
  has(patient: string): Promise<boolean>;
  /** Those of these ids that are in the ledger and have no Patient now. */
  among(patients: readonly string[]): Promise<ReadonlySet<string>>;
  add(entry: Omit<ErasureEntry, 'hash'>, patient: string): Promise<ErasureEntry>;
  /** As written elsewhere, beside a backup. */
  bring(entries: readonly ErasureEntry[]): Promise<void>;
  list(): Promise<readonly ErasureEntry[]>;
}

export function openLedger(
  sql: Sql,
  tenant: number,
  entries: Collection<Omit<ErasureEntry, 'hash'>>,
  keyFile: string,
  ring?: KeyRing,
): ErasureLedger {
  let key: Buffer | undefined;
  const hashOf = (patient: string): string => {
    key ??= Buffer.from(openSecret(keyFile, ring, () => `${randomBytes(32).toString('hex')}\n`).trim(), 'hex');
    return createHmac('sha256', key).update(patient).digest('hex').slice(0, 40);
  };
  let empty: boolean | undefined;
  return {
    hashOf,
    has: async (patient) => (await entries.get(hashOf(patient))) !== undefined,
    async among(patients) {
      // Nearly always nobody was erased, and then nothing is asked for each patient.
      if (empty !== false) empty = (await entries.list({ limit: 1 })).length === 0;
      if (empty) return new Set();
      const erased = [];
      for (const id of patients) if (await entries.get(hashOf(id))) erased.push(id);
      if (erased.length === 0) return new Set();
      const back = await sql.query<{ id: string }>(
        "SELECT id FROM resource WHERE tenant = $1 AND type = 'Patient' AND id = ANY($2::text[])",
        [tenant, erased],
      );
      const there = new Set(back.map(({ id }) => id));
      return new Set(erased.filter((id) => !there.has(id)));
    },
    async add(entry, patient) {
      const hash = hashOf(patient);
      await entries.put(hash, entry);
      return { hash, ...entry };
    },
    async bring(list) {
      for (const { hash, ...entry } of list) if (!(await entries.get(hash))) await entries.put(hash, entry);
    },
    list: async () => (await entries.list()).map(({ id, value }) => ({ hash: id, ...value })),
  };
}
