import {
  AGE,
  type Calculator,
  HDL,
  number,
  SEX,
  SYSTOLIC,
  TOTAL_CHOLESTEROL,
  type Values,
  yesNo,
} from './calculator.ts';

/** D'Agostino 2008, table 2: weights of natural logarithms and of yes, mean of the sum, survival over 10 years. */
const GENERAL = {
  female: {
    age: 2.32888,
    chol: 1.20904,
    hdl: -0.70833,
    untreated: 2.76157,
    treated: 2.82263,
    smoking: 0.52873,
    diabetes: 0.69154,
    mean: 26.1931,
    survival: 0.95012,
  },
  male: {
    age: 3.06117,
    chol: 1.1237,
    hdl: -0.93263,
    untreated: 1.93303,
    treated: 1.99881,
    smoking: 0.65451,
    diabetes: 0.57367,
    mean: 23.9802,
    survival: 0.88936,
  },
} as const;

export const framingham: Calculator = {
  id: 'framingham',
  title: 'Framingham general cardiovascular disease over 10 years',
  source: "D'Agostino RB et al. Circulation 2008;117:743-753",
  population:
    'Ages 30 to 74 without cardiovascular disease. Made in the 1970s to 1990s in one town: it is high for most people today.',
  inputs: {
    age: AGE(30, 74),
    sex: SEX,
    totalCholesterol: TOTAL_CHOLESTEROL(100, 405),
    hdl: HDL(10, 100),
    systolic: SYSTOLIC(90, 200),
    bpTreated: yesNo('Treated for blood pressure'),
    diabetes: yesNo('Diabetes'),
    smoking: yesNo('Smokes now'),
  },
  compute(values) {
    const w = GENERAL[values.sex as 'female' | 'male'];
    const total =
      w.age * Math.log(values.age as number) +
      w.chol * Math.log(values.totalCholesterol as number) +
      w.hdl * Math.log(values.hdl as number) +
      (values.bpTreated === true ? w.treated : w.untreated) * Math.log(values.systolic as number) +
      (values.smoking === true ? w.smoking : 0) +
      (values.diabetes === true ? w.diabetes : 0);
    const risk = 100 * (1 - w.survival ** Math.exp(total - w.mean));
    return [
      {
        name: '10-year risk of cardiovascular disease',
        value: risk,
        unit: '%',
        category: risk < 6 ? 'low' : risk < 20 ? 'intermediate' : 'high',
      },
    ];
  },
};

/** Lloyd-Jones 2006, table 3: risk from 50 to 95, adjusted for competing death, per cent. */
const LIFETIME = {
  male: [5.2, 36.4, 45.5, 50.4, 68.9],
  female: [8.2, 26.9, 39.1, 38.8, 50.2],
} as const;
const STRATA = [
  'all factors optimal',
  'one or more not optimal',
  'one or more elevated',
  'one major factor',
  'two or more major factors',
] as const;

function stratum(values: Values): number {
  const chol = values.totalCholesterol as number;
  const systolic = values.systolic as number;
  const diastolic = values.diastolic as number;
  const major = [
    chol >= 240 || values.cholesterolTreated === true,
    systolic >= 160 || diastolic >= 100 || values.bpTreated === true,
    values.smoking === true,
    values.diabetes === true,
  ].filter(Boolean).length;
  if (major > 0) return major === 1 ? 3 : 4;
  if (chol >= 200 || systolic >= 140 || diastolic >= 90) return 2;
  return chol >= 180 || systolic >= 120 || diastolic >= 80 ? 1 : 0;
}

export const lifetimeAscvd: Calculator = {
  id: 'ascvd-lifetime',
  title: 'Lifetime risk of atherosclerotic cardiovascular disease from five strata of risk factors at 50',
  source: 'Lloyd-Jones DM et al. Circulation 2006;113:791-798',
  population:
    'Ages 20 to 59 without cardiovascular disease. The strata are those of people aged 50, whatever the age given.',
  inputs: {
    age: AGE(20, 59),
    sex: SEX,
    totalCholesterol: TOTAL_CHOLESTEROL(100, 405),
    cholesterolTreated: yesNo('Treated for cholesterol'),
    systolic: SYSTOLIC(80, 250),
    diastolic: number('Diastolic blood pressure', 'mm[Hg]', [40, 150], { loinc: ['8462-4'] }),
    bpTreated: yesNo('Treated for blood pressure'),
    diabetes: yesNo('Diabetes'),
    smoking: yesNo('Smokes now'),
  },
  compute(values) {
    const at = stratum(values);
    return [
      {
        name: 'Risk of atherosclerotic cardiovascular disease from 50 to 95',
        value: LIFETIME[values.sex as 'female' | 'male'][at]!,
        unit: '%',
        category: STRATA[at]!,
      },
    ];
  },
};
