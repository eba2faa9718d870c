import type { Claim } from '../claim.ts';
import { canonicalJson } from './canonical.ts';
import { EvidenceError } from './error.ts';
import { sha256 } from './sha256.ts';

/** A claim before it has an id; the usual case (about the patient, affirmed) needs no saying. */
export type ClaimInput = Omit<Claim, 'id' | 'polarity' | 'experiencer'> &
  Partial<Pick<Claim, 'polarity' | 'experiencer'>>;

/**
 * Makes a claim. Its id is a hash of its content: the same claim has the same id in every run and on every machine.
 *
 * @throws EvidenceError when the claim has no words, no evidence, or evidence from the chart of another patient
 */
export function makeClaim(input: ClaimInput): Claim {
  const content = { ...input, polarity: input.polarity ?? 'affirmed', experiencer: input.experiencer ?? 'patient' };
  assertGrounded({ ...content, id: '' });
  return { id: `c-${sha256(canonicalJson(content)).slice(0, 16)}`, ...content };
}

/** Refuses a claim that does not rest on evidence of its own patient. */
export function assertGrounded(claim: Claim): void {
  if (claim.concept.label.trim() === '') throw new EvidenceError('empty-label', `A ${claim.kind} claim has no words.`);
  if (claim.evidence.length === 0) {
    throw new EvidenceError('no-evidence', `The ${claim.kind} claim "${claim.concept.label}" has no evidence.`);
  }
  for (const evidence of claim.evidence) {
    if (evidence.ref.trim() === '') {
      throw new EvidenceError(
        'empty-reference',
        `Evidence of the ${claim.kind} claim "${claim.concept.label}" has no reference.`,
      );
    }
    if (evidence.lane === 'chart' && evidence.patient !== claim.patient) {
      throw new EvidenceError(
        'other-patient',
        `The ${claim.kind} claim about ${claim.patient} cites ${evidence.ref}, which belongs to ${evidence.patient}.`,
      );
    }
  }
}
