import { api } from '../../api/client.ts';
import { projectPath } from '../api.ts';
import { type Computation, upload } from '../computations/api.ts';

export type Condition = Readonly<Record<string, string | number>>;
export type Parameter = { readonly name: string } & (
  | { readonly kind: 'continuous'; readonly low: number; readonly high: number; readonly unit?: string }
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly unit?: string }
  | { readonly kind: 'categorical'; readonly levels: readonly string[] }
);
export interface CampaignSettings {
  readonly name: string;
  readonly seed: number;
  readonly space: { readonly parameters: readonly Parameter[] };
  readonly objectives: readonly { readonly name: string; readonly goal: string }[];
  readonly batch: number;
  readonly surrogate: string;
  readonly acquisition: string;
  readonly budget: { readonly experiments?: number; readonly cost?: number };
  readonly stop: { readonly target?: number; readonly patience?: number };
}
export interface Suggested {
  readonly id: string;
  readonly condition: Condition;
  readonly fidelity?: string;
  readonly reason?: 'spread over the space' | 'promises most';
  readonly expected?: number;
  readonly deviation?: number;
}
export type CampaignEvent = { readonly at: string } & (
  | { readonly kind: 'suggested'; readonly experiments: readonly Suggested[] }
  | { readonly kind: 'observed' | 'added'; readonly results: readonly object[] }
  | { readonly kind: 'failed'; readonly id: string; readonly reason: string }
  | { readonly kind: 'asked'; readonly reason: string }
  | { readonly kind: 'answered'; readonly by: string; readonly reason: string }
);
/** As GET /api/discovery/projects/{id}/campaigns answers. */
export interface CampaignRecord {
  readonly id: string;
  readonly name: string;
  readonly campaign: { readonly settings: CampaignSettings; readonly events: readonly CampaignEvent[] };
  readonly laboratory?: { readonly name: string; readonly rows: number; readonly best: number };
  readonly createdBy: string;
  readonly changedAt: string;
}
export interface CampaignView extends CampaignRecord {
  readonly results: readonly {
    readonly id: string;
    readonly condition: Condition;
    readonly measured: Readonly<Record<string, number>>;
    readonly worth: number;
    readonly fidelity?: string;
  }[];
  readonly open: readonly Suggested[];
  readonly front: readonly string[];
  readonly progress: readonly { readonly results: number; readonly best: number; readonly regret?: number }[];
  readonly spent: number;
  readonly ended?: string;
  readonly question?: { readonly at: string; readonly reason: string };
}
export interface Well {
  readonly plate: number;
  readonly well: string;
  readonly content: string;
  readonly replicate: number;
}
export interface PlateQuery {
  readonly wells: number;
  readonly replicates: number;
  readonly controls: number;
}
export interface Backtest {
  readonly experiments: number;
  readonly curves: readonly { readonly method: 'random' | 'gp' | 'forest'; readonly regret: readonly number[] }[];
}

const below = (id: string): string => `campaigns/${encodeURIComponent(id)}`;
const path = (project: string, id: string): string => `${projectPath(project)}/${below(id)}`;

export const campaignsApi = {
  list: (project: string) => api.request<{ items: readonly CampaignRecord[] }>(`${projectPath(project)}/campaigns`),
  create: (project: string, settings: object) =>
    api.request<CampaignView>(`${projectPath(project)}/campaigns`, { method: 'POST', body: settings }),
  get: (project: string, id: string) => api.request<CampaignView>(path(project, id)),
  drop: (project: string, id: string) => api.request<undefined>(path(project, id), { method: 'DELETE' }),
  suggest: (project: string, id: string) =>
    api.request<CampaignView>(`${path(project, id)}/suggestions`, { method: 'POST', body: {} }),
  observe: (project: string, id: string, file: File) => upload<CampaignView>(project, `${below(id)}/results`, file),
  simulate: (project: string, id: string, file: File) => upload<CampaignView>(project, `${below(id)}/laboratory`, file),
  failed: (project: string, id: string, experiment: string, reason: string) =>
    api.request<CampaignView>(`${path(project, id)}/failures`, { method: 'POST', body: { experiment, reason } }),
  answer: (project: string, id: string, reason: string) =>
    api.request<CampaignView>(`${path(project, id)}/answers`, { method: 'POST', body: { reason } }),
  replay: (project: string, id: string) =>
    api.request<{ rounds: number; differs?: number }>(`${path(project, id)}/replay`, { method: 'POST' }),
  plate: (project: string, id: string, query: PlateQuery) =>
    api.request<{ items: readonly Well[] }>(`${path(project, id)}/plate`, { query: { ...query } }),
  run: (project: string, id: string, policy: object) =>
    api.request<Computation>(`${path(project, id)}/runs`, { method: 'POST', body: policy }),
  backtest: (project: string, id: string, settings: object) =>
    api.request<Computation>(`${path(project, id)}/backtests`, { method: 'POST', body: settings }),
  manifest: (project: string, id: string): string => `${path(project, id)}/manifest`,
  plateCsv: (project: string, id: string, { wells, replicates, controls }: PlateQuery): string =>
    `${path(project, id)}/plate.csv?wells=${wells}&replicates=${replicates}&controls=${controls}`,
};
export const campaignKeys = {
  list: (project: string) => ['discovery-campaigns', project] as const,
  one: (id: string) => ['discovery-campaign', id] as const,
  plate: (id: string, query: PlateQuery, events: number) =>
    ['discovery-plate', id, query.wells, query.replicates, query.controls, events] as const,
};
