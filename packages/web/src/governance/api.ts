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
  readonly noSuite?: string;
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

export interface Share {
  readonly of: number;
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
}
export const HARMS = ['none', 'possible', 'likely'] as const;
export interface Review {
  /** Of the draft. */
  readonly id: string;
  readonly type: string;
  readonly generator: string;
  readonly sentences: number;
  readonly edited: number;
  readonly drawnAt: string;
  readonly judgement?: {
    readonly hallucinated: number;
    readonly omitted: number;
    readonly harm: (typeof HARMS)[number];
    readonly by: string;
  };
}
export interface ReviewRates {
  readonly generator: string;
  readonly reviewed: number;
  readonly waiting: number;
  readonly hallucinated: Share;
  readonly omitted: Share;
  readonly sentences: Share;
}
export interface WatchedFeature {
  readonly subject: string;
  readonly feature: string;
  readonly reference: readonly string[];
  readonly current: string;
  readonly drift: {
    readonly n: readonly [number, number];
    readonly psi: { readonly value: number; readonly low: number; readonly high: number };
    readonly level: 'none' | 'watch' | 'alert' | 'too-few';
    readonly reasons: readonly string[];
  };
}
export interface OutcomeDrift {
  readonly generator: string;
  readonly points: readonly {
    readonly window: string;
    readonly n: number;
    readonly observed: number;
    readonly rate: number;
    readonly low: number;
    readonly high: number;
    readonly signal: 'none' | 'up' | 'down';
  }[];
}
export interface FairnessEstimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}
export interface FairnessAudit {
  readonly n: number;
  readonly leftOut: number;
  readonly attributes: readonly {
    readonly attribute: string;
    readonly groups: readonly {
      readonly group: string;
      readonly n: number | null;
      readonly suppressed: boolean;
      readonly metrics: Readonly<Record<string, FairnessEstimate>>;
    }[];
    readonly disparities: Readonly<
      Record<
        string,
        {
          readonly value: number;
          readonly low: number | null;
          readonly high: number | null;
          readonly byChance: number;
          readonly holm: number;
        }
      >
    >;
  }[];
  readonly notes: readonly string[];
}

const subject = (id: string): string => `/api/governance/subjects/${encodeURIComponent(id)}`;

export const governanceApi = {
  coverage: () => api.request<Coverage>('/api/governance/coverage'),
  measureCoverage: () => api.request<{ readonly id: string }>('/api/governance/coverage', { method: 'POST' }),
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
  reviews: () => api.request<{ items: readonly Review[]; rates: readonly ReviewRates[] }>('/api/governance/reviews'),
  draw: (size: number, seed: number) =>
    api.request<{ drawn: number }>('/api/governance/reviews', { method: 'POST', body: { size, seed } }),
  judge: (id: string, judgement: object) =>
    api.request<Review>(`/api/governance/reviews/${encodeURIComponent(id)}`, { method: 'PUT', body: judgement }),
  drift: () =>
    api.request<{ features: readonly WatchedFeature[]; outcomes: readonly OutcomeDrift[] }>('/api/governance/drift'),
  fairness: (request: object) =>
    api.request<FairnessAudit>('/api/governance/fairness', { method: 'POST', body: request }),
  follow: (id: string, change: object) =>
    api.request<Incident>(`/api/governance/incidents/${id}`, { method: 'PATCH', body: change }),
};
/** What is known of whom a shipped model learned from; the rest is not. */
export interface TrainedPeople {
  readonly ages?: readonly [number, number];
  readonly female?: number;
  readonly languages?: readonly string[];
  readonly people?: readonly [number, number];
  readonly samples?: { readonly count: number; readonly of: 'images' | 'texts' };
  readonly source: string;
}
export interface LocalShare {
  readonly known: number;
  /** Null: too few people, or a part under ten. */
  readonly share: number | null;
  readonly level: InputCoverage['level'];
}
export interface ShippedCoverage {
  readonly people: number;
  readonly ages?: LocalShare;
  readonly sex?: LocalShare;
  readonly languages?: LocalShare;
}
export interface PeopleCell {
  readonly label: string;
  /** Null: fewer than ten. */
  readonly count: number | null;
}
export interface InputCoverage {
  readonly name: string;
  readonly n: readonly [number, number];
  readonly missing: { readonly trained: number; readonly here: number };
  readonly psi?: { readonly value: number; readonly low: number; readonly high: number };
  readonly outside: number | null;
  readonly level: 'none' | 'watch' | 'alert' | 'too-few';
  readonly reasons: readonly string[];
  readonly bins: readonly { readonly label: string; readonly trained: number; readonly here: number | null }[];
}
/** As GET /api/governance/coverage answers. */
export interface Coverage {
  readonly measured?: {
    readonly asOf: string;
    readonly by: string;
    readonly people: {
      readonly people: number;
      readonly age: readonly PeopleCell[];
      readonly sex: readonly PeopleCell[];
      readonly language: readonly PeopleCell[];
    };
    readonly models: readonly {
      readonly model: string;
      readonly title: string;
      readonly inputs: readonly InputCoverage[];
      readonly notRecorded: readonly string[];
    }[];
  };
  readonly shipped: readonly Shipped[];
}
export interface Shipped {
  readonly subject: string;
  readonly name: string;
  readonly madeFor: string;
  readonly learnedFrom?: string;
  /** Its weights ship with it and were learned from people. */
  readonly learned: boolean;
  readonly known?: TrainedPeople;
  readonly here?: ShippedCoverage;
}

export const governanceKeys = {
  coverage: ['governance', 'coverage'] as const,
  subjects: ['governance', 'subjects'] as const,
  evaluations: (id: string) => ['governance', 'evaluations', id] as const,
  versions: (id: string) => ['governance', 'versions', id] as const,
  incidents: ['governance', 'incidents'] as const,
  reviews: ['governance', 'reviews'] as const,
  drift: ['governance', 'drift'] as const,
};
