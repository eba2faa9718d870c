import type { Indicator } from '../../../hooks/types.ts';
import type { CaseResult, Rule } from '../format.ts';
import { cannotTell, EGFR, fires, MONTHS, quiet, WRITTEN } from './helpers.ts';
import { BEERS, FDA_LABEL, KDIGO_CKD } from './sources.ts';

/** A medicine whose dose depends on the kidney. Limits are of creatinine clearance, mL/min, or eGFR where so labelled. */
interface RenalDose {
  readonly drug: string;
  readonly below: number;
  readonly by: 'crcl' | 'egfr';
  readonly text: string;
  readonly indicator: Indicator;
  readonly place: string;
  readonly from?: 'beers' | 'kdigo';
  /** Daily dose that is too much; without it any use is spoken of. */
  readonly above?: { readonly value: number; readonly unit: string };
}

const row = (
  drug: string,
  by: RenalDose['by'],
  below: number,
  text: string,
  indicator: Indicator,
  place: string,
  more: Partial<RenalDose> = {},
): RenalDose => ({ drug, by, below, text, indicator, place, ...more });

const TABLE: readonly RenalDose[] = [
  row('gabapentin', 'crcl', 60, 'Reduce gabapentin: at most 1,400 mg a day', 'warning', '2: renal impairment', {
    above: { value: 1400, unit: 'mg' },
  }),
  row('gabapentin', 'crcl', 30, 'Reduce gabapentin: at most 700 mg a day', 'warning', '2: renal impairment', {
    above: { value: 700, unit: 'mg' },
  }),
  row('pregabalin', 'crcl', 60, 'Reduce pregabalin: at most 300 mg a day', 'warning', '2: renal impairment', {
    above: { value: 300, unit: 'mg' },
  }),
  row('pregabalin', 'crcl', 30, 'Reduce pregabalin: at most 150 mg a day', 'warning', '2: renal impairment', {
    above: { value: 150, unit: 'mg' },
  }),
  row(
    'enoxaparin',
    'crcl',
    30,
    'Enoxaparin: once a day (1 mg/kg treatment, 30 mg prophylaxis)',
    'critical',
    '2.3: severe renal impairment',
  ),
  row(
    'dabigatran',
    'crcl',
    30,
    'Dabigatran: 75 mg twice daily at 15 to 30 mL/min; none below 15',
    'critical',
    '2.2: renal impairment',
  ),
  row('edoxaban', 'crcl', 50, 'Edoxaban: 30 mg once a day at 15 to 50 mL/min', 'warning', '2: renal impairment', {
    above: { value: 30, unit: 'mg' },
  }),
  row('fondaparinux', 'crcl', 30, 'Stop fondaparinux: contraindicated', 'critical', '4: severe renal impairment'),
  row(
    'nitrofurantoin',
    'crcl',
    30,
    'Avoid nitrofurantoin: little effect, nerve and lung toxicity',
    'warning',
    'table 6: kidney function',
    { from: 'beers' },
  ),
  row(
    'ibuprofen',
    'egfr',
    30,
    'Avoid ibuprofen: further loss of kidney function',
    'warning',
    'NSAIDs with eGFR below 30',
    { from: 'kdigo' },
  ),
  row(
    'naproxen',
    'egfr',
    30,
    'Avoid naproxen: further loss of kidney function',
    'warning',
    'NSAIDs with eGFR below 30',
    { from: 'kdigo' },
  ),
  row(
    'meloxicam',
    'egfr',
    30,
    'Avoid meloxicam: further loss of kidney function',
    'warning',
    'NSAIDs with eGFR below 30',
    { from: 'kdigo' },
  ),
  row(
    'diclofenac',
    'egfr',
    30,
    'Avoid diclofenac: further loss of kidney function',
    'warning',
    'NSAIDs with eGFR below 30',
    { from: 'kdigo' },
  ),
  row(
    'ketorolac',
    'egfr',
    30,
    'Avoid ketorolac: contraindicated in advanced renal impairment',
    'critical',
    'contraindications',
  ),
  row(
    'baclofen',
    'egfr',
    60,
    'Lower baclofen: encephalopathy with reduced kidney function',
    'warning',
    'table 6: eGFR below 60',
    { from: 'beers' },
  ),
  row('duloxetine', 'crcl', 30, 'Avoid duloxetine', 'warning', '2 and 5: severe renal impairment'),
  row(
    'tramadol',
    'crcl',
    30,
    'Tramadol (immediate release): every 12 hours, at most 200 mg a day; avoid extended release',
    'warning',
    '2: renal impairment',
  ),
  row(
    'morphine',
    'egfr',
    30,
    'Avoid morphine: active metabolites accumulate; use another opioid',
    'warning',
    '8: renal impairment',
  ),
  row(
    'meperidine',
    'egfr',
    60,
    'Avoid meperidine: toxic metabolite accumulates; seizures',
    'critical',
    '8: renal impairment',
  ),
  row('codeine', 'egfr', 30, 'Avoid codeine: active metabolites accumulate', 'warning', '8: renal impairment'),
  row(
    'colchicine',
    'crcl',
    30,
    'Lower colchicine and do not repeat a course within two weeks',
    'warning',
    '2: renal impairment',
  ),
  row(
    'allopurinol',
    'crcl',
    30,
    'Allopurinol: start at 50 mg a day or less and raise slowly',
    'info',
    '2: renal impairment',
  ),
  row(
    'famotidine',
    'crcl',
    60,
    'Lower famotidine: confusion with reduced kidney function',
    'info',
    '2.2: renal impairment',
  ),
  row('levofloxacin', 'crcl', 50, 'Lower levofloxacin or lengthen its interval', 'warning', '2.3: renal impairment'),
  row(
    'ciprofloxacin',
    'crcl',
    30,
    'Ciprofloxacin: 250 to 500 mg every 18 hours (oral)',
    'warning',
    '2: renal impairment',
  ),
  row(
    'sulfamethoxazole',
    'crcl',
    30,
    'Sulfamethoxazole-trimethoprim: half the dose at 15 to 30 mL/min; not below 15',
    'warning',
    '2: impaired renal function',
  ),
  row(
    'valacyclovir',
    'crcl',
    50,
    'Lower valacyclovir or lengthen its interval: confusion and kidney injury',
    'warning',
    '2: renal impairment',
  ),
  row(
    'acyclovir',
    'crcl',
    25,
    'Acyclovir 800 mg: every 8 hours at 10 to 25 mL/min, every 12 below 10',
    'warning',
    '2: renal impairment',
  ),
  row(
    'oseltamivir',
    'crcl',
    60,
    'Lower oseltamivir: 30 mg twice daily at 30 to 60 mL/min',
    'info',
    '2: renal impairment',
  ),
  row(
    'amoxicillin',
    'crcl',
    30,
    'Amoxicillin: no 875 mg tablets; 250 to 500 mg every 12 hours',
    'info',
    '2: renal impairment',
    { above: { value: 1000, unit: 'mg' } },
  ),
  row(
    'cefepime',
    'crcl',
    60,
    'Lower cefepime: encephalopathy with reduced kidney function',
    'warning',
    '2: renal impairment; 5: neurotoxicity',
  ),
  row(
    'digoxin',
    'crcl',
    50,
    'Digoxin: a lower dose and a level; toxicity with reduced kidney function',
    'warning',
    '2: impaired renal function',
    { above: { value: 0.125, unit: 'mg' } },
  ),
  row(
    'spironolactone',
    'egfr',
    30,
    'Spironolactone: hyperkalemia; avoid, or specialist advice with close potassium',
    'critical',
    '5: hyperkalemia in renal impairment',
  ),
  row('eplerenone', 'crcl', 30, 'Stop eplerenone: contraindicated', 'critical', '4: contraindications'),
  row('lithium', 'crcl', 30, 'Avoid lithium: toxicity', 'critical', '8: renal impairment'),
  row('methotrexate', 'crcl', 30, 'Avoid methotrexate: bone marrow failure', 'critical', '8: renal impairment'),
  row('alendronate', 'crcl', 35, 'Avoid alendronate', 'info', '5 and 8: renal impairment'),
  row(
    'zoledronic acid',
    'crcl',
    35,
    'Avoid zoledronic acid for osteoporosis: kidney failure',
    'critical',
    '4: contraindications',
  ),
  row(
    'rosuvastatin',
    'crcl',
    30,
    'Rosuvastatin: start with 5 mg, at most 10 mg a day',
    'warning',
    '2: severe renal impairment',
    { above: { value: 10, unit: 'mg' } },
  ),
  row(
    'fenofibrate',
    'crcl',
    30,
    'Stop fenofibrate: contraindicated in severe renal impairment',
    'critical',
    '4: contraindications',
  ),
  row('atenolol', 'crcl', 35, 'Atenolol: at most 50 mg a day', 'warning', '2: renal impairment', {
    above: { value: 50, unit: 'mg' },
  }),
  row(
    'sotalol',
    'crcl',
    60,
    'Lengthen the interval of sotalol (once a day at 30 to 60 mL/min): torsades',
    'critical',
    '2: renal impairment',
  ),
  row(
    'sitagliptin',
    'egfr',
    45,
    'Sitagliptin: 50 mg a day at eGFR 30 to 44, 25 mg below 30',
    'info',
    '2.2: renal impairment',
    { above: { value: 50, unit: 'mg' } },
  ),
  row('saxagliptin', 'egfr', 45, 'Saxagliptin: 2.5 mg a day', 'info', '2.2: renal impairment', {
    above: { value: 2.5, unit: 'mg' },
  }),
  row(
    'glyburide',
    'egfr',
    60,
    'Use glipizide instead of glyburide: long hypoglycemia',
    'warning',
    'table 2: sulfonylureas',
    { from: 'beers' },
  ),
  row('exenatide', 'egfr', 30, 'Avoid exenatide', 'warning', '2 and 5: renal impairment'),
  row('memantine', 'crcl', 30, 'Memantine: at most 5 mg twice daily', 'info', '2: severe renal impairment', {
    above: { value: 10, unit: 'mg' },
  }),
  row('levetiracetam', 'crcl', 50, 'Lower levetiracetam: at most 1,500 mg a day', 'info', '2: renal impairment', {
    above: { value: 1500, unit: 'mg' },
  }),
  row('topiramate', 'crcl', 70, 'Topiramate: half the usual dose', 'info', '2: renal impairment', {
    above: { value: 200, unit: 'mg' },
  }),
  row(
    'metoclopramide',
    'crcl',
    60,
    'Metoclopramide: half the dose; movement disorders',
    'info',
    '2: renal impairment',
    { above: { value: 20, unit: 'mg' } },
  ),
];

const UNIT = { crcl: 'mL/min', egfr: EGFR } as const;

/** A man of 60 weighing 72 kg has a clearance of 80 / creatinine; results that give a clearance of just that. */
function kidney(by: RenalDose['by'], value: number): readonly CaseResult[] {
  if (by === 'egfr') return [['egfr', value, EGFR, 20]];
  return [
    ['creatinine', 80 / value, 'mg/dL', 20],
    ['weight', 72, 'kg', 20],
  ];
}

function ruleOf({ drug, below, by, text, indicator, place, from, above }: RenalDose): Rule {
  const source = from === 'beers' ? BEERS(place) : from === 'kdigo' ? KDIGO_CKD(place) : FDA_LABEL(drug, place);
  const name = `drug:${drug}`;
  const kidneys = by === 'crcl' ? 'creatinine clearance' : 'eGFR';
  const low = { measurement: `computed:${by}`, is: '<', value: below, unit: UNIT[by], within: MONTHS(12) } as const;
  const over = above && ({ dailyDose: { of: name, is: '>', ...above } } as const);
  const taken = above ? `${drug} ${above.value * 2} ${above.unit} Oral Tablet, once daily` : `${drug} Oral Tablet`;
  const patient = { age: 60, sex: 'male', medications: [taken] } as const;
  return {
    id: `renal-${drug.replaceAll(' ', '-')}-${below}`,
    ...WRITTEN,
    topic: 'renal dosing',
    title: `${drug} with ${kidneys} below ${below}`,
    source,
    hooks: ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'],
    appliesTo: { medication: [name] },
    when: over ? { all: [low, over] } : low,
    recommend: {
      text: `${text} (${kidneys} below ${below} mL/min${by === 'egfr' ? '/1.73 m²' : ''})`,
      indicator,
      strength: 'labelled dose',
      overrides: [
        'Dose is already adjusted',
        'Kidney function is not at steady state',
        'On dialysis; dosed by protocol',
      ],
    },
    cases: [
      fires(`${kidneys} ${below - 1}`, { ...patient, results: kidney(by, below - 1) }),
      quiet(`${kidneys} ${below}`, { ...patient, results: kidney(by, below) }),
      cannotTell(`no ${kidneys}`, patient),
      quiet('not taken', { age: 60, sex: 'male', results: kidney(by, below - 1) }),
      ...(above
        ? [
            quiet('dose low enough', {
              ...patient,
              medications: [`${drug} ${above.value} ${above.unit} Oral Tablet, once daily`],
              results: kidney(by, below - 1),
            }),
          ]
        : []),
    ],
  };
}

export const RENAL_DOSING: readonly Rule[] = TABLE.map(ruleOf);
