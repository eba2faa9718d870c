import type { BoostModel, Feature } from '@aceso/tensor/trees';

/** A column of a table, as trees and designs take it: NaN or -1 is missing. */
export type Column =
  | { readonly name: string; readonly type: 'number'; readonly values: Float64Array }
  | { readonly name: string; readonly type: 'code'; readonly codes: Int32Array; readonly levels: readonly string[] };

export interface Table {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** Where a chart says an input. */
export type ChartSource =
  | { readonly from: 'age' | 'sex' }
  | { readonly from: 'observation'; readonly loinc: readonly string[]; readonly withinDays?: number }
  | { readonly from: 'condition' | 'medication'; readonly codes: readonly string[] };

/** What a model takes, and what it saw of it. */
export interface InputSpec {
  readonly name: string;
  readonly type: 'number' | 'code';
  /** Values of the training rows, for `code`. */
  readonly levels?: readonly string[];
  /** Least and largest of the training rows, for `number`. */
  readonly range?: readonly [number, number];
  /** Middle of the training rows: median, or the most frequent level. */
  readonly typical: number | string | null;
  /** Share of the training rows without it. */
  readonly missing: number;
  /** UCUM, where declared. */
  readonly unit?: string;
  /** Prediction is refused without it. */
  readonly required?: boolean;
  readonly source?: ChartSource;
}

export interface Declaration {
  readonly outcome: string;
  /** Value of the outcome that is the event; needed where it has more than two. */
  readonly event?: string;
  /** Time to event or censoring: makes it a survival model. */
  readonly time?: string;
  /** Values of the outcome that make the event impossible (death from another cause); the others are censoring. */
  readonly competing?: readonly string[];
  /** The person; rows of one person are never split. */
  readonly id?: string;
  /** Columns whose values subgroups are reported by, besides sex and age. */
  readonly groups?: readonly string[];
  readonly exclude?: readonly string[];
  /** Kept although they look like leaks. */
  readonly keep?: readonly string[];
  /** Inputs without which there is no prediction. */
  readonly required?: readonly string[];
  /** Survival: the time by which risk is told, in the unit of the time column. */
  readonly horizon?: number;
  /** Splits by this column instead of at random: the persons with the latest values are the test. */
  readonly splitBy?: string;
  readonly units?: Readonly<Record<string, string>>;
  readonly sources?: Readonly<Record<string, ChartSource>>;
  /** Where the table was made from charts: codes of the outcome, which nobody had before. */
  readonly chartOutcome?: readonly string[] | 'death';
}

export interface Notice {
  readonly kind: 'excluded' | 'warning';
  readonly column?: string;
  readonly message: string;
}

/** A table made ready: inputs, label, persons, and what was done to get there. */
export interface Cohort {
  readonly table: Pick<Table, 'name' | 'sha256' | 'rows'>;
  readonly columns: readonly Column[];
  /** 1 for the event. */
  readonly event: Uint8Array;
  readonly time: Float64Array | undefined;
  /** Where competing events were declared: 0 censored, 1 the event, 2 a competing one. */
  readonly cause?: Uint8Array;
  readonly person: Int32Array;
  readonly persons: number;
  /** Values of the split column. */
  readonly order: Float64Array | undefined;
  readonly groups: readonly Column[];
  readonly eventName: string;
  readonly notices: readonly Notice[];
}

export const LEARNERS = ['logistic', 'boosted', 'cox', 'discrete', 'fine-gray'] as const;
export type LearnerName = (typeof LEARNERS)[number];

export interface LinearPart {
  readonly columns: readonly unknown[];
  readonly coefficients: readonly number[];
  /** Mean of each design column over the training rows: contributions are told from here. */
  readonly means: readonly number[];
}

/** A learner of the hazard of one cause. */
export type HazardFit =
  | {
      readonly kind: 'cox';
      readonly linear: LinearPart;
      readonly ridge: number;
      /** Cumulative baseline hazard at the means of the inputs. */
      readonly times: readonly number[];
      readonly hazard: readonly number[];
    }
  | {
      readonly kind: 'discrete';
      /** Ends of the intervals; the first begins at 0. */
      readonly edges: readonly number[];
      readonly model: BoostModel;
      /** Weight of each interval up to the horizon in the score that attributions add up to. */
      readonly weights: readonly number[];
    }
  | {
      /** Logistic regression of the event within each interval. */
      readonly kind: 'pooled-logistic';
      readonly edges: readonly number[];
      readonly linear: LinearPart;
      readonly ridge: number;
      /** Log-odds of the event in each interval at the means of the inputs. */
      readonly intervals: readonly number[];
    };

/** A learner of the cumulative incidence itself, where there are competing events: the hazard of its subdistribution. */
export interface SubdistributionFit {
  readonly kind: 'fine-gray';
  readonly linear: LinearPart;
  readonly ridge: number;
  /** Cumulative baseline hazard at the means of the inputs. */
  readonly times: readonly number[];
  readonly hazard: readonly number[];
}

/** A fitted learner: plain data. */
export type Fitted =
  | { readonly kind: 'logistic'; readonly linear: LinearPart; readonly ridge: number }
  | { readonly kind: 'boosted'; readonly model: BoostModel }
  | HazardFit
  | SubdistributionFit
  /** A hazard of the event and one of the competing events, among those who are free of both. */
  | { readonly kind: 'cause-specific'; readonly event: HazardFit; readonly other: HazardFit };

/** Learners that know times. */
export type TimesFit = HazardFit | SubdistributionFit | Extract<Fitted, { kind: 'cause-specific' }>;

export const kindOf = (fitted: Fitted): string =>
  fitted.kind === 'cause-specific' ? `${fitted.event.kind}, by cause` : fitted.kind;

/** Rows of features. */
export function take(features: readonly Feature[], rows: ArrayLike<number>): Feature[] {
  return features.map((feature) =>
    feature.type === 'number'
      ? { type: 'number', values: Float64Array.from(rows, (i) => feature.values[i]!) }
      : { type: 'code', codes: Int32Array.from(rows, (i) => feature.codes[i]!), levels: feature.levels },
  );
}

export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
/** Log-odds of a probability kept off 0 and 1. */
export const logit = (p: number): number => {
  const q = Math.min(1 - 1e-9, Math.max(1e-9, p));
  return Math.log(q / (1 - q));
};
/** Loss of a probability against a label, in nats. */
export const logLoss = (p: number, y: number): number => -Math.log(Math.max(1e-12, y === 1 ? p : 1 - p));
