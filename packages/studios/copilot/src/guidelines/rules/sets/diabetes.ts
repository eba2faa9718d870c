import type { Rule } from '../format.ts';
import {
  ASCVD,
  between,
  cannotTell,
  EGFR,
  egfr,
  fires,
  MONTHS,
  NON_PREGNANT_DIABETES,
  quiet,
  RAS_BLOCKER,
  WRITTEN,
} from './helpers.ts';
import { ADA } from './sources.ts';

const T2 = ['type 2 diabetes'] as const;
const METFORMIN = ['metformin 500 MG Oral Tablet'] as const;
const METFORMIN_LABEL = {
  label: 'FDA Drug Safety Communication: metformin in reduced kidney function',
  place: 'labelling at eGFR 30 and 45',
  version: '2016-04-08',
  url: 'https://www.fda.gov/drugs/drug-safety-and-availability/fda-drug-safety-communication-fda-revises-warnings-regarding-use-diabetes-medicine-metformin-certain',
  licence: 'public domain (US government work)',
} as const;
const UACR = 'observation:microalbumin creatinine ratio';

export const DIABETES: readonly Rule[] = [
  {
    id: 'diabetes-a1c-due',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'HbA1c at least every 6 months',
    source: ADA('6.1: at least twice a year when stable'),
    hooks: ['patient-view', 'appointment-book'],
    appliesTo: NON_PREGNANT_DIABETES,
    when: { notMeasured: 'observation:a1c', within: MONTHS(6) },
    recommend: {
      text: 'Measure HbA1c: none in the last 6 months',
      indicator: 'info',
      strength: 'E (expert consensus)',
      overrides: ['Measured elsewhere', 'HbA1c not reliable in this patient', 'Patient declines'],
      propose: {
        kind: 'ServiceRequest',
        label: 'Hemoglobin A1c',
        coding: { system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c/Hemoglobin.total in Blood' },
      },
    },
    cases: [
      fires('last 7 months ago', { age: 60, conditions: T2, results: [['a1c', 7, '%', 215]] }),
      quiet('last 5 months ago', { age: 60, conditions: T2, results: [['a1c', 7, '%', 150]] }),
      fires('never measured', { age: 60, conditions: T2 }),
      quiet('no diabetes', { age: 60 }),
      quiet('a child', { age: 17, conditions: T2 }),
    ],
  },
  {
    id: 'diabetes-a1c-above-goal',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'HbA1c above the usual goal',
    source: ADA('6.3a: below 7 % for many non-pregnant adults'),
    hooks: ['patient-view', 'encounter-discharge'],
    appliesTo: { all: [NON_PREGNANT_DIABETES, { age: { is: '<', years: 65 } }] },
    when: { measurement: 'observation:a1c', is: '>=', value: 7, unit: '%', within: MONTHS(6) },
    recommend: {
      text: 'HbA1c is above the usual goal of under 7 %: review treatment and the patient’s own goal',
      indicator: 'info',
      strength: 'A',
      overrides: ['Individual goal is higher', 'Treatment changed recently', 'Hypoglycemia risk'],
    },
    cases: [
      fires('7.0 %', { age: 50, conditions: T2, results: [['a1c', 7, '%', 30]] }),
      quiet('6.9 %', { age: 50, conditions: T2, results: [['a1c', 6.9, '%', 30]] }),
      fires('53 mmol/mol is 7.0 %', { age: 50, conditions: T2, results: [['a1c', 53.1, 'mmol/mol', 30]] }),
      cannotTell('none in 6 months', { age: 50, conditions: T2, results: [['a1c', 9, '%', 300]] }),
      quiet('65 and older have their own rule', { age: 65, conditions: T2, results: [['a1c', 7.5, '%', 30]] }),
      fires('64', { age: 64, conditions: T2, results: [['a1c', 7.5, '%', 30]] }),
    ],
  },
  {
    id: 'diabetes-a1c-above-goal-older',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'HbA1c of 8 % or more at 65 and older',
    source: ADA('13.7: below 7.0-7.5 % in health, below 8.0 % with several illnesses'),
    hooks: ['patient-view'],
    appliesTo: { all: [NON_PREGNANT_DIABETES, { age: { is: '>=', years: 65 } }] },
    when: { measurement: 'observation:a1c', is: '>=', value: 8, unit: '%', within: MONTHS(6) },
    recommend: {
      text: 'HbA1c is 8 % or more: above the goal even for older adults with several illnesses',
      indicator: 'info',
      strength: 'C',
      overrides: ['Comfort is the goal', 'Hypoglycemia risk'],
    },
    cases: [
      fires('65, 8.0 %', { age: 65, conditions: T2, results: [['a1c', 8, '%', 30]] }),
      quiet('65, 7.9 %', { age: 65, conditions: T2, results: [['a1c', 7.9, '%', 30]] }),
      quiet('64', { age: 64, conditions: T2, results: [['a1c', 8.5, '%', 30]] }),
      cannotTell('none', { age: 70, conditions: T2 }),
    ],
  },
  {
    id: 'diabetes-metformin-stop',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'Metformin below eGFR 30',
    source: METFORMIN_LABEL,
    hooks: ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'],
    appliesTo: { medication: ['drug:metformin'] },
    when: { measurement: 'computed:egfr', is: '<', value: 30, unit: EGFR, within: MONTHS(12) },
    recommend: {
      text: 'Stop metformin: contraindicated with eGFR below 30 mL/min/1.73 m²',
      indicator: 'critical',
      strength: 'contraindication',
      overrides: ['eGFR is not at steady state', 'Already stopped', 'Comfort is the goal'],
    },
    cases: [
      fires('eGFR 29', { age: 60, sex: 'female', medications: METFORMIN, results: [egfr(29)] }),
      quiet('eGFR 30', { age: 60, sex: 'female', medications: METFORMIN, results: [egfr(30)] }),
      cannotTell('no eGFR', { age: 60, sex: 'female', medications: METFORMIN }),
      cannotTell('eGFR 13 months old', { age: 60, sex: 'female', medications: METFORMIN, results: [egfr(29, 400)] }),
      fires('eGFR from creatinine 3 mg/dL', {
        age: 70,
        sex: 'female',
        medications: METFORMIN,
        results: [['creatinine', 3, 'mg/dL', 5]],
      }),
      fires('and in µmol/L', {
        age: 70,
        sex: 'female',
        medications: METFORMIN,
        results: [['creatinine', 265, 'umol/L', 5]],
      }),
      quiet('no metformin', { age: 60, sex: 'female', results: [egfr(20)] }),
      fires('in a combination', { age: 60, medications: ['sitagliptin / metformin Oral Tablet'], results: [egfr(25)] }),
    ],
  },
  {
    id: 'diabetes-metformin-start',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'Starting metformin at eGFR 30 to 44',
    source: METFORMIN_LABEL,
    hooks: ['order-select', 'order-sign'],
    appliesTo: { medication: ['drug:metformin'], draft: true },
    when: {
      all: [
        { measurement: 'computed:egfr', is: '<', value: 45, unit: EGFR, within: MONTHS(12) },
        { measurement: 'computed:egfr', is: '>=', value: 30, unit: EGFR, within: MONTHS(12) },
      ],
    },
    recommend: {
      text: 'Starting metformin is not recommended with eGFR of 30 to 44 mL/min/1.73 m²',
      indicator: 'warning',
      strength: 'not recommended',
      overrides: ['Continued, not started', 'Benefit outweighs the risk'],
    },
    cases: [
      fires('eGFR 44', { age: 60, drafts: METFORMIN, results: [egfr(44)] }),
      quiet('eGFR 45', { age: 60, drafts: METFORMIN, results: [egfr(45)] }),
      fires('eGFR 30', { age: 60, drafts: METFORMIN, results: [egfr(30)] }),
      quiet('eGFR 29 is another rule', { age: 60, drafts: METFORMIN, results: [egfr(29)] }),
      quiet('taken already', { age: 60, medications: METFORMIN, results: [egfr(40)] }),
      cannotTell('no eGFR', { age: 60, drafts: METFORMIN }),
    ],
  },
  {
    id: 'diabetes-metformin-kidney-unknown',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'Metformin ordered with no kidney function on record',
    source: METFORMIN_LABEL,
    hooks: ['order-select', 'order-sign'],
    appliesTo: { medication: ['drug:metformin'], draft: true },
    when: {
      all: [
        { notMeasured: 'observation:egfr', within: MONTHS(12) },
        { notMeasured: 'observation:creatinine', within: MONTHS(12) },
      ],
    },
    recommend: {
      text: 'Measure the eGFR before metformin is given: no kidney function in the last 12 months',
      indicator: 'warning',
      strength: 'labelled requirement',
      overrides: ['Measured elsewhere', 'Ordered together with this'],
    },
    cases: [
      fires('never measured', { age: 60, drafts: METFORMIN }),
      fires('13 months ago', { age: 60, drafts: METFORMIN, results: [egfr(80, 396)] }),
      quiet('eGFR 11 months ago', { age: 60, drafts: METFORMIN, results: [egfr(80, 330)] }),
      quiet('creatinine 11 months ago', { age: 60, drafts: METFORMIN, results: [['creatinine', 0.9, 'mg/dL', 330]] }),
      quiet('taken already, not ordered', { age: 60, medications: METFORMIN }),
    ],
  },
  {
    id: 'diabetes-statin',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'Statin in diabetes at 40 to 75',
    source: ADA('10.18: moderate intensity at 40-75 without cardiovascular disease'),
    hooks: ['patient-view'],
    appliesTo: { all: [NON_PREGNANT_DIABETES, between(40, 75), { not: ASCVD }] },
    when: {
      all: [
        { not: { medication: ['class:statin'] } },
        { not: { allergy: ['class:statin'], words: ['statin allergy', 'statins'] } },
      ],
    },
    recommend: {
      text: 'Offer a moderate-intensity statin: diabetes at 40 to 75 years',
      indicator: 'info',
      strength: 'A',
      overrides: ['Not tolerated', 'Patient declines', 'Limited life expectancy'],
    },
    cases: [
      quiet('39', { age: 39, conditions: T2 }),
      fires('40', { age: 40, conditions: T2 }),
      fires('75', { age: 75, conditions: T2 }),
      quiet('76', { age: 76, conditions: T2 }),
      quiet('on a statin', { age: 60, conditions: T2, medications: ['simvastatin 20 MG Oral Tablet'] }),
      quiet('statin intolerance', { age: 60, conditions: T2, allergies: ['atorvastatin'] }),
      quiet('coronary disease has another rule', { age: 60, conditions: [...T2, 'coronary artery disease'] }),
    ],
  },
  {
    id: 'diabetes-albuminuria-ras',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'ACE inhibitor or ARB with albuminuria',
    source: ADA('11.4a: with albuminuria of 30 mg/g or more and hypertension; strongly at 300 mg/g or more'),
    hooks: ['patient-view'],
    appliesTo: NON_PREGNANT_DIABETES,
    when: {
      all: [
        {
          any: [
            { measurement: UACR, is: '>=', value: 300, unit: 'mg/g', within: MONTHS(12) },
            {
              all: [
                { measurement: UACR, is: '>=', value: 30, unit: 'mg/g', within: MONTHS(12) },
                { condition: ['condition:hypertension'] },
              ],
            },
          ],
        },
        { not: { medication: RAS_BLOCKER } },
        { not: { allergy: ['class:ace inhibitor', 'class:arb'] } },
      ],
    },
    recommend: {
      text: 'Offer an ACE inhibitor or ARB: albuminuria in diabetes',
      detail: 'Check creatinine and potassium 1 to 2 weeks after starting.',
      indicator: 'warning',
      strength: 'B at 30 to 299 mg/g, A at 300 mg/g or more',
      overrides: ['Hyperkalemia', 'Not tolerated', 'Albuminuria not confirmed'],
    },
    cases: [
      fires('30 mg/g and hypertension', {
        age: 60,
        conditions: [...T2, 'hypertension'],
        results: [['microalbumin creatinine ratio', 30, 'mg/g', 40]],
      }),
      quiet('29 mg/g and hypertension', {
        age: 60,
        conditions: [...T2, 'hypertension'],
        results: [['microalbumin creatinine ratio', 29, 'mg/g', 40]],
      }),
      quiet('299 mg/g, no hypertension', {
        age: 60,
        conditions: T2,
        results: [['microalbumin creatinine ratio', 299, 'mg/g', 40]],
      }),
      fires('300 mg/g, no hypertension', {
        age: 60,
        conditions: T2,
        results: [['microalbumin creatinine ratio', 300, 'mg/g', 40]],
      }),
      quiet('on lisinopril', {
        age: 60,
        conditions: T2,
        medications: ['lisinopril 10 MG Oral Tablet'],
        results: [['microalbumin creatinine ratio', 400, 'mg/g', 40]],
      }),
      cannotTell('not measured', { age: 60, conditions: [...T2, 'hypertension'] }),
    ],
  },
  {
    id: 'diabetes-albuminuria-due',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'Urine albumin once a year',
    source: ADA('11.1a: albuminuria and eGFR at least once a year in type 2 diabetes'),
    hooks: ['patient-view', 'appointment-book'],
    appliesTo: { all: [NON_PREGNANT_DIABETES, { condition: ['condition:type 2 diabetes'] }] },
    when: { notMeasured: UACR, within: MONTHS(12) },
    recommend: {
      text: 'Measure the urine albumin-creatinine ratio: none in the last 12 months',
      indicator: 'info',
      strength: 'B',
      overrides: ['Measured elsewhere', 'On dialysis'],
      propose: {
        kind: 'ServiceRequest',
        label: 'Urine albumin-creatinine ratio',
        coding: { system: 'http://loinc.org', code: '9318-7', display: 'Albumin/Creatinine [Mass Ratio] in Urine' },
      },
    },
    cases: [
      fires('13 months ago', {
        age: 60,
        conditions: T2,
        results: [['microalbumin creatinine ratio', 12, 'mg/g', 396]],
      }),
      quiet('11 months ago', {
        age: 60,
        conditions: T2,
        results: [['microalbumin creatinine ratio', 12, 'mg/g', 330]],
      }),
      quiet('no diabetes', { age: 60 }),
    ],
  },
  {
    id: 'diabetes-sglt2-ckd',
    ...WRITTEN,
    topic: 'diabetes',
    title: 'SGLT2 inhibitor in type 2 diabetes with kidney disease',
    source: ADA('11.5a: with eGFR of 20 or more'),
    hooks: ['patient-view'],
    appliesTo: {
      all: [
        NON_PREGNANT_DIABETES,
        { condition: ['condition:type 2 diabetes'] },
        { not: { condition: ['condition:type 1 diabetes'] } },
      ],
    },
    when: {
      all: [
        { measurement: 'computed:egfr', is: '>=', value: 20, unit: EGFR, within: MONTHS(12) },
        {
          any: [
            { measurement: 'computed:egfr', is: '<', value: 60, unit: EGFR, within: MONTHS(12) },
            { measurement: UACR, is: '>=', value: 200, unit: 'mg/g', within: MONTHS(12) },
          ],
        },
        { not: { medication: ['class:sglt2 inhibitor'] } },
        { not: { condition: ['condition:diabetic ketoacidosis'], words: ['ketoacidosis'], ever: true } },
      ],
    },
    recommend: {
      text: 'Offer an SGLT2 inhibitor: type 2 diabetes with chronic kidney disease',
      indicator: 'info',
      strength: 'A',
      overrides: [
        'Ketoacidosis risk',
        'Recurrent genital infection',
        'Kidney disease not confirmed',
        'Cost or coverage',
      ],
    },
    cases: [
      fires('eGFR 20', { age: 60, conditions: T2, results: [egfr(20)] }),
      quiet('eGFR 19', { age: 60, conditions: T2, results: [egfr(19)] }),
      fires('eGFR 59', { age: 60, conditions: T2, results: [egfr(59)] }),
      quiet('eGFR 60, albumin 199 mg/g', {
        age: 60,
        conditions: T2,
        results: [egfr(60), ['microalbumin creatinine ratio', 199, 'mg/g', 40]],
      }),
      fires('eGFR 60, albumin 200 mg/g', {
        age: 60,
        conditions: T2,
        results: [egfr(60), ['microalbumin creatinine ratio', 200, 'mg/g', 40]],
      }),
      cannotTell('eGFR 60, albumin unknown', { age: 60, conditions: T2, results: [egfr(60)] }),
      quiet('on empagliflozin', {
        age: 60,
        conditions: T2,
        medications: ['empagliflozin 10 MG Oral Tablet'],
        results: [egfr(40)],
      }),
    ],
  },
];
