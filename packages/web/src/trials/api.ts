import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export type Speaks = 'for' | 'against' | 'open';
export type Verdict = 'eligible' | 'not eligible' | 'open';
export interface Match {
  readonly verdict: Verdict;
  readonly for: number;
  readonly against: number;
  readonly open: number;
  readonly againstIds: readonly string[];
}
export interface Coverage {
  readonly criteria: number;
  readonly whole: number;
  readonly part: number;
  readonly none: number;
}
export interface Population {
  readonly asOf: string;
  readonly state: 'running' | 'ready' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly eligible: number;
  readonly open: number;
  readonly notEligible: number;
  readonly patientsPerSecond?: number;
  readonly error?: string;
  readonly patients?: readonly {
    readonly key: string;
    readonly name: string;
    readonly age?: number;
    readonly sex?: string;
    readonly match: Match;
  }[];
}
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly by: string;
  readonly at: string;
  readonly screening?: Population;
}
/** How a model would read a criterion that was not read. */
export interface Proposed {
  readonly state: 'proposed' | 'confirmed';
  readonly at: string;
  readonly by: { readonly model: string; readonly version: string };
  readonly quotes: readonly { readonly start: number; readonly text: string }[];
  readonly left: readonly string[];
  readonly reading: string;
}
export interface Trial extends Row {
  readonly coverage: Coverage;
  readonly criteria: readonly {
    readonly id: string;
    readonly section: 'inclusion' | 'exclusion';
    readonly text: string;
    readonly read: 'whole' | 'part' | 'none';
    readonly proposed?: Proposed;
  }[];
}
export interface Result {
  readonly id: string;
  readonly section: 'inclusion' | 'exclusion';
  readonly text: string;
  readonly read: 'whole' | 'part' | 'none';
  readonly status: 'met' | 'not met' | 'unknown';
  readonly speaks: Speaks;
  readonly reason: string;
  readonly evidence: readonly {
    readonly ref: string;
    readonly day?: string;
    readonly value: string;
    readonly speaks: 'for' | 'against';
  }[];
  readonly missing: readonly string[];
  readonly proposed?: Proposed & Pick<Result, 'status' | 'speaks' | 'reason' | 'evidence'>;
}
export interface Screening {
  readonly asOf: string;
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<Speaks, number>>;
  readonly coverage: Coverage;
  readonly criteria: readonly Result[];
}

const ROOT = '/api/trials';
const KEY = ['trials'] as const;
const one = (id: string) => `${ROOT}/${encodeURIComponent(id)}`;
const of = (patient: string) => `/api/patients/${encodeURIComponent(patient)}/trials`;
export const everything = KEY;

export const trialsQuery = queryOptions({
  queryKey: [...KEY, 'list'],
  queryFn: ({ signal }) => api.request<{ items: readonly Row[] }>(ROOT, { signal }),
});
export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'trial', id],
    queryFn: ({ signal }) => api.request<Trial>(one(id), { signal }),
    refetchInterval: (query) => (query.state.data?.screening?.state === 'running' ? 1000 : false),
  });
export const rankedQuery = (patient: string) =>
  queryOptions({
    queryKey: [...KEY, 'ranked', patient],
    queryFn: ({ signal }) =>
      api.request<{ asOf: string; items: readonly { key: string; title: string; match: Match }[] }>(of(patient), {
        signal,
      }),
  });
export const screeningQuery = (patient: string, trial: string) =>
  queryOptions({
    queryKey: [...KEY, 'screening', patient, trial],
    queryFn: ({ signal }) => api.request<Screening>(`${of(patient)}/${encodeURIComponent(trial)}`, { signal }),
  });
export const bring = (body: { title?: string; criteria?: string; study?: object }) =>
  api.request<Trial>(ROOT, { method: 'POST', body });
export const screenAll = (id: string) => api.request<Trial>(`${one(id)}/screenings`, { method: 'POST', body: {} });
export const propose = (id: string) =>
  api.request<{ proposed: number; refused: number; failed?: string }>(`${one(id)}/proposals`, { method: 'POST' });
/** @param at when the reading that was seen was proposed */
export const decide = (id: string, criterion: string, decision: 'confirmed' | 'rejected', at: string) =>
  api.request<Trial>(`${one(id)}/proposals/${criterion}`, { method: 'POST', body: { decision, at } });
export const stop = (id: string) => api.request<Trial>(`${one(id)}/cancel`, { method: 'POST' });
export const drop = (id: string) => api.request<undefined>(one(id), { method: 'DELETE' });
