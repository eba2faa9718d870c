import type { ChartEvidence, ComputedEvidence, KnowledgeEvidence } from '@aceso/evidence';
import type { Reading } from '@aceso/evidence/wording';
import type { RedFlagHit } from '../red-flags/index.ts';

export type Language = 'en' | 'es';
export type Words = Readonly<Record<Language, string>>;

/** What a sentence to a patient rests on. The knowledge lane is a page of the clinic or an education text, each with its version. */
export type ChatEvidence = ChartEvidence | KnowledgeEvidence | ComputedEvidence;

/**
 * One sentence of an answer. `fact`: of the record, a clinic page or an education text, with evidence. `service`: what this program
 * says of itself or offers to do, word for word from its catalogue.
 */
export interface Sentence {
  readonly kind: 'fact' | 'service';
  readonly text: string;
  readonly evidence: readonly ChatEvidence[];
}

export type ActionKind = 'call-emergency' | 'call-crisis' | 'open' | 'refill' | 'person';
/** Something that the patient can press. Nothing happens before they do. */
export interface Action {
  readonly kind: ActionKind;
  readonly label: string;
  /** `open`: page of the portal; `refill`: `MedicationRequest/id`; calls: the number as it is dialled, absent where none is known. */
  readonly target?: string;
}

export type { Reading };

export interface Reply {
  readonly intent: string;
  readonly language: Language;
  readonly sentences: readonly Sentence[];
  readonly actions: readonly Action[];
  readonly reading: Reading;
  /** Pictures of danger in the message: staff are told at once. */
  readonly redFlags: readonly RedFlagHit[];
  /** To be answered by a person. */
  readonly needsPerson: boolean;
}

/** A page of the clinic: what it says of itself, sentence by sentence. */
export interface ClinicPage {
  readonly id: string;
  readonly version: string;
  readonly title: Words;
  readonly sentences: Readonly<Record<Language, readonly string[]>>;
}

/** A text of education in our own words, with where its facts come from. */
export interface EducationText {
  readonly id: string;
  readonly version: string;
  readonly title: Words;
  /** Wordings that ask for it, in the signs of red-flags/pattern.ts. */
  readonly asked: string;
  readonly sentences: Readonly<Record<Language, readonly string[]>>;
  readonly source: { readonly name: string; readonly url: string; readonly read: string };
}
