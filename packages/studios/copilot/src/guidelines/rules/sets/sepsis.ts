import type { CaseResult, Criterion, Rule } from '../format.ts';
import { ADULT, cannotTell, fires, HOURS, MM_HG, quiet, WRITTEN } from './helpers.ts';
import { PAPER, SURVIVING_SEPSIS } from './sources.ts';

const IN_HOSPITAL: Criterion = { all: [ADULT, { encounter: ['IMP', 'EMER', 'ACUTE', 'OBSENC', 'NONAC'] }] };
const INFECTION: Criterion = {
  any: [
    {
      condition: [
        'condition:pneumonia',
        'condition:urinary tract infection',
        'condition:sepsis',
        'condition:cellulitis',
        'condition:meningitis',
      ],
      words: ['infection', 'pyelonephritis', 'cholangitis', 'peritonitis', 'endocarditis', 'osteomyelitis', 'abscess'],
    },
    {
      medication: [
        'class:antibiotic',
        'class:penicillin',
        'class:cephalosporin',
        'class:carbapenem',
        'class:fluoroquinolone',
        'class:aminoglycoside',
        'class:macrolide',
      ],
    },
  ],
};
const hour = 1 / 24;
const vitals = (
  rate: number,
  sbp: number,
  gcs: number,
  pulse = 80,
  temperature = 37,
  spo2 = 97,
): readonly CaseResult[] => [
  ['respiratory rate', rate, '/min', hour],
  ['systolic', sbp, MM_HG, hour],
  ['gcs', gcs, '{score}', hour],
  ['heart rate', pulse, '/min', hour],
  ['temperature', temperature, 'Cel', hour],
  ['spo2', spo2, '%', hour],
];
const WARD = { age: 60, encounter: 'IMP', conditions: ['pneumonia'] } as const;

export const SEPSIS: readonly Rule[] = [
  {
    id: 'sepsis-news2-high',
    ...WRITTEN,
    topic: 'sepsis screen',
    title: 'NEWS2 of 7 or more',
    source: {
      label: 'Royal College of Physicians: National Early Warning Score 2',
      place: 'thresholds and triggers: 7 or more, emergency response',
      version: '2017',
      url: 'https://www.rcp.ac.uk/resources/national-early-warning-score-news-2/',
      licence: 'free to use with acknowledgement; © Royal College of Physicians 2017',
    },
    hooks: ['patient-view', 'encounter-discharge'],
    appliesTo: IN_HOSPITAL,
    when: { score: 'news2', is: '>=', value: 7 },
    recommend: {
      text: 'NEWS2 is 7 or more: emergency assessment now; think of sepsis',
      indicator: 'critical',
      strength: 'emergency response',
      overrides: ['Team is at the bedside', 'Known baseline', 'Comfort is the goal'],
    },
    cases: [
      // 25/min 3, 90 mmHg 3, pulse 91 1
      fires('7 points', { ...WARD, results: vitals(25, 90, 15, 91) }),
      quiet('6 points', { ...WARD, results: vitals(25, 90, 15, 90) }),
      quiet('not in hospital', { age: 60, results: vitals(25, 90, 15, 91) }),
      cannotTell('only two vital signs', {
        ...WARD,
        results: [
          ['respiratory rate', 25, '/min', hour],
          ['systolic', 90, MM_HG, hour],
        ],
      }),
      cannotTell('vital signs of two days ago', {
        ...WARD,
        results: vitals(25, 90, 15, 91).map(([of, value, unit]): CaseResult => [of, value, unit, 2]),
      }),
    ],
  },
  {
    id: 'sepsis-news2-medium-infection',
    ...WRITTEN,
    topic: 'sepsis screen',
    title: 'NEWS2 of 5 or 6 with infection',
    source: SURVIVING_SEPSIS('screening: an early warning score rather than qSOFA alone'),
    hooks: ['patient-view'],
    appliesTo: { all: [IN_HOSPITAL, INFECTION] },
    when: {
      all: [
        { score: 'news2', is: '>=', value: 5 },
        { score: 'news2', is: '<', value: 7 },
      ],
    },
    recommend: {
      text: 'Screen for sepsis: infection with NEWS2 of 5 or 6',
      detail: 'Lactate, cultures before antibiotics where this delays nothing, and a senior review.',
      indicator: 'warning',
      strength: 'urgent response',
      overrides: ['Sepsis considered and unlikely', 'Treatment has begun', 'Known baseline'],
      propose: {
        kind: 'ServiceRequest',
        label: 'Lactate',
        coding: { system: 'http://loinc.org', code: '2524-7', display: 'Lactate [Moles/volume] in Serum or Plasma' },
      },
    },
    cases: [
      fires('6 points', { ...WARD, results: vitals(25, 90, 15) }),
      quiet('7 points is another rule', { ...WARD, results: vitals(25, 90, 15, 91) }),
      // 22/min 2, 90 mmHg 3
      fires('5 points', { ...WARD, results: vitals(22, 90, 15) }),
      quiet('4 points', { ...WARD, results: vitals(22, 95, 15) }),
      quiet('no infection', { age: 60, encounter: 'IMP', results: vitals(22, 90, 15) }),
      cannotTell('saturation and temperature unknown', { ...WARD, results: vitals(22, 95, 15).slice(0, 4) }),
    ],
  },
  {
    id: 'sepsis-qsofa',
    ...WRITTEN,
    topic: 'sepsis screen',
    title: 'qSOFA of 2 or more with infection',
    source: PAPER('Sepsis-3 definitions', '2016', '10.1001/jama.2016.0287', 'qSOFA of 2 or more'),
    hooks: ['patient-view'],
    appliesTo: { all: [IN_HOSPITAL, INFECTION] },
    when: { score: 'qsofa', is: '>=', value: 2 },
    recommend: {
      text: 'Infection with qSOFA of 2 or more: look for organ dysfunction',
      indicator: 'warning',
      strength: 'prognostic; not to be the only screen',
      overrides: ['Sepsis considered and unlikely', 'Treatment has begun'],
    },
    cases: [
      fires('22/min and 100 mmHg', { ...WARD, results: vitals(22, 100, 15) }),
      quiet('21/min and 100 mmHg', { ...WARD, results: vitals(21, 100, 15) }),
      quiet('22/min and 101 mmHg', { ...WARD, results: vitals(22, 101, 15) }),
      fires('22/min and coma scale 14', { ...WARD, results: vitals(22, 120, 14) }),
      cannotTell('coma scale unknown', {
        ...WARD,
        results: [
          ['respiratory rate', 22, '/min', hour],
          ['systolic', 120, MM_HG, hour],
        ],
      }),
    ],
  },
  {
    id: 'sepsis-sirs',
    ...WRITTEN,
    topic: 'sepsis screen',
    title: 'SIRS of 2 or more with infection',
    source: SURVIVING_SEPSIS('screening tools'),
    hooks: ['patient-view'],
    appliesTo: { all: [IN_HOSPITAL, INFECTION] },
    when: {
      all: [
        { score: 'sirs', is: '>=', value: 2 },
        { notMeasured: 'observation:lactate', within: HOURS(24) },
      ],
    },
    recommend: {
      text: 'Infection with two or more SIRS criteria and no lactate in 24 hours: measure lactate',
      indicator: 'info',
      strength: 'weak',
      overrides: ['Another cause', 'Sepsis considered and unlikely'],
      propose: {
        kind: 'ServiceRequest',
        label: 'Lactate',
        coding: { system: 'http://loinc.org', code: '2524-7', display: 'Lactate [Moles/volume] in Serum or Plasma' },
      },
    },
    cases: [
      fires('pulse 91 and 38.1 °C', { ...WARD, results: vitals(16, 120, 15, 91, 38.1) }),
      quiet('pulse 91 and 38.0 °C', {
        ...WARD,
        results: [...vitals(16, 120, 15, 91, 38), ['wbc', 8, '10*3/uL', hour]],
      }),
      cannotTell('pulse 91, white cells unknown', { ...WARD, results: vitals(16, 120, 15, 91, 38) }),
      fires('21/min and 35.9 °C', { ...WARD, results: vitals(21, 120, 15, 80, 35.9) }),
      quiet('lactate measured', {
        ...WARD,
        results: [...vitals(21, 120, 15, 100, 39), ['lactate', 1.5, 'mmol/L', hour]],
      }),
    ],
  },
];
