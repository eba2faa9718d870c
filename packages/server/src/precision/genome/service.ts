import type { OutsideCall } from '@aceso/precision/pgx';
import type { ReferencePanel } from '@aceso/precision/prs';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { joinParts } from '../../uploads/join.ts';
import { PanelStore } from './ancestry.ts';
import { type Handle, hold, release, signFor, whenFree } from './hold.ts';
import { type Lost, lostRun } from './lost.ts';
import {
  type AnnotationRecord,
  type Brought,
  type Decided,
  type Genome,
  type Kept,
  MOST_OF_INTEREST,
  type Score,
} from './records.ts';
import { apart, type NamedFile } from './work.ts';

const READING = 'genome-reading';
const SCORING = 'genome-scoring';

type Signed = Decided & { readonly resource: string };

const genomeReady = ({ state }: Genome): void => {
  if (state !== 'ready') throw fail('genome-state');
};
const scoreReady = ({ state }: Score): void => {
  if (state !== 'ready') throw fail('genome-state', 'This score is not waiting for a decision.');
};

/** As it was lost, unless it went on meanwhile. */
const ended = <T extends Genome | Score>(value: T, seen: T, lost: Lost, now: Date): T =>
  value.state === 'running' && value.job === seen.job ? { ...value, ...lost, finishedAt: now.toISOString() } : value;

/** Genomes of patients: files that were brought, what was read from them, scores, and who decided. */
export class GenomeService {
  readonly #store: Store;
  readonly #genomes: Collection<Genome>;
  readonly #scores: Collection<Score>;
  readonly #annotations: Collection<AnnotationRecord>;
  readonly #now: () => Date;
  readonly panels: PanelStore;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.panels = new PanelStore(store, now);
    this.#genomes = store.collection<Genome>('genomes');
    this.#scores = store.collection<Score>('genome-scores');
    this.#annotations = store.collection<AnnotationRecord>('annotation-files');
    store.jobs.define<{ genome: string }, never, { genome: string }>(READING, async ({ genome }, context) => {
      await this.#read(genome, context);
      return { genome };
    });
    store.jobs.define<{ score: string }, never, { score: string }>(SCORING, async ({ score }, context) => {
      await this.#score(score, context);
      return { score };
    });
  }

  /** Keeps a file and reads it as a job. */
  async bring(bytes: Uint8Array, { patient, ...about }: Brought, by: Principal): Promise<Genome> {
    const { sha256, size } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    return this.adopt({ sha256, bytes: size }, { patient, ...about }, by);
  }

  /** Reads a file that is stored already, whole or in parts, as a job. */
  async adopt(
    { sha256, bytes, parts }: Pick<Genome, 'sha256' | 'bytes' | 'parts'>,
    { patient, ...about }: Brought,
    by: Principal,
  ): Promise<Genome> {
    const genome: Genome = {
      id: crypto.randomUUID(),
      patient,
      ...about,
      sha256,
      bytes,
      ...(parts === undefined ? {} : { parts }),
      outside: [],
      state: 'running',
      job: '',
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    await this.#genomes.put(genome.id, genome, 0);
    return this.#begin(genome.id, by);
  }

  async #begin(id: string, by: Principal): Promise<Genome> {
    const job = await this.#store.jobs.start(READING, 'Genome', { genome: id }, by.username);
    return this.#change(id, (value) => ({ ...value, job: job.id }));
  }

  /** Calls of other laboratories take the place of ours; the file is read again. @throws ServerError `genome-state` */
  async setOutside(id: string, patient: string, outside: readonly OutsideCall[], by: Principal): Promise<Genome> {
    await this.genome(id, patient);
    await whenFree(this.#handle(id), ({ error: _, ...value }) => {
      if (value.state === 'running' || value.decided) throw fail('genome-state');
      return { ...value, outside, state: 'running', job: '', begunAt: this.#now().toISOString() };
    });
    return this.#begin(id, by);
  }

  async genomes(patient: string): Promise<readonly Genome[]> {
    const found = await this.#genomes.list({ where: { patient }, limit: 200 });
    const values = await Promise.all(found.map(({ value }) => this.#mended(value)));
    return values.sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  /** @throws ServerError `genome-not-found`, also where it is another patient's */
  async genome(id: string, patient: string): Promise<Genome> {
    const found = await this.#genomes.get(id);
    if (found?.value.patient !== patient) throw fail('genome-not-found');
    return this.#mended(found.value);
  }

  /** What was read. @throws ServerError `genome-state` where nothing was, yet */
  async kept(genome: Genome): Promise<Kept> {
    if (genome.result === undefined) throw fail('genome-state');
    const bytes = await this.#store.blobs.get(genome.result);
    if (!bytes) throw fail('genome-not-found', 'What was read from this file is lost; bring it again.');
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Kept;
  }

  async progress({
    job,
    state,
  }: Genome | Score): Promise<{ done: number; total: number; message: string } | undefined> {
    const found = state === 'running' && job !== '' ? await this.#store.jobs.get(job) : undefined;
    return found ? { done: found.done, total: found.total ?? 0, message: found.message ?? '' } : undefined;
  }

  async cancel(id: string, patient: string): Promise<Genome> {
    const { job, state } = await this.genome(id, patient);
    if (state !== 'running') throw fail('genome-state');
    if (job !== '') await this.#store.jobs.cancel(job);
    return this.#change(id, (value) => (value.state === 'running' ? { ...value, state: 'cancelled' } : value));
  }

  /**
   * Deletes a file that nobody signed for, and its scores.
   * @throws ServerError `genome-state` also where a score of it is signed for or running
   */
  async drop(id: string, patient: string): Promise<void> {
    const { sha256, parts, result } = await this.genome(id, patient);
    const files = [...(parts ?? [sha256]), ...(result === undefined ? [] : [result])];
    const undo: (() => Promise<void>)[] = [];
    const keep = async <T extends Genome | Score>(handle: Handle<T>, message?: string): Promise<void> => {
      const held = await hold(handle, ({ state }) => {
        if (state === 'running' || state === 'signed') throw fail('genome-state', message);
      });
      undo.push(() => release(handle, held));
    };
    try {
      await keep(this.#handle(id));
      const scores = await this.scores(id);
      for (const score of scores)
        await keep(
          this.#scoreHandle(score.id),
          `The score ${score.name} of this file is signed for or running; the file stays with it. Stop what runs first.`,
        );
      for (const score of scores) await this.#scores.delete(score.id);
      await this.#genomes.delete(id);
    } catch (error) {
      await Promise.allSettled(undo.map((each) => each()));
      throw error;
    }
    await this.#store.blobs.release(files);
  }

  /** Variants of a region, from the file itself. */
  async region(genome: Genome, region: { chromosome: string; from: number; to: number }, most: number) {
    const { reading } = await this.kept(genome);
    if (reading.kind === 'array') throw fail('bad-genome', 'An array has no variants to list; bring a VCF file.');
    const file = this.#file(genome.sha256, genome.name);
    const annotations = await this.#annotationFiles();
    return apart('region', { file, sample: reading.sample, region, annotations, most });
  }

  async startScore(
    genome: Genome,
    bytes: Uint8Array,
    { name, panel }: { readonly name: string; readonly panel?: ReferencePanel },
    by: Principal,
  ): Promise<Score> {
    await this.kept(genome);
    const { sha256 } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    const score: Score = {
      id: crypto.randomUUID(),
      genome: genome.id,
      patient: genome.patient,
      name,
      sha256,
      ...(panel === undefined ? {} : { panel }),
      state: 'running',
      job: '',
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
    };
    await this.#scores.put(score.id, score, 0);
    const job = await this.#store.jobs.start(SCORING, 'Polygenic score', { score: score.id }, by.username);
    return this.#changeScore(score.id, (value) => ({ ...value, job: job.id }));
  }

  /** @throws ServerError `genome-state` where it does not run */
  async cancelScore(id: string, genome: string): Promise<Score> {
    const { job, state } = await this.score(id, genome);
    if (state !== 'running') throw fail('genome-state', 'This score has ended already.');
    if (job !== '') await this.#store.jobs.cancel(job);
    return this.#changeScore(id, (value) => (value.state === 'running' ? { ...value, state: 'cancelled' } : value));
  }

  async scores(genome: string): Promise<readonly Score[]> {
    const found = await this.#scores.list({ where: { genome }, limit: 500 });
    const values = await Promise.all(found.map(({ value }) => this.#mendedScore(value)));
    return values.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `score-not-found`, also where it is another genome's */
  async score(id: string, genome: string): Promise<Score> {
    const found = await this.#scores.get(id);
    if (found?.value.genome !== genome) throw fail('score-not-found');
    return this.#mendedScore(found.value);
  }

  /** Files what is signed for. @throws ServerError `genome-state` unless it is ready */
  sign({ id }: Genome, decided: Signed, file: () => Promise<void>): Promise<Genome> {
    return signFor(this.#handle(id), genomeReady, decided, file);
  }

  /** @throws ServerError `genome-state` unless it is ready */
  reject({ id }: Genome, decided: Omit<Decided, 'resource'>): Promise<Genome> {
    return whenFree(this.#handle(id), (value) => {
      genomeReady(value);
      return { ...value, decided, state: 'rejected' };
    });
  }

  /** Files what is signed for. @throws ServerError `genome-state` unless it is ready */
  signScore({ id }: Score, decided: Signed, file: () => Promise<void>): Promise<Score> {
    return signFor(this.#scoreHandle(id), scoreReady, decided, file);
  }

  /** @throws ServerError `genome-state` unless it is ready */
  rejectScore({ id }: Score, decided: Omit<Decided, 'resource'>): Promise<Score> {
    return whenFree(this.#scoreHandle(id), (value) => {
      scoreReady(value);
      return { ...value, decided, state: 'rejected' };
    });
  }

  /** Keeps a file of annotations. @throws ServerError `bad-genome` where it is none */
  async bringAnnotations(bytes: Uint8Array, name: string, by: Principal): Promise<AnnotationRecord> {
    const { sha256, size } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    const about = await apart('annotations', { file: this.#file(sha256, name) });
    const record: AnnotationRecord = {
      id: crypto.randomUUID(),
      name,
      sha256,
      bytes: size,
      ...about,
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    await this.#annotations.put(record.id, record, 0);
    return record;
  }

  async annotations(): Promise<readonly AnnotationRecord[]> {
    const found = await this.#annotations.list({ limit: 100 });
    return found.map(({ value }) => value).sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  async #annotationFiles(): Promise<NamedFile[]> {
    return (await this.annotations()).map(({ sha256, name }) => this.#file(sha256, name));
  }

  #file(sha256: string, name: string): NamedFile {
    return { source: this.#store.blobs.source(sha256)!, name };
  }

  async #read(id: string, context: Pick<JobContext<never>, 'signal' | 'progress'>): Promise<void> {
    const { signal, progress } = context;
    const { value: genome } = await findKept(this.#genomes, id, () => fail('genome-not-found'));
    try {
      const { name, build, sample, outside, parts, bytes } = genome;
      const sha256 = parts
        ? await joinParts(this.#store.blobs, { parts, bytes }, context, async (whole) => {
            await this.#change(id, ({ parts: _, ...value }) => ({ ...value, sha256: whole }));
            return whole;
          })
        : genome.sha256;
      const kept = await apart(
        'read',
        {
          file: this.#file(sha256, name),
          outside,
          annotations: await this.#annotationFiles(),
          most: MOST_OF_INTEREST,
          ...(build === undefined ? {} : { build }),
          ...(sample === undefined ? {} : { sample }),
        },
        { signal, onStep: ({ done, total, message }) => progress(done, total, message) },
      );
      const result = await this.#store.blobs.put(Buffer.from(JSON.stringify(kept)), 'application/json');
      await this.#change(id, (value) => ({
        ...value,
        state: 'ready',
        result: result.sha256,
        finishedAt: this.#now().toISOString(),
      }));
    } catch (error) {
      if (willResume(signal)) throw error;
      const failed = { state: signal.aborted ? 'cancelled' : 'failed', error: (error as Error).message } as const;
      await this.#change(id, (value) => ({ ...value, ...failed, finishedAt: this.#now().toISOString() }));
      throw error;
    }
  }

  async #score(id: string, { signal, progress }: Pick<JobContext<never>, 'signal' | 'progress'>): Promise<void> {
    const { value: score } = await findKept(this.#scores, id, () => fail('score-not-found'));
    try {
      const genome = await this.genome(score.genome, score.patient);
      const { reading } = await this.kept(genome);
      const panelFiles = await this.panels.filesOf(reading.build);
      const result = await apart(
        'score',
        {
          file: this.#file(genome.sha256, genome.name),
          kind: reading.kind,
          build: reading.build,
          sample: reading.sample,
          scores: this.#file(score.sha256, score.name),
          ...(score.panel === undefined ? {} : { panel: score.panel }),
          ...(panelFiles === undefined ? {} : { panelFiles }),
        },
        { signal, onStep: ({ done, total, message }) => progress(done, total, message) },
      );
      await this.#changeScore(id, (value) => ({
        ...value,
        state: 'ready',
        result,
        finishedAt: this.#now().toISOString(),
      }));
    } catch (error) {
      if (willResume(signal)) throw error;
      const failed = { state: signal.aborted ? 'cancelled' : 'failed', error: (error as Error).message } as const;
      await this.#changeScore(id, (value) => ({ ...value, ...failed, finishedAt: this.#now().toISOString() }));
      throw error;
    }
  }

  /** What says that it runs, and does not, says how it ended. */
  async #mended(genome: Genome): Promise<Genome> {
    const lost = await lostRun(this.#store.jobs, genome, genome.begunAt ?? genome.broughtAt, this.#now());
    if (!lost) return genome;
    return this.#change(genome.id, (value) => ended(value, genome, lost, this.#now()));
  }

  async #mendedScore(score: Score): Promise<Score> {
    const lost = await lostRun(this.#store.jobs, score, score.startedAt, this.#now());
    if (!lost) return score;
    return this.#changeScore(score.id, (value) => ended(value, score, lost, this.#now()));
  }

  #change(id: string, change: (value: Genome) => Genome): Promise<Genome> {
    return this.#handle(id).change(change);
  }

  #changeScore(id: string, change: (value: Score) => Score): Promise<Score> {
    return this.#scoreHandle(id).change(change);
  }

  #handle(id: string): Handle<Genome> {
    const found = () => findKept(this.#genomes, id, () => fail('genome-not-found'));
    return {
      store: this.#store,
      now: this.#now,
      read: async () => (await found()).value,
      change: (change) => changeKept(this.#genomes, id, found, change),
    };
  }

  #scoreHandle(id: string): Handle<Score> {
    const found = () => findKept(this.#scores, id, () => fail('score-not-found'));
    return {
      store: this.#store,
      now: this.#now,
      read: async () => (await found()).value,
      change: (change) => changeKept(this.#scores, id, found, change),
    };
  }
}
