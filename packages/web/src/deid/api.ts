import { api } from '../api/client.ts';

export const PROFILES = ['safe-harbor', 'limited-data-set', 'pseudonymised'] as const;
export type Profile = (typeof PROFILES)[number];
export const ACTIONS = ['drop', 'id', 'name', 'date', 'zip', 'age', 'text', 'keep'] as const;
export const KINDS = [
  'NAME',
  'GEOGRAPHIC_LOCATION',
  'DATE',
  'AGE_OVER_89',
  'PHONE_NUMBER',
  'FAX_NUMBER',
  'EMAIL_ADDRESS',
  'SOCIAL_SECURITY_NUMBER',
  'MEDICAL_RECORD_NUMBER',
  'HEALTH_PLAN_BENEFICIARY_NUMBER',
  'ACCOUNT_NUMBER',
  'CERTIFICATE_LICENSE_NUMBER',
  'VEHICLE_IDENTIFIER',
  'DEVICE_IDENTIFIER',
  'URL',
  'IP_ADDRESS',
  'UNIQUE_IDENTIFIER',
  'KNOWN_OF_RECORD',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: Kind;
}
export interface SampledText {
  readonly text: string;
  readonly spans: readonly Span[];
}
export interface DeidentifiedText extends SampledText {
  readonly language: 'en' | 'es';
}
export interface Estimate {
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
}
interface Figures {
  readonly highest: number;
  readonly mean: number;
  readonly below: number;
}
export interface Risk {
  readonly rows: number;
  readonly quasi: readonly string[];
  readonly k: number;
  readonly classes: {
    readonly count: number;
    readonly smallest: number;
    readonly median: number;
    readonly unique: number;
  };
  readonly prosecutor: Figures;
  readonly journalist?: Figures & { readonly how: 'population' | 'estimate' };
  readonly marketer: number;
}
export type Action = 'removed' | 'generalised' | 'replaced' | 'scrubbed' | 'shifted' | 'refused';
export interface Manifest {
  readonly basis: string;
  readonly rules: string;
  readonly files: readonly {
    readonly out: string;
    readonly format: string;
    readonly rows: readonly { readonly place: string; readonly action: Action; readonly count: number }[];
    readonly inText: Readonly<Partial<Record<Kind, number>>>;
    readonly unmapped: readonly string[];
  }[];
}
export interface Settings {
  readonly profile: Profile;
  readonly sample?: number;
  readonly columns?: Readonly<Record<string, string>>;
  readonly ocr?: 'suspect' | 'all';
  readonly pixelsSeen?: boolean;
  readonly quasi?: readonly string[];
  readonly k?: number;
}
/** As GET /api/deid/releases/{id} answers. */
export interface Release {
  readonly id: string;
  readonly name: string;
  readonly source: 'files' | 'cohort';
  readonly settings: Settings;
  readonly state: 'open' | 'running' | 'ready' | 'failed' | 'cancelled' | 'taken' | 'gone';
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly patientCount?: number;
  readonly outputCount?: number;
  readonly bytes: number;
  readonly manifest?: Manifest;
  readonly refused: readonly { readonly file: string; readonly message: string }[];
  readonly risk?: { readonly risk?: Risk; readonly none?: 'no-people' | 'shifted' | 'columns' | 'population' };
  readonly hasVault: boolean;
  readonly hasSample: boolean;
  readonly sampled?: { readonly texts: number; readonly of: number };
  readonly review?: {
    readonly texts: number;
    readonly missed: number;
    readonly wrong: number;
    readonly quality: {
      readonly recall: Estimate;
      readonly precision: Estimate;
      readonly textsWithMiss: Estimate;
    };
    readonly by: string;
    readonly at: string;
  };
  readonly progress?: { readonly done: number; readonly total?: number };
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly until: string;
}

const one = (id: string): string => `/api/deid/releases/${encodeURIComponent(id)}`;
const post = { method: 'POST' } as const;

export const deidApi = {
  text: (text: string, profile: Profile) =>
    api.request<DeidentifiedText>('/api/deid/text', { ...post, body: { text, profile } }),
  list: () => api.request<{ items: readonly Release[] }>('/api/deid/releases'),
  get: (id: string) => api.request<Release>(one(id)),
  open: (name: string, settings: Settings) =>
    api.request<Release>('/api/deid/releases', { ...post, body: { name, ...settings } }),
  bring: (id: string, file: File) =>
    api.request<Release>(`${one(id)}/files`, {
      ...post,
      query: { name: file.name },
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  start: (id: string, vaultKey: string | undefined) =>
    api.request<Release>(`${one(id)}/start`, { ...post, body: vaultKey === undefined ? {} : { vaultKey } }),
  cohort: (name: string, settings: Settings, search: string, vaultKey: string | undefined) =>
    api.request<Release>('/api/deid/cohort', {
      ...post,
      body: { name, ...settings, search, ...(vaultKey === undefined ? {} : { vaultKey }) },
    }),
  cancel: (id: string) => api.request<Release>(`${one(id)}/cancel`, post),
  drop: (id: string) => api.request<Release>(one(id), { method: 'DELETE' }),
  sample: (id: string) => api.request<{ texts: readonly SampledText[] }>(`${one(id)}/sample`),
  review: (id: string, texts: readonly { text: number; missed: number; wrong: number }[]) =>
    api.request<Release>(`${one(id)}/review`, { method: 'PUT', body: { texts } }),
  result: (id: string): string => `${one(id)}/result.zip`,
  vault: (id: string): string => `${one(id)}/vault.json`,
};
export const deidKeys = {
  list: ['deid-releases'] as const,
  one: (id: string) => ['deid-release', id] as const,
  sample: (id: string) => ['deid-sample', id] as const,
};
