import { api } from '../api/client.ts';

export const DATA_CLASSES = ['phi', 'deidentified', 'public'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];
/** Those that are reached over a network; local weights never leave the machine. */
export const REMOTE_PROVIDERS = ['openai', 'anthropic', 'google', 'azure', 'bedrock', 'openai-compatible'] as const;
export type RemoteProvider = (typeof REMOTE_PROVIDERS)[number];
export type Provider = RemoteProvider | 'gguf' | 'onnx';

/** As GET /api/models answers; docs/models.md says what the fields mean. */
export interface ModelCard {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly provider: Provider;
  readonly model: string;
  readonly baseUrl?: string;
  readonly region?: string;
  readonly keyVariable?: string;
  readonly weights?: { readonly file: string; readonly sha256: string; readonly bytes: number };
  readonly source: string;
  readonly licence: string;
  readonly intendedUse: string;
  readonly limits?: string;
  readonly dataClasses: readonly DataClass[];
  readonly contextTokens: number;
  readonly price?: { readonly inputPerMillion: number; readonly outputPerMillion: number; readonly currency: string };
  readonly evaluation: readonly {
    readonly suite: string;
    readonly metric: string;
    readonly value: number;
    readonly cases: number;
    readonly date: string;
  }[];
  readonly addedBy?: string;
  readonly addedAt?: string;
}
export interface EgressRule {
  readonly provider: Provider;
  readonly hosts: readonly string[];
  readonly classes: readonly DataClass[];
  readonly network: 'internet' | 'internal';
  readonly identifiers: 'replace' | 'send';
  readonly dates: 'shift' | 'keep';
  readonly plainHttp: boolean;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}
export interface Budget {
  readonly userTokensPerDay?: number;
  readonly userMoneyPerDay?: number;
  readonly totalMoneyPerDay?: number;
}
export interface ModelPolicy {
  readonly version: 1;
  readonly egress: readonly EgressRule[];
  readonly downloads: readonly string[];
  /** Providers of structures; kept as they are. */
  readonly structures: readonly object[];
  readonly proxy?: string;
  readonly unsupported: 'remove' | 'mark';
  readonly budget: Budget;
}
export interface ProbeResult {
  readonly inside: boolean;
  readonly structured: boolean;
  readonly correct: boolean;
  readonly milliseconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}
export interface Spending {
  readonly user: string;
  readonly model: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly money: number;
  readonly currency?: string;
}

const path = (id: string): string => `/api/models/${encodeURIComponent(id)}`;

export const modelsApi = {
  list: () => api.request<{ items: readonly ModelCard[] }>('/api/models'),
  put: (id: string, card: unknown) => api.request<ModelCard>(path(id), { method: 'PUT', body: card }),
  remove: (id: string) => api.request<void>(path(id), { method: 'DELETE' }),
  test: (id: string) => api.request<ProbeResult>(`${path(id)}/test`, { method: 'POST' }),
  policy: () => api.request<ModelPolicy>('/api/model-policy'),
  putPolicy: (policy: ModelPolicy) => api.request<ModelPolicy>('/api/model-policy', { method: 'PUT', body: policy }),
  cost: (day: string, signal: AbortSignal) =>
    api.request<{ day: string; items: readonly Spending[] }>('/api/model-cost', {
      signal,
      query: day === '' ? {} : { day },
    }),
};
export const modelKeys = {
  all: ['models'] as const,
  policy: ['model-policy'] as const,
  cost: (day: string) => ['model-cost', day] as const,
};
