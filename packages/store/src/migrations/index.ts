import type { Driver } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import { sql as resources } from './0001-resources.ts';
import { sql as jobs } from './0002-jobs.ts';
import { sql as quantityIndex } from './0003-quantity-index.ts';
import { sql as byCode } from './0004-by-code.ts';
import { sql as deletedIndex } from './0005-deleted-index.ts';
import { sql as images } from './0006-images.ts';
import { sql as imagesByName } from './0007-images-by-name.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Forward only. A released migration never changes; a correction is a new one at the end. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'resources', sql: resources },
  { number: 2, name: 'jobs', sql: jobs },
  { number: 3, name: 'quantity-index', sql: quantityIndex },
  { number: 4, name: 'by-code', sql: byCode },
  { number: 5, name: 'deleted-index', sql: deletedIndex },
  { number: 6, name: 'images', sql: images },
  { number: 7, name: 'images-by-name', sql: imagesByName },
];

/**
 * Brings the schema up to date, each migration in a transaction of its own together with the note that it was applied.
 * Several servers may start at once on one Postgres: the note's primary key lets one of them through, the others
 * find it applied. Throws {@link StoreError} `newer-data` when the data was written by a later release.
 */
export async function migrate(driver: Driver, migrations: readonly Migration[] = MIGRATIONS): Promise<number[]> {
  await driver
    .exec(
      'CREATE TABLE IF NOT EXISTS migration (number int4 PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)',
    )
    .catch(async (error: unknown) => {
      // Two first starts at once: IF NOT EXISTS still races in the catalogue. The table is there if the other won.
      await driver.query('SELECT 1 FROM migration LIMIT 1').catch(() => {
        throw error;
      });
    });
  const appliedBefore = await applied(driver);
  const newest = Math.max(0, ...appliedBefore);
  const known = migrations.at(-1)?.number ?? 0;
  if (newest > known) {
    throw new StoreError('newer-data', `The data is at schema version ${newest}; this release knows ${known}.`);
  }
  const done: number[] = [];
  for (const migration of migrations) {
    if (appliedBefore.has(migration.number)) continue;
    if (await apply(driver, migration)) done.push(migration.number);
  }
  return done;
}

const applied = async (driver: Driver): Promise<Set<number>> =>
  new Set((await driver.query<{ number: number }>('SELECT number FROM migration')).map((row) => row.number));

async function apply(driver: Driver, migration: Migration): Promise<boolean> {
  return driver.transaction(async (tx) => {
    // The insert waits for a competitor that holds the same number, then finds it taken.
    const claimed = await tx.query(
      'INSERT INTO migration (number, name, applied_at) VALUES ($1, $2, $3) ON CONFLICT (number) DO NOTHING RETURNING number',
      [migration.number, migration.name, new Date().toISOString()],
    );
    if (claimed.length === 0) return false;
    await tx.exec(migration.sql);
    return true;
  });
}
