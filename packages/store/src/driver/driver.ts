/**
 * The only door to the database. Everything above it writes one SQL that both backends understand.
 *
 * Values come back the same from both: `int8` as number (we keep below 2^53), `json`/`jsonb` parsed,
 * `bytea` as Uint8Array, everything else as the client library gives it. Arrays are passed as JavaScript
 * arrays; name the type in the SQL (`$1::text[]`).
 */
export type Row = Record<string, unknown>;

/** Something that runs statements: the driver itself (each its own transaction) or an open transaction. */
export interface Sql {
  /** One statement with `$1` parameters; the rows it returned. */
  query<R extends object = Row>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Several statements separated by `;`, without parameters; the rows of all of them. */
  exec(sql: string): Promise<Row[]>;
}

export type Isolation = 'read committed' | 'repeatable read' | 'serializable';

export interface TransactionOptions {
  /** Default `read committed`. */
  readonly isolation?: Isolation;
}

export interface Driver extends Sql {
  readonly backend: 'pglite' | 'postgres';
  /**
   * Runs `fn` in a transaction; commits when it resolves, rolls back when it rejects. A serialization failure
   * or deadlock (SQLSTATE 40001, 40P01) starts `fn` again, at most {@link MAX_ATTEMPTS} times in all: `fn` must
   * have no effect outside `tx`. Use `tx` and not the driver inside: the embedded backend has one session, so a
   * statement sent to the driver waits for the transaction to end.
   */
  transaction<T>(fn: (tx: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

export const MAX_ATTEMPTS = 8;

/** SQLSTATE of a database error, if it is one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Begins, commits, rolls back and, for conflicts between transactions, tries again. */
export async function runTransaction<T>(
  session: Sql,
  fn: (tx: Sql) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      await session.exec(options.isolation ? `BEGIN ISOLATION LEVEL ${options.isolation}` : 'BEGIN');
      const result = await fn(session);
      await session.exec('COMMIT');
      return result;
    } catch (error) {
      // A lost connection has nothing left to roll back; the first error is the one worth telling.
      await session.exec('ROLLBACK').catch(() => undefined);
      const state = sqlState(error);
      if ((state !== '40001' && state !== '40P01') || attempt >= MAX_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * attempt + ((attempt * 7) % 5)));
    }
  }
}
