import type { Evidence } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Calculator, UsedInput, Value } from '../risk/api.ts';

/** As GET /api/precision/dosing-models answers. */
export interface Drug extends Calculator {
  readonly drug: string;
  readonly unit: string;
}
export interface Spread {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}
export interface Regimen {
  readonly amount: number;
  readonly interval: number;
  readonly infusion?: number;
}
export interface Exposure {
  readonly regimen: Regimen;
  readonly area24: Spread;
  readonly peak: Spread;
  readonly trough: Spread;
  readonly targets: readonly {
    readonly target: { readonly name: string; readonly source: string; readonly measure: 'area24' | 'peak' | 'trough' };
    readonly low: number;
    readonly high: number;
    readonly within: number;
    readonly below: number;
    readonly above: number;
  }[];
  readonly course: readonly (Spread & { readonly time: number })[];
}
export interface Plan {
  readonly daily: number;
  readonly inr: readonly (Spread & { readonly day: number })[];
  readonly settled: Spread;
  readonly below: number;
  readonly within: number;
  readonly above: number;
}
/** As POST /api/patients/:id/dosing/:drug answers. */
export interface Consulted {
  readonly model: string;
  readonly source: string;
  readonly unit: string;
  readonly used: readonly UsedInput[];
  readonly parameters: readonly { readonly name: string; readonly typical: number; readonly individual: number }[];
  readonly checks: readonly (Spread & {
    readonly time: number;
    readonly value: number;
    readonly forecast: number;
    readonly fitted: number;
    readonly chance: number;
  })[];
  readonly refusals: readonly string[];
  readonly exposures: readonly Exposure[];
  readonly plans: readonly Plan[];
  readonly dailyDose?: { readonly inr: number; readonly typical: number; readonly individual: number };
  readonly notes: readonly string[];
  readonly claims: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
}
export interface Asked {
  readonly inputs: Readonly<Record<string, Value>>;
  readonly doses: readonly {
    readonly time: string;
    readonly amount: number;
    readonly infusion?: number;
    readonly interval?: number;
    readonly count?: number;
  }[];
  readonly levels: readonly { readonly time: string; readonly value: number }[];
  readonly regimens: readonly Regimen[];
  readonly mic?: number;
  readonly targetInr?: number;
}

const of = (patient: string, drug: string): string =>
  `/api/patients/${encodeURIComponent(patient)}/dosing/${encodeURIComponent(drug)}`;

export const drugsQuery = queryOptions({
  queryKey: ['doses', 'drugs'],
  queryFn: ({ signal }) => api.request<{ items: readonly Drug[] }>('/api/precision/dosing-models', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const recordedQuery = (patient: string, drug: string) =>
  queryOptions({
    queryKey: ['doses', patient, drug],
    queryFn: ({ signal }) =>
      api.request<{ used: readonly UsedInput[]; missing: readonly string[] }>(`${of(patient, drug)}/inputs`, {
        signal,
      }),
  });

export const doses = {
  consult: (patient: string, drug: string, asked: Asked) =>
    api.request<Consulted>(of(patient, drug), { method: 'POST', body: asked }),
  sign: (patient: string, drug: string, body: Asked & { readonly reason: string }) =>
    api.request<Consulted & { signed: { resource: string } }>(`${of(patient, drug)}/sign`, { method: 'POST', body }),
};
