import { type Facts, newest } from '../facts.ts';
import { HIV, PREGNANCY } from '../lists.ts';
import { type Answer, type CareRule, no, unknown, yes } from '../rule.ts';
import { PRACTICE_YEAR, uspstf } from './uspstf.ts';

const HEPATITIS_C = { snomed: ['50711007', '128302006', '235866006'], icd10: ['B18.2', 'B17.1', 'B19.2'] };

export const HEPATITIS_C_SCREENING: CareRule = {
  id: 'hepatitis-c',
  kind: 'screening',
  title: 'Hepatitis C screening',
  recommendation: 'Adults of 18 to 79: test for antibodies, once; again where risk goes on.',
  grade: () => 'B',
  source: uspstf(
    'Hepatitis C Virus Infection in Adolescents and Adults: Screening',
    'hepatitis-c-screening',
    '2020-03-02',
  ),
  ages: { from: 18, to: 79 },
  excludes(facts) {
    const known = facts.ever(HEPATITIS_C);
    return known.length > 0 ? no('Hepatitis C is or was known', known.slice(-1)) : undefined;
  },
  satisfiedBy: [
    {
      name: 'test for hepatitis C',
      find: (facts) =>
        facts.done({
          loinc: [
            '13955-0',
            '16128-1',
            '16936-7',
            '5198-1',
            '5199-9',
            '40726-2',
            '47365-2',
            '57006-9',
            '72376-7',
            '11011-4',
            '20416-4',
            '11259-9',
          ],
          cpt: ['86803', '86804', '87521', '87522', 'G0472'],
          snomed: ['104375008', '413107006'],
          words: /hepatitis c.*(antibod|test|screen|rna)|\bHCV (ab|rna|antibod)/i,
        }),
    },
  ],
};

const HIV_TEST = {
  loinc: [
    '56888-1',
    '75622-1',
    '7917-8',
    '7918-6',
    '7919-4',
    '31201-7',
    '29893-5',
    '30361-0',
    '40733-8',
    '43010-8',
    '48345-3',
    '48346-1',
    '49580-4',
    '58900-2',
    '68961-2',
    '80203-3',
    '80387-4',
    '89365-1',
    '89374-3',
  ],
  cpt: ['86701', '86702', '86703', '87389', '87390', '87391', '87806', 'G0432', 'G0433', 'G0435', 'G0475'],
  snomed: ['31676001', '171121004'],
  words: /\bHIV\b.*(test|screen|antibod|antigen)|human immunodeficiency virus.*(test|screen|antibod|antigen)/i,
};

export const HIV_SCREENING: CareRule = {
  id: 'hiv',
  kind: 'screening',
  title: 'HIV screening',
  recommendation: 'Everyone of 15 to 65: test, once; younger and older people, and again, where risk asks for it.',
  grade: () => 'A',
  source: uspstf(
    'Human Immunodeficiency Virus (HIV) Infection: Screening',
    'human-immunodeficiency-virus-hiv-infection-screening',
    '2019-06-11',
  ),
  ages: { from: 15, to: 65 },
  excludes(facts) {
    const known = facts.ever(HIV);
    return known.length > 0 ? no('HIV infection is known', known.slice(-1)) : undefined;
  },
  satisfiedBy: [{ name: 'test for HIV', find: (facts) => facts.done(HIV_TEST) }],
};

/** Entries that tell of sexual activity: a pregnancy, or an infection or test of that kind. */
function sexuallyActive(facts: Facts): Answer {
  const told = [
    ...facts.ever(PREGNANCY),
    ...facts.ever({
      snomed: ['240589008', '15628003', '19169002'],
      icd10: ['A56', 'A54', 'A74', 'Z32', 'Z3A', 'Z72.5', 'Z30'],
    }),
    ...facts.done({ words: /contracepti|intrauterine device|pregnancy test/i, snomed: ['252160004', '66348005'] }),
    ...facts.taking({
      words:
        /ethinyl estradiol|norethindrone|levonorgestrel|drospirenone|norgestimate|medroxyprogesterone|contracepti/i,
    }),
  ];
  return told.length > 0
    ? yes('the chart tells of sexual activity, or of its likelihood', told.slice(-1))
    : unknown('The chart does not say whether the patient is sexually active');
}

/** Panels for both stand in both lists. */
const BOTH = ['36902-5', '36903-3', '45074-2', '45067-6', '43406-8'];
const CHLAMYDIA_TEST = {
  loinc: ['21613-5', '43304-5', '50387-0', '53925-4', '6349-5', '45084-1', '80363-5', ...BOTH],
  cpt: ['87110', '87270', '87320', '87490', '87491', '87492', '87810', '0353U', '0402U'],
  snomed: ['310861008', '171120003'],
  words: /chlamydia.*(test|screen|naat|dna|rna|antigen)/i,
};
const GONORRHOEA_TEST = {
  loinc: ['24111-7', '43305-2', '50388-8', '53879-3', '60256-5', '21415-5', '691-6', '698-1', ...BOTH],
  cpt: ['87590', '87591', '87592', '87850', '0353U', '0402U'],
  snomed: ['285586000', '395182005'],
  words: /(gonorrh|neisseria).*(test|screen|naat|dna|rna|culture)/i,
};

export const CHLAMYDIA_GONORRHOEA: CareRule = {
  id: 'chlamydia-and-gonorrhea',
  kind: 'screening',
  title: 'Chlamydia and gonorrhoea screening',
  recommendation: 'Sexually active women of 24 and less: test for both.',
  grade: () => 'B',
  source: uspstf('Chlamydia and Gonorrhea: Screening', 'chlamydia-and-gonorrhea-screening', '2021-09-14'),
  sex: 'female',
  ages: { from: 13, to: 24 },
  note: `${PRACTICE_YEAR} The lower age is ours: the statement names none.`,
  applies: sexuallyActive,
  satisfiedBy: [
    {
      name: 'tests for chlamydia and gonorrhoea',
      // Both are asked for: the older of the two tests counts.
      find(facts) {
        const [chlamydia, gonorrhoea] = [CHLAMYDIA_TEST, GONORRHOEA_TEST].map((list) => newest(facts.done(list)));
        if (!chlamydia || !gonorrhoea) return [];
        return [chlamydia.day! <= gonorrhoea.day! ? chlamydia : gonorrhoea];
      },
      every: '1 year',
    },
  ],
};

/** Entries that put somebody at increased risk; that there is none does not mean that there is no risk. */
const atRisk =
  (lists: readonly Parameters<Facts['ever']>[0][], question: string) =>
  (facts: Facts): Answer => {
    const told = lists.flatMap((list) => [...facts.ever(list), ...facts.done(list)]);
    return told.length > 0 ? yes('the chart has a sign of increased risk', told.slice(-1)) : unknown(question);
  };

/** Above 24 it is for women at increased risk. */
export const CHLAMYDIA_GONORRHOEA_AT_RISK: CareRule = {
  ...CHLAMYDIA_GONORRHOEA,
  id: 'chlamydia-and-gonorrhea-at-risk',
  title: 'Chlamydia and gonorrhoea screening at increased risk',
  recommendation: 'Women of 25 and more whose risk is increased: test for both.',
  ages: { from: 25 },
  note: PRACTICE_YEAR,
  applies: atRisk(
    [
      HIV,
      {
        snomed: ['240589008', '15628003', '76272004', '19169002'],
        icd10: ['A50', 'A51', 'A52', 'A53', 'A54', 'A56', 'A59', 'Z72.5', 'Z20.2'],
      },
    ],
    'The chart does not say whether the risk is increased (such as a new or several partners, a partner with an infection, an infection before)',
  ),
};

const INJECTS = { snomed: ['226034001', '228388006', '145101000119102'], icd10: ['F11.2', 'F15.2'] };

export const SYPHILIS: CareRule = {
  id: 'syphilis',
  kind: 'screening',
  title: 'Syphilis screening',
  recommendation: 'Adolescents and adults at increased risk: test.',
  grade: () => 'A',
  source: uspstf(
    'Syphilis Infection in Nonpregnant Adolescents and Adults: Screening',
    'syphilis-infection-nonpregnant-adults-adolescents-screening',
    '2022-09-27',
  ),
  ages: { from: 15 },
  note: `${PRACTICE_YEAR} The lower age is ours: the statement says adolescents.`,
  applies: atRisk(
    [
      HIV,
      {
        snomed: ['76102007', '240589008', '15628003', '76272004'],
        icd10: ['A50', 'A51', 'A52', 'A53', 'A54', 'A56', 'Z72.52'],
      },
    ],
    'The chart does not say whether the risk of syphilis is increased (such as HIV, another sexually transmitted infection, men who have sex with men)',
  ),
  satisfiedBy: [
    {
      name: 'test for syphilis',
      find: (facts) =>
        facts.done({
          loinc: ['20507-0', '20508-8', '5292-8', '22461-8', '47238-1', '24110-9', '63464-2', '5393-4', '71793-4'],
          cpt: ['86592', '86593', '86780'],
          snomed: ['269828009', '171128005'],
          words: /syphilis.*(test|screen|antibod)|\bRPR\b|\bVDRL\b|treponema/i,
        }),
      every: '1 year',
    },
  ],
};

export const HEPATITIS_B: CareRule = {
  id: 'hepatitis-b',
  kind: 'screening',
  title: 'Hepatitis B screening',
  recommendation: 'Adolescents and adults at increased risk: test for the surface antigen.',
  grade: () => 'B',
  source: uspstf(
    'Hepatitis B Virus Infection in Adolescents and Adults: Screening',
    'hepatitis-b-virus-infection-screening',
    '2020-12-15',
  ),
  ages: { from: 15 },
  note: 'The lower age is ours: the statement says adolescents. It sets no interval: once is counted here.',
  applies: atRisk(
    [HIV, INJECTS, { snomed: ['76102007', '11723008'], icd10: ['Z99.2', 'Z20.5'] }],
    'The chart does not say whether the risk of hepatitis B is increased (such as country of birth, injection drug use, contacts)',
  ),
  excludes(facts) {
    const known = facts.ever({ snomed: ['66071002', '61977001'], icd10: ['B18.0', 'B18.1', 'B16', 'B19.1'] });
    return known.length > 0 ? no('Hepatitis B is known', known.slice(-1)) : undefined;
  },
  satisfiedBy: [
    {
      name: 'hepatitis B surface antigen',
      find: (facts) =>
        facts.done({
          loinc: ['5195-3', '5196-1', '7905-3', '63557-3', '58452-4', '75410-1', '65633-0'],
          cpt: ['87340', '87341', '87467', 'G0499'],
          snomed: ['47758006', '171122006'],
          words: /hepatitis b surface (ag|antigen)|\bHBsAg\b/i,
        }),
    },
  ],
};

export const TUBERCULOSIS: CareRule = {
  id: 'latent-tuberculosis',
  kind: 'screening',
  title: 'Latent tuberculosis screening',
  recommendation: 'Adults at increased risk: skin test or interferon-gamma release assay.',
  grade: () => 'B',
  source: uspstf(
    'Latent Tuberculosis Infection in Adults: Screening',
    'latent-tuberculosis-infection-screening',
    '2023-05-02',
  ),
  ages: { from: 18 },
  note: 'The statement sets no interval: once is counted here.',
  applies: atRisk(
    [{ snomed: ['32911000', '160734000', '257656006'], icd10: ['Z59.0', 'Z65.1', 'Z20.1'] }],
    'The chart does not say whether the risk of tuberculosis is increased (such as country of birth, shelters, prisons)',
  ),
  excludes(facts) {
    const known = facts.ever({
      snomed: ['56717001', '11999007'],
      icd10: ['A15', 'A17', 'A18', 'A19', 'Z22.7', 'Z86.11'],
    });
    return known.length > 0 ? no('Tuberculosis, active or latent, is or was known', known.slice(-1)) : undefined;
  },
  satisfiedBy: [
    {
      name: 'test for tuberculosis infection',
      find: (facts) =>
        facts.done({
          loinc: ['71774-4', '71776-9', '64084-7', '74280-9', '39017-9', '10402-6'],
          cpt: ['86480', '86481', '86580'],
          snomed: ['28163009', '424489006', '171126009'],
          words: /quantiferon|t-?spot|interferon gamma release|tuberculin|skin test for tuberculosis/i,
        }),
    },
  ],
};
