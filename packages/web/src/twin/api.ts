import type { Evidence } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export interface Score {
  readonly name: 'twin' | 'persistence' | 'trend' | 'profile' | 'regression';
  readonly rmse: number;
  readonly rmseWithInputs: number | null;
}
export interface Horizon {
  readonly minutes: number;
  readonly forecasts: number;
  readonly withInputs: number;
  readonly scores: readonly Score[];
  readonly coverage: number;
  readonly width: number;
}
export interface ExerciseTest {
  readonly used: boolean;
  readonly rest: number;
  readonly reason: string;
  readonly errors: readonly {
    readonly minutes: number;
    readonly without: number;
    readonly with: number;
    readonly activeForecasts: number;
    readonly activeWithout: number | null;
    readonly activeWith: number | null;
  }[];
}
export interface Report {
  readonly passed: boolean;
  readonly reasons: readonly string[];
  readonly exercise?: ExerciseTest;
  readonly fitDays: readonly [number, number];
  readonly testDays: readonly [number, number];
  readonly testFrom: string;
  readonly horizons: readonly Horizon[];
  readonly shown: readonly {
    readonly minute: number;
    readonly measured: number;
    readonly forecast: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly twin: {
    readonly parameters: readonly {
      readonly name: string;
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly left: number;
    }[];
  };
}
/** As GET /api/patients/:id/twins answers. */
export interface Twin {
  readonly id: string;
  readonly model: 'type1' | 'type2';
  readonly weight: number;
  readonly origin: 'record' | 'brought';
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total: number };
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly report?: Report;
  readonly decision?: { readonly reason: string; readonly by: string };
}
export interface Band {
  readonly time: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}
export interface Change {
  readonly minute: number;
  readonly carbs?: number;
  readonly insulin?: number;
  readonly exercise?: { readonly heartRate: number; readonly minutes: number };
}
export interface Scenario {
  readonly at?: string;
  readonly changes: readonly Change[];
}
export interface WhatIf {
  readonly at: string;
  readonly minutes: number;
  readonly asIs: readonly Band[];
  readonly changed: readonly Band[];
  readonly difference: readonly Band[];
  readonly below70: readonly [number, number];
  readonly above180: readonly [number, number];
  readonly measured: readonly { readonly time: string; readonly glucose: number }[];
  readonly assumptions: readonly string[];
  readonly claims: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
}

const of = (patient: string, rest = ''): string => `/api/patients/${encodeURIComponent(patient)}/twins${rest}`;

export const twinsQuery = (patient: string) =>
  queryOptions({
    queryKey: ['twins', patient],
    queryFn: ({ signal }) => api.request<{ items: readonly Twin[] }>(of(patient), { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some((twin) => twin.state === 'running') ? 1500 : false),
  });

export const twins = {
  start: (patient: string, body: { model: Twin['model']; weight: number; recording?: string }) =>
    api.request<Twin>(of(patient), { method: 'POST', body }),
  cancel: (patient: string, id: string) => api.request<Twin>(of(patient, `/${id}/cancel`), { method: 'POST' }),
  reject: (patient: string, id: string, reason: string) =>
    api.request<Twin>(of(patient, `/${id}/reject`), { method: 'POST', body: { reason } }),
  whatIf: (patient: string, id: string, scenario: Scenario) =>
    api.request<WhatIf>(of(patient, `/${id}/what-if`), { method: 'POST', body: scenario }),
  sign: (patient: string, id: string, body: Scenario & { reason: string }) =>
    api.request<WhatIf & { signed: { resource: string } }>(of(patient, `/${id}/what-if/sign`), {
      method: 'POST',
      body,
    }),
  virtual: (model: Twin['model']) =>
    api.request<{ weight: number; csv: string }>('/api/precision/virtual-recording', {
      query: { model, days: 10, seed: 5 },
    }),
};
