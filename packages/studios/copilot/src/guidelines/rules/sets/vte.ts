import type { CaseResult, Criterion, Rule } from '../format.ts';
import { ADULT, cannotTell, fires, MONTHS, quiet, WRITTEN } from './helpers.ts';
import { CHEST_VTE } from './sources.ts';

const INPATIENT: Criterion = { all: [ADULT, { encounter: ['IMP', 'ACUTE', 'NONAC'] }] };
const SURGERY: Criterion = {
  procedure: [
    'procedure:total hip replacement',
    'procedure:total knee replacement',
    'procedure:laparotomy',
    'procedure:laparoscopy',
    'procedure:coronary artery bypass graft',
    'procedure:craniotomy',
  ],
  within: MONTHS(1),
};
const PROTECTED: Criterion = { anticoagulated: 'any' };
const BLEEDING: Criterion = {
  any: [
    {
      condition: [
        'condition:gastrointestinal hemorrhage',
        'condition:intracranial hemorrhage',
        'condition:subdural hematoma',
      ],
      words: ['hemorrhage', 'bleeding'],
    },
    { measurement: 'observation:platelets', is: '<', value: 50, unit: '10*3/uL', within: { count: 7, unit: 'days' } },
  ],
};
const PLATELETS: CaseResult = ['platelets', 200, '10*3/uL', 1];
const BMI: CaseResult = ['bmi', 24, 'kg/m2', 30];

export const VTE: readonly Rule[] = [
  {
    id: 'vte-padua',
    ...WRITTEN,
    topic: 'vte prophylaxis',
    title: 'Prophylaxis in medical inpatients at high risk',
    source: CHEST_VTE('acutely ill medical patients at increased risk (Padua 4 or more)'),
    hooks: ['patient-view'],
    appliesTo: { all: [INPATIENT, { not: SURGERY }] },
    when: { all: [{ score: 'padua', is: '>=', value: 4 }, { not: PROTECTED }, { not: BLEEDING }] },
    recommend: {
      text: 'Offer anticoagulant prophylaxis: medical inpatient at high risk of thrombosis (Padua 4 or more)',
      indicator: 'warning',
      strength: '1B',
      overrides: ['High bleeding risk', 'Mechanical prophylaxis', 'Walking; going home', 'Comfort is the goal'],
    },
    cases: [
      fires('cancer and 70: 4 points', {
        age: 70,
        encounter: 'IMP',
        conditions: ['cancer'],
        results: [PLATELETS, BMI],
      }),
      quiet('cancer and 69: 3 points', {
        age: 69,
        encounter: 'IMP',
        conditions: ['cancer'],
        results: [PLATELETS, BMI],
      }),
      quiet('on enoxaparin', {
        age: 75,
        encounter: 'IMP',
        conditions: ['cancer'],
        medications: ['enoxaparin 40 MG Injection'],
        results: [PLATELETS, BMI],
      }),
      fires('a heparin flush protects nobody', {
        age: 75,
        encounter: 'IMP',
        conditions: ['cancer'],
        medications: ['heparin lock flush 100 UNT/ML'],
        results: [PLATELETS, BMI],
      }),
      quiet('platelets 49', {
        age: 75,
        encounter: 'IMP',
        conditions: ['cancer'],
        results: [['platelets', 49, '10*3/uL', 1], BMI],
      }),
      fires('platelets 50', {
        age: 75,
        encounter: 'IMP',
        conditions: ['cancer'],
        results: [['platelets', 50, '10*3/uL', 1], BMI],
      }),
      cannotTell('platelets unknown', { age: 75, encounter: 'IMP', conditions: ['cancer'], results: [BMI] }),
      quiet('not an inpatient', { age: 75, conditions: ['cancer'], results: [PLATELETS, BMI] }),
    ],
  },
  {
    id: 'vte-caprini',
    ...WRITTEN,
    topic: 'vte prophylaxis',
    title: 'Prophylaxis after surgery at high risk',
    source: CHEST_VTE('surgery: high risk, Caprini 5 or more'),
    hooks: ['patient-view'],
    appliesTo: { all: [INPATIENT, SURGERY] },
    when: { all: [{ score: 'caprini', is: '>=', value: 5 }, { not: PROTECTED }, { not: BLEEDING }] },
    recommend: {
      text: 'Offer anticoagulant and mechanical prophylaxis: surgery with a high risk of thrombosis (Caprini 5 or more)',
      indicator: 'warning',
      strength: '1B',
      overrides: ['High bleeding risk', 'Surgeon’s decision', 'Mechanical prophylaxis only'],
    },
    cases: [
      quiet('platelets 49', {
        age: 40,
        encounter: 'IMP',
        procedures: [{ name: 'total hip replacement', daysAgo: 2 }],
        results: [['platelets', 49, '10*3/uL', 1], BMI],
      }),
      fires('platelets 50', {
        age: 40,
        encounter: 'IMP',
        procedures: [{ name: 'total hip replacement', daysAgo: 2 }],
        results: [['platelets', 50, '10*3/uL', 1], BMI],
      }),
      fires('hip replacement', {
        age: 40,
        encounter: 'IMP',
        procedures: [{ name: 'total hip replacement', daysAgo: 2 }],
        results: [PLATELETS, BMI],
      }),
      fires('laparotomy, cancer, 41: 5 points', {
        age: 41,
        encounter: 'IMP',
        conditions: ['cancer'],
        procedures: [{ name: 'laparotomy', daysAgo: 2 }],
        results: [PLATELETS, BMI],
      }),
      quiet('laparotomy, cancer, 40: 4 points', {
        age: 40,
        encounter: 'IMP',
        conditions: ['cancer'],
        procedures: [{ name: 'laparotomy', daysAgo: 2 }],
        results: [PLATELETS, BMI],
      }),
      quiet('no surgery', { age: 80, encounter: 'IMP', conditions: ['cancer'], results: [PLATELETS, BMI] }),
    ],
  },
];
