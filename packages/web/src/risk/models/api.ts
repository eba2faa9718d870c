import type { Evidence } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Asked } from '../api.ts';

export interface Figure {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}
export interface ModelInput {
  readonly name: string;
  readonly type: 'number' | 'code';
  readonly levels?: readonly string[];
  readonly range?: readonly [number, number];
  readonly missing: number;
  readonly unit?: string;
  readonly required?: boolean;
}
export interface Bin {
  readonly told: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}
export interface Subgroup {
  readonly column: string;
  readonly level: string;
  readonly n: number;
  readonly events: number;
  readonly tooFew?: string;
  readonly told?: number;
  readonly observed?: Figure;
  readonly difference?: Figure;
  readonly auroc?: Figure;
}
export const FIGURES = ['auroc', 'auprc', 'brier', 'scaledBrier', 'ece', 'slope', 'intercept'] as const;
export const SURVIVAL_FIGURES = ['harrell', 'uno', 'ibs'] as const;
type Figures = Readonly<Record<(typeof FIGURES)[number], Figure>>;
type SurvivalFigures = Readonly<Record<(typeof SURVIVAL_FIGURES)[number], Figure>>;

/** What the run wrote about a model. */
export interface ModelCard {
  readonly hash: string;
  readonly kind: string;
  readonly label: string;
  readonly intendedUse: string;
  readonly eventName: string;
  readonly horizon?: number;
  readonly declaration: { readonly outcome: string; readonly time?: string; readonly competing?: readonly string[] };
  readonly inputs: readonly ModelInput[];
  /** Inputs that could be changed in a person, as far as a model can tell. */
  readonly changeable?: readonly string[];
  readonly limits: readonly string[];
  readonly guarantees: readonly string[];
  readonly conformal: { readonly coverage: number };
  readonly training: {
    readonly tableRows: number;
    readonly split: string;
    readonly train: PartCounts;
    readonly calibration: PartCounts;
    readonly test: PartCounts;
    readonly notices: readonly { readonly message: string }[];
  };
  readonly compared: readonly {
    readonly kind: string;
    readonly chosen: boolean;
    readonly figures: Figures;
    readonly survival?: SurvivalFigures;
  }[];
  readonly global: {
    readonly importance: readonly {
      readonly input: string;
      readonly mean: number;
      readonly low?: number;
      readonly high?: number;
    }[];
    readonly effects?: readonly LocalEffects[];
    readonly interactions?: readonly { readonly inputs: readonly [string, string]; readonly strength: number }[];
  };
  readonly evaluation: {
    readonly prevalence: number;
    readonly figures: Figures;
    readonly survival?: SurvivalFigures;
    readonly calibration: readonly Bin[];
    readonly coverage: { readonly event: Figure; readonly noEvent: Figure; readonly decided: number };
    readonly timeBound?: {
      readonly held: Figure;
      readonly median: number;
      readonly seenHeld: Figure;
      readonly seenMedian: number;
    };
    readonly subgroups: readonly Subgroup[];
  };
  readonly nested?: {
    readonly folds: number;
    readonly persons: number;
    readonly events: number;
    readonly learners: Readonly<Record<string, number>>;
    readonly figures: Readonly<Record<(typeof FIGURES)[number], FoldFigure>>;
    readonly survival?: Readonly<Record<(typeof SURVIVAL_FIGURES)[number], FoldFigure>>;
  };
}
/** Of several folds: mean with interval, and the least and the greatest. */
export interface FoldFigure extends Figure {
  readonly least: number;
  readonly most: number;
}
export interface LocalEffects {
  readonly input: string;
  readonly points: readonly { readonly at: number; readonly effect: number }[];
}
interface PartCounts {
  readonly rows: number;
  readonly persons: number;
  readonly events: number;
}
/** As GET /api/precision/risk-models/:id answers. */
export interface RiskModel {
  readonly id: string;
  readonly tableName: string;
  readonly settings: {
    readonly declaration: { readonly outcome: string; readonly time?: string };
    readonly title?: string;
    readonly seed: number;
  };
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly error?: string;
  readonly card?: ModelCard;
  readonly startedBy: string;
  readonly startedAt: string;
}
export interface Contribution {
  readonly input: string;
  readonly value: number | string | null;
  readonly part: number;
}
/** As POST /api/patients/:id/risk-models/:model answers. */
export interface ModelAnswer {
  readonly asOf: string;
  readonly fromRecord: Readonly<
    Record<
      string,
      { readonly value: string | number | { value: number; unit: string }; readonly ref: string; readonly day?: string }
    >
  >;
  readonly prediction: {
    readonly risk?: number;
    readonly interval?: readonly [number, number];
    readonly set?: 'event' | 'no event' | 'either' | 'neither';
    readonly coverage?: number;
    readonly noEarlierThan?: number;
    readonly seenAtLeast?: number;
    readonly average: number;
    readonly score?: number;
    readonly base?: number;
    readonly scoreMeaning: string;
    readonly contributions?: readonly Contribution[];
    readonly missing: readonly string[];
    readonly warnings: readonly string[];
    readonly refusal?: string;
    readonly claims?: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
  };
}
export interface SourceTable {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly schema: {
    readonly columns: readonly { readonly name: string; readonly kind: string; readonly levels?: readonly string[] }[];
  };
}

const path = (id: string): string => `/api/precision/risk-models/${encodeURIComponent(id)}`;

export const modelsQuery = queryOptions({
  queryKey: ['risk-models'],
  queryFn: ({ signal }) => api.request<{ items: readonly RiskModel[] }>('/api/precision/risk-models', { signal }),
  refetchInterval: (query) =>
    query.state.data?.items.some(({ state }) => state === 'running') === true ? 1500 : false,
});
export const modelQuery = (id: string, running: boolean) =>
  queryOptions({
    queryKey: ['risk-models', id, running],
    queryFn: ({ signal }) => api.request<RiskModel>(path(id), { signal }),
  });
export const askQuery = (patient: string, model: string, asked: Asked) =>
  queryOptions({
    queryKey: ['risk-models', 'ask', model, patient, asked],
    queryFn: ({ signal }) =>
      api.request<ModelAnswer>(
        `/api/patients/${encodeURIComponent(patient)}/risk-models/${encodeURIComponent(model)}`,
        {
          method: 'POST',
          body: asked,
          signal,
        },
      ),
    // Answers of one person leave the memory of the page soon after it was left.
    gcTime: 30_000,
  });
export const tablesQuery = queryOptions({
  queryKey: ['synthetic-tables'],
  queryFn: () => api.request<{ items: readonly SourceTable[] }>('/api/synthetic/tables'),
});
export const trainModel = (body: object) =>
  api.request<RiskModel>('/api/precision/risk-models', { method: 'POST', body });
export const cancelModel = (id: string) => api.request<RiskModel>(`${path(id)}/cancel`, { method: 'POST' });
export const dropModel = (id: string) => api.request<undefined>(path(id), { method: 'DELETE' });
export const cardFile = (id: string): string => `${path(id)}/card.md`;
