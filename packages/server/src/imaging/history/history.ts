import { type ChartFacts, chartFacts, type Language, type ResultState } from '@aceso/imaging/drafting';
import type { Store, StudyRow } from '@aceso/store';
import { fail } from '../../errors.ts';
import { deny, type Principal } from '../../identity/index.ts';
import type { Analysis } from '../analyses/records.ts';
import { getPacked, getResults, putPacked } from '../analyses/results.ts';
import type { AnalysisService } from '../analyses/service.ts';
import { isoDate } from '../archive/patient-link.ts';

/** What a report or a question rests on beside its own study, as it is asked for. */
export interface AskedHistory {
  /** UID of an earlier study of the patient, or the newest earlier one with a modality in common. */
  readonly prior?: string | undefined;
  /** Whether the patient's record is read. */
  readonly record?: boolean | undefined;
  readonly language?: Language | undefined;
}

/** The prior study that was compared with, and what was measured on it. */
export interface KeptPrior {
  readonly study: string;
  /** YYYY-MM-DD. */
  readonly date?: string;
  readonly analysis: string;
  /** SHA-256 of its results. */
  readonly results: string;
}

/** What was read of the record: it is kept as it was, so that the same sentences come out again. */
export interface KeptRecord {
  readonly at: string;
  /** SHA-256 of the facts. */
  readonly facts: string;
}

export interface KeptHistory {
  readonly prior?: KeptPrior;
  readonly recordRead?: KeptRecord;
  /** English when absent. */
  readonly language?: Language;
}

/** The same, read. */
export interface History {
  readonly prior?: ResultState;
  readonly facts?: ChartFacts;
  readonly language?: Language;
}

interface Parts {
  readonly store: Store;
  readonly analyses: AnalysisService;
  readonly now: () => Date;
}

/** What rules over images and record look at. */
const TYPES = ['Patient', 'Condition', 'Procedure', 'Observation'] as const;

/** Prior studies and records behind reports and questions. */
export class Histories {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Finds what is asked for. A prior study that was not measured in the same way is measured now.
   * @throws ServerError `bad-prior` for a study of somebody else, of a later day, or none at all; `analysis-state` when it cannot be measured;
   *   IdentityError without the right to read the record, or to measure
   */
  async keep(
    study: StudyRow,
    analysis: Analysis,
    { prior, record, language }: AskedHistory,
    { by, signal }: { readonly by: Principal; readonly signal: AbortSignal },
  ): Promise<KeptHistory> {
    const before = prior === undefined ? undefined : await this.priorOf(study, prior);
    if (prior !== undefined && !before)
      throw fail('bad-prior', 'The patient has no earlier study of the same modality here.');
    return {
      ...(before ? { prior: await this.measured(before, analysis, by, signal) } : {}),
      ...(record ? { recordRead: await this.readRecord(study.patient, by) } : {}),
      ...(language === undefined ? {} : { language }),
    };
  }

  /** The prior study that is meant; undefined when the newest is asked for and there is none. @throws ServerError `bad-prior` */
  async priorOf(study: StudyRow, asked: string): Promise<StudyRow | undefined> {
    const { images } = this.#parts.store;
    if (asked !== 'latest') {
      const row = asked === study.uid ? undefined : await images.study(asked);
      // Nothing is told of studies of other people.
      if (!row || row.patient === '' || row.patient !== study.patient)
        throw fail('bad-prior', `The patient has no other study ${asked}.`);
      if (row.date !== '' && study.date !== '' && momentOf(row) > momentOf(study))
        throw fail('bad-prior', `The study ${asked} is later than this one.`);
      return row;
    }
    if (study.patient === '' || study.date === '') return undefined;
    const found = await images.studies({
      where: [
        { field: 'study.patient', is: 'one-of', values: [study.patient] },
        { field: 'study.date', is: 'between', from: '', to: study.date },
      ],
      limit: 200,
      offset: 0,
    });
    return found.find(
      (row) =>
        row.uid !== study.uid &&
        momentOf(row) < momentOf(study) &&
        row.modalities.some((each) => MEASURED.test(each) && study.modalities.includes(each)),
    );
  }

  /** What is measured on a study by the settings of an analysis of another one: what there is, or a new analysis. */
  async measured(study: StudyRow, like: Analysis, by: Principal, signal: AbortSignal): Promise<KeptPrior> {
    const { analyses } = this.#parts;
    let found = await analyses.like(study.uid, like);
    if (!found) {
      if (!by.permissions.has('patient.write'))
        throw deny(
          'not-allowed',
          'The prior study is not measured yet, and measuring needs the permission patient.write.',
        );
      found = await analyses.runLike(study.uid, like, by, signal);
    }
    if (found.state !== 'ready' || found.results === undefined)
      throw fail('analysis-state', `The prior study could not be measured: ${found.error ?? found.state}`);
    const date = isoDate(study.date);
    return { study: study.uid, ...(date ? { date } : {}), analysis: found.id, results: found.results };
  }

  /** @throws ServerError `study-not-linked` when it is nobody's, IdentityError without `patient.read` */
  async readRecord(patient: string, by: Principal): Promise<KeptRecord> {
    const { store, now } = this.#parts;
    return { at: now().toISOString(), facts: await putPacked(store, await this.facts(patient, by)) };
  }

  /** @throws ServerError `study-not-linked` when it is nobody's, IdentityError without `patient.read` */
  async facts(patient: string, by: Principal): Promise<ChartFacts> {
    if (patient === '') throw fail('study-not-linked');
    if (!by.permissions.has('patient.read'))
      throw deny('not-allowed', 'Reading the record needs the permission patient.read.');
    return chartFacts(await this.#parts.store.everything(patient, { types: TYPES }), `Patient/${patient}`);
  }

  async read({ prior, recordRead, language }: KeptHistory): Promise<History> {
    const { store } = this.#parts;
    return {
      ...(prior ? { prior: await getResults(store, prior.results) } : {}),
      ...(recordRead ? { facts: await getPacked<ChartFacts>(store, recordRead.facts) } : {}),
      ...(language === undefined ? {} : { language }),
    };
  }
}

/** Modalities of what was made of images are in common with nothing. */
const MEASURED = /^(?!(SR|SEG|PR|KO|DOC|OT|RTSTRUCT|RTPLAN|RTDOSE)$)/;

const momentOf = ({ date, time }: StudyRow): string => `${date} ${time}`;
