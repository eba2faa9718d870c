import type { Evidence } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** As GET /api/precision/calculators answers. */
export interface Input {
  readonly kind: 'number' | 'choice' | 'yesNo' | 'text';
  readonly label: string;
  readonly unit?: string;
  readonly range?: readonly [number, number];
  readonly choices?: readonly string[];
  readonly form?: 'date';
  readonly optional?: boolean;
}
export interface Calculator {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly population: string;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly imported?: true;
  /** Inputs that counterfactuals may change. */
  readonly changeable?: readonly string[];
}
export interface Result {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly category?: string;
  readonly note?: string;
}
export type Value = number | string | boolean;
export interface UsedInput {
  readonly name: string;
  readonly value: Value | { readonly value: number; readonly unit: string };
  readonly from: 'record' | 'given';
  readonly ref?: string;
  readonly day?: string;
}
/** As POST /api/patients/:id/risk/:calculator answers. */
export interface RiskView {
  readonly calculator: string;
  readonly asOf: string;
  readonly used: readonly UsedInput[];
  readonly missing: readonly string[];
  readonly results?: readonly Result[];
  readonly contributions?: Readonly<Record<string, number>>;
  readonly claims?: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
  readonly refusal?: string;
}
export interface Asked {
  readonly asOf?: string;
  readonly inputs: Readonly<Record<string, Value>>;
}

const path = (patient: string, calculator: string): string =>
  `/api/patients/${encodeURIComponent(patient)}/risk/${encodeURIComponent(calculator)}`;

export type Language = 'en' | 'es';
interface Calculators {
  readonly items: readonly Calculator[];
  readonly notEmbedded: Readonly<Record<string, string>>;
  /** Choices and other fixed texts in the language, by their English. */
  readonly words?: Readonly<Record<string, string>>;
}

export const calculatorsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['risk', 'calculators', language],
    queryFn: ({ signal }) => api.request<Calculators>('/api/precision/calculators', { query: { language }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const riskQuery = (patient: string, calculator: string, asked: Asked, language: Language) =>
  queryOptions({
    queryKey: ['risk', patient, calculator, asked, language],
    queryFn: ({ signal }) =>
      api.request<RiskView>(path(patient, calculator), { method: 'POST', query: { language }, body: asked, signal }),
    // Answers of one person leave the memory of the page soon after it was left.
    gcTime: 30_000,
  });

export const signRisk = (patient: string, calculator: string, body: Asked & { readonly reason: string }) =>
  api.request<RiskView & { readonly signed: { readonly resource: string } }>(`${path(patient, calculator)}/sign`, {
    method: 'POST',
    body,
  });

/** As POST .../counterfactuals answers. */
export interface Counterfactual {
  readonly changes: readonly {
    readonly input: string;
    readonly label: string;
    readonly unit?: string;
    readonly from: Value;
    readonly to: Value;
    readonly note?: string;
  }[];
  readonly risk: number;
}
export interface Counterfactuals {
  readonly state: 'already-below' | 'found' | 'none' | 'choose';
  readonly threshold: number;
  readonly found: readonly Counterfactual[];
  readonly lowest?: Counterfactual;
  readonly levers: readonly { readonly input: string; readonly label: string }[];
}
export interface CounterfactualAsked extends Asked {
  readonly threshold: number;
  readonly change?: readonly string[];
}
/** @param of `risk/CALCULATOR` or `risk-models/MODEL` */
export const askCounterfactuals = (patient: string, of: string, body: CounterfactualAsked) =>
  api.request<Counterfactuals>(`/api/patients/${encodeURIComponent(patient)}/${of}/counterfactuals`, {
    method: 'POST',
    body,
  });
