import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import { changeKept, findKept } from '../collections/change.ts';
import type { ServerError } from '../errors.ts';
import type { Principal } from '../identity/index.ts';

/** What every document says that a job works on. */
export interface Run {
  readonly id: string;
  readonly title: string;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** SHA-256 of what is worked on; it is among the blobs until the work has ended, and no longer. */
  readonly blob?: string;
}
type Progress = { readonly done: number; readonly total: number };
export type Seen<T> = T & { readonly progress?: Progress };
type Context = Pick<JobContext<never>, 'signal' | 'progress'>;

interface RunsOptions<T extends Run> {
  readonly store: Store;
  readonly now: () => Date;
  readonly collection: string;
  readonly job: string;
  /** The work itself; what it gives is put into the document. */
  readonly work: (run: T, context: Context) => Promise<Partial<T>>;
  readonly missing: () => ServerError;
  /** Refuses what the state of the document does not allow. */
  readonly wrongState: (why: string) => ServerError;
}

/** Documents of a collection that are each worked out by a job: begun, seen with progress, stopped, dropped. */
export class Runs<T extends Run> {
  readonly #options: RunsOptions<T>;
  readonly #kept: Collection<T>;

  constructor(options: RunsOptions<T>) {
    this.#options = options;
    const { store, collection, job } = options;
    this.#kept = store.collection<T>(collection);
    store.jobs.define<{ run: string }, never, { run: string }>(job, async ({ run }, context) => {
      await this.#work(run, context);
      return { run };
    });
  }

  async start(title: string, rest: Omit<T, Exclude<keyof Run, 'blob'>>, by: Principal): Promise<Seen<T>> {
    const { store, job, now } = this.#options;
    const run = {
      ...rest,
      id: crypto.randomUUID(),
      title,
      job: '',
      state: 'running',
      startedBy: by.name,
      startedAt: now().toISOString(),
    } as unknown as T;
    await this.#kept.put(run.id, run, 0);
    const { id } = await store.jobs.start<{ run: string }>(job, title, { run: run.id }, by.username);
    return this.#seen(await this.#change(run.id, (value) => ({ ...value, job: id })));
  }

  /** Newest first. */
  async list(): Promise<readonly Seen<T>[]> {
    const found = await this.#kept.list({ limit: 1000 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError where there is none */
  async get(id: string): Promise<Seen<T>> {
    return this.#seen((await this.#find(id)).value);
  }

  async cancel(id: string): Promise<Seen<T>> {
    const { store, now, wrongState } = this.#options;
    const { job, state } = await this.get(id);
    if (state !== 'running') throw wrongState('It has ended already.');
    await store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: now().toISOString() } : value,
    );
  }

  async drop(id: string): Promise<void> {
    const { state, blob } = await this.get(id);
    if (state === 'running') throw this.#options.wrongState('It is being worked on; stop that first.');
    await this.#kept.delete(id);
    if (blob !== undefined) await this.#options.store.blobs.release([blob]);
  }

  /** A run that its process did not survive, or that was cancelled as a job, does not stay "running". */
  async #seen(value: T): Promise<Seen<T>> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#options.store.jobs.get(value.job);
    if (job && ['queued', 'running', 'completed'].includes(job.state))
      return { ...value, progress: { done: job.done, total: job.total ?? 1 } };
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  #find(id: string) {
    return findKept(this.#kept, id, this.#options.missing);
  }

  #change(id: string, change: (value: T) => T): Promise<T> {
    return changeKept(this.#kept, id, () => this.#find(id), change);
  }

  async #work(id: string, context: Context): Promise<void> {
    const { work, now, store } = this.#options;
    const { value: run } = await this.#find(id);
    const ended = async (state: Run['state'], more: Partial<T>): Promise<void> => {
      const finishedAt = now().toISOString();
      await this.#change(id, ({ blob: _, ...value }) => ({ ...value, ...more, state, finishedAt }) as unknown as T);
      if (run.blob !== undefined) await store.blobs.release([run.blob]);
    };
    try {
      await ended('ready', await work(run, context));
    } catch (error) {
      if (willResume(context.signal)) throw error;
      const more = { error: (error as Error).message } as Partial<T>;
      await ended(context.signal.aborted ? 'cancelled' : 'failed', more);
      throw error;
    }
  }
}
