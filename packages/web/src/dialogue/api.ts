import { api } from '../api/client.ts';
import type { Ranking } from '../diagnose/api.ts';

/** As /api/dialogues answers. */
export type DialogueStatus = 'in-progress' | 'awaiting-review' | 'reviewed' | 'closed';
export type Mode = 'patient' | 'clinician';
export type Speaker = 'system' | 'patient' | 'clinician';
export type Decision = 'approve' | 'edit' | 'reject';
export type StopReason = 'confident' | 'no-informative-question' | 'budget' | 'asked-to-stop' | 'red-flag';

export interface Utterance {
  readonly index: number;
  readonly speaker: Speaker;
  readonly text: string;
}
interface Head {
  readonly id: string;
  readonly mode: Mode;
  readonly status: DialogueStatus;
  readonly startedAt: string;
  readonly changedAt: string;
  /** Advice to act at once. */
  readonly emergency?: string;
}
export interface DialogueLine extends Head {
  readonly patient?: string;
  readonly patientName?: string;
  readonly startedBy: { readonly name: string };
  readonly urgent: boolean;
  readonly complaint: string;
  readonly questions: number;
}
export interface PlainDialogue extends Head {
  readonly view: 'patient';
  readonly language: 'en' | 'es';
  readonly utterances: readonly Utterance[];
  readonly prompt?: { readonly text: string; readonly yesNo: boolean };
  readonly message?: { readonly by: string; readonly at: string; readonly text?: string };
}
export interface ConversationGround {
  readonly lane: string;
  readonly utterance?: number;
  readonly start?: number;
  readonly end?: number;
}
export interface Claim {
  readonly id: string;
  readonly concept: { readonly label: string; readonly code?: string };
  readonly polarity: 'affirmed' | 'negated' | 'uncertain';
  readonly value?: { readonly type: string; readonly value?: number };
  readonly evidence: readonly ConversationGround[];
}
export interface Handover {
  readonly transcript: string;
  readonly complaint: readonly Claim[];
  readonly present: readonly Claim[];
  readonly denied: readonly Claim[];
  readonly alerts: readonly Claim[];
  readonly differential: readonly Claim[];
  readonly plan: {
    readonly urgency: 'emergency' | 'urgent' | 'routine';
    readonly steps: readonly { readonly text: string; readonly sources: readonly string[] }[];
    readonly exclude: readonly { readonly condition: string; readonly label: string; readonly posterior: number }[];
  };
}
export interface KnownFinding {
  readonly finding: string;
  readonly label: string;
  readonly status: 'observed' | 'excluded';
  /** 0 to 1. */
  readonly certainty: number;
  readonly utterance: number;
  readonly start: number;
  readonly end: number;
}
export interface Review {
  readonly decision: Decision;
  readonly by: { readonly name: string };
  readonly at: string;
  readonly note?: string;
  readonly diagnoses: readonly string[];
  readonly forPatient?: string;
}
export interface FullDialogue extends DialogueLine {
  readonly view: 'clinician';
  readonly language: 'en' | 'es';
  readonly knowledge: string;
  readonly utterances: readonly Utterance[];
  readonly prompt?: { readonly kind: string; readonly text: string; readonly yesNo: boolean; readonly bits?: number };
  readonly findings: readonly KnownFinding[];
  readonly alerts: readonly { readonly finding: string; readonly label: string; readonly utterance: number }[];
  readonly stop?: StopReason;
  readonly differential: Pick<Ranking, 'ranked' | 'outside' | 'abstain' | 'abstainReason'>;
  readonly next: readonly {
    readonly kind: 'question' | 'exam' | 'test';
    readonly id: string;
    readonly label: string;
    readonly bits: number;
    readonly findings: readonly string[];
  }[];
  readonly handover: Handover;
  readonly reviews: readonly Review[];
  /** What the reviewed hand-over became in the record, as `Type/id`. */
  readonly filed?: readonly string[];
  readonly newsSinceReview: boolean;
  /** Who worded which question, where a model may. */
  readonly phrasings?: readonly {
    readonly utterance: number;
    readonly by: 'model' | 'engine';
    readonly model?: string;
    readonly version?: string;
    readonly own?: string;
  }[];
}
export type Dialogue = PlainDialogue | FullDialogue;

export interface StartRequest {
  readonly mode: Mode;
  readonly language: 'en' | 'es';
  readonly complaint?: string;
  readonly patient?: string;
  /** Id of a model, or `engine`. */
  readonly wordedBy?: string;
}
export interface ReviewRequest {
  readonly decision: Decision;
  readonly note?: string;
  readonly diagnoses?: readonly string[];
  readonly forPatient?: string;
}

const path = (id: string): string => `/api/dialogues/${encodeURIComponent(id)}`;

export const dialogueApi = {
  list: (status: DialogueStatus | undefined, signal: AbortSignal) =>
    api.request<{ items: readonly (DialogueLine | PlainDialogue)[] }>('/api/dialogues', {
      query: status === undefined ? {} : { status },
      signal,
    }),
  get: (id: string, view: 'patient' | undefined, signal: AbortSignal) =>
    api.request<Dialogue>(path(id), { query: view === undefined ? {} : { view }, signal }),
  start: (body: StartRequest) => api.request<Dialogue>('/api/dialogues', { method: 'POST', body }),
  say: (id: string, text: string, speaker: Mode | undefined) =>
    api.request<Dialogue>(`${path(id)}/utterances`, {
      method: 'POST',
      body: { text, ...(speaker === undefined ? {} : { speaker }) },
    }),
  stop: (id: string) => api.request<Dialogue>(`${path(id)}/stop`, { method: 'POST' }),
  review: (id: string, body: ReviewRequest) => api.request<Dialogue>(`${path(id)}/review`, { method: 'POST', body }),
};
export const dialogueKeys = {
  all: ['dialogues'] as const,
  list: (status: DialogueStatus | undefined) => ['dialogues', 'list', status ?? ''] as const,
  one: (id: string, view: 'patient' | undefined) => ['dialogues', id, view ?? ''] as const,
};
