import type { Driver } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { StoreCheck } from '../port.ts';
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
  /**
   * True where a server that does not know this one could not go on with the data. Then all servers have to stop for the upgrade;
   * otherwise old and new ones run side by side, and an old one may start again.
   */
  readonly breaking?: boolean;
}

/**
 * Forward only. A released migration never changes; a correction is a new one at the end. What comes after the seventh adds
 * (tables, columns that may be empty or have a default, indexes) and neither removes, renames nor narrows, unless it says `breaking`;
 * migrations.db.test.ts reads the SQL.
 */
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
 * find it applied. With `check` nothing is made that is not there yet. Throws {@link StoreError} `newer-data` when a later release has changed the data in a way that this one does
 * not know and that breaks it.
 */
export async function migrate(
  driver: Driver,
  migrations: readonly Migration[] = MIGRATIONS,
  { check = false }: { readonly check?: boolean } = {},
): Promise<number[]> {
  if (!check) await makeNotes(driver);
  const rows = await applied(driver);
  const appliedBefore = new Set(rows.map((row) => row.number));
  const known = migrations.at(-1)?.number ?? 0;
  // A later release notes with each of its migrations the oldest schema whose servers can go on; one that notes nothing suits none.
  const needed = Math.max(0, ...rows.map(({ number, suits }) => (number > known ? (suits ?? number) : 0)));
  if (needed > known) {
    throw new StoreError('newer-data', `The data is at schema version ${needed}; this release knows ${known}.`);
  }
  const done: number[] = [];
  for (const migration of migrations) {
    if (appliedBefore.has(migration.number)) continue;
    if (await apply(driver, migration, suitsFrom(migrations, migration.number))) done.push(migration.number);
  }
  return done;
}

async function makeNotes(driver: Driver): Promise<void> {
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
  // Which release the data still suits; added by itself, because it must be there before the first migration is read.
  await driver.exec('ALTER TABLE migration ADD COLUMN IF NOT EXISTS suits int4').catch(async (error: unknown) => {
    await driver.query('SELECT suits FROM migration LIMIT 1').catch(() => {
      throw error;
    });
  });
}

const applied = (driver: Driver) =>
  driver.query<{ number: number; suits: number | null }>('SELECT number, suits FROM migration');

/** The first seven came before there was a second server to think of. */
const SIDE_BY_SIDE_FROM = 7;

/** Number of the oldest schema whose servers can go on once `number` is applied. */
const suitsFrom = (migrations: readonly Migration[], number: number): number =>
  Math.max(
    Math.min(number, SIDE_BY_SIDE_FROM),
    ...migrations.filter((one) => one.breaking === true && one.number <= number).map((one) => one.number),
  );

/** How long the database takes to answer, and which schema it has. */
export async function checkSchema(driver: Driver): Promise<StoreCheck> {
  const begun = performance.now();
  const [row] = await driver.query<{ newest: number }>('SELECT COALESCE(max(number), 0) AS newest FROM migration');
  return { ms: performance.now() - begun, schema: row!.newest, known: MIGRATIONS.at(-1)!.number };
}

async function apply(driver: Driver, migration: Migration, suits: number): Promise<boolean> {
  return driver.transaction(async (tx) => {
    // The insert waits for a competitor that holds the same number, then finds it taken.
    const claimed = await tx.query(
      'INSERT INTO migration (number, name, applied_at, suits) VALUES ($1, $2, $3, $4) ON CONFLICT (number) DO NOTHING RETURNING number',
      [migration.number, migration.name, new Date().toISOString(), suits],
    );
    if (claimed.length === 0) return false;
    await tx.exec(migration.sql);
    return true;
  });
}
