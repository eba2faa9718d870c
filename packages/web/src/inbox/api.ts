import { ApiError, type VerificationReport } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export type Kind = 'chat' | 'refill' | 'appointment' | 'form';
export type Priority = 'emergency' | 'urgent' | 'person' | 'none';
export const RELATIONSHIPS = ['parent', 'guardian', 'partner', 'child', 'carer'] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];
export type Scope = 'record' | 'act' | 'visits';
export interface Proxy {
  readonly id: string;
  readonly name: string;
  readonly relationship: Relationship;
  readonly scopes: readonly Scope[];
  readonly minor: boolean;
  readonly until: string;
  readonly holds: boolean;
}
export type State = 'waiting' | 'open' | 'closed';

/** A line of GET /api/inbox. */
export interface Item {
  readonly id: string;
  readonly patient: string;
  readonly patientName?: string;
  readonly kind: Kind;
  readonly state: 'open' | 'closed';
  readonly language: 'en' | 'es';
  readonly priority: Priority;
  readonly changedAt: string;
  readonly waitingSince?: string;
  readonly due?: string;
  readonly headline?: string;
  readonly last?: string;
  readonly assignedTo?: { readonly id: string; readonly name: string };
}
export interface Evidence {
  readonly lane: string;
  readonly ref: string;
  readonly source?: string;
}
export interface Sentence {
  readonly kind: 'fact' | 'service';
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly verdict: 'supported' | 'unsupported';
  readonly lacking?: string;
  /** As it was composed, where `text` is the wording of a model. */
  readonly own?: string;
  /** What a model wrote that was not said. */
  readonly refused?: { readonly text: string; readonly faults: readonly { readonly message: string }[] };
}
export interface Message {
  readonly id: string;
  readonly at: string;
  readonly from: 'patient' | 'assistant' | 'staff';
  readonly by?: { readonly name: string; readonly as?: Relationship };
  readonly text: string;
  readonly sentences?: readonly Sentence[];
  readonly wording?: {
    readonly model: string;
    readonly version?: string;
    readonly stood: number;
    readonly unsupported: number;
    readonly failed?: string;
  };
  readonly redFlags?: readonly {
    readonly rule: string;
    readonly category: string;
    readonly severity: string;
    readonly spans: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  }[];
}
export interface Opened {
  readonly item: Item;
  readonly messages: readonly Message[];
  readonly summary?: { readonly headline: string; readonly points: readonly string[] };
}
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly text: Readonly<Record<'en' | 'es', string>>;
}
export interface Drafted {
  readonly text: string;
  readonly sentences?: readonly Sentence[];
}

const ROOT = '/api/inbox';
const one = (id: string) => `${ROOT}/${encodeURIComponent(id)}`;
const post = <T>(path: string, body: object) => api.request<T>(path, { method: 'POST', body });
export const inboxKeys = ['inbox'] as const;

export const inboxQuery = (state: State) =>
  queryOptions({
    queryKey: [...inboxKeys, state],
    queryFn: ({ signal }) => api.request<{ items: readonly Item[] }>(ROOT, { query: { state }, signal }),
    // Danger does not wait for a click.
    refetchInterval: 15_000,
  });
export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: [...inboxKeys, 'one', id],
    queryFn: ({ signal }) => api.request<Opened>(one(id), { signal }),
    refetchInterval: 15_000,
  });
export const templatesQuery = queryOptions({
  queryKey: [...inboxKeys, 'templates'],
  queryFn: ({ signal }) => api.request<{ items: readonly Template[] }>(`${ROOT}/templates`, { signal }),
  staleTime: 600_000,
});
export const draftReply = (id: string) => post<Drafted>(`${one(id)}/draft`, {});
export const checkReply = (id: string, text: string) => post<VerificationReport>(`${one(id)}/check`, { text });
/** `seen`: the last message that its author saw; refused where the patient has written since. */
export const sendReply = (id: string, text: string, seen: string) => post<Opened>(`${one(id)}/reply`, { text, seen });
export const assign = (id: string, to: 'me' | 'nobody') => post<Opened>(`${one(id)}/assign`, { to });
export const close = (id: string, seen: string) => post<Opened>(`${one(id)}/close`, { seen });
export const wroteSince = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'patient-wrote-since';

const proxiesOf = (patient: string) => `/api/patients/${encodeURIComponent(patient)}/proxies`;
export const proxiesQuery = (patient: string) =>
  queryOptions({
    queryKey: [...inboxKeys, 'proxies', patient],
    queryFn: ({ signal }) => api.request<{ items: readonly Proxy[] }>(proxiesOf(patient), { signal }),
  });
export const letAct = (patient: string, body: object) => post<Proxy>(proxiesOf(patient), body);
export const endProxy = (patient: string, id: string) =>
  api.request<Proxy>(`${proxiesOf(patient)}/${encodeURIComponent(id)}`, { method: 'DELETE' });
