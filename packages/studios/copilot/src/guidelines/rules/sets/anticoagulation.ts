import type { Criterion, Rule } from '../format.ts';
import { ADULT, cannotTell, fires, MM_HG, quiet, WRITTEN } from './helpers.ts';
import { AF_2023 } from './sources.ts';

const AF: Criterion = { condition: ['condition:atrial fibrillation'], words: ['atrial flutter'] };
const ORAL_ANTICOAGULANT = [
  'drug:warfarin',
  'drug:apixaban',
  'drug:rivaroxaban',
  'drug:dabigatran',
  'drug:edoxaban',
] as const;
const DOAC = ['drug:apixaban', 'drug:rivaroxaban', 'drug:dabigatran', 'drug:edoxaban'] as const;
/** Valve disease in which DOACs failed or were not tried. */
const VALVULAR: Criterion = {
  condition: ['condition:mitral stenosis'],
  words: ['mechanical valve', 'mechanical heart valve', 'prosthetic heart valve', 'mechanical prosthe'],
};

const HOOKS = ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'] as const;
const IN_AF = ['atrial fibrillation'] as const;
const APIXABAN_5 = ['apixaban 5 MG Oral Tablet, 1 tablet twice daily'] as const;

export const ANTICOAGULATION: readonly Rule[] = [
  {
    id: 'af-anticoagulate',
    ...WRITTEN,
    version: '1.1.0',
    topic: 'anticoagulation',
    title: 'Anticoagulation in atrial fibrillation, high stroke risk',
    source: AF_2023('stroke risk of 2 % a year or more: CHA2DS2-VASc 2 in men, 3 in women'),
    hooks: ['patient-view', 'encounter-discharge'],
    appliesTo: { all: [ADULT, AF] },
    when: {
      all: [
        {
          any: [
            { all: [{ sex: 'male' }, { score: 'cha2ds2-vasc', is: '>=', value: 2 }] },
            { all: [{ sex: 'female' }, { score: 'cha2ds2-vasc', is: '>=', value: 3 }] },
          ],
        },
        { not: { anticoagulated: 'treatment' } },
      ],
    },
    recommend: {
      text: 'Offer an oral anticoagulant: atrial fibrillation with a high risk of stroke',
      detail:
        'A direct oral anticoagulant is preferred to warfarin, but for a mechanical valve or moderate to severe mitral stenosis. See HAS-BLED for what can be changed about bleeding risk; it is no reason to withhold treatment.',
      indicator: 'warning',
      strength: '1 (recommended)',
      overrides: [
        'Active or recent major bleeding',
        'Left atrial appendage closed',
        'Patient declines',
        'Comfort is the goal',
      ],
    },
    cases: [
      fires('man with 2', { age: 60, sex: 'male', conditions: [...IN_AF, 'hypertension', 'type 2 diabetes'] }),
      quiet('man with 1', { age: 60, sex: 'male', conditions: [...IN_AF, 'hypertension'] }),
      fires('woman with 3', { age: 60, sex: 'female', conditions: [...IN_AF, 'hypertension', 'type 2 diabetes'] }),
      quiet('woman with 2', { age: 60, sex: 'female', conditions: [...IN_AF, 'hypertension'] }),
      quiet('man of 64 with hypertension', { age: 64, sex: 'male', conditions: [...IN_AF, 'hypertension'] }),
      fires('man of 65 with hypertension', { age: 65, sex: 'male', conditions: [...IN_AF, 'hypertension'] }),
      quiet('man of 74', { age: 74, sex: 'male', conditions: IN_AF }),
      fires('man of 75', { age: 75, sex: 'male', conditions: IN_AF }),
      quiet('on apixaban', { age: 80, sex: 'male', conditions: IN_AF, medications: APIXABAN_5 }),
      fires('on enoxaparin to prevent thrombosis', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['enoxaparin 40 MG Injection, 40 mg once daily'],
      }),
      quiet('on enoxaparin at a dose that treats', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['enoxaparin 80 MG Injection, 80 mg twice daily'],
      }),
      fires('on heparin to prevent thrombosis', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['heparin sodium 5000 UNT/ML Injectable Solution, 5000 units subcutaneous three times daily'],
      }),
      quiet('on a heparin infusion', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['heparin 25000 units in 250 mL, continuous infusion'],
      }),
      fires('line flushed with heparin', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['heparin lock flush 100 UNT/ML'],
      }),
      fires('rivaroxaban 10 mg prevents thrombosis', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['rivaroxaban 10 MG Oral Tablet, 1 tablet once daily'],
      }),
      quiet('on rivaroxaban 15 mg', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['rivaroxaban 15 MG Oral Tablet, 1 tablet once daily'],
      }),
      cannotTell('on enoxaparin, dose unknown', {
        age: 80,
        sex: 'male',
        conditions: IN_AF,
        medications: ['enoxaparin'],
      }),
      cannotTell('no birth date', { sex: 'male', conditions: [...IN_AF, 'hypertension'] }),
      quiet('no atrial fibrillation', { age: 80, sex: 'male', conditions: ['hypertension'] }),
    ],
  },
  {
    id: 'af-consider-anticoagulant',
    ...WRITTEN,
    version: '1.1.0',
    topic: 'anticoagulation',
    title: 'Anticoagulation in atrial fibrillation, intermediate stroke risk',
    source: AF_2023('stroke risk of 1 to 2 % a year: CHA2DS2-VASc 1 in men, 2 in women'),
    hooks: ['patient-view'],
    appliesTo: { all: [ADULT, AF] },
    when: {
      all: [
        {
          any: [
            {
              all: [
                { sex: 'male' },
                { score: 'cha2ds2-vasc', is: '>=', value: 1 },
                { score: 'cha2ds2-vasc', is: '<', value: 2 },
              ],
            },
            {
              all: [
                { sex: 'female' },
                { score: 'cha2ds2-vasc', is: '>=', value: 2 },
                { score: 'cha2ds2-vasc', is: '<', value: 3 },
              ],
            },
          ],
        },
        { not: { anticoagulated: 'treatment' } },
      ],
    },
    recommend: {
      text: 'Discuss an oral anticoagulant: atrial fibrillation with an intermediate risk of stroke',
      indicator: 'info',
      strength: '2a (reasonable)',
      overrides: ['Discussed; patient declines', 'Bleeding risk'],
    },
    cases: [
      quiet('woman with 3', { age: 65, sex: 'female', conditions: [...IN_AF, 'hypertension'] }),
      quiet('man with 0', { age: 60, sex: 'male', conditions: IN_AF }),
      fires('man with 1', { age: 60, sex: 'male', conditions: [...IN_AF, 'hypertension'] }),
      quiet('man with 2', { age: 65, sex: 'male', conditions: [...IN_AF, 'hypertension'] }),
      quiet('woman with 1', { age: 60, sex: 'female', conditions: IN_AF }),
      fires('woman with 2', { age: 60, sex: 'female', conditions: [...IN_AF, 'hypertension'] }),
    ],
  },
  {
    id: 'af-bleeding-risk',
    ...WRITTEN,
    topic: 'anticoagulation',
    title: 'High HAS-BLED on an anticoagulant',
    source: AF_2023('bleeding risk: look for factors that can be changed'),
    hooks: ['patient-view'],
    appliesTo: { all: [AF, { medication: ORAL_ANTICOAGULANT }] },
    when: { score: 'has-bled', is: '>=', value: 3 },
    recommend: {
      text: 'Bleeding risk is high (HAS-BLED 3 or more): change what can be changed; keep the anticoagulant',
      indicator: 'info',
      strength: '1 (assess)',
      overrides: ['Reviewed already'],
    },
    cases: [
      fires('66, stroke, aspirin', {
        age: 66,
        conditions: [...IN_AF, 'stroke'],
        medications: [...APIXABAN_5, 'aspirin 81 MG Oral Tablet'],
        results: [
          ['systolic', 120, MM_HG, 10],
          ['creatinine', 1, 'mg/dL', 10],
        ],
      }),
      quiet('65, stroke, aspirin', {
        age: 65,
        conditions: [...IN_AF, 'stroke'],
        medications: [...APIXABAN_5, 'aspirin 81 MG Oral Tablet'],
        results: [
          ['systolic', 120, MM_HG, 10],
          ['creatinine', 1, 'mg/dL', 10],
        ],
      }),
      fires('systolic 161 makes it 3', {
        age: 65,
        conditions: [...IN_AF, 'stroke'],
        medications: [...APIXABAN_5, 'aspirin 81 MG Oral Tablet'],
        results: [
          ['systolic', 161, MM_HG, 10],
          ['creatinine', 1, 'mg/dL', 10],
        ],
      }),
      cannotTell('two points, pressure unknown', {
        age: 65,
        conditions: [...IN_AF, 'stroke'],
        medications: [...APIXABAN_5, 'aspirin 81 MG Oral Tablet'],
        results: [['creatinine', 1, 'mg/dL', 10]],
      }),
    ],
  },
  {
    id: 'af-doac-valvular',
    ...WRITTEN,
    topic: 'anticoagulation',
    title: 'DOAC with a mechanical valve or mitral stenosis',
    source: AF_2023('mechanical valve, or moderate to severe mitral stenosis: warfarin'),
    hooks: HOOKS,
    appliesTo: { medication: DOAC },
    when: VALVULAR,
    recommend: {
      text: 'Use warfarin instead: a DOAC is not for a mechanical valve or moderate to severe mitral stenosis',
      indicator: 'critical',
      strength: '3: harm (mechanical valve)',
      overrides: ['Mitral stenosis is mild', 'Valve is biological'],
    },
    cases: [
      fires('mitral stenosis', { age: 60, conditions: [...IN_AF, 'mitral stenosis'], medications: APIXABAN_5 }),
      fires('mechanical valve', {
        age: 60,
        conditions: [...IN_AF, 'mechanical heart valve in place'],
        medications: APIXABAN_5,
      }),
      quiet('neither', { age: 60, conditions: IN_AF, medications: APIXABAN_5 }),
    ],
  },
];
