import pg from 'pg';
import { type Driver, type Row, runTransaction, type Sql, type TransactionOptions } from './driver.ts';

const INT8 = 20;

/** Numbers above 2^53 do not occur in our schema, so 64-bit integers are read as numbers like PGlite does. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

function sqlOn(client: pg.Pool | pg.PoolClient): Sql {
  return {
    async query<R extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
      return (await client.query(sql, params as unknown[])).rows as R[];
    },
    async exec(sql: string): Promise<Row[]> {
      const result = (await client.query(sql)) as pg.QueryResult<Row> | pg.QueryResult<Row>[];
      return Array.isArray(result) ? result.flatMap((one) => one.rows ?? []) : (result.rows ?? []);
    },
  };
}

/** Postgres by connection string, through a pool. Rejects at once when the server cannot be reached. */
export async function openPostgres(connectionString: string, options: { max?: number } = {}): Promise<Driver> {
  const pool = new pg.Pool({ connectionString, types, max: options.max ?? 10, application_name: 'aceso' });
  // Without listeners, a connection lost while idle, or lent out between two statements, would end the process; the next
  // query reports it instead.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  await pool.query('SELECT 1').catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    backend: 'postgres',
    query: sqlOn(pool).query,
    async exec(sql: string): Promise<Row[]> {
      const client = await pool.connect();
      try {
        return await sqlOn(client).exec(sql);
      } catch (error) {
        // A script with a BEGIN of its own that failed must not hand an aborted transaction back to the pool.
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    async transaction<T>(fn: (tx: Sql) => Promise<T>, txOptions: TransactionOptions = {}): Promise<T> {
      const client = await pool.connect();
      let broken: Error | undefined;
      const onError = (error: Error) => {
        broken = error;
      };
      client.on('error', onError);
      try {
        return await runTransaction(sqlOn(client), fn, txOptions);
      } finally {
        client.removeListener('error', onError);
        client.release(broken);
      }
    },
    async close() {
      await pool.end();
    },
  };
}
