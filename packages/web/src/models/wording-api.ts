import { api } from '../api/client.ts';

export const PLACES = ['patient-chat', 'wearables-guidance', 'trial-criteria'] as const;
export type Place = (typeof PLACES)[number];

/** One place of GET /api/wording; docs/models.md says what the figures mean. */
export interface Wording {
  readonly place: Place;
  readonly model?: string;
  readonly history: readonly { readonly model?: string; readonly by: string; readonly at: string }[];
  readonly stood: number;
  readonly unsupported: number;
  readonly unsupportedRate?: number;
  readonly days: readonly {
    readonly day: string;
    readonly model: string;
    readonly calls: number;
    readonly failed: Readonly<Record<string, number>>;
    readonly faults: Readonly<Record<string, number>>;
  }[];
}

export const wordingKey = ['wording'] as const;
export const wordingApi = {
  list: () => api.request<{ items: readonly Wording[] }>('/api/wording'),
  set: (place: Place, model: string | null) =>
    api.request<Wording>(`/api/wording/${place}`, { method: 'PUT', body: { model } }),
};
