import type { Scenario, WhatIf } from '@aceso/precision/twin';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { KeptTwin, TwinSettings, TwinView } from './records.ts';
import { apart } from './work.ts';

const JOB = 'glucose-twin';

interface JobInput {
  readonly twin: string;
}

/** Twins of patients: fitted and back-tested as jobs in a process apart. */
export class TwinService {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #twins: Collection<KeptTwin>;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#twins = store.collection<KeptTwin>('glucose-twins');
    store.jobs.define<JobInput, never, { twin: string }>(JOB, async ({ twin }, context) => {
      await this.#run(twin, context);
      return { twin };
    });
  }

  /**
   * @param brought a recording as text; that of the record where it is absent
   * @throws ServerError `no-twin` where there is no glucose or the text cannot be read
   */
  async start(patient: string, settings: TwinSettings, brought: string | undefined, by: Principal): Promise<KeptTwin> {
    const { entriesOfResources, readRecording } = await import('@aceso/precision/twin');
    const text = brought ?? JSON.stringify(entriesOfResources(await this.#store.everything(patient)));
    try {
      readRecording(text);
    } catch (error) {
      throw told(error);
    }
    const { sha256 } = await this.#store.blobs.put(Buffer.from(text), 'application/octet-stream');
    const twin: KeptTwin = {
      ...settings,
      id: crypto.randomUUID(),
      patient,
      origin: brought === undefined ? 'record' : 'brought',
      job: '',
      state: 'running',
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
      recording: sha256,
    };
    await this.#twins.put(twin.id, twin, 0);
    const title = `Glucose twin (${settings.model === 'type1' ? 'type 1' : 'type 2'})`;
    const job = await this.#store.jobs.start<JobInput>(JOB, title, { twin: twin.id }, by.username);
    return this.#change(twin.id, (value) => ({ ...value, job: job.id }));
  }

  /** Newest first. */
  async list(patient: string): Promise<readonly TwinView[]> {
    const found = await this.#twins.list({ where: { patient }, limit: 200 });
    const seen = await Promise.all(found.map(({ value }) => this.view(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `twin-not-found`, also for a twin of somebody else */
  async get(patient: string, id: string): Promise<KeptTwin> {
    const { value } = await this.#find(id);
    if (value.patient !== patient) throw fail('twin-not-found');
    return value;
  }

  /** With progress; a run that its process did not survive, or that was cancelled as a job, does not stay "running". */
  async view({ recording: _, ...value }: KeptTwin): Promise<TwinView> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running' || job.state === 'completed'))
      return { ...value, progress: { done: job.done, total: job.total ?? 10 } };
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  /** @throws ServerError `twin-not-found`, `twin-state` */
  async cancel(patient: string, id: string): Promise<KeptTwin> {
    const { state, job } = await this.get(patient, id);
    if (state !== 'running') throw fail('twin-state', 'This twin has ended already.');
    await this.#store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
    );
  }

  /** From then on it answers nothing. @throws ServerError `twin-not-found`, `twin-state` */
  async reject(patient: string, id: string, reason: string, by: Principal): Promise<KeptTwin> {
    const { state } = await this.get(patient, id);
    if (state !== 'ready') throw fail('twin-state', 'There is nothing to reject yet.');
    const at = this.#now().toISOString();
    return this.#change(id, (value) => {
      if (value.decision) throw fail('twin-state', `This twin was rejected already, by ${value.decision.by}.`);
      return { ...value, decision: { decision: 'rejected', reason, by: by.name, at } };
    });
  }

  /** @throws ServerError `twin-state`, `no-twin` with the reasons of the back-test or of the scenario */
  async whatIf(twin: KeptTwin, scenario: Scenario): Promise<WhatIf> {
    if (twin.state !== 'ready' || !twin.report)
      throw fail('twin-state', 'The back-test of this twin has not ended well yet.');
    if (twin.decision)
      throw fail('twin-state', `This twin was rejected by ${twin.decision.by}: ${twin.decision.reason}`);
    const bytes = await this.#store.blobs.get(twin.recording);
    if (!bytes) throw fail('twin-not-found', 'The recording of this twin is not there any more.');
    const { readRecording, reopenTwin } = await import('@aceso/precision/twin');
    try {
      return reopenTwin(readRecording(Buffer.from(bytes).toString('utf8')), twin.report).whatIf(scenario);
    } catch (error) {
      throw told(error);
    }
  }

  #find(id: string) {
    return findKept(this.#twins, id, () => fail('twin-not-found'));
  }

  #change(id: string, change: (value: KeptTwin) => KeptTwin): Promise<KeptTwin> {
    return changeKept(this.#twins, id, () => this.#find(id), change);
  }

  async #run(id: string, { signal, progress }: Pick<JobContext<never>, 'signal' | 'progress'>): Promise<void> {
    const { value: twin } = await this.#find(id);
    try {
      const bytes = await this.#store.blobs.get(twin.recording);
      if (!bytes) throw fail('twin-not-found', 'The recording of this twin is not there any more.');
      const { model, weight, seed } = twin;
      const recording = Buffer.from(bytes).toString('utf8');
      const report = await apart(
        'backTest',
        { recording, model, weight, seed },
        { signal, onStep: ({ done, total }) => progress(done, total, 'fit and back-test') },
      );
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({ ...value, state: 'ready', report, finishedAt }));
    } catch (error) {
      if (willResume(signal)) throw error;
      const state = signal.aborted ? 'cancelled' : 'failed';
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({ ...value, state, error: (error as Error).message, finishedAt }));
      throw error;
    }
  }
}

/** A refusal of the studio as one of the server. */
export function told(error: unknown): unknown {
  return (error as Error).name === 'PrecisionError' ? fail('no-twin', (error as Error).message) : error;
}
