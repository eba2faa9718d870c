import { plus } from '../../immunization/period.ts';
import type { CodeList } from '../codes.ts';
import { newest, numberOf } from '../facts.ts';
import { DIABETES, HIV, HYPERTENSION } from '../lists.ts';
import { type CareRule, no, unknown, yes } from '../rule.ts';
import { smokingOf } from '../smoking.ts';
import { DIET_AND_ACTIVITY, FALLS, HIGH_BMI_IN_CHILDREN, OBESITY, TOBACCO_IN_YOUTH } from './counselling.ts';
import { done, last, taking } from './finding.ts';
import { pregnancyOf } from './pregnancy.ts';
import { PRACTICE_YEAR, uspstf } from './uspstf.ts';

/** Preventive medicines with grade A or B, where a chart can tell for whom they are. */

/** High risk of pre-eclampsia by itself (table of the statement); factors of moderate risk are not weighed here. */
const HIGH_RISK: readonly CodeList[] = [
  { icd10: ['O14', 'O15', 'Z87.59'], snomed: ['398254007'], words: /pre-?eclampsia/i },
  { icd10: ['O30', 'O31'], words: /\b(?:twin|multifetal|multiple|triplet) (?:pregnancy|gestation)/i },
  HYPERTENSION,
  { icd10: ['O10'] },
  DIABETES,
  { icd10: ['N18', 'N03', 'N04', 'N05'], snomed: ['709044004'] },
  { icd10: ['M32', 'D68.61'], snomed: ['55464009'], words: /antiphospholipid|lupus erythematosus/i },
];

export const ASPIRIN_IN_PREGNANCY: CareRule = {
  id: 'aspirin-in-pregnancy',
  kind: 'prevention',
  title: 'Low-dose aspirin against pre-eclampsia',
  recommendation: 'In a pregnancy at high risk of pre-eclampsia: aspirin, 81 mg a day, after 12 weeks.',
  grade: () => 'B',
  source: uspstf(
    'Aspirin Use to Prevent Preeclampsia and Related Morbidity and Mortality: Preventive Medication',
    'low-dose-aspirin-use-for-the-prevention-of-morbidity-and-mortality-from-preeclampsia-preventive-medication',
    '2021-09-28',
  ),
  sex: 'female',
  note: 'Only what makes the risk high by itself is looked at; two factors of moderate risk (such as a first pregnancy and obesity) do as well.',
  applies(facts) {
    const pregnancy = pregnancyOf(facts);
    if (!pregnancy) return no('The chart has no current pregnancy');
    const risk = HIGH_RISK.flatMap((list) => facts.ever(list));
    if (risk.length === 0)
      return unknown('The chart has no factor of high risk; those of moderate risk need a look', pregnancy.evidence);
    return yes('is pregnant at high risk', [...pregnancy.evidence, ...last(risk)], plus(pregnancy.since, '12 weeks'));
  },
  satisfiedBy: [taking('aspirin', { words: /\baspirin\b|acetylsalicylic/i })],
};

export const FOLIC_ACID: CareRule = {
  id: 'folic-acid',
  kind: 'prevention',
  title: 'Folic acid before pregnancy',
  recommendation: 'Who plans to or could become pregnant: 0.4 to 0.8 mg of folic acid a day.',
  grade: () => 'A',
  source: uspstf(
    'Folic Acid Supplementation to Prevent Neural Tube Defects: Preventive Medication',
    'folic-acid-for-the-prevention-of-neural-tube-defects-preventive-medication',
    '2023-08-01',
  ),
  sex: 'female',
  ages: { from: 15, to: 49 },
  note: 'The ages are ours: the statement is for all who could become pregnant.',
  applies(facts) {
    const planned = facts.active({
      icd10: ['Z31.6', 'Z31.4'],
      words: /planning (?:a )?pregnancy|trying to conceive|preconception/i,
    });
    const pregnancy = pregnancyOf(facts);
    if (pregnancy) {
      const early = plus(pregnancy.since, '12 weeks') > facts.asOf;
      return early
        ? yes('is in early pregnancy', pregnancy.evidence)
        : no('The pregnancy is past 12 weeks', pregnancy.evidence);
    }
    if (planned.length > 0) return yes('plans a pregnancy', last(planned));
    return unknown('The chart does not say whether a pregnancy is planned or possible');
  },
  satisfiedBy: [taking('folic acid', { words: /folic acid|\bfolate\b|prenatal (?:vitamin|multivitamin)/i })],
};

export const PREP: CareRule = {
  id: 'hiv-pre-exposure-prophylaxis',
  kind: 'prevention',
  title: 'Pre-exposure prophylaxis against HIV',
  recommendation: 'Adolescents and adults at increased risk of HIV: offer effective antiretroviral prophylaxis.',
  grade: () => 'A',
  source: uspstf(
    'Prevention of Acquisition of HIV: Preexposure Prophylaxis',
    'prevention-of-human-immunodeficiency-virus-hiv-infection-pre-exposure-prophylaxis',
    '2023-08-22',
  ),
  ages: { from: 15 },
  note: 'The lower age is ours: the statement says adolescents who weigh 35 kg or more.',
  applies(facts) {
    const since = plus(facts.asOf, '- 6 months');
    const recent = facts
      .ever({ icd10: ['A51', 'A54', 'Z20.6', 'Z72.5'], snomed: ['76272004', '15628003'] })
      .filter(({ day }) => day !== undefined && day >= since);
    return recent.length > 0
      ? yes('the chart has a sign of increased risk in the past 6 months', last(recent))
      : unknown('The chart does not say whether the risk of HIV is increased');
  },
  excludes(facts) {
    const known = facts.ever(HIV);
    return known.length > 0 ? no('HIV infection is known', last(known)) : undefined;
  },
  satisfiedBy: [
    taking('antiretroviral prophylaxis', {
      words: /emtricitabine.*tenofovir|tenofovir.*emtricitabine|cabotegravir|lenacapavir|truvada|descovy|apretude/i,
    }),
  ],
};

const STATIN: CodeList = { words: /\b(?:atorva|fluva|lova|pitava|prava|rosuva|simva)statin\b/i };
const TEN_YEAR_RISK: CodeList = {
  loinc: ['79423-0', '65853-4'],
  words: /10[- ]?year.*(?:ascvd|cardiovascular).*risk|ascvd risk/i,
};

export const STATIN_PREVENTION: CareRule = {
  id: 'statin-prevention',
  kind: 'prevention',
  title: 'Statin for primary prevention',
  recommendation:
    'Adults of 40 to 75 with a cardiovascular risk factor and a 10-year risk of 10 % or more: a statin. At 7.5 to 10 % it is offered selectively (grade C).',
  grade: () => 'B',
  source: uspstf(
    'Statin Use for the Primary Prevention of Cardiovascular Disease in Adults: Preventive Medication',
    'statin-use-in-adults-preventive-medication',
    '2022-08-23',
  ),
  ages: { from: 40, to: 75 },
  note: 'The risk is taken from the chart, not computed here; one older than 5 years is not used.',
  applies(facts) {
    const { status, smoked } = smokingOf(facts);
    const factors = [
      ...facts.active({ icd10: ['E78'], snomed: ['55822004', '370992007'] }),
      ...facts.active(DIABETES),
      ...facts.active(HYPERTENSION),
      ...(status === 'current' ? last(smoked) : []),
    ];
    if (factors.length === 0) return unknown('The chart has no dyslipidaemia, diabetes, hypertension or smoking');
    const risk = newest(facts.done(TEN_YEAR_RISK).filter((each) => numberOf(each) !== undefined));
    if (!risk || risk.day! < plus(facts.asOf, '- 5 years'))
      return unknown('The chart has a risk factor, and no 10-year cardiovascular risk', last(factors));
    const percent =
      numberOf(risk)!.unit === '%' || numberOf(risk)!.value > 1 ? numberOf(risk)!.value : numberOf(risk)!.value * 100;
    return percent >= 10
      ? yes('a risk factor and a 10-year risk of 10 % or more', [risk, ...last(factors)])
      : no('a 10-year risk below 10 %', [risk]);
  },
  excludes(facts) {
    const known = facts.ever({
      icd10: ['I20', 'I21', 'I22', 'I25', 'I63', 'I70.2', 'I73.9', 'Z95.1', 'Z95.5', 'Z86.73'],
      snomed: ['53741008', '22298006', '230690007', '399957001', '414545008'],
    });
    return known.length > 0
      ? no('Cardiovascular disease is known: secondary prevention applies', last(known))
      : undefined;
  },
  satisfiedBy: [taking('statin', STATIN)],
};

export const FLUORIDE: CareRule = {
  id: 'fluoride-varnish',
  kind: 'prevention',
  title: 'Fluoride varnish',
  recommendation:
    'Children below 5, from the first teeth on: fluoride varnish; tablets from 6 months where water lacks fluoride.',
  grade: () => 'B',
  source: uspstf(
    'Prevention of Dental Caries in Children Younger Than 5 Years: Screening and Interventions',
    'prevention-of-dental-caries-in-children-younger-than-age-5-years-screening-and-interventions1',
    '2021-12-07',
  ),
  ages: { from: 1, to: 4 },
  note: `${PRACTICE_YEAR} The lower age is ours: most have teeth by then. Fluoride in the water at home is not in charts.`,
  satisfiedBy: [
    done('fluoride varnish', { cpt: ['99188', 'D1206'], snomed: ['313042009'], words: /fluoride varnish/i }, '1 year'),
  ],
};

export const BRCA: CareRule = {
  id: 'brca-risk-assessment',
  kind: 'prevention',
  title: 'BRCA: assessment of the risk, counselling, testing',
  recommendation:
    'Women with a personal or family history of breast, ovarian, tubal or peritoneal cancer, or ancestry with BRCA variants: a brief tool for familial risk; where it is positive, genetic counselling, and testing where that says so.',
  grade: () => 'B',
  source: uspstf(
    'BRCA-Related Cancer: Risk Assessment, Genetic Counseling, and Genetic Testing',
    'brca-related-cancer-risk-assessment-genetic-counseling-and-genetic-testing',
    '2019-08-20',
  ),
  sex: 'female',
  ages: { from: 18 },
  note: 'The lower age is ours. Ancestry is not in charts, and histories of families are where they are coded.',
  applies(facts) {
    const told = facts.ever({
      icd10: ['C50', 'C56', 'C57.0', 'C48', 'D05', 'Z85.3', 'Z85.43', 'Z80.3', 'Z80.41'],
      snomed: ['254837009', '429740004', '363443007', '430705002'],
      words: /family history of (?:breast|ovarian) cancer/i,
    });
    return told.length > 0
      ? yes('a history of breast or ovarian cancer, own or of the family', last(told))
      : unknown('The chart does not tell of the cancers of the family');
  },
  satisfiedBy: [
    done('assessment of familial risk, genetic counselling or testing', {
      cpt: [
        '96040',
        '96041',
        '81162',
        '81163',
        '81164',
        '81165',
        '81166',
        '81167',
        '81211',
        '81212',
        '81216',
        '81217',
        'S0265',
      ],
      loinc: ['21636-6', '21637-4', '59041-4', '38530-2', '94191-4'],
      snomed: ['79841006', '405824009', '414816007'],
      words: /\bBRCA ?[12]?\b|genetic counsel/i,
    }),
  ],
};

export const PREVENTION: readonly CareRule[] = [
  STATIN_PREVENTION,
  PREP,
  FOLIC_ACID,
  ASPIRIN_IN_PREGNANCY,
  BRCA,
  OBESITY,
  DIET_AND_ACTIVITY,
  FALLS,
  HIGH_BMI_IN_CHILDREN,
  TOBACCO_IN_YOUTH,
  FLUORIDE,
];
