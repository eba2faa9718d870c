import type { Rule, RuleSource } from '../format.ts';

const METFORMIN_LABEL: RuleSource = {
  label: 'FDA Drug Safety Communication: metformin in reduced kidney function',
  place: 'labelling changes, eGFR 30 and 45',
  version: '2016-04-08',
  url: 'https://www.fda.gov/drugs/drug-safety-and-availability/fda-drug-safety-communication-fda-revises-warnings-regarding-use-diabetes-medicine-metformin-certain',
  licence: 'public domain (US government work)',
};
const EGFR = 'mL/min/{1.73_m2}';

export const DIABETES: readonly Rule[] = [
  {
    id: 'diabetes-metformin-stop',
    version: '1.0.0',
    date: '2026-11-25',
    topic: 'diabetes',
    title: 'Metformin below eGFR 30',
    source: METFORMIN_LABEL,
    hooks: ['patient-view', 'order-select', 'order-sign'],
    appliesTo: { medication: ['drug:metformin'] },
    when: { measurement: 'computed:egfr', is: '<', value: 30, unit: EGFR, within: { count: 12, unit: 'months' } },
    recommend: {
      text: 'Stop metformin: contraindicated with eGFR below 30 mL/min/1.73 m²',
      indicator: 'critical',
      strength: 'contraindication',
      overrides: ['eGFR is not at steady state', 'Already stopped', 'Palliative goals of care'],
    },
    cases: [
      {
        name: 'eGFR 29',
        patient: {
          age: 60,
          sex: 'female',
          medications: ['metformin 500 MG Oral Tablet'],
          results: [['egfr', 29, EGFR, 20]],
        },
        expect: 'fired',
      },
      {
        name: 'eGFR 30',
        patient: {
          age: 60,
          sex: 'female',
          medications: ['metformin 500 MG Oral Tablet'],
          results: [['egfr', 30, EGFR, 20]],
        },
        expect: 'not-applicable',
      },
      {
        name: 'no eGFR',
        patient: { age: 60, sex: 'female', medications: ['metformin 500 MG Oral Tablet'] },
        expect: 'missing',
      },
      {
        name: 'eGFR 13 months old',
        patient: {
          age: 60,
          sex: 'female',
          medications: ['metformin 500 MG Oral Tablet'],
          results: [['egfr', 29, EGFR, 400]],
        },
        expect: 'missing',
      },
      {
        name: 'no metformin',
        patient: { age: 60, sex: 'female', results: [['egfr', 20, EGFR, 20]] },
        expect: 'not-applicable',
      },
    ],
  },
];
