import { describe, expect, it } from 'vitest';
import { plus, plusDays } from '../immunization/period.ts';
import { CARE_RULES, careGaps } from './index.ts';
import { answer, chartOf, condition, medicine, procedure, quantity, result } from './testing.ts';

const BORN = '1960-03-10';

/** What makes a patient of the right age and sex eligible, where more than these is asked for. */
const ELIGIBLE: Readonly<Record<string, (asOf: string) => readonly object[]>> = {
  'lung-cancer': (asOf) => [
    result('72166-2', plusDays(asOf, -30), answer('449868002', 'Current every day smoker')),
    result('8664-5', plusDays(asOf, -30), quantity(30, '{PackYears}')),
  ],
  'abdominal-aortic-aneurysm': (asOf) => [result('72166-2', plusDays(asOf, -30), answer('8517006', 'Former smoker'))],
  'prediabetes-and-type-2-diabetes': (asOf) => [result('39156-5', plusDays(asOf, -30), quantity(31, 'kg/m2'))],
  'chlamydia-and-gonorrhea': (asOf) => [medicine('Norethindrone 0.35 MG', plusDays(asOf, -30))],
  'chlamydia-and-gonorrhea-at-risk': () => [condition('A54.9', '1970-01-01')],
  'osteoporosis-at-risk': (asOf) => [
    condition('Z78.0', '2000-01-01'),
    result('29463-7', plusDays(asOf, -30), quantity(48, 'kg')),
  ],
  syphilis: () => [condition('86406008', '1970-01-01')],
  'hepatitis-b': () => [condition('86406008', '1970-01-01')],
  'latent-tuberculosis': () => [condition('32911000', '1970-01-01')],
  'statin-prevention': (asOf) => [
    condition('E78.5', '1970-01-01'),
    result('79423-0', plusDays(asOf, -30), quantity(12, '%')),
  ],
  'hiv-pre-exposure-prophylaxis': (asOf) => [condition('A54.9', plusDays(asOf, -30))],
  'folic-acid': () => [condition('Z31.69', '1970-01-01')],
  'brca-risk-assessment': () => [condition('Z80.3', '1970-01-01')],
  'obesity-adults': (asOf) => [result('39156-5', plusDays(asOf, -30), quantity(31, 'kg/m2'))],
  'diet-and-activity-with-cardiovascular-risk': () => [condition('I10', '1970-01-01')],
  'falls-prevention': () => [condition('Z91.81', '2020-01-01')],
  'high-bmi-in-children': (asOf) => [result('59576-9', plusDays(asOf, -30), quantity(97, '%'))],
};

const aged = CARE_RULES.filter(({ ages }) => ages !== undefined);

const statusOn = (id: string, sex: string, asOf: string, ...more: readonly object[]) =>
  careGaps(chartOf({ born: BORN, sex }, ...(ELIGIBLE[id]?.(asOf) ?? []), ...more), asOf).results.find(
    (each) => each.id === id,
  )!;

describe.each(aged.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const sex = rule.sex ?? 'female';
  const { from, to } = rule.ages!;

  it(`begins on the day of turning ${from}`, () => {
    const birthday = plus(BORN, `${from} years`);
    const before = statusOn(id, sex, plusDays(birthday, -1));
    expect(before).toMatchObject({ status: 'not eligible', nextDue: birthday });
    for (const day of [birthday, plusDays(birthday, 1)])
      expect(statusOn(id, sex, day)).toMatchObject({ status: 'due', nextDue: birthday });
  });

  if (to !== undefined)
    it(`ends on the day of turning ${to + 1}`, () => {
      const birthday = plus(BORN, `${to + 1} years`);
      for (const day of [plusDays(birthday, -2), plusDays(birthday, -1)])
        expect(statusOn(id, sex, day).status).toBe('due');
      for (const day of [birthday, plusDays(birthday, 1)]) expect(statusOn(id, sex, day).status).toBe('not eligible');
    });

  if (rule.sex !== undefined)
    it('is for one sex, and cannot be told where the chart has none', () => {
      const day = plus(BORN, `${from + 1} years`);
      expect(statusOn(id, sex === 'female' ? 'male' : 'female', day).status).toBe('not eligible');
      expect(statusOn(id, 'unknown', day).status).toBe('cannot tell');
    });

  it('names its statement, its grade and, where it has any, what is ours', () => {
    const { source, grade } = statusOn(id, sex, plus(BORN, `${from + 1} years`));
    expect(source.url).toMatch(
      /^https:\/\/www\.uspreventiveservicestaskforce\.org\/uspstf\/recommendation\/[a-z0-9-]+$/,
    );
    expect(source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(grade).toMatch(/^[AB]$/);
  });
});

/** One entry that satisfies each rule, and for how long. */
const SATISFIED: readonly (readonly [
  id: string,
  age: number,
  entry: (day: string) => object,
  every: string | undefined,
])[] = [
  ['colorectal-cancer', 52, (day) => procedure('73761001', day), '10 years'],
  ['colorectal-cancer', 52, (day) => procedure('74263', day), '5 years'],
  ['colorectal-cancer', 52, (day) => procedure('44441009', day), '5 years'],
  ['colorectal-cancer', 52, (day) => result('77353-1', day), '3 years'],
  ['colorectal-cancer', 52, (day) => result('57905-2', day), '1 year'],
  ['breast-cancer', 52, (day) => procedure('24623002', day), '2 years'],
  ['cervical-cancer', 25, (day) => result('10524-7', day), '3 years'],
  ['cervical-cancer', 40, (day) => procedure('90226004', day), '3 years'],
  ['cervical-cancer', 40, (day) => result('21440-3', day), '5 years'],
  ['lung-cancer', 60, (day) => procedure('71271', day), '1 year'],
  ['abdominal-aortic-aneurysm', 67, (day) => procedure('76706', day), undefined],
  ['prediabetes-and-type-2-diabetes', 40, (day) => result('4548-4', day, quantity(5.1, '%')), '3 years'],
  ['prediabetes-and-type-2-diabetes', 40, (day) => result('1558-6', day, quantity(90, 'mg/dL')), '3 years'],
  ['hypertension', 45, (day) => result('85354-9', day), '1 year'],
  ['osteoporosis', 66, (day) => procedure('77080', day), undefined],
  ['osteoporosis-at-risk', 60, (day) => procedure('77080', day), undefined],
  ['hepatitis-c', 30, (day) => result('16128-1', day), undefined],
  ['hiv', 30, (day) => result('56888-1', day), undefined],
  ['chlamydia-and-gonorrhea', 20, (day) => result('36902-5', day), '1 year'],
  ['chlamydia-and-gonorrhea-at-risk', 30, (day) => result('36902-5', day), '1 year'],
  ['syphilis', 30, (day) => result('20507-0', day), '1 year'],
  ['hepatitis-b', 30, (day) => result('5195-3', day), undefined],
  ['latent-tuberculosis', 30, (day) => procedure('86480', day), undefined],
  ['depression-adults', 30, (day) => result('44261-6', day, quantity(3, '{score}')), '1 year'],
  ['depression-adolescents', 14, (day) => result('89204-2', day), '1 year'],
  ['anxiety-adults', 30, (day) => result('70274-6', day), '1 year'],
  ['anxiety-children', 10, (day) => result('70274-6', day), '1 year'],
  ['unhealthy-alcohol-use', 30, (day) => result('75626-2', day), '1 year'],
  ['unhealthy-drug-use', 30, (day) => result('82667-7', day), '1 year'],
  ['tobacco-use', 30, (day) => result('72166-2', day, answer('266919005', 'Never smoker')), '1 year'],
  ['intimate-partner-violence', 30, (day) => result('76504-0', day), '1 year'],
  ['vision-in-children', 4, (day) => procedure('99177', day), undefined],
  ['fluoride-varnish', 2, (day) => procedure('99188', day), '1 year'],
  ['obesity-adults', 40, (day) => procedure('G0447', day), '1 year'],
  ['high-bmi-in-children', 9, (day) => procedure('97802', day), '1 year'],
  ['diet-and-activity-with-cardiovascular-risk', 40, (day) => procedure('G0446', day), '1 year'],
  ['falls-prevention', 70, (day) => procedure('97110', day), '1 year'],
  ['tobacco-in-children', 12, (day) => procedure('99406', day), '1 year'],
  ['brca-risk-assessment', 40, (day) => procedure('96040', day), undefined],
  ['folic-acid', 25, (day) => medicine('Folic acid 0.4 MG', day), undefined],
  ['hiv-pre-exposure-prophylaxis', 30, (day) => medicine('Emtricitabine / Tenofovir', day), undefined],
  ['statin-prevention', 50, (day) => medicine('Atorvastatin 20 MG', day), undefined],
];

describe('what satisfies', () => {
  it('is tested for every rule that has an age', () => {
    expect(new Set(SATISFIED.map(([id]) => id))).toEqual(new Set(aged.map(({ id }) => id)));
  });

  it.each(SATISFIED)('%s at %i years', (id, age, entry, every) => {
    const { sex = 'female' } = CARE_RULES.find((rule) => rule.id === id)!;
    const done = plusDays(plus(BORN, `${age} years`), 40);
    const on = (day: string) => statusOn(id, sex, day, { ...entry(done), id: 'test' });
    expect(on(plusDays(done, -1)).status).toBe('due');
    const ref = `${(entry(done) as { resourceType: string }).resourceType}/test`;
    expect(on(done)).toMatchObject({ status: 'up to date', last: { date: done, ref } });
    if (every === undefined) {
      expect(on(plus(done, '1 year'))).toMatchObject({ status: 'up to date' });
      expect(on(done).nextDue).toBeUndefined();
      return;
    }
    const next = plus(done, every);
    expect(on(plusDays(next, -1))).toMatchObject({ status: 'up to date', nextDue: next });
    expect(on(next)).toMatchObject({ status: 'due', nextDue: next });
  });
});
