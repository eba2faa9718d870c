import { parseTime } from '@aceso/fhir';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageAdjective, ageAt, article } from './age.ts';
import { conceptWords } from './concept.ts';
import { dateWords } from './dates.ts';
import { doseWords } from './dosage.ts';
import { drugName } from './drugs.ts';
import { listWords, sentence } from './lists.ts';
import { numberWords, roundDecimal } from './numbers.ts';
import { unitWords, withUnit } from './units.ts';

test.each([
  ['24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet', 'metformin ER 500 mg oral tablet', 'metformin'],
  [
    '24 HR metoprolol succinate 100 MG Extended Release Oral Tablet [Toprol]',
    'metoprolol succinate ER 100 mg oral tablet (Toprol)',
    'metoprolol',
  ],
  ['Acetaminophen 325 MG Oral Tablet', 'acetaminophen 325 mg oral tablet', 'acetaminophen'],
  [
    'Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet',
    'amoxicillin 250 mg/clavulanate 125 mg oral tablet',
    'amoxicillin+clavulanate',
  ],
  [
    '200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler',
    'albuterol 90 mcg/puff metered-dose inhaler',
    'albuterol',
  ],
  ['10 ML Furosemide 10 MG/ML Injection', 'furosemide 10 mg/mL injection', 'furosemide'],
  ['Simvistatin 10 MG', 'simvistatin 10 mg', 'simvistatin'],
  ['Hydrochlorothiazide 6.25 MG', 'hydrochlorothiazide 6.25 mg', 'hydrochlorothiazide'],
  ['Lasix 40mg', 'Lasix 40 mg', 'lasix'],
  ['Penicillin V Potassium 500 MG Oral Tablet', 'penicillin V potassium 500 mg oral tablet', 'penicillin v'],
  ['Trinessa 28 Day Pack', 'Trinessa 28 day pack', 'trinessa'],
  ['NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector', 'epinephrine 1 mg/mL auto-injector', 'epinephrine'],
])('drug name: %s', (recorded, label, key) => {
  expect(drugName(recorded)).toMatchObject({ label, key });
});

test.each([
  ['Stress (finding)', 'stress'],
  ['Acute viral pharyngitis (disorder)', 'acute viral pharyngitis'],
  ['Coronary Heart Disease', 'coronary heart disease'],
  ["Alzheimer's disease (disorder)", "Alzheimer's disease"],
  ['Human immunodeficiency virus antigen test', 'human immunodeficiency virus antigen test'],
  ['Plain chest X-ray (procedure)', 'chest X-ray'],
  ['HIV infection', 'HIV infection'],
  ['Chronic kidney disease stage 1 (disorder)', 'chronic kidney disease stage 1'],
  ['Bösartige Neubildung der Lunge', 'Bösartige Neubildung der Lunge'],
])('concept: %s', (recorded, words) => {
  expect(conceptWords(recorded)).toBe(words);
});

describe('age', () => {
  test.each([
    ['2020-01-01', '2020-01-01', 'newborn'],
    ['2020-01-01', '2020-01-10', '9-day-old'],
    ['2020-01-01', '2020-02-20', '7-week-old'],
    ['2020-01-31', '2020-06-30', '4-month-old'],
    ['2020-01-31', '2022-01-30', '23-month-old'],
    ['2020-01-31', '2022-01-31', '2-year-old'],
    ['1950', '2020-05-01', '70-year-old'],
  ])('born %s, on %s: %s', (birth, day, words) => {
    expect(ageAdjective(ageAt(parseTime(birth)!, day)!)).toBe(words);
  });
  test('there is none before birth', () => {
    expect(ageAt(parseTime('2020-05-01')!, '2020-04-30')).toBeUndefined();
  });
});

test.each(['8-year-old', '11-year-old', '18-year-old', '80-year-old', 'inpatient stay', 'MRI', 'X-ray'])(
  'an %s',
  (words) => {
    expect(article(words)).toBe('an');
  },
);
test.each(['1-year-old', '110-year-old', 'CT', 'urine test', 'visit', '70-year-old'])('a %s', (words) => {
  expect(article(words)).toBe('a');
});

test.each([
  ['Digoxin 0.125 MG Oral Tablet', 'digoxin 0.125 mg oral tablet'],
  ['doxylamine succinate 0.417 MG/ML Oral Solution', 'doxylamine succinate 0.417 mg/mL oral solution'],
  ['Enoxaparin 40 mg/0.4 mL syringe', 'enoxaparin 40 mg/0.4 mL syringe'],
])('a strength is never rounded: %s', (recorded, label) => {
  expect(drugName(recorded).label).toBe(label);
});

test('a dose is never rounded', () => {
  const dose = (value: number, unit: string) => doseWords({ dose: { value, unit }, asNeeded: false, timing: 'QD' });
  expect(dose(0.125, 'mg')).toBe('0.125 mg once daily');
  expect(dose(0.00625, 'mg')).toBe('0.00625 mg once daily');
  expect(dose(0.1 + 0.2, 'mg')).toBe('0.3 mg once daily');
  expect(dose(2, 'tablet')).toBe('2 tablets once daily');
});

test('rounding is decimal, half up, and never makes zero of something', () => {
  expect(roundDecimal(1.005, 2)).toBe('1.01');
  expect(roundDecimal(-0.04, 0)).toBe('-0.04');
  expect(roundDecimal(0.004, 1)).toBe('0.004');
  expect(roundDecimal(2.5, 0)).toBe('3');
  expect(roundDecimal(1e21, 1)).toBe('1e+21');
  expect(numberWords(140.15932682944234)).toBe('140');
  expect(numberWords(0.09)).toBe('0.09');
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      expect(Math.abs(Number(roundDecimal(value, decimals)) - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9);
    }),
  );
});

test('lists, dates, units and sentences', () => {
  expect(listWords(['a', 'b', 'c'])).toBe('a, b, and c');
  expect(listWords(['a, x', 'b'])).toBe('a, x; and b');
  expect(dateWords('2026-03-02T10:00:00Z')).toBe('2 Mar 2026');
  expect(dateWords('2026-03')).toBe('Mar 2026');
  expect(withUnit('7.2', unitWords('%'))).toBe('7.2%');
  expect(withUnit('5', unitWords('{score}'))).toBe('5');
  expect(withUnit('72', unitWords('/min'))).toBe('72/min');
  expect(sentence('eGFR was 60')).toBe('eGFR was 60.');
  expect(sentence('pH 7.41')).toBe('pH 7.41.');
  expect(sentence('asthma')).toBe('Asthma.');
});
