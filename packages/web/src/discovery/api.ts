import { api } from '../api/client.ts';
import type { ClaimsOf } from '../evidence/claims.ts';

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

export interface Block {
  readonly rule: string;
  readonly reason: string;
  readonly source: string;
}
export type Origin =
  | { readonly kind: 'import'; readonly file: string; readonly line: number }
  | {
      readonly kind: 'generate';
      readonly model: Model;
      readonly seed: number;
      readonly attempt: number;
      readonly scaffold?: string;
    }
  | { readonly kind: 'optimise'; readonly seed: number; readonly budget: number; readonly call: number }
  | { readonly kind: 'screen'; readonly library: string; readonly line: number; readonly query: string };
export const MODELS = ['lm', 'vae', 'gan', 'diffusion'] as const;
export type Model = (typeof MODELS)[number];

/** As GET /api/discovery/projects/{id}/molecules answers. */
export interface Molecule {
  readonly number: number;
  readonly name?: string;
  readonly canonical?: string;
  readonly properties?: Readonly<Record<string, number>>;
  readonly filters?: readonly string[];
  readonly values?: Readonly<Record<string, number>>;
  readonly origin?: Origin;
  readonly blocked?: Block;
  readonly lifted?: { readonly reason: string; readonly by: string; readonly at: string };
  readonly withheld?: Block;
  readonly svg?: string;
  readonly run: string;
  readonly addedBy: string;
  readonly addedAt: string;
}
export interface MoleculePage {
  readonly items: readonly Molecule[];
  readonly total: number;
  readonly withheld: number;
}
export interface Columns {
  readonly numbers: readonly number[];
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
  readonly withheld: number;
}
export interface Look {
  readonly molecule: Molecule;
  readonly findings: readonly {
    readonly filter: string;
    readonly name: string;
    readonly reason: string;
    readonly svg?: string;
  }[];
  readonly nearest: readonly { readonly number: number; readonly similarity: number; readonly svg: string }[];
}
export interface Sorting {
  readonly sort: string;
  readonly order: 'asc' | 'desc';
  readonly offset: number;
}
export interface Run {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total?: number; readonly message?: string };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
}

export type MoleculeSection = 'structure' | 'properties' | 'filters' | 'safety' | 'neighbours' | 'predictions';

/** As GET .../claims answers. */
export interface MoleculeClaims extends ClaimsOf<MoleculeSection> {
  readonly facts: {
    readonly predictions: readonly {
      readonly endpoint: string;
      readonly unit?: string;
      readonly value: number;
      readonly interval?: readonly [number, number];
      readonly inDomain?: boolean;
      readonly reason?: string;
    }[];
  };
  readonly decision?: {
    readonly decision: 'signed' | 'rejected';
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  };
}

/** As GET .../effects answers. */
export interface Effects {
  readonly smiles: string;
  readonly prediction: {
    readonly endpoint: string;
    readonly value: number;
    readonly unit: string;
    readonly interval: readonly [number, number];
    readonly inDomain: boolean;
  };
  readonly atoms: readonly { readonly atom: number; readonly element: string; readonly effect: number }[];
  readonly svg: string;
  /** Of endpoints that a network speaks for. */
  readonly gradients?: {
    readonly atoms: readonly number[];
    readonly rest: number;
    readonly output: number;
    readonly baseline: number;
    readonly svg: string;
  };
}

export const PAGE = 50;
const moleculePath = (id: string, number: number): string => `${projectPath(id)}/molecules/${number}`;

export const moleculesApi = {
  list: (id: string, { sort, order, offset }: Sorting) =>
    api.request<MoleculePage>(`${projectPath(id)}/molecules`, {
      query: { sort, order, offset: String(offset), limit: String(PAGE), depict: 'true' },
    }),
  columns: (id: string) => api.request<Columns>(`${projectPath(id)}/columns`),
  look: (id: string, number: number) => api.request<Look>(moleculePath(id, number)),
  bring: (id: string, file: File) =>
    api.request<Run>(`${projectPath(id)}/molecules`, {
      method: 'POST',
      query: { name: file.name },
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  remove: (id: string, number: number) => api.request<undefined>(moleculePath(id, number), { method: 'DELETE' }),
  lift: (id: string, number: number, reason: string) =>
    api.request<Molecule>(`${moleculePath(id, number)}/lift`, { method: 'POST', body: { reason } }),
  exportPath: (id: string, kind: 'csv' | 'smi' | 'sdf', numbers: readonly number[]): string =>
    `${projectPath(id)}/export/molecules.${kind}${numbers.length === 0 ? '' : `?numbers=${numbers.join(',')}`}`,
  claims: (id: string, number: number) => api.request<MoleculeClaims>(`${moleculePath(id, number)}/claims`),
  effects: (id: string, number: number, endpoint: string) =>
    api.request<Effects>(`${moleculePath(id, number)}/effects`, { query: { endpoint } }),
  recheck: (id: string, number: number) =>
    api.request<MoleculeClaims>(`${moleculePath(id, number)}/claims/recheck`, { method: 'POST' }),
  decideFigure: (id: string, number: number, sentence: string, decision: 'accepted' | 'rejected') =>
    api.request<MoleculeClaims>(`${moleculePath(id, number)}/claims/figure`, {
      method: 'POST',
      body: { sentence, decision },
    }),
  decide: (id: string, number: number, decision: 'signed' | 'rejected', reason: string) =>
    api.request<MoleculeClaims>(`${moleculePath(id, number)}/claims/decision`, {
      method: 'POST',
      body: { decision, reason },
    }),
};
export const moleculeKeys = {
  all: (id: string) => ['discovery-molecules', id] as const,
  list: (id: string, sorting: Sorting) => ['discovery-molecules', id, 'list', sorting] as const,
  columns: (id: string) => ['discovery-molecules', id, 'columns'] as const,
  look: (id: string, number: number) => ['discovery-molecules', id, number] as const,
  claims: (id: string, number: number) => ['discovery-claims', id, number] as const,
  effects: (id: string, number: number, endpoint: string) => ['discovery-effects', id, number, endpoint] as const,
};

/** Kinds of run with a route of their own. */
export type RunStart = 'generate' | 'optimise' | 'screen' | 'fold';

export const runsApi = {
  list: (id: string) => api.request<{ items: readonly Run[] }>(`${projectPath(id)}/runs`),
  start: (id: string, kind: RunStart, settings: object) =>
    api.request<Run>(`${projectPath(id)}/${kind}`, { method: 'POST', body: settings }),
  cancel: (run: string) =>
    api.request<Run>(`/api/discovery/runs/${encodeURIComponent(run)}/cancel`, { method: 'POST' }),
  libraries: () => api.request<{ items: readonly { readonly name: string }[] }>('/api/discovery/libraries'),
};
export const runKeys = {
  list: (id: string) => ['discovery-runs', id] as const,
  libraries: ['discovery-libraries'] as const,
};
