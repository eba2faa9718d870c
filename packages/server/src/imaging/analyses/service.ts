import { type Collection, type FileRow, type JobContext, type Store, type StudyRow, willResume } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { withoutMaps } from '../heat-maps/heat-maps.ts';
import { type AnalyzeInput, apart, type WorkFile } from '../work.ts';
import type { Analysis, AnalysisSettings, AnalysisView, ShownFinding } from './records.ts';
import { putResults } from './results.ts';

const JOB = 'imaging-analysis';
/** Between two looks at an analysis that is waited for. */
const POLL_MS = 200;

/** How a study is measured, whichever it is: series and regions are of one study. */
const wayOf = ({ methods, parameters }: AnalysisSettings): string =>
  JSON.stringify([methods ?? null, Object.entries(parameters ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))]);

const newest = (analyses: readonly Analysis[]): Analysis | undefined =>
  analyses.reduce<Analysis | undefined>(
    (best, one) => (best === undefined || one.startedAt > best.startedAt ? one : best),
    undefined,
  );

interface JobInput {
  readonly analysis: string;
}

/** Analyses of studies: jobs in a process apart, and what came of them. */
export class AnalysisService {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #analyses: Collection<Analysis>;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#analyses = store.collection<Analysis>('imaging-analyses');
    store.jobs.define<JobInput, never, { analysis: string }>(JOB, async ({ analysis }, context) => {
      await this.#run(analysis, context);
      return { analysis };
    });
  }

  /** @throws ServerError `bad-imaging-input` when a series or segmentation is not in the study */
  async start(study: string, settings: AnalysisSettings, by: Pick<Principal, 'name' | 'username'>): Promise<Analysis> {
    const files = await this.#files(study, settings);
    const analysis: Analysis = {
      ...settings,
      id: crypto.randomUUID(),
      study,
      job: '',
      state: 'running',
      startedBy: by.name,
      startedAt: this.#now().toISOString(),
      findings: [],
      refused: [],
      instances: files.map(({ uid }) => uid),
    };
    await this.#analyses.put(analysis.id, analysis, 0);
    const what = settings.methods?.join(', ') ?? 'all methods of the modality';
    const job = await this.#store.jobs.start<JobInput>(
      JOB,
      `Measuring images (${what})`,
      { analysis: analysis.id },
      by.username,
    );
    return this.#change(analysis.id, (value) => ({ ...value, job: job.id }));
  }

  async #files(study: string, { series, segmentations = [] }: AnalysisSettings): Promise<readonly FileRow[]> {
    const all = await this.#store.images.files({ study });
    for (const uid of series ?? [])
      if (!all.some((file) => file.series === uid)) throw fail('bad-imaging-input', `The study has no series ${uid}.`);
    for (const uid of segmentations)
      if (!all.some((file) => file.uid === uid)) throw fail('bad-imaging-input', `The study has no instance ${uid}.`);
    const wanted = new Set(segmentations);
    return all.filter((file) =>
      wanted.has(file.uid) ? true : series === undefined ? file.frames > 0 : series.includes(file.series),
    );
  }

  /** The newest analysis that is ready and measured in the same way. */
  async like(study: string, settings: AnalysisSettings): Promise<Analysis | undefined> {
    const found = await this.#analyses.list({ where: { study, state: 'ready' }, limit: 1000 });
    return newest(found.map(({ value }) => value).filter((value) => wayOf(value) === wayOf(settings)));
  }

  /** Measures a study in the same way as another one, as a job, and waits for its end; the job goes on when `signal` fires. */
  async runLike(
    study: string,
    { methods, parameters }: AnalysisSettings,
    by: Pick<Principal, 'name' | 'username'>,
    signal: AbortSignal,
  ): Promise<AnalysisView & Pick<Analysis, 'results'>> {
    const { id } = await this.start(
      study,
      { ...(methods ? { methods } : {}), ...(parameters ? { parameters } : {}) },
      by,
    );
    for (;;) {
      signal.throwIfAborted();
      const value = await this.get(id);
      const seen = await this.view(value, '');
      if (seen.state !== 'running') return { ...seen, ...(value.results ? { results: value.results } : {}) };
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** The newest analysis of a study that is ready and found something. */
  async newest(study: string): Promise<Analysis | undefined> {
    const found = await this.#analyses.list({ where: { study, state: 'ready' }, limit: 1000 });
    return newest(found.map(({ value }) => value).filter(({ findings }) => findings.length > 0));
  }

  /** Newest first. */
  async list({ uid, patient }: Pick<StudyRow, 'uid' | 'patient'>): Promise<readonly AnalysisView[]> {
    const found = await this.#analyses.list({ where: { study: uid } });
    const seen = await Promise.all(found.map(({ value }) => this.view(value, patient)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `analysis-not-found` */
  async get(id: string): Promise<Analysis> {
    return (await findKept(this.#analyses, id, () => fail('analysis-not-found'))).value;
  }

  /** With progress; a run that its process did not survive, or that was cancelled as a job, does not stay "running". */
  async view({ results: _, instances: __, ...value }: Analysis, patient: string): Promise<AnalysisView> {
    const head: AnalysisView = {
      ...value,
      findings: value.findings.map(withoutMaps),
      ...(patient ? { patient } : {}),
    };
    if (value.state !== 'running' || value.job === '') return head;
    const job = await this.#store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running' || job.state === 'completed'))
      return {
        ...head,
        progress: { done: job.done, total: job.total ?? 2, message: job.message ?? '' },
      };
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...head, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  /** @throws ServerError `analysis-not-found`, `analysis-state` */
  async cancel(id: string): Promise<Analysis> {
    const { state, job } = await this.get(id);
    if (state !== 'running') throw fail('analysis-state', 'This analysis has ended already.');
    await this.#store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running' ? { ...value, state: 'cancelled', finishedAt: this.#now().toISOString() } : value,
    );
  }

  /** What the process of the studio is given to do the same again. */
  async input(analysis: Analysis): Promise<AnalyzeInput> {
    const wanted = new Set(analysis.instances);
    const rows = (await this.#store.images.files({ study: analysis.study })).filter(({ uid }) => wanted.has(uid));
    return {
      files: this.workFiles(rows),
      segmentations: analysis.segmentations ?? [],
      ...(analysis.methods ? { methods: analysis.methods } : {}),
      ...(analysis.parameters ? { parameters: analysis.parameters } : {}),
    };
  }

  workFiles(rows: readonly FileRow[]): WorkFile[] {
    return rows.flatMap(({ blob, uid }) => {
      const source = this.#store.blobs.source(blob);
      return source === undefined ? [] : [{ source, instance: uid }];
    });
  }

  #change(id: string, change: (value: Analysis) => Analysis): Promise<Analysis> {
    return changeKept(this.#analyses, id, () => findKept(this.#analyses, id, () => fail('analysis-not-found')), change);
  }

  async #run(id: string, { signal, progress }: Pick<JobContext<never>, 'signal' | 'progress'>): Promise<void> {
    const analysis = await this.get(id);
    try {
      const { state, refused } = await apart('analyze', await this.input(analysis), {
        signal,
        onStep: ({ done, total, message }) => progress(done, total, message),
      });
      const results = await putResults(this.#store, state);
      const findings = state.volumes.flatMap(({ head, findings: own }) =>
        own.map((finding): ShownFinding => {
          const { box, slice, instances } = finding.region;
          const k = slice ?? (box ? Math.round((box.first[2] + box.last[2]) / 2) : undefined);
          const instance = (k === undefined ? undefined : head.slices[k]?.instance) ?? instances?.[0];
          return {
            ...finding,
            volume: head.name,
            ...(head.series === undefined ? {} : { series: head.series }),
            ...(instance === undefined ? {} : { instance }),
          };
        }),
      );
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({ ...value, state: 'ready', findings, refused, results, finishedAt }));
    } catch (error) {
      if (willResume(signal)) throw error;
      const state = signal.aborted ? 'cancelled' : 'failed';
      const finishedAt = this.#now().toISOString();
      await this.#change(id, (value) => ({ ...value, state, error: (error as Error).message, finishedAt }));
      throw error;
    }
  }
}
