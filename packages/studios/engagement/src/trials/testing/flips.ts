import { answer, condition, medicine, procedure, quantity, result } from '../../care-gaps/testing.ts';

/** Criteria, each with facts that meet it and facts that show that it is not met. */

export const text = (words: string) => ({ code: { text: words } });
export const named = (words: string, more: object = {}) => ({
  ...condition('', '2020-01-01'),
  ...text(words),
  ...more,
});
export const operation = (words: string, day: string, more: object = {}) => ({
  ...procedure('0', day),
  ...text(words),
  ...more,
});
export const refuted = { verificationStatus: { coding: [{ code: 'refuted' }] } };
export const resolved = { clinicalStatus: { coding: [{ code: 'resolved' }] }, abatementDateTime: '2021-01-01' };
export const limits = (value: number, unit: string, high: number) => ({
  ...quantity(value, unit),
  referenceRange: [{ high: { value: high, unit } }],
});
export const note = (words: string) => ({ ...result('34109-9', '2026-02-01'), note: [{ text: words }] });
export const allergy = (words: string, more: object = {}) => ({
  resourceType: 'AllergyIntolerance',
  patient: { reference: 'Patient/p' },
  code: { text: words },
  ...more,
});
export const NO_ALLERGY = allergy('No known allergies');
export const stopped = (words: string, from: string, to: string) => ({
  resourceType: 'MedicationStatement',
  subject: { reference: 'Patient/p' },
  status: 'completed',
  medicationCodeableConcept: { text: words },
  effectivePeriod: { start: from, end: to },
});

/** A criterion, a fact that meets it, and one that shows that it is not met. */
export const FLIPS: readonly (readonly [line: string, yes: readonly object[], no: readonly object[]])[] = [
  ['Type 2 diabetes mellitus', [condition('E11.9', '2019-01-01')], [condition('E11.9', '2019-01-01', refuted)]],
  ['Diagnosis of type 2 diabetes for at least 6 months', [condition('44054006', '2025-08-31')], [condition('44054006', '2025-09-15')]],
  ['Currently active asthma', [condition('J45.40', '2010-01-01')], [condition('J45.40', '2010-01-01', resolved)]],
  ['History of asthma', [condition('J45.40', '2010-01-01', resolved)], [condition('J45.40', '2010-01-01', refuted)]],
  ['Myocardial infarction within 6 months', [condition('I21.4', '2025-09-01')], [condition('I21.4', '2025-08-31')]],
  ['Stroke more than 3 months before randomization', [condition('I63.9', '2025-11-01')], [condition('I63.9', '2026-01-20')]],
  ['No history of stroke', [condition('I63.9', '2025-11-01', refuted)], [condition('I63.9', '2025-11-01')]],
  ['Patients without known cirrhosis', [condition('K74.60', '2020-01-01', refuted)], [condition('K74.60', '2020-01-01')]],
  ['Psoriatic arthritis or ankylosing spondylitis', [named('Ankylosing spondylitis')], [named('Ankylosing spondylitis', refuted), named('Psoriatic arthritis', refuted)]],
  ['Wilson disease', [named("Wilson's disease")], [named("Wilson's disease", refuted)]],
  ['HbA1c between 7.0% and 10.5%', [result('4548-4', '2026-02-01', quantity(7, '%'))], [result('4548-4', '2026-02-01', quantity(10.6, '%'))]],
  ['HbA1c ≥ 53 mmol/mol', [result('4548-4', '2026-02-01', quantity(7.1, '%'))], [result('4548-4', '2026-02-01', quantity(6.5, '%'))]],
  ['Creatinine ≤ 1.5 mg/dL', [result('2160-0', '2026-02-01', quantity(130, 'umol/L'))], [result('2160-0', '2026-02-01', quantity(140, 'umol/L'))]],
  ['ALT ≤ 2.5 × ULN', [result('1742-6', '2026-02-01', limits(100, 'U/L', 40))], [result('1742-6', '2026-02-01', limits(101, 'U/L', 40))]],
  ['AST and ALT less than 3 times the upper limit of normal', [result('1742-6', '2026-02-01', limits(20, 'U/L', 40)), result('1920-8', '2026-02-01', limits(20, 'U/L', 40))], [result('1742-6', '2026-02-01', limits(20, 'U/L', 40)), result('1920-8', '2026-02-01', limits(120, 'U/L', 40))]],
  ['Absolute neutrophil count (ANC) ≥ 1,500/mm3', [result('751-8', '2026-02-01', quantity(1.5, '10*3/uL'))], [result('751-8', '2026-02-01', quantity(1.4, '10*3/uL'))]],
  ['Platelets ≥ 100 x 10^9/L', [result('777-3', '2026-02-01', quantity(120, '10*3/uL'))], [result('777-3', '2026-02-01', quantity(99, '10*3/uL'))]],
  ['eGFR > 30 mL/min/1.73m²', [result('98979-8', '2026-02-01', { valueQuantity: { value: 60, comparator: '>', unit: 'mL/min/1.73m2' } })], [result('98979-8', '2026-02-01', { valueQuantity: { value: 30, comparator: '<', unit: 'mL/min/1.73m2' } })]],
  ['Left ventricular ejection fraction ≤ 40%', [result('10230-1', '2026-02-01', quantity(40, '%'))], [result('10230-1', '2026-02-01', quantity(41, '%'))]],
  ['BMI \\>= 30 kg/m2', [result('39156-5', '2026-02-01', quantity(30, 'kg/m2'))], [result('39156-5', '2026-02-01', quantity(29.9, 'kg/m2'))]],
  ['Blood pressure ≥ 140/90 mmHg', [result('8480-6', '2026-02-01', quantity(150, 'mm[Hg]')), result('8462-4', '2026-02-01', quantity(70, 'mm[Hg]'))], [result('8480-6', '2026-02-01', quantity(139, 'mm[Hg]')), result('8462-4', '2026-02-01', quantity(89, 'mm[Hg]'))]],
  ['ECOG performance status 0-1', [result('89247-1', '2026-02-01', { valueCodeableConcept: { text: 'ECOG grade 1' } })], [result('89247-1', '2026-02-01', { valueCodeableConcept: { text: 'ECOG grade 2' } })]],
  ['NYHA class II to IV', [result('88020-3', '2026-02-01', { valueString: 'NYHA class II' })], [result('88020-3', '2026-02-01', { valueString: 'NYHA class I' })]],
  ['T-score of ≤ -2.5', [result('38267-1', '2026-02-01', { valueQuantity: { value: -2.7 } })], [result('38267-1', '2026-02-01', { valueQuantity: { value: -2 } })]],
  ['≥ 10 pack-years', [result('8664-5', '2020-02-01', { valueQuantity: { value: 12 } })], [result('8664-5', '2020-02-01', { valueQuantity: { value: 5 } })]],
  ['Stable dose of metformin for ≥ 3 months', [medicine('Metformin 500 mg tablet', '2025-11-30')], [medicine('Metformin 500 mg tablet', '2025-12-15')]],
  ['Currently taking warfarin', [medicine('Warfarin 5 mg', '2020-01-01')], [medicine('Warfarin 5 mg', '2020-01-01', 'stopped')]],
  ['Insulin within 90 days', [stopped('Insulin glargine', '2020-01-01', '2025-12-02')], [stopped('Insulin glargine', '2020-01-01', '2025-11-01')]],
  ['Treatment with a biologic (such as adalimumab) within 8 weeks', [medicine('Adalimumab', '2025-01-01')], [stopped('Adalimumab', '2024-01-01', '2025-01-01')]],
  ['Coronary artery bypass surgery within 12 months', [operation('Coronary artery bypass graft', '2025-04-01')], [operation('Coronary artery bypass graft', '2024-04-01')]],
  ['Prior bariatric surgery', [operation('Gastric bypass', '2015-04-01')], [operation('Gastric bypass', '2015-04-01', { status: 'not-done' })]],
  ['Allergy to penicillin', [allergy('Penicillin')], [NO_ALLERGY]],
  ['Known hypersensitivity to aspirin', [allergy('Aspirin')], [allergy('Aspirin', { verificationStatus: { coding: [{ code: 'refuted' }] } })]],
  ['Pregnant or breastfeeding', [condition('Z34.90', '2025-12-01')], [result('2106-3', '2026-02-20', { valueString: 'Negative' }), result('63895-7', '2026-02-20', { valueString: 'No' })]],
  ['Negative pregnancy test', [result('2106-3', '2026-02-20', { valueString: 'Negative' })], [condition('Z34.90', '2025-12-01')]],
  ['Current smoker', [result('72166-2', '2026-01-01', answer('449868002', 'Smokes every day'))], [result('72166-2', '2026-01-01', answer('266919005', 'Never smoker'))]],
  ['If type 2 diabetes, HbA1c must be < 8%', [condition('E11.9', '2019-01-01', refuted)], [condition('E11.9', '2019-01-01'), result('4548-4', '2026-02-01', quantity(9, '%'))]],
  ['Ferritin < 100 ng/mL, or ferritin 100-300 ng/mL with TSAT < 20%', [result('2276-4', '2026-02-01', quantity(200, 'ng/mL')), result('2502-3', '2026-02-01', quantity(15, '%'))], [result('2276-4', '2026-02-01', quantity(200, 'ng/mL')), result('2502-3', '2026-02-01', quantity(25, '%'))]],
]; // biome-ignore format: a table reads best as rows
