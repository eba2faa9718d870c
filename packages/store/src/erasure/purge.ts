import type { Driver } from '../driver/driver.ts';

export interface Purged {
  readonly tables: number;
  /** What could not be done, and who has to. */
  readonly warnings: readonly string[];
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Makes deleted rows leave the disk. Postgres only marks them: their bytes stay in tables, indexes, statistics and the
 * write-ahead log. So every table of ours is rewritten with its indexes (VACUUM FULL takes an exclusive lock on each),
 * statistics are made anew, and the log moves on to segments that were never written before: recycled ones would carry
 * what they held.
 */
export async function purge(driver: Driver, progress: (done: number, total: number) => void): Promise<Purged> {
  const tables = await driver.query<{ schema: string; name: string; own: boolean }>(
    `SELECT n.nspname AS schema, c.relname AS name, pg_has_role(c.relowner, 'USAGE') AS own FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname IN ('public', 'aceso_queue') ORDER BY pg_total_relation_size(c.oid)`,
  );
  const warnings: string[] = [];
  const run = async (sql: string, warning: string): Promise<void> => {
    await driver.query(sql).catch((error: unknown) => {
      warnings.push(`${warning} (${error instanceof Error ? error.message : String(error)})`);
    });
  };
  for (const [i, { schema, name, own }] of tables.entries()) {
    progress(i, tables.length);
    // Postgres passes over tables of others with a notice that nobody reads.
    if (!own) {
      warnings.push(`The table ${name} was not rewritten; its owner has to run VACUUM FULL on it.`);
      continue;
    }
    const table = `${quote(schema)}.${quote(name)}`;
    await run(`VACUUM (FULL, ANALYZE) ${table}`, `The table ${name} was not rewritten; run VACUUM FULL on it.`);
  }
  await run('VACUUM FULL pg_catalog.pg_statistic', 'Statistics were not rewritten; run VACUUM FULL pg_statistic.');
  if (driver.backend === 'pglite') {
    await run('SET wal_recycle = off', 'The write-ahead log may keep old segments.');
    // The last checkpoint keeps the segment it began in; a second round leaves that one behind too.
    for (let round = 0; round < 3; round++) {
      await run('CHECKPOINT', 'No checkpoint was made.');
      await run('SELECT pg_switch_wal()', 'The write-ahead log was not moved on.');
    }
    await run('CHECKPOINT', 'No checkpoint was made.');
    await run('SET wal_recycle = on', 'Segments of the write-ahead log are not recycled until the next start.');
  } else {
    await run('CHECKPOINT', 'Only a superuser may: run CHECKPOINT.');
    warnings.push(
      'On a Postgres server the write-ahead log, its archive, replicas and the backups of the server are for whoever runs it: ' +
        'they hold what was deleted until they are overwritten or expire.',
    );
  }
  return { tables: tables.length, warnings };
}
