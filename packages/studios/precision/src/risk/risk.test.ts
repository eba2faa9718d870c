import { buildCharts, type SourceResource } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import { assess, CALCULATORS, inputsFromChart } from './index.ts';

const values = (name: string, given: Record<string, unknown>) => assess(name, given).results.map(({ value }) => value);
const first = (name: string, given: Record<string, unknown>) => values(name, given)[0]!;

describe('PREVENT', () => {
  const woman = {
    age: 50,
    sex: 'female',
    totalCholesterol: 200,
    hdl: 45,
    systolic: 160,
    diabetes: true,
    smoking: false,
    egfr: 90,
    bpTreated: true,
    statin: false,
    bmi: 35,
  };

  it('gives the example of the paper and of the preventr package', () => {
    const [cvd10, ascvd10, hf10, cvd30, ascvd30, hf30] = values('prevent', woman);
    expect([cvd10, ascvd10, hf10].map((value) => value!.toFixed(1))).toEqual(['14.7', '9.2', '8.1']);
    expect([cvd30, ascvd30, hf30].map((value) => value!.toFixed(0))).toEqual(['53', '35', '39']);
  });

  it('takes the full model where several additions are known, with terms for those that are not', () => {
    const full = assess('prevent', { ...woman, hba1c: 7.5, uacr: 92 });
    expect(full.results[0]).toMatchObject({ note: 'full model' });
    expect(full.results[0]!.value).toBeGreaterThan(first('prevent', woman));
    expect(assess('prevent', { ...woman, uacr: 92 }).results.map(({ note }) => note)).toEqual([
      ...Array<string>(6).fill('uacr model'),
      ...Array<string>(4).fill('base model; there is no uacr model of this outcome here'),
    ]);
    expect(first('prevent', { ...woman, hba1c: 9 })).toBeGreaterThan(first('prevent', { ...woman, hba1c: 6.5 }));
  });

  it('gives 30 years to 59 only, and no heart failure without a body mass index', () => {
    const { bmi: _, ...rest } = woman;
    expect(values('prevent', { ...rest, age: 60 })).toEqual([
      expect.any(Number),
      expect.any(Number),
      null,
      null,
      null,
      null,
      expect.any(Number),
      expect.any(Number),
      null,
      null,
    ]);
  });

  it.each([
    // Supplemental table S12: the same two people by every model, ASCVD over 30 years in percent.
    ['base', {}, '35.4', '34.9'],
    ['uacr', { uacr: 40 }, '36.3', '35.5'],
    ['hba1c', { hba1c: 7.5 }, '32.2', '31.7'],
    ['sdi', { sdi: 8 }, '36.7', '36.1'],
    ['full', { uacr: 40, hba1c: 7.5, sdi: 8 }, '34.4', '33.8'],
  ])('gives the 30-year examples of the supplement by the %s model', (model, more, female, male) => {
    const ascvd30 = (sex: string) => assess('prevent', { ...woman, ...more, sex }).results[4]!;
    expect(ascvd30('female')).toMatchObject({ note: `${model} model` });
    expect([ascvd30('female'), ascvd30('male')].map(({ value }) => value!.toFixed(1))).toEqual([female, male]);
  });

  it('gives coronary heart disease and stroke, which together are no less than ASCVD', () => {
    for (const more of [{}, { hba1c: 7.5 }]) {
      const { results } = assess('prevent', { ...woman, ...more });
      expect(results.slice(6).map(({ name }) => name)).toEqual([
        '10-year risk of coronary heart disease',
        '10-year risk of stroke',
        '30-year risk of coronary heart disease',
        '30-year risk of stroke',
      ]);
      const [ascvd10, chd10, stroke10] = [1, 6, 7].map((i) => results[i]!.value!);
      expect(Math.max(chd10!, stroke10!)).toBeLessThan(ascvd10!);
      expect(chd10! + stroke10!).toBeGreaterThan(0.95 * ascvd10!);
    }
  });
});

describe('calculators', () => {
  it.each([
    // Goff 2014, table 7: 55 years, cholesterol 213, HDL 50, pressure 120, no treatment, no smoking, no diabetes.
    [
      'pce',
      {
        age: 55,
        sex: 'female',
        race: 'white',
        totalCholesterol: 213,
        hdl: 50,
        systolic: 120,
        bpTreated: false,
        diabetes: false,
        smoking: false,
      },
      2.1,
      1,
    ],
    [
      'pce',
      {
        age: 55,
        sex: 'female',
        race: 'black',
        totalCholesterol: 213,
        hdl: 50,
        systolic: 120,
        bpTreated: false,
        diabetes: false,
        smoking: false,
      },
      3.0,
      1,
    ],
    [
      'pce',
      {
        age: 55,
        sex: 'male',
        race: 'white',
        totalCholesterol: 213,
        hdl: 50,
        systolic: 120,
        bpTreated: false,
        diabetes: false,
        smoking: false,
      },
      5.3,
      0,
    ],
    [
      'pce',
      {
        age: 55,
        sex: 'male',
        race: 'black',
        totalCholesterol: 213,
        hdl: 50,
        systolic: 120,
        bpTreated: false,
        diabetes: false,
        smoking: false,
      },
      6.1,
      1,
    ],
    // SCORE2 paper: a smoker of 50, pressure 140, cholesterol 5.5, HDL 1.3.
    [
      'score2',
      { age: 50, sex: 'male', smoking: true, systolic: 140, totalCholesterol: 5.5, hdl: 1.3, region: 'low' },
      5.9,
      0,
    ],
    [
      'score2',
      { age: 50, sex: 'male', smoking: true, systolic: 140, totalCholesterol: 5.5, hdl: 1.3, region: 'very high' },
      14.0,
      0,
    ],
    [
      'score2',
      { age: 50, sex: 'female', smoking: true, systolic: 140, totalCholesterol: 5.5, hdl: 1.3, region: 'low' },
      4.2,
      0,
    ],
    [
      'score2',
      { age: 50, sex: 'female', smoking: true, systolic: 140, totalCholesterol: 5.5, hdl: 1.3, region: 'very high' },
      13.7,
      0,
    ],
    // SCORE2-Diabetes paper, abstract: 11 % and 17 % for the men, 8 % and 13 % for the women, average factors, moderate region.
    ...(
      [
        ['male', 60, 50, 90, 11],
        ['male', 50, 70, 60, 17],
        ['female', 60, 50, 90, 8],
        ['female', 50, 70, 60, 13],
      ] as const
    ).map(([sex, ageAtDiagnosis, hba1c, egfr, percent]): [string, Record<string, unknown>, number, number] => [
      'score2-diabetes',
      {
        age: 60,
        sex,
        smoking: false,
        systolic: 140,
        totalCholesterol: 5.5,
        hdl: 1.3,
        ageAtDiagnosis,
        hba1c,
        egfr,
        region: 'moderate',
      },
      percent,
      0,
    ]),
    // At the means of the cohort the sum is minus its mean: 1 - S^exp(-mean), brought to the region.
    [
      'score2-op',
      {
        age: 73,
        sex: 'male',
        smoking: false,
        diabetes: false,
        systolic: 150,
        totalCholesterol: 6,
        hdl: 1.4,
        region: 'moderate',
      },
      100 * (1 - Math.exp(-Math.exp(0.00532 + 1.248514 * (Math.log(-Math.log(0.75764702)) - 0.09285225)))),
      6,
    ],
    // D'Agostino 2008, the two worked examples.
    [
      'framingham',
      {
        age: 61,
        sex: 'female',
        totalCholesterol: 180,
        hdl: 47,
        systolic: 124,
        bpTreated: false,
        diabetes: false,
        smoking: true,
      },
      10.48,
      2,
    ],
    [
      'framingham',
      {
        age: 53,
        sex: 'male',
        totalCholesterol: 161,
        hdl: 55,
        systolic: 125,
        bpTreated: true,
        diabetes: true,
        smoking: false,
      },
      15.62,
      2,
    ],
    [
      'ascvd-lifetime',
      {
        age: 50,
        sex: 'female',
        totalCholesterol: 210,
        cholesterolTreated: false,
        systolic: 118,
        diastolic: 76,
        bpTreated: false,
        diabetes: false,
        smoking: true,
      },
      38.8,
      6,
    ],
    [
      'sofa',
      {
        oxygenation: 150,
        ventilated: false,
        platelets: 99,
        bilirubin: 1.2,
        meanPressure: 65,
        vasopressors: 'medium',
        glasgow: 14,
        creatinine: 1.1,
        urine: 450,
      },
      2 + 2 + 1 + 3 + 1 + 3,
      6,
    ],
    ['ckd-epi-2021', { age: 50, sex: 'female', creatinine: 0.7 }, 142 * 0.9938 ** 50 * 1.012, 6],
    [
      'ckd-epi-2021',
      { age: 60, sex: 'male', creatinine: { value: 159.1, unit: 'umol/L' } },
      142 * (159.1 / 88.4 / 0.9) ** -1.2 * 0.9938 ** 60,
      0,
    ],
    ['cockcroft-gault', { age: 60, sex: 'male', weight: 72, creatinine: 1 }, 80, 6],
    ['cockcroft-gault', { age: 60, sex: 'female', weight: 72, creatinine: 1 }, 68, 6],
    [
      'meld-3',
      { sex: 'male', bilirubin: 0.5, sodium: 140, inr: 1, creatinine: 0.7, albumin: 4, dialysis: false },
      6,
      6,
    ],
    [
      'meld-3',
      { sex: 'female', bilirubin: 3, sodium: 130, inr: 1.8, creatinine: 1.5, albumin: 2.8, dialysis: false },
      27,
      6,
    ],
    [
      'cha2ds2-vasc',
      {
        age: 76,
        sex: 'female',
        heartFailure: false,
        hypertension: true,
        diabetes: false,
        stroke: true,
        vascularDisease: false,
      },
      6,
      6,
    ],
    [
      'has-bled',
      {
        age: 66,
        uncontrolledHypertension: true,
        renalDisease: false,
        liverDisease: false,
        stroke: true,
        bleeding: false,
        labileInr: false,
        drugs: true,
        alcohol: false,
      },
      4,
      6,
    ],
    [
      'news2',
      {
        respiratoryRate: 22,
        saturation: 93,
        hypercapnia: false,
        oxygen: true,
        systolic: 95,
        pulse: 112,
        consciousness: 'alert',
        temperature: 38.5,
      },
      2 + 2 + 2 + 2 + 2 + 0 + 1,
      6,
    ],
    [
      'news2',
      {
        respiratoryRate: 12,
        saturation: 90,
        hypercapnia: true,
        oxygen: false,
        systolic: 120,
        pulse: 70,
        consciousness: 'voice',
        temperature: 37,
      },
      3,
      6,
    ],
    ['qsofa', { respiratoryRate: 22, systolic: 100, consciousness: 'alert' }, 2, 6],
    [
      'curb-65',
      { age: 65, confusion: false, ureaNitrogen: 20, respiratoryRate: 30, systolic: 120, diastolic: 60 },
      4,
      6,
    ],
    [
      'wells-pe',
      {
        clinicalSigns: true,
        likeliest: false,
        tachycardia: true,
        immobilised: false,
        before: false,
        haemoptysis: false,
        cancer: false,
      },
      4.5,
      6,
    ],
    [
      'wells-dvt',
      {
        cancer: false,
        paralysis: false,
        bedridden: true,
        tenderness: true,
        legSwollen: false,
        calfSwollen: true,
        pitting: false,
        collaterals: false,
        before: false,
        alternative: true,
      },
      1,
      6,
    ],
    [
      'findrisc',
      {
        age: 58,
        sex: 'male',
        bmi: 31,
        waist: 103,
        active: false,
        vegetablesDaily: true,
        bpTreated: true,
        highGlucose: false,
        family: 'parent, sibling or child',
      },
      3 + 3 + 4 + 2 + 0 + 2 + 0 + 5,
      6,
    ],
  ] as const)('%s of %o', (name, given, expected, digits) => expect(first(name, given)).toBeCloseTo(expected, digits));

  it.each([
    // As the Python package kfre 0.1.18 gives them.
    [4, {}, 'North America', ['67.97', '97.14']],
    [4, {}, 'elsewhere', ['53.32', '94.77']],
    [6, { diabetes: true, hypertension: true }, 'North America', ['66.38', '96.67']],
    [6, { diabetes: true, hypertension: true }, 'elsewhere', ['52.20', '93.93']],
    [8, { albumin: 3.7, phosphate: 4.1, bicarbonate: 24, calcium: 9.1 }, 'North America', ['52.89', '91.38']],
    [8, { albumin: 3.7, phosphate: 4.1, bicarbonate: 24, calcium: 9.1 }, 'elsewhere', ['44.59', '92.98']],
  ])('kfre takes %i variables with %o', (variables, more, region, expected) => {
    const { results } = assess('kfre', { age: 57, sex: 'male', egfr: 15, uacr: 1762, region, ...more });
    expect(results.map(({ value }) => value!.toFixed(2))).toEqual(expected);
    expect(results[0]).toMatchObject({ note: `equation of ${variables} variables` });
  });

  it('take the ratio of albumin to creatinine in mg/mmol, and urea at the threshold of the paper', () => {
    const kidney = { age: 57, sex: 'male', egfr: 30, region: 'elsewhere' };
    expect(first('kfre', { ...kidney, uacr: { value: 30, unit: 'mg/mmol' } })).toBeCloseTo(
      first('kfre', { ...kidney, uacr: 30 * 8.84 }),
      3,
    );
    const lungs = { age: 40, confusion: false, respiratoryRate: 18, systolic: 120, diastolic: 80 };
    const curb = (value: number, unit: string) => first('curb-65', { ...lungs, ureaNitrogen: { value, unit } });
    expect([curb(7, 'mmol/L'), curb(7.1, 'mmol/L'), curb(19, 'mg/dL'), curb(20, 'mg/dL')]).toEqual([0, 1, 0, 1]);
  });

  it('rise with what raises risk, in every one with a percentage', () => {
    const kidney = { age: 60, sex: 'male', region: 'North America' };
    expect(first('kfre', { ...kidney, egfr: 20, uacr: 300 })).toBeGreaterThan(
      first('kfre', { ...kidney, egfr: 40, uacr: 300 }),
    );
    expect(values('kfre', { ...kidney, egfr: 20, uacr: 300 })[1]).toBeGreaterThan(
      first('kfre', { ...kidney, egfr: 20, uacr: 300 }),
    );
  });

  it('name every input that is missing, out of range or unknown, with units', () => {
    expect(() => assess('ckd-epi-2021', { age: 50 })).toThrow(
      /missing: sex \(Sex: female, male\); creatinine \(Serum creatinine, mg\/dL\)/,
    );
    expect(() => assess('ckd-epi-2021', { age: -5, sex: 'female', creatinine: 1 })).toThrow(
      /age is -5 a, outside 18 to 120/,
    );
    expect(() => assess('ckd-epi-2021', { age: 50, sex: 'female', creatinine: { value: 1, unit: 'mm[Hg]' } })).toThrow(
      /creatinine: .*measure different things/,
    );
    expect(() => assess('ckd-epi-2021', { age: 50, sex: 'female', creatinin: 1, creatinine: 1 })).toThrow(
      /no input creatinin /,
    );
    expect(() => assess('qrisk3', {})).toThrow(/LGPL.*Bring its result: risk \(/);
    expect(() => assess('FRAX', {})).toThrow(/not published/);
    const brought = { risk: 12.4, computedOn: '2026-03-01', program: 'QRISK3-2018' };
    expect(assess('qrisk3', brought).results).toEqual([
      {
        name: '10-year risk of heart attack or stroke',
        value: 12.4,
        unit: '%',
        note: 'imported: QRISK3-2018, 2026-03-01; not computed here',
      },
    ]);
    expect(() => assess('frax', { majorFracture: 10, program: 'FRAX' })).toThrow(/missing: computedOn/);
    expect(() => assess('qrisk3', { ...brought, computedOn: '2026-02-30' })).toThrow(/computedOn is a day/);
    expect(() => assess('qrisk3', { ...brought, risk: 120 })).toThrow(/outside 0 to 100/);
    expect(
      assess('frax', { computedOn: '2026-03-01', program: 'FRAX UK', majorFracture: 14, hipFracture: 3 }).results,
    ).toHaveLength(2);
    expect(() => assess('x', {})).toThrow(/There is no calculator "x"/);
  });

  it('have sources, and units that are UCUM', () => {
    for (const { id, source, inputs } of CALCULATORS.values()) {
      expect(source, id).toMatch(/\d{4}/);
      for (const [name, input] of Object.entries(inputs))
        if (input.kind === 'number') expect(input.range[0], `${id} ${name}`).toBeLessThan(input.range[1]);
    }
  });
});

describe('a chart', () => {
  it('gives age, sex and the latest usable measurement until the day', () => {
    const observation = (
      id: string,
      value: number,
      date: string,
      status: 'final' | 'entered-in-error' = 'final',
    ): SourceResource => ({
      resource: {
        resourceType: 'Observation',
        id,
        status,
        subject: { reference: 'Patient/p' },
        effectiveDateTime: date,
        code: { coding: [{ system: 'http://loinc.org', code: '2160-0' }] },
        valueQuantity: { value, unit: 'umol/L', system: 'http://unitsofmeasure.org', code: 'umol/L' },
      },
    });
    const { charts } = buildCharts([
      { resource: { resourceType: 'Patient', id: 'p', gender: 'female', birthDate: '1960-06-15' } },
      observation('a', 80, '2024-01-01'),
      observation('b', 90, '2024-05-01'),
      observation('c', 500, '2024-06-01', 'entered-in-error'),
      observation('d', 200, '2025-01-01'),
    ]);
    const inputs = inputsFromChart(charts[0]!, CALCULATORS.get('ckd-epi-2021')!, '2024-06-14');
    expect(inputs).toMatchObject({
      age: { value: 63 },
      sex: { value: 'female' },
      creatinine: { value: { value: 90, unit: 'umol/L' }, ref: 'Observation/b', day: '2024-05-01' },
    });
    expect(
      assess('ckd-epi-2021', Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value])))
        .results[0]!.value,
    ).toBeCloseTo(62, 0);
  });

  it('knows laboratories that report amounts', () => {
    const { charts } = buildCharts([
      { resource: { resourceType: 'Patient', id: 'p', gender: 'male', birthDate: '1970-01-01' } },
      ...(
        [
          ['14682-9', 120, 'umol/L'],
          ['14585-4', 30, 'mg/mmol'],
          ['59261-8', 58, 'mmol/mol'],
          ['14647-2', 5, 'mmol/L'],
          ['14646-4', 1.2, 'mmol/L'],
          ['14631-6', 20, 'umol/L'],
          ['22664-7', 8, 'mmol/L'],
        ] as const
      ).map(
        ([code, value, unit], at): SourceResource => ({
          resource: {
            resourceType: 'Observation',
            id: `o${at}`,
            status: 'final',
            subject: { reference: 'Patient/p' },
            effectiveDateTime: '2024-05-01',
            code: { coding: [{ system: 'http://loinc.org', code }] },
            valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
          },
        }),
      ),
    ]);
    const known = (name: string) => inputsFromChart(charts[0]!, CALCULATORS.get(name)!, '2024-06-14');
    expect(Object.keys(known('ckd-epi-2021'))).toContain('creatinine');
    expect(Object.keys(known('kfre'))).toContain('uacr');
    expect(Object.keys(known('prevent')).sort()).toEqual(['age', 'hba1c', 'hdl', 'sex', 'totalCholesterol', 'uacr']);
    expect(Object.keys(known('meld-3'))).toEqual(expect.arrayContaining(['creatinine', 'bilirubin']));
    expect(Object.keys(known('curb-65'))).toContain('ureaNitrogen');
  });
});

describe('the Gail model', () => {
  const risk = (more: object, at = 0): number =>
    assess('gail', { age: 36, race: 'white', menarche: 15, firstBirth: 18, relatives: 0, biopsies: 0, ...more })
      .results[at]!.value!;

  it('multiplies a small risk by the relative risks of the paper (1989, table 1)', () => {
    const base = risk({});
    expect(risk({ menarche: 12 }) / base).toBeCloseTo(1.099, 2);
    expect(risk({ menarche: 11 }) / base).toBeCloseTo(1.207, 2);
    expect(risk({ firstBirth: 27, relatives: 1 }) / base).toBeCloseTo(2.756, 1);
    expect(risk({ firstBirth: 30, relatives: 2 }) / base).toBeCloseTo(4.169, 1);
    expect(risk({ biopsies: 2 }) / base).toBeCloseTo(2.882, 1);
    expect(risk({ biopsies: 1, hyperplasia: 'yes' }) / risk({ biopsies: 1 })).toBeCloseTo(1.82, 1);
  });
  it('adds up over ages as a sum over single years does', () => {
    const yearly = (from: number): number => {
      let alive = 1;
      let sum = 0;
      const rate = [
        0.000661, 0.001265, 0.001866, 0.002211, 0.002721, 0.003348, 0.003923, 0.004178, 0.004439, 0.004421, 0.004109,
      ];
      const death = [
        0.000825, 0.001307, 0.002181, 0.003655, 0.005852, 0.009439, 0.015028, 0.023839, 0.038832, 0.066828, 0.144908,
      ];
      for (let month = from * 12; month < 90 * 12; month += 1) {
        const band = Math.floor(month / 60) - 7;
        const hazard = rate[band]! * 0.5788413;
        sum += alive * (1 - Math.exp(-hazard / 12));
        alive *= Math.exp(-(hazard + death[band]!) / 12);
      }
      return 100 * sum;
    };
    expect(risk({}, 1)).toBeCloseTo(yearly(36), 1);
  });
  it('has no answer where the dates contradict each other', () => {
    const { results } = assess('gail', {
      age: 40,
      race: 'black',
      menarche: 14,
      firstBirth: 12,
      relatives: 0,
      biopsies: 0,
    });
    expect(results.map(({ value }) => value)).toEqual([null, null]);
    expect(results[0]!.note).toContain('before menarche');
  });
});
