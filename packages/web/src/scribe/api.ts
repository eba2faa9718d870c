import type { DraftRecord, Evidence } from '@aceso/client';
import { api, queries } from '../api/client.ts';
import type { Conflict } from '../api/types.ts';

/** As GET and POST /api/scribe answer. */
export interface Capabilities {
  readonly speech: boolean;
  readonly maxRecordingBytes: number;
}
export const ROLES = ['clinician', 'patient', 'companion', 'other'] as const;
export interface Utterance {
  readonly index: number;
  readonly speaker: string;
  readonly role: (typeof ROLES)[number];
  /** Offsets in the transcript that was sent. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Seconds from the beginning. */
  readonly time?: { readonly start: number; readonly end: number };
}
export interface Order {
  readonly kind: 'medication' | 'service' | 'appointment';
  readonly action: 'start' | 'continue' | 'increase' | 'decrease' | 'stop' | 'order' | 'refer' | 'follow-up';
  readonly label: string;
  readonly resource: { readonly dosageInstruction?: readonly { readonly text?: string }[] };
  readonly evidence: readonly Evidence[];
}
export interface Code {
  readonly version: string;
  readonly code: string;
  readonly display: string;
  readonly evidence: readonly Evidence[];
}
export interface Visit {
  readonly status: 'note';
  readonly record: DraftRecord;
  readonly utterances: readonly Utterance[];
  readonly rolesInferred: boolean;
  readonly conflicts: readonly Conflict[];
  readonly orders: readonly Order[];
  readonly codes: readonly Code[];
}
export type Answer = Visit | { readonly status: 'no-visit'; readonly reason: string };
export const SECTIONS = ['soap', 'aci'] as const;

export const scribeApi = {
  capabilities: (signal: AbortSignal) => api.request<Capabilities>('/api/scribe', { signal }),
  write: (body: { patient: string; transcript: string; sections: (typeof SECTIONS)[number] }) =>
    api.request<Answer>('/api/scribe', { method: 'POST', body }),
  recognise: (patient: string, wav: Blob) =>
    api.request<{ transcript: string; seconds: number }>('/api/scribe/recording', {
      method: 'POST',
      query: { patient },
      body: wav.slice(0, wav.size, 'audio/wav'),
    }),
};
export const scribeKeys = {
  capabilities: ['scribe'] as const,
  visit: (note: string) => ['scribe', 'visit', note] as const,
};

/** A visit stays in this tab, to come back to from its draft; the server keeps the draft. */
export function keepVisit(visit: Visit): void {
  const key = scribeKeys.visit(visit.record.draft.id);
  queries.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
  queries.setQueryData(key, visit);
}
