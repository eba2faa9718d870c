import { api } from '../api/client.ts';

export interface Switching {
  readonly off: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}
/** As GET /api/governance/subjects answers. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'engine' | 'learned-model' | 'language-model';
  readonly version: string;
  readonly licence?: string;
  readonly weights?: string;
  readonly stops: boolean;
  readonly switch?: { readonly off: boolean; readonly history: readonly Switching[] };
  readonly gate: 'passed' | 'failed' | 'none';
  readonly state?: 'candidate' | 'accepted' | 'retired';
  readonly evaluated?: { readonly at: string; readonly suites: number };
  readonly openIncidents: number;
}
export interface Metric {
  readonly id: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly better: 'higher' | 'lower';
}
export interface EvaluationRun {
  readonly id: string;
  readonly subject: { readonly id: string; readonly version: string };
  readonly suite: { readonly id: string; readonly version: string; readonly title: string; readonly aspect: string };
  readonly data: readonly { readonly id: string; readonly licence: string; readonly sha256: string }[];
  readonly seed: number;
  readonly quick: boolean;
  readonly metrics: readonly Metric[];
  readonly notes?: readonly string[];
  readonly at: string;
  readonly by: string;
}
export interface GateRule {
  readonly suite: string;
  readonly metric: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly margin?: number;
  readonly why?: string;
}
export interface GateResult {
  readonly passed: boolean;
  readonly results: readonly {
    readonly rule: GateRule;
    readonly state: 'passed' | 'failed' | 'not-measured';
    readonly metric?: Metric;
    readonly reasons: readonly string[];
  }[];
}
export interface VersionRecord {
  readonly version: string;
  readonly state: 'candidate' | 'accepted' | 'retired';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}
export const SEVERITIES = ['near-miss', 'minor', 'moderate', 'serious', 'critical'] as const;
export interface Incident {
  readonly id: string;
  readonly subject: string;
  readonly version: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly state: 'open' | 'investigating' | 'closed';
  readonly what: string;
  readonly outputs: readonly { readonly kind: string; readonly id: string }[];
  readonly correctiveAction?: string;
  readonly reportedBy: string;
  readonly reportedAt: string;
}

const subject = (id: string): string => `/api/governance/subjects/${encodeURIComponent(id)}`;

export const governanceApi = {
  subjects: () => api.request<{ items: readonly Subject[] }>('/api/governance/subjects'),
  turn: (id: string, off: boolean, reason: string) =>
    api.request<object>(`${subject(id)}/switch`, { method: 'POST', body: { off, reason } }),
  evaluations: (id: string) =>
    api.request<{ items: readonly EvaluationRun[]; shipped: readonly EvaluationRun[] }>('/api/governance/evaluations', {
      query: { subject: id },
    }),
  evaluate: (id: string) =>
    api.request<{ id: string }>('/api/governance/evaluations', { method: 'POST', body: { subject: id } }),
  job: (id: string) =>
    api.request<{ state: string; message?: string; error?: string }>(`/api/jobs/${encodeURIComponent(id)}`),
  versions: (id: string) =>
    api.request<{ items: readonly VersionRecord[]; gate: GateResult }>(`${subject(id)}/versions`),
  decide: (id: string, act: 'accept' | 'retire' | 'rollback', reason: string, version?: string) =>
    api.request<VersionRecord>(`${subject(id)}/versions`, {
      method: 'POST',
      body: { act, reason, ...(version === undefined ? {} : { version }) },
    }),
  incidents: () => api.request<{ items: readonly Incident[] }>('/api/governance/incidents'),
  report: (incident: object) => api.request<Incident>('/api/governance/incidents', { method: 'POST', body: incident }),
  follow: (id: string, change: object) =>
    api.request<Incident>(`/api/governance/incidents/${id}`, { method: 'PATCH', body: change }),
};
export const governanceKeys = {
  subjects: ['governance', 'subjects'] as const,
  evaluations: (id: string) => ['governance', 'evaluations', id] as const,
  versions: (id: string) => ['governance', 'versions', id] as const,
  incidents: ['governance', 'incidents'] as const,
};
