import { api } from '../../api/client.ts';
import { projectPath } from '../api.ts';
import { upload } from '../computations/api.ts';

/** As GET /api/discovery/projects/{id}/structures answers. */
export interface Structure {
  readonly id: string;
  readonly name: string;
  readonly description: {
    readonly format: 'pdb' | 'mmcif' | 'pdbqt';
    readonly title: string;
    readonly method: string;
    readonly atoms: number;
    readonly chains: readonly { readonly id: string; readonly residues: number }[];
    readonly hetero: readonly string[];
    readonly predicted?: { readonly by: string; readonly saidBy: 'file' | 'person' };
    readonly plddt?: {
      readonly mean: number;
      readonly bands: Readonly<Record<'veryHigh' | 'confident' | 'low' | 'veryLow', number>>;
      readonly values: readonly number[];
    };
  };
  readonly pae?: { readonly name: string; readonly residues: number };
  /** Where it was fetched from or folded. */
  readonly provenance?: {
    readonly name: string;
    readonly version?: string;
    readonly host: string;
    readonly at: string;
    readonly request: string;
  };
  readonly broughtBy: string;
  readonly broughtAt: string;
}
export interface PaeMatrix {
  readonly size: number;
  readonly residues: number;
  readonly max: number;
  readonly values: readonly number[];
}

export interface StructureProvider {
  readonly id: string;
  readonly name: string;
  readonly takes: 'accession' | 'sequence';
  readonly host: string;
}

const path = (project: string, id: string): string => `${projectPath(project)}/structures/${encodeURIComponent(id)}`;

export const structuresApi = {
  providers: () => api.request<{ items: readonly StructureProvider[] }>('/api/discovery/structure-providers'),
  list: (project: string) => api.request<{ items: readonly Structure[] }>(`${projectPath(project)}/structures`),
  get: (project: string, id: string) => api.request<Structure>(path(project, id)),
  text: async (project: string, id: string): Promise<string> =>
    new TextDecoder().decode(await api.bytes(`${path(project, id)}/file`, { headers: { accept: '*/*' } })),
  pae: (project: string, id: string) => api.request<PaeMatrix>(`${path(project, id)}/pae`),
  bring: (project: string, file: File, predictedBy: string) =>
    upload<Structure>(project, 'structures', file, predictedBy === '' ? {} : { predictedBy }),
  addPae: (project: string, id: string, file: File) =>
    upload<Structure>(project, `structures/${encodeURIComponent(id)}/pae`, file, {}, 'PUT'),
  drop: (project: string, id: string) => api.request<undefined>(path(project, id), { method: 'DELETE' }),
};
export const structureKeys = {
  providers: ['structure-providers'] as const,
  list: (project: string) => ['discovery-structures', project] as const,
  one: (id: string) => ['discovery-structure', id] as const,
  text: (id: string) => ['discovery-structure-text', id] as const,
  pae: (id: string) => ['discovery-structure-pae', id] as const,
};
