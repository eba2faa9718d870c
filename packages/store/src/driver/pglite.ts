import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { rekeyDatabase } from '../keys/rekey-database.ts';
import { type Driver, type Row, runTransaction, type Sql, type TransactionOptions } from './driver.ts';
import type { DatabaseKeys } from './encrypted-files.ts';
import type { WorkerReply, WorkerRequest } from './pglite-worker.ts';

/** A database error that crossed the thread border; fields as Postgres names them. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
  constructor(fields: NonNullable<WorkerReply['error']>) {
    super(fields.message);
    this.code = fields.code;
    this.detail = fields.detail;
    this.constraint = fields.constraint;
  }
}

/** The module of that name beside this one: TypeScript in the repository, JavaScript where published. */
const beside = (name: string) => new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
const MODULE = beside('pglite-worker');

/**
 * Embedded Postgres with its data under `folder`. There is one session: statements and transactions queue up and run
 * one after another. With keys, files with rows are encrypted before they are written. The caller must hold the folder's lock (see lock.ts): two processes would silently lose rows.
 */
export async function openPglite(folder: string, keys?: DatabaseKeys): Promise<Driver> {
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    await createDatabase(folder, keys);
  }
  return openSession(folder, keys);
}

/** A ready-made empty database that new ones begin as copies of. */
let template: string | undefined;

/**
 * From now on, in this process, new databases are copies of the one in `folder`. For tests: making one takes eight seconds of a
 * core, a copy a tenth of one.
 */
export const beginFrom = (folder: string): void => {
  template = folder;
};

/**
 * In a process of its own (see pglite-create.ts), beside `folder`, which gets its name only when it is whole: a start that was
 * killed leaves nothing half made.
 */
async function createDatabase(folder: string, keys: DatabaseKeys | undefined): Promise<void> {
  const making = `${folder}.making-${process.pid}`;
  try {
    if (existsSync(folder)) rmdirSync(folder);
  } catch {
    throw new Error(`The folder ${folder} holds files but no database; move them away, or name another data folder.`);
  }
  try {
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true });
    if (template !== undefined) cpSync(template, making, { recursive: true });
    else
      await promisify(execFile)(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        fileURLToPath(beside('pglite-create')),
        making,
      ]);
    if (keys) await rekeyDatabase(making, keys, undefined, false);
    renameSync(making, folder);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').slice(-3).join(' ');
    throw new Error(`The embedded database could not be made in ${folder}: ${said || (error as Error).message}`);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

async function openSession(folder: string, keys: DatabaseKeys | undefined): Promise<Driver> {
  // The worker inherits no loader flags of the parent (a test runner's, say): it runs on plain Node.
  const worker = new Worker(MODULE, {
    workerData: { folder, ...(keys ? { keys } : {}) },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, { resolve: (rows: object[]) => void; reject: (error: Error) => void }>();
  let ended: Error | undefined;
  let lastId = 0;

  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (reply: WorkerReply) => {
    const entry = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error) entry?.reject(new EmbeddedDatabaseError(reply.error));
    else entry?.resolve((reply.rows ?? []) as object[]);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(new Error('The embedded database has been closed.')));

  const receive = (id: number) =>
    new Promise<object[]>((resolve, reject) => {
      if (ended) return reject(ended);
      worker.ref();
      waiting.set(id, { resolve, reject });
    });
  const send = (op: WorkerRequest['op'], sql: string, params: readonly unknown[]) => {
    const id = ++lastId;
    const reply = receive(id);
    worker.postMessage({ id, op, sql, params } satisfies WorkerRequest);
    return reply;
  };

  await receive(0).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });

  const session: Sql = {
    query: <R extends object = Row>(sql: string, params: readonly unknown[] = []) =>
      send('query', sql, params) as Promise<R[]>,
    exec: (sql) => send('exec', sql, []) as Promise<Row[]>,
  };

  // Transactions hold the session: whatever comes meanwhile waits for its turn.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  let closing: Promise<void> | undefined;
  return {
    backend: 'pglite',
    query: <R extends object = Row>(sql: string, params: readonly unknown[] = []) =>
      inTurn(() => session.query<R>(sql, params)),
    exec: (sql) =>
      inTurn(async () => {
        try {
          return await session.exec(sql);
        } catch (error) {
          // A script with a BEGIN of its own that failed must not leave the one session in an aborted transaction.
          await session.exec('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    transaction: <T>(fn: (tx: Sql) => Promise<T>, options: TransactionOptions = {}) =>
      inTurn(() => runTransaction(session, fn, options)),
    close() {
      closing ??= inTurn(async () => {
        await send('close', '', []).catch(() => undefined);
        await worker.terminate();
      });
      return closing;
    },
  };
}
