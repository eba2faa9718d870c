import { api } from '../../api/client.ts';
import { projectPath } from '../api.ts';
import type { TextFile } from '../computations/api.ts';

interface Valued {
  readonly id: string;
  readonly value: number | null;
}
/** As GET /api/discovery/projects/{id}/models answers. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly description: {
    readonly id: string;
    readonly level: number;
    readonly version: number;
    readonly species: readonly Valued[];
    readonly parameters: readonly Valued[];
    readonly variables: readonly string[];
    readonly reactions: number;
    readonly events: number;
    readonly rules: number;
    readonly objectives: number;
    readonly ignored: readonly string[];
  };
  readonly broughtBy: string;
  readonly broughtAt: string;
}
export type Cell = number | 'NaN' | 'INF' | '-INF';
export interface Course {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
export interface Sensitivity {
  readonly of: { readonly variable: string; readonly summary: 'end' | 'mean' | 'max' };
  readonly parameters: readonly Readonly<Record<string, Cell | string>>[];
}
export interface Fit {
  readonly parameters: readonly {
    readonly id: string;
    readonly value: Cell;
    readonly error: Cell;
    readonly atBound: boolean;
  }[];
  readonly course: Course;
  readonly measured: Course;
}

export const numberOf = (cell: Cell | string): number =>
  cell === 'INF' ? Number.POSITIVE_INFINITY : cell === '-INF' ? Number.NEGATIVE_INFINITY : Number(cell);

const path = (project: string, id: string): string => `${projectPath(project)}/models/${encodeURIComponent(id)}`;

export const modelsApi = {
  list: (project: string) => api.request<{ items: readonly Model[] }>(`${projectPath(project)}/models`),
  get: (project: string, id: string) => api.request<Model>(path(project, id)),
  bring: (project: string, file: TextFile) =>
    api.request<Model>(`${projectPath(project)}/models`, { method: 'POST', body: file }),
  drop: (project: string, id: string) => api.request<undefined>(path(project, id), { method: 'DELETE' }),
};
export const modelKeys = {
  list: (project: string) => ['discovery-models', project] as const,
  one: (id: string) => ['discovery-model', id] as const,
};
