import type { Comparator, Concept, Measure, Period, Window } from '../types.ts';

/** What a clause is made of, in the order of the text. Offsets are of the clause. */
export type Piece = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: 'age';
      readonly join?: 'any';
      readonly limits: readonly { readonly op: Comparator; readonly period: Period }[];
    }
  | { readonly kind: 'sex'; readonly is: 'female' | 'male' | 'both' }
  | { readonly kind: 'condition' | 'medicine' | 'procedure'; readonly what: Concept }
  | { readonly kind: 'measure'; readonly what: Measure }
  | { readonly kind: 'limit'; readonly limits: readonly Limit[]; readonly join: 'all' | 'any' }
  | { readonly kind: 'pressure'; readonly op: Comparator; readonly systolic: number; readonly diastolic: number }
  | { readonly kind: 'pregnant' | 'breastfeeding' | 'childbearing' }
  | { readonly kind: 'smoking'; readonly is: 'current' | 'former' | 'never' | 'ever' }
  | { readonly kind: 'window'; readonly window: Window }
  | { readonly kind: 'join'; readonly is: 'and' | 'or' | 'comma' | 'clause' | 'but' }
  | { readonly kind: 'not' | 'ever' | 'now' | 'except' | 'examples' | 'if' | 'allergy' | 'permits' }
  /** Known not to be in a chart, or left to somebody's judgement. */
  | { readonly kind: 'open'; readonly why: 'ask the person' | 'judgement' | 'not read' }
  | { readonly kind: 'group'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'word'; readonly text: string }
);

export interface Limit {
  readonly op: Comparator;
  readonly value: number;
  readonly unit: string | undefined;
  readonly limit?: 'upper' | 'lower';
}
