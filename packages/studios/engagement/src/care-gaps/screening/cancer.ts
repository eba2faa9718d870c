import { type Facts, type Found, numberOf } from '../facts.ts';
import { HIV, HYSTERECTOMY_TOTAL } from '../lists.ts';
import { type CareRule, no, type Satisfier, unknown } from '../rule.ts';
import { lungRisk } from '../smoking.ts';
import { uspstf } from './uspstf.ts';

const first = (found: readonly Found[]): Found[] => found.slice(-1);

const FIT = {
  loinc: ['57905-2', '29771-3', '58453-2', '80372-6', '2335-8', '27401-9', '14563-1', '14564-9', '14565-6'],
  cpt: ['82270', '82274'],
  snomed: ['104435004', '1015401000000102', '442067009'],
  words: /f(a)?ecal (occult|immunochemical)|\bFIT test\b|occult blood.*stool/i,
};
const STOOL_DNA = { loinc: ['77353-1', '77354-9'], cpt: ['81528'], words: /cologuard|stool dna|sdna/i };
const COLONOSCOPY = {
  snomed: ['73761001', '444783004', '174158000', '446521004', '446745002', '443998000'],
  cpt: ['45378', '45380', '45381', '45384', '45385', 'G0105', 'G0121'],
  loinc: ['18746-8', '28023-0'],
  words: /\bcolonoscopy\b/i,
};
const CT_COLONOGRAPHY = {
  snomed: ['418714002'],
  cpt: ['74261', '74262', '74263'],
  loinc: ['60515-4'],
  words: /colonograph/i,
};
const SIGMOIDOSCOPY = {
  snomed: ['44441009', '396226005'],
  cpt: ['45330', '45331', 'G0104'],
  words: /sigmoidoscop/i,
};

const FIT_LIMITS: Readonly<Record<string, number>> = {
  'ng/mL': 100,
  'ug/L': 100,
  'ug/g': 20,
  'µg/g': 20,
  'mcg/g': 20,
};

/** A positive answer: coded, in words, or above what immunochemical tests take as the limit (20 ug/g or 100 ng/mL). */
function isPositive(found: Found): boolean {
  const { value } = found;
  if (value?.type === 'concept')
    return (
      value.concept.codings.some(({ code }) => code === '10828004' || code === '260373001') ||
      /^(positive|detected|abnormal)/i.test(value.concept.text)
    );
  if (value?.type === 'text') return /^(positive|detected|abnormal)/i.test(value.text);
  const number = numberOf(found);
  const limit = number && FIT_LIMITS[number.unit];
  return limit !== undefined && number!.value >= limit;
}

const test = (name: string, list: Parameters<Facts['done']>[0], every: string): Satisfier => ({
  name,
  find: (facts) => facts.done(list),
  every,
});

export const COLORECTAL: CareRule = {
  id: 'colorectal-cancer',
  kind: 'screening',
  title: 'Colorectal cancer screening',
  recommendation:
    'Adults of 45 to 75 at average risk: stool test every year (immunochemical or guaiac) or every 1 to 3 years (DNA), colonoscopy every 10 years, or CT colonography or sigmoidoscopy every 5 years.',
  grade: (age) => (age >= 50 ? 'A' : 'B'),
  source: uspstf('Colorectal Cancer: Screening', 'colorectal-cancer-screening', '2021-05-18'),
  ages: { from: 45, to: 75 },
  excludes(facts) {
    const gone = [
      ...facts.done({
        snomed: ['26390003', '307666008', '303401008'],
        cpt: ['44150', '44155'],
        words: /\btotal (procto)?colectomy/i,
      }),
      ...facts.ever({ words: /\btotal colectomy/i }),
    ];
    if (gone.length > 0) return no('The colon has been removed', first(gone));
    const risk = facts.ever({
      snomed: [
        '363406005',
        '93761005',
        '363351006',
        '68496003',
        '713197008',
        '64766004',
        '34000006',
        '24526004',
        '72900001',
        '315058005',
      ],
      icd10: ['C18', 'C19', 'C20', 'Z85.038', 'Z85.048', 'K50', 'K51', 'D12', 'Z86.010', 'K63.5', 'Z15.09', 'D13.91'],
    });
    return risk.length > 0 ? no('Not at average risk: surveillance applies, not screening', first(risk)) : undefined;
  },
  satisfiedBy: [
    test('colonoscopy', COLONOSCOPY, '10 years'),
    test('CT colonography', CT_COLONOGRAPHY, '5 years'),
    test('flexible sigmoidoscopy', SIGMOIDOSCOPY, '5 years'),
    test('stool DNA test', STOOL_DNA, '3 years'),
    test('stool blood test', FIT, '1 year'),
  ],
  openFollowUp(facts) {
    const positive = [...facts.done(FIT), ...facts.done(STOOL_DNA)].filter(isPositive);
    const last = positive.reduce<Found | undefined>((a, b) => (a?.day && b.day && a.day > b.day ? a : b), undefined);
    if (!last?.day) return undefined;
    const looked = facts.done(COLONOSCOPY).some(({ day }) => day !== undefined && day >= last.day!);
    return looked
      ? undefined
      : { because: 'A stool test was positive, and no colonoscopy has followed', evidence: [last] };
  },
};

export const BREAST: CareRule = {
  id: 'breast-cancer',
  kind: 'screening',
  title: 'Breast cancer screening',
  recommendation: 'Women of 40 to 74: mammography every other year.',
  grade: () => 'B',
  source: uspstf('Breast Cancer: Screening', 'breast-cancer-screening', '2024-04-30'),
  sex: 'female',
  ages: { from: 40, to: 74 },
  excludes(facts) {
    const removed = [
      ...facts.done({ snomed: ['27865001'], words: /bilateral (total |simple |radical )?mastectomy/i }),
      ...facts.ever({ icd10: ['Z90.13'], words: /bilateral mastectomy/i }),
    ];
    if (removed.length > 0) return no('Both breasts have been removed', first(removed));
    const risk = facts.ever({
      snomed: ['254837009', '254838004', '412734009', '412738007', '109886000', '429087003'],
      icd10: ['C50', 'D05', 'Z85.3', 'Z15.01'],
    });
    return risk.length > 0
      ? no(
          'The statement is not for women with breast cancer, or a high-risk marker: their follow-up applies',
          first(risk),
        )
      : undefined;
  },
  satisfiedBy: [
    test(
      'mammography',
      {
        snomed: ['24623002', '71651007', '241055006', '268547008', '439324009', '450566007', '566571000119105'],
        cpt: ['77065', '77066', '77067', '77063', 'G0202', 'G0204', 'G0206'],
        loinc: ['24606-6', '24605-8', '26346-7', '26175-0', '26176-8', '36319-2', '38070-9', '72142-3'],
        words: /mammogra(m|phy)|breast tomosynthesis/i,
      },
      '2 years',
    ),
  ],
};

const HPV_TEST = {
  loinc: [
    '21440-3',
    '30167-1',
    '38372-9',
    '59263-4',
    '59264-2',
    '59420-0',
    '69002-4',
    '71431-1',
    '75694-0',
    '77379-6',
    '77399-4',
    '82675-0',
  ],
  cpt: ['87624', '87625', '0500T'],
  words: /\bHPV (dna|rna|test)|human papillomavirus.*(dna|rna|test)/i,
};

export const CERVICAL: CareRule = {
  id: 'cervical-cancer',
  kind: 'screening',
  title: 'Cervical cancer screening',
  recommendation:
    'Women with a cervix: at 21 to 29 cytology every 3 years; at 30 to 65 cytology every 3 years, or a test for high-risk HPV, alone or with cytology, every 5 years.',
  grade: () => 'A',
  source: uspstf('Cervical Cancer: Screening', 'cervical-cancer-screening', '2018-08-21'),
  sex: 'female',
  ages: { from: 21, to: 65 },
  note: 'After 65, whether earlier screening was adequate decides; the statement advises against going on where it was.',
  excludes(facts) {
    const removed = [...facts.done(HYSTERECTOMY_TOTAL), ...facts.ever(HYSTERECTOMY_TOTAL)];
    if (removed.length > 0) return no('The cervix has been removed', first(removed));
    const risk = facts.ever({
      snomed: ['363354003', '285836003', '285838002', '20365006', ...HIV.snomed!],
      icd10: ['C53', 'D06', 'Z85.41', 'N87.1', ...HIV.icd10!],
    });
    if (risk.length > 0)
      return no(
        'The statement is not for women with cervical cancer or a high-grade lesion, or weakened immunity',
        first(risk),
      );
    const hysterectomy = [
      ...facts.done({ snomed: ['236886002'], words: /hysterectomy/i }),
      ...facts.ever({ icd10: ['Z90.71'], words: /hysterectomy/i }),
    ].filter(({ text }) => !/subtotal|supracervical|partial/i.test(text));
    return hysterectomy.length > 0
      ? unknown('The chart does not say whether the hysterectomy took the cervix', first(hysterectomy))
      : undefined;
  },
  satisfiedBy: [
    {
      name: 'test for high-risk HPV',
      find: (facts) => facts.done(HPV_TEST).filter(({ day }) => day !== undefined && day >= birthday(facts, 30)),
      every: '5 years',
    },
    test(
      'cytology',
      {
        loinc: [
          '10524-7',
          '18500-9',
          '19762-4',
          '19764-0',
          '19765-7',
          '19766-5',
          '19774-9',
          '33717-0',
          '47527-7',
          '47528-5',
        ],
        cpt: ['88141', '88142', '88143', '88147', '88148', '88150', '88164', '88174', '88175', 'G0123', 'Q0091'],
        snomed: ['90226004', '171149006', '416107004', '440623000', '417036008'],
        words: /\bpap (smear|test)\b|papanicolaou|cervical cytology/i,
      },
      '3 years',
    ),
  ],
};

const birthday = ({ born }: Facts, age: number): string => `${Number(born.slice(0, 4)) + age}${born.slice(4)}`;

export const LUNG: CareRule = {
  id: 'lung-cancer',
  kind: 'screening',
  title: 'Lung cancer screening',
  recommendation:
    'Adults of 50 to 80 with 20 pack-years or more who smoke, or quit within 15 years: low-dose CT every year.',
  grade: () => 'B',
  source: uspstf('Lung Cancer: Screening', 'lung-cancer-screening', '2021-03-09'),
  ages: { from: 50, to: 80 },
  applies: lungRisk,
  excludes(facts) {
    const cancer = facts.ever({
      snomed: ['363358000', '93880001', '254637007', '254632001', '424132000'],
      icd10: ['C34', 'Z85.118'],
    });
    return cancer.length > 0 ? no('Lung cancer is known: its follow-up applies', first(cancer)) : undefined;
  },
  satisfiedBy: [
    test(
      'low-dose CT of the chest',
      {
        cpt: ['71271', 'G0297'],
        loinc: ['79086-5', '79068-3'],
        snomed: ['16334891000119106'],
        words: /low[- ]dose.*(\bct\b|tomograph)|(\bct\b|tomograph).*low[- ]dose|\bLDCT\b/i,
      },
      '1 year',
    ),
  ],
};
