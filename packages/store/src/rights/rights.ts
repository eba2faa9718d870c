import { AUDIT_SCHEMA } from '../audit/schema.ts';
import type { Driver } from '../driver/driver.ts';
import { openPostgres } from '../driver/postgres.ts';
import { StoreError } from '../errors.ts';
import { installQueue } from '../jobs/queue.ts';
import { checkSchema, MIGRATIONS, migrate } from '../migrations/index.ts';

/**
 * What the account of a running server may do beyond reading and writing rows, by table: less. Leaves of the audit log and heads
 * that were signed cannot be deleted under it, and the notes of migrations and the list of tenants hardly be changed.
 */
const LESS: Readonly<Record<string, string>> = {
  audit_leaf: 'SELECT, INSERT, UPDATE',
  audit_head: 'SELECT, INSERT, UPDATE',
  audit_checkpoint: 'SELECT, INSERT',
  migration: 'SELECT',
  tenant: 'SELECT, INSERT',
};
const ROWS = 'SELECT, INSERT, UPDATE, DELETE';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Whether this account may change the schema: it owns the tables, or nothing is there yet and it may make them. One that reads and
 * writes rows only finds the schema made, and leaves it as it is.
 */
export async function mayMigrate(driver: Driver): Promise<boolean> {
  if (driver.backend === 'pglite') return true;
  const [row] = await driver.query<{ may: boolean }>(
    `SELECT COALESCE((SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c WHERE c.oid = to_regclass('migration')),
                     has_schema_privilege(current_schema(), 'CREATE')) AS may`,
  );
  return row?.may === true;
}

/** @throws StoreError `schema-behind`, and as {@link migrate} `newer-data` */
export async function checkMigrated(driver: Driver): Promise<void> {
  const [there] = await driver.query<{ there: boolean }>("SELECT to_regclass('migration') IS NOT NULL AS there");
  const schema = there?.there ? (await checkSchema(driver)).schema : 0;
  const known = MIGRATIONS.at(-1)!.number;
  if (schema < known)
    throw new StoreError(
      'schema-behind',
      `The database is at schema version ${schema}, this release needs ${known}, and the account it runs under may not change that.`,
    );
  // Nothing is left to apply; what it still looks at is whether a later release has changed the data.
  await migrate(driver, MIGRATIONS, { check: true });
}

export interface PreparedDatabase {
  readonly schema: number;
  /** Numbers of the migrations that were applied now. */
  readonly applied: readonly number[];
  /** The account that servers run under. */
  readonly account: string;
}

/**
 * Under the account that owns the schema: brings it up to date, and lets the account of the servers read and write rows, no more.
 * May be repeated, and while servers run, as migrations may.
 * @param databaseUrl whose user name is the account of the servers
 * @throws StoreError `unavailable`, `rights-refused`, `newer-data`
 */
export async function prepareDatabase(ownerUrl: string, databaseUrl: string): Promise<PreparedDatabase> {
  const account = userOf(databaseUrl);
  if (account === userOf(ownerUrl))
    throw new StoreError(
      'rights-refused',
      `DATABASE_URL and DATABASE_OWNER_URL name the same account, ${JSON.stringify(account)}.`,
    );
  const owner = await openPostgres(ownerUrl, { max: 2 }).catch((error: unknown) => {
    const message = error instanceof Error && error.message !== '' ? error.message : 'no answer';
    throw new StoreError('unavailable', `The Postgres server could not be reached as its owner: ${message}.`, {
      cause: error,
    });
  });
  try {
    if (!(await mayMigrate(owner)))
      throw new StoreError('rights-refused', 'The account of DATABASE_OWNER_URL does not own the tables.');
    const applied = await migrate(owner);
    await owner.exec(AUDIT_SCHEMA);
    await installQueue(owner);
    await grant(owner, account);
    return { schema: (await checkSchema(owner)).schema, applied, account };
  } finally {
    await owner.close();
  }
}

const userOf = (url: string): string => decodeURIComponent(new URL(url.replace(/@\//, '@localhost/')).username);

/** Afresh each time: what an earlier release granted and this one does not is taken back. */
async function grant(owner: Driver, account: string): Promise<void> {
  const [there] = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [account]);
  if (!there)
    throw new StoreError(
      'rights-refused',
      `There is no account ${JSON.stringify(account)} on the server: make it first.`,
    );
  const role = quote(account);
  const tables = await owner.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname IN (current_schema(), 'aceso_queue')
        AND pg_has_role(c.relowner, 'USAGE') ORDER BY 1, 2`,
  );
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  await owner.exec(
    [
      'BEGIN',
      ...schemas.flatMap((schema) => [
        `REVOKE CREATE ON SCHEMA ${quote(schema)} FROM ${role}`,
        `GRANT USAGE ON SCHEMA ${quote(schema)} TO ${role}`,
        `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${quote(schema)} TO ${role}`,
      ]),
      ...tables.flatMap(({ schema, name }) => [
        `REVOKE ALL ON ${quote(schema)}.${quote(name)} FROM ${role}`,
        `GRANT ${LESS[name] ?? ROWS} ON ${quote(schema)}.${quote(name)} TO ${role}`,
      ]),
      'COMMIT',
    ].join(';\n'),
  );
}
