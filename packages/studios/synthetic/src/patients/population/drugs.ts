import type { Code } from '../record/codes.ts';
import type { Prescription } from '../record/entries.ts';
import { rxnorm, snomed } from './terms.ts';

/** A drug as it is prescribed: the product, and how much of it how often. */
export interface Drug {
  readonly code: Code;
  /** What it is called in a note. */
  readonly name: string;
  readonly dosage: NonNullable<Prescription['dosage']>;
  readonly route: Code;
  readonly asNeeded: boolean;
}

const MOUTH = snomed('26643006', 'Oral route (qualifier value)');
const LUNG = snomed('447694001', 'Respiratory tract route (qualifier value)');
const VEIN = snomed('47625008', 'Intravenous route (qualifier value)');
const SKIN = snomed('34206005', 'Subcutaneous route (qualifier value)');

const make = (
  code: Code,
  name: string,
  amount: number,
  doseUnit: string,
  frequency: number,
  route: Code,
  asNeeded = false,
): Drug => ({
  code,
  name,
  dosage: { amount, frequency, period: 1, unit: 'days', doseUnit },
  route,
  asNeeded,
});
const tablet = (code: string, display: string, name: string, timesADay = 1, amount = 1, asNeeded = false): Drug =>
  make(rxnorm(code, display), name, amount, '{tablet}', timesADay, MOUTH, asNeeded);
const capsule = (code: string, display: string, name: string, timesADay = 1): Drug =>
  make(rxnorm(code, display), name, 1, '{capsule}', timesADay, MOUTH);

/** RxNorm concepts (US National Library of Medicine) of common products with usual adult doses from their US labels. */
export const DRUGS = {
  lisinopril10: tablet('314076', 'lisinopril 10 MG Oral Tablet', 'lisinopril 10 mg'),
  lisinopril20: tablet('314077', 'lisinopril 20 MG Oral Tablet', 'lisinopril 20 mg'),
  losartan50: tablet('979492', 'losartan potassium 50 MG Oral Tablet', 'losartan 50 mg'),
  amlodipine5: tablet('197361', 'amlodipine 5 MG Oral Tablet', 'amlodipine 5 mg'),
  hydrochlorothiazide25: tablet('310798', 'hydrochlorothiazide 25 MG Oral Tablet', 'hydrochlorothiazide 25 mg'),
  metformin500: tablet('861007', 'metformin hydrochloride 500 MG Oral Tablet', 'metformin 500 mg', 2),
  insulinGlargine: make(
    rxnorm('311041', 'insulin glargine 100 UNT/ML Injectable Solution'),
    'insulin glargine',
    20,
    '[IU]',
    1,
    SKIN,
  ),
  insulinLispro: make(
    rxnorm('865098', 'insulin lispro 100 UNT/ML Injectable Solution [Humalog]'),
    'insulin lispro',
    6,
    '[IU]',
    3,
    SKIN,
  ),
  atorvastatin20: tablet('617310', 'atorvastatin 20 MG Oral Tablet', 'atorvastatin 20 mg'),
  atorvastatin80: tablet('259255', 'atorvastatin 80 MG Oral Tablet', 'atorvastatin 80 mg'),
  simvastatin20: tablet('312961', 'simvastatin 20 MG Oral Tablet', 'simvastatin 20 mg'),
  aspirin81: tablet('243670', 'aspirin 81 MG Oral Tablet', 'aspirin 81 mg'),
  clopidogrel75: tablet('309362', 'clopidogrel 75 MG Oral Tablet', 'clopidogrel 75 mg'),
  metoprolol50: tablet(
    '866436',
    '24 HR metoprolol succinate 50 MG Extended Release Oral Tablet',
    'metoprolol succinate 50 mg',
  ),
  carvedilol25: tablet('200033', 'carvedilol 25 MG Oral Tablet', 'carvedilol 25 mg', 2),
  furosemide40: tablet('313988', 'furosemide 40 MG Oral Tablet', 'furosemide 40 mg'),
  spironolactone25: tablet('313096', 'spironolactone 25 MG Oral Tablet', 'spironolactone 25 mg'),
  warfarin5: tablet('855332', 'warfarin sodium 5 MG Oral Tablet', 'warfarin 5 mg'),
  apixaban5: tablet('1364445', 'apixaban 5 MG Oral Tablet', 'apixaban 5 mg', 2),
  nitroglycerin: tablet('198039', 'nitroglycerin 0.4 MG Sublingual Tablet', 'nitroglycerin 0.4 mg', 1, 1, true),
  albuterol: make(
    rxnorm('745752', 'NDA021457 200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler [ProAir]'),
    'albuterol inhaler',
    2,
    '{puff}',
    4,
    LUNG,
    true,
  ),
  fluticasoneSalmeterol: make(
    rxnorm('896209', '60 ACTUAT fluticasone propionate 0.25 MG/ACTUAT / salmeterol 0.05 MG/ACTUAT Dry Powder Inhaler'),
    'fluticasone and salmeterol inhaler',
    1,
    '{puff}',
    2,
    LUNG,
  ),
  prednisone20: tablet('312615', 'predniSONE 20 MG Oral Tablet', 'prednisone 20 mg', 1, 2),
  sertraline100: tablet('312938', 'sertraline 100 MG Oral Tablet', 'sertraline 100 mg'),
  fluoxetine20: capsule('310385', 'FLUoxetine 20 MG Oral Capsule', 'fluoxetine 20 mg'),
  levothyroxine75: tablet('966222', 'levothyroxine sodium 0.075 MG Oral Tablet', 'levothyroxine 75 micrograms'),
  omeprazole20: capsule('198051', 'omeprazole 20 MG Delayed Release Oral Capsule', 'omeprazole 20 mg'),
  naproxen500: tablet('198014', 'naproxen 500 MG Oral Tablet', 'naproxen 500 mg', 2),
  ibuprofen200: tablet('310965', 'ibuprofen 200 MG Oral Tablet', 'ibuprofen 200 mg', 3, 2, true),
  amoxicillin500: tablet('308192', 'amoxicillin 500 MG Oral Tablet', 'amoxicillin 500 mg', 3),
  nitrofurantoin: capsule(
    '1648755',
    'nitrofurantoin, macrocrystals 25 MG / nitrofurantoin, monohydrate 75 MG Oral Capsule',
    'nitrofurantoin 100 mg',
    2,
  ),
  azithromycin250: tablet('308460', 'azithromycin 250 MG Oral Tablet', 'azithromycin 250 mg'),
  cephalexin500: tablet('197454', 'cephalexin 500 MG Oral Tablet', 'cephalexin 500 mg', 4),
  ceftriaxone: make(rxnorm('1665021', 'ceftriaxone 1000 MG Injection'), 'ceftriaxone 1 g', 1, 'g', 1, VEIN),
  heparin: make(
    rxnorm('1659263', '1 ML heparin sodium, porcine 5000 UNT/ML Injection'),
    'heparin 5000 units',
    5000,
    '[IU]',
    3,
    SKIN,
  ),
  alteplase: make(rxnorm('1804799', 'alteplase 100 MG Injection'), 'alteplase', 0.9, 'mg/kg', 1, VEIN),
  morphine: make(rxnorm('1732136', '1 ML morphine sulfate 5 MG/ML Injection'), 'morphine 5 mg', 5, 'mg', 4, VEIN, true),
  tramadol50: tablet('835603', 'tramadol hydrochloride 50 MG Oral Tablet', 'tramadol 50 mg', 3, 1, true),
  anastrozole1: tablet('199224', 'anastrozole 1 MG Oral Tablet', 'anastrozole 1 mg'),
  alendronate10: tablet('904419', 'alendronic acid 10 MG Oral Tablet', 'alendronate 10 mg'),
  donepezil10: tablet('997223', 'donepezil hydrochloride 10 MG Oral Tablet', 'donepezil 10 mg'),
  allopurinol100: tablet('197319', 'allopurinol 100 MG Oral Tablet', 'allopurinol 100 mg'),
  methotrexate: {
    ...tablet('105585', 'methotrexate 2.5 MG Oral Tablet', 'methotrexate 15 mg weekly', 1, 6),
    dosage: { amount: 6, frequency: 1, period: 1, unit: 'weeks', doseUnit: '{tablet}' },
  },
  loratadine10: tablet('311372', 'loratadine 10 MG Oral Tablet', 'loratadine 10 mg'),
  ferrousSulfate: tablet('310325', 'ferrous sulfate 325 MG Oral Tablet', 'ferrous sulfate 325 mg'),
  pregabalin100: capsule('483438', 'pregabalin 100 MG Oral Capsule', 'pregabalin 100 mg', 2),
  oxaliplatin: make(rxnorm('1736776', '10 ML oxaliplatin 5 MG/ML Injection'), 'oxaliplatin', 85, 'mg/m2', 1, VEIN),
  carboplatin: make(rxnorm('597195', 'carboplatin 10 MG/ML Injectable Solution'), 'carboplatin', 400, 'mg/m2', 1, VEIN),
} as const satisfies Record<string, Drug>;

export type DrugKey = keyof typeof DRUGS;
