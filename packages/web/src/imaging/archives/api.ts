import { api } from '../../api/client.ts';

/** As the routes under /api/imaging/archives and /transfers answer; see docs/imaging-server.md. */
export interface OutsideArchive {
  readonly id: string;
  readonly name: string;
  readonly kind: 'dimse' | 'dicomweb';
  readonly where: string;
  readonly may: readonly ('find' | 'fetch' | 'send')[];
}
export interface RemoteStudy {
  readonly uid: string;
  readonly patientId?: string;
  readonly patientName?: string;
  readonly birthDate?: string;
  readonly sex?: string;
  readonly date?: string;
  readonly accession?: string;
  readonly description?: string;
  readonly modalities: readonly string[];
  readonly series?: number;
  readonly instances?: number;
  readonly here: number;
}
export interface Transfer {
  readonly id: string;
  readonly kind: 'fetch' | 'send';
  readonly archive: string;
  readonly archiveName: string;
  readonly study: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total?: number };
  readonly done: number;
  readonly failed: number;
  readonly problems: readonly { readonly instance: string; readonly why: string }[];
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
}
export interface RemoteSearch {
  readonly patientId?: string;
  readonly patientName?: string;
  readonly accession?: string;
  readonly modality?: string;
  readonly from?: string;
  readonly to?: string;
}

const archive = (id: string): string => `/api/imaging/archives/${encodeURIComponent(id)}`;
const post = (body?: object) => ({ method: 'POST' as const, ...(body ? { body } : {}) });

export const archivesApi = {
  list: () => api.request<{ items: readonly OutsideArchive[] }>('/api/imaging/archives'),
  echo: (id: string) => api.request<{ milliseconds: number }>(`${archive(id)}/echo`, post()),
  find: (id: string, query: RemoteSearch & { limit: number }, signal?: AbortSignal) =>
    api.request<{ items: readonly RemoteStudy[] }>(`${archive(id)}/studies`, { query, ...(signal ? { signal } : {}) }),
  fetch: (id: string, study: string) => api.request<Transfer>(`${archive(id)}/fetch`, post({ study })),
  send: (id: string, body: { study: string; instances?: readonly string[] }) =>
    api.request<Transfer>(`${archive(id)}/send`, post(body)),
  transfers: () => api.request<{ items: readonly Transfer[] }>('/api/imaging/transfers'),
  stop: (id: string) => api.request<Transfer>(`/api/imaging/transfers/${encodeURIComponent(id)}/cancel`, post()),
};

export const archiveKeys = {
  list: ['image-archives'] as const,
  find: (id: string, search: RemoteSearch) => ['image-archive-find', id, search] as const,
  transfers: ['image-transfers'] as const,
};
