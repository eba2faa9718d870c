import type { Facts, Found } from './facts.ts';

/** Where a rule is from. */
export interface Source {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  /** Day or month of the statement. */
  readonly date: string;
}

/** What a rule may find out: it applies, it does not, or the chart does not say; with what it rests on. */
export interface Answer {
  readonly is: 'yes' | 'no' | 'unknown';
  readonly because: string;
  readonly evidence?: readonly Found[];
  /** Day from which it applies, where that is not an age. */
  readonly from?: string;
}

/** A test or visit that satisfies a rule. */
export interface Satisfier {
  readonly name: string;
  /** Entries that count, whatever their day. */
  find(facts: Facts): readonly Found[];
  /** For how long it counts; undefined where once is enough. */
  readonly every?: string | ((facts: Facts, found: Found) => string | undefined);
  /** It goes on: a medicine that is taken. */
  readonly ongoing?: true;
}

export interface CareRule {
  readonly id: string;
  readonly kind: 'screening' | 'prevention' | 'monitoring';
  readonly title: string;
  /** What is recommended, in our own words. */
  readonly recommendation: string;
  readonly grade?: (age: number) => string;
  readonly source: Source;
  readonly sex?: 'female' | 'male';
  /** Whole years; the last year is included. */
  readonly ages?: { readonly from: number; readonly to?: number };
  /** Beyond age and sex: whether the patient is one of those whom it is for. */
  applies?(facts: Facts): Answer;
  /** Why it is not for this patient, or cannot be told to be. */
  excludes?(facts: Facts): Answer | undefined;
  readonly satisfiedBy: readonly Satisfier[];
  /** Entries that ask for more than the usual: such as a positive test that nothing followed. */
  openFollowUp?(facts: Facts): { readonly because: string; readonly evidence: readonly Found[] } | undefined;
  /** Said beside the result: such as where the interval is from, if the source sets none. */
  readonly note?: string;
}

export const yes = (because: string, evidence: readonly Found[] = [], from?: string): Answer => ({
  is: 'yes',
  because,
  evidence,
  ...(from === undefined ? {} : { from }),
});
export const no = (because: string, evidence: readonly Found[] = []): Answer => ({ is: 'no', because, evidence });
export const unknown = (because: string, evidence: readonly Found[] = []): Answer => ({
  is: 'unknown',
  because,
  evidence,
});
