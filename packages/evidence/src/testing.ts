import type { Claim } from './claim.ts';
import { DraftBuilder } from './core/draft-builder.ts';
import { makeClaim } from './core/make-claim.ts';
import type { Draft } from './draft.ts';

/** A small claim about `Patient/p`, for tests. */
export function sampleClaim(label: string, ref: string): Claim {
  return makeClaim({
    kind: 'condition',
    patient: 'Patient/p',
    concept: { label },
    evidence: [
      { lane: 'chart', ref, path: `${ref.split('/')[0]}.code`, patient: 'Patient/p', version: '3' },
      { lane: 'computed', ref: 'computed:count', algorithm: 'count', version: '1', inputs: [ref], output: '1' },
    ],
  });
}

/** A draft of two sections whose sentences are the labels of their claims, for tests. */
export function sampleDraft(labels: readonly string[] = ['asthma', 'gout', 'anemia']): Draft {
  const draft = new DraftBuilder(
    {
      type: 'discharge-summary',
      title: 'Discharge summary: Ann Example',
      patient: 'Patient/p',
      encounter: 'Encounter/e',
      asOf: '2026-03-02T10:00:00.000Z',
      generator: { kind: 'engine', name: 'Test composer', version: '1.0.0' },
      language: 'en',
    },
    (_, claims) => `${claims.map((claim) => claim.concept.label).join(', ')}.`,
  );
  draft.section({ id: 'diagnoses', title: 'Diagnoses', loinc: '11535-2' });
  for (const [index, label] of labels.entries()) draft.sentence('plain', [sampleClaim(label, `Condition/${index}`)]);
  draft.section({ id: 'medications', title: 'Medications', loinc: '10183-2', emptyReason: 'unavailable' });
  draft.sentence('medicine-item', [sampleClaim('metformin', 'MedicationRequest/m')]);
  draft.omit({ kind: 'condition', label: '1 old problem', why: 'Minor.', severity: 'none', evidence: [] });
  return draft.build();
}
