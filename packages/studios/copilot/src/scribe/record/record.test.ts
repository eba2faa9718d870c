import { buildCharts, type Chart } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import { scribe } from '../scribe.ts';

type Json = Readonly<Record<string, unknown>>;

const subject = { reference: 'Patient/p' };
const daily = (value: number, unit: string, frequency = 1): Json => ({
  timing: { repeat: { frequency, period: 1, periodUnit: 'd' } },
  doseAndRate: [{ doseQuantity: { value, unit } }],
});
const order = (id: string, text: string, dosage: readonly Json[], status = 'active'): Json => ({
  resourceType: 'MedicationRequest',
  id,
  subject,
  status,
  intent: 'order',
  authoredOn: '2026-01-05',
  medicationCodeableConcept: { text },
  dosageInstruction: dosage,
});
const allergy = (id: string, text: string): Json => ({
  resourceType: 'AllergyIntolerance',
  id,
  patient: subject,
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { text },
});
const result = (id: string, text: string, loinc: string, value: number, unit: string): Json => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  effectiveDateTime: '2026-03-01',
  code: { text, coding: [{ system: 'http://loinc.org', code: loinc }] },
  valueQuantity: { value, unit },
});
const pressure: Json = {
  resourceType: 'Observation',
  id: 'bp',
  status: 'final',
  subject,
  effectiveDateTime: '2026-03-01',
  code: { text: 'Blood pressure', coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
  component: [
    { code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] }, valueQuantity: { value: 128, unit: 'mmHg' } },
    { code: { coding: [{ system: 'http://loinc.org', code: '8462-4' }] }, valueQuantity: { value: 76, unit: 'mmHg' } },
  ],
};
const chartOf = (...resources: readonly Json[]): Chart =>
  buildCharts(
    [{ resourceType: 'Patient', id: 'p', gender: 'male', name: [{ family: 'Aalto' }] }, ...resources].map(
      (resource) => ({ resource: resource as never }),
    ),
  ).charts[0]!;

/** Messages of the conflicts with the record, with what each cites. */
function conflicts(source: string, chart: Chart): { message: string; quotes: string[]; refs: string[] }[] {
  const note = scribe(source, { chart });
  if (note.status !== 'note') throw new Error(note.reason);
  return note.conflicts
    .filter(({ lanes }) => lanes.includes('chart'))
    .map(({ message, evidence }) => ({
      message,
      quotes: evidence.flatMap((one) => (one.lane === 'conversation' ? [source.slice(one.start, one.end)] : [])),
      refs: evidence.flatMap((one) => (one.lane === 'chart' ? [one.ref] : [])),
    }));
}

const furosemide = order('f', 'Furosemide 40 MG Oral Tablet', [daily(80, 'mg')]);

describe('a spoken dose', () => {
  it('conflicts with the ordered one though a tablet has that strength, and cites both', () => {
    const [only, ...rest] = conflicts('Patient: My legs swell. I take furosemide 40 mg a day.', chartOf(furosemide));
    expect(rest).toEqual([]);
    expect(only!.message).toMatch(/80 mg once a day .*not 40 mg/);
    expect(only!.quotes).toEqual(['I take furosemide 40 mg a day.']);
    expect(only!.refs).toEqual(['MedicationRequest/f']);
  });

  it.each([
    'Doctor: You are on Lasix, forty milligrams a day, right?\nPatient: Yes. My legs swell.',
    'Doctor: What dose of furosemide are you on?\nPatient: Forty milligrams every morning. My legs swell.',
    'Patient: My legs swell. i am still on the lasix forty a day',
    'Patient: My legs swell. I take Lasix, 40 once daily.',
    'Doctor: Your legs swell. Continue the furosemide 40 mg daily.\nPatient: Okay.',
    'Doctor: I see you have been taking furosemide 40 mg. Do your legs swell?\nPatient: They do.',
  ])('is found in "%s"', (source) => {
    expect(conflicts(source, chartOf(furosemide)).map(({ refs }) => refs)).toEqual([['MedicationRequest/f']]);
  });

  it.each([
    'Patient: My legs swell. I take two of the 40 milligram furosemide tablets every day.',
    'Patient: My legs swell. I take furosemide 40, no, sorry, 80 milligrams a day.',
    'Patient: My legs swell. I take furosemide 80 mg every morning.',
    'Patient: My legs swell. I take the lasix 80 in the morning.',
    'Patient: My legs swell. I have been on Lasix for 40 years.',
    'Patient: My legs swell. I was 40 when I started Lasix.',
    'Patient: My legs swell. I take 40 mg of furosemide in the morning and 40 mg at noon.',
    'Doctor: Your legs swell. We will increase the furosemide to 120 mg daily.\nPatient: Okay.',
    'Patient: My legs swell. My neighbor takes furosemide 20 mg.',
  ])('fits the record in "%s"', (source) => {
    expect(conflicts(source, chartOf(furosemide))).toEqual([]);
  });
});

describe('a medicine', () => {
  it.each([
    ['I take metformin 500 mg once a day.', /twice a day .*not once a day/],
    ['I stopped the metformin because it made me sick.', /as active, not stopped/],
    ['I take warfarin 5 mg every night.', /as stopped, not current/],
    ['I take apixaban 5 mg twice a day.', /lists no apixaban/],
  ])('%s', (said, message) => {
    const chart = chartOf(
      order('m', 'Metformin 500 MG', [daily(500, 'mg', 2)]),
      order('w', 'Warfarin 5 MG', [daily(5, 'mg')], 'stopped'),
    );
    const found = conflicts(`Patient: I am tired. ${said}`, chart);
    expect(found).toHaveLength(1);
    expect(found[0]!.message).toMatch(message);
  });

  it('is not stopped by a plan to stop it, and a daily total is its doses together', () => {
    const chart = chartOf(order('m', 'Metformin 500 MG', [daily(500, 'mg', 2)]));
    expect(conflicts('Patient: I am tired.\nDoctor: We will stop the metformin today.', chart)).toEqual([]);
    expect(conflicts('Patient: I am tired. I take a thousand milligrams of metformin a day.', chart)).toEqual([]);
  });
});

describe('an allergy', () => {
  it.each([
    ['Doctor: Any drug allergies?\nPatient: No. I have a cough.', /an allergy to Penicillin/],
    ['Patient: I have a cough. I have no known allergies.', /an allergy to Penicillin/],
    ['Patient: I have a cough. I am not allergic to penicillin.', /an allergy to Penicillin/],
    ['Patient: I have a cough. I am allergic to codeine.', /codeine is not among them/],
  ])('%s', (source, message) => {
    const found = conflicts(source, chartOf(allergy('a', 'Penicillin')));
    expect(found).toHaveLength(1);
    expect(found[0]!.message).toMatch(message);
    expect(found[0]!.refs).toEqual(['AllergyIntolerance/a']);
  });

  it('fits in other words, and cites the patient where the record has none at all', () => {
    expect(
      conflicts('Patient: I have a cough. I am allergic to amoxicillin.', chartOf(allergy('a', 'Penicillin'))),
    ).toEqual([]);
    expect(conflicts('Patient: I have a cough. I am allergic to latex.', chartOf())[0]!.refs).toEqual(['Patient/p']);
  });
});

describe('a reading', () => {
  const chart = chartOf(
    pressure,
    result('a', 'Hemoglobin A1c', '4548-4', 9.1, '%'),
    result('t', 'Body temperature', '8310-5', 37, 'Cel'),
  );

  it.each([
    ['Your blood pressure today is 172 over 98.', ['Observation/bp', 'Observation/bp']],
    ['Your last A1c was 7.2 percent.', ['Observation/a']],
    ['Your temperature is 103.', ['Observation/t']],
  ])('%s', (said, refs) => {
    expect(conflicts(`Patient: I am tired.\nDoctor: ${said}`, chart).flatMap((one) => one.refs)).toEqual(refs);
  });

  it.each([
    'Your blood pressure today is 134 over 80.',
    'Your A1c was 9.1.',
    'Your temperature is 98.6.',
    'Your goal is an A1c below 7.',
    'We will recheck your A1c in 3 months.',
  ])('fits: %s', (said) => {
    expect(conflicts(`Patient: I am tired.\nDoctor: ${said}`, chart)).toEqual([]);
  });
});
