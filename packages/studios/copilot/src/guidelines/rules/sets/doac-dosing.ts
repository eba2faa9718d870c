import type { Criterion, Rule } from '../format.ts';
import { cannotTell, fires, MONTHS, quiet, WRITTEN } from './helpers.ts';
import { FDA_LABEL } from './sources.ts';

const AF: Criterion = { condition: ['condition:atrial fibrillation'], words: ['atrial flutter'] };
const creatinine = (is: '>=' | '<', value: number): Criterion => ({
  measurement: 'observation:creatinine',
  is,
  value,
  unit: 'mg/dL',
  within: MONTHS(12),
});
const weight = (is: '<=' | '>', value: number): Criterion => ({
  measurement: 'observation:weight',
  is,
  value,
  unit: 'kg',
  within: MONTHS(24),
});
const clearance = (is: '<=' | '<' | '>=' | '>', value: number): Criterion => ({
  measurement: 'computed:crcl',
  is,
  value,
  unit: 'mL/min',
  within: MONTHS(12),
});
/** Two of: 80 or older, 60 kg or less, creatinine 1.5 mg/dL or more. */
const APIXABAN_REDUCE: Criterion = {
  atLeast: { count: 2, of: [{ age: { is: '>=', years: 80 } }, weight('<=', 60), creatinine('>=', 1.5)] },
};
const daily = (of: string, is: '<=' | '>' | '<', value: number): Criterion => ({
  dailyDose: { of, is, value, unit: 'mg' },
});

const HOOKS = ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'] as const;
const IN_AF = ['atrial fibrillation'] as const;
const APIXABAN_5 = ['apixaban 5 MG Oral Tablet, 1 tablet twice daily'] as const;
const APIXABAN_2_5 = ['apixaban 2.5 MG Oral Tablet, 1 tablet twice daily'] as const;

export const DOAC_DOSING: readonly Rule[] = [
  {
    id: 'af-apixaban-too-high',
    ...WRITTEN,
    topic: 'anticoagulation',
    title: 'Apixaban 5 mg where 2.5 mg is due',
    source: FDA_LABEL('apixaban', '2.1: 2.5 mg twice daily with two of age 80, 60 kg, creatinine 1.5 mg/dL'),
    hooks: HOOKS,
    appliesTo: { all: [AF, { medication: ['drug:apixaban'] }] },
    when: { all: [daily('drug:apixaban', '>', 5), APIXABAN_REDUCE] },
    recommend: {
      text: 'Reduce apixaban to 2.5 mg twice daily: two reasons for the lower dose',
      indicator: 'warning',
      strength: 'labelled dose',
      overrides: ['Treating a clot', 'Values out of date'],
    },
    cases: [
      fires('80 and 60 kg', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [
          ['weight', 60, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      quiet('79 and 60 kg', {
        age: 79,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [
          ['weight', 60, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      quiet('80 and 61 kg', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [
          ['weight', 61, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      fires('80 and creatinine 1.5', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [
          ['weight', 80, 'kg', 30],
          ['creatinine', 1.5, 'mg/dL', 30],
        ],
      }),
      quiet('80 and creatinine 1.4', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [
          ['weight', 80, 'kg', 30],
          ['creatinine', 1.4, 'mg/dL', 30],
        ],
      }),
      quiet('on 2.5 mg', {
        age: 85,
        conditions: IN_AF,
        medications: APIXABAN_2_5,
        results: [
          ['weight', 50, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      cannotTell('80, weight unknown', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [['creatinine', 1, 'mg/dL', 30]],
      }),
      quiet('70, weight and creatinine fine', {
        age: 70,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [
          ['weight', 80, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
    ],
  },
  {
    id: 'af-apixaban-too-low',
    ...WRITTEN,
    topic: 'anticoagulation',
    title: 'Apixaban 2.5 mg without two reasons',
    source: FDA_LABEL('apixaban', '2.1: 5 mg twice daily otherwise'),
    hooks: HOOKS,
    appliesTo: { all: [AF, { medication: ['drug:apixaban'] }] },
    when: { all: [daily('drug:apixaban', '<=', 5), { not: APIXABAN_REDUCE }] },
    recommend: {
      text: 'Apixaban 5 mg twice daily is due: fewer than two reasons for the lower dose',
      indicator: 'warning',
      strength: 'labelled dose',
      overrides: ['Interacting medicine', 'Prevention after a clot, not atrial fibrillation', 'Values out of date'],
    },
    cases: [
      fires('79, 60 kg', {
        age: 79,
        conditions: IN_AF,
        medications: APIXABAN_2_5,
        results: [
          ['weight', 60, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      quiet('80, creatinine 1.5', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_2_5,
        results: [
          ['weight', 80, 'kg', 30],
          ['creatinine', 1.5, 'mg/dL', 30],
        ],
      }),
      fires('80, creatinine 1.4', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_2_5,
        results: [
          ['weight', 80, 'kg', 30],
          ['creatinine', 1.4, 'mg/dL', 30],
        ],
      }),
      fires('80, 61 kg, creatinine 1.0', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_2_5,
        results: [
          ['weight', 61, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      quiet('80, 60 kg', {
        age: 80,
        conditions: IN_AF,
        medications: APIXABAN_2_5,
        results: [
          ['weight', 60, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      cannotTell('80, nothing known', { age: 80, conditions: IN_AF, medications: APIXABAN_2_5 }),
      quiet('on 5 mg', {
        age: 60,
        conditions: IN_AF,
        medications: APIXABAN_5,
        results: [
          ['weight', 80, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
    ],
  },
  {
    id: 'af-rivaroxaban-crcl-50',
    ...WRITTEN,
    topic: 'anticoagulation',
    title: 'Rivaroxaban 20 mg with clearance of 50 or less',
    source: FDA_LABEL('rivaroxaban', '2.1: 15 mg daily with clearance of 50 mL/min or less'),
    hooks: HOOKS,
    appliesTo: { all: [AF, { medication: ['drug:rivaroxaban'] }] },
    when: { all: [daily('drug:rivaroxaban', '>', 15), clearance('<=', 50)] },
    recommend: {
      text: 'Reduce rivaroxaban to 15 mg daily with food: creatinine clearance is 50 mL/min or less',
      indicator: 'warning',
      strength: 'labelled dose',
      overrides: ['Treating a clot', 'Values out of date'],
    },
    // (140 - 60) x 72 / (72 x creatinine): 80 mL/min at 1.0, 50 at 1.6, 50.3 at 1.59
    cases: [
      fires('clearance 50', {
        age: 60,
        sex: 'male',
        conditions: IN_AF,
        medications: ['rivaroxaban 20 MG Oral Tablet, once daily'],
        results: [
          ['weight', 72, 'kg', 30],
          ['creatinine', 1.6, 'mg/dL', 30],
        ],
      }),
      quiet('clearance 50.3', {
        age: 60,
        sex: 'male',
        conditions: IN_AF,
        medications: ['rivaroxaban 20 MG Oral Tablet, once daily'],
        results: [
          ['weight', 72, 'kg', 30],
          ['creatinine', 1.59, 'mg/dL', 30],
        ],
      }),
      quiet('on 15 mg', {
        age: 60,
        sex: 'male',
        conditions: IN_AF,
        medications: ['rivaroxaban 15 MG Oral Tablet, once daily'],
        results: [
          ['weight', 72, 'kg', 30],
          ['creatinine', 2, 'mg/dL', 30],
        ],
      }),
      cannotTell('weight unknown', {
        age: 60,
        sex: 'male',
        conditions: IN_AF,
        medications: ['rivaroxaban 20 MG Oral Tablet, once daily'],
        results: [['creatinine', 1.6, 'mg/dL', 30]],
      }),
    ],
  },
  {
    id: 'af-edoxaban-crcl-95',
    ...WRITTEN,
    topic: 'anticoagulation',
    title: 'Edoxaban with clearance above 95',
    source: FDA_LABEL('edoxaban', 'boxed warning: less effect with clearance above 95 mL/min'),
    hooks: HOOKS,
    appliesTo: { all: [AF, { medication: ['drug:edoxaban'] }] },
    when: clearance('>', 95),
    recommend: {
      text: 'Use another anticoagulant than edoxaban: creatinine clearance is above 95 mL/min',
      indicator: 'warning',
      strength: 'boxed warning',
      overrides: ['Values out of date'],
    },
    cases: [
      // (140 - 45) x 72 / 72 = 95 mL/min
      quiet('clearance 95', {
        age: 45,
        sex: 'male',
        conditions: IN_AF,
        medications: ['edoxaban 60 MG Oral Tablet'],
        results: [
          ['weight', 72, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      fires('clearance 96', {
        age: 44,
        sex: 'male',
        conditions: IN_AF,
        medications: ['edoxaban 60 MG Oral Tablet'],
        results: [
          ['weight', 72, 'kg', 30],
          ['creatinine', 1, 'mg/dL', 30],
        ],
      }),
      cannotTell('creatinine unknown', {
        age: 44,
        sex: 'male',
        conditions: IN_AF,
        medications: ['edoxaban 60 MG Oral Tablet'],
        results: [['weight', 72, 'kg', 30]],
      }),
    ],
  },
];
