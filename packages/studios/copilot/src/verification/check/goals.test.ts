import { describe, expect, it } from 'vitest';
import { fixtureChart } from '../fixtures/chart.ts';
import { verifyNote } from '../verify.ts';

const goal = (text: string) => ({
  resourceType: 'Goal',
  id: 'g1',
  lifecycleStatus: 'active',
  subject: { reference: 'Patient/p' },
  description: { text },
});
const verdicts = (note: string, extra: Parameters<typeof fixtureChart>[0] = []) =>
  verifyNote(note, fixtureChart(extra)).sentences.map(({ verdict }) => verdict);

describe('a figure that is a goal', () => {
  it.each([
    'HbA1c is above the usual goal of under 7 %: review treatment and the patient’s own goal.',
    'HbA1c is above the goal of 7 %.',
    'The HbA1c target is below 7.5 %.',
    'Goal HbA1c < 7 %.',
    'HbA1c goal: 6.5 to 7.5 %.',
    'We are aiming for an HbA1c below 7 %.',
    'Keep the HbA1c under 7 %.',
    'HbA1c stays above the 7 % goal.',
    'Blood pressure is above the usual target of 130/80 mmHg.',
    'Blood pressure goal < 130/80.',
    'Potassium should be between 4.5 and 5.0 mmol/L.',
  ])('is no result: %s', (note) => {
    expect(verdicts(note)).not.toContain('contradicted');
    expect(verdicts(note)).not.toContain('unsupported');
  });

  it.each([
    'HbA1c is above goal at 7.4 %.',
    'HbA1c above goal 7.4 %.',
    'HbA1c 7.4 % (goal < 7 %).',
    'HbA1c was 7.4 %, at goal.',
    'HbA1c at target with 7.4 %.',
    'HbA1c of 7.4 %, above the goal of under 7 %.',
    'Blood pressure is 162/98, above the goal of 130/80.',
  ])('beside it the result is still checked: %s', (note) => {
    expect(verdicts(note)).toContain('contradicted');
  });

  it.each([
    'HbA1c 9.4 % (goal < 7 %).',
    'HbA1c of 9.4 % is above the goal of under 7 %.',
    'Blood pressure is 142/88, above the goal of 130/80.',
  ])('and borne out: %s', (note) => {
    expect(verdicts(note)).toEqual(['supported']);
  });

  it('is compared with the goal that the record sets for this patient', () => {
    const own = [goal('Hemoglobin A1c below 8 %')];
    expect(verdicts('HbA1c goal is below 8 %.', own)).toEqual(['supported']);
    expect(verdicts('HbA1c goal is below 6 %.', own)).toEqual(['contradicted']);
    expect(verdicts('HbA1c is above the usual goal of under 7 %.', own)).not.toContain('contradicted');
  });
});
