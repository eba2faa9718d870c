import { tQuantile } from '@aceso/tensor/stats';

export const DESIGNS = ['did', 'stepped-wedge', 'matched', 'its'] as const;
export type Design = (typeof DESIGNS)[number];

/** Why a study gives no answer: said in full, never replaced by a number. */
export interface Refusal {
  readonly code: 'too-few-groups' | 'too-few-periods' | 'too-few-pairs' | 'pre-trend' | 'imbalance' | 'no-contrast';
  readonly message: string;
}

/** A check that was made, and what it could have seen. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
}

export interface Series {
  readonly name: string;
  /** One value a period; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Number of the period in which the tool went live. */
  readonly goLive?: number;
}

export interface BalanceRow {
  readonly trait: string;
  readonly treated: number;
  readonly control: number;
  /** Standardised mean difference before and after matching. */
  readonly before: number;
  readonly after: number;
}

/** What a design found for one metric. The effect is "with the tool less without it", in the metric's unit. */
export interface Finding {
  readonly design: Design;
  readonly method: string;
  readonly effect?: number;
  readonly low?: number;
  readonly high?: number;
  readonly standardError?: number;
  readonly df?: number;
  readonly p?: number;
  /** A second way of judging chance, where there is one; a verdict needs both. */
  readonly second?: { readonly method: string; readonly p: number; readonly low?: number; readonly high?: number };
  /** Smallest effect that this study would have shown in 80 of 100 cases. */
  readonly detectable?: number;
  /** Mean without the tool that the effect is measured against. */
  readonly reference?: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly checks: readonly Check[];
  readonly refusals: readonly Refusal[];
  readonly periods: readonly string[];
  readonly series: readonly Series[];
  readonly balance?: readonly BalanceRow[];
}

/** Detectable at 5 % with 80 % power: (t_0.975 + t_0.8) standard errors. */
export const detectable = (standardError: number, df: number): number =>
  (tQuantile(0.975, df) + tQuantile(0.8, df)) * standardError;
