import { randomUUID } from 'node:crypto';
import { now } from '../clock.ts';
import type { Driver } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { JobContext, JobOptions, JobRecord, Jobs } from '../port.ts';
import { openQueue, type Queue } from './queue.ts';
import { type Handler, type Run, runJob, SHUTDOWN, STALE_MS } from './run.ts';
import { findJob, JOB_COLUMNS, type JobRow, listJobs, tallyJobs, toRecord } from './table.ts';

const MAX_LIST = 500;
/** How long a shutdown waits for running jobs to notice. */
const SHUTDOWN_MS = 5_000;
const NAME = /^[a-z][a-z0-9-]{0,60}$/;

export interface StoppableJobs extends Jobs {
  close(): Promise<void>;
}

/**
 * Long work with a name, progress, cancellation and resumption. The row in `job` is the truth; the queue only says
 * "look at this one", so a message lost or repeated does no harm: a job is claimed by one conditional update.
 *
 * A job that was running when its process died is queued again as soon as a process defines its name, and gets its
 * last saved state. The embedded database has one process, so there every running job found at the start is such an
 * orphan; on Postgres one is known by a heartbeat older than {@link STALE_MS}.
 *
 * A process that does no work (`work: false`) puts jobs into the queue and reads their rows; it listens to no queue.
 */
export async function openJobs(
  driver: Driver,
  tenant: number,
  { work = true, staleMs = STALE_MS, tables = true }: JobOptions & { readonly tables?: boolean } = {},
): Promise<StoppableJobs> {
  const owner = randomUUID();
  const tools = { driver, tenant, owner };
  const handlers = new Map<string, Handler>();
  const running = new Map<string, Run>();
  const guards: ((name: string, input: unknown) => Promise<void>)[] = [];
  let queue: Promise<Queue> | undefined;
  let ready: Promise<unknown> = Promise.resolve();
  let sweeper: NodeJS.Timeout | undefined;
  let closed = false;

  // The queue's own tables are made at the first use, which keeps the start of a store that runs no jobs quick.
  const theQueue = () => {
    queue ??= openQueue(driver, { tables }).catch((error: unknown) => {
      // A database that was away for a moment must not leave the store without jobs until its next start.
      queue = undefined;
      throw error;
    });
    return queue;
  };
  const listening = new Set<string>();
  async function listen(name: string): Promise<void> {
    if (closed || listening.has(name)) return;
    listening.add(name);
    try {
      const there = await theQueue();
      await (work ? there.work(queueName(name), claimAndRun) : there.make(queueName(name)));
    } catch (error) {
      listening.delete(name);
      throw error;
    }
  }
  const queueName = (name: string) => `t${tenant}.${name}`;

  async function claimAndRun(id: string): Promise<void> {
    if (closed) return;
    const [row] = await driver.query<JobRow>(
      `UPDATE job SET state = 'running', owner = $3, beat_at = $4, started_at = COALESCE(started_at, $4), finished_at = NULL, error = NULL
        WHERE tenant = $1 AND id = $2 AND state = 'queued' RETURNING ${JOB_COLUMNS}`,
      [tenant, id, owner, now()],
    );
    const handler = row && handlers.get(row.name);
    if (!row || !handler) return;
    const controller = new AbortController();
    const guarded: Handler = async (input, context) => {
      for (const check of guards) await check(row.name, input);
      return handler(input, context);
    };
    const finished = runJob(tools, row, guarded, controller).finally(() => running.delete(id));
    running.set(id, { controller, finished });
    await finished;
  }

  /** Orphans become queued again, and everything queued under these names is sent (again). */
  async function recover(names: readonly string[], stale: number): Promise<void> {
    await driver.query(
      `UPDATE job SET state = 'queued', owner = NULL
        WHERE tenant = $1 AND name = ANY($2::text[]) AND state = 'running' AND owner IS DISTINCT FROM $3 AND beat_at <= $4`,
      [tenant, names, owner, now() - stale],
    );
    const waiting = await driver.query<{ id: string; name: string }>(
      "SELECT id, name FROM job WHERE tenant = $1 AND name = ANY($2::text[]) AND state = 'queued' ORDER BY created_at",
      [tenant, names],
    );
    for (const job of waiting) await (await theQueue()).send(queueName(job.name), job.id);
  }

  async function sweep(): Promise<void> {
    for (const name of handlers.keys()) await listen(name);
    await recover([...handlers.keys()], staleMs);
  }

  const staleAfter = driver.backend === 'pglite' ? 0 : staleMs;

  const must = async (id: string): Promise<JobRow> => {
    const row = await findJob(driver, tenant, id);
    if (!row) throw new StoreError('job-unknown', `There is no job ${id.slice(0, 80)}.`);
    return row;
  };

  return {
    define<I, S, O>(name: string, run: (input: I, context: JobContext<S>) => Promise<O>): void {
      if (!NAME.test(name))
        throw new StoreError('bad-request', `"${name}" cannot name a job: lower-case letters, digits and "-".`);
      if (handlers.has(name)) throw new StoreError('bad-request', `The job "${name}" is defined already.`);
      handlers.set(name, run as unknown as Handler);
      ready = ready
        .then(async () => {
          if (closed) return;
          await listen(name);
          if (work) await recover([name], staleAfter);
        })
        // Starting a job says so when the queue cannot be had; defining one has nobody to tell.
        .catch(() => undefined);
      if (work) sweeper ??= setInterval(() => void sweep().catch(() => undefined), staleMs).unref();
    },

    guard(check) {
      guards.push(check);
    },

    async start(name, title, input, by): Promise<JobRecord> {
      if (!handlers.has(name))
        throw new StoreError('job-unknown', `No job is defined under the name "${name.slice(0, 60)}".`);
      await ready;
      await listen(name);
      const id = randomUUID();
      const [row] = await driver.query<JobRow>(
        `INSERT INTO job (tenant, id, name, title, state, done, input, beat_at, created_at, created_by)
           VALUES ($1, $2, $3, $4, 'queued', 0, $5, $6, $6, $7) RETURNING ${JOB_COLUMNS}`,
        [tenant, id, name, title, JSON.stringify(input ?? null), now(), by],
      );
      await (await theQueue()).send(queueName(name), id);
      return toRecord(row!);
    },

    async get(id) {
      const row = await findJob(driver, tenant, id);
      return row && toRecord(row);
    },

    async list(options = {}) {
      return (await listJobs(driver, tenant, options.state, Math.min(options.limit ?? 100, MAX_LIST))).map(toRecord);
    },

    tally: () => tallyJobs(driver, tenant),

    async cancel(id) {
      const [row] = await driver.query<JobRow>(
        `UPDATE job SET state = 'cancelled', finished_at = $3
          WHERE tenant = $1 AND id = $2 AND state IN ('queued', 'running') RETURNING ${JOB_COLUMNS}`,
        [tenant, id, now()],
      );
      if (!row)
        throw new StoreError(
          'job-state',
          `The job is ${(await must(id)).state}; only one that waits or runs can be cancelled.`,
        );
      running.get(id)?.controller.abort();
      return toRecord(row);
    },

    async resume(id) {
      const before = await must(id);
      // One that was cancelled here a moment ago may still be winding down; two runs of one job must not overlap.
      await running.get(id)?.finished;
      const [row] = await driver.query<JobRow>(
        `UPDATE job SET state = 'queued', owner = NULL, finished_at = NULL, error = NULL
          WHERE tenant = $1 AND id = $2 AND (state IN ('failed', 'cancelled') OR (state = 'running' AND owner IS DISTINCT FROM $3 AND beat_at <= $4))
          RETURNING ${JOB_COLUMNS}`,
        [tenant, id, owner, now() - staleAfter],
      );
      if (!row)
        throw new StoreError(
          'job-state',
          `The job is ${before.state}; only one that failed, was cancelled or lost its process can be resumed.`,
        );
      if (handlers.has(row.name)) await (await theQueue()).send(queueName(row.name), id);
      return toRecord(row);
    },

    async close() {
      closed = true;
      clearInterval(sweeper);
      await ready;
      const runs = [...running.values()];
      for (const run of runs) run.controller.abort(SHUTDOWN);
      await Promise.race([
        Promise.all(runs.map((run) => run.finished)),
        new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref()),
      ]);
      await (await queue?.catch(() => undefined))?.stop();
    },
  };
}
