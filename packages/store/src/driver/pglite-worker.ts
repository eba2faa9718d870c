import { fdatasyncSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { type DatabaseKeys, EncryptedNodeFS } from './encrypted-files.ts';
import { SETTINGS, START_PARAMS } from './pglite-settings.ts';

/** Runs the embedded database on its own thread, so that a long query never holds up the HTTP server. */
export interface WorkerRequest {
  readonly id: number;
  readonly op: 'query' | 'exec' | 'close';
  readonly sql: string;
  readonly params: readonly unknown[];
}

export interface WorkerReply {
  readonly id: number;
  readonly rows?: readonly object[];
  readonly error?: {
    readonly message: string;
    readonly code?: string;
    readonly detail?: string;
    readonly constraint?: string;
  };
}

const INT8 = 20;
const port = parentPort;
if (!port) throw new Error('pglite-worker runs as a worker thread only');
const { folder, keys } = workerData as { folder: string; keys?: DatabaseKeys };

const describe = (error: unknown): NonNullable<WorkerReply['error']> => {
  const fields = error as { message?: string; code?: string; detail?: string; constraint?: string };
  return {
    message: fields.message ?? String(error),
    ...(fields.code ? { code: fields.code } : {}),
    ...(fields.detail ? { detail: fields.detail } : {}),
    ...(fields.constraint ? { constraint: fields.constraint } : {}),
  };
};

/**
 * The library's file system has no fsync, so that Postgres believes what never happened. Give it one: a write is
 * acknowledged after the disk has it.
 */
function makeDurable(database: PGlite): void {
  const files = (
    database.Module as unknown as { NODEFS?: { stream_ops?: { fsync?: (stream: { nfd?: number }) => number } } }
  ).NODEFS?.stream_ops;
  if (!files) throw new Error('This version of PGlite cannot be made durable: its file system has another shape.');
  files.fsync = (stream) => {
    if (stream.nfd !== undefined) fdatasyncSync(stream.nfd);
    return 0;
  };
}

try {
  const database = await PGlite.create({
    ...(keys ? { fs: new EncryptedNodeFS(folder, keys) } : { dataDir: folder }),
    relaxedDurability: false,
    startParams: [...START_PARAMS],
    parsers: { [INT8]: Number },
  });
  makeDurable(database);
  for (const setting of SETTINGS) await database.exec(setting);
  const answer = async (request: WorkerRequest): Promise<void> => {
    try {
      if (request.op === 'close') {
        await database.close();
        port.postMessage({ id: request.id, rows: [] } satisfies WorkerReply);
        port.close();
      } else if (request.op === 'query') {
        const result = await database.query<object>(request.sql, request.params as unknown[]);
        port.postMessage({ id: request.id, rows: result.rows } satisfies WorkerReply);
      } else {
        const results = await database.exec(request.sql);
        port.postMessage({
          id: request.id,
          rows: results.flatMap((one) => one.rows as object[]),
        } satisfies WorkerReply);
      }
    } catch (error) {
      port.postMessage({ id: request.id, error: describe(error) } satisfies WorkerReply);
    }
  };
  port.on('message', (request: WorkerRequest) => void answer(request));
  port.postMessage({ id: 0, rows: [] } satisfies WorkerReply);
} catch (error) {
  port.postMessage({ id: 0, error: describe(error) } satisfies WorkerReply);
}
