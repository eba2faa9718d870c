import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { EvidenceError } from './error.ts';
import { type ClaimInput, makeClaim } from './make-claim.ts';

const chart = (ref: string, patient = 'Patient/a'): Evidence => ({ lane: 'chart', ref, patient });
const input = (over: Partial<ClaimInput> = {}): ClaimInput => ({
  kind: 'condition',
  patient: 'Patient/a',
  concept: { label: 'asthma' },
  evidence: [chart('Condition/1')],
  ...over,
});
const codeOf = (make: () => unknown): string | undefined => {
  try {
    make();
    return undefined;
  } catch (error) {
    return error instanceof EvidenceError ? error.code : 'other';
  }
};

describe('a claim', () => {
  test('is about the patient and affirmed unless said otherwise', () => {
    expect(makeClaim(input())).toMatchObject({ polarity: 'affirmed', experiencer: 'patient' });
  });

  test('has an id that depends on content and not on the order of fields', () => {
    const a = makeClaim({
      kind: 'condition',
      patient: 'Patient/a',
      concept: { label: 'x', code: '1' },
      evidence: [chart('C/1')],
    });
    const b = makeClaim({
      evidence: [chart('C/1')],
      concept: { code: '1', label: 'x' },
      patient: 'Patient/a',
      kind: 'condition',
    });
    expect(a.id).toBe(b.id);
    expect(makeClaim(input({ polarity: 'negated' })).id).not.toBe(makeClaim(input()).id);
  });

  test.each([
    ['no-evidence', input({ evidence: [] })],
    ['other-patient', input({ evidence: [chart('Condition/1', 'Patient/b')] })],
    ['empty-reference', input({ evidence: [chart(' ')] })],
    ['empty-label', input({ concept: { label: '' } })],
  ] as const)('is refused: %s', (code, bad) => {
    expect(codeOf(() => makeClaim(bad))).toBe(code);
  });

  test('never takes chart evidence of another patient, wherever it stands in the list', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Patient/a', 'Patient/b'), { minLength: 1, maxLength: 8 }), (owners) => {
        const code = codeOf(() =>
          makeClaim(input({ evidence: owners.map((owner, i) => chart(`Condition/${i}`, owner)) })),
        );
        expect(code).toBe(owners.every((owner) => owner === 'Patient/a') ? undefined : 'other-patient');
      }),
    );
  });
});
