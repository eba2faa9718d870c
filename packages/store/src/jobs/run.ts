import { now } from '../clock.ts';
import type { Driver } from '../driver/driver.ts';
import type { JobContext } from '../port.ts';
import type { JobRow } from './table.ts';

/** A running job says so this often; see {@link STALE_MS}. Also how soon a cancel from another machine arrives. */
export const BEAT_MS = 2_000;
/** A job whose worker has been silent for this long is an orphan of a crash. */
export const STALE_MS = 30_000;
/** Progress reaches the database at most this often. */
const PROGRESS_MS = 250;

export type Handler = (input: unknown, context: JobContext<unknown>) => Promise<unknown>;

export interface Run {
  readonly controller: AbortController;
  readonly finished: Promise<void>;
}

export interface RunTools {
  readonly driver: Driver;
  readonly tenant: number;
  readonly owner: string;
}

/** Why a run was stopped from outside. */
export const SHUTDOWN = 'shutdown';

/** Whether a job is stopped only because the store closes: it begins again when the store is opened. */
export const willResume = (signal: AbortSignal): boolean => signal.aborted && signal.reason === SHUTDOWN;

/** Runs one claimed job to its end and records how it ended. Never rejects. */
export async function runJob(
  tools: RunTools,
  row: JobRow,
  handler: Handler,
  controller: AbortController,
): Promise<void> {
  const { driver, tenant, owner } = tools;
  const mine = "tenant = $1 AND id = $2 AND owner = $3 AND state = 'running'";
  const key = [tenant, row.id, owner];
  let progress: { done: number; total: number | null; message: string | null } | undefined;
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const writeProgress = () => {
    clearTimeout(timer);
    timer = undefined;
    const latest = progress;
    progress = undefined;
    if (!latest) return writing;
    writing = writing
      .then(() =>
        driver.query(`UPDATE job SET done = $4, total = $5, message = $6 WHERE ${mine}`, [
          ...key,
          latest.done,
          latest.total,
          latest.message,
        ]),
      )
      // Progress is for people who watch; a lost line of it must not fail the work.
      .then(
        () => undefined,
        () => undefined,
      );
    return writing;
  };
  const beat = setInterval(() => {
    driver
      .query(`UPDATE job SET beat_at = $4 WHERE ${mine} RETURNING id`, [...key, now()])
      .then((rows) => {
        if (rows.length === 0) controller.abort();
      })
      .catch(() => undefined);
  }, BEAT_MS);

  const context: JobContext<unknown> = {
    id: row.id,
    signal: controller.signal,
    resumeFrom: row.saved === null ? undefined : (JSON.parse(row.saved) as unknown),
    progress(done, total, message) {
      progress = {
        done: Math.trunc(done),
        total: total === undefined ? null : Math.trunc(total),
        message: message ?? null,
      };
      timer ??= setTimeout(() => void writeProgress(), PROGRESS_MS);
    },
    async save(state) {
      await writeProgress();
      await driver.query(`UPDATE job SET saved = $4 WHERE ${mine}`, [...key, JSON.stringify(state ?? null)]);
    },
  };

  const finish = (set: string, ...values: unknown[]) =>
    driver.query(`UPDATE job SET ${set} WHERE ${mine}`, [...key, ...values]).then(
      () => undefined,
      () => undefined,
    );
  try {
    const result = await handler(JSON.parse(row.input), context);
    await writeProgress();
    await finish(
      "state = 'completed', finished_at = $4, result = $5",
      now(),
      result === undefined ? null : JSON.stringify(result),
    );
  } catch (error) {
    await writeProgress();
    if (willResume(controller.signal)) {
      // Not its fault: it goes on from its saved state when the store is opened again.
      await finish("state = 'queued'");
    } else {
      const message = error instanceof Error ? error.message : String(error);
      await finish("state = 'failed', finished_at = $4, error = $5", now(), message);
    }
  } finally {
    clearInterval(beat);
    clearTimeout(timer);
  }
}
