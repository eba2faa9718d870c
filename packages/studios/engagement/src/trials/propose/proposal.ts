import type { Comparator, Criterion, Period, Span, Test, Window } from '../types.ts';

/** One thing that a proposal asks, in the closed words of the parser; everything in it is checked against its quote. */
export interface ProposedPart {
  readonly kind:
    | 'age'
    | 'sex'
    | 'condition'
    | 'measure'
    | 'medicine'
    | 'procedure'
    | 'allergy'
    | 'pregnant'
    | 'breastfeeding'
    | 'smoking';
  /** Label of the lexicon: of a measure, condition, medicine (also of an allergy) or procedure. */
  readonly what?: string;
  readonly op?: Comparator;
  readonly value?: number;
  /** Of a measure between two values: the other one; `op` is `>=`. */
  readonly upTo?: number;
  /** As the text writes it. */
  readonly unit?: string;
  /** Of a measure: `value` (and `upTo`) are so many times that limit of normal of the laboratory. */
  readonly limit?: 'upper' | 'lower';
  readonly period?: Period;
  readonly window?: Window;
  /** Of `sex` and `smoking`. */
  readonly is?: string;
  readonly negated: boolean;
  /** Words of the criterion that this part reads, exactly as they stand there. */
  readonly quote: string;
}

/** How one criterion that the parser did not read might be read. */
export interface Proposal {
  readonly criterion: string;
  /** The criterion as it stood when it was proposed: where the text reads otherwise now, it counts for nothing. */
  readonly text: string;
  readonly join: 'all' | 'any';
  readonly parts: readonly ProposedPart[];
}

export type ProposalState = 'proposed' | 'confirmed' | 'rejected';

/** A proposal that was checked, with who made it and who decided. */
export interface KeptProposal extends Proposal {
  readonly state: ProposalState;
  readonly by: { readonly model: string; readonly version: string; readonly prompt: string };
  readonly at: string;
  readonly decided?: { readonly by: string; readonly at: string };
}

/** A proposal as a test, with its words. */
export interface ReadProposal {
  readonly test: Test;
  readonly read: Criterion['read'];
  /** Of the whole text. */
  readonly quotes: readonly (Span & { readonly text: string })[];
  /** Words of the criterion that no part reads: they stay unread, so that it is never met by a part of it. */
  readonly left: readonly string[];
}

export type ProposalFault =
  | 'criterion'
  | 'empty'
  | 'quote'
  | 'overlap'
  | 'vocabulary'
  /** The words of the quote are not, and are no known synonyms of, what is named. */
  | 'concept'
  | 'number'
  | 'unit'
  | 'comparison'
  | 'negation'
  | 'missing'
  | 'join'
  /** More of it is not read than before. */
  | 'left'
  | 'spare';
