import { AGE, type Calculator, CREATININE, choice, EGFR, number, SEX } from './calculator.ts';

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

/** Baseline survival by region and years (Tangri 2016, recalibrated four-variable equation). */
const BASELINE: Readonly<Record<string, readonly [two: number, five: number]>> = {
  'North America': [0.975, 0.924],
  elsewhere: [0.9832, 0.9365],
};

export const kfre: Calculator = {
  id: 'kfre',
  title: 'Kidney failure risk equation, four variables, over 2 and 5 years',
  source: 'Tangri N et al. JAMA 2016;315:164-174',
  population: 'Adults with chronic kidney disease, eGFR below 60.',
  inputs: {
    age: AGE(18, 120),
    sex: SEX,
    egfr: EGFR(5, 60),
    uacr: number('Urine albumin to creatinine ratio', 'mg/g', [0.1, 25_000], { loinc: ['9318-7', '14959-1'] }),
    region: choice('Where the person lives', ['North America', 'elsewhere']),
  },
  compute(values) {
    const sum =
      -0.2201 * ((values.age as number) / 10 - 7.036) +
      0.2467 * ((values.sex === 'male' ? 1 : 0) - 0.5642) -
      0.5567 * ((values.egfr as number) / 5 - 7.222) +
      0.451 * (Math.log(values.uacr as number) - 5.137);
    return BASELINE[values.region as string]!.map((survival, i) => ({
      name: `${[2, 5][i]}-year risk of kidney failure`,
      value: 100 * (1 - survival ** Math.exp(sum)),
      unit: '%',
    }));
  },
};
