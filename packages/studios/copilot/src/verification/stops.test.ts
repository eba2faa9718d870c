import { describe, expect, it } from 'vitest';
import { fixtureChart } from './fixtures/chart.ts';
import { verifyNote } from './verify.ts';

const order = (id: string, text: string, status: string, authoredOn: string, more: object = {}) => ({
  resourceType: 'MedicationRequest',
  id,
  subject: { reference: 'Patient/p' },
  status,
  intent: 'order',
  authoredOn,
  medicationCodeableConcept: { text },
  ...more,
});
const timing = (start: string, end?: string) => ({
  dosageInstruction: [
    {
      text: '5 mg twice daily',
      timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd', ...(end && { boundsPeriod: { start, end } }) } },
      doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg' } }],
    },
  ],
});
const chart = fixtureChart([
  order('a1', 'apixaban 5 MG Oral Tablet', 'stopped', '2020-01-05', {
    ...timing('2020-01-05', '2021-04-10'),
    dispenseRequest: { validityPeriod: { start: '2020-01-05', end: '2021-04-10' } },
  }),
  order('a2', 'apixaban 5 MG Oral Tablet', 'active', '2021-05-03', timing('2021-05-03')),
  order('w', 'warfarin 5 MG Oral Tablet', 'active', '2021-01-05'),
  order('am', 'amlodipine 5 MG Oral Tablet', 'stopped', '2020-03-05'),
]);
const verdict = (text: string) => verifyNote(text, chart, { date: '2021-07-01' }).sentences[0]!.verdict;

describe('whether a medicine was stopped', () => {
  it.each([
    'Apixaban was stopped in April and restarted in May.',
    'Stopped apixaban in April, restarted in May.',
    'Apixaban was stopped in April, then resumed.',
    'Apixaban (stopped April, restarted May) 5 mg twice daily.',
    'Apixaban was stopped in April.',
    'Apixaban was stopped in April 2021 and restarted in May 2021.',
    'Warfarin will be held for surgery.',
    'Stop apixaban.',
    '- Hold apixaban for 48 hours after contrast.',
    'Plan: discontinue warfarin.',
    'Do not stop warfarin.',
    'Warfarin was not discontinued.',
    'Hold warfarin if SBP < 100.',
    'Warfarin was held for the procedure and resumed the next day.',
    'Amlodipine was stopped.',
  ])('is borne out: %s', (text) => expect(verdict(text)).toBe('supported'));

  it.each([
    'Amlodipine was not stopped.',
    'Warfarin was stopped.',
    'Warfarin was stopped and apixaban restarted.',
    'Stopped warfarin and restarted apixaban.',
    'Warfarin was stopped and not restarted.',
    'Warfarin was stopped, to be restarted later.',
    'Warfarin was stopped and may be restarted later.',
    'Apixaban was stopped in March.',
    'Warfarin is on hold until INR < 3.',
    'Warfarin was stopped, call if bleeding.',
    'Warfarin was stoped.',
    'Pt stoped warfarin in June.',
  ])('is contradicted: %s', (text) => expect(verdict(text)).toBe('contradicted'));

  it('is left open where only the month of the stop is not the record’s', () =>
    expect(verdict('Apixaban was stopped in March and restarted in May.')).toBe('not-checkable'));
});

describe('what cannot be read is not borne out', () => {
  it.each([
    'Warfarin 5 micrgrams daily.',
    'Warfarin 5 mgc daily.',
    'Warfarin 5O mg daily.',
    'Takes apixaban 5 mg twice daily and warfarin 5 micrgrams.',
    'Patient dneies diabetes.',
    'Patient withot diabetes.',
    'Nagative for diabetes.',
    'Denyes diabetes.',
    'Patient does nto have diabetes.',
  ])('%s', (text) => {
    expect(verdict(text)).toBe('not-checkable');
  });

  it('says why', () => {
    const [sentence] = verifyNote('Warfarin 5O mg daily.', chart, { date: '2021-07-01' }).sentences;
    expect(sentence!.reasons[0]).toMatchObject({ check: 'not-readable', message: expect.stringContaining('“5O”') });
  });

  it.each([
    'Warfarin 5 mg daily.',
    'He has diabetes.',
    'Denise has diabetes.',
    'Takes warfarin 5 mg with good effect.',
  ])('what can be read is: %s', (text) => expect(verdict(text)).toBe('supported'));
});

describe('a denial', () => {
  it.each(["He doesn't have diabetes.", 'He doesn’t have diabetes.', 'He doesnt take warfarin.'])(
    'counts: %s',
    (text) => expect(verdict(text)).toBe('contradicted'),
  );
});
