import { api } from '../api/client.ts';

/** As GET /api/governance/subjects answers. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly version: string;
  readonly licence: string;
}

export const governanceApi = {
  subjects: () => api.request<{ items: readonly Subject[] }>('/api/governance/subjects'),
};
export const governanceKeys = {
  subjects: ['governance', 'subjects'] as const,
};
