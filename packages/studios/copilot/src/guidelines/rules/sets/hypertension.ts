import type { CaseResult, Criterion, Rule } from '../format.ts';
import {
  ADULT,
  ASCVD,
  cannotTell,
  fires,
  HOURS,
  MM_HG,
  MONTHS,
  PREGNANT,
  quiet,
  RAS_BLOCKER,
  WRITTEN,
} from './helpers.ts';
import { BLOOD_PRESSURE_2025 } from './sources.ts';

const ANTIHYPERTENSIVES = [
  'class:ace inhibitor',
  'class:arb',
  'class:arni',
  'class:calcium channel blocker',
  'class:thiazide diuretic',
  'class:beta blocker',
  'class:potassium sparing diuretic',
  'class:loop diuretic',
  'class:antihypertensive',
] as const;
const systolic = (is: '>=' | '<', value: number): Criterion => ({
  measurement: 'observation:systolic',
  is,
  value,
  unit: MM_HG,
  within: MONTHS(12),
  pick: 'repeated',
});
const diastolic = (is: '>=' | '<', value: number): Criterion => ({
  measurement: 'observation:diastolic',
  is,
  value,
  unit: MM_HG,
  within: MONTHS(12),
  pick: 'repeated',
});
const pressure = (high: number, low: number): Criterion => ({ any: [systolic('>=', high), diastolic('>=', low)] });
/** Two visits with the same readings. */
const twice = (high: number, low: number): readonly CaseResult[] => [
  ['systolic', high, MM_HG, 10],
  ['diastolic', low, MM_HG, 10],
  ['systolic', high, MM_HG, 40],
  ['diastolic', low, MM_HG, 40],
];

export const HYPERTENSION: readonly Rule[] = [
  {
    id: 'hypertension-start-140-90',
    ...WRITTEN,
    topic: 'hypertension',
    title: 'Drug treatment at 140/90 or more',
    source: BLOOD_PRESSURE_2025('threshold for drug treatment, all adults'),
    hooks: ['patient-view'],
    appliesTo: { all: [ADULT, { not: PREGNANT }, { not: { medication: ANTIHYPERTENSIVES } }] },
    when: pressure(140, 90),
    recommend: {
      text: 'Offer drug treatment: blood pressure is 140/90 mmHg or more on two days',
      detail:
        'First choice: a thiazide-type diuretic, a long-acting calcium channel blocker, an ACE inhibitor or an ARB. Confirm outside the office where possible.',
      indicator: 'warning',
      strength: '1 (recommended)',
      overrides: ['Normal outside the office', 'Patient prefers lifestyle change first', 'Readings not reliable'],
    },
    cases: [
      fires('140/80 twice', { age: 50, results: twice(140, 80) }),
      quiet('139/89 twice', { age: 50, results: twice(139, 89) }),
      fires('130/90 twice', { age: 50, results: twice(130, 90) }),
      cannotTell('once only', {
        age: 50,
        results: [
          ['systolic', 150, MM_HG, 10],
          ['diastolic', 95, MM_HG, 10],
        ],
      }),
      cannotTell('never', { age: 50 }),
      quiet('treated', { age: 50, medications: ['lisinopril 10 MG Oral Tablet'], results: twice(150, 95) }),
      quiet('17', { age: 17, results: twice(150, 95) }),
    ],
  },
  {
    id: 'hypertension-start-130-80-risk',
    ...WRITTEN,
    topic: 'hypertension',
    title: 'Drug treatment at 130/80 or more with high risk',
    source: BLOOD_PRESSURE_2025('threshold with cardiovascular disease, diabetes or chronic kidney disease'),
    hooks: ['patient-view'],
    appliesTo: {
      all: [
        ADULT,
        { not: PREGNANT },
        { not: { medication: ANTIHYPERTENSIVES } },
        {
          any: [
            ASCVD,
            { condition: ['condition:diabetes', 'condition:chronic kidney disease', 'condition:heart failure'] },
          ],
        },
      ],
    },
    when: { all: [pressure(130, 80), systolic('<', 140), diastolic('<', 90)] },
    recommend: {
      text: 'Offer drug treatment: blood pressure is 130/80 mmHg or more with high cardiovascular risk',
      indicator: 'info',
      strength: '1 (recommended)',
      overrides: ['Normal outside the office', 'Patient prefers lifestyle change first'],
    },
    cases: [
      fires('135/89 with diabetes', { age: 50, conditions: ['type 2 diabetes'], results: twice(135, 89) }),
      quiet('135/90 with diabetes is another rule', {
        age: 50,
        conditions: ['type 2 diabetes'],
        results: twice(135, 90),
      }),
      fires('130/70 with diabetes', { age: 50, conditions: ['type 2 diabetes'], results: twice(130, 70) }),
      quiet('129/79 with diabetes', { age: 50, conditions: ['type 2 diabetes'], results: twice(129, 79) }),
      fires('120/80 with kidney disease', {
        age: 50,
        conditions: ['chronic kidney disease stage 3'],
        results: twice(120, 80),
      }),
      quiet('140/80 is another rule', { age: 50, conditions: ['type 2 diabetes'], results: twice(140, 80) }),
      quiet('no risk condition', { age: 50, results: twice(135, 85) }),
    ],
  },
  {
    id: 'hypertension-above-target',
    ...WRITTEN,
    topic: 'hypertension',
    title: 'Treated blood pressure above target',
    source: BLOOD_PRESSURE_2025('target below 130/80 mmHg'),
    hooks: ['patient-view', 'encounter-discharge'],
    appliesTo: {
      all: [ADULT, { not: PREGNANT }, { condition: ['condition:hypertension'] }, { medication: ANTIHYPERTENSIVES }],
    },
    when: pressure(130, 80),
    recommend: {
      text: 'Blood pressure is above the target of below 130/80 mmHg on two days: review adherence and treatment',
      indicator: 'info',
      strength: '1 (recommended)',
      overrides: [
        'Individual target is higher',
        'Normal outside the office',
        'Orthostatic hypotension',
        'Limited life expectancy',
      ],
    },
    cases: [
      fires('130/70', {
        age: 60,
        conditions: ['hypertension'],
        medications: ['amlodipine 5 MG Oral Tablet'],
        results: twice(130, 70),
      }),
      quiet('129/79', {
        age: 60,
        conditions: ['hypertension'],
        medications: ['amlodipine 5 MG Oral Tablet'],
        results: twice(129, 79),
      }),
      fires('120/80', {
        age: 60,
        conditions: ['hypertension'],
        medications: ['amlodipine 5 MG Oral Tablet'],
        results: twice(120, 80),
      }),
      cannotTell('no reading', { age: 60, conditions: ['hypertension'], medications: ['amlodipine 5 MG Oral Tablet'] }),
    ],
  },
  {
    id: 'hypertension-severe',
    ...WRITTEN,
    topic: 'hypertension',
    title: 'Blood pressure above 180/120',
    source: BLOOD_PRESSURE_2025('severe hypertension'),
    hooks: ['patient-view', 'encounter-discharge'],
    appliesTo: { all: [ADULT, { not: { notMeasured: 'observation:systolic', within: HOURS(24) } }] },
    when: {
      any: [
        { measurement: 'observation:systolic', is: '>', value: 180, unit: MM_HG, within: { count: 24, unit: 'hours' } },
        {
          measurement: 'observation:diastolic',
          is: '>',
          value: 120,
          unit: MM_HG,
          within: { count: 24, unit: 'hours' },
        },
      ],
    },
    recommend: {
      text: 'Blood pressure is above 180/120 mmHg: repeat, and look for acute organ damage',
      indicator: 'critical',
      strength: '1 (recommended)',
      overrides: ['Repeated and lower', 'No organ damage; treatment adjusted'],
    },
    cases: [
      fires('181', {
        age: 60,
        results: [
          ['systolic', 181, MM_HG, 0.2],
          ['diastolic', 100, MM_HG, 0.2],
        ],
      }),
      quiet('180/120', {
        age: 60,
        results: [
          ['systolic', 180, MM_HG, 0.2],
          ['diastolic', 120, MM_HG, 0.2],
        ],
      }),
      fires('diastolic 121', {
        age: 60,
        results: [
          ['systolic', 170, MM_HG, 0.2],
          ['diastolic', 121, MM_HG, 0.2],
        ],
      }),
      quiet('two days ago', {
        age: 60,
        results: [
          ['systolic', 190, MM_HG, 2],
          ['diastolic', 100, MM_HG, 2],
        ],
      }),
    ],
  },
  {
    id: 'hypertension-double-ras',
    ...WRITTEN,
    topic: 'hypertension',
    title: 'ACE inhibitor and ARB together',
    source: BLOOD_PRESSURE_2025('an ACE inhibitor, ARB or renin inhibitor are not combined'),
    hooks: ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'],
    appliesTo: { medication: ['class:ace inhibitor'] },
    when: { medication: ['class:arb'] },
    recommend: {
      text: 'Do not combine an ACE inhibitor with an ARB: harm to kidneys and potassium without benefit',
      indicator: 'warning',
      strength: '3: harm',
      overrides: ['One replaces the other', 'Nephrologist’s decision'],
    },
    cases: [
      fires('lisinopril and losartan', {
        age: 60,
        medications: ['lisinopril 10 MG Oral Tablet', 'losartan 50 MG Oral Tablet'],
      }),
      quiet('lisinopril alone', { age: 60, medications: ['lisinopril 10 MG Oral Tablet'] }),
      quiet('losartan alone', { age: 60, medications: ['losartan 50 MG Oral Tablet'] }),
    ],
  },
  {
    id: 'hypertension-ras-pregnancy',
    ...WRITTEN,
    topic: 'hypertension',
    title: 'ACE inhibitor or ARB in pregnancy',
    source: BLOOD_PRESSURE_2025('pregnancy: ACE inhibitors, ARBs and renin inhibitors'),
    hooks: ['patient-view', 'order-select', 'order-sign'],
    appliesTo: PREGNANT,
    when: { medication: RAS_BLOCKER },
    recommend: {
      text: 'Stop the ACE inhibitor or ARB: harmful to the fetus',
      indicator: 'critical',
      strength: '3: harm',
      overrides: ['Pregnancy has ended', 'Already stopped'],
    },
    cases: [
      fires('pregnant, lisinopril', {
        age: 30,
        sex: 'female',
        conditions: ['pregnancy'],
        medications: ['lisinopril 10 MG Oral Tablet'],
      }),
      quiet('not pregnant', { age: 30, sex: 'female', medications: ['lisinopril 10 MG Oral Tablet'] }),
      quiet('pregnant, labetalol', {
        age: 30,
        sex: 'female',
        conditions: ['pregnancy'],
        medications: ['labetalol 100 MG Oral Tablet'],
      }),
    ],
  },
];
