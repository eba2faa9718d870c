import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { Progress, Run } from './records.ts';

const JOB = 'discovery';

interface JobInput {
  readonly run: string;
}

export interface RunContext {
  readonly run: Run;
  /** Of the queue. */
  readonly job: string;
  readonly signal: AbortSignal;
  /** What was saved before a restart. */
  readonly resumeFrom: unknown;
  progress(done: number, total?: number, message?: string): void;
  save(state: object): Promise<void>;
}
/** What a kind of run does; what it answers is kept as the result. May be called again with the same run after a restart. */
export type RunKind = (context: RunContext) => Promise<Readonly<Record<string, unknown>>>;
export type SeenRun = Run & { readonly progress?: Progress };

/** Long work of the studio, of whatever kind: started, watched, stopped, kept. */
export class RunService {
  readonly #store: Store;
  readonly #runs: Collection<Run>;
  readonly #now: () => Date;
  readonly #kinds = new Map<string, RunKind>();

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#runs = store.collection<Run>('discovery-runs');
  }

  /** Says what a kind of run does; before {@link open}. */
  define(kind: string, does: RunKind): void {
    this.#kinds.set(kind, does);
  }

  /** Begins to take up runs, those of before a restart as well: every kind is defined by then. */
  open(): void {
    this.#store.jobs.define<JobInput, unknown, JobInput>(JOB, async ({ run }, context) => {
      await this.#run(run, context);
      return { run };
    });
  }

  async start(given: Pick<Run, 'project' | 'kind' | 'title' | 'settings'>, by: Principal): Promise<Run> {
    const run: Run = {
      id: crypto.randomUUID(),
      ...given,
      job: '',
      state: 'running',
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
    };
    await this.#runs.put(run.id, run, 0);
    const job = await this.#store.jobs.start<JobInput>(JOB, given.title, { run: run.id }, by.username);
    return this.#change(run.id, (value) => ({ ...value, job: job.id }));
  }

  /** Newest first. */
  async list(project: string): Promise<readonly SeenRun[]> {
    const found = await this.#runs.list({ where: { project }, limit: 1000 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** Every run of a kind, in whatever project. */
  async ofKind(kind: string): Promise<readonly Run[]> {
    return (await this.#runs.list({ where: { kind } })).map(({ value }) => value);
  }

  /** @throws ServerError `run-not-found` */
  async get(id: string): Promise<SeenRun> {
    const found = await this.#runs.get(id);
    if (!found) throw fail('run-not-found');
    return this.#seen(found.value);
  }

  /** @throws ServerError `run-not-found`, `run-state` */
  async cancel(id: string): Promise<Run> {
    const { job, state } = await this.get(id);
    if (state !== 'running') throw fail('run-state', 'This run has ended already.');
    await this.#store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
    );
  }

  /** Stops and forgets the runs of a project. */
  async forget(project: string): Promise<void> {
    for (const run of await this.list(project)) {
      if (run.state === 'running') await this.#store.jobs.cancel(run.job);
      await this.#runs.delete(run.id);
    }
  }

  /** A run that its process did not survive, or that was cancelled as a job, does not stay "running" for ever. */
  async #seen(value: Run): Promise<SeenRun> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running' || job.state === 'completed')) {
      const { done, total, message } = job;
      const progress = {
        done,
        ...(total === undefined ? {} : { total }),
        ...(message === undefined ? {} : { message }),
      };
      return { ...value, progress };
    }
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  #change(id: string, change: (value: Run) => Run): Promise<Run> {
    return changeKept(this.#runs, id, () => findKept(this.#runs, id, () => fail('run-not-found')), change);
  }

  async #run(id: string, context: JobContext<unknown>): Promise<void> {
    const found = await this.#runs.get(id);
    // Deleted with its project, or cancelled, before its turn.
    if (found?.value.state !== 'running') return;
    const does = this.#kinds.get(found.value.kind);
    const end = (change: Partial<Run>): Promise<Run> =>
      this.#change(id, (value) =>
        value.state === 'running' ? { ...value, ...change, finishedAt: this.#now().toISOString() } : value,
      );
    try {
      if (!does) throw new Error(`This server does not know runs of the kind ${found.value.kind}.`);
      const result = await does({
        run: found.value,
        job: context.id,
        signal: context.signal,
        resumeFrom: context.resumeFrom,
        progress: (done, total, message) => context.progress(done, total, message),
        save: (state) => context.save(state),
      });
      await end({ state: 'ready', result });
    } catch (error) {
      if (willResume(context.signal)) throw error;
      const state = context.signal.aborted ? 'cancelled' : 'failed';
      await end({ state, error: (error as Error).message }).catch(() => undefined);
      throw error;
    }
  }
}
