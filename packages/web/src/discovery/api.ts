import { api } from '../api/client.ts';

/** As GET /api/discovery/projects answers. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly aim: string;
  readonly notes: string;
  readonly numbered: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly changedAt: string;
}
export type ProjectWords = Pick<Project, 'name' | 'aim' | 'notes'>;

export const projectPath = (id: string): string => `/api/discovery/projects/${encodeURIComponent(id)}`;

export const projectsApi = {
  list: () => api.request<{ items: readonly Project[] }>('/api/discovery/projects'),
  create: (words: Partial<ProjectWords>) =>
    api.request<Project>('/api/discovery/projects', { method: 'POST', body: words }),
  get: (id: string) => api.request<Project>(projectPath(id)),
  change: (id: string, words: Partial<ProjectWords>) =>
    api.request<Project>(projectPath(id), { method: 'PATCH', body: words }),
  delete: (id: string) => api.request<undefined>(projectPath(id), { method: 'DELETE' }),
};
export const projectKeys = {
  list: ['discovery-projects'] as const,
  one: (id: string) => ['discovery-project', id] as const,
};
