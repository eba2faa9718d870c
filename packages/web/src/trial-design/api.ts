import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}
export const WAYS = ['unadjusted', 'adjusted'] as const;
type Way = (typeof WAYS)[number];
interface Simulation {
  readonly rejected: Readonly<Record<Way, Share>>;
  readonly covered: Readonly<Record<Way, Share>>;
}
export interface World {
  readonly world: 'normal' | 'skewed' | 'biased';
  readonly without: Simulation;
  readonly with: Simulation;
}
export interface Planned {
  readonly people: Readonly<Record<Way, number>>;
  readonly gain: number;
  readonly byCorrelation: readonly (Readonly<Record<Way, number>> & { readonly correlation: number })[];
  readonly worlds: readonly World[];
  readonly holds: boolean;
  readonly assumptions: readonly string[];
}
export interface DesignAsked {
  readonly effect: number;
  readonly correlation: number;
  readonly trusted: number;
  readonly power: number;
  readonly trials: number;
}
/** As GET /api/precision/trial-designs/:id answers. */
export interface Design {
  readonly id: string;
  readonly title: string;
  readonly asked: DesignAsked;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total: number };
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly design?: Planned;
}
interface Effect {
  readonly effect: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}
export interface Analysis {
  readonly people: number;
  readonly perArm: readonly [number, number];
  readonly unadjusted: Effect;
  readonly adjusted: Effect;
  readonly correlation: number;
  readonly imbalance: number;
  readonly gain: number;
  readonly notes: readonly string[];
}
export interface AnalysisAsked {
  readonly table: string;
  readonly outcome: string;
  readonly arm: string;
  readonly control: string;
  readonly prognosis: string;
}

const ALL = '/api/precision/trial-designs';
const of = (id: string): string => `${ALL}/${encodeURIComponent(id)}`;

export const designsQuery = queryOptions({
  queryKey: ['trial-designs'],
  queryFn: ({ signal }) => api.request<{ items: readonly Design[] }>(ALL, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? 1000 : false),
});

export const designs = {
  start: (body: DesignAsked) => api.request<Design>(ALL, { method: 'POST', body }),
  cancel: (id: string) => api.request<Design>(`${of(id)}/cancel`, { method: 'POST' }),
  drop: (id: string) => api.request<undefined>(of(id), { method: 'DELETE' }),
  analyse: (body: AnalysisAsked) => api.request<Analysis>('/api/precision/trial-analyses', { method: 'POST', body }),
};
