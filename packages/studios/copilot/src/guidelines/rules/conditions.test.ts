import { buildCharts, type Chart } from '@aceso/fhir';
import type { Condition } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { conditionsOf } from './conditions.ts';
import { RulePatient } from './patient.ts';

const NOW = new Date('2026-11-25T10:00:00Z');

function withCondition(change: Partial<Condition>): RulePatient {
  const condition: Condition = {
    resourceType: 'Condition',
    id: 'c',
    subject: { reference: 'Patient/p' },
    clinicalStatus: { coding: [{ code: 'active' }] },
    ...change,
  };
  const { charts } = buildCharts([{ resource: { resourceType: 'Patient', id: 'p' } }, { resource: condition }]);
  return new RulePatient(charts[0] as Chart, NOW);
}
const found = (change: Partial<Condition>, concept: string, ever = false) =>
  conditionsOf(withCondition(change), [concept], ever).length > 0;

describe('a condition', () => {
  it.each([
    ['Diabetes mellitus type 2 (disorder)', 'condition:diabetes'],
    ['Type 2 diabetes mellitus with diabetic chronic kidney disease', 'condition:type 2 diabetes'],
    ['Essential (primary) hypertension', 'condition:hypertension'],
    ['Unspecified atrial fibrillation', 'condition:atrial fibrillation'],
  ])('%s is %s', (text, concept) => expect(found({ code: { text } }, concept)).toBe(true));

  it.each([
    ['Family history of diabetes mellitus', 'condition:diabetes'],
    ['Screening for diabetes mellitus', 'condition:diabetes'],
    ['At risk of stroke', 'condition:stroke'],
    ['Prediabetes', 'condition:diabetes'],
    ['Systemic lupus erythematosus', 'condition:myocardial infarction'],
  ])('%s is not %s', (text, concept) => expect(found({ code: { text } }, concept)).toBe(false));

  it('of the past counts only where "ever" is asked', () => {
    const past = { code: { text: 'History of myocardial infarction (situation)' } };
    expect(found(past, 'condition:myocardial infarction')).toBe(false);
    expect(found(past, 'condition:myocardial infarction', true)).toBe(true);
    const resolved = { code: { text: 'Stroke' }, clinicalStatus: { coding: [{ code: 'resolved' }] } };
    expect(found(resolved, 'condition:stroke')).toBe(false);
    expect(found(resolved, 'condition:stroke', true)).toBe(true);
  });

  it('is known by its ICD-10 code alone', () => {
    const coded = (code: string) => ({ code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] } });
    expect(found(coded('I48.91'), 'condition:atrial fibrillation')).toBe(true);
    expect(found(coded('E11.22'), 'condition:type 2 diabetes')).toBe(true);
    expect(found(coded('E11.22'), 'condition:type 1 diabetes')).toBe(false);
  });

  it('that is refuted does not count', () => {
    expect(
      found(
        { code: { text: 'Stroke' }, verificationStatus: { coding: [{ code: 'refuted' }] } },
        'condition:stroke',
        true,
      ),
    ).toBe(false);
  });
});
