import { toInstant } from '../clock.ts';
import type { Sql } from '../driver/driver.ts';
import type { JobRecord, JobState, JobTally } from '../port.ts';

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly state: JobState;
  readonly done: number;
  readonly total: number | null;
  readonly message: string | null;
  readonly input: string;
  readonly saved: string | null;
  readonly result: string | null;
  readonly error: string | null;
  readonly created_at: number;
  readonly created_by: string;
  readonly started_at: number | null;
  readonly finished_at: number | null;
}

export const JOB_COLUMNS =
  'id, name, title, state, done, total, message, input, saved, result, error, created_at, created_by, started_at, finished_at';

export function toRecord(row: JobRow): JobRecord {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    state: row.state,
    done: row.done,
    createdAt: toInstant(row.created_at),
    createdBy: row.created_by,
    ...(row.total === null ? {} : { total: row.total }),
    ...(row.message === null ? {} : { message: row.message }),
    ...(row.started_at === null ? {} : { startedAt: toInstant(row.started_at) }),
    ...(row.finished_at === null ? {} : { finishedAt: toInstant(row.finished_at) }),
    ...(row.result === null ? {} : { result: JSON.parse(row.result) as unknown }),
    ...(row.error === null ? {} : { error: row.error }),
  };
}

export async function findJob(sql: Sql, tenant: number, id: string): Promise<JobRow | undefined> {
  const [row] = await sql.query<JobRow>(`SELECT ${JOB_COLUMNS} FROM job WHERE tenant = $1 AND id = $2`, [tenant, id]);
  return row;
}

export async function listJobs(
  sql: Sql,
  tenant: number,
  state: JobState | undefined,
  limit: number,
): Promise<JobRow[]> {
  return sql.query<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM job WHERE tenant = $1 AND ($2::text IS NULL OR state = $2) ORDER BY created_at DESC, id LIMIT $3`,
    [tenant, state ?? null, limit],
  );
}

export async function tallyJobs(sql: Sql, tenant: number): Promise<JobTally[]> {
  const rows = await sql.query<{ name: string; state: JobState; count: number; oldest: number }>(
    'SELECT name, state, count(*) AS count, min(created_at) AS oldest FROM job WHERE tenant = $1 GROUP BY name, state ORDER BY name, state',
    [tenant],
  );
  return rows.map(({ name, state, count, oldest }) => ({ name, state, count, oldest: toInstant(oldest) }));
}
