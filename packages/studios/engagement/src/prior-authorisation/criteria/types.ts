/** Criteria of a payer as data: which services they are for, what must be so, and which of it allows an approval. */
export interface CriteriaSet {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly source?: { readonly title: string; readonly url?: string };
  /** Services that the criteria are about; codes as in {@link CodeWanted}. */
  readonly services: readonly CodeWanted[];
  readonly criteria: readonly Criterion[];
  /** Ids of criteria, joined; all of them unless given. */
  readonly approveWhen: Rule;
}

export interface Criterion {
  readonly id: string;
  readonly text: string;
  readonly test: Test;
}

/** `system|code`; a `*` at the end stands for any ending. */
export interface CodeWanted {
  readonly system: string;
  readonly code: string;
  readonly prefix: boolean;
  /** As it was written. */
  readonly shown: string;
}

export type Rule = string | { readonly all: readonly Rule[] } | { readonly any: readonly Rule[] };

export type Comparator = '<' | '<=' | '=' | '>=' | '>';

export type Test =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Test[] }
  | { readonly kind: 'not'; readonly of: Test }
  | { readonly kind: 'age'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'sex'; readonly is: string }
  | {
      readonly kind: 'condition';
      readonly codes: readonly CodeWanted[];
      readonly days?: number;
      readonly active: boolean;
    }
  | {
      readonly kind: 'observation';
      readonly codes: readonly CodeWanted[];
      readonly within?: number;
      readonly compare?: { readonly op: Comparator; readonly value: number; readonly unit: string };
      readonly values?: readonly CodeWanted[];
      /** The newest decides, unless any one may. */
      readonly any: boolean;
    }
  | {
      readonly kind: 'procedure' | 'report';
      readonly codes: readonly CodeWanted[];
      readonly within?: number;
      readonly count: number;
    }
  | {
      readonly kind: 'medication';
      readonly codes: readonly CodeWanted[];
      readonly within?: number;
      readonly days?: number;
      readonly count: number;
    }
  | { readonly kind: 'text'; readonly phrases: readonly string[]; readonly within?: number }
  | {
      readonly kind: 'answer';
      readonly linkId: string;
      readonly op: Comparator;
      readonly value: string | number | boolean;
    }
  | { readonly kind: 'quantity'; readonly max: number }
  | { readonly kind: 'fhirpath'; readonly over: string; readonly expression: string }
  | { readonly kind: 'elm'; readonly library: string; readonly expression: string };

export type Finding3 = 'met' | 'not met' | 'cannot tell';

/** A place in the record that decides a criterion. */
export interface CriterionEvidence {
  /** `Type/id`, or the fullUrl of an entry without id. */
  readonly ref: string;
  /** FHIRPath of the element. */
  readonly path: string;
  readonly day?: string;
  /** What stands there, in short. */
  readonly value: string;
  /** Characters of the text at `path` (decoded where it is an attachment), end exclusive. */
  readonly span?: { readonly start: number; readonly end: number; readonly text: string };
  /** Whether it speaks for the test or against it. */
  readonly speaks: 'for' | 'against';
}

export interface TestResult {
  readonly status: Finding3;
  readonly reason: string;
  readonly evidence: readonly CriterionEvidence[];
  /** What would settle it. */
  readonly missing: readonly string[];
}
