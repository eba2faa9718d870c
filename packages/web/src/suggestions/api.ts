import type { Evidence } from '@aceso/client';
import { api } from '../api/client.ts';

export type Outcome = 'fired' | 'missing' | 'not-applicable';
export type Indicator = 'info' | 'warning' | 'critical';

export interface Source {
  readonly label: string;
  readonly place: string;
  readonly version: string;
  readonly url: string;
  readonly licence: string;
}
export interface Recommendation {
  readonly text: string;
  readonly detail?: string;
  readonly indicator: Indicator;
  readonly strength: string;
  readonly overrides?: readonly string[];
  readonly propose?: { readonly kind: string; readonly label: string };
}
export interface GivenAnswer {
  readonly outcome: 'accepted' | 'overridden';
  readonly reason?: string;
  readonly comment?: string;
  readonly by: string;
  readonly at: string;
}
/** As GET /api/patients/:id/suggestions answers. */
export interface Suggestion {
  readonly rule: string;
  readonly version: string;
  readonly topic: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly recommendation: Recommendation;
  readonly reasons: readonly string[];
  readonly missing: readonly string[];
  readonly chartEvidence: readonly Evidence[];
  readonly source: Source;
  readonly card?: string;
  readonly answer?: GivenAnswer;
}
export interface NewAnswer {
  readonly card: string;
  readonly outcome: GivenAnswer['outcome'];
  readonly reason?: string;
  readonly comment?: string;
}

const path = (patient: string): string => `/api/patients/${encodeURIComponent(patient)}/suggestions`;

export const suggestionsApi = {
  list: (patient: string, signal: AbortSignal) =>
    api.request<{ asOf: string; suggestions: readonly Suggestion[] }>(path(patient), { signal }),
  shown: (patient: string, cards: readonly string[]) =>
    api.request<{ counted: number }>(`${path(patient)}/shown`, { method: 'POST', body: { cards } }),
  answer: (patient: string, answer: NewAnswer) =>
    api.request<GivenAnswer>(`${path(patient)}/answers`, { method: 'POST', body: answer }),
};

export const suggestionsQuery = (patient: string) => ({
  queryKey: ['suggestions', patient] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => suggestionsApi.list(patient, signal),
  staleTime: 60_000,
});
