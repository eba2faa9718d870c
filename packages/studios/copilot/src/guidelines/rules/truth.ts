import type { ChartEvidence, ComputedEvidence } from '@aceso/evidence';

/** True, false, or cannot tell from this record (`null`): Kleene's strong three-valued logic. */
export type Truth = boolean | null;

/** One step of the reasoning, in words, with what it rests on. */
export interface Finding {
  readonly truth: Truth;
  /** `eGFR 28 mL/min/{1.73_m2} on 2026-10-03 is below 30`. */
  readonly text: string;
  readonly evidence: readonly (ChartEvidence | ComputedEvidence)[];
  /** What would have to be recorded to decide; only where `truth` is null. */
  readonly missing: readonly string[];
  readonly parts: readonly Finding[];
  /** Its text says it all; the parts are detail (a score). */
  readonly atomic?: true;
}

export function finding(
  truth: Truth,
  text: string,
  more: Partial<Pick<Finding, 'evidence' | 'missing' | 'parts' | 'atomic'>> = {},
): Finding {
  const { evidence = [], missing = [], parts = [], atomic } = more;
  return { truth, text, evidence, missing, parts, ...(atomic ? { atomic } : {}) };
}

export function both(parts: readonly Finding[], text: string): Finding {
  const truth = parts.some((part) => part.truth === false) ? false : parts.every((part) => part.truth) ? true : null;
  return joined(truth, text, parts);
}

export function either(parts: readonly Finding[], text: string): Finding {
  const truth = parts.some((part) => part.truth === true)
    ? true
    : parts.every((part) => part.truth === false)
      ? false
      : null;
  return joined(truth, text, parts);
}

export function atLeast(count: number, parts: readonly Finding[], text: string): Finding {
  const sure = parts.filter((part) => part.truth === true).length;
  const possible = parts.filter((part) => part.truth !== false).length;
  return joined(sure >= count ? true : possible < count ? false : null, text, parts);
}

export function negated(part: Finding): Finding {
  return finding(part.truth === null ? null : !part.truth, `not: ${part.text}`, {
    evidence: part.evidence,
    missing: part.missing,
    parts: [part],
  });
}

/** Carries up only what decided: the evidence of the parts that agree with the whole, the gaps where it cannot tell. */
function joined(truth: Truth, text: string, parts: readonly Finding[]): Finding {
  const deciding = parts.filter((part) => part.truth === truth);
  return finding(truth, text, {
    evidence: deciding.flatMap((part) => part.evidence),
    missing: truth === null ? [...new Set(deciding.flatMap((part) => part.missing))] : [],
    parts,
  });
}
