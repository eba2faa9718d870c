import type { KeptProposal, Match, Screening, Trial } from '@aceso/engagement/trials';
import type { Chart } from '@aceso/fhir';
import type { ModelGateway } from '@aceso/models';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { seenPatients } from '../../patients/names.ts';
import type { Outcome, WordingSettings } from '../../wording/setting.ts';
import { GROUP, overPatients } from '../population/over-patients.ts';
import { proposeReadings } from './propose.ts';

const JOB = 'trial-screening';
/** Of the patients whom nothing speaks against, those that are kept: the nearest. */
const KEPT = 500;

export interface StoredTrial {
  readonly id: string;
  readonly title: string;
  /** Text of the criteria, or the study as it was given. */
  readonly criteria?: string;
  readonly study?: object;
  readonly by: string;
  readonly at: string;
  readonly screening?: PopulationScreening;
  /** How a model would read criteria that the parser did not; what a person confirmed counts. */
  readonly proposals?: readonly KeptProposal[];
}

export interface PopulationScreening {
  readonly asOf: string;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly eligible: number;
  readonly open: number;
  readonly notEligible: number;
  readonly finishedAt?: string;
  readonly patientsPerSecond?: number;
  readonly error?: string;
  readonly patients?: readonly RankedPatient[];
}

export interface RankedPatient {
  readonly key: string;
  readonly name: string;
  readonly age?: number;
  readonly sex?: string;
  readonly match: Match;
}

interface Input {
  readonly trial: string;
  readonly asOf: string;
  readonly by: { readonly id: string; readonly username: string };
}

interface Saved {
  readonly done: number;
  readonly counts: Readonly<Record<Screening['verdict'], number>>;
  readonly patients: readonly RankedPatient[];
}

/** Trials that were brought, and patients screened for them. */
export class TrialDesk {
  readonly #store: Store;
  readonly #trials: Collection<StoredTrial>;
  readonly #now: () => Date;

  readonly #wording: { readonly settings: WordingSettings; readonly gateway: Pick<ModelGateway, 'object'> };

  constructor(
    store: Store,
    now: () => Date,
    auditor: () => Auditor,
    wording: { readonly settings: WordingSettings; readonly gateway: Pick<ModelGateway, 'object'> },
  ) {
    this.#wording = wording;
    this.#store = store;
    this.#now = now;
    this.#trials = store.collection<StoredTrial>('trials');
    store.jobs.define<Input, Saved, object>(JOB, async (input, context) => {
      await this.#run(input, context, auditor);
      return { trial: input.trial };
    });
  }

  engine() {
    return import('@aceso/engagement/trials');
  }

  async list(): Promise<readonly StoredTrial[]> {
    const found = await this.#trials.list({ limit: 1000 });
    const seen = await Promise.all(found.map(({ value }) => this.#seen(value)));
    return seen.sort((a, b) => b.at.localeCompare(a.at));
  }

  /** Without the patients found who are hidden from the caller: somebody else may have screened. */
  async shown(stored: StoredTrial): Promise<StoredTrial> {
    const { screening } = stored;
    if (!screening?.patients) return stored;
    const seen = await seenPatients(
      this.#store,
      screening.patients.map(({ key }) => key),
    );
    return { ...stored, screening: { ...screening, patients: screening.patients.filter(({ key }) => seen.has(key)) } };
  }

  /** @throws ServerError `not-found` */
  async get(id: string): Promise<StoredTrial> {
    const found = await this.#trials.get(id);
    if (!found) throw noTrial();
    return this.#seen(found.value);
  }

  /** @throws ServerError where nothing can be read of it */
  async read({
    criteria,
    study,
    title,
    id,
    proposals = [],
  }: Pick<StoredTrial, 'criteria' | 'study' | 'title' | 'id' | 'proposals'>): Promise<Trial> {
    const { readCriteria, readStudy, withProposals } = await this.engine();
    try {
      const trial = criteria === undefined ? { ...readStudy(study), title } : readCriteria(criteria, { id, title });
      return withProposals(trial, proposals);
    } catch (error) {
      if ((error as { name?: string }).name !== 'EngagementError') throw error;
      throw fail('bad-criteria', (error as Error).message);
    }
  }

  async bring(
    given: {
      readonly title?: string | undefined;
      readonly criteria?: string | undefined;
      readonly study?: object | undefined;
    },
    by: Principal,
  ): Promise<StoredTrial> {
    const id = crypto.randomUUID();
    const { title, criteria, study } = given;
    const body = { ...(criteria === undefined ? {} : { criteria }), ...(study === undefined ? {} : { study }) };
    const read = await this.read({ id, title: title ?? '', ...body });
    const trial: StoredTrial = {
      id,
      title: title ?? read.title ?? 'Trial',
      ...body,
      by: by.name,
      at: this.#now().toISOString(),
    };
    await this.#trials.put(id, trial, 0);
    return trial;
  }

  /**
   * Asks the model of the clinic how it would read what was not read; those that a person has decided stay as they are.
   * @throws ServerError `wording-off`
   */
  async propose(id: string, by: Principal): Promise<{ readonly trial: StoredTrial; readonly outcome: Outcome }> {
    const { settings, gateway } = this.#wording;
    const model = (await settings.of('trial-criteria'))?.model;
    if (model === undefined) throw fail('wording-off');
    const { proposals: known = [], ...stored } = await this.get(id);
    const at = this.#now().toISOString();
    const read = await this.read(stored);
    const { proposals, outcome } = await proposeReadings(read, known, { gateway, model, user: by.id, at });
    await settings.count('trial-criteria', model, outcome);
    const made = new Set(proposals.map(({ criterion }) => criterion));
    const trial = await this.#change(id, (value) => {
      // Somebody may have decided while the model read.
      const before = (value.proposals ?? []).filter(
        ({ state, criterion }) => state !== 'proposed' || !made.has(criterion),
      );
      const taken = new Set(before.map(({ criterion }) => criterion));
      return { ...value, proposals: [...before, ...proposals.filter(({ criterion }) => !taken.has(criterion))] };
    });
    return { trial, outcome };
  }

  /** A person says that a proposed reading is right, and it counts from now on; or that it is not. @throws ServerError `not-found` */
  async decide(
    id: string,
    { criterion, at }: { readonly criterion: string; readonly at: string },
    state: 'confirmed' | 'rejected',
    by: Principal,
  ): Promise<StoredTrial> {
    const decided = { by: by.name, at: this.#now().toISOString() };
    return this.#change(id, (value) => {
      const proposals = value.proposals ?? [];
      const seen = (one: KeptProposal): boolean => one.criterion === criterion && one.at === at;
      if (!proposals.some(seen))
        throw fail('not-found', `The reading that was seen is not proposed for the criterion ${criterion}; reload it.`);
      return { ...value, proposals: proposals.map((one) => (seen(one) ? { ...one, state, decided } : one)) };
    });
  }

  async drop(id: string): Promise<void> {
    const { screening } = await this.get(id);
    if (screening?.state === 'running')
      throw fail('bad-request', 'Patients are being screened for this trial; stop that first.');
    await this.#trials.delete(id);
  }

  async screen(chart: Chart, id: string, asOf: string): Promise<Screening> {
    const trial = await this.read(await this.get(id));
    return (await this.engine()).screenTrial(trial, chart, asOf);
  }

  /** Every trial beside one patient, the nearest first. */
  async trialsFor(
    chart: Chart,
    asOf: string,
  ): Promise<readonly { readonly key: string; readonly title: string; readonly match: Match }[]> {
    const { matchOf, rank, screenTrial } = await this.engine();
    const entries = [];
    for (const stored of await this.list())
      entries.push({
        key: stored.id,
        title: stored.title,
        match: matchOf(screenTrial(await this.read(stored), chart, asOf)),
      });
    return rank(entries);
  }

  /** Screens every patient of the store, as a job. */
  async screenAll(id: string, asOf: string, by: Principal): Promise<StoredTrial> {
    const { title, screening } = await this.get(id);
    if (screening?.state === 'running')
      throw fail('bad-request', 'Patients are being screened for this trial already.');
    const { Patient: total = 0 } = await this.#store.counts();
    const input: Input = { trial: id, asOf, by: { id: by.id, username: by.username } };
    const begun: PopulationScreening = {
      asOf,
      job: '',
      state: 'running',
      done: 0,
      total,
      eligible: 0,
      open: 0,
      notEligible: 0,
    };
    await this.#change(id, (value) => ({ ...value, screening: begun }));
    const job = await this.#store.jobs.start(JOB, `Patients for ${title}`.slice(0, 200), input, by.username);
    return this.#change(id, (value) => ({ ...value, screening: { ...(value.screening ?? begun), job: job.id } }));
  }

  async cancel(id: string): Promise<StoredTrial> {
    const { screening } = await this.get(id);
    if (screening?.state === 'running' && screening.job !== '') await this.#store.jobs.cancel(screening.job);
    return this.#change(id, (value) =>
      value.screening?.state === 'running'
        ? { ...value, screening: { ...value.screening, state: 'cancelled' } }
        : value,
    );
  }

  async #seen(value: StoredTrial): Promise<StoredTrial> {
    const { screening } = value;
    if (screening?.state !== 'running' || screening.job === '') return value;
    const job = await this.#store.jobs.get(screening.job);
    if (job && (job.state === 'queued' || job.state === 'running'))
      return { ...value, screening: { ...screening, done: job.done } };
    const found = await this.#trials.get(value.id);
    if (found?.value.screening && found.value.screening.state !== 'running') return found.value;
    return {
      ...value,
      screening: {
        ...screening,
        state: job?.state === 'cancelled' ? 'cancelled' : 'failed',
        ...(job?.error === undefined ? {} : { error: job.error }),
      },
    };
  }

  #change(id: string, change: (value: StoredTrial) => StoredTrial): Promise<StoredTrial> {
    return changeKept(this.#trials, id, () => findKept(this.#trials, id, noTrial), change);
  }

  async #run({ trial: id, asOf, by }: Input, context: JobContext<Saved>, auditor: () => Auditor): Promise<void> {
    const { matchOf, rank, screenTrial } = await this.engine();
    const stored = await this.get(id);
    const trial = await this.read(stored);
    const total = stored.screening?.total ?? 0;
    const counts = { eligible: 0, open: 0, 'not eligible': 0, ...context.resumeFrom?.counts };
    let patients: RankedPatient[] = [...(context.resumeFrom?.patients ?? [])];
    let done = context.resumeFrom?.done ?? 0;
    const first = done;
    const began = performance.now();
    const ended = (more: Partial<PopulationScreening>) =>
      this.#change(id, (value) =>
        value.screening
          ? {
              ...value,
              screening: {
                ...value.screening,
                eligible: counts.eligible,
                open: counts.open,
                notEligible: counts['not eligible'],
                finishedAt: this.#now().toISOString(),
                ...more,
              },
            }
          : value,
      );
    try {
      for await (const charts of overPatients({
        store: this.#store,
        auditor,
        by,
        job: context.id,
        signal: context.signal,
        skip: done,
      })) {
        for (const chart of charts) {
          if (chart.patient.deceased) continue;
          const match = matchOf(screenTrial(trial, chart, asOf));
          counts[match.verdict] += 1;
          if (match.verdict !== 'not eligible') patients.push(rankedOf(chart, match, asOf));
        }
        if (patients.length > 2 * KEPT) patients = rank(patients).slice(0, KEPT);
        done += GROUP;
        context.progress(Math.min(done, total), total);
        if (done % (GROUP * 8) === 0) await context.save({ done, counts, patients: rank(patients).slice(0, KEPT) });
      }
      const seconds = (performance.now() - began) / 1000;
      await ended({
        state: 'ready',
        done: total,
        patients: rank(patients).slice(0, KEPT),
        ...(seconds > 0 ? { patientsPerSecond: Math.round(((total - first) / seconds) * 10) / 10 } : {}),
      });
    } catch (error) {
      if (willResume(context.signal)) throw error;
      await ended(
        context.signal.aborted ? { state: 'cancelled' } : { state: 'failed', error: (error as Error).message },
      );
      throw error;
    }
  }
}

const noTrial = () => fail('not-found', 'There is no such trial. GET /api/trials lists them.');

function rankedOf({ patient }: Chart, match: Match, asOf: string): RankedPatient {
  const born = patient.birth?.day;
  const age =
    born === undefined || born.length < 10
      ? undefined
      : Number(asOf.slice(0, 4)) - Number(born.slice(0, 4)) - (asOf.slice(5) < born.slice(5) ? 1 : 0);
  return {
    key: patient.id,
    name: patient.name,
    ...(age === undefined ? {} : { age }),
    ...(patient.gender === undefined ? {} : { sex: patient.gender }),
    match,
  };
}
