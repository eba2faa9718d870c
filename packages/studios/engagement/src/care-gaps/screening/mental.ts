import { plus } from '../../immunization/period.ts';
import { SMOKING_STATUS } from '../lists.ts';
import { type CareRule, no } from '../rule.ts';
import { smokingOf } from '../smoking.ts';
import { PRACTICE_YEAR, uspstf } from './uspstf.ts';

const DEPRESSION_TEST = {
  loinc: ['44261-6', '55758-7', '44249-1', '55757-9', '71354-5', '73831-0', '73832-8', '89204-2', '48544-1'],
  cpt: ['96127', 'G0444', 'G8431', 'G8510'],
  snomed: ['171207006', '715252007'],
  words: /depression screen|\bPHQ-?(2|9)\b|edinburgh postnatal/i,
};
const ANXIETY_TEST = { loinc: ['70274-6', '69737-5'], words: /anxiety screen|\bGAD-?(2|7)\b/i };

const depressed = (facts: Parameters<NonNullable<CareRule['excludes']>>[0]) => {
  const known = facts.active({
    snomed: [
      '35489007',
      '370143000',
      '36923009',
      '87512008',
      '310495003',
      '310497006',
      '320751009',
      '13746004',
      '66344007',
    ],
    icd10: ['F32', 'F33', 'F34.1', 'F31', 'F53.0'],
  });
  return known.length > 0
    ? no('Depression or a bipolar disorder is known: its follow-up applies', known.slice(-1))
    : undefined;
};

const anxious = (facts: Parameters<NonNullable<CareRule['excludes']>>[0]) => {
  const known = facts.active({
    snomed: ['197480006', '21897009', '371631005', '47505003', '191736004', '25501002', '80583007', '48694002'],
    icd10: ['F40', 'F41', 'F43.1'],
  });
  return known.length > 0 ? no('An anxiety disorder is known: its follow-up applies', known.slice(-1)) : undefined;
};

export const DEPRESSION_ADULTS: CareRule = {
  id: 'depression-adults',
  kind: 'screening',
  title: 'Depression screening, adults',
  recommendation: 'Adults of 19 and more, also in and after pregnancy: ask with a validated questionnaire.',
  grade: () => 'B',
  source: uspstf(
    'Depression and Suicide Risk in Adults: Screening',
    'screening-depression-suicide-risk-adults',
    '2023-06-20',
  ),
  ages: { from: 19 },
  note: PRACTICE_YEAR,
  excludes: depressed,
  satisfiedBy: [{ name: 'depression questionnaire', find: (facts) => facts.done(DEPRESSION_TEST), every: '1 year' }],
};

export const DEPRESSION_ADOLESCENTS: CareRule = {
  ...DEPRESSION_ADULTS,
  id: 'depression-adolescents',
  title: 'Depression screening, adolescents',
  recommendation: 'Adolescents of 12 to 18: ask with a validated questionnaire.',
  source: uspstf(
    'Depression and Suicide Risk in Children and Adolescents: Screening',
    'screening-depression-suicide-risk-children-adolescents',
    '2022-10-11',
  ),
  ages: { from: 12, to: 18 },
};

export const ANXIETY_ADULTS: CareRule = {
  id: 'anxiety-adults',
  kind: 'screening',
  title: 'Anxiety screening, adults',
  recommendation: 'Adults of 19 to 64, also in and after pregnancy: ask with a validated questionnaire.',
  grade: () => 'B',
  source: uspstf('Anxiety Disorders in Adults: Screening', 'anxiety-adults-screening', '2023-06-20'),
  ages: { from: 19, to: 64 },
  note: PRACTICE_YEAR,
  excludes: anxious,
  satisfiedBy: [{ name: 'anxiety questionnaire', find: (facts) => facts.done(ANXIETY_TEST), every: '1 year' }],
};

export const ANXIETY_CHILDREN: CareRule = {
  ...ANXIETY_ADULTS,
  id: 'anxiety-children',
  title: 'Anxiety screening, children and adolescents',
  recommendation: 'Children and adolescents of 8 to 18: ask with a validated questionnaire.',
  source: uspstf(
    'Anxiety in Children and Adolescents: Screening',
    'screening-anxiety-children-adolescents',
    '2022-10-11',
  ),
  ages: { from: 8, to: 18 },
};

export const ALCOHOL: CareRule = {
  id: 'unhealthy-alcohol-use',
  kind: 'screening',
  title: 'Unhealthy alcohol use screening',
  recommendation: 'Adults of 18 and more: ask with a validated questionnaire; advise briefly who drinks at risk.',
  grade: () => 'B',
  source: uspstf(
    'Unhealthy Alcohol Use in Adolescents and Adults: Screening and Behavioral Counseling Interventions',
    'unhealthy-alcohol-use-in-adolescents-and-adults-screening-and-behavioral-counseling-interventions',
    '2018-11-13',
  ),
  ages: { from: 18 },
  note: PRACTICE_YEAR,
  excludes(facts) {
    const known = facts.active({ snomed: ['7200002', '66590003', '15167005'], icd10: ['F10'] });
    return known.length > 0 ? no('Unhealthy alcohol use is known: its follow-up applies', known.slice(-1)) : undefined;
  },
  satisfiedBy: [
    {
      name: 'alcohol questionnaire',
      find: (facts) =>
        facts.done({
          loinc: ['75626-2', '75624-7', '72109-2', '68517-2'],
          cpt: ['99408', '99409', 'G0442', 'H0049'],
          snomed: ['763302001'],
          words: /\bAUDIT(-?C)?\b|alcohol (use )?screen/i,
        }),
      every: '1 year',
    },
  ],
};

export const DRUGS: CareRule = {
  id: 'unhealthy-drug-use',
  kind: 'screening',
  title: 'Unhealthy drug use screening',
  recommendation: 'Adults of 18 and more: ask about drug use, where help can be offered; no testing of samples.',
  grade: () => 'B',
  source: uspstf('Unhealthy Drug Use: Screening', 'drug-use-illicit-screening', '2020-06-09'),
  ages: { from: 18 },
  note: PRACTICE_YEAR,
  excludes(facts) {
    const known = facts.active({
      snomed: ['66214007', '26416006', '191816009'],
      icd10: ['F11', 'F12', 'F13', 'F14', 'F15', 'F16', 'F18', 'F19'],
    });
    return known.length > 0 ? no('A drug use disorder is known: its follow-up applies', known.slice(-1)) : undefined;
  },
  satisfiedBy: [
    {
      name: 'drug use questionnaire',
      find: (facts) =>
        facts.done({
          loinc: ['82666-9', '82667-7'],
          snomed: ['713106006', '428211000124100'],
          words: /\bDAST\b|drug (use|abuse) screen|substance (use|abuse) screen/i,
        }),
      every: '1 year',
    },
  ],
};

const CESSATION = {
  cpt: ['99406', '99407', 'G0436', 'G0437', 'S9453', '4001F', '4004F'],
  snomed: ['225323000', '710081004', '384742004', '395700008', '702388001', '171055003'],
  words:
    /(smoking|tobacco|nicotine) (cessation|quit)|varenicline|nicotine (patch|gum|lozenge|replacement|transdermal|polacrilex|inhal)|bupropion/i,
};

export const TOBACCO: CareRule = {
  id: 'tobacco-use',
  kind: 'screening',
  title: 'Tobacco use: ask and help',
  recommendation: 'All adults: ask about tobacco, advise to stop, and offer counselling and medicines that help.',
  grade: () => 'A',
  source: uspstf(
    'Tobacco Smoking Cessation in Adults, Including Pregnant Persons: Interventions',
    'tobacco-use-in-adults-and-pregnant-women-counseling-and-interventions',
    '2021-01-19',
  ),
  ages: { from: 18 },
  note: PRACTICE_YEAR,
  openFollowUp(facts) {
    const { status, smoked } = smokingOf(facts);
    if (status !== 'current') return undefined;
    const since = plus(facts.asOf, '- 1 year');
    const helped = [...facts.done(CESSATION), ...facts.taking(CESSATION)].some(
      ({ day }) => day !== undefined && day >= since,
    );
    return helped
      ? undefined
      : {
          because: 'Smokes, and the chart has no counselling or medicine to stop in the past year',
          evidence: smoked.slice(-1),
        };
  },
  satisfiedBy: [{ name: 'smoking status', find: (facts) => facts.done(SMOKING_STATUS), every: '1 year' }],
};

export const PARTNER_VIOLENCE: CareRule = {
  id: 'intimate-partner-violence',
  kind: 'screening',
  title: 'Intimate partner violence screening',
  recommendation: 'Women of reproductive age, also in and after pregnancy: ask, and offer support.',
  grade: () => 'B',
  source: uspstf(
    'Intimate Partner Violence and Caregiver Abuse of Older or Vulnerable Adults: Screening',
    'intimate-partner-violence-and-abuse-of-elderly-and-vulnerable-adults-screening',
    '2025-06-24',
  ),
  sex: 'female',
  ages: { from: 14, to: 46 },
  note: `${PRACTICE_YEAR} The ages are those of the women in the studies that the statement rests on.`,
  satisfiedBy: [
    {
      name: 'questions about partner violence',
      find: (facts) =>
        facts.done({
          loinc: ['76499-3', '76504-0', '76500-8', '76501-6', '76502-4', '76503-2'],
          snomed: ['866148006'],
          words: /partner violence|\bHARK\b|humiliation, afraid|domestic (abuse|violence) screen/i,
        }),
      every: '1 year',
    },
  ],
};

export const VISION: CareRule = {
  id: 'vision-in-children',
  kind: 'screening',
  title: 'Vision screening, children',
  recommendation: 'Children of 3 to 5: look for amblyopia and its risk factors, at least once.',
  grade: () => 'B',
  source: uspstf(
    'Vision in Children Ages 6 Months to 5 Years: Screening',
    'vision-in-children-ages-6-months-to-5-years-screening',
    '2017-09-05',
  ),
  ages: { from: 3, to: 5 },
  satisfiedBy: [
    {
      name: 'vision screening',
      // One before the third birthday is another examination.
      find: (facts) =>
        facts
          .done({ cpt: ['99173', '99174', '99177', '0333T'], words: /vision screen|visual acuity|photoscreen/i })
          .filter(
            ({ day }) => day !== undefined && day >= `${Number(facts.born.slice(0, 4)) + 3}${facts.born.slice(4)}`,
          ),
    },
  ],
};
