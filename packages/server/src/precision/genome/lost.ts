import type { JobState, Store } from '@aceso/store';
import type { State } from './records.ts';

/** A server that stopped between keeping a record and starting its job starts it no more; no start takes so long. */
const LONGEST_START_MS = 2 * 60 * 1000;

interface Running {
  readonly state: State;
  readonly job: string;
}

/** How a run ended that could not say so itself. */
export interface Lost {
  readonly state: 'failed' | 'cancelled';
  readonly error: string;
}

const GOES_ON: readonly JobState[] = ['queued', 'running', 'completed'];

/**
 * Whether a record that says "running" has no run any more: its job was cancelled as a job, failed before it began, or was never
 * started. A job whose process died is begun again by the store, and is not lost.
 * @param began when the record began to run
 */
export async function lostRun(
  jobs: Pick<Store['jobs'], 'get'>,
  { state, job }: Running,
  began: string,
  now: Date,
): Promise<Lost | undefined> {
  if (state !== 'running') return undefined;
  if (job === '') {
    const isFresh = now.getTime() - Date.parse(began) < LONGEST_START_MS;
    return isFresh ? undefined : { state: 'failed', error: 'The server stopped before this began; begin it again.' };
  }
  const found = await jobs.get(job);
  if (found && GOES_ON.includes(found.state)) return undefined;
  if (found?.state === 'cancelled') return { state: 'cancelled', error: 'Stopped by a person.' };
  return { state: 'failed', error: found?.error ?? 'The work on this was lost; begin it again.' };
}
