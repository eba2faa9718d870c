import type {
  ClaimKind,
  ClaimValue,
  Evidence,
  Lane,
  Polarity,
  Reason,
  Severity,
  StatedClaim,
  VerdictLabel,
} from '@aceso/evidence';
import type { Chart, ChartEntry } from '@aceso/fhir';
import { LEXICON_VERSION } from '../lexicon/concepts.ts';

/** A checked statement, before it gets its id. */
export interface Finding {
  readonly kind: ClaimKind;
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly verdict: VerdictLabel;
  readonly severity: Severity;
  readonly reasons: readonly Reason[];
  readonly evidence: readonly Evidence[];
  readonly value?: ClaimValue;
  readonly polarity?: Polarity;
  readonly experiencer?: StatedClaim['experiencer'];
  readonly qualifiers?: Readonly<Record<string, ClaimValue>>;
}

export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { none: 0, minor: 1, moderate: 2, major: 3 };
export const VERDICT_RANK: Readonly<Record<VerdictLabel, number>> = {
  'not-checkable': 0,
  supported: 1,
  unsupported: 2,
  contradicted: 3,
};

/** Chart evidence for an entry; the patient is the chart's own, so that a wrong join shows. */
export function chartEvidence(chart: Chart, entry: ChartEntry, path?: string): Evidence {
  return {
    lane: 'chart',
    ref: entry.ref,
    patient: chart.patient.ref,
    ...(entry.version !== undefined && { version: entry.version }),
    ...(path !== undefined && { path }),
  };
}

/** Evidence that a word means what the built-in lexicon says (class of a medicine, synonym). */
export function lexiconEvidence(ref: string): Evidence {
  return { lane: 'knowledge', ref, source: 'Aceso clinical lexicon', version: LEXICON_VERSION, licence: 'Apache-2.0' };
}

export function reason(check: string, message: string, evidence?: readonly Evidence[], lane?: Lane): Reason {
  return { check, message, ...(lane && { lane }), ...(evidence && evidence.length > 0 && { evidence }) };
}

/** FNV-1a over the parts: the same statement in the same place has the same id in every run. */
export function claimId(...parts: readonly (string | number)[]): string {
  let high = 0x811c9dc5;
  let low = 0xcbf29ce4;
  for (const char of parts.join('\u0001')) {
    const code = char.codePointAt(0)!;
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ (code + 0x9e37), 0x01000193);
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
