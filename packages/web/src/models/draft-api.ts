import type { CreateDraftRequest, DraftRecord, Job } from '@aceso/client';
import { api } from '../api/client.ts';

/** As GET /api/model-drafts/:id answers. */
export interface ModelDraftJob {
  readonly job: Job;
  readonly record?: DraftRecord;
  readonly report?: {
    readonly written: number;
    readonly kept: number;
    readonly removed: readonly unknown[];
    readonly fallback?: string;
  };
}

const path = (id: string): string => `/api/model-drafts/${encodeURIComponent(id)}`;

/** Documents that a model writes, as jobs. */
export const modelDraftsApi = {
  start: (request: CreateDraftRequest & { readonly model: string }) =>
    api.request<ModelDraftJob>('/api/model-drafts', { method: 'POST', body: request }),
  get: (id: string, signal: AbortSignal) => api.request<ModelDraftJob>(path(id), { signal }),
  cancel: (id: string) => api.request<ModelDraftJob>(`${path(id)}/cancel`, { method: 'POST' }),
};
export const modelDraftKey = (id: string) => ['model-draft', id] as const;
