import type { Help } from '@aceso/evidence/help-lines';
import type { RequestValue } from '../diagnosis/common/inference.ts';
import type { Differential, Sex } from '../diagnosis/engine/types.ts';

export type Language = 'en' | 'es';
/** Whom the words are for: the patient, or a clinician at the side. */
export type Register = 'plain' | 'clinician';

/** `history`: gathering; `working-diagnosis`: waits for a clinician; `follow-up`: reviewed, new news welcome. */
export type Phase = 'history' | 'working-diagnosis' | 'follow-up' | 'closed';

export type PromptKind =
  | 'opening'
  | 'elaborate'
  | 'past'
  | 'social'
  | 'systems'
  | 'question'
  | 'exam'
  | 'test'
  | 'other-results';

/** What was asked for, so that a short answer can be understood. */
export interface Prompt {
  readonly kind: PromptKind;
  /** Finding of a question, id of an examination or test; the kind itself otherwise. */
  readonly id: string;
  readonly text: string;
  /** Why it is asked: expected fall of the uncertainty in bits. */
  readonly bits?: number;
}

/** Said or entered, kept exactly as it came. */
export interface DialogueUtterance {
  readonly index: number;
  readonly speaker: 'system' | 'patient' | 'clinician';
  readonly text: string;
}

/** One thing the state knows, with the words that say so. */
export interface StateFinding {
  readonly finding: string;
  readonly status: 'observed' | 'excluded';
  /** 0 to 1. */
  readonly certainty: number;
  readonly utterance: number;
  /** Span in that utterance, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Alert {
  readonly finding: string;
  readonly label: string;
  readonly presentation: string;
  readonly utterance: number;
  /** Of an emergency picture (`emergency:ID`): what the patient is told to do, and the words it rests on. */
  readonly action?: 'call' | 'see' | 'safety';
  readonly start?: number;
  readonly end?: number;
}

/** Who worded a question when a model may, and why not the model where it did not. */
export interface Phrasing {
  /** Index of the utterance. */
  readonly utterance: number;
  readonly by: 'model' | 'engine';
  /** Fault of the rewording, code of the model's error, or what is never reworded (`alarm`, `red-flag`). */
  readonly why?: string;
  /** What the engine would have said. */
  readonly own?: string;
  readonly model?: string;
  readonly version?: string;
  /** `id@version`. */
  readonly prompt?: string;
}

export type StopReason = 'confident' | 'no-informative-question' | 'budget' | 'asked-to-stop' | 'red-flag';

export interface Review {
  readonly status: 'pending' | 'approved' | 'rejected';
  readonly by?: string;
  readonly at?: string;
  readonly note?: string;
}

export interface DialogueOptions {
  /** Whom a patient in danger is told to call. */
  readonly help?: Help;
  readonly language: Language;
  readonly register: Register;
  /** Prompts before it stops; the opening counts. */
  readonly maxQuestions: number;
  /** Posterior of the leading condition at which it stops. */
  readonly confidence: number;
  /** Least expected gain, bits per unit of cost, for which it still asks. */
  readonly minBits: number;
  /** Whether examinations and tests may be asked for (a clinician is at the side). */
  readonly examinations: boolean;
  /** `policy` chooses by information; `script` runs the fixed list (a baseline of the bench). */
  readonly policy: 'information' | 'script';
}

/** Everything the dialogue knows: plain data, can be stored and taken up again. */
export interface DialogueState {
  readonly schema: 1;
  readonly id: string;
  readonly options: DialogueOptions;
  readonly phase: Phase;
  /** `Patient/id` the claims of the hand-over belong to. */
  readonly patient: string;
  readonly sex?: Sex;
  readonly ageYears?: number;
  readonly utterances: readonly DialogueUtterance[];
  readonly findings: readonly StateFinding[];
  /** `kind:id` of every prompt so far. */
  readonly asked: readonly string[];
  readonly pending?: Prompt;
  readonly alerts: readonly Alert[];
  readonly stop?: StopReason;
  readonly review?: Review;
  /** Of the questions since a model was allowed to word them. */
  readonly phrasings?: readonly Phrasing[];
}

export type DialogueEvent =
  | { readonly type: 'start' }
  /** Words of the patient, or a result that a clinician enters. */
  | { readonly type: 'said'; readonly speaker: 'patient' | 'clinician'; readonly text: string }
  | { readonly type: 'stop' }
  | {
      readonly type: 'review';
      readonly decision: 'approved' | 'rejected';
      readonly by: string;
      readonly at: string;
      readonly note?: string;
    };

export interface DialogueOutput {
  /** For the patient or the person at the side; never a diagnosis. */
  readonly say: string;
  readonly prompt?: Prompt;
  readonly alerts: readonly Alert[];
  readonly phase: Phase;
  readonly stop?: StopReason;
  /** For clinician review only. */
  readonly review?: { readonly differential: Differential; readonly next: readonly RequestValue[] };
}

export type DialogueErrorCode = 'closed' | 'not-started' | 'no-review' | 'text-too-long' | 'bad-state';

/** An event that does not fit the state; the message says what to send instead. */
export class DialogueError extends Error {
  readonly code: DialogueErrorCode;

  constructor(code: DialogueErrorCode, message: string) {
    super(message);
    this.name = 'DialogueError';
    this.code = code;
  }
}
