import {
  AGE,
  type Calculator,
  choice,
  EGFR,
  HBA1C_CODES,
  number,
  type Result,
  SEX,
  SYSTOLIC,
  type Values,
  yesNo,
} from './calculator.ts';

type Sex = 'female' | 'male';
type Terms = Readonly<Record<string, number>>;
type Scales = Readonly<Record<Sex, Readonly<Record<string, readonly [shift: number, slope: number]>>>>;

/** SCORE2, supplementary tables 4 and 5: log subdistribution hazard ratios, then scales by region. */
const MIDDLE: Readonly<Record<Sex, Terms>> = {
  male: {
    age: 0.3742,
    smoking: 0.6012,
    sbp: 0.2777,
    chol: 0.1458,
    hdl: -0.2698,
    'age*smoking': -0.0755,
    'age*sbp': -0.0255,
    'age*chol': -0.0281,
    'age*hdl': 0.0426,
  },
  female: {
    age: 0.4648,
    smoking: 0.7744,
    sbp: 0.3131,
    chol: 0.1002,
    hdl: -0.2606,
    'age*smoking': -0.1088,
    'age*sbp': -0.0277,
    'age*chol': -0.0226,
    'age*hdl': 0.0613,
  },
};
const MIDDLE_SURVIVAL = { male: 0.9605, female: 0.9776 };
const MIDDLE_SCALES: Scales = {
  male: { low: [-0.5699, 0.7476], moderate: [-0.1565, 0.8009], high: [0.3207, 0.936], 'very high': [0.5836, 0.8294] },
  female: { low: [-0.738, 0.7019], moderate: [-0.3143, 0.7701], high: [0.571, 0.9369], 'very high': [0.9412, 0.8329] },
};

/** SCORE2-Diabetes, supplementary table: everybody has diabetes, so its own terms stand with the others. */
const DIABETES: Readonly<Record<Sex, Terms>> = {
  male: {
    age: 0.5368,
    smoking: 0.4774,
    sbp: 0.1322,
    diabetes: 0.6457,
    chol: 0.1102,
    hdl: -0.1087,
    'age*smoking': -0.0672,
    'age*sbp': -0.0268,
    'age*diabetes': -0.0983,
    'age*chol': -0.0181,
    'age*hdl': 0.0095,
    diagnosed: -0.0998,
    hba1c: 0.0955,
    egfr: -0.0591,
    'egfr*egfr': 0.0058,
    'age*hba1c': -0.0134,
    'age*egfr': 0.0115,
  },
  female: {
    age: 0.6624,
    smoking: 0.6139,
    sbp: 0.1421,
    diabetes: 0.8096,
    chol: 0.1127,
    hdl: -0.1568,
    'age*smoking': -0.1122,
    'age*sbp': -0.0167,
    'age*diabetes': -0.1272,
    'age*chol': -0.02,
    'age*hdl': 0.0186,
    diagnosed: -0.118,
    hba1c: 0.1173,
    egfr: -0.064,
    'egfr*egfr': 0.0062,
    'age*hba1c': -0.0196,
    'age*egfr': 0.0169,
  },
};

/** SCORE2-OP: coefficients, mean linear predictor, survival and scales at the precision of the authors' program. */
const OLDER: Readonly<Record<Sex, Terms>> = {
  male: {
    age: 0.0633767915,
    diabetes: 0.424524891,
    'age*diabetes': -0.0173654217,
    smoking: 0.3523957899,
    'age*smoking': -0.0247205945,
    sbp: 0.0094362177,
    'age*sbp': -0.0004794522,
    chol: 0.0849594156,
    'age*chol': 0.0073336663,
    hdl: -0.3563571842,
    'age*hdl': 0.0091317857,
  },
  female: {
    age: 0.0789191229,
    diabetes: 0.6009874438,
    'age*diabetes': -0.0106909701,
    smoking: 0.492114701,
    'age*smoking': -0.0255496313,
    sbp: 0.0101993091,
    'age*sbp': -0.0004404728,
    chol: 0.0604939598,
    'age*chol': -0.0009121461,
    hdl: -0.3040280248,
    'age*hdl': 0.0153779923,
  },
};
const OLDER_MEAN = { male: 0.09285225, female: 0.2287676 };
const OLDER_SURVIVAL = { male: 1 - 0.24235298, female: 1 - 0.19178759 };
const OLDER_SCALES: Scales = {
  male: {
    low: [-0.343484, 1.193038],
    moderate: [0.00532, 1.248514],
    high: [0.084305, 1.151902],
    'very high': [0.045959, 0.703625],
  },
  female: {
    low: [-0.516054, 1.007238],
    moderate: [-0.101044, 1.099621],
    high: [0.37572, 1.089031],
    'very high': [0.379293, 0.69153],
  },
};

const CHOLESTEROL = number('Total cholesterol', 'mmol/L', [3, 9], {
  loinc: ['2093-3', '14647-2'],
  analyte: 'cholesterol',
});
const HDL_MMOL = number('HDL cholesterol', 'mmol/L', [0.5, 2.6], {
  loinc: ['2085-9', '14646-4'],
  analyte: 'cholesterol',
});
const REGION = choice('Risk region', ['low', 'moderate', 'high', 'very high']);

const predictor = (terms: Terms, x: Readonly<Record<string, number>>): number =>
  Object.entries(terms).reduce(
    (sum, [term, weight]) => sum + weight * term.split('*').reduce((product, name) => product * x[name]!, 1),
    0,
  );

/** Per cent, brought to the level of a region: both papers, complementary log-log scale. */
function calibrated(uncalibrated: number, [shift, slope]: readonly [number, number]): number {
  return 100 * (1 - Math.exp(-Math.exp(shift + slope * Math.log(-Math.log(1 - uncalibrated)))));
}

const answer = (risk: number, [high, veryHigh]: readonly [number, number]): readonly Result[] => [
  {
    name: '10-year risk of cardiovascular disease',
    value: risk,
    unit: '%',
    category: risk < high ? 'low to moderate' : risk < veryHigh ? 'high' : 'very high',
  },
];

const centred = (values: Values): Record<string, number> => ({
  age: ((values.age as number) - 60) / 5,
  smoking: values.smoking === true ? 1 : 0,
  sbp: ((values.systolic as number) - 120) / 20,
  chol: (values.totalCholesterol as number) - 6,
  hdl: ((values.hdl as number) - 1.3) / 0.5,
});

const thresholds = (age: number): readonly [number, number] => (age < 50 ? [2.5, 7.5] : [5, 10]);

export const score2: Calculator = {
  id: 'score2',
  title: 'SCORE2: cardiovascular disease over 10 years in Europe',
  source: 'SCORE2 working group. Eur Heart J 2021;42:2439-2454',
  population: 'Ages 40 to 69 without cardiovascular disease or diabetes, in a European risk region.',
  inputs: {
    age: AGE(40, 69),
    sex: SEX,
    smoking: yesNo('Smokes now'),
    systolic: SYSTOLIC(90, 200),
    totalCholesterol: CHOLESTEROL,
    hdl: HDL_MMOL,
    region: REGION,
  },
  compute(values) {
    const sex = values.sex as Sex;
    const uncalibrated = 1 - MIDDLE_SURVIVAL[sex] ** Math.exp(predictor(MIDDLE[sex], centred(values)));
    const scale = MIDDLE_SCALES[sex][values.region as string]!;
    return answer(calibrated(uncalibrated, scale), thresholds(values.age as number));
  },
};

export const score2Diabetes: Calculator = {
  id: 'score2-diabetes',
  title: 'SCORE2-Diabetes: cardiovascular disease over 10 years in type 2 diabetes in Europe',
  source: 'SCORE2-Diabetes working group. Eur Heart J 2023;44:2544-2556',
  population:
    'Ages 40 to 69 with type 2 diabetes, without atherosclerotic disease or severe organ damage, in a European risk region.',
  inputs: {
    age: AGE(40, 69),
    sex: SEX,
    smoking: yesNo('Smokes now'),
    systolic: SYSTOLIC(90, 200),
    totalCholesterol: CHOLESTEROL,
    hdl: HDL_MMOL,
    ageAtDiagnosis: number('Age at diagnosis of diabetes', 'a', [20, 69]),
    hba1c: number('HbA1c (IFCC)', 'mmol/mol', [20, 150], { loinc: HBA1C_CODES, analyte: 'hba1c' }),
    egfr: EGFR(15, 150),
    region: REGION,
  },
  compute(values) {
    const sex = values.sex as Sex;
    const age = values.age as number;
    const diagnosed = values.ageAtDiagnosis as number;
    if (diagnosed > age)
      return [
        {
          name: '10-year risk of cardiovascular disease',
          value: null,
          unit: '%',
          note: `The age at diagnosis, ${diagnosed}, is above the age, ${age}.`,
        },
      ];
    const x = {
      ...centred(values),
      diabetes: 1,
      diagnosed: (diagnosed - 50) / 5,
      hba1c: ((values.hba1c as number) - 31) / 9.34,
      egfr: (Math.log(values.egfr as number) - 4.5) / 0.15,
    };
    const uncalibrated = 1 - MIDDLE_SURVIVAL[sex] ** Math.exp(predictor(DIABETES[sex], x));
    const risk = calibrated(uncalibrated, MIDDLE_SCALES[sex][values.region as string]!);
    // ESC 2023 guideline on diabetes, table 6: four categories at every age.
    const category = risk < 5 ? 'low' : risk < 10 ? 'moderate' : risk < 20 ? 'high' : 'very high';
    return [{ name: '10-year risk of cardiovascular disease', value: risk, unit: '%', category }];
  },
};

export const score2Op: Calculator = {
  id: 'score2-op',
  title: 'SCORE2-OP: cardiovascular disease over 10 years in older people in Europe',
  source: 'SCORE2-OP working group. Eur Heart J 2021;42:2455-2467',
  population: 'Ages 70 to 89 without cardiovascular disease, in a European risk region.',
  inputs: {
    age: AGE(70, 89),
    sex: SEX,
    smoking: yesNo('Smokes now'),
    diabetes: yesNo('Diabetes'),
    systolic: SYSTOLIC(90, 200),
    totalCholesterol: CHOLESTEROL,
    hdl: HDL_MMOL,
    region: REGION,
  },
  compute(values) {
    const sex = values.sex as Sex;
    const x = {
      age: (values.age as number) - 73,
      diabetes: values.diabetes === true ? 1 : 0,
      smoking: values.smoking === true ? 1 : 0,
      sbp: (values.systolic as number) - 150,
      chol: (values.totalCholesterol as number) - 6,
      hdl: (values.hdl as number) - 1.4,
    };
    const uncalibrated = 1 - OLDER_SURVIVAL[sex] ** Math.exp(predictor(OLDER[sex], x) - OLDER_MEAN[sex]);
    // ESC 2021 guideline on prevention: thresholds from 70 on.
    return answer(calibrated(uncalibrated, OLDER_SCALES[sex][values.region as string]!), [7.5, 15]);
  },
};
