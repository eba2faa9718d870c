import type { Criterion, Rule } from '../format.ts';
import { ADULT, ASCVD, between, cannotTell, fires, MONTHS, quiet, WRITTEN } from './helpers.ts';
import { CHOLESTEROL_2018 } from './sources.ts';

/** Lowers LDL cholesterol by half or more: atorvastatin 40 to 80 mg, rosuvastatin 20 to 40 mg. */
const HIGH_INTENSITY: Criterion = {
  any: [
    { dailyDose: { of: 'drug:atorvastatin', is: '>=', value: 40, unit: 'mg' } },
    { dailyDose: { of: 'drug:rosuvastatin', is: '>=', value: 20, unit: 'mg' } },
  ],
};
const NO_STATIN_ALLERGY: Criterion = { not: { allergy: ['class:statin'], words: ['statin allergy', 'statins'] } };
const ldl = (is: '>=' | '<', value: number): Criterion => ({
  measurement: 'observation:ldl',
  is,
  value,
  unit: 'mg/dL',
  within: MONTHS(12),
});
const CAD = ['coronary artery disease'] as const;

export const LIPIDS: readonly Rule[] = [
  {
    id: 'lipids-ascvd-high-intensity',
    ...WRITTEN,
    topic: 'lipids',
    title: 'High-intensity statin with cardiovascular disease up to 75',
    source: CHOLESTEROL_2018('secondary prevention, age 75 or less'),
    hooks: ['patient-view', 'encounter-discharge'],
    appliesTo: { all: [ASCVD, between(18, 75)] },
    when: { all: [{ not: HIGH_INTENSITY }, NO_STATIN_ALLERGY] },
    recommend: {
      text: 'Offer a high-intensity statin: atherosclerotic cardiovascular disease at 75 years or younger',
      detail: 'Atorvastatin 40 to 80 mg or rosuvastatin 20 to 40 mg a day.',
      indicator: 'warning',
      strength: '1 (recommended)',
      overrides: ['Highest tolerated dose', 'Not tolerated', 'Patient declines', 'Limited life expectancy'],
    },
    cases: [
      fires('no statin', { age: 60, conditions: CAD }),
      fires('75', { age: 75, conditions: CAD }),
      quiet('76', { age: 76, conditions: CAD }),
      quiet('atorvastatin 40 mg', {
        age: 60,
        conditions: CAD,
        medications: ['atorvastatin 40 MG Oral Tablet, 1 tablet daily'],
      }),
      fires('atorvastatin 20 mg', {
        age: 60,
        conditions: CAD,
        medications: ['atorvastatin 20 MG Oral Tablet, 1 tablet daily'],
      }),
      quiet('rosuvastatin 20 mg', {
        age: 60,
        conditions: CAD,
        medications: ['rosuvastatin 20 MG Oral Tablet, 1 tablet daily'],
      }),
      fires('rosuvastatin 10 mg', {
        age: 60,
        conditions: CAD,
        medications: ['rosuvastatin 10 MG Oral Tablet, 1 tablet daily'],
      }),
      cannotTell('dose not recorded', { age: 60, conditions: CAD, medications: ['atorvastatin'] }),
      quiet('no cardiovascular disease', { age: 60 }),
    ],
  },
  {
    id: 'lipids-ascvd-older',
    ...WRITTEN,
    topic: 'lipids',
    title: 'Statin with cardiovascular disease after 75',
    source: CHOLESTEROL_2018('secondary prevention, older than 75'),
    hooks: ['patient-view'],
    appliesTo: { all: [ASCVD, { age: { is: '>', years: 75 } }] },
    when: { all: [{ not: { medication: ['class:statin'] } }, NO_STATIN_ALLERGY] },
    recommend: {
      text: 'Consider a moderate- or high-intensity statin: cardiovascular disease after 75 years',
      indicator: 'info',
      strength: '2a (reasonable)',
      overrides: ['Frailty', 'Not tolerated', 'Patient declines'],
    },
    cases: [
      quiet('75', { age: 75, conditions: CAD }),
      fires('76', { age: 76, conditions: CAD }),
      quiet('on pravastatin', { age: 80, conditions: CAD, medications: ['pravastatin 20 MG Oral Tablet'] }),
    ],
  },
  {
    id: 'lipids-ldl-190',
    ...WRITTEN,
    topic: 'lipids',
    title: 'High-intensity statin at LDL 190 or more',
    source: CHOLESTEROL_2018('severe primary hypercholesterolemia, 20 to 75 years'),
    hooks: ['patient-view'],
    appliesTo: {
      all: [between(20, 75), { not: ASCVD }, { not: { notMeasured: 'observation:ldl', within: MONTHS(60) } }],
    },
    when: {
      all: [
        { measurement: 'observation:ldl', is: '>=', value: 190, unit: 'mg/dL', within: MONTHS(60) },
        { not: HIGH_INTENSITY },
        NO_STATIN_ALLERGY,
      ],
    },
    recommend: {
      text: 'Offer a high-intensity statin: LDL cholesterol is 190 mg/dL (4.9 mmol/L) or more',
      indicator: 'warning',
      strength: '1 (recommended)',
      overrides: ['Secondary cause being treated', 'Not tolerated', 'Pregnancy or planned pregnancy'],
    },
    cases: [
      fires('75', { age: 75, results: [['ldl', 200, 'mg/dL', 30]] }),
      quiet('76', { age: 76, results: [['ldl', 200, 'mg/dL', 30]] }),
      fires('190 mg/dL', { age: 40, results: [['ldl', 190, 'mg/dL', 30]] }),
      quiet('189 mg/dL', { age: 40, results: [['ldl', 189, 'mg/dL', 30]] }),
      fires('5.0 mmol/L', { age: 40, results: [['ldl', 5, 'mmol/L', 30]] }),
      quiet('4.8 mmol/L', { age: 40, results: [['ldl', 4.8, 'mmol/L', 30]] }),
      quiet('19', { age: 19, results: [['ldl', 200, 'mg/dL', 30]] }),
      fires('20', { age: 20, results: [['ldl', 200, 'mg/dL', 30]] }),
      quiet('not measured', { age: 40 }),
    ],
  },
  {
    id: 'lipids-ascvd-ldl-70',
    ...WRITTEN,
    topic: 'lipids',
    title: 'Ezetimibe at LDL 70 or more on a high-intensity statin',
    source: CHOLESTEROL_2018('very high risk: LDL 70 mg/dL or more on the highest tolerated statin'),
    hooks: ['patient-view'],
    appliesTo: { all: [ADULT, ASCVD, HIGH_INTENSITY] },
    when: { all: [ldl('>=', 70), { not: { medication: ['drug:ezetimibe'] } }] },
    recommend: {
      text: 'Consider adding ezetimibe: LDL cholesterol is 70 mg/dL (1.8 mmol/L) or more on a high-intensity statin',
      indicator: 'info',
      strength: '2a (reasonable)',
      overrides: ['Statin started recently', 'Adherence first', 'Not at very high risk'],
    },
    cases: [
      fires('70', {
        age: 60,
        conditions: CAD,
        medications: ['atorvastatin 80 MG Oral Tablet, once daily'],
        results: [['ldl', 70, 'mg/dL', 60]],
      }),
      quiet('69', {
        age: 60,
        conditions: CAD,
        medications: ['atorvastatin 80 MG Oral Tablet, once daily'],
        results: [['ldl', 69, 'mg/dL', 60]],
      }),
      quiet('on ezetimibe', {
        age: 60,
        conditions: CAD,
        medications: ['atorvastatin 80 MG Oral Tablet, once daily', 'ezetimibe 10 MG Oral Tablet'],
        results: [['ldl', 90, 'mg/dL', 60]],
      }),
    ],
  },
  {
    id: 'lipids-triglycerides-500',
    ...WRITTEN,
    topic: 'lipids',
    title: 'Triglycerides of 500 or more',
    source: CHOLESTEROL_2018('severe hypertriglyceridemia'),
    hooks: ['patient-view'],
    appliesTo: { all: [ADULT, { not: { notMeasured: 'observation:triglycerides', within: MONTHS(12) } }] },
    when: { measurement: 'observation:triglycerides', is: '>=', value: 500, unit: 'mg/dL', within: MONTHS(12) },
    recommend: {
      text: 'Triglycerides are 500 mg/dL (5.6 mmol/L) or more: treat causes and prevent pancreatitis',
      indicator: 'warning',
      strength: '2a (reasonable)',
      overrides: ['Not fasting', 'Cause being treated'],
    },
    cases: [
      fires('500 mg/dL', { age: 50, results: [['triglycerides', 500, 'mg/dL', 30]] }),
      quiet('499 mg/dL', { age: 50, results: [['triglycerides', 499, 'mg/dL', 30]] }),
      fires('5.7 mmol/L', { age: 50, results: [['triglycerides', 5.7, 'mmol/L', 30]] }),
      quiet('not measured', { age: 50 }),
    ],
  },
];
