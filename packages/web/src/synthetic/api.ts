import { api } from '../api/client.ts';
import type { ClaimsOf } from '../evidence/claims.ts';

export const KINDS = [
  'numeric',
  'integer',
  'boolean',
  'categorical',
  'ordinal',
  'date',
  'datetime',
  'time',
  'text',
  'identifier',
] as const;
export type Kind = (typeof KINDS)[number];
export const METHODS = ['trees', 'boosted', 'copula', 'dp-mst', 'dp-aim', 'gan', 'vae', 'diffusion', 'arn'] as const;
export type Method = (typeof METHODS)[number];
export const isPrivate = (method: Method): boolean => method.startsWith('dp-');
export const isNeural = (method: Method): boolean => ['gan', 'vae', 'diffusion', 'arn'].includes(method);

/** As GET /api/synthetic/tables answers. */
export interface TableColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly missing: boolean;
  readonly levels?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly format?: string;
  readonly unit?: string;
  readonly treatment?: 'drop' | 'template' | 'regenerate';
}
export interface Schema {
  readonly columns: readonly TableColumn[];
  readonly constraints?: readonly Constraint[];
}
export type Constraint =
  | { readonly type: 'range'; readonly column: string; readonly min?: number; readonly max?: number }
  | { readonly type: 'inequality'; readonly low: string; readonly high: string; readonly strict?: boolean }
  | { readonly type: 'sum'; readonly total: string; readonly parts: readonly string[] }
  | { readonly type: 'combinations'; readonly columns: readonly string[] };
export interface SourceTable {
  readonly id: string;
  readonly name: string;
  readonly origin: 'upload' | 'cohort';
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly schema: Schema;
  readonly notes: readonly string[];
  readonly broughtBy: string;
  readonly broughtAt: string;
}
export interface Settings {
  readonly method: Method;
  readonly seed: number;
  readonly rows?: number;
  readonly epsilon?: number;
  readonly epochs?: number;
  readonly target?: string;
}
export interface Step {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly values?: Readonly<Record<string, number>>;
}
export interface Synthesis {
  readonly id: string;
  readonly table: string;
  readonly tableName: string;
  readonly settings: Settings;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly steps: readonly Step[];
  readonly error?: string;
  readonly certificate?: unknown;
  readonly decision?: {
    readonly decision: 'released' | 'rejected';
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  };
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
}

/** As GET /api/synthetic/syntheses/{id}/claims answers. */
export type DataSetClaims = ClaimsOf<DataSetSection>;
export type DataSetSection = 'data' | 'fidelity' | 'utility' | 'privacy' | 'gate';

const table = (id: string): string => `/api/synthetic/tables/${encodeURIComponent(id)}`;
const synthesis = (id: string): string => `/api/synthetic/syntheses/${encodeURIComponent(id)}`;

export const syntheticApi = {
  tables: () => api.request<{ items: readonly SourceTable[] }>('/api/synthetic/tables'),
  table: (id: string) => api.request<SourceTable>(table(id)),
  bring: (file: File) =>
    api.request<SourceTable>('/api/synthetic/tables', {
      method: 'POST',
      query: { name: file.name },
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  cohort: (name: string) => api.request<SourceTable>('/api/synthetic/cohort', { method: 'POST', body: { name } }),
  correct: (id: string, schema: Schema) =>
    api.request<SourceTable>(`${table(id)}/schema`, { method: 'PUT', body: schema }),
  drop: (id: string) => api.request<undefined>(table(id), { method: 'DELETE' }),
  start: (id: string, settings: Settings) =>
    api.request<Synthesis>(`${table(id)}/syntheses`, { method: 'POST', body: settings }),
  syntheses: (of?: string) =>
    api.request<{ items: readonly Synthesis[] }>('/api/synthetic/syntheses', { query: { table: of } }),
  synthesis: (id: string) => api.request<Synthesis>(synthesis(id)),
  cancel: (id: string) => api.request<Synthesis>(`${synthesis(id)}/cancel`, { method: 'POST' }),
  decide: (id: string, decision: 'released' | 'rejected', reason: string) =>
    api.request<Synthesis>(`${synthesis(id)}/decision`, { method: 'POST', body: { decision, reason } }),
  claims: (id: string) => api.request<DataSetClaims>(`${synthesis(id)}/claims`),
  recheck: (id: string) => api.request<DataSetClaims>(`${synthesis(id)}/claims/recheck`, { method: 'POST' }),
  decideFigure: (id: string, sentence: string, decision: 'accepted' | 'rejected') =>
    api.request<DataSetClaims>(`${synthesis(id)}/claims/decision`, { method: 'POST', body: { sentence, decision } }),
  certificate: (id: string): string => `${synthesis(id)}/certificate.html`,
  data: (id: string): string => `${synthesis(id)}/data.csv`,
};
export const syntheticKeys = {
  tables: ['synthetic-tables'] as const,
  table: (id: string) => ['synthetic-table', id] as const,
  syntheses: (of?: string) => ['syntheses', of ?? ''] as const,
  synthesis: (id: string) => ['synthesis', id] as const,
  claims: (id: string) => ['synthesis-claims', id] as const,
};
