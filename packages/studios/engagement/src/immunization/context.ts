import type { ImmunizationCase } from './case.ts';
import type { CdsiData, InForce } from './data/types.ts';
import type { DoseRecord, History } from './history.ts';
import { type Day, latest } from './period.ts';

/** What every rule may look at. */
export interface Context {
  readonly data: CdsiData;
  readonly given: ImmunizationCase;
  readonly history: History;
}

export type EvaluationStatus = 'Valid' | 'Not Valid' | 'Extraneous' | 'Sub-standard';

export type EvaluationReason =
  | 'Age: Too Young'
  | 'Age: Too Old'
  | 'Age: Grace Period'
  | 'Interval: Too Soon'
  | 'Interval: Grace Period'
  | 'Live Virus Conflict'
  | 'Not a preferable or allowable vaccine'
  | 'Inadvertent Vaccine'
  | 'Series Already Complete'
  | 'Dose condition';

/** How one series judges one dose. */
export interface Evaluation {
  readonly record: DoseRecord;
  readonly status: EvaluationStatus;
  /** The first is the one to show. */
  readonly reasons: readonly EvaluationReason[];
  /** Number of the series dose that it was measured against. */
  readonly target?: number | undefined;
}

export const isInadvertent = ({ reasons }: Evaluation): boolean => reasons.includes('Inadvertent Vaccine');

/** Whether an instance of the data is in force on a day: its administration, or the assessment (RELEVANT-1, -2). */
export const inForce = ({ effective, cessation }: InForce, day: Day): boolean =>
  (effective === undefined || day >= effective) && (cessation === undefined || day <= cessation);

export const hasObservation = ({ given }: Context, code: string): boolean =>
  given.observations.some((observation) => observation.code === code);

/** Day of the latest observation of a code until a day (CALCDTINT-9). */
export const observedOn = ({ given }: Context, code: string, until: Day): Day | undefined =>
  latest(
    given.observations
      .filter((observation) => observation.code === code && observation.date !== undefined && observation.date <= until)
      .map(({ date }) => date),
  );
