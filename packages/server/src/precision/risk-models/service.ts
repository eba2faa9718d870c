import { join } from 'node:path';
import type { CohortModel } from '@aceso/precision/cohort-models';
import { type Collection, type Store, willResume } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { apart } from '../../jobs/apart.ts';
import type { SourceTable } from '../../synthetic/records.ts';
import { RELEASE } from '../../version.ts';
import type { RiskModel, RiskModelSettings, Step } from './records.ts';
import type { Trained, TrainInput } from './worker.ts';

const JOB = 'risk-train';
/** Models that stay read; a file is parsed once, not at every prediction. */
const MOST_READ = 8;

/** Risk models trained on tables that were brought to the synthetic studio. */
export class RiskModelService {
  readonly #store: Store;
  readonly #tables: Collection<SourceTable>;
  readonly #models: Collection<RiskModel>;
  readonly #now: () => Date;
  readonly #read = new Map<string, Promise<CohortModel>>();

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#tables = store.collection<SourceTable>('synthetic-tables');
    this.#models = store.collection<RiskModel>('risk-models');
    store.jobs.define<{ model: string }, never, { model: string }>(JOB, async ({ model }, context) => {
      await this.#run(model, context);
      return { model };
    });
  }

  /** @throws ServerError `table-not-found`, `bad-risk-model` naming the column */
  async start(tableId: string, settings: RiskModelSettings, by: Principal): Promise<RiskModel> {
    const found = await this.#tables.get(tableId);
    if (!found) throw fail('table-not-found');
    const { name, schema } = found.value;
    const columns = new Set(schema.columns.map((each) => each.name));
    const { outcome, time, id, groups = [], exclude = [], keep = [], splitBy } = settings.declaration;
    for (const column of [outcome, time, id, splitBy, ...groups, ...exclude, ...keep])
      if (column !== undefined && !columns.has(column))
        throw fail('bad-risk-model', `The table has no column ${JSON.stringify(column)}.`);
    const model: RiskModel = {
      id: crypto.randomUUID(),
      table: tableId,
      tableName: name,
      settings,
      job: '',
      state: 'running',
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
    };
    await this.#models.put(model.id, model, 0);
    const title = `Risk model of ${outcome} (${name})`;
    const job = await this.#store.jobs.start<{ model: string }>(JOB, title, { model: model.id }, by.username);
    return this.#change(model.id, (value) => ({ ...value, job: job.id }));
  }

  async list(): Promise<readonly RiskModel[]> {
    const found = await this.#models.list({ limit: 1000 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `risk-model-not-found` */
  async get(id: string): Promise<RiskModel> {
    const found = await this.#models.get(id);
    if (!found) throw fail('risk-model-not-found');
    return this.#seen(found.value);
  }

  /** @throws ServerError `risk-model-not-found`, `risk-model-state` */
  async cancel(id: string): Promise<RiskModel> {
    const { job, state } = await this.get(id);
    if (state !== 'running') throw fail('risk-model-state', 'This training has ended already.');
    await this.#store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
    );
  }

  /** The model and its file; predictions that were signed elsewhere stay. @throws ServerError `risk-model-not-found`, `risk-model-state` */
  async drop(id: string): Promise<void> {
    const { state, model } = await this.get(id);
    if (state === 'running') throw fail('risk-model-state', 'It is being trained; stop that first.');
    await this.#models.delete(id);
    this.#read.delete(id);
    if (model !== undefined) await this.#store.blobs.release([model]);
  }

  /** The file as it was written. @throws ServerError `risk-model-not-found`, `risk-model-state` */
  async file(id: string): Promise<Uint8Array> {
    const { model } = await this.get(id);
    const bytes = model === undefined ? undefined : await this.#store.blobs.get(model);
    if (!bytes) throw fail('risk-model-state', 'The model is not there yet.');
    return bytes;
  }

  /** The model, ready to predict. @throws ServerError `risk-model-not-found`, `risk-model-state` */
  model(id: string): Promise<CohortModel> {
    let found = this.#read.get(id);
    if (!found) {
      found = this.file(id).then(async (bytes) => {
        const { readModel } = await import('@aceso/precision/cohort-models');
        return readModel(Buffer.from(bytes).toString('utf8'), 'The model');
      });
      found.catch(() => this.#read.delete(id));
      this.#read.set(id, found);
      const [oldest] = this.#read.keys();
      if (this.#read.size > MOST_READ) this.#read.delete(oldest!);
    }
    return found;
  }

  /** A run that its process did not survive does not stay "running" for ever. */
  async #seen(value: RiskModel): Promise<RiskModel> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running' || job.state === 'completed')) return value;
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  #change(id: string, change: (value: RiskModel) => RiskModel): Promise<RiskModel> {
    const missing = () => fail('risk-model-not-found');
    return changeKept(this.#models, id, () => findKept(this.#models, id, missing), change);
  }

  async #run(
    id: string,
    context: { readonly signal: AbortSignal; progress(done: number, total?: number, message?: string): void },
  ): Promise<void> {
    const { table: tableId, settings } = await this.get(id);
    try {
      const table = (await this.#tables.get(tableId))?.value;
      const bytes = table && (await this.#store.blobs.get(table.sha256));
      if (!table || !bytes) throw fail('table-not-found');
      const input: TrainInput = { ...settings, bytes, name: table.name, release: RELEASE.version };
      const { model, card } = await apart<Step, Trained>(input, {
        worker: join(import.meta.dirname, 'worker.ts'),
        who: 'The training of the risk model',
        refusal: 'bad-risk-model',
        signal: context.signal,
        onStep: ({ done, total, phase }) => context.progress(done, total, phase),
      });
      const { sha256 } = await this.#store.blobs.put(Buffer.from(model), 'application/json');
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({ ...value, state: 'ready', card, model: sha256, finishedAt }));
    } catch (error) {
      if (willResume(context.signal)) throw error;
      const state = context.signal.aborted ? 'cancelled' : 'failed';
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({ ...value, state, error: (error as Error).message, finishedAt }));
      throw error;
    }
  }
}
