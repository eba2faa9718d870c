/**
 * The words every differential is written in, whatever knowledge base stands behind it (rare disease over HPO, common
 * presentations over our own terms). Logarithms are natural; probabilities lie in [0, 1].
 */

export type Sex = 'male' | 'female';

export interface CaseFinding {
  /** Term of the knowledge base: `HP:0001250`, or a finding id of the common knowledge base. */
  readonly finding: string;
  readonly status: 'observed' | 'excluded';
  /** True for the answer to a question that an engine chose: that it was looked for says nothing by itself. */
  readonly asked?: boolean;
}

export interface DiagnosticCase {
  readonly id: string;
  readonly sex?: Sex;
  readonly ageYears?: number;
  readonly findings: readonly CaseFinding[];
}

/** What one finding does to one disease: a bar of the waterfall. */
export interface Contribution {
  readonly finding: string;
  readonly label: string;
  /** ln P(finding | disease) / P(finding | background). */
  readonly logLR: number;
  /** In words for a clinician: which annotation, how close, at what frequency. */
  readonly basis: string;
  /** Citation of the likelihood, e.g. a PMID. */
  readonly source?: string;
}

export interface Hypothesis {
  readonly disease: string;
  readonly label: string;
  /** Of this disease among all of the knowledge base before any finding. */
  readonly prior: number;
  /** Of this disease among all of the knowledge base and "none of them". */
  readonly posterior: number;
  readonly lr: readonly Contribution[];
}

export interface Differential {
  readonly id: string;
  /** Most probable first. */
  readonly ranked: readonly Hypothesis[];
  /** Probability that the cause is not in the knowledge base. */
  readonly outside: number;
  /** True where the evidence does not carry a differential: too little said, or "none of these" is the best answer. */
  readonly abstain: boolean;
  readonly abstainReason?: string;
}

export interface QuestionValue {
  readonly finding: string;
  readonly label: string;
  /** Expected fall of the entropy of the differential, in bits. */
  readonly bits: number;
  /** 1 = a question; examinations and tests cost more. */
  readonly cost: number;
}

/** An engine over one knowledge base. Pure: the same case gives the same answer. */
export interface DiagnosisModel {
  readonly name: string;
  /** Of engine and knowledge base, e.g. `rare 1; HPO 2026-..`. */
  readonly version: string;
  rank(one: DiagnosticCase, options?: { readonly limit?: number }): Differential;
  /** Most useful next findings to ask for, best value for cost first; never one that the case already has. */
  nextQuestions(one: DiagnosticCase, options?: { readonly limit?: number }): readonly QuestionValue[];
  /** Preferred label of a term; undefined when the knowledge base does not know it. */
  label(finding: string): string | undefined;
}
