import { describe, expect, it } from 'vitest';
import { createFormatter } from '../format/format.ts';
import { describeEntry } from './describe.ts';

const format = createFormatter('en', 'UTC');

describe('an entry in one line', () => {
  it('shows a result with its unit and time', () => {
    expect(
      describeEntry(
        {
          resourceType: 'Observation',
          meta: { versionId: '3' },
          code: { coding: [{ code: '718-7', display: 'Hemoglobin' }] },
          valueQuantity: { value: 9.1, unit: 'g/dL' },
          effectiveDateTime: '2026-03-02T08:00:00Z',
        },
        format,
      ),
    ).toEqual({
      type: 'Observation',
      label: 'Hemoglobin',
      value: '9.1\u00a0g/dL',
      when: '2 Mar 2026 08:00',
      version: '3',
    });
  });
  it('shows the parts of a blood pressure', () => {
    const part = (text: string, value: number) => ({ code: { text }, valueQuantity: { value, unit: 'mm[Hg]' } });
    const words = describeEntry(
      { resourceType: 'Observation', component: [part('Systolic', 120), part('Diastolic', 80)] },
      format,
    );
    expect(words.value).toBe('Systolic 120\u00a0mmHg, Diastolic 80\u00a0mmHg');
  });
  it('shows how a medicine is taken', () => {
    const words = describeEntry(
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        medicationReference: { display: 'Furosemide 40 mg tablet' },
        dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 40, unit: 'mg' } }] }],
        authoredOn: '2026-03-02',
      },
      format,
    );
    expect(words).toMatchObject({ label: 'Furosemide 40 mg tablet', value: '40\u00a0mg, active', when: '2 Mar 2026' });
  });
  it('survives anything', () => {
    for (const odd of [undefined, null, 7, [], { resourceType: 3, code: [[]], component: 'x', name: [null] }]) {
      expect(describeEntry(odd, format)).toMatchObject({ value: '' });
    }
  });
});
