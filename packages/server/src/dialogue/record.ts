import type { DialogueState, HandoverNote } from '@aceso/copilot/dialogue';

export const DIALOGUE_STATUSES = ['in-progress', 'awaiting-review', 'reviewed', 'closed'] as const;
export type DialogueStatus = (typeof DIALOGUE_STATUSES)[number];
export const DIALOGUE_MODES = ['patient', 'clinician'] as const;
/** Who types: a patient in everyday words, or a clinician who also enters examinations and results. */
export type DialogueMode = (typeof DIALOGUE_MODES)[number];
export const DECISIONS = ['approve', 'edit', 'reject'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a clinician decided about a working diagnosis. */
export interface DialogueReview {
  readonly decision: Decision;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  /** From clinician to clinician. */
  readonly note?: string;
  /** Working diagnoses that stand: the engine's when approved, the clinician's when edited. */
  readonly diagnoses: readonly string[];
  /** The only words of the review that a patient sees; the clinician wrote them. */
  readonly forPatient?: string;
}

/** A dialogue at rest. The strings in front are what lists select by. */
export interface DialogueRecord {
  readonly id: string;
  /** `Patient/id`; empty for a dialogue about nobody in the record. */
  readonly patient: string;
  readonly status: DialogueStatus;
  readonly mode: DialogueMode;
  readonly startedBy: { readonly id: string; readonly name: string };
  readonly startedAt: string;
  readonly changedAt: string;
  /** Engine and knowledge base of the last step. */
  readonly knowledge: string;
  readonly state: DialogueState;
  readonly reviews: readonly DialogueReview[];
  /** The hand-over as it was reviewed, and how many utterances it rests on; it does not change afterwards. */
  readonly released?: { readonly handover: HandoverNote; readonly utterances: number };
  /** Resources that the reviewed hand-over became, as `Type/id`; only for a dialogue of somebody in the record. */
  readonly filed?: readonly string[];
  /** Id of the model that words the questions; absent: our own words. */
  readonly wordedBy?: string;
}

/** The subject of a dialogue about nobody in the record: claims have to be about somebody. */
export const NOBODY = 'Patient/unnamed';

/** The red flags that no review has seen. */
export const urgentAlerts = ({ state, released }: DialogueRecord): DialogueState['alerts'] =>
  state.alerts.filter(({ utterance }) => utterance >= (released?.utterances ?? 0));

/** Whether a red flag was raised that no review has seen. */
export const isUrgent = (record: DialogueRecord): boolean => urgentAlerts(record).length > 0;

/** Whether a hypothesis stands as a working diagnosis when a clinician approves the list: what is shown as 10 %, in whole per cent, is 10 %. */
export const stands = (posterior: number): boolean => Math.round(posterior * 100) >= 10;

/** Where the dialogue stands, from its phase and the last review. */
export function statusOf(state: DialogueState): DialogueStatus {
  switch (state.phase) {
    case 'history':
      return 'in-progress';
    case 'working-diagnosis':
      return state.review?.status === 'pending' ? 'awaiting-review' : 'reviewed';
    case 'follow-up':
      return 'reviewed';
    case 'closed':
      return 'closed';
  }
}
