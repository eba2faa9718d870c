import { plus } from '../../immunization/period.ts';
import type { CodeList } from '../codes.ts';
import { type Facts, type Found, numberOf } from '../facts.ts';
import {
  A1C,
  BLOOD_PRESSURE,
  CKD,
  DIABETES,
  EGFR,
  FASTING_GLUCOSE,
  HIV,
  HYPERTENSION,
  LDL,
  PREDIABETES,
  TYPE_1_DIABETES,
  UACR,
} from '../lists.ts';
import { type Answer, type CareRule, no, type Satisfier, type Source, yes } from '../rule.ts';

const ada = (section: string, title: string): Source => ({
  publisher: 'American Diabetes Association',
  title: `Standards of Care in Diabetes 2025, ${section}: ${title}`,
  url: 'https://diabetesjournals.org/care/issue/48/Supplement_1',
  date: '2024-12-09',
});

const has =
  (list: CodeList, what: string, delay?: (facts: Facts, found: Found) => string | undefined) =>
  (facts: Facts): Answer => {
    const known = facts.active(list);
    if (known.length === 0) return no(`The chart has no current ${what}`);
    const first = known.find(({ day }) => day !== undefined);
    return yes(`has ${what}`, known.slice(-1), (first && delay?.(facts, first)) ?? first?.day);
  };

const lab = (name: string, list: CodeList, every: NonNullable<Satisfier['every']>): Satisfier => ({
  name,
  find: (facts) => facts.done(list),
  every,
});

const rule = (
  id: string,
  title: string,
  recommendation: string,
  source: Source,
  applies: NonNullable<CareRule['applies']>,
  satisfiedBy: readonly Satisfier[],
  note?: string,
): CareRule => ({
  id,
  kind: 'monitoring',
  title,
  recommendation,
  source,
  applies,
  satisfiedBy,
  ...(note === undefined ? {} : { note }),
});

/** Twice a year in those below 7 %, each quarter in the others. */
const a1cInterval = (_: Facts, found: Found): string => {
  const number = numberOf(found);
  if (!number) return '3 months';
  const percent = /mmol/.test(number.unit) ? number.value / 10.929 + 2.15 : number.value;
  return percent < 7 ? '6 months' : '3 months';
};

const diabetes = has(DIABETES, 'diabetes');

/** In type 1 the eyes and kidneys are first looked at 5 years after onset. */
const afterFiveYears = has(DIABETES, 'diabetes', (facts, { day }) =>
  facts.active(TYPE_1_DIABETES).length > 0 && day !== undefined ? plus(day, '5 years') : day,
);

const SPIROMETRY: CodeList = {
  loinc: ['20150-9', '19926-5', '20157-4', '19868-9', '19870-5', '81459-0', '81458-2'],
  cpt: ['94010', '94060', '94014', '94015', '94016'],
  snomed: ['127783003', '171254005', '313340009', '23426006'],
  words: /spirometr|FEV1|pulmonary function test/i,
};

export const CONDITION_RULES: readonly CareRule[] = [
  rule(
    'hba1c-in-diabetes',
    'HbA1c in diabetes',
    'HbA1c at least twice a year in those who meet their goal, each quarter in those who do not, or whose treatment changed.',
    ada('6.1 and 6.2', 'Glycemic Goals and Hypoglycemia'),
    diabetes,
    [lab('HbA1c', A1C, a1cInterval)],
    'A value below 7 % counts for 6 months, any other for 3; the goal of the patient may be another.',
  ),
  rule(
    'eye-examination-in-diabetes',
    'Eye examination in diabetes',
    'Dilated and comprehensive eye examination, or retinal images, each year; 1 to 2 years may do after a normal one.',
    ada('12.16 to 12.18', 'Retinopathy, Neuropathy, and Foot Care'),
    afterFiveYears,
    [
      lab(
        'eye examination',
        {
          snomed: [
            '36228007',
            '134395001',
            '308110009',
            '314971001',
            '314972008',
            '722161008',
            '252779009',
            '274795007',
            '274798009',
            '410450009',
            '410451008',
            '410452001',
            '410453006',
            '410455004',
          ],
          cpt: ['92002', '92004', '92012', '92014', '92227', '92228', '92229', '92250', '2022F', '2024F', '2026F'],
          words: /(retinal|eye|fund(us|oscop)|ophthalm).*(exam|screen|photograph|imag)|retinopathy screen/i,
        },
        '1 year',
      ),
    ],
  ),
  rule(
    'albuminuria-in-diabetes',
    'Urine albumin in diabetes',
    'Urine albumin to creatinine ratio at least each year.',
    ada('11.1a', 'Chronic Kidney Disease and Risk Management'),
    afterFiveYears,
    [lab('albumin to creatinine ratio', UACR, '1 year')],
  ),
  rule(
    'egfr-in-diabetes',
    'Kidney function in diabetes',
    'eGFR at least each year.',
    ada('11.1a', 'Chronic Kidney Disease and Risk Management'),
    afterFiveYears,
    [lab('eGFR', EGFR, '1 year')],
  ),
  rule(
    'foot-examination-in-diabetes',
    'Foot examination in diabetes',
    'Comprehensive foot examination at least each year.',
    ada('12.24', 'Retinopathy, Neuropathy, and Foot Care'),
    diabetes,
    [
      lab(
        'foot examination',
        {
          snomed: ['401191002'],
          cpt: ['2028F', 'G0245', 'G0246'],
          words: /(diabetic )?foot (exam|check|screen)|monofilament/i,
        },
        '1 year',
      ),
    ],
  ),
  rule(
    'lipids-in-diabetes',
    'Lipids in diabetes',
    'Lipids at diagnosis, and each year then (every 5 years may do below 40).',
    ada('10.16', 'Cardiovascular Disease and Risk Management'),
    diabetes,
    [lab('LDL cholesterol or lipid panel', LDL, ({ age }) => (age >= 40 ? '1 year' : '5 years'))],
  ),
  rule(
    'glucose-in-prediabetes',
    'Progress to diabetes in prediabetes',
    'Look for type 2 diabetes at least each year.',
    ada('3.1', 'Prevention or Delay of Diabetes'),
    (facts) => (facts.active(DIABETES).length > 0 ? no('Diabetes is known') : has(PREDIABETES, 'prediabetes')(facts)),
    [lab('HbA1c', A1C, '1 year'), lab('fasting glucose', FASTING_GLUCOSE, '1 year')],
  ),
  rule(
    'blood-pressure-in-hypertension',
    'Blood pressure in hypertension',
    'Blood pressure every 3 to 6 months once it is controlled, each month until then.',
    {
      publisher: 'American College of Cardiology and American Heart Association',
      title: 'Guideline for High Blood Pressure in Adults, 8.1.3',
      url: 'https://doi.org/10.1161/HYP.0000000000000065',
      date: '2017-11-13',
    },
    has(HYPERTENSION, 'hypertension'),
    [lab('blood pressure', BLOOD_PRESSURE, '6 months')],
  ),
  rule(
    'albuminuria-in-kidney-disease',
    'Urine albumin in chronic kidney disease',
    'Urine albumin at least each year.',
    {
      publisher: 'KDIGO',
      title: 'Clinical Practice Guideline for Chronic Kidney Disease, 2.1',
      url: 'https://doi.org/10.1016/j.kint.2023.10.018',
      date: '2024-03-14',
    },
    has(CKD, 'chronic kidney disease'),
    [lab('albumin to creatinine ratio', UACR, '1 year')],
  ),
  rule(
    'egfr-in-kidney-disease',
    'Kidney function in chronic kidney disease',
    'eGFR at least each year.',
    {
      publisher: 'KDIGO',
      title: 'Clinical Practice Guideline for Chronic Kidney Disease, 2.1',
      url: 'https://doi.org/10.1016/j.kint.2023.10.018',
      date: '2024-03-14',
    },
    has(CKD, 'chronic kidney disease'),
    [lab('eGFR', EGFR, '1 year')],
  ),
  rule(
    'viral-load-in-hiv',
    'Viral load in HIV',
    'Viral load every 3 to 6 months.',
    {
      publisher: 'US Department of Health and Human Services',
      title:
        'Guidelines for the Use of Antiretroviral Agents in Adults and Adolescents with HIV: laboratory monitoring',
      url: 'https://clinicalinfo.hiv.gov/en/guidelines/hiv-clinical-guidelines-adult-and-adolescent-arv',
      date: '2024-09-12',
    },
    has(HIV, 'HIV infection'),
    [lab('viral load', { loinc: ['20447-9', '25836-8', '29541-0', '70241-5'] }, '6 months')],
  ),
  rule(
    'spirometry-in-copd',
    'Spirometry in COPD',
    'Forced expiratory volume by spirometry at least once a year, to follow its decline.',
    {
      publisher: 'Global Initiative for Chronic Obstructive Lung Disease',
      title: 'Global Strategy for Prevention, Diagnosis and Management of COPD, 2025 report, follow-up',
      url: 'https://goldcopd.org/2025-gold-report/',
      date: '2024-11-11',
    },
    has(
      {
        snomed: ['13645005', '185086009', '87433001', '313296004', '313297008', '313299006'],
        icd10: ['J41', 'J42', 'J43', 'J44'],
      },
      'COPD',
    ),
    [lab('spirometry', SPIROMETRY, '1 year')],
  ),
  rule(
    'spirometry-in-asthma',
    'Lung function in asthma',
    'Lung function at diagnosis, 3 to 6 months after treatment began, and periodically then, at least every 1 to 2 years.',
    {
      publisher: 'Global Initiative for Asthma',
      title: 'Global Strategy for Asthma Management and Prevention, 2024 update, box 2-2',
      url: 'https://ginasthma.org/2024-report/',
      date: '2024-05-07',
    },
    (facts) =>
      facts.age < 6
        ? no('Below 6 years spirometry is seldom possible')
        : has({ snomed: ['195967001'], icd10: ['J45'] }, 'asthma')(facts),
    [
      lab('spirometry', SPIROMETRY, '2 years'),
      lab('peak flow', { loinc: ['19935-6', '33452-4'], cpt: ['S8110'], words: /peak (expiratory )?flow/i }, '2 years'),
    ],
    'The longer end is used here; those at risk of attacks need it more often.',
  ),
];
