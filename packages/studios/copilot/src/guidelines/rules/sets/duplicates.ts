import type { Indicator } from '../../../hooks/types.ts';
import type { Rule } from '../format.ts';
import { fires, quiet, WRITTEN } from './helpers.ts';
import { BEERS, FDA_LABEL } from './sources.ts';

interface Duplicate {
  readonly id: string;
  readonly of: readonly string[];
  readonly name: string;
  readonly indicator: Indicator;
  readonly why: string;
  readonly example: readonly [string, string];
}

const TABLE: readonly Duplicate[] = [
  {
    id: 'statin',
    of: ['class:statin'],
    name: 'statins',
    indicator: 'warning',
    why: 'muscle injury without more benefit',
    example: ['simvastatin 20 MG Oral Tablet', 'atorvastatin 20 MG Oral Tablet'],
  },
  {
    id: 'ace-inhibitor',
    of: ['class:ace inhibitor'],
    name: 'ACE inhibitors',
    indicator: 'warning',
    why: 'hypotension, kidney injury',
    example: ['lisinopril 10 MG Oral Tablet', 'enalapril 10 MG Oral Tablet'],
  },
  {
    id: 'arb',
    of: ['class:arb'],
    name: 'ARBs',
    indicator: 'warning',
    why: 'hypotension, kidney injury',
    example: ['losartan 50 MG Oral Tablet', 'valsartan 80 MG Oral Tablet'],
  },
  {
    id: 'beta-blocker',
    of: ['class:beta blocker'],
    name: 'beta blockers',
    indicator: 'warning',
    why: 'bradycardia',
    example: ['metoprolol 50 MG Oral Tablet', 'carvedilol 12.5 MG Oral Tablet'],
  },
  {
    id: 'nsaid',
    of: ['class:nsaid'],
    name: 'NSAIDs',
    indicator: 'warning',
    why: 'bleeding and kidney injury',
    example: ['ibuprofen 400 MG Oral Tablet', 'naproxen 250 MG Oral Tablet'],
  },
  {
    id: 'anticoagulant',
    of: ['class:anticoagulant'],
    name: 'anticoagulants',
    indicator: 'critical',
    why: 'major bleeding; overlap only for a planned switch',
    example: ['enoxaparin 40 MG Injection', 'apixaban 5 MG Oral Tablet'],
  },
  {
    id: 'ppi',
    of: ['class:ppi'],
    name: 'proton pump inhibitors',
    indicator: 'info',
    why: 'no more benefit',
    example: ['omeprazole 20 MG Oral Capsule', 'pantoprazole 40 MG Oral Tablet'],
  },
  {
    id: 'ssri-snri',
    of: ['class:ssri', 'class:snri'],
    name: 'SSRIs or SNRIs',
    indicator: 'warning',
    why: 'serotonin syndrome',
    example: ['sertraline 50 MG Oral Tablet', 'venlafaxine 75 MG Oral Capsule'],
  },
  {
    id: 'benzodiazepine',
    of: ['class:benzodiazepine', 'drug:zolpidem', 'drug:eszopiclone', 'drug:zaleplon'],
    name: 'benzodiazepines or Z-drugs',
    indicator: 'warning',
    why: 'sedation and falls',
    example: ['lorazepam 1 MG Oral Tablet', 'zolpidem 5 MG Oral Tablet'],
  },
  {
    id: 'sulfonylurea',
    of: ['class:sulfonylurea'],
    name: 'sulfonylureas',
    indicator: 'warning',
    why: 'hypoglycemia',
    example: ['glipizide 5 MG Oral Tablet', 'glimepiride 2 MG Oral Tablet'],
  },
  {
    id: 'incretin',
    of: ['class:dpp 4 inhibitor', 'class:glp 1 agonist'],
    name: 'DPP-4 inhibitors or GLP-1 agonists',
    indicator: 'info',
    why: 'no more benefit',
    example: ['sitagliptin 100 MG Oral Tablet', 'semaglutide 1 MG Injection'],
  },
  {
    id: 'sglt2',
    of: ['class:sglt2 inhibitor'],
    name: 'SGLT2 inhibitors',
    indicator: 'warning',
    why: 'volume loss and ketoacidosis',
    example: ['empagliflozin 10 MG Oral Tablet', 'dapagliflozin 10 MG Oral Tablet'],
  },
  {
    id: 'dihydropyridine',
    of: ['drug:amlodipine', 'drug:nifedipine', 'drug:felodipine', 'drug:nicardipine', 'drug:isradipine'],
    name: 'dihydropyridines',
    indicator: 'warning',
    why: 'hypotension and edema',
    example: ['amlodipine 5 MG Oral Tablet', 'nifedipine 30 MG Oral Tablet'],
  },
  {
    id: 'antipsychotic',
    of: ['class:antipsychotic'],
    name: 'antipsychotics',
    indicator: 'info',
    why: 'adverse effects add up; is it a switch?',
    example: ['quetiapine 100 MG Oral Tablet', 'olanzapine 5 MG Oral Tablet'],
  },
  {
    id: 'thiazide',
    of: ['class:thiazide diuretic'],
    name: 'thiazides',
    indicator: 'warning',
    why: 'low sodium and potassium',
    example: ['hydrochlorothiazide 25 MG Oral Tablet', 'chlorthalidone 25 MG Oral Tablet'],
  },
];

function ruleOf({ id, of, name, indicator, why, example }: Duplicate): Rule {
  const [first, second] = example;
  const text = `Two ${name} at once: ${why}`;
  return {
    id: `duplicate-${id}`,
    ...WRITTEN,
    topic: 'duplicate therapy',
    title: `Two ${name}`,
    source:
      indicator === 'critical'
        ? FDA_LABEL(name, 'bleeding with another anticoagulant')
        : BEERS('general: therapeutic duplication'),
    hooks: ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'],
    appliesTo: { medication: of },
    when: { medicationsTogether: of, count: 2 },
    recommend: {
      text,
      indicator,
      strength: 'caution',
      overrides: ['Switching from one to the other', 'Meant to be taken together'],
    },
    cases: [
      fires('two', { age: 60, medications: [first, second] }),
      fires('one being ordered', { age: 60, medications: [first], drafts: [second] }),
      quiet('one', { age: 60, medications: [first] }),
      ...(id === 'anticoagulant'
        ? [
            quiet('a heparin flush beside one', {
              age: 60,
              medications: ['heparin lock flush 100 UNT/ML', second],
            }),
          ]
        : []),
      quiet('the same in two prescriptions', { age: 60, medications: [first, first] }),
    ],
  };
}

export const DUPLICATES: readonly Rule[] = TABLE.map(ruleOf);
