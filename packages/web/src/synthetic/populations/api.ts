import { api } from '../../api/client.ts';

/** As GET /api/synthetic/populations answers. */
export interface Prevalence {
  readonly code: string;
  readonly name: string;
  readonly now: number;
  readonly ever: number;
  readonly share: number;
  readonly female: number;
  readonly male: number;
}
export interface AgeBand {
  readonly from: number;
  readonly to: number;
  readonly female: number;
  readonly male: number;
}
export interface Picture {
  readonly patients: number;
  readonly living: number;
  readonly deceased: number;
  readonly women: number;
  readonly men: number;
  readonly medianAge: number | null;
  readonly ages: readonly AgeBand[];
  readonly conditions: readonly Prevalence[];
  readonly medications: readonly Prevalence[];
  readonly encounters: Readonly<Record<string, number>>;
  readonly measurements: number;
}
export interface CalibrationRow {
  readonly disease: string;
  readonly name: string;
  readonly minAge: number;
  readonly maxAge: number;
  readonly before: number;
  readonly target: number;
  readonly after: number;
}
export interface PopulationSettings {
  readonly count: number;
  readonly seed: number;
  readonly asOf: string;
  readonly years: number;
  readonly minAge?: number;
  readonly maxAge?: number;
  readonly modules?: string;
  readonly rates?: Readonly<Record<string, number>>;
}
export interface Population {
  readonly id: string;
  readonly name: string;
  readonly settings: PopulationSettings;
  readonly moduleSet?: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly done: number;
  readonly picture?: Picture;
  readonly calibration?: { readonly report: readonly CalibrationRow[]; readonly pilot: number };
  readonly error?: string;
  readonly imported?: {
    readonly state: 'running' | 'completed' | 'failed' | 'cancelled';
    readonly done: number;
    readonly by: string;
    readonly at: string;
    readonly error?: string;
  };
  readonly startedBy: string;
  readonly startedAt: string;
}
export interface ModuleSet {
  readonly id: string;
  readonly name: string;
  readonly modules: readonly string[];
  readonly submodules: number;
}
export interface Disease {
  readonly key: string;
  readonly name: string;
  readonly code: string;
}
export const DOWNLOADS = ['ndjson', 'fhir', 'csv', 'omop', 'parquet'] as const;
export type Download = (typeof DOWNLOADS)[number];

const one = (id: string): string => `/api/synthetic/populations/${encodeURIComponent(id)}`;

export const populationsApi = {
  list: () => api.request<{ items: readonly Population[] }>('/api/synthetic/populations'),
  get: (id: string) => api.request<Population>(one(id)),
  start: (body: PopulationSettings & { readonly name?: string }) =>
    api.request<Population>('/api/synthetic/populations', { method: 'POST', body }),
  cancel: (id: string) => api.request<Population>(`${one(id)}/cancel`, { method: 'POST' }),
  drop: (id: string) => api.request<undefined>(one(id), { method: 'DELETE' }),
  import: (id: string) => api.request<Population>(`${one(id)}/import`, { method: 'POST' }),
  data: (id: string, format: Download): string => `${one(id)}/data?format=${format}`,
  diseases: () => api.request<{ items: readonly Disease[] }>('/api/synthetic/diseases'),
  modules: () => api.request<{ items: readonly ModuleSet[] }>('/api/synthetic/modules'),
  bringModules: (name: string, files: readonly { path: string; content: string }[]) =>
    api.request<ModuleSet>('/api/synthetic/modules', { method: 'POST', body: { name, files } }),
};
export const populationKeys = {
  list: ['populations'] as const,
  one: (id: string) => ['population', id] as const,
  modules: ['module-sets'] as const,
  diseases: ['population-diseases'] as const,
};
