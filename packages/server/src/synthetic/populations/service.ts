import type { Readable } from 'node:stream';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { RELEASE } from '../../version.ts';
import { apart } from '../work.ts';
import { importPopulation } from './importing.ts';
import type { ModuleSets } from './module-sets.ts';
import type { Population, PopulationImport, PopulationSettings } from './records.ts';
import type { Disease, SimulationInput } from './simulation.ts';
import { populationStream } from './stream.ts';
import type { WriterFormat } from './writer.ts';

const JOB = 'simulated-patients';
const IMPORT_JOB = 'simulated-import';

interface ImportInput {
  readonly population: string;
  readonly by: { readonly id: string; readonly username: string };
}

/** Populations that were simulated: their settings and their picture. The records are made again when they are taken. */
export class PopulationService {
  readonly #store: Store;
  readonly #populations: Collection<Population>;
  readonly #sets: ModuleSets;
  readonly #now: () => Date;
  #diseases: Promise<readonly Disease[]> | undefined;

  constructor(store: Store, sets: ModuleSets, now: () => Date, auditor: () => Auditor) {
    this.#store = store;
    this.#sets = sets;
    this.#now = now;
    this.#populations = store.collection<Population>('populations');
    store.jobs.define<{ population: string }, never, object>(JOB, async ({ population }, context) => {
      await this.#run(population, context);
      return { population };
    });
    store.jobs.define<ImportInput, never, object>(IMPORT_JOB, async ({ population, by }, context) => {
      const people = await this.#stream(await this.get(population), 'patients', context.signal);
      return importPopulation(people, {
        store,
        auditor: auditor(),
        job: context.id,
        population,
        by,
        signal: context.signal,
        onWritten: (written) => context.progress(written),
      });
    });
  }

  /** Diseases that rates can be given for. */
  diseases(): Promise<readonly Disease[]> {
    this.#diseases ??= apart('diseases', {}).catch((error: unknown) => {
      this.#diseases = undefined;
      throw error;
    });
    return this.#diseases;
  }

  /** @throws ServerError `modules-not-found`, `bad-population` naming the rate */
  async start(settings: PopulationSettings, name: string | undefined, by: Principal): Promise<Population> {
    const set = settings.modules === undefined ? undefined : await this.#sets.get(settings.modules);
    if (settings.rates) await apart('checkSimulation', { rates: settings.rates }, { code: 'bad-population' });
    const population: Population = {
      id: crypto.randomUUID(),
      name: name ?? `${settings.count} simulated patients, seed ${settings.seed}`,
      settings,
      ...(set ? { moduleSet: set.name, moduleFiles: set.sha256 } : {}),
      version: RELEASE.version,
      job: '',
      state: 'running',
      done: 0,
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
    };
    await this.#populations.put(population.id, population, 0);
    const title = `Simulating ${settings.count} patients`;
    const job = await this.#store.jobs.start(JOB, title, { population: population.id }, by.username);
    return this.#change(population.id, (value) => ({ ...value, job: job.id }));
  }

  async list(): Promise<readonly Population[]> {
    const found = await this.#populations.list({ limit: 1000 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `population-not-found` */
  async get(id: string): Promise<Population> {
    const found = await this.#populations.get(id);
    if (!found) throw fail('population-not-found');
    return this.#seen(found.value);
  }

  /** Stops the simulation or, when that has ended, the import. @throws ServerError `population-not-found`, `population-state` */
  async cancel(id: string): Promise<Population> {
    const { state, job, imported } = await this.get(id);
    const running = state === 'running' ? job : imported?.state === 'running' ? imported.job : undefined;
    if (running === undefined) throw fail('population-state', 'Nothing is running for this population.');
    await this.#store.jobs.cancel(running);
    if (state === 'running')
      await this.#change(id, (value) =>
        value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
      );
    return this.get(id);
  }

  /** Forgets the population; patients of it that were imported stay. @throws ServerError `population-not-found`, `population-state` */
  async drop(id: string): Promise<void> {
    const { state, imported } = await this.get(id);
    if (state === 'running' || imported?.state === 'running')
      throw fail('population-state', 'It is still running; stop it first.');
    await this.#populations.delete(id);
  }

  /** The records as bytes. @throws ServerError `population-not-found`, `population-state` */
  async download(id: string, format: WriterFormat): Promise<Readable> {
    return this.#stream(await this.#ready(id), format);
  }

  /** Writes the records into this store, as a job. @throws ServerError `population-not-found`, `population-state` */
  async import(id: string, by: Principal): Promise<Population> {
    const { imported, name } = await this.#ready(id);
    if (imported?.state === 'running') throw fail('population-state', 'It is being imported already.');
    const input: ImportInput = { population: id, by: { id: by.id, username: by.username } };
    const job = await this.#store.jobs.start(IMPORT_JOB, `Import of ${name}`, input, by.username);
    const begun: PopulationImport = {
      job: job.id,
      state: 'running',
      done: 0,
      by: by.name,
      at: this.#now().toISOString(),
    };
    await this.#change(id, (value) => ({ ...value, imported: begun }));
    return this.get(id);
  }

  async #ready(id: string): Promise<Population> {
    const population = await this.get(id);
    if (population.state !== 'ready') throw fail('population-state', 'This population was not simulated to its end.');
    // Another release may draw other people from the same seed: the picture would not be theirs.
    if (population.version !== RELEASE.version)
      throw fail(
        'population-state',
        `This population was simulated by release ${population.version}; simulate it again with this one, ${RELEASE.version}.`,
      );
    return population;
  }

  async #input({ settings, moduleFiles, calibration }: Population): Promise<SimulationInput> {
    return {
      settings,
      ...(moduleFiles === undefined ? {} : { files: await this.#sets.files(moduleFiles) }),
      ...(calibration ? { calibration } : {}),
    };
  }

  async #stream(population: Population, format: WriterFormat, signal?: AbortSignal): Promise<Readable> {
    return populationStream({ ...(await this.#input(population)), format }, signal);
  }

  /** How far its jobs are; what a process did not survive does not stay "running" for ever. */
  async #seen(value: Population): Promise<Population> {
    const imported = value.imported && (await this.#seenImport(value.imported));
    const seen: Population = imported ? { ...value, imported } : value;
    if (seen.state !== 'running' || seen.job === '') return seen;
    const job = await this.#store.jobs.get(seen.job);
    if (job && (job.state === 'queued' || job.state === 'running')) return { ...seen, done: job.done };
    // The job is over; what it wrote may be newer than what was read above.
    const found = await this.#populations.get(seen.id);
    if (found && found.value.state !== 'running') return found.value;
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...seen, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  async #seenImport(imported: PopulationImport): Promise<PopulationImport> {
    const job = await this.#store.jobs.get(imported.job);
    if (!job) return { ...imported, state: 'failed' };
    const state = job.state === 'queued' ? 'running' : job.state;
    return { ...imported, state, done: job.done, ...(job.error === undefined ? {} : { error: job.error }) };
  }

  #change(id: string, change: (value: Population) => Population): Promise<Population> {
    return changeKept(
      this.#populations,
      id,
      () => findKept(this.#populations, id, () => fail('population-not-found')),
      change,
    );
  }

  async #run(id: string, context: JobContext<never>): Promise<void> {
    try {
      const input = await this.#input(await this.get(id));
      const made = await apart('simulate', input, {
        signal: context.signal,
        code: 'bad-population',
        onStep: ({ done, total, phase }) => context.progress(done, total, phase),
      });
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({
        ...value,
        ...made,
        state: 'ready',
        done: value.settings.count,
        finishedAt,
      }));
    } catch (error) {
      if (willResume(context.signal)) throw error;
      const state = context.signal.aborted ? 'cancelled' : 'failed';
      const finishedAt = this.#now().toISOString();
      const told = state === 'failed' ? { error: (error as Error).message } : {};
      await this.#change(id, (value) => ({ ...value, state, ...told, finishedAt }));
      throw error;
    }
  }
}
