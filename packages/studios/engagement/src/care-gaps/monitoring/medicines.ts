import { plus } from '../../immunization/period.ts';
import type { CodeList } from '../codes.ts';
import { type Facts, type Found, numberOf } from '../facts.ts';
import { ALT, BLOOD_COUNT, CALCIUM, CREATININE, EGFR, LDL, POTASSIUM, TSH } from '../lists.ts';
import { type Answer, type CareRule, no, type Satisfier, type Source, yes } from '../rule.ts';

const STATINS: CodeList = {
  words: /\b(atorva|fluva|lova|pitava|prava|rosuva|simva|simvi)statin\b/i,
};
const LEVOTHYROXINE: CodeList = { words: /\b(levothyroxine|liothyronine|thyroid tablet)/i };
const WARFARIN: CodeList = { words: /\b(warfarin|coumadin|jantoven|acenocoumarol|phenprocoumon)\b/i };
const DIRECT_ANTICOAGULANTS: CodeList = { words: /\b(apixaban|dabigatran|edoxaban|rivaroxaban)\b/i };
const LITHIUM: CodeList = { words: /\blithium\b/i };
const METFORMIN: CodeList = { words: /\bmetformin\b/i };
const RENIN_BLOCKERS: CodeList = {
  words:
    /\b(benazepril|captopril|enalapril|fosinopril|lisinopril|moexipril|perindopril|quinapril|ramipril|trandolapril|azilsartan|candesartan|eprosartan|irbesartan|losartan|olmesartan|telmisartan|valsartan|spironolactone|eplerenone|finerenone)\b/i,
};
const AMIODARONE: CodeList = { words: /\bamiodarone\b/i };
const METHOTREXATE: CodeList = { words: /\bmethotrexate\b/i };

const source = (publisher: string, title: string, url: string, date: string): Source => ({
  publisher,
  title,
  url,
  date,
});

const lab = (name: string, list: CodeList, every: NonNullable<Satisfier['every']>): Satisfier => ({
  name,
  find: (facts) => facts.done(list),
  every,
});

/** A medicine of the patient that is monitored. */
interface Medicine {
  readonly list: CodeList;
  readonly what: string;
  /** How long after its beginning it is first checked; tests before the beginning do not count then. */
  readonly first?: string;
}

function taken({ list, what, first }: Medicine, facts: Facts): Answer {
  const current = facts.taking(list);
  if (current.length === 0) return no(`The chart has no current ${what}`);
  const began = facts.takingSince(list);
  return yes(`takes ${what}`, current.slice(-1), began && first ? plus(began, first) : began);
}

const rule = (
  id: string,
  title: string,
  recommendation: string,
  from: Source,
  medicine: Medicine,
  satisfiedBy: readonly Satisfier[],
  note?: string,
): CareRule => ({
  id,
  kind: 'monitoring',
  title,
  recommendation,
  source: from,
  applies: (facts) => taken(medicine, facts),
  satisfiedBy: satisfiedBy.map((each) => ({
    ...each,
    find(facts) {
      const began = medicine.first === undefined ? undefined : facts.takingSince(medicine.list);
      return each.find(facts).filter(({ day }) => began === undefined || (day !== undefined && day > began));
    },
  })),
  ...(note === undefined ? {} : { note }),
});

const CHOLESTEROL_GUIDELINE = source(
  'American College of Cardiology and American Heart Association',
  'Guideline on the Management of Blood Cholesterol',
  'https://doi.org/10.1161/CIR.0000000000000625',
  '2018-11-10',
);
const BIPOLAR_GUIDELINE = source(
  'National Institute for Health and Care Excellence',
  'CG185: Bipolar disorder: assessment and management, 1.10',
  'https://www.nice.org.uk/guidance/cg185',
  '2014-09-24',
);

/** In range for most indications; outside it the next test is near. */
const inrInterval = (_: Facts, found: Found): string => {
  const inr = numberOf(found)?.value;
  return inr !== undefined && inr >= 2 && inr <= 3.5 ? '12 weeks' : '2 weeks';
};

/** A tenth of the clearance in months where it is 60 or less; else by age. */
function directInterval(facts: Facts, found: Found): string {
  const value = numberOf(found)?.value;
  const byAge = facts.age >= 75 ? 6 : 12;
  return `${value !== undefined && value <= 60 ? Math.max(1, Math.min(byAge, Math.floor(value / 10))) : byAge} months`;
}

export const MEDICINE_RULES: readonly CareRule[] = [
  rule(
    'lipids-on-statin',
    'Lipids on a statin',
    'Lipids 4 to 12 weeks after a statin was begun, and every 3 to 12 months then.',
    CHOLESTEROL_GUIDELINE,
    { list: STATINS, what: 'statin', first: '12 weeks' },
    [lab('LDL cholesterol or lipid panel', LDL, '1 year')],
  ),
  rule(
    'tsh-on-levothyroxine',
    'TSH on levothyroxine',
    'TSH 6 to 8 weeks after the dose was begun or changed, and each year once it is stable.',
    source(
      'American Thyroid Association',
      'Guidelines for the Treatment of Hypothyroidism',
      'https://doi.org/10.1089/thy.2014.0028',
      '2014-12-01',
    ),
    { list: LEVOTHYROXINE, what: 'thyroid hormone', first: '8 weeks' },
    [lab('TSH', TSH, '1 year')],
  ),
  rule(
    'inr-on-warfarin',
    'INR on warfarin',
    'INR at most every 12 weeks while it is stable in range; sooner where it is not.',
    source(
      'American College of Chest Physicians',
      'Evidence-Based Management of Anticoagulant Therapy, 9th edition, 3.1',
      'https://doi.org/10.1378/chest.11-2295',
      '2012-02-01',
    ),
    { list: WARFARIN, what: 'vitamin K antagonist' },
    [lab('INR', { loinc: ['6301-6', '34714-6', '46418-0', '38875-1'] }, inrInterval)],
    'An INR of 2 to 3.5 counts for 12 weeks, any other for 2; the range of the patient may be another.',
  ),
  rule(
    'kidney-on-direct-anticoagulant',
    'Kidney function on a direct oral anticoagulant',
    'At least once a year; every 6 months from 75 years; where clearance is 60 mL/min or less, every so many months as a tenth of it.',
    source(
      'European Heart Rhythm Association',
      'Practical Guide on the Use of Non-Vitamin K Antagonist Oral Anticoagulants in Patients with Atrial Fibrillation, 2021',
      'https://doi.org/10.1093/europace/euab065',
      '2021-04-25',
    ),
    { list: DIRECT_ANTICOAGULANTS, what: 'direct oral anticoagulant' },
    [
      lab('eGFR', EGFR, directInterval),
      lab('creatinine', CREATININE, (facts) => (facts.age >= 75 ? '6 months' : '1 year')),
    ],
    'eGFR stands for the clearance here.',
  ),
  rule(
    'lithium-level',
    'Lithium level',
    'Lithium in plasma every 3 months in the first year, every 6 months then; every 3 months from 65.',
    BIPOLAR_GUIDELINE,
    { list: LITHIUM, what: 'lithium', first: '1 week' },
    [
      lab('lithium level', { loinc: ['14334-7', '3719-2'] }, (facts) => {
        const began = facts.takingSince(LITHIUM);
        const firstYear = began === undefined || facts.asOf < plus(began, '1 year');
        return facts.age >= 65 || firstYear ? '3 months' : '6 months';
      }),
    ],
  ),
  rule(
    'kidney-on-lithium',
    'Kidney function on lithium',
    'Urea and electrolytes with eGFR every 6 months.',
    BIPOLAR_GUIDELINE,
    { list: LITHIUM, what: 'lithium' },
    [lab('eGFR', EGFR, '6 months'), lab('creatinine', CREATININE, '6 months')],
  ),
  rule(
    'thyroid-on-lithium',
    'Thyroid function on lithium',
    'Thyroid function every 6 months.',
    BIPOLAR_GUIDELINE,
    { list: LITHIUM, what: 'lithium' },
    [lab('TSH', TSH, '6 months')],
  ),
  rule(
    'calcium-on-lithium',
    'Calcium on lithium',
    'Calcium every 6 months.',
    BIPOLAR_GUIDELINE,
    { list: LITHIUM, what: 'lithium' },
    [lab('calcium', CALCIUM, '6 months')],
  ),
  rule(
    'kidney-on-metformin',
    'Kidney function on metformin',
    'eGFR at least each year.',
    source(
      'US Food and Drug Administration',
      'Drug Safety Communication: metformin in reduced kidney function',
      'https://www.fda.gov/drugs/drug-safety-and-availability/fda-drug-safety-communication-fda-revises-warnings-regarding-use-diabetes-medicine-metformin-certain',
      '2016-04-08',
    ),
    { list: METFORMIN, what: 'metformin' },
    [lab('eGFR', EGFR, '1 year')],
  ),
  rule(
    'kidney-on-renin-blocker',
    'Kidney function on a renin-angiotensin blocker',
    'Creatinine or eGFR within 2 to 4 weeks of the beginning, and each year then.',
    source(
      'KDIGO',
      'Clinical Practice Guideline for Chronic Kidney Disease, 3.6',
      'https://doi.org/10.1016/j.kint.2023.10.018',
      '2024-03-14',
    ),
    { list: RENIN_BLOCKERS, what: 'renin-angiotensin blocker', first: '4 weeks' },
    [lab('eGFR', EGFR, '1 year'), lab('creatinine', CREATININE, '1 year')],
    'The year is common practice; the guideline sets the first weeks.',
  ),
  rule(
    'potassium-on-renin-blocker',
    'Potassium on a renin-angiotensin blocker',
    'Potassium within 2 to 4 weeks of the beginning, and each year then.',
    source(
      'KDIGO',
      'Clinical Practice Guideline for Chronic Kidney Disease, 3.6',
      'https://doi.org/10.1016/j.kint.2023.10.018',
      '2024-03-14',
    ),
    { list: RENIN_BLOCKERS, what: 'renin-angiotensin blocker', first: '4 weeks' },
    [lab('potassium', POTASSIUM, '1 year')],
    'The year is common practice; the guideline sets the first weeks.',
  ),
  rule(
    'thyroid-on-amiodarone',
    'Thyroid function on amiodarone',
    'Thyroid function every 6 months.',
    source(
      'Heart Rhythm Society',
      'Practical guide for clinicians who treat patients with amiodarone',
      'https://doi.org/10.1016/j.hrthm.2007.07.001',
      '2007-09-01',
    ),
    { list: AMIODARONE, what: 'amiodarone' },
    [lab('TSH', TSH, '6 months')],
  ),
  rule(
    'liver-on-amiodarone',
    'Liver function on amiodarone',
    'Aminotransferases every 6 months.',
    source(
      'Heart Rhythm Society',
      'Practical guide for clinicians who treat patients with amiodarone',
      'https://doi.org/10.1016/j.hrthm.2007.07.001',
      '2007-09-01',
    ),
    { list: AMIODARONE, what: 'amiodarone' },
    [lab('ALT', ALT, '6 months')],
  ),
  rule(
    'blood-count-on-methotrexate',
    'Blood count on methotrexate',
    'Blood count every 2 to 4 weeks for 3 months, every 8 to 12 weeks to 6 months, every 12 weeks then.',
    source(
      'American College of Rheumatology',
      'Guideline for the Treatment of Rheumatoid Arthritis',
      'https://doi.org/10.1002/acr.22783',
      '2015-11-06',
    ),
    { list: METHOTREXATE, what: 'methotrexate', first: '4 weeks' },
    [lab('blood count', BLOOD_COUNT, '12 weeks')],
  ),
  rule(
    'liver-on-methotrexate',
    'Liver function on methotrexate',
    'Aminotransferases every 2 to 4 weeks for 3 months, every 8 to 12 weeks to 6 months, every 12 weeks then.',
    source(
      'American College of Rheumatology',
      'Guideline for the Treatment of Rheumatoid Arthritis',
      'https://doi.org/10.1002/acr.22783',
      '2015-11-06',
    ),
    { list: METHOTREXATE, what: 'methotrexate', first: '4 weeks' },
    [lab('ALT', ALT, '12 weeks')],
  ),
];
