import type { Action, HandoverSummary, Language, Reading, Sentence, SentenceVerdict } from '@aceso/engagement/chat';
import type { RedFlagHit } from '@aceso/engagement/red-flags';
import type { WordedSentence } from '@aceso/models';
import type { Relationship } from '../proxies/grant.ts';

export const KINDS = ['chat', 'refill', 'appointment', 'form'] as const;
export type Kind = (typeof KINDS)[number];
export const PRIORITIES = ['emergency', 'urgent', 'person', 'none'] as const;
/** `none`: nobody has to answer, the chat has. */
export type Priority = (typeof PRIORITIES)[number];

export interface KeptSentence extends Sentence {
  readonly verdict: SentenceVerdict;
  readonly lacking?: string;
  /** As it was composed, where `text` is the wording of a model. */
  readonly own?: string;
  /** What a model made of it that was not said, and why. */
  readonly refused?: WordedSentence['refused'];
}
/** Who worded an answer, and how much of it stood. */
export interface MessageWording {
  readonly model: string;
  readonly version?: string;
  readonly prompt: string;
  readonly stood: number;
  readonly unsupported: number;
  /** Why nothing was worded. */
  readonly failed?: string;
}
export interface Message {
  readonly id: string;
  readonly at: string;
  readonly from: 'patient' | 'assistant' | 'staff';
  readonly by?: { readonly id: string; readonly name: string; readonly as?: Relationship };
  readonly text: string;
  /** Of an answer: each sentence with what it rests on and whether the check bore it out. */
  readonly sentences?: readonly KeptSentence[];
  readonly actions?: readonly Action[];
  readonly intent?: string;
  readonly reading?: Reading;
  readonly wording?: MessageWording;
  /** Of a patient: pictures of danger in these words. */
  readonly redFlags?: readonly RedFlagHit[];
}

/** One conversation of a patient: with the chat, and with people where one is needed. */
export interface Conversation {
  readonly id: string;
  /** `Patient/id`. */
  readonly patient: string;
  readonly kind: Kind;
  readonly state: 'open' | 'closed';
  readonly language: Language;
  readonly priority: Priority;
  readonly startedAt: string;
  /** Account; absent in those of before. */
  readonly startedBy?: string;
  readonly changedAt: string;
  /** Since when a person is waited for; absent where nobody is. */
  readonly waitingSince?: string;
  readonly assignedTo?: { readonly id: string; readonly name: string };
  readonly summary?: HandoverSummary;
  /** Resources that were made of it, as `Type/id`. */
  readonly made: readonly string[];
  readonly messages: readonly Message[];
}

/** Minutes in which a person is to answer, by priority. Shown as a clock; nothing is promised to the patient by it. */
export const ANSWER_MINUTES: Readonly<Record<Priority, number>> = {
  emergency: 5,
  urgent: 60,
  person: 24 * 60,
  none: 0,
};
const RANK: Readonly<Record<Priority, number>> = { emergency: 0, urgent: 1, person: 2, none: 3 };

export const dueAt = ({ waitingSince, priority }: Conversation): string | undefined =>
  waitingSince === undefined
    ? undefined
    : new Date(Date.parse(waitingSince) + ANSWER_MINUTES[priority] * 60_000).toISOString();

/** Those that wait for people first: emergencies, then urgent ones, then by who waits longest. */
export function byUrgency(a: Conversation, b: Conversation): number {
  const waiting = Number(a.waitingSince === undefined) - Number(b.waitingSince === undefined);
  return (
    waiting ||
    RANK[a.priority] - RANK[b.priority] ||
    (a.waitingSince ?? a.changedAt).localeCompare(b.waitingSince ?? b.changedAt)
  );
}

export const graver = (a: Priority, b: Priority): Priority => (RANK[a] <= RANK[b] ? a : b);
