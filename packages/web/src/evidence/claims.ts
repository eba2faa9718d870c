import type { Evidence } from '@aceso/client';

export type Verdict = 'supported' | 'contradicted' | 'unsupported' | 'not-checkable';
export type Decision = 'accepted' | 'rejected';

/** As the server answers for a draft whose sentences are figures, each computed, with what computing them anew said. */
export interface ClaimsOf<Section extends string = string> {
  readonly record: {
    readonly status: 'draft' | 'in-review' | 'signed' | 'rejected';
    readonly decisions: readonly { readonly sentence: string; readonly decision: string }[];
    readonly draft: {
      readonly sections: readonly {
        readonly id: Section;
        readonly sentences: readonly {
          readonly id: string;
          readonly text: string;
          readonly claims: readonly { readonly id: string; readonly evidence: readonly Evidence[] }[];
        }[];
      }[];
    };
  };
  readonly recheck?: {
    readonly at: string;
    readonly claims: readonly { readonly sentence: string; readonly verdict: Verdict }[];
    readonly summary: { readonly claims: number; readonly supported: number; readonly contradicted: number };
  };
}

/** Whether such a draft can still change. */
export const isOpen = ({ record: { status } }: ClaimsOf): boolean => status === 'draft' || status === 'in-review';

/** What a studio says around its claims; where a figure can also be accepted, `accepted` marks it. */
export interface ClaimWords<Section extends string> {
  readonly title: string;
  readonly again: string;
  readonly pending: string;
  readonly summary: string;
  readonly sections: Readonly<Record<Section, string>>;
  readonly figures_one: string;
  readonly figures_other: string;
  readonly evidence: string;
  readonly disputed: string;
  readonly accepted?: string;
  readonly accept: string;
  readonly dispute: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
}
