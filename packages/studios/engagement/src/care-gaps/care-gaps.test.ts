import { describe, expect, it } from 'vitest';
import { EngagementError } from '../errors.ts';
import { ageOn } from './facts.ts';
import { careGaps } from './index.ts';
import { answer, chartOf, condition, medicine, procedure, quantity, result } from './testing.ts';

const on = (asOf: string, patient: { born: string; sex?: string }, ...resources: readonly object[]) => {
  const { results } = careGaps(chartOf(patient, ...resources), asOf);
  return (id: string) => results.find((each) => each.id === id);
};
const WOMAN = { born: '1970-06-15', sex: 'female' };
const MAN = { born: '1958-06-15', sex: 'male' };
const DAY = '2025-11-10';

describe('what takes a patient out of screening', () => {
  it.each([
    ['colorectal-cancer', 'total colectomy', procedure('26390003', '2015-01-01'), 'The colon has been removed'],
    [
      'colorectal-cancer',
      'colon cancer',
      condition('363406005', '2015-01-01'),
      'Not at average risk: surveillance applies, not screening',
    ],
    [
      'colorectal-cancer',
      'a polyp',
      condition('Z86.010', '2015-01-01'),
      'Not at average risk: surveillance applies, not screening',
    ],
    ['breast-cancer', 'bilateral mastectomy', procedure('27865001', '2015-01-01'), 'Both breasts have been removed'],
    ['cervical-cancer', 'total hysterectomy', procedure('116140006', '2015-01-01'), 'The cervix has been removed'],
    ['cervical-cancer', 'absence of the cervix', condition('Z90.710', '2015-01-01'), 'The cervix has been removed'],
    ['hiv', 'HIV', condition('86406008', '2015-01-01'), 'HIV infection is known'],
    [
      'hepatitis-c',
      'hepatitis C, cured',
      condition('50711007', '2015-01-01', { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
      'Hepatitis C is or was known',
    ],
    [
      'hypertension',
      'hypertension',
      condition('I10', '2015-01-01'),
      'Hypertension is known: monitoring applies, not screening',
    ],
    [
      'depression-adults',
      'depression',
      condition('F33.1', '2015-01-01'),
      'Depression or a bipolar disorder is known: its follow-up applies',
    ],
  ])('%s: %s', (id, _, entry, reason) => {
    expect(on(DAY, WOMAN, { ...entry, id: 'x' })(id)).toMatchObject({
      status: 'not eligible',
      reason,
      evidence: [{ ref: `${(entry as { resourceType: string }).resourceType}/x` }],
    });
    expect(on(DAY, WOMAN)(id)!.status).toBe('due');
  });

  it('a hysterectomy that may have left the cervix cannot tell; a subtotal one leaves it', () => {
    expect(on(DAY, WOMAN, procedure('236886002', '2015-01-01'))('cervical-cancer')!.status).toBe('cannot tell');
    const subtotal = { ...procedure('1', '2015-01-01'), code: { text: 'Subtotal hysterectomy' } };
    expect(on(DAY, WOMAN, subtotal)('cervical-cancer')!.status).toBe('due');
  });

  it('a refuted diagnosis and a procedure that was not done count for nothing', () => {
    const refuted = condition('363406005', '2015-01-01', { verificationStatus: { coding: [{ code: 'refuted' }] } });
    expect(on(DAY, WOMAN, refuted)('colorectal-cancer')!.status).toBe('due');
    const planned = procedure('73761001', '2024-01-01', { status: 'not-done' });
    expect(on(DAY, WOMAN, planned)('colorectal-cancer')!.status).toBe('due');
  });
});

describe('what the chart does not say', () => {
  it('is asked for, and never assumed', () => {
    const at = on(DAY, MAN);
    expect(at('lung-cancer')).toMatchObject({
      status: 'cannot tell',
      reason: 'The chart does not say whether the patient smokes or smoked',
    });
    expect(at('abdominal-aortic-aneurysm')!.status).toBe('cannot tell');
    expect(at('prediabetes-and-type-2-diabetes')).toMatchObject({ status: 'cannot tell' });
  });

  it('smoking: never, former long ago, former of late, pack-years', () => {
    const never = result('72166-2', '2024-01-01', answer('266919005', 'Never smoker'));
    const former = (day: string) => result('72166-2', day, answer('8517006', 'Former smoker'));
    const current = (day: string) => result('72166-2', day, answer('77176002', 'Smoker'));
    const packs = (count: number) => result('8664-5', '2024-01-01', quantity(count, '{PackYears}'));
    const status = (...entries: readonly object[]) => on(DAY, MAN, ...entries)('lung-cancer')!.status;
    expect(status(never, packs(40))).toBe('not eligible');
    expect(status(former('2024-01-01'))).toBe('cannot tell');
    expect(status(former('2010-11-09'), packs(40))).toBe('not eligible');
    expect(status(former('2010-11-11'), packs(40))).toBe('cannot tell');
    expect(status(current('2012-01-01'), former('2024-01-01'), packs(40))).toBe('due');
    expect(status(current('2024-01-01'), packs(19.9))).toBe('not eligible');
    expect(status(current('2024-01-01'), packs(20))).toBe('due');
    // Who smoked once is not believed never to have.
    expect(
      on(DAY, { ...MAN, born: '1958-06-15' }, current('2012-01-01'), never)('abdominal-aortic-aneurysm')!.status,
    ).toBe('due');
  });

  it('a month counts from its first day', () => {
    expect(on('2025-05-01', WOMAN, procedure('24623002', '2023-05'))('breast-cancer')).toMatchObject({
      status: 'due',
      nextDue: '2025-05-01',
    });
  });
});

describe('results that ask for more', () => {
  it('a stool test is positive above the limit of its unit', () => {
    const stool = (value: number, unit: string) => result('57905-2', '2025-06-01', quantity(value, unit));
    const statusOf = (value: number, unit: string) => on(DAY, WOMAN, stool(value, unit))('colorectal-cancer')!.status;
    expect([statusOf(150, 'ug/g'), statusOf(150, 'ng/mL'), statusOf(20, 'ug/g')]).toEqual(['due', 'due', 'due']);
    expect([statusOf(19, 'ug/g'), statusOf(99, 'ng/mL')]).toEqual(['up to date', 'up to date']);
  });
  const positive = result('57905-2', '2025-06-01', answer('10828004', 'Positive'));
  it('a positive stool test stays open until a colonoscopy', () => {
    expect(on(DAY, WOMAN, positive)('colorectal-cancer')).toMatchObject({
      status: 'due',
      reason: 'A stool test was positive, and no colonoscopy has followed',
    });
    expect(on(DAY, WOMAN, positive, procedure('73761001', '2025-05-31'))('colorectal-cancer')!.status).toBe('due');
    expect(on(DAY, WOMAN, positive, procedure('73761001', '2025-07-01'))('colorectal-cancer')!.status).toBe(
      'up to date',
    );
  });
});

describe('blood pressure below 40', () => {
  it('counts 3 years where it was normal and weight is too, else one', () => {
    const young = { born: '1995-06-15', sex: 'female' };
    const pressure = (systolic: number) =>
      result('85354-9', '2023-01-10', {
        component: [
          { code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] }, ...quantity(systolic, 'mm[Hg]') },
          { code: { coding: [{ system: 'http://loinc.org', code: '8462-4' }] }, ...quantity(75, 'mm[Hg]') },
        ],
      });
    const bmi = result('39156-5', '2023-01-10', quantity(22, 'kg/m2'));
    expect(on(DAY, young, pressure(118), bmi)('hypertension')).toMatchObject({ nextDue: '2026-01-10' });
    expect(on(DAY, young, pressure(131), bmi)('hypertension')).toMatchObject({ nextDue: '2024-01-10', status: 'due' });
    expect(on(DAY, young, pressure(118))('hypertension')).toMatchObject({ nextDue: '2024-01-10' });
  });
});

describe('pregnancy', () => {
  const her = { born: '1995-06-15', sex: 'female' };
  const pregnant = condition('72892002', '2025-07-01');
  const period = result('8665-2', '2025-07-01', { valueDateTime: '2025-06-01' });

  it('asks for its tests anew, and only in it', () => {
    const earlier = result('56888-1', '2025-05-31');
    expect(on(DAY, her, pregnant, period, earlier)('hiv-in-pregnancy')!.status).toBe('due');
    expect(on(DAY, her, pregnant, period, earlier)('hiv')!.status).toBe('up to date');
    expect(on(DAY, her, pregnant, period, result('56888-1', '2025-06-02'))('hiv-in-pregnancy')!.status).toBe(
      'up to date',
    );
    expect(on(DAY, her)('hiv-in-pregnancy')!.status).toBe('not eligible');
    // Nobody is pregnant for a year: the entry was forgotten.
    expect(on('2026-07-10', her, pregnant)('hiv-in-pregnancy')!.status).toBe('not eligible');
  });

  it('asks for gestational diabetes from 24 weeks, and not without a first day', () => {
    expect(on('2025-11-15', her, pregnant, period)('gestational-diabetes')).toMatchObject({
      status: 'up to date',
      nextDue: '2025-11-16',
    });
    expect(on('2025-11-16', her, pregnant, period)('gestational-diabetes')!.status).toBe('due');
    expect(on('2025-11-20', her, pregnant)('gestational-diabetes')!.status).toBe('cannot tell');
    const due = result('11778-8', '2025-07-01', { valueDateTime: '2026-03-08' });
    expect(on('2025-11-16', her, pregnant, due)('gestational-diabetes')!.status).toBe('due');
  });
});

describe('monitoring', () => {
  const diabetes = condition('44054006', '2015-01-01');

  it('is listed only where a condition or medicine asks for it', () => {
    const { results } = careGaps(chartOf(MAN), DAY);
    expect(results.filter(({ kind }) => kind === 'monitoring')).toEqual([]);
    const ids = careGaps(chartOf(MAN, diabetes), DAY).results.flatMap(({ kind, id }) =>
      kind === 'monitoring' ? [id] : [],
    );
    expect(ids).toEqual([
      'hba1c-in-diabetes',
      'eye-examination-in-diabetes',
      'albuminuria-in-diabetes',
      'egfr-in-diabetes',
      'foot-examination-in-diabetes',
      'lipids-in-diabetes',
    ]);
  });

  it.each([
    [6.9, '%', '6 months'],
    [7, '%', '3 months'],
    [52, 'mmol/mol', '6 months'],
    [64, 'mmol/mol', '3 months'],
  ])('HbA1c of %d %s counts for %s', (value, unit, every) => {
    const next = every === '6 months' ? '2025-07-15' : '2025-04-15';
    const at = on('2025-02-01', MAN, diabetes, result('4548-4', '2025-01-15', quantity(value, unit)));
    expect(at('hba1c-in-diabetes')).toMatchObject({ status: 'up to date', nextDue: next });
  });

  it('waits 5 years with the eyes in type 1', () => {
    const at = (day: string) => on(day, MAN, condition('E10.9', '2020-01-01'))('eye-examination-in-diabetes');
    expect(at('2024-12-31')).toMatchObject({ status: 'up to date', nextDue: '2025-01-01' });
    expect(at('2025-01-01')!.status).toBe('due');
    expect(on('2020-01-01', MAN, condition('E11.9', '2020-01-01'))('eye-examination-in-diabetes')!.status).toBe('due');
  });

  it.each([
    ['lipids-on-statin', 'Atorvastatin 20 MG Oral Tablet', '18262-6', '2025-01-01', '2025-03-26', '1 year'],
    ['tsh-on-levothyroxine', 'levothyroxine sodium 0.05 MG', '3016-3', '2025-01-01', '2025-02-26', '1 year'],
    ['kidney-on-renin-blocker', 'Lisinopril 10 MG', '2160-0', '2025-01-01', '2025-01-29', '1 year'],
    ['potassium-on-renin-blocker', 'Losartan 50 MG', '2823-3', '2025-01-01', '2025-01-29', '1 year'],
    ['lithium-level', 'Lithium carbonate 300 MG', '14334-7', '2025-01-01', '2025-01-08', '3 months'],
    ['blood-count-on-methotrexate', 'Methotrexate 2.5 MG', '58410-2', '2025-01-01', '2025-01-29', '12 weeks'],
  ])('%s: first after its beginning, then at its interval', (id, name, loinc, began, first, _every) => {
    const taken = medicine(name, began);
    expect(on('2025-01-02', MAN, taken, result(loinc, '2024-12-20'))(id)).toMatchObject({
      status: 'up to date',
      nextDue: first,
    });
    expect(on(first, MAN, taken, result(loinc, '2024-12-20'))(id)!.status).toBe('due');
    expect(on(first, MAN, taken, result(loinc, first))(id)).toMatchObject({
      status: 'up to date',
      last: { date: first },
    });
    expect(on(first, MAN, medicine(name, began, 'stopped'))(id)).toBeUndefined();
  });

  it('takes no other word for a statin', () => {
    expect(on(DAY, MAN, medicine('Nystatin 100000 UNT/ML', '2024-01-01'))('lipids-on-statin')).toBeUndefined();
  });

  it('INR in range counts for 12 weeks, else for 2', () => {
    const inr = (value: number) =>
      on(
        '2025-02-01',
        MAN,
        medicine('Warfarin Sodium 5 MG', '2020-01-01'),
        result('6301-6', '2025-01-20', quantity(value, '{INR}')),
      )('inr-on-warfarin');
    expect(inr(2.4)).toMatchObject({ status: 'up to date', nextDue: '2025-04-14' });
    expect(inr(4.1)).toMatchObject({ status: 'up to date', nextDue: '2025-02-03' });
  });

  it('lithium: every 3 months in the first year and from 65, else every 6', () => {
    const level = (born: string, began: string) =>
      on(
        '2025-02-01',
        { born, sex: 'male' },
        medicine('Lithium', began),
        result('14334-7', '2025-01-15', quantity(0.7, 'mmol/L')),
      )('lithium-level')!.nextDue;
    expect(level('1980-01-01', '2024-06-01')).toBe('2025-04-15');
    expect(level('1980-01-01', '2020-06-01')).toBe('2025-07-15');
    expect(level('1950-01-01', '2020-06-01')).toBe('2025-04-15');
  });
});

describe('the whole', () => {
  it('knows only what the chart knew on the day', () => {
    const later = procedure('73761001', '2025-12-01');
    expect(on(DAY, WOMAN, later)('colorectal-cancer')!.status).toBe('due');
  });

  it('has immunisations with the entries they rest on', () => {
    const shot = {
      resourceType: 'Immunization',
      id: 'flu',
      status: 'completed',
      patient: { reference: 'Patient/p' },
      vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140' }] },
      occurrenceDateTime: '2025-09-01',
    };
    expect(on(DAY, WOMAN, shot)('immunization-influenza')).toMatchObject({
      status: 'up to date',
      evidence: [{ ref: 'Immunization/flu' }],
    });
    expect(on(DAY, WOMAN)('immunization-influenza')).toMatchObject({ status: 'due', nextDue: '2025-07-01' });
    expect(on(DAY, { born: '1990-01-01', sex: 'female' })('immunization-hpv')!.status).toBe('cannot tell');
  });

  it('says nothing is due of one who has died', () => {
    const chart = chartOf({ born: '1970-06-15' });
    const gone = careGaps(
      chartOf(
        { born: '1970-06-15' },
        { resourceType: 'Patient', id: 'p', birthDate: '1970-06-15', deceasedDateTime: '2020-01-01' },
      ),
      DAY,
    );
    expect(gone.results).toEqual([]);
    expect(careGaps(chart, DAY).counts.due).toBeGreaterThan(0);
  });

  it('needs a full date of birth, and a day after it', () => {
    expect(() => careGaps(chartOf({ born: '1970' }), DAY)).toThrow(EngagementError);
    expect(() => careGaps(chartOf({ born: '1970-06-15' }), '1970-06-14')).toThrow('is before the birth');
  });

  it('counts years as people do, also from 29 February', () => {
    expect(ageOn('2000-02-29', '2025-02-28')).toBe(24);
    expect(ageOn('2000-02-29', '2025-03-01')).toBe(25);
    expect(ageOn('2000-02-29', '2024-02-29')).toBe(24);
    expect(ageOn('2000-06-15', '2000-06-15')).toBe(0);
  });
});

describe('prevention', () => {
  const on = '2026-03-01';
  const says = (id: string, patient: { born: string; sex?: string }, ...facts: readonly object[]) =>
    careGaps(chartOf(patient, ...facts), on).results.find((each) => each.id === id)!;

  it('a statin: only with a factor and a risk of 10 % that is not old; not where disease is known', () => {
    const patient = { born: '1970-01-01', sex: 'male' };
    const risk = (percent: number, day = '2026-01-01') => result('79423-0', day, quantity(percent, '%'));
    const lipids = condition('E78.5', '2020-01-01');
    expect(says('statin-prevention', patient).status).toBe('cannot tell');
    expect(says('statin-prevention', patient, lipids).status).toBe('cannot tell');
    expect(says('statin-prevention', patient, lipids, risk(9.9)).status).toBe('not eligible');
    expect(says('statin-prevention', patient, lipids, risk(12, '2020-01-01')).status).toBe('cannot tell');
    expect(says('statin-prevention', patient, lipids, risk(12)).status).toBe('due');
    const taken = says('statin-prevention', patient, lipids, risk(12), medicine('Rosuvastatin 10 MG', '2025-01-01'));
    expect(taken).toMatchObject({ status: 'up to date', reason: 'Takes statin, since 2025-01-01' });
    expect(says('statin-prevention', patient, lipids, risk(12), condition('I25.10', '2024-01-01')).status).toBe(
      'not eligible',
    );
  });

  it('aspirin in pregnancy: at high risk, from 12 weeks', () => {
    const patient = { born: '1995-01-01' };
    const pregnant = condition('Z34.90', '2026-01-01');
    const period = result('8665-2', '2026-01-01', { valueDateTime: '2025-11-20' });
    expect(says('aspirin-in-pregnancy', patient, pregnant, period).status).toBe('cannot tell');
    expect(says('aspirin-in-pregnancy', patient, pregnant, period, condition('I10', '2020-01-01'))).toMatchObject({
      status: 'due',
      nextDue: '2026-02-12',
    });
    expect(
      says(
        'aspirin-in-pregnancy',
        patient,
        pregnant,
        period,
        condition('I10', '2020-01-01'),
        medicine('Aspirin 81 MG', '2026-02-15'),
      ).status,
    ).toBe('up to date');
  });

  it('Rh(D) negative: antibodies again from 24 weeks', () => {
    const patient = { born: '1995-01-01' };
    const pregnant = condition('Z34.90', '2025-10-01');
    const period = result('8665-2', '2025-10-01', { valueDateTime: '2025-09-01' });
    const type = (words: string) => result('10331-7', '2025-10-01', { valueString: words });
    expect(says('rh-d-antibodies-in-pregnancy', patient, pregnant, period).status).toBe('cannot tell');
    expect(says('rh-d-antibodies-in-pregnancy', patient, pregnant, period, type('Positive')).status).toBe(
      'not eligible',
    );
    const due = says('rh-d-antibodies-in-pregnancy', patient, pregnant, period, type('Negative'));
    expect(due).toMatchObject({ status: 'due', nextDue: '2026-02-16' });
    expect(
      says('rh-d-antibodies-in-pregnancy', patient, pregnant, period, type('Negative'), result('890-4', '2026-02-20'))
        .status,
    ).toBe('up to date');
  });

  it('who smokes is due for help to stop; chlamydia alone is half of two tests', () => {
    const smokes = result('72166-2', '2026-02-01', answer('449868002', 'Smokes every day'));
    expect(says('tobacco-use', { born: '1970-01-01' }, smokes)).toMatchObject({
      status: 'due',
      reason: expect.stringContaining('no counselling'),
    });
    expect(says('tobacco-use', { born: '1970-01-01' }, smokes, procedure('99406', '2026-02-01')).status).toBe(
      'up to date',
    );
    const young = [medicine('Norethindrone 0.35 MG', '2025-01-01'), result('21613-5', '2026-01-01')];
    expect(says('chlamydia-and-gonorrhea', { born: '2004-01-01' }, ...young).status).toBe('due');
    expect(
      says('chlamydia-and-gonorrhea', { born: '2004-01-01' }, ...young, result('24111-7', '2025-12-01')),
    ).toMatchObject({ status: 'up to date', nextDue: '2026-12-01' });
  });

  it('lungs and anticoagulants are monitored', () => {
    const patient = { born: '1960-01-01' };
    expect(says('spirometry-in-copd', patient, condition('J44.9', '2020-01-01')).status).toBe('due');
    expect(
      says('spirometry-in-copd', patient, condition('J44.9', '2020-01-01'), procedure('94010', '2025-06-01')).nextDue,
    ).toBe('2026-06-01');
    const apixaban = medicine('Apixaban 5 MG', '2024-01-01');
    const egfr = (value: number) => result('98979-8', '2026-01-01', quantity(value, 'mL/min/{1.73_m2}'));
    expect(says('kidney-on-direct-anticoagulant', patient, apixaban, egfr(80)).nextDue).toBe('2027-01-01');
    expect(says('kidney-on-direct-anticoagulant', patient, apixaban, egfr(45)).nextDue).toBe('2026-05-01');
  });
});
