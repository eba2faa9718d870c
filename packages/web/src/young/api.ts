import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export const GROUPS = [
  'appointments',
  'immunizations',
  'bills',
  'allergies',
  'medications',
  'results',
  'conditions',
  'visits',
  'documents',
] as const;
export type Group = (typeof GROUPS)[number];
export const CATEGORIES = ['reproductive', 'sexual', 'mental', 'substance'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Rule {
  readonly limitedFrom: number;
  readonly majority: number;
  readonly leapDay: 'feb-28' | 'mar-1';
  readonly shown: readonly Group[];
  readonly added: readonly { readonly category: Category; readonly system: string; readonly code: string }[];
}
export interface RuleView {
  readonly rule: Rule;
  readonly zone: string;
  readonly sensitive: {
    readonly sources: readonly {
      readonly title: string;
      readonly by: string;
      readonly cite: string;
      readonly url: string;
    }[];
    readonly lists: readonly { readonly source: string; readonly codes: Readonly<Record<Category, number>> }[];
  };
}
export interface Markable {
  readonly item: string;
  readonly title: string;
  readonly day?: string;
  readonly because?: string;
}
export interface KeptBack {
  readonly stage?: 'child' | 'adolescent' | 'adult';
  readonly marks: readonly {
    readonly item: string;
    readonly at: string;
    readonly by: string;
    readonly reason?: string;
  }[];
  readonly items: readonly Markable[];
  readonly kept: readonly { readonly item: string; readonly because: string }[];
}

const RULE = '/api/access/young-people';
export const ruleQuery = queryOptions({
  queryKey: ['young-people'],
  queryFn: ({ signal }) => api.request<RuleView>(RULE, { signal }),
});
export const setRule = (body: Rule) => api.request<Rule>(RULE, { method: 'PUT', body });

const kept = (patient: string) => `/api/patients/${encodeURIComponent(patient)}/kept-from-proxies`;
export const keptQuery = (patient: string) =>
  queryOptions({
    queryKey: ['kept-from-proxies', patient],
    queryFn: ({ signal }) => api.request<KeptBack>(kept(patient), { signal }),
  });
export const setKept = (patient: string, item: string, keep: boolean) =>
  api.request(kept(patient), { method: 'PUT', body: { item, kept: keep } });

const visit = (id: string) => `/api/scheduling/appointments/${encodeURIComponent(id)}/kept-from-proxies`;
export const visitKeptQuery = (id: string) =>
  queryOptions({
    queryKey: ['kept-from-proxies', 'appointment', id],
    queryFn: ({ signal }) => api.request<{ readonly kept: boolean }>(visit(id), { signal }),
  });
export const setVisitKept = (id: string, keep: boolean) =>
  api.request(visit(id), { method: 'PUT', body: { kept: keep } });
