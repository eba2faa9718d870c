import type { ChartEvidence, Claim, ComputedEvidence, KnowledgeEvidence } from '@aceso/evidence';
import type { Transport } from './transport.ts';

export type SuggestionOutcome = 'fired' | 'not-applicable' | 'missing';

/** What one guideline rule says about a patient. */
export interface GuidelineSuggestion {
  readonly rule: string;
  readonly version: string;
  readonly topic: string;
  readonly title: string;
  readonly outcome: SuggestionOutcome;
  readonly recommendation: {
    readonly text: string;
    readonly detail?: string;
    readonly indicator: 'info' | 'warning' | 'critical';
    readonly strength: string;
    readonly overrides?: readonly string[];
  };
  readonly reasons: readonly string[];
  /** What would have to be recorded to decide. */
  readonly missing: readonly string[];
  readonly chartEvidence: readonly (ChartEvidence | ComputedEvidence)[];
  readonly knowledgeEvidence: readonly KnowledgeEvidence[];
  readonly source: {
    readonly label: string;
    readonly place: string;
    readonly version: string;
    readonly url: string;
    readonly licence: string;
  };
  readonly claim?: Claim;
}

export interface GuidelineSuggestions {
  readonly asOf: string;
  readonly suggestions: readonly GuidelineSuggestion[];
}

export interface AlertBurdenLine {
  readonly key: string;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  readonly unanswered: number;
  /** Of the answered cards, 0 to 1. */
  readonly overrideRate?: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export interface AlertBurden {
  readonly shown: number;
  readonly byService: readonly AlertBurdenLine[];
  readonly byRule: readonly AlertBurdenLine[];
  readonly byClinician: readonly AlertBurdenLine[];
}

/** Guideline suggestions and how alerts are received. */
export function decisionSupport(transport: Transport) {
  return {
    suggestions: (
      patient: string,
      query: { readonly outcome?: SuggestionOutcome; readonly asOf?: string } = {},
      signal?: AbortSignal,
    ): Promise<GuidelineSuggestions> =>
      transport.json(`/api/patients/${encodeURIComponent(patient)}/suggestions`, {
        query,
        ...(signal ? { signal } : {}),
      }),
    burden: (query: { readonly from?: string; readonly to?: string } = {}): Promise<AlertBurden> =>
      transport.json('/api/decision-support/burden', { query }),
  };
}
