import { createHash } from 'node:crypto';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { RELEASE } from '../../version.ts';
import { apart } from './apart.ts';
import type { Computation, Decision, Kind, StoredFile } from './records.ts';
import type { Outcome, TaskFile } from './task.ts';

const JOB = 'discovery-computation';
const REPEAT_JOB = 'discovery-repeat';

export interface NewComputation {
  readonly project: string;
  readonly kind: Kind;
  readonly name: string;
  readonly subject?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly files: readonly (TaskFile | StoredFile)[];
}

/** Called with what a computation of a kind left, before it counts as ready. */
export type Finished = (computation: Computation, result: unknown) => Promise<void>;

/** Computations of the studio: started as jobs, kept with what went in and what came out, made again, signed or rejected. */
export class ComputationService {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #kept: Collection<Computation>;
  readonly #finished = new Map<Kind, Finished>();

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#kept = store.collection<Computation>('discovery-computations');
    store.jobs.define<{ computation: string }, never, object>(JOB, async ({ computation }, context) => {
      await this.#run(computation, context);
      return { computation };
    });
    store.jobs.define<{ computation: string; by: string }, never, object>(
      REPEAT_JOB,
      async ({ computation, by }, context) => {
        const found = await this.get(computation);
        const { same } = await this.#again(found, context);
        const repeat = { at: this.#now().toISOString(), by, same };
        await this.#change(computation, (value) => ({ ...value, repeat }));
        return { computation, same };
      },
    );
  }

  /** What else is to be done with the result of a kind. */
  onFinished(kind: Kind, act: Finished): void {
    this.#finished.set(kind, act);
  }

  async start(given: NewComputation, by: Principal): Promise<Computation> {
    const files = await Promise.all(given.files.map((file) => this.keep(file)));
    const computation: Computation = {
      id: crypto.randomUUID(),
      project: given.project,
      kind: given.kind,
      name: given.name,
      subject: given.subject ?? '',
      settings: given.settings,
      files,
      version: RELEASE.version,
      job: '',
      state: 'running',
      done: 0,
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
    };
    await this.#kept.put(computation.id, computation, 0);
    const job = await this.#store.jobs.start(JOB, computation.name, { computation: computation.id }, by.username);
    return this.#change(computation.id, (value) => ({ ...value, job: job.id }));
  }

  async keep(file: TaskFile | StoredFile): Promise<StoredFile> {
    if ('sha256' in file) return file;
    const { sha256 } = await this.#store.blobs.put(file.bytes, 'application/octet-stream');
    return { role: file.role, name: file.name, sha256 };
  }

  /** The bytes of stored files. @throws ServerError `computation-state` when one is gone */
  async files(files: readonly StoredFile[]): Promise<TaskFile[]> {
    return Promise.all(
      files.map(async ({ role, name, sha256 }) => {
        const bytes = await this.#store.blobs.get(sha256);
        if (!bytes) throw fail('computation-state', `The file ${name} is not there any more.`);
        return { role, name, bytes };
      }),
    );
  }

  /** Newest first. */
  async list(project: string, wanted: { readonly kind?: Kind; readonly subject?: string } = {}) {
    const where = { project, ...wanted };
    const found = await this.#kept.list({ where, limit: 1000 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `computation-not-found` */
  async get(id: string, project?: string): Promise<Computation> {
    const found = await this.#kept.get(id);
    if (!found || (project !== undefined && found.value.project !== project)) throw fail('computation-not-found');
    return this.#seen(found.value);
  }

  /** What came out. @throws ServerError `computation-state` */
  async result(computation: Computation): Promise<unknown> {
    const bytes = computation.result === undefined ? undefined : await this.#store.blobs.get(computation.result);
    if (!bytes) throw fail('computation-state', 'The result is not there yet.');
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** @throws ServerError `computation-state` */
  async cancel({ id, job, state }: Computation): Promise<Computation> {
    if (state !== 'running') throw fail('computation-state', 'This computation has ended already.');
    await this.#store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
    );
  }

  /** Makes it again, as a job, and compares the bytes. @throws ServerError `computation-state` */
  async repeat(computation: Computation, by: Principal): Promise<Computation> {
    if (computation.state !== 'ready') throw fail('computation-state', 'There is nothing to make again yet.');
    const input = { computation: computation.id, by: by.name };
    const job = await this.#store.jobs.start(REPEAT_JOB, `Again: ${computation.name}`, input, by.username);
    return this.#seen(await this.#change(computation.id, (value) => ({ ...value, repeatJob: job.id })));
  }

  /** A named person's decision, made once. @throws ServerError `computation-state` */
  async decide(id: string, decision: Decision['decision'], reason: string, by: Principal): Promise<Computation> {
    return this.#change(id, (value) => {
      if (value.state !== 'ready') throw fail('computation-state', 'There is nothing to decide on yet.');
      if (value.decision)
        throw fail('computation-state', `It was ${value.decision.decision} already, by ${value.decision.by}.`);
      if (decision === 'signed' && value.repeat?.same === false)
        throw fail('computation-state', 'Made again, it came out differently; it can only be rejected.');
      return { ...value, decision: { decision, reason, by: by.name, at: this.#now().toISOString() } };
    });
  }

  /** @throws ServerError `computation-state` while it runs, or when it was decided on */
  async drop({ id, state, decision }: Computation): Promise<void> {
    if (state === 'running') throw fail('computation-state', 'It is still running; stop it first.');
    if (decision) throw fail('computation-state', `It was ${decision.decision}, and stays.`);
    await this.#kept.delete(id);
  }

  /** Forgets what a project had, except what was decided on. @returns names of the blobs that were behind it */
  async forget(project: string): Promise<readonly string[]> {
    const held: string[] = [];
    for (const one of await this.list(project)) {
      if (one.state === 'running') await this.cancel(one);
      if (one.decision !== undefined) continue;
      await this.#kept.delete(one.id);
      held.push(...one.files.map(({ sha256 }) => sha256), ...(one.result === undefined ? [] : [one.result]));
    }
    return held;
  }

  /** A computation that its process did not survive, or that was cancelled as a job, does not stay "running" for ever. */
  async #seen(value: Computation): Promise<Computation> {
    if (value.repeatJob !== undefined) {
      const again = await this.#store.jobs.get(value.repeatJob);
      if (again?.state === 'queued' || again?.state === 'running') return { ...value, repeating: true };
      if (again?.state === 'failed' || again?.state === 'cancelled')
        return { ...value, repeatError: again.error ?? 'It was stopped.' };
    }
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running' || job.state === 'completed')) {
      const { done, total, message: phase } = job;
      return { ...value, done, ...(total === undefined ? {} : { total }), ...(phase === undefined ? {} : { phase }) };
    }
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  #change(id: string, change: (value: Computation) => Computation): Promise<Computation> {
    return changeKept(this.#kept, id, () => findKept(this.#kept, id, () => fail('computation-not-found')), change);
  }

  async #compute({ kind: task, settings, files }: Computation, context: JobContext<never>): Promise<Outcome> {
    return apart(
      { task, settings, files: await this.files(files) },
      { signal: context.signal, onStep: ({ done, total, phase }) => context.progress(done, total, phase) },
    );
  }

  async #again(computation: Computation, context: JobContext<never>): Promise<{ same: boolean }> {
    const { result } = await this.#compute(computation, context);
    return { same: createHash('sha256').update(bytesOf(result)).digest('hex') === computation.result };
  }

  async #run(id: string, context: JobContext<never>): Promise<void> {
    const found = await this.#kept.get(id);
    // Deleted with its project, or stopped, before its turn.
    if (found?.value.state !== 'running') return;
    const computation = found.value;
    const end = (change: Partial<Computation>): Promise<Computation> =>
      this.#change(id, (value) =>
        value.state === 'running' ? { ...value, ...change, finishedAt: this.#now().toISOString() } : value,
      );
    try {
      const { summary, result } = await this.#compute(computation, context);
      const { sha256 } = await this.#store.blobs.put(bytesOf(result), 'application/json');
      await this.#finished.get(computation.kind)?.(computation, result);
      const seed = computation.settings.seed;
      const { kind, version, files } = computation;
      await end({
        state: 'ready',
        summary,
        result: sha256,
        evidence: {
          lane: 'computed',
          ref: `discovery-computation/${id}`,
          algorithm: kind,
          version,
          ...(typeof seed === 'number' ? { seed } : {}),
          inputs: files.map((file) => `${file.role} ${file.name} sha256:${file.sha256}`),
          output: `sha256:${sha256}`,
        },
      });
    } catch (error) {
      if (willResume(context.signal)) throw error;
      const state = context.signal.aborted ? 'cancelled' : 'failed';
      await end({ state, error: (error as Error).message });
      throw error;
    }
  }
}

const bytesOf = (result: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(result));
