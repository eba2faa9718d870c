import type { CareGaps, MeasureCounts, TallyState } from '@aceso/engagement/care-gaps';
import type { Chart } from '@aceso/fhir';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { seenPatients } from '../../patients/names.ts';
import { GROUP, overPatients } from './over-patients.ts';

const JOB = 'population-gaps';
/** Rows that are kept together; a page is read without the rest. */
const CHUNK = GROUP * 2;

export interface GapRun {
  readonly id: string;
  readonly asOf: string;
  readonly state: 'running' | 'ready' | 'cancelled' | 'failed';
  readonly job: string;
  /** Patients looked at, and those whose record lacks a full date of birth. */
  readonly done: number;
  readonly total: number;
  readonly unreadable: number;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** Of the run itself, reading included. */
  readonly patientsPerSecond?: number;
  readonly error?: string;
  readonly measures?: readonly MeasureCounts[];
}

/** A patient in the list: who it is, and by measure what is due since when. */
export interface GapRow {
  readonly patient: string;
  readonly name: string;
  readonly mrn?: string;
  readonly age: number;
  readonly sex: string;
  readonly phone?: string;
  readonly due: Readonly<Record<string, string>>;
  readonly unknown: readonly string[];
}

interface Chunk {
  readonly run: string;
  readonly rows: readonly GapRow[];
}

interface Input {
  readonly run: string;
  readonly by: { readonly id: string; readonly username: string };
}

/** Where a run that was stopped goes on: counts so far, and chunks that are kept. */
interface Saved {
  readonly done: number;
  readonly unreadable: number;
  readonly chunks: number;
  readonly counts: TallyState;
}

export interface RowQuery {
  readonly measure?: string | undefined;
  readonly status: 'due' | 'cannot tell';
  readonly sex?: string | undefined;
  readonly ageMin?: number | undefined;
  readonly ageMax?: number | undefined;
  readonly cursor?: string | undefined;
  readonly count: number;
}

/** Care gaps over the whole store: runs as jobs, with their counts and their rows kept. */
export class GapRuns {
  readonly #store: Store;
  readonly #runs: Collection<GapRun>;
  readonly #chunks: Collection<Chunk>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date, auditor: () => Auditor) {
    this.#store = store;
    this.#now = now;
    this.#runs = store.collection<GapRun>('population-gaps');
    this.#chunks = store.collection<Chunk>('population-gap-rows');
    store.jobs.define<Input, Saved, object>(JOB, async (input, context) => {
      await this.#run(input, context, auditor);
      return { run: input.run };
    });
  }

  async start(asOf: string, by: Principal): Promise<GapRun> {
    const { Patient: total = 0 } = await this.#store.counts();
    const run: GapRun = {
      id: crypto.randomUUID(),
      asOf,
      state: 'running',
      job: '',
      done: 0,
      total,
      unreadable: 0,
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
    };
    await this.#runs.put(run.id, run, 0);
    const input: Input = { run: run.id, by: { id: by.id, username: by.username } };
    const job = await this.#store.jobs.start(JOB, `Care gaps of ${total} patients on ${asOf}`, input, by.username);
    return this.#change(run.id, (value) => ({ ...value, job: job.id }));
  }

  async list(): Promise<readonly GapRun[]> {
    const found = await this.#runs.list({ limit: 200 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `not-found` */
  async get(id: string): Promise<GapRun> {
    const found = await this.#runs.get(id);
    if (!found) throw noRun();
    return this.#seen(found.value);
  }

  async cancel(id: string): Promise<GapRun> {
    const { state, job } = await this.get(id);
    if (state === 'running' && job !== '') await this.#store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
    );
  }

  /** Forgets a run and its rows. */
  async drop(id: string): Promise<void> {
    const { state } = await this.get(id);
    if (state === 'running') throw fail('bad-request', 'The run is still going on; stop it first.');
    for await (const { id: chunk } of this.#chunksOf(id)) await this.#chunks.delete(chunk);
    await this.#runs.delete(id);
  }

  /** Patients of a run that fit, page by page; without a limit of its own the whole is never in memory. */
  async rows(id: string, query: RowQuery): Promise<{ readonly rows: readonly GapRow[]; readonly next?: string }> {
    const rows: GapRow[] = [];
    const [after, skip] = cursorOf(query.cursor);
    let passed = skip;
    for await (const { before, value } of this.#chunksOf(id, after)) {
      const seen = await seenPatients(
        this.#store,
        value.rows.map(({ patient }) => patient),
      );
      for (const [index, row] of value.rows.entries()) {
        if (index < passed) continue;
        if (!fits(row, query) || !seen.has(row.patient)) continue;
        if (rows.length === query.count) return { rows, next: `${before}~${index}` };
        rows.push(row);
      }
      passed = 0;
    }
    return { rows };
  }

  async *#chunksOf(run: string, from = `${run}/`): AsyncGenerator<{ id: string; before: string; value: Chunk }> {
    let after = from.startsWith(`${run}/`) ? from : `${run}/`;
    for (;;) {
      const [found] = await this.#chunks.list({ after, limit: 1 });
      if (!found || !found.id.startsWith(`${run}/`)) return;
      yield { id: found.id, before: after, value: found.value };
      after = found.id;
    }
  }

  async #seen(value: GapRun): Promise<GapRun> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running'))
      return { ...value, done: Math.max(value.done, job.done) };
    const found = await this.#runs.get(value.id);
    if (found && found.value.state !== 'running') return found.value;
    return {
      ...value,
      state: job?.state === 'cancelled' ? 'cancelled' : 'failed',
      ...(job?.error === undefined ? {} : { error: job.error }),
    };
  }

  #change(id: string, change: (value: GapRun) => GapRun): Promise<GapRun> {
    return changeKept(this.#runs, id, () => findKept(this.#runs, id, noRun), change);
  }

  async #run({ run, by }: Input, context: JobContext<Saved>, auditor: () => Auditor): Promise<void> {
    const { GapTally, careGaps } = await import('@aceso/engagement/care-gaps');
    const { asOf, total } = await this.get(run);
    const tally = new GapTally(context.resumeFrom?.counts);
    let { done = 0, unreadable = 0, chunks = 0 } = context.resumeFrom ?? {};
    const began = performance.now();
    const first = done;
    let rows: GapRow[] = [];
    const keep = async (): Promise<void> => {
      // Numbered with a fixed width: chunks are read in the order of their ids.
      if (rows.length > 0) await this.#chunks.put(`${run}/${String(chunks).padStart(8, '0')}`, { run, rows });
      chunks += 1;
      rows = [];
      await context.save({ done, unreadable, chunks, counts: tally.state() });
    };
    try {
      for await (const charts of overPatients({
        store: this.#store,
        auditor,
        by,
        job: context.id,
        signal: context.signal,
        skip: done,
      })) {
        for (const chart of charts) {
          const gaps = gapsOf(chart, asOf, careGaps);
          if (!gaps) unreadable += 1;
          else {
            tally.add(gaps.results);
            const row = rowOf(chart, gaps);
            if (row) rows.push(row);
          }
        }
        done += GROUP;
        context.progress(Math.min(done, total), total);
        if (done % CHUNK === 0) await keep();
      }
      await keep();
      const seconds = (performance.now() - began) / 1000;
      const finishedAt = this.#now().toISOString();
      const measures = tally.measures();
      await this.#change(run, (value) => ({
        ...value,
        state: 'ready',
        done: total,
        unreadable,
        measures,
        finishedAt,
        ...(seconds > 0 ? { patientsPerSecond: Math.round(((total - first) / seconds) * 10) / 10 } : {}),
      }));
    } catch (error) {
      if (willResume(context.signal)) throw error;
      const state = context.signal.aborted ? 'cancelled' : 'failed';
      const told = state === 'failed' ? { error: (error as Error).message } : {};
      await this.#change(run, (value) => ({
        ...value,
        state,
        ...told,
        done: Math.min(done, total),
        finishedAt: this.#now().toISOString(),
      }));
      throw error;
    }
  }
}

const noRun = () => fail('not-found', 'There is no such run. GET /api/population-gaps lists them.');

/** Undefined where the record has no date of birth that rules could count from. */
function gapsOf(chart: Chart, asOf: string, careGaps: (chart: Chart, asOf: string) => CareGaps): CareGaps | undefined {
  try {
    return careGaps(chart, asOf);
  } catch (error) {
    if ((error as { name?: string }).name !== 'EngagementError') throw error;
    return undefined;
  }
}

/** Only what is due or cannot be told is kept: most patients are up to date with most things. */
function rowOf({ patient }: Chart, { patient: { age, sex }, results }: CareGaps): GapRow | undefined {
  const due = results.filter(({ status }) => status === 'due');
  const unknown = results.filter(({ status }) => status === 'cannot tell');
  if (due.length + unknown.length === 0) return undefined;
  return {
    patient: patient.id,
    name: patient.name,
    ...(patient.mrn === undefined ? {} : { mrn: patient.mrn }),
    age,
    sex,
    ...(patient.phone === undefined ? {} : { phone: patient.phone }),
    due: Object.fromEntries(due.map(({ id, nextDue }) => [id, nextDue ?? ''])),
    unknown: unknown.map(({ id }) => id),
  };
}

function fits(row: GapRow, { measure, status, sex, ageMin, ageMax }: RowQuery): boolean {
  if (sex !== undefined && row.sex !== sex) return false;
  if ((ageMin !== undefined && row.age < ageMin) || (ageMax !== undefined && row.age > ageMax)) return false;
  if (status === 'due')
    return measure === undefined ? Object.keys(row.due).length > 0 : Object.hasOwn(row.due, measure);
  return measure === undefined ? row.unknown.length > 0 : row.unknown.includes(measure);
}

function cursorOf(cursor: string | undefined): [after: string | undefined, skip: number] {
  const found = cursor === undefined ? null : /^([0-9a-f-]{36}\/\d*)~(\d{1,5})$/.exec(cursor);
  if (cursor !== undefined && !found) throw fail('bad-cursor');
  return found ? [found[1], Number(found[2])] : [undefined, 0];
}
