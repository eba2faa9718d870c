import { type Facts, newest, numberOf } from '../facts.ts';
import {
  A1C,
  BLOOD_PRESSURE,
  BMI,
  DIABETES,
  DIASTOLIC,
  FASTING_GLUCOSE,
  HYPERTENSION,
  PREDIABETES,
  SYSTOLIC,
} from '../lists.ts';
import { type Answer, type CareRule, no, unknown, yes } from '../rule.ts';
import { everSmoked } from '../smoking.ts';
import { uspstf } from './uspstf.ts';

/** ICD-10-CM I71 without what is of the thoracic aorta alone. */
const ABDOMINAL = ['I71.02', 'I71.03', 'I71.3', 'I71.4', 'I71.5', 'I71.6', 'I71.8', 'I71.9'];

export const AORTA: CareRule = {
  id: 'abdominal-aortic-aneurysm',
  kind: 'screening',
  title: 'Abdominal aortic aneurysm screening',
  recommendation: 'Men of 65 to 75 who ever smoked: ultrasound of the aorta, once.',
  grade: () => 'B',
  source: uspstf('Abdominal Aortic Aneurysm: Screening', 'abdominal-aortic-aneurysm-screening', '2019-12-10'),
  sex: 'male',
  ages: { from: 65, to: 75 },
  applies: everSmoked,
  excludes(facts) {
    const known = facts.ever({ snomed: ['233985008', '14336007'], icd10: ABDOMINAL });
    return known.length > 0 ? no('An aneurysm is known: its follow-up applies', known.slice(-1)) : undefined;
  },
  satisfiedBy: [
    {
      name: 'imaging of the abdominal aorta',
      find: (facts) =>
        facts.done({
          cpt: ['76706', 'G0389'],
          words:
            /(abdominal aorta|aortic).*(ultraso|\bUS\b|\bCT\b|tomograph)|(ultraso|\bUS\b|\bCT\b).*(abdominal aorta|aortic aneurysm)/i,
        }),
    },
  ],
};

/** The latest body mass index decides. */
function overweight(facts: Facts): Answer {
  const bmi = newest(facts.done(BMI).filter((each) => numberOf(each) !== undefined));
  if (!bmi) return unknown('The chart has no body mass index');
  return numberOf(bmi)!.value >= 25
    ? yes('body mass index of 25 or more', [bmi])
    : no('body mass index below 25', [bmi]);
}

export const TYPE_2_DIABETES: CareRule = {
  id: 'prediabetes-and-type-2-diabetes',
  kind: 'screening',
  title: 'Prediabetes and type 2 diabetes screening',
  recommendation: 'Adults of 35 to 70 with overweight or obesity: HbA1c, fasting glucose or a tolerance test.',
  grade: () => 'B',
  source: uspstf(
    'Prediabetes and Type 2 Diabetes: Screening',
    'screening-for-prediabetes-and-type-2-diabetes',
    '2021-08-24',
  ),
  ages: { from: 35, to: 70 },
  note: 'The statement finds every 3 years reasonable after a normal result, and lets people of Asian descent begin at a body mass index of 23.',
  applies: overweight,
  excludes(facts) {
    const known = [...facts.ever(DIABETES), ...facts.ever(PREDIABETES)];
    return known.length > 0
      ? no('Diabetes or prediabetes is known: monitoring applies, not screening', known.slice(-1))
      : undefined;
  },
  satisfiedBy: [
    { name: 'HbA1c', find: (facts) => facts.done(A1C), every: '3 years' },
    { name: 'fasting glucose', find: (facts) => facts.done(FASTING_GLUCOSE), every: '3 years' },
    { name: 'glucose tolerance test', find: (facts) => facts.done({ loinc: ['1518-0', '14995-5'] }), every: '3 years' },
  ],
};

/** Each year from 40 or at increased risk, else every 3 years: the shorter end of the statement's 3 to 5. */
function pressureInterval(facts: Facts): string {
  if (facts.age >= 40) return '1 year';
  const value = (list: Parameters<Facts['done']>[0]): number | undefined => {
    const last = newest(facts.done(list).filter((each) => numberOf(each) !== undefined));
    return last && numberOf(last)!.value;
  };
  const [systolic, diastolic, bmi] = [value(SYSTOLIC), value(DIASTOLIC), value(BMI)];
  const normal = systolic !== undefined && systolic < 130 && diastolic !== undefined && diastolic < 85;
  return normal && bmi !== undefined && bmi < 25 ? '3 years' : '1 year';
}

export const BLOOD_PRESSURE_SCREENING: CareRule = {
  id: 'hypertension',
  kind: 'screening',
  title: 'High blood pressure screening',
  recommendation:
    'Adults of 18 and more: measure blood pressure; each year from 40 or at increased risk, else every 3 to 5 years after a normal one.',
  grade: () => 'A',
  source: uspstf('Hypertension in Adults: Screening', 'hypertension-in-adults-screening', '2021-04-27'),
  ages: { from: 18 },
  note: 'Below 40 a normal pressure with a body mass index below 25 counts for 3 years, any other for one.',
  excludes(facts) {
    const known = facts.active(HYPERTENSION);
    return known.length > 0
      ? no('Hypertension is known: monitoring applies, not screening', known.slice(-1))
      : undefined;
  },
  satisfiedBy: [{ name: 'blood pressure', find: (facts) => facts.done(BLOOD_PRESSURE), every: pressureInterval }],
};

export const OSTEOPOROSIS: CareRule = {
  id: 'osteoporosis',
  kind: 'screening',
  title: 'Osteoporosis screening',
  recommendation: 'Women of 65 and more: bone density by DXA.',
  grade: () => 'B',
  source: uspstf('Osteoporosis to Prevent Fractures: Screening', 'osteoporosis-screening', '2025-01-14'),
  sex: 'female',
  ages: { from: 65 },
  note: 'The statement sets no interval for repeating it.',
  excludes(facts) {
    const known = facts.ever({ snomed: ['64859006', '102447009'], icd10: ['M80', 'M81'] });
    return known.length > 0 ? no('Osteoporosis is known: its follow-up applies', known.slice(-1)) : undefined;
  },
  satisfiedBy: [
    {
      name: 'bone density',
      find: (facts) =>
        facts.done({
          loinc: ['38263-0', '38265-5', '38268-9', '24701-5', '24890-6', '38269-7'],
          cpt: ['77080', '77081', '77085', '77086'],
          snomed: ['312681000', '300004007'],
          words: /\bDE?XA\b|bone (mineral )?density/i,
        }),
    },
  ],
};

const WEIGHT = { loinc: ['29463-7', '3141-9'] };

/** Before 65 it is for women past menopause whose risk of fractures a tool finds increased. */
export const OSTEOPOROSIS_AT_RISK: CareRule = {
  ...OSTEOPOROSIS,
  id: 'osteoporosis-at-risk',
  title: 'Osteoporosis screening before 65',
  recommendation: 'Women below 65, past menopause and at increased risk of fractures by a tool: bone density by DXA.',
  ages: { from: 45, to: 64 },
  note: 'The statement sets no interval for repeating it. The lower age is ours: the statement says past menopause. OST: a fifth of weight in kg less age (Richy 2004).',
  applies(facts) {
    const menopause = facts.ever({ snomed: ['161712005', '289903006', '76498008'], icd10: ['N95', 'Z78.0', 'E28.31'] });
    if (menopause.length === 0)
      return unknown('The chart does not say whether she is past menopause with an increased risk of fractures');
    const weight = newest(facts.done(WEIGHT).filter((each) => numberOf(each)?.unit === 'kg'));
    const ost = weight && 0.2 * (numberOf(weight)!.value - facts.age);
    return ost !== undefined && ost < 2
      ? yes('She is past menopause and her OST score is below 2', [...menopause.slice(-1), weight!])
      : unknown(
          'She is past menopause; a tool such as ORAI, OSIRIS or SCORE has to say whether her risk of fractures is increased',
          menopause.slice(-1),
        );
  },
};
