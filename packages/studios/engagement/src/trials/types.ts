import type { CodeList } from '../care-gaps/codes.ts';
import type { CriterionEvidence } from '../prior-authorisation/criteria/types.ts';

/** Criteria of a trial as data: what the text asks, part by part, each part with its place in the text. */

/** Characters of the whole text of the criteria, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Period {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** When something was so: in the period before the day that is asked about, or longer ago than it. */
export interface Window {
  readonly kind: 'within' | 'before' | 'for';
  readonly period: Period;
  /** The text speaks of its beginning alone: `diagnosed at least 6 months ago`, whether it goes on or not. */
  readonly onset?: true;
}

export type Comparator = '<' | '<=' | '=' | '>=' | '>';

/** Something a chart may have an entry of. */
export interface Concept {
  /** In short, for people. */
  readonly label: string;
  readonly list: CodeList;
  /** Happens on a day, and does not go on. */
  readonly event?: boolean;
}

export type Test = { readonly span: Span } & (
  | { readonly kind: 'all' | 'any'; readonly of: readonly Test[] }
  /** Two readings are possible ("and" between things that are ruled out): decided only where both agree. */
  | { readonly kind: 'either'; readonly of: readonly Test[] }
  | { readonly kind: 'count'; readonly min: number; readonly of: readonly Test[] }
  | { readonly kind: 'not'; readonly of: Test }
  | { readonly kind: 'age'; readonly op: Comparator; readonly period: Period }
  | { readonly kind: 'sex'; readonly is: 'female' | 'male' }
  | {
      readonly kind: 'condition';
      readonly what: Concept;
      /** Holds now; else now or ever. */
      readonly now: boolean;
      readonly window?: Window;
      /** Entries of these do not count; whether all that the text says of them was read. */
      readonly except?: readonly { readonly what: Concept; readonly sure: boolean }[];
    }
  | {
      readonly kind: 'measure';
      readonly what: Measure;
      readonly op: Comparator;
      readonly value: number;
      /** UCUM or as written; of a multiple, the limit of the laboratory that it multiplies. */
      readonly unit: string | undefined;
      readonly limit?: 'upper' | 'lower';
      readonly window?: Window;
    }
  | { readonly kind: 'pregnant' | 'breastfeeding' }
  | { readonly kind: 'smoking'; readonly is: 'current' | 'former' | 'never' | 'ever' }
  | {
      readonly kind: 'medicine';
      readonly what: Concept;
      readonly when: 'now' | 'ever' | 'unsaid';
      readonly window?: Window;
    }
  | { readonly kind: 'procedure'; readonly what: Concept; readonly window?: Window }
  | { readonly kind: 'allergy'; readonly what: Concept }
  /** Not read by the parser, or not to be found in a chart. */
  | { readonly kind: 'unread'; readonly text: string; readonly why: 'not read' | 'ask the person' | 'judgement' }
);

export interface Measure {
  readonly label: string;
  readonly list: CodeList;
  /** Substance for conversions between mass and amount. */
  readonly analyte?: string;
  /** Taken where the text gives a number alone. */
  readonly unit?: string;
  /** Is not older after a year than it was. */
  readonly lasting?: boolean;
  /** Whole grades, also written in Roman numerals or letters. */
  readonly grades?: boolean;
}

export type Section = 'inclusion' | 'exclusion';

export interface Criterion {
  /** `I1`, `I2`, `E1` ... as they stand in the text. */
  readonly id: string;
  readonly section: Section;
  readonly text: string;
  readonly span: Span;
  readonly test: Test;
  /** How much of it was read. */
  readonly read: 'whole' | 'part' | 'none';
  /** How a model would read it. Only where a person has confirmed it is it what `test` says. */
  readonly proposed?: ProposedReading;
}

export interface ProposedReading {
  readonly state: 'proposed' | 'confirmed';
  /** When it was proposed: what a person decides is what they saw. */
  readonly at: string;
  readonly by: { readonly model: string; readonly version: string; readonly prompt: string };
  /** Words of the criterion that it rests on. */
  readonly quotes: readonly (Span & { readonly text: string })[];
  /** Words that it does not read. */
  readonly left: readonly string[];
  /** The test in words, for the person who confirms it. */
  readonly reading: string;
  readonly test: Test;
}

export interface Trial {
  readonly id?: string;
  readonly title?: string;
  readonly text: string;
  readonly criteria: readonly Criterion[];
  readonly coverage: Coverage;
}

export interface Coverage {
  readonly criteria: number;
  readonly whole: number;
  readonly part: number;
  readonly none: number;
  /** Of all criteria, those read whole. */
  readonly share: number;
  /** What was not read, with its place. */
  readonly unread: readonly { readonly criterion: string; readonly text: string; readonly span: Span }[];
}

export type Status = 'met' | 'not met' | 'unknown';

export type Evidence = CriterionEvidence;

/** What a chart says of a test. `met` and `not met` always rest on an entry. */
export interface Finding {
  readonly status: Status;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
}

export interface CriterionResult {
  readonly id: string;
  readonly section: Section;
  readonly text: string;
  readonly span: Span;
  readonly read: Criterion['read'];
  /** Whether what the criterion says is so of the patient. */
  readonly status: Status;
  /** What that means for taking part: an exclusion criterion that is met speaks against it. */
  readonly speaks: 'for' | 'against' | 'open';
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** What would settle it. */
  readonly missing: readonly string[];
  /** Part by part, with the words of the criterion that each is of. */
  readonly parts: readonly {
    readonly text: string;
    readonly span: Span;
    readonly status: Status;
    readonly reason: string;
  }[];
  /** What it would be if a model's reading were right; it counts only where `state` is `confirmed`. */
  readonly proposed?: Omit<ProposedReading, 'test'> & Finding & { readonly speaks: 'for' | 'against' | 'open' };
}

export interface Screening {
  readonly asOf: string;
  readonly patient: string;
  readonly trial: { readonly id?: string | undefined; readonly title?: string | undefined };
  readonly verdict: 'eligible' | 'not eligible' | 'open';
  readonly counts: { readonly for: number; readonly against: number; readonly open: number };
  readonly criteria: readonly CriterionResult[];
  readonly coverage: Coverage;
}
