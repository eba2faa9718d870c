import type { Evidence } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}
export interface Course {
  readonly years: readonly number[];
  readonly states: readonly { readonly state: string; readonly chance: readonly Spread[] }[];
}
export interface Calibration {
  readonly years: number;
  readonly state: string;
  readonly forecast: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}
export interface Report {
  readonly learned: number;
  readonly tested: number;
  readonly states: readonly string[];
  readonly covariates: readonly { readonly name: string; readonly mean: number; readonly deviation: number }[];
  readonly transitions: readonly {
    readonly from: string;
    readonly to: string;
    readonly events: number;
    readonly hazardRatios: readonly {
      readonly covariate: string;
      readonly ratio: number;
      readonly low: number;
      readonly high: number;
    }[];
  }[];
  readonly calibration: readonly Calibration[];
  readonly gain: number;
  readonly passed: boolean;
  readonly reasons: readonly string[];
}
/** As GET /api/precision/trajectories/:id answers. */
export interface Trajectories {
  readonly id: string;
  readonly title: string;
  readonly origin: 'brought' | 'virtual';
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total: number };
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly report?: Report;
}
export interface Asked {
  readonly state: string;
  readonly age?: number;
  readonly covariates: Readonly<Record<string, number>>;
  readonly years: number;
  readonly change?: {
    readonly covariates?: Readonly<Record<string, number>>;
    readonly hazards?: Readonly<Record<string, number>>;
    readonly because: string;
  };
}
export interface Answer {
  readonly age: { readonly value: number; readonly from: 'record' | 'given'; readonly ref?: string };
  readonly forecast?: Course;
  readonly counterfactual?: { readonly asIs: Course; readonly changed: Course; readonly difference: Course };
  readonly assumptions: readonly string[];
  readonly claims: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
}

const ALL = '/api/precision/trajectories';
const of = (id: string): string => `${ALL}/${encodeURIComponent(id)}`;

export const trajectoriesQuery = queryOptions({
  queryKey: ['trajectories'],
  queryFn: ({ signal }) => api.request<{ items: readonly Trajectories[] }>(ALL, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? 1500 : false),
});

export const trajectories = {
  start: (body: { cohort: string; title: string } | { virtual: { people: number; seed: number } }) =>
    api.request<Trajectories>(ALL, { method: 'POST', body }),
  cancel: (id: string) => api.request<Trajectories>(`${of(id)}/cancel`, { method: 'POST' }),
  drop: (id: string) => api.request<undefined>(of(id), { method: 'DELETE' }),
  ask: (id: string, patient: string | undefined, body: Asked) =>
    api.request<Answer>(
      patient === undefined
        ? `${of(id)}/forecast`
        : `/api/patients/${encodeURIComponent(patient)}/trajectories/${encodeURIComponent(id)}`,
      { method: 'POST', body },
    ),
};
