import { api } from '../api/client.ts';
import type { Recommendation, Source } from '../suggestions/api.ts';

export interface GuidelineRule {
  readonly id: string;
  readonly version: string;
  readonly date: string;
  readonly topic: string;
  readonly title: string;
  readonly source: Source;
  readonly recommend: Recommendation;
  readonly hooks: readonly string[];
  /** Boundary cases that the rule carries. */
  readonly cases: number;
  /** A rule of this hospital. */
  readonly own: boolean;
}
export interface LoadedPlan {
  readonly id: string;
  readonly title?: string;
  readonly version?: string;
  readonly url?: string;
  readonly date?: string;
  readonly publisher?: string;
  readonly hooks: readonly string[];
}
/** As GET /api/decision-support/rules answers. */
export interface Guidelines {
  readonly rules: readonly GuidelineRule[];
  readonly plans: readonly LoadedPlan[];
  readonly problems: readonly { readonly place: string; readonly message: string }[];
}
export interface BurdenLine {
  readonly key: string;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  readonly unanswered: number;
  readonly overrideRate?: number;
  readonly reasons: Readonly<Record<string, number>>;
}
/** As GET /api/decision-support/burden answers. */
export interface Burden {
  readonly shown: number;
  readonly byService: readonly BurdenLine[];
  readonly byRule: readonly BurdenLine[];
}

export const guidelinesApi = {
  rules: () => api.request<Guidelines>('/api/decision-support/rules'),
  burden: (from: string, to: string, signal: AbortSignal) =>
    api.request<Burden>('/api/decision-support/burden', {
      signal,
      query: { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to: dayAfter(to) }) },
    }),
};
export const guidelineKeys = {
  rules: ['guideline-rules'] as const,
  burden: (from: string, to: string) => ['alert-burden', from, to] as const,
};

/** The server's `to` is not included; a person who names a last day means the whole of it. */
export function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}
