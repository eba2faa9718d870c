import type { Claim } from './claim.ts';
import type { Evidence, Lane } from './evidence.ts';

export const VERDICTS = ['supported', 'contradicted', 'unsupported', 'not-checkable'] as const;
export type VerdictLabel = (typeof VERDICTS)[number];

/** How much harm an error in this claim could do: `major` could change treatment or identity. */
export type Severity = 'none' | 'minor' | 'moderate' | 'major';

export interface Reason {
  /** Stable kebab-case code of the check, e.g. `dose-mismatch`, `negation-mismatch`, `future-event`. */
  readonly check: string;
  /** One sentence for a clinician. */
  readonly message: string;
  readonly lane?: Lane;
  readonly evidence?: readonly Evidence[];
}

/** A claim found in text, before or after checking; unlike {@link Claim} it may have no evidence. */
export type StatedClaim = Omit<Claim, 'evidence' | 'patient'> & {
  readonly start: number;
  readonly end: number;
  readonly verdict: VerdictLabel;
  readonly severity: Severity;
  readonly reasons: readonly Reason[];
  readonly evidence: readonly Evidence[];
};

export interface SentenceVerdict {
  readonly index: number;
  /** Span in the note, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly verdict: VerdictLabel;
  readonly severity: Severity;
  readonly reasons: readonly Reason[];
  readonly claims: readonly StatedClaim[];
}

/** Something the record says that this kind of text should carry but does not. */
export interface Omission {
  readonly kind: Claim['kind'];
  readonly label: string;
  readonly why: string;
  readonly severity: Severity;
  readonly evidence: readonly Evidence[];
}

export interface Conflict {
  readonly label: string;
  readonly message: string;
  readonly lanes: readonly Lane[];
  readonly evidence: readonly Evidence[];
}

export interface VerificationReport {
  readonly sentences: readonly SentenceVerdict[];
  readonly omissions: readonly Omission[];
  /** Places where two lanes disagree with each other, whatever the note says. */
  readonly conflicts: readonly Conflict[];
  readonly summary: {
    readonly sentences: number;
    readonly supported: number;
    readonly contradicted: number;
    readonly unsupported: number;
    readonly notCheckable: number;
    readonly omissions: number;
    readonly conflicts: number;
    /** Worst severity among contradicted and unsupported sentences. */
    readonly severity: Severity;
  };
}
