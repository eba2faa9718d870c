import { api } from '../../api/client.ts';
import { projectPath } from '../api.ts';
import { upload } from '../computations/api.ts';

export const EVIDENCE_TYPES = [
  'genetics',
  'somatic',
  'drugs',
  'expression',
  'literature',
  'pathways',
  'animal models',
  'tractability',
] as const;

/** As GET /api/discovery/projects/{id}/evidence-files answers. */
export interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly description: {
    readonly rows: number;
    readonly targets: number;
    readonly diseases: readonly { readonly id: string; readonly name?: string; readonly rows: number }[];
    readonly diseaseCount: number;
    readonly types: Readonly<Record<string, number>>;
    readonly skipped: number;
    readonly notes: readonly string[];
  };
  readonly broughtBy: string;
  readonly broughtAt: string;
}

export interface TrailStep {
  readonly source: string;
  readonly type: string;
  readonly evidence: number;
  readonly sourceScore: number;
  readonly weight: number;
  readonly place: number;
  readonly contribution: number;
  readonly best: readonly { readonly score: number; readonly reference?: string; readonly detail?: string }[];
}
export interface RankedTarget {
  readonly rank: number;
  readonly target: string;
  readonly symbol?: string;
  readonly score: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly trail: readonly TrailStep[];
  readonly cautions: readonly string[];
}
export interface Ranking {
  readonly disease: string;
  readonly name?: string;
  readonly basis: 'evidence' | 'evidence and inference' | 'prior';
  readonly skipped: number;
  readonly targetCount: number;
  readonly targets: readonly RankedTarget[];
}
export interface RankingTest {
  readonly diseases: readonly {
    readonly disease: string;
    readonly name?: string;
    readonly positives: number;
    readonly shared: number;
    readonly auroc: number;
    readonly popularity: number;
  }[];
  /** null where no disease could be tested. */
  readonly macro: { readonly auroc: number | null; readonly popularity: number | null; readonly better: number };
  readonly amongShared: { readonly auroc: number | null; readonly popularity: number | null };
  readonly protocol: string;
}

export const evidenceApi = {
  list: (project: string) => api.request<{ items: readonly EvidenceFile[] }>(`${projectPath(project)}/evidence-files`),
  bring: (project: string, file: File) => upload<EvidenceFile>(project, 'evidence-files', file),
  drop: (project: string, id: string) =>
    api.request<undefined>(`${projectPath(project)}/evidence-files/${encodeURIComponent(id)}`, { method: 'DELETE' }),
};
export const evidenceKeys = { list: (project: string) => ['discovery-evidence', project] as const };
