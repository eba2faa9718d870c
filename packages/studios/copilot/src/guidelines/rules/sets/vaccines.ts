import type { Criterion, Rule } from '../format.ts';
import { ADULT, between, fires, quiet, WRITTEN, YEARS } from './helpers.ts';
import { ACIP } from './sources.ts';

const HOOKS = ['patient-view', 'appointment-book', 'encounter-discharge'] as const;
const from = (years: number): Criterion => ({ age: { is: '>=', years } });
/** More risk of severe pneumococcal or RSV disease, as far as the problem list shows it. */
const CHRONIC: Criterion = {
  condition: [
    'condition:heart failure',
    'condition:coronary artery disease',
    'condition:copd',
    'condition:asthma',
    'condition:diabetes',
    'condition:cirrhosis',
    'condition:chronic kidney disease',
    'condition:alcoholism',
  ],
};
const IMMUNE: Criterion = {
  any: [
    {
      condition: ['condition:hiv'],
      words: ['immunodeficien', 'immunocompromis', 'asplenia', 'organ transplant', 'leukemia', 'lymphoma'],
    },
    { medication: ['class:immunosuppressant', 'class:chemotherapy', 'class:tnf inhibitor'] },
  ],
};
const overrides = ['Given elsewhere', 'Patient declines', 'Contraindicated', 'Acute illness'];
const NOTE = 'The record may not show vaccines given elsewhere: ask, or look in the immunization registry.';

export const VACCINES: readonly Rule[] = [
  {
    id: 'vaccine-influenza',
    ...WRITTEN,
    topic: 'vaccination',
    title: 'Influenza vaccine this season',
    source: ACIP('influenza: one dose a year'),
    hooks: HOOKS,
    appliesTo: { all: [ADULT, { not: { allergy: [], words: ['influenza vaccine'] } }] },
    when: { not: { vaccinatedThisSeason: ['immunization:influenza vaccine'] } },
    recommend: {
      text: 'Influenza vaccine is due: none on record this season',
      detail: NOTE,
      indicator: 'info',
      strength: 'recommended',
      overrides,
    },
    cases: [
      fires('none', { age: 40 }),
      quiet('this season', { age: 40, vaccines: [{ name: 'influenza vaccine', daysAgo: 1 }] }),
      fires('last season', { age: 40, vaccines: [{ name: 'influenza vaccine', daysAgo: 400 }] }),
      quiet('17', { age: 17 }),
      fires('18', { age: 18 }),
    ],
  },
  {
    id: 'vaccine-pneumococcal',
    ...WRITTEN,
    topic: 'vaccination',
    title: 'Pneumococcal conjugate vaccine',
    source: ACIP('pneumococcal: 50 or older, or 19 to 49 with a risk condition'),
    hooks: HOOKS,
    appliesTo: { any: [from(50), { all: [from(19), { any: [CHRONIC, IMMUNE] }] }] },
    when: {
      not: {
        vaccinated: [],
        words: [
          'pcv20',
          'pcv21',
          'pcv15',
          'prevnar 20',
          'vaxneuvance',
          'capvaxive',
          'conjugate pcv20',
          'conjugate, 20',
          'conjugate, 21',
          'conjugate, 15',
          '20 valent',
          '21 valent',
          '15 valent',
          '20-valent',
          '21-valent',
          '15-valent',
        ],
      },
    },
    recommend: {
      text: 'Pneumococcal vaccine (PCV20, PCV21, or PCV15) is due: none of these on record',
      detail: `${NOTE} After PCV13 or PPSV23, see the schedule for the interval.`,
      indicator: 'info',
      strength: 'recommended',
      overrides,
    },
    cases: [
      fires('19 with diabetes', { age: 19, conditions: ['type 2 diabetes'] }),
      quiet('49', { age: 49 }),
      fires('50', { age: 50 }),
      fires('30 with diabetes', { age: 30, conditions: ['type 2 diabetes'] }),
      quiet('18 with diabetes', { age: 18, conditions: ['type 2 diabetes'] }),
      quiet('PCV20 given', { age: 70, vaccines: [{ name: 'Pneumococcal conjugate PCV20', daysAgo: 700 }] }),
      fires('PPSV23 only', {
        age: 70,
        vaccines: [{ name: 'pneumococcal polysaccharide vaccine, 23 valent', daysAgo: 2000 }],
      }),
    ],
  },
  {
    id: 'vaccine-zoster',
    ...WRITTEN,
    topic: 'vaccination',
    title: 'Recombinant zoster vaccine',
    source: ACIP('zoster: two doses at 50 or older, or at 19 or older with weakened immunity'),
    hooks: HOOKS,
    appliesTo: { any: [from(50), { all: [from(19), IMMUNE] }] },
    when: {
      not: {
        vaccinated: [],
        words: ['shingrix', 'zoster recombinant', 'zoster vaccine recombinant', 'recombinant zoster', 'zoster subunit'],
        doses: 2,
      },
    },
    recommend: {
      text: 'Recombinant zoster vaccine is due: fewer than two doses on record',
      detail: NOTE,
      indicator: 'info',
      strength: 'recommended',
      overrides,
    },
    cases: [
      quiet('18 on tacrolimus', { age: 18, medications: ['tacrolimus 1 MG Oral Capsule'] }),
      quiet('49', { age: 49 }),
      fires('50', { age: 50 }),
      fires('one dose', { age: 60, vaccines: [{ name: 'zoster recombinant', daysAgo: 300 }] }),
      quiet('two doses', {
        age: 60,
        vaccines: [
          { name: 'zoster recombinant', daysAgo: 300 },
          { name: 'zoster recombinant', daysAgo: 200 },
        ],
      }),
      fires('live vaccine does not count', { age: 60, vaccines: [{ name: 'zoster vaccine, live', daysAgo: 3000 }] }),
      fires('19 on tacrolimus', { age: 19, medications: ['tacrolimus 1 MG Oral Capsule'] }),
    ],
  },
  {
    id: 'vaccine-tdap-td',
    ...WRITTEN,
    topic: 'vaccination',
    title: 'Tdap once, then Td or Tdap every 10 years',
    source: ACIP('tetanus, diphtheria, pertussis'),
    hooks: HOOKS,
    appliesTo: { all: [from(19)] },
    when: { not: { vaccinated: ['immunization:tdap', 'immunization:td'], within: YEARS(10) } },
    recommend: {
      text: 'Tetanus vaccine (Tdap if never given, else Td or Tdap) is due: none in 10 years',
      detail: NOTE,
      indicator: 'info',
      strength: 'recommended',
      overrides,
    },
    cases: [
      fires('19', { age: 19 }),
      fires('none', { age: 40 }),
      quiet('Tdap 9 years ago', { age: 40, vaccines: [{ name: 'tdap', daysAgo: 3300 }] }),
      fires('Td 11 years ago', { age: 40, vaccines: [{ name: 'td (adult), preservative free', daysAgo: 4020 }] }),
      quiet('18', { age: 18 }),
    ],
  },
  {
    id: 'vaccine-rsv',
    ...WRITTEN,
    topic: 'vaccination',
    title: 'RSV vaccine',
    source: ACIP('RSV: once at 75 or older, or at 50 to 74 with more risk'),
    hooks: HOOKS,
    appliesTo: { any: [from(75), { all: [between(50, 74), { any: [CHRONIC, IMMUNE] }] }] },
    when: {
      not: {
        vaccinated: ['immunization:rsv vaccine'],
        words: ['respiratory syncytial', 'arexvy', 'abrysvo', 'mresvia'],
      },
    },
    recommend: {
      text: 'RSV vaccine (once) is due: none on record',
      detail: `${NOTE} Best given in late summer or early autumn.`,
      indicator: 'info',
      strength: 'recommended',
      overrides,
    },
    cases: [
      fires('74 with heart failure', { age: 74, conditions: ['heart failure'] }),
      quiet('74, healthy', { age: 74 }),
      fires('75', { age: 75 }),
      fires('50 with heart failure', { age: 50, conditions: ['heart failure'] }),
      quiet('49 with heart failure', { age: 49, conditions: ['heart failure'] }),
      quiet('given', { age: 80, vaccines: [{ name: 'Arexvy', daysAgo: 700 }] }),
    ],
  },
  {
    id: 'vaccine-covid',
    ...WRITTEN,
    topic: 'vaccination',
    title: 'COVID-19 vaccine at 65 or older',
    source: ACIP('COVID-19: current vaccine at 65 or older'),
    hooks: HOOKS,
    appliesTo: from(65),
    when: { not: { vaccinated: ['immunization:covid 19 vaccine'], within: { count: 12, unit: 'months' } } },
    recommend: {
      text: 'Discuss the current COVID-19 vaccine: none in 12 months at 65 or older',
      detail: `${NOTE} National advice changes from season to season; check the current schedule.`,
      indicator: 'info',
      strength: 'individual decision',
      overrides,
    },
    cases: [
      quiet('64', { age: 64 }),
      fires('65', { age: 65 }),
      quiet('6 months ago', { age: 70, vaccines: [{ name: 'covid 19 vaccine', daysAgo: 180 }] }),
      fires('13 months ago', { age: 70, vaccines: [{ name: 'covid 19 vaccine', daysAgo: 400 }] }),
    ],
  },
];
