import {
  AGE,
  ALBUMIN_CODES,
  type Calculator,
  CREATININE,
  choice,
  EGFR,
  number,
  SEX,
  UACR_CODES,
  type Values,
  yesNo,
} from './calculator.ts';

const stage = (egfr: number): string =>
  egfr >= 90 ? 'G1' : egfr >= 60 ? 'G2' : egfr >= 45 ? 'G3a' : egfr >= 30 ? 'G3b' : egfr >= 15 ? 'G4' : 'G5';

export const ckdEpi2021: Calculator = {
  id: 'ckd-epi-2021',
  title: 'Estimated glomerular filtration rate by CKD-EPI 2021 (creatinine, without race)',
  source: 'Inker LA et al. N Engl J Med 2021;385:1737-1749',
  population: 'Adults with steady creatinine.',
  inputs: { age: AGE(18, 120), sex: SEX, creatinine: CREATININE },
  compute(values) {
    const female = values.sex === 'female';
    const ratio = (values.creatinine as number) / (female ? 0.7 : 0.9);
    const egfr =
      142 *
      Math.min(ratio, 1) ** (female ? -0.241 : -0.302) *
      Math.max(ratio, 1) ** -1.2 *
      0.9938 ** (values.age as number) *
      (female ? 1.012 : 1);
    return [
      { name: 'estimated glomerular filtration rate', value: egfr, unit: 'mL/min/{1.73_m2}', category: stage(egfr) },
    ];
  },
};

export const cockcroftGault: Calculator = {
  id: 'cockcroft-gault',
  title: 'Creatinine clearance by Cockcroft and Gault',
  source: 'Cockcroft DW, Gault MH. Nephron 1976;16:31-41',
  population: 'Adults with steady creatinine; the clearance that most dosing tables mean.',
  inputs: {
    age: AGE(18, 120),
    sex: SEX,
    weight: number('Body weight', 'kg', [20, 350], { loinc: ['29463-7'] }),
    creatinine: CREATININE,
  },
  compute(values) {
    const clearance =
      (((140 - (values.age as number)) * (values.weight as number)) / (72 * (values.creatinine as number))) *
      (values.sex === 'female' ? 0.85 : 1);
    return [{ name: 'creatinine clearance', value: clearance, unit: 'mL/min' }];
  },
};

interface KidneyFailureEquation {
  readonly terms: Readonly<Record<string, readonly [weight: number, centre: number]>>;
  readonly 'North America': readonly [two: number, five: number];
  readonly elsewhere: readonly [two: number, five: number];
}

/**
 * The equations of four, six and eight variables with what each variable is centred at, and the baseline survival of
 * two and five years (Tangri 2016, tables of the supplement, recalibrated outside North America).
 */
const EQUATIONS: Readonly<Record<4 | 6 | 8, KidneyFailureEquation>> = {
  4: {
    terms: { age: [-0.2201, 7.036], male: [0.2467, 0.5642], egfr: [-0.5567, 7.222], lnUacr: [0.451, 5.137] },
    'North America': [0.975, 0.924],
    elsewhere: [0.9832, 0.9365],
  },
  6: {
    terms: {
      age: [-0.2218, 7.036],
      male: [0.2553, 0.5642],
      egfr: [-0.5541, 7.222],
      lnUacr: [0.4562, 5.137],
      diabetes: [-0.1475, 0.5106],
      hypertension: [0.1426, 0.8501],
    },
    'North America': [0.975, 0.924],
    elsewhere: [0.983, 0.937],
  },
  8: {
    terms: {
      age: [-0.1992, 7.036],
      male: [0.1602, 0.5642],
      egfr: [-0.4919, 7.222],
      lnUacr: [0.3364, 5.137],
      albumin: [-0.3441, 3.997],
      phosphate: [0.2604, 3.916],
      bicarbonate: [-0.07354, 25.57],
      calcium: [-0.2228, 9.355],
    },
    'North America': [0.978, 0.9301],
    elsewhere: [0.9827, 0.9245],
  },
};

const LABORATORY = ['albumin', 'phosphate', 'bicarbonate', 'calcium'] as const;

/** The equation with the most variables that all are known. */
const equationOf = (values: Values): 4 | 6 | 8 =>
  LABORATORY.every((name) => values[name] !== undefined)
    ? 8
    : values.diabetes !== undefined && values.hypertension !== undefined
      ? 6
      : 4;

export const kfre: Calculator = {
  id: 'kfre',
  title: 'Kidney failure risk equation of four, six or eight variables, over 2 and 5 years',
  source: 'Tangri N et al. JAMA 2016;315:164-174',
  population: 'Adults with chronic kidney disease, eGFR below 60.',
  inputs: {
    age: AGE(18, 120),
    sex: SEX,
    egfr: EGFR(5, 60),
    uacr: number('Urine albumin to creatinine ratio', 'mg/g', [0.1, 25_000], {
      loinc: UACR_CODES,
      analyte: 'creatinine',
    }),
    region: choice('Where the person lives', ['North America', 'elsewhere']),
    diabetes: { ...yesNo('Diabetes'), optional: true },
    hypertension: { ...yesNo('Hypertension'), optional: true },
    albumin: number('Serum albumin', 'g/dL', [1, 7], { optional: true, loinc: ALBUMIN_CODES, analyte: 'albumin' }),
    phosphate: number('Serum phosphate (as phosphorus)', 'mg/dL', [0.5, 15], {
      optional: true,
      loinc: ['2777-1', '14879-1'],
      analyte: 'phosphate',
    }),
    bicarbonate: number('Serum bicarbonate', 'mmol/L', [5, 50], { optional: true, loinc: ['1963-8', '2028-9'] }),
    calcium: number('Serum calcium (total)', 'mg/dL', [4, 18], {
      optional: true,
      loinc: ['17861-6', '2000-8'],
      analyte: 'calcium',
    }),
  },
  compute(values) {
    const variables = equationOf(values);
    const equation = EQUATIONS[variables];
    const given: Readonly<Record<string, number>> = {
      ...(values as Readonly<Record<string, number>>),
      age: (values.age as number) / 10,
      male: values.sex === 'male' ? 1 : 0,
      egfr: (values.egfr as number) / 5,
      lnUacr: Math.log(values.uacr as number),
      diabetes: values.diabetes === true ? 1 : 0,
      hypertension: values.hypertension === true ? 1 : 0,
    };
    const sum = Object.entries(equation.terms).reduce(
      (total, [name, [weight, centre]]) => total + weight * (given[name]! - centre),
      0,
    );
    return equation[values.region as 'North America' | 'elsewhere'].map((survival, i) => ({
      name: `${[2, 5][i]}-year risk of kidney failure`,
      value: 100 * (1 - survival ** Math.exp(sum)),
      unit: '%',
      note: `equation of ${variables} variables`,
    }));
  },
};
