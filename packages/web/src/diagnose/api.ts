import type { Evidence } from '@aceso/client';
import { api } from '../api/client.ts';

/** As /api/diagnosis answers. */
export type Vocabulary = 'common' | 'hpo';
export type ModelId = 'common' | 'rare';
export type Sex = 'male' | 'female';
export type FindingStatus = 'observed' | 'excluded' | 'unknown';

export interface Term {
  readonly id: string;
  readonly label: string;
  readonly vocabulary: Vocabulary;
  readonly matched?: string;
  /** Its everyday name in Spanish, where there is one. */
  readonly es?: string;
}
export interface Mention {
  readonly finding: string;
  readonly label: string;
  readonly vocabulary: Vocabulary;
  readonly status: 'observed' | 'excluded' | 'uncertain';
  readonly experiencer: 'patient' | 'family';
  readonly past: boolean;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
export interface Contribution {
  readonly finding: string;
  readonly label: string;
  readonly status: 'observed' | 'excluded';
  /** Natural logarithm. */
  readonly logLR: number;
  readonly basis: string;
  readonly source?: string;
}
export interface Hypothesis {
  readonly disease: string;
  readonly label: string;
  readonly prior: number;
  readonly posterior: number;
  readonly urgency?: 'emergency' | 'urgent' | 'routine';
  readonly lr: readonly Contribution[];
  readonly other: readonly { readonly term: string; readonly value: number }[];
}
export interface Question {
  readonly finding: string;
  readonly label: string;
  readonly bits: number;
  readonly cost: number;
  readonly kind?: 'question' | 'exam' | 'test';
}
export interface Ranking {
  readonly model: { readonly id: ModelId; readonly name: string; readonly version: string };
  readonly ranked: readonly Hypothesis[];
  readonly outside: number;
  readonly abstain: boolean;
  readonly abstainReason?: string;
  readonly questions: readonly Question[];
  readonly translated: readonly { readonly from: string; readonly to: string }[];
  readonly leftAside: readonly string[];
}
export interface RankRequest {
  readonly model: ModelId;
  readonly findings: readonly { readonly finding: string; readonly status: FindingStatus }[];
  readonly sex?: Sex;
  readonly ageYears?: number;
}
export interface ChartFinding {
  readonly finding: string;
  readonly label: string;
  readonly vocabulary: Vocabulary;
  readonly status: 'observed' | 'excluded';
  readonly evidence: readonly (Extract<Evidence, { lane: 'chart' }> & {
    readonly text: string;
    readonly day?: string;
  })[];
}
export interface ChartFindings {
  readonly sex?: Sex;
  readonly ageYears?: number;
  readonly findings: readonly ChartFinding[];
}

export const vocabularyOf = (model: ModelId): Vocabulary => (model === 'rare' ? 'hpo' : 'common');

export const diagnosisApi = {
  terms: (q: string, vocabulary: Vocabulary, signal: AbortSignal) =>
    api.request<{ items: readonly Term[] }>('/api/diagnosis/terms', { query: { q, vocabulary }, signal }),
  findings: (body: { text: string; vocabulary: Vocabulary; sex?: Sex; ageYears?: number }) =>
    api.request<{ findings: readonly Mention[] }>('/api/diagnosis/findings', { method: 'POST', body }),
  rank: (body: RankRequest, signal: AbortSignal) =>
    api.request<Ranking>('/api/diagnosis/rank', { method: 'POST', body, signal }),
  chart: (patient: string, signal: AbortSignal) =>
    api.request<ChartFindings>(`/api/patients/${encodeURIComponent(patient)}/diagnosis/findings`, { signal }),
};
export const diagnosisKeys = {
  terms: (q: string, vocabulary: Vocabulary) => ['diagnosis-terms', vocabulary, q] as const,
  rank: (request: RankRequest) => ['diagnosis-rank', request] as const,
  chart: (patient: string) => ['diagnosis-chart', patient] as const,
};
