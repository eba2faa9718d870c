import type { CaseResult, Criterion, Rule } from '../format.ts';
import { cannotTell, fires, MONTHS, quiet, RAS_BLOCKER, WRITTEN } from './helpers.ts';
import { FDA_LABEL, PAPER } from './sources.ts';

const MMOL = 'mmol/L';
const potassium = (is: '>=' | '>' | '<=', value: number): Criterion => ({
  measurement: 'observation:potassium',
  is,
  value,
  unit: MMOL,
  within: MONTHS(3),
});
const level = (value: number, daysAgo = 2): readonly CaseResult[] => [['potassium', value, MMOL, daysAgo]];

/** Medicines that keep potassium in the body, other than supplements of it. */
const KEEPING = ['class:potassium sparing diuretic', ...RAS_BLOCKER, 'drug:aliskiren'] as const;
const SUPPLEMENTS = ['drug:potassium chloride', 'drug:potassium citrate', 'drug:potassium phosphate'] as const;
const HOOKS = ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'] as const;
const OVERRIDES = ['Hemolyzed specimen; repeated and normal', 'Treated and followed', 'Specialist’s decision'] as const;

const HF_2021 = (place: string) =>
  PAPER('ESC heart failure guideline', '2021', '10.1093/eurheartj/ehab368', `supplementary guidance: ${place}`);

const spironolactone = ['spironolactone 25 MG Oral Tablet'];
const lisinopril = ['lisinopril 10 MG Oral Tablet'];
const chloride = ['potassium chloride 20 MEQ Oral Tablet'];

/** High potassium and a medicine that raises it. Limits in mmol/L, of the latest result in three months. */
export const POTASSIUM: readonly Rule[] = [
  {
    id: 'potassium-high-5-5',
    ...WRITTEN,
    topic: 'electrolytes',
    title: 'Potassium of 5.5 to 6.0 with a medicine that keeps potassium',
    source: HF_2021('RAAS inhibitors and potassium above 5.5'),
    hooks: HOOKS,
    appliesTo: { medication: KEEPING },
    when: { all: [potassium('>=', 5.5), potassium('<=', 6)] },
    recommend: {
      text: 'Potassium is 5.5 mmol/L or more: do not start or raise a RAAS inhibitor or potassium-sparing diuretic; halve it or hold it',
      detail: 'Repeat potassium and creatinine within days; stop other things that raise potassium first.',
      indicator: 'warning',
      strength: 'practical guidance of the guideline',
      overrides: OVERRIDES,
    },
    cases: [
      fires('5.5, spironolactone', { age: 70, medications: spironolactone, results: level(5.5) }),
      fires('5.8, lisinopril ordered', { age: 70, drafts: lisinopril, results: level(5.8) }),
      fires('6.0', { age: 70, medications: ['losartan 50 MG Oral Tablet'], results: level(6) }),
      quiet('5.4', { age: 70, medications: spironolactone, results: level(5.4) }),
      quiet('6.1 is another rule', { age: 70, medications: spironolactone, results: level(6.1) }),
      quiet('normal since', { age: 70, medications: spironolactone, results: [...level(5.8, 9), ...level(4.4, 2)] }),
      quiet('not taken', { age: 70, results: level(5.8) }),
      cannotTell('not measured in three months', { age: 70, medications: lisinopril, results: level(5.8, 120) }),
    ],
  },
  {
    id: 'potassium-high-6',
    ...WRITTEN,
    topic: 'electrolytes',
    title: 'Potassium above 6.0 with a medicine that keeps potassium',
    source: HF_2021('RAAS inhibitors are stopped with potassium above 6.0'),
    hooks: HOOKS,
    appliesTo: { medication: KEEPING },
    when: potassium('>', 6),
    recommend: {
      text: 'Potassium is above 6.0 mmol/L: stop the RAAS inhibitor or potassium-sparing diuretic and treat the potassium now',
      detail: 'ECG and a repeat at once.',
      indicator: 'critical',
      strength: 'practical guidance of the guideline',
      overrides: OVERRIDES,
    },
    cases: [
      fires('6.8, spironolactone ordered', { age: 70, drafts: spironolactone, results: level(6.8) }),
      fires('6.1, lisinopril', { age: 70, medications: lisinopril, results: level(6.1) }),
      fires('6.1, sacubitril/valsartan', {
        age: 70,
        medications: ['sacubitril / valsartan Oral Tablet'],
        results: level(6.1),
      }),
      quiet('6.0', { age: 70, medications: spironolactone, results: level(6) }),
      quiet('amlodipine', { age: 70, medications: ['amlodipine 5 MG Oral Tablet'], results: level(6.8) }),
      cannotTell('never measured', { age: 70, medications: spironolactone }),
    ],
  },
  {
    id: 'potassium-supplement-high',
    ...WRITTEN,
    topic: 'electrolytes',
    title: 'Potassium supplement with potassium above 5.0',
    source: FDA_LABEL('potassium chloride', '5: hyperkalemia'),
    hooks: HOOKS,
    appliesTo: { medication: SUPPLEMENTS },
    when: { all: [potassium('>', 5), { not: potassium('>=', 5.5) }] },
    recommend: {
      text: 'Potassium is above 5.0 mmol/L: hold the potassium supplement and repeat the level',
      indicator: 'warning',
      strength: 'labelled warning',
      overrides: OVERRIDES,
    },
    cases: [
      fires('5.1', { age: 70, medications: chloride, results: level(5.1) }),
      fires('5.4, ordered', { age: 70, drafts: chloride, results: level(5.4) }),
      quiet('5.0', { age: 70, medications: chloride, results: level(5) }),
      quiet('5.5 is another rule', { age: 70, medications: chloride, results: level(5.5) }),
      quiet('not taken', { age: 70, results: level(5.2) }),
      cannotTell('never measured', { age: 70, medications: chloride }),
    ],
  },
  {
    id: 'potassium-supplement-stop',
    ...WRITTEN,
    topic: 'electrolytes',
    title: 'Potassium supplement with potassium of 5.5 or more',
    source: FDA_LABEL('potassium chloride', '5: hyperkalemia'),
    hooks: HOOKS,
    appliesTo: { medication: SUPPLEMENTS },
    when: potassium('>=', 5.5),
    recommend: {
      text: 'Potassium is 5.5 mmol/L or more: stop the potassium supplement',
      detail: 'Repeat the level; with 6.0 mmol/L or more an ECG at once.',
      indicator: 'critical',
      strength: 'labelled warning',
      overrides: OVERRIDES,
    },
    cases: [
      fires('5.5', { age: 70, medications: chloride, results: level(5.5) }),
      fires('6.8, ordered', { age: 70, drafts: chloride, results: level(6.8) }),
      fires('potassium citrate', {
        age: 70,
        medications: ['potassium citrate 10 MEQ Oral Tablet'],
        results: level(5.6),
      }),
      quiet('5.4', { age: 70, medications: chloride, results: level(5.4) }),
      quiet('not taken', { age: 70, results: level(6) }),
      cannotTell('never measured', { age: 70, medications: chloride }),
    ],
  },
];
