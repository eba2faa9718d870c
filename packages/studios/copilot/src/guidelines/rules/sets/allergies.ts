import type { Indicator } from '../../../hooks/types.ts';
import type { Criterion, Rule, RuleSource } from '../format.ts';
import { fires, quiet, WRITTEN } from './helpers.ts';
import { FDA_LABEL, PAPER } from './sources.ts';

const HOOKS = ['patient-view', 'order-select', 'order-sign', 'encounter-discharge'] as const;
const BETA_LACTAM = PAPER(
  'AAAAI/ACAAI drug allergy practice parameter',
  '2022',
  '10.1016/j.jaci.2022.08.028',
  'cross-reactivity between beta-lactams',
);
const NSAID_ALLERGY = PAPER(
  'AAAAI/ACAAI drug allergy practice parameter',
  '2022',
  '10.1016/j.jaci.2022.08.028',
  'hypersensitivity to aspirin and NSAIDs',
);
const overrides = [
  'Tolerated before',
  'Reaction was not an allergy',
  'No alternative; will monitor',
  'Allergy entry is wrong',
];

interface ClassAllergy {
  readonly id: string;
  readonly to: readonly string[];
  readonly words?: readonly string[];
  readonly drugs: readonly string[];
  readonly except?: readonly string[];
  readonly text: string;
  readonly detail: string;
  readonly indicator: Indicator;
  readonly source: RuleSource;
  readonly example: readonly [allergy: string, drug: string, harmless: string];
}

const TABLE: readonly ClassAllergy[] = [
  {
    id: 'penicillin',
    to: ['class:penicillin'],
    drugs: ['class:penicillin'],
    text: 'Penicillin for a patient with a penicillin allergy',
    detail: 'Most who are labelled allergic are not; assess the history before choosing a broader antibiotic.',
    indicator: 'critical',
    source: BETA_LACTAM,
    example: ['Penicillin', 'amoxicillin 500 MG Oral Capsule', 'doxycycline 100 MG Oral Capsule'],
  },
  {
    id: 'penicillin-cephalosporin',
    to: ['class:penicillin'],
    drugs: ['class:cephalosporin'],
    except: ['drug:cefazolin'],
    text: 'Cephalosporin for a patient with a penicillin allergy: check the reaction and the side chain',
    detail:
      'About 2 in 100 react; more with the same side chain (amoxicillin and cefadroxil or cefprozil; ampicillin and cephalexin or cefaclor). Fit for most whose reaction was not severe.',
    indicator: 'info',
    source: BETA_LACTAM,
    example: ['Penicillin', 'cephalexin 500 MG Oral Capsule', 'cefazolin 1000 MG Injection'],
  },
  {
    id: 'cephalosporin',
    to: ['class:cephalosporin'],
    drugs: ['class:cephalosporin'],
    text: 'Cephalosporin for a patient with a cephalosporin allergy',
    detail: 'One with another side chain may be possible.',
    indicator: 'critical',
    source: BETA_LACTAM,
    example: ['cefaclor', 'ceftriaxone 1000 MG Injection', 'doxycycline 100 MG Oral Capsule'],
  },
  {
    id: 'penicillin-carbapenem',
    to: ['class:penicillin', 'class:cephalosporin'],
    drugs: ['class:carbapenem'],
    text: 'Carbapenem for a patient with a penicillin or cephalosporin allergy: fewer than 1 in 100 react',
    detail: 'May be given without testing unless the reaction was severe and delayed.',
    indicator: 'info',
    source: BETA_LACTAM,
    example: ['Penicillin', 'meropenem 1000 MG Injection', 'doxycycline 100 MG Oral Capsule'],
  },
  {
    id: 'sulfonamide',
    to: ['class:sulfonamide', 'drug:sulfamethoxazole', 'drug:sulfadiazine'],
    words: ['sulfa', 'sulfonamide', 'sulphonamide'],
    drugs: ['drug:sulfamethoxazole', 'drug:sulfadiazine', 'drug:sulfasalazine'],
    text: 'Sulfonamide antibiotic for a patient with a sulfonamide allergy',
    detail: 'Sulfonamides that are not antibiotics (furosemide, thiazides, celecoxib) rarely cross-react.',
    indicator: 'critical',
    source: FDA_LABEL('sulfamethoxazole and trimethoprim', '4: contraindications'),
    example: ['Sulfonamide antibiotic', 'sulfamethoxazole / trimethoprim Oral Tablet', 'furosemide 40 MG Oral Tablet'],
  },
  {
    id: 'nsaid',
    to: ['class:nsaid', 'drug:aspirin'],
    words: ['nsaid'],
    drugs: ['class:nsaid', 'drug:aspirin'],
    except: ['drug:celecoxib'],
    text: 'NSAID or aspirin for a patient with an allergy to one of them',
    detail: 'All that inhibit COX-1 can cross-react; celecoxib or acetaminophen usually do not.',
    indicator: 'critical',
    source: NSAID_ALLERGY,
    example: ['Ibuprofen', 'naproxen 250 MG Oral Tablet', 'acetaminophen 500 MG Oral Tablet'],
  },
  {
    id: 'ace-inhibitor',
    to: ['class:ace inhibitor'],
    words: ['ace inhibitor'],
    drugs: ['class:ace inhibitor'],
    text: 'ACE inhibitor for a patient with a reaction to one',
    detail: 'After angioedema no other ACE inhibitor; cough is an effect of the class.',
    indicator: 'critical',
    source: FDA_LABEL('lisinopril', '4: angioedema'),
    example: ['Lisinopril', 'enalapril 10 MG Oral Tablet', 'amlodipine 5 MG Oral Tablet'],
  },
  {
    id: 'ace-inhibitor-arni',
    to: ['class:ace inhibitor'],
    drugs: ['class:arni'],
    text: 'Sacubitril/valsartan for a patient with a reaction to an ACE inhibitor',
    detail: 'Contraindicated after angioedema.',
    indicator: 'critical',
    source: FDA_LABEL('sacubitril and valsartan', '4: angioedema'),
    example: ['Lisinopril', 'sacubitril / valsartan Oral Tablet', 'amlodipine 5 MG Oral Tablet'],
  },
  {
    id: 'macrolide',
    to: ['class:macrolide'],
    drugs: ['class:macrolide'],
    text: 'Macrolide for a patient with a macrolide allergy',
    detail: 'Cross-reactions are uncommon but labelled.',
    indicator: 'warning',
    source: FDA_LABEL('azithromycin', '4: hypersensitivity to any macrolide'),
    example: ['Erythromycin', 'azithromycin 250 MG Oral Tablet', 'doxycycline 100 MG Oral Capsule'],
  },
  {
    id: 'fluoroquinolone',
    to: ['class:fluoroquinolone'],
    drugs: ['class:fluoroquinolone'],
    text: 'Fluoroquinolone for a patient with a fluoroquinolone allergy',
    detail: 'Cross-reactions occur within the class.',
    indicator: 'critical',
    source: FDA_LABEL('ciprofloxacin', '4: hypersensitivity to any quinolone'),
    example: ['Levofloxacin', 'ciprofloxacin 500 MG Oral Tablet', 'doxycycline 100 MG Oral Capsule'],
  },
  {
    id: 'statin',
    to: ['class:statin'],
    drugs: ['class:statin'],
    text: 'Statin for a patient with a reaction to a statin',
    detail: 'Another statin or a lower dose is often tolerated; find out what happened.',
    indicator: 'info',
    source: FDA_LABEL('atorvastatin', '4: hypersensitivity'),
    example: ['Simvastatin', 'atorvastatin 20 MG Oral Tablet', 'ezetimibe 10 MG Oral Tablet'],
  },
  {
    id: 'opioid',
    to: ['class:opioid'],
    drugs: ['class:opioid'],
    text: 'Opioid for a patient with a reaction to an opioid',
    detail:
      'Itch and nausea are effects of the class; a true allergy is rare. A synthetic opioid (fentanyl, methadone) seldom cross-reacts.',
    indicator: 'info',
    source: FDA_LABEL('morphine', '4: hypersensitivity'),
    example: ['Codeine', 'morphine 15 MG Oral Tablet', 'acetaminophen 500 MG Oral Tablet'],
  },
  {
    id: 'aromatic-anticonvulsant',
    to: ['drug:phenytoin', 'drug:carbamazepine', 'drug:phenobarbital', 'drug:oxcarbazepine', 'drug:lamotrigine'],
    drugs: ['drug:phenytoin', 'drug:carbamazepine', 'drug:phenobarbital', 'drug:oxcarbazepine', 'drug:primidone'],
    text: 'Aromatic anticonvulsant for a patient with a reaction to one',
    detail: 'Severe skin reactions cross-react within the group; levetiracetam and valproate do not belong to it.',
    indicator: 'critical',
    source: FDA_LABEL('carbamazepine', '5: cross-hypersensitivity'),
    example: ['Phenytoin', 'carbamazepine 200 MG Oral Tablet', 'levetiracetam 500 MG Oral Tablet'],
  },
];

function ruleOf({ id, to, words, drugs, except, text, detail, indicator, source, example }: ClassAllergy): Rule {
  const [allergy, drug, harmless] = example;
  const when: Criterion = { medication: drugs, ...(except ? { except } : {}) };
  return {
    id: `allergy-${id}`,
    ...WRITTEN,
    topic: 'drug allergy',
    title: text,
    source,
    hooks: HOOKS,
    appliesTo: { allergy: to, ...(words ? { words } : {}) },
    when,
    recommend: { text, detail, indicator, strength: indicator === 'critical' ? 'avoid' : 'caution', overrides },
    cases: [
      fires('being ordered', { age: 40, allergies: [allergy], drafts: [drug] }),
      fires('being taken', { age: 40, allergies: [allergy], medications: [drug] }),
      quiet('no allergy', { age: 40, medications: [drug] }),
      quiet('another medicine', { age: 40, allergies: [allergy], medications: [harmless] }),
      quiet('another allergy', { age: 40, allergies: ['Peanut'], medications: [drug] }),
    ],
  };
}

export const ALLERGIES: readonly Rule[] = [
  {
    id: 'allergy-same-ingredient',
    ...WRITTEN,
    topic: 'drug allergy',
    title: 'A medicine that is a recorded allergy',
    source: FDA_LABEL('any medicine', '4: hypersensitivity to the ingredient'),
    hooks: HOOKS,
    appliesTo: { all: [] },
    when: { allergicToMedicine: true },
    recommend: {
      text: 'This medicine is on the patient’s list of allergies',
      indicator: 'critical',
      strength: 'contraindication',
      overrides,
    },
    cases: [
      fires('vancomycin', { age: 40, allergies: ['Vancomycin'], drafts: ['vancomycin 1000 MG Injection'] }),
      fires('in a combination', {
        age: 40,
        allergies: ['Codeine'],
        medications: ['acetaminophen / codeine Oral Tablet'],
      }),
      quiet('another medicine', { age: 40, allergies: ['Vancomycin'], drafts: ['doxycycline 100 MG Oral Capsule'] }),
      quiet('no allergy', { age: 40, drafts: ['vancomycin 1000 MG Injection'] }),
    ],
  },
  ...TABLE.map(ruleOf),
];
