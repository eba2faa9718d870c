import { estimateQuality, type SampledText } from '@aceso/governance/deid';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import { readUnder } from '../access/request-context.ts';
import { changeKept, findKept } from '../collections/change.ts';
import { fail } from '../errors.ts';
import type { Principal } from '../identity/index.ts';
import { cohortFiles, populationFile, sampledOf } from './cohort.ts';
import type { Blob, Release, ReleaseSettings } from './records.ts';
import { apart, type ReleaseMade } from './work.ts';

const JOB = 'deidentification';
/** Hours that a result, and what was brought for it, may wait. */
const KEPT_HOURS = 24;
/** Of one release; the command line takes more. */
const MOST_FILES = 1_000;
const MOST_BYTES = 1024 * 2 ** 20;

/** States in which something of a person may be there. */
const HOLDING = ['open', 'running', 'ready', 'taken'] as const;

interface JobInput {
  readonly release: string;
}
type Shown = Release & { readonly progress?: { readonly done: number; readonly total?: number } };

/** Releases: files are brought or a cohort is chosen, a job de-identifies them, somebody looks and takes the result, and all is deleted. */
export class Releases {
  readonly #store: Store;
  readonly #releases: Collection<Release>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#releases = store.collection<Release>('deid-releases');
    store.jobs.define<JobInput, never, JobInput>(JOB, async (input, context) => {
      await this.#run(input.release, context);
      return input;
    });
  }

  async open(name: string, settings: ReleaseSettings, by: Principal): Promise<Release> {
    return this.#add('files', name, settings, by, { state: 'open' });
  }

  /** @throws ServerError `bad-release` past the limits, `release-state` once it is started */
  async bring(id: string, name: string, bytes: Uint8Array, by: Principal): Promise<Release> {
    const check = ({ state, inputs }: Release): void => {
      if (state !== 'open') throw fail('release-state', 'This release was started; no more files can be brought.');
      const held = inputs.reduce((sum, file) => sum + file.bytes, 0);
      if (inputs.length >= MOST_FILES || held + bytes.length > MOST_BYTES)
        throw fail(
          'bad-release',
          `A release holds at most ${MOST_FILES} files and ${MOST_BYTES / 2 ** 20} MiB; take the command line for more.`,
        );
    };
    check(await this.get(id, by));
    const { sha256, size } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    try {
      return await this.#change(id, (value) => {
        // Others may have brought files, or started it, while this one was written.
        check(value);
        return { ...value, inputs: [...value.inputs, { name, bytes: size, sha256 }] };
      });
    } catch (error) {
      const { value } = await findKept(this.#releases, id, () => fail('release-not-found'));
      if (!value.inputs.some((file) => file.sha256 === sha256)) await this.#store.blobs.release([sha256]);
      throw error;
    }
  }

  async start(id: string, vaultKey: string | undefined, by: Principal): Promise<Release> {
    const { state, inputs } = await this.get(id, by);
    if (state !== 'open') throw fail('release-state', 'This release was started already.');
    if (inputs.length === 0) throw fail('bad-release', 'There is no file in this release; bring one first.');
    return this.#begin(id, vaultKey, by);
  }

  async cohort(
    name: string,
    settings: ReleaseSettings,
    patients: readonly string[],
    vaultKey: string | undefined,
    by: Principal,
  ): Promise<Release> {
    if (patients.length === 0) throw fail('bad-release', 'No patient fits the search; change it.');
    const { id } = await this.#add('cohort', name, settings, by, { patients, patientCount: patients.length });
    return this.#begin(id, vaultKey, by);
  }

  /** Of the caller, newest first; what is over is cleaned away before. */
  async list(by: Principal): Promise<readonly Shown[]> {
    await this.expire();
    const own = await this.#releases.list({ where: { owner: by.id }, limit: 500 });
    const seen = await Promise.all(own.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `release-not-found`, also for a release of somebody else */
  async get(id: string, by: Principal): Promise<Shown> {
    const { value } = await findKept(this.#releases, id, () => fail('release-not-found'));
    if (value.owner !== by.id) throw fail('release-not-found');
    if (this.#isOver(value)) return this.#forget(id, 'gone');
    return this.#seen(value);
  }

  async cancel(id: string, by: Principal): Promise<Release> {
    const { state, job } = await this.get(id, by);
    if (state !== 'running') throw fail('release-state', 'This release is not running.');
    await this.#store.jobs.cancel(job);
    return this.#forget(id, 'cancelled');
  }

  /** Everything but manifest and figures goes now. */
  async drop(id: string, by: Principal): Promise<Release> {
    const { state, job } = await this.get(id, by);
    if (state === 'running') await this.#store.jobs.cancel(job);
    return this.#forget(id, 'gone');
  }

  /** What there is to download. @throws ServerError `release-state` before it is ready and after it went */
  async outputs(id: string, by: Principal): Promise<Release> {
    const release = await this.get(id, by);
    if (release.state !== 'ready')
      throw fail(
        'release-state',
        release.state === 'taken' || release.state === 'gone'
          ? 'The result is not here any more: it was downloaded, deleted, or its time was over.'
          : 'The result is not ready.',
      );
    return release;
  }

  /** It was downloaded whole: nothing of it stays but the sealed vault, until its time is over. */
  taken(id: string): Promise<Release> {
    return this.#forget(id, 'taken');
  }

  async sample(
    id: string,
    by: Principal,
  ): Promise<{ readonly texts: readonly SampledText[]; readonly patients: readonly string[] }> {
    const { sample, samplePatients = [] } = await this.get(id, by);
    const bytes = sample === undefined ? undefined : await this.#store.blobs.get(sample);
    if (!bytes) throw fail('release-state', 'There is no sample to read: it was not asked for, or it is gone.');
    const texts = JSON.parse(Buffer.from(bytes).toString('utf8')) as SampledText[];
    return { texts, patients: samplePatients };
  }

  async vault(id: string, by: Principal): Promise<Uint8Array> {
    const { vault } = await this.get(id, by);
    const bytes = vault === undefined ? undefined : await this.#store.blobs.get(vault);
    if (!bytes) throw fail('release-state', 'There is no vault: none was asked for, or its time was over.');
    return bytes;
  }

  /** What a person counted in the sample; only the counts are kept. @throws ServerError `bad-release` for counts that cannot be */
  async review(
    id: string,
    counted: readonly { readonly text: number; readonly missed: number; readonly wrong: number }[],
    by: Principal,
  ): Promise<Release> {
    const { texts } = await this.sample(id, by);
    const rows = counted.map((row) => {
      const text = texts[row.text];
      if (!text) throw fail('bad-release', `The sample has no text ${row.text}.`);
      if (row.wrong > text.spans.length)
        throw fail('bad-release', `Text ${row.text}: more is wrong than was taken out.`);
      return { ...row, found: text.spans.length };
    });
    const sum = (pick: 'missed' | 'wrong') => rows.reduce((total, row) => total + row[pick], 0);
    const review = {
      texts: rows.length,
      missed: sum('missed'),
      wrong: sum('wrong'),
      quality: estimateQuality(rows, 1),
      by: by.name,
      at: this.#now().toISOString(),
    };
    return this.#change(id, (value) => ({ ...value, review }));
  }

  /** Deletes what has waited too long, whoever's it is. @returns how many */
  async expire(): Promise<number> {
    const held = await Promise.all(HOLDING.map((state) => this.#releases.list({ where: { state }, limit: 10_000 })));
    const over = held.flat().filter(({ value }) => this.#isOver(value));
    for (const { id, value } of over) {
      if (value.state === 'running') await this.#store.jobs.cancel(value.job).catch(() => undefined);
      await this.#forget(id, value.state === 'taken' ? 'taken' : 'gone');
    }
    return over.length;
  }

  #isOver(value: Release): boolean {
    const holds =
      value.inputs.length + value.outputs.length > 0 || value.vault !== undefined || value.sample !== undefined;
    return (holds || value.state === 'open') && value.until <= this.#now().toISOString();
  }

  async #add(
    source: Release['source'],
    name: string,
    settings: ReleaseSettings,
    by: Principal,
    rest: Partial<Release>,
  ): Promise<Release> {
    const at = this.#now();
    const value: Release = {
      id: crypto.randomUUID(),
      name,
      source,
      settings,
      state: 'running',
      job: '',
      inputs: [],
      outputs: [],
      refused: [],
      owner: by.id,
      startedBy: by.name,
      startedAt: at.toISOString(),
      until: new Date(at.getTime() + KEPT_HOURS * 3_600_000).toISOString(),
      ...rest,
    };
    await this.#releases.put(value.id, value, 0);
    return value;
  }

  async #begin(id: string, vaultKey: string | undefined, by: Principal): Promise<Release> {
    await this.#change(id, (value) => ({ ...value, state: 'running', ...(vaultKey ? { vaultKey } : {}) }));
    const job = await this.#store.jobs.start<JobInput>(JOB, 'De-identification', { release: id }, by.username);
    return this.#change(id, (value) => ({ ...value, job: job.id }));
  }

  async #run(id: string, context: JobContext<never>): Promise<void> {
    const { value } = await findKept(this.#releases, id, () => fail('release-not-found'));
    if (value.state !== 'running') return;
    const { blobs } = this.#store;
    const passing: Blob[] = [];
    try {
      let files: readonly Blob[] = value.inputs;
      let population: Blob | undefined;
      if (value.patients) {
        const { patients } = value;
        files = await readUnder('HRESCH', () => cohortFiles(this.#store, patients, passing, context.signal));
        if (value.settings.profile !== 'pseudonymised') population = await populationFile(this.#store, passing);
      }
      const outputs: Promise<Blob>[] = [];
      const made = await apart(
        {
          settings: value.settings,
          files: files.map(({ name, sha256 }) => ({ name, source: blobs.source(sha256)! })),
          ...(population ? { population: blobs.source(population.sha256)! } : {}),
          ...(value.vaultKey === undefined ? {} : { vaultKey: value.vaultKey }),
        },
        {
          signal: context.signal,
          onStep: (step) => {
            if (step.kind === 'progress') context.progress(step.done, files.length);
            else
              outputs.push(
                blobs
                  .put(step.bytes, 'application/octet-stream')
                  .then(({ sha256, size }) => ({ name: step.name, bytes: size, sha256 })),
              );
          },
        },
      );
      const whose = value.patients ? await sampledOf(blobs, files, made.sample.texts as SampledText[]) : [];
      await this.#finish(id, made, await Promise.all(outputs), whose);
    } catch (error) {
      if (willResume(context.signal)) throw error;
      const message = (error as Error).name === 'ServerError' ? (error as Error).message : undefined;
      await this.#forget(id, context.signal.aborted ? 'cancelled' : 'failed', message);
      throw error;
    } finally {
      await blobs.release(passing.map(({ sha256 }) => sha256));
    }
  }

  async #finish(id: string, made: ReleaseMade, outputs: readonly Blob[], whose: readonly string[]): Promise<void> {
    const { blobs } = this.#store;
    const keep = async (text: string) => (await blobs.put(Buffer.from(text), 'application/json')).sha256;
    const sample = made.sample.texts.length > 0 ? await keep(JSON.stringify(made.sample.texts)) : undefined;
    const vault = made.vault === undefined ? undefined : await keep(made.vault);
    let gone: readonly string[] = [];
    await this.#change(id, ({ vaultKey: _, patients: __, ...value }) => {
      // Deleted or cancelled in the meantime: nothing of it may come back.
      if (value.state !== 'running') {
        gone = [...outputs.map(({ sha256 }) => sha256), ...(sample ? [sample] : []), ...(vault ? [vault] : [])];
        return value;
      }
      gone = value.inputs.map(({ sha256 }) => sha256);
      return {
        ...value,
        state: 'ready',
        inputs: [],
        outputs,
        outputCount: outputs.length,
        manifest: made.manifest,
        refused: made.refused,
        risk: made.risk,
        sampled: { texts: made.sample.texts.length, of: made.sample.of },
        ...(sample ? { sample } : {}),
        ...(sample && whose.length > 0 ? { samplePatients: whose } : {}),
        ...(vault ? { vault } : {}),
        finishedAt: this.#now().toISOString(),
      };
    });
    await blobs.release(gone);
  }

  /** Deletes all that could tell of anybody. Of what was taken the sealed vault stays until its time is over. */
  async #forget(id: string, state: Release['state'], error?: string): Promise<Release> {
    let gone: string[] = [];
    const left = await this.#change(
      id,
      ({ vaultKey: _, patients: __, sample, samplePatients: ___, vault, ...value }) => {
        const keepsVault = state === 'taken' && value.until > this.#now().toISOString();
        gone = [...value.inputs, ...value.outputs].map(({ sha256 }) => sha256);
        if (sample) gone.push(sample);
        if (vault && !keepsVault) gone.push(vault);
        return {
          ...value,
          state,
          inputs: [],
          outputs: [],
          // A name of a file is often a name of a person, and a refusal may quote it.
          refused: value.refused.map((_, index) => ({ file: `#${index + 1}`, message: '' })),
          ...(vault && keepsVault ? { vault } : {}),
          ...(error === undefined ? {} : { error }),
          finishedAt: value.finishedAt ?? this.#now().toISOString(),
        };
      },
    );
    await this.#store.blobs.release(gone);
    return left;
  }

  /** A run that its process did not survive, or that was cancelled as a job, does not stay "running". */
  async #seen(value: Release): Promise<Shown> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#store.jobs.get(value.job);
    if (job && ['queued', 'running'].includes(job.state))
      return { ...value, progress: { done: job.done, ...(job.total === undefined ? {} : { total: job.total }) } };
    if (job?.state === 'completed')
      return (await findKept(this.#releases, value.id, () => fail('release-not-found'))).value;
    return this.#forget(value.id, job?.state === 'cancelled' ? 'cancelled' : 'failed');
  }

  #change(id: string, change: (value: Release) => Release): Promise<Release> {
    return changeKept(this.#releases, id, () => findKept(this.#releases, id, () => fail('release-not-found')), change);
  }
}
