import type { Evidence } from '@aceso/client';
import { api } from '../../api/client.ts';
import { projectPath } from '../api.ts';

export type Kind =
  | 'docking'
  | 'time-course'
  | 'sensitivity'
  | 'fit'
  | 'target-ranking'
  | 'target-test'
  | 'autonomous-run'
  | 'backtest';

/** As GET /api/discovery/projects/{id}/computations answers. */
export interface Computation {
  readonly id: string;
  readonly project: string;
  readonly kind: Kind;
  readonly name: string;
  readonly subject: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly role: string; readonly name: string; readonly sha256: string }[];
  readonly version: string;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly phase?: string;
  readonly done: number;
  readonly total?: number;
  readonly error?: string;
  readonly summary?: Readonly<Record<string, unknown>>;
  readonly evidence?: Evidence & { readonly lane: 'computed' };
  readonly repeat?: { readonly at: string; readonly by: string; readonly same: boolean };
  readonly repeating?: boolean;
  readonly repeatError?: string;
  readonly decision?: {
    readonly decision: 'signed' | 'rejected';
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  };
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
}

/** A text file as requests carry it. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

const path = (project: string, id: string): string => `${projectPath(project)}/computations/${encodeURIComponent(id)}`;

export const computationsApi = {
  list: (project: string, kind?: Kind, subject?: string) =>
    api.request<{ items: readonly Computation[] }>(`${projectPath(project)}/computations`, {
      query: { kind, subject },
    }),
  get: (project: string, id: string) => api.request<Computation>(path(project, id)),
  result: <T>(project: string, id: string) => api.request<T>(`${path(project, id)}/result`),
  cancel: (project: string, id: string) => api.request<Computation>(`${path(project, id)}/cancel`, { method: 'POST' }),
  repeat: (project: string, id: string) => api.request<Computation>(`${path(project, id)}/repeat`, { method: 'POST' }),
  decide: (project: string, id: string, decision: 'signed' | 'rejected', reason: string) =>
    api.request<Computation>(`${path(project, id)}/decision`, { method: 'POST', body: { decision, reason } }),
  /** Docks again with what the dual-use gate had stopped. */
  lift: (project: string, id: string, reason: string) =>
    api.request<Computation>(`${path(project, id)}/lift`, { method: 'POST', body: { reason } }),
  /** Starts one at an address below the project. */
  start: (project: string, below: string, body: object) =>
    api.request<Computation>(`${projectPath(project)}/${below}`, { method: 'POST', body }),
  table: (project: string, id: string): string => `${path(project, id)}/table`,
  poses: (project: string, id: string): string => `${path(project, id)}/poses`,
};
export const computationKeys = {
  all: ['discovery-computations'] as const,
  list: (project: string, kind?: Kind, subject?: string) =>
    ['discovery-computations', project, kind ?? '', subject ?? ''] as const,
  one: (id: string) => ['discovery-computation', id] as const,
  result: (id: string) => ['discovery-computation-result', id] as const,
};

/** Sends a file as it is to an address below a project. */
export const upload = <T>(
  project: string,
  below: string,
  file: File,
  query: Readonly<Record<string, string | undefined>> = {},
  method: 'POST' | 'PUT' = 'POST',
): Promise<T> =>
  api.request<T>(`${projectPath(project)}/${below}`, {
    method,
    query: { name: file.name, ...query },
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  });

export const textFile = async (file: File): Promise<TextFile> => ({ name: file.name, text: await file.text() });
