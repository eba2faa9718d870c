import type { Polarity } from '@aceso/evidence';
import type { TermKind } from '../../verification/lexicon/chart-lexicon.ts';
import type { SpeakerRole } from '../input/transcript.ts';

/** A stretch of the source that a statement rests on. */
export interface SourceSpan {
  readonly utterance: number;
  readonly start: number;
  readonly end: number;
}

/** A clinical name that was spoken in a statement, and how it was meant there. */
export interface SpokenTerm {
  readonly text: string;
  readonly concepts: readonly string[];
  readonly kinds: ReadonlySet<TermKind>;
  readonly polarity: Polarity;
  readonly family: boolean;
  readonly historical: boolean;
  readonly planned: boolean;
  readonly allergy: boolean;
  readonly span: SourceSpan;
}

/** One thing that was said in the visit, told in the third person, with where it was said. */
export interface Statement {
  readonly index: number;
  /** A sentence of the note: large first letter, full stop. */
  readonly text: string;
  /** The cleaned words as spoken, lower case: what the selection looks at. */
  readonly spoken: string;
  /** The cleaned question that this answers, lower case. */
  readonly question: string;
  readonly role: SpeakerRole;
  /** `told` freely; `answer` to a question; `denied`: a list of what the patient does not have. */
  readonly kind: 'told' | 'answer' | 'denied';
  /** First the words stated, then, for an answer, the question. */
  readonly spans: readonly SourceSpan[];
  readonly terms: readonly SpokenTerm[];
  /** Place in the visit, 0 to 1. */
  readonly place: number;
}
