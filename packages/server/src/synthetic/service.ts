import { type Collection, type Store, willResume } from '@aceso/store';
import type { MakeSettings, TableSchema } from '@aceso/synthetic';
import { changeKept, findKept } from '../collections/change.ts';
import { fail } from '../errors.ts';
import type { Principal } from '../identity/index.ts';
import { RELEASE } from '../version.ts';
import { ClaimsService } from './claims.ts';
import type { Decision, SourceTable, Step, Synthesis } from './records.ts';
import { apart } from './work.ts';

const JOB = 'synthesis';
/** Points of a curve that are kept. */
const MOST_STEPS = 400;
const SAVE_MS = 1_000;

interface JobInput {
  readonly synthesis: string;
}

/** Tables that people brought, what was made of them, and who released it. */
export class SyntheticService {
  readonly #store: Store;
  readonly #tables: Collection<SourceTable>;
  readonly #syntheses: Collection<Synthesis>;
  readonly #now: () => Date;
  /** What is made, as claims with evidence. */
  readonly claims: ClaimsService;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#tables = store.collection<SourceTable>('synthetic-tables');
    this.#syntheses = store.collection<Synthesis>('syntheses');
    this.claims = new ClaimsService({
      store,
      now,
      blob: (sha256) => store.blobs.get(sha256),
      table: async (id) => (await this.#tables.get(id))?.value,
    });
    store.jobs.define<JobInput, never, { synthesis: string }>(JOB, async ({ synthesis }, context) => {
      await this.#run(synthesis, context);
      return { synthesis };
    });
  }

  /** @throws ServerError `bad-table` naming the line and the remedy */
  async bring(bytes: Uint8Array, name: string, origin: SourceTable['origin'], by: Principal): Promise<SourceTable> {
    const described = await apart('describe', { bytes, name });
    const { sha256, size } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    const table: SourceTable = {
      id: crypto.randomUUID(),
      name,
      origin,
      sha256,
      bytes: size,
      rows: described.rows,
      schema: described.schema,
      notes: described.notes,
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    await this.#tables.put(table.id, table, 0);
    return table;
  }

  async tables(): Promise<readonly SourceTable[]> {
    const found = await this.#tables.list({ limit: 1000 });
    return found.map(({ value }) => value).sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  /** @throws ServerError `table-not-found` */
  async table(id: string): Promise<SourceTable> {
    const found = await this.#tables.get(id);
    if (!found) throw fail('table-not-found');
    return found.value;
  }

  /** A person's correction of what was inferred. @throws ServerError `table-not-found`, `bad-table` naming the column */
  async correct(id: string, schema: TableSchema): Promise<SourceTable> {
    const found = await this.#tables.get(id);
    if (!found) throw fail('table-not-found');
    const known = new Set(found.value.schema.columns.map(({ name }) => name));
    for (const { name } of schema.columns)
      if (!known.delete(name))
        throw fail('bad-table', `The table has no column ${JSON.stringify(name)}, or the schema names it twice.`);
    const [left] = known;
    if (left !== undefined) throw fail('bad-table', `The schema leaves out the column ${JSON.stringify(left)}.`);
    const bytes = await this.#blob(found.value.sha256);
    const described = await apart('describe', { bytes, name: found.value.name, schema });
    const table: SourceTable = { ...found.value, schema: described.schema, notes: described.notes };
    await this.#tables.put(id, table, found.version);
    return table;
  }

  /** Deletes the table and its rows; what was made of it stays, as its certificate does. @throws ServerError `table-not-found` */
  async drop(id: string): Promise<void> {
    const { sha256 } = await this.table(id);
    await this.#tables.delete(id);
    await this.#store.blobs.release([sha256]);
  }

  /** @throws ServerError `table-not-found`, `bad-table` when the target is no column */
  async start(id: string, settings: MakeSettings, by: Principal): Promise<Synthesis> {
    const table = await this.table(id);
    const { target } = settings;
    if (target !== undefined && !table.schema.columns.some(({ name }) => name === target))
      throw fail('bad-table', `The table has no column ${JSON.stringify(target)} to predict.`);
    const synthesis: Synthesis = {
      id: crypto.randomUUID(),
      table: id,
      tableName: table.name,
      settings,
      schema: table.schema,
      job: '',
      state: 'running',
      steps: [],
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
    };
    await this.#syntheses.put(synthesis.id, synthesis, 0);
    const title = `Synthetic ${table.name} (${settings.method})`;
    const job = await this.#store.jobs.start<JobInput>(JOB, title, { synthesis: synthesis.id }, by.username);
    return this.#change(synthesis.id, (value) => ({ ...value, job: job.id }));
  }

  async syntheses(table?: string): Promise<readonly Synthesis[]> {
    const found = await this.#syntheses.list({ ...(table === undefined ? {} : { where: { table } }), limit: 1000 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `synthesis-not-found` */
  async synthesis(id: string): Promise<Synthesis> {
    const found = await this.#syntheses.get(id);
    if (!found) throw fail('synthesis-not-found');
    return this.#seen(found.value);
  }

  async cancel(id: string): Promise<Synthesis> {
    const { job, state } = await this.synthesis(id);
    if (state !== 'running') throw fail('synthesis-state', 'This synthesis has ended already.');
    await this.#store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
    );
  }

  /**
   * A named person's decision. What the gate refuses cannot be released; what it allows still needs a person.
   * @throws ServerError `synthesis-not-found`, `synthesis-state`, `gate-refused`, `unresolved-contradictions`
   */
  async decide(id: string, decision: Decision['decision'], reason: string, by: Principal): Promise<Synthesis> {
    const synthesis = await this.synthesis(id);
    if (synthesis.state !== 'ready' || !synthesis.certificate)
      throw fail('synthesis-state', 'There is nothing to decide on yet.');
    if (synthesis.decision)
      throw fail(
        'synthesis-state',
        `This table was ${synthesis.decision.decision} already, by ${synthesis.decision.by}.`,
      );
    const { gate } = synthesis.certificate;
    if (decision === 'released' && gate.verdict !== 'release')
      throw fail('gate-refused', `The certificate refuses a release; what failed: ${gate.broken.join(', ')}.`);
    if (decision === 'released') await this.claims.checkSignable(synthesis);
    const made: Decision = { decision, reason, by: by.name, at: this.#now().toISOString() };
    const decided = await this.#change(id, (value) => {
      if (value.decision) throw fail('synthesis-state', 'Somebody else decided in the meantime.');
      return { ...value, decision: made };
    });
    await this.claims.close(decided, made);
    return decided;
  }

  /** The rows, once a person has released them. @throws ServerError `synthesis-not-found`, `not-released` */
  async rows(id: string): Promise<Uint8Array> {
    const { data, decision } = await this.synthesis(id);
    if (decision?.decision !== 'released' || data === undefined) throw fail('not-released');
    return this.#blob(data);
  }

  async #blob(sha256: string): Promise<Uint8Array> {
    const bytes = await this.#store.blobs.get(sha256);
    if (!bytes) throw fail('synthesis-not-found', 'The data of this synthesis is not there any more.');
    return bytes;
  }

  /** A run that its process did not survive, or that was cancelled as a job, does not stay "running" for ever. */
  async #seen(value: Synthesis): Promise<Synthesis> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running' || job.state === 'completed')) return value;
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  #change(id: string, change: (value: Synthesis) => Synthesis): Promise<Synthesis> {
    return changeKept(
      this.#syntheses,
      id,
      () => findKept(this.#syntheses, id, () => fail('synthesis-not-found')),
      change,
    );
  }

  async #run(
    id: string,
    context: { readonly signal: AbortSignal; progress(done: number, total?: number, message?: string): void },
  ): Promise<void> {
    const synthesis = await this.synthesis(id);
    const { table: tableId, settings } = synthesis;
    const table = await this.table(tableId);
    const steps: Step[] = [];
    let saved = 0;
    let saving: Promise<unknown> = Promise.resolve();
    const onStep = (step: Step): void => {
      context.progress(step.done, step.total, step.phase);
      steps.push(step);
      thin(steps);
      if (performance.now() - saved < SAVE_MS) return;
      saved = performance.now();
      const copy = [...steps];
      saving = saving.then(() => this.#change(id, (value) => ({ ...value, steps: copy }))).catch(() => undefined);
    };
    try {
      const input = {
        ...settings,
        bytes: await this.#blob(table.sha256),
        name: table.name,
        schema: synthesis.schema ?? table.schema,
        version: RELEASE.version,
      };
      const made = await apart('make', input, { signal: context.signal, onStep });
      await saving;
      const { sha256: data } = await this.#store.blobs.put(made.data, 'text/csv');
      const { sha256: model } = await this.#store.blobs.put(made.model, 'application/json');
      const { certificate } = made;
      const finishedAt = this.#now().toISOString();
      const ready = { state: 'ready', steps, certificate, data, model, finishedAt } as const;
      const done = await this.#change(id, (value) => ({ ...value, ...ready }));
      // The table is there to be looked at; its figures are checked while it is. A release waits for that, or does it again.
      await this.claims.recheck(done, context.signal).catch(() => undefined);
    } catch (error) {
      await saving;
      if (willResume(context.signal)) throw error;
      const state = context.signal.aborted ? 'cancelled' : 'failed';
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({ ...value, state, steps, error: (error as Error).message, finishedAt }));
      throw error;
    }
  }
}

/** Halves a curve that has grown long: every second point goes, the last one stays. */
function thin(steps: Step[]): void {
  if (steps.length <= MOST_STEPS) return;
  const last = steps.length - 1;
  const kept = steps.filter((_, i) => i % 2 === 0 || i === last);
  steps.splice(0, steps.length, ...kept);
}
