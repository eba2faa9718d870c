import { choice, number, SEX } from '../../risk/calculator.ts';
import { fromCv, type PopulationModel } from './population.ts';
import { HEIGHT } from './renal.ts';

export const tacrolimus: PopulationModel = {
  id: 'tacrolimus-woillard-2011',
  drug: 'tacrolimus',
  title: 'Tacrolimus by mouth after kidney transplantation, two formulations, CYP3A5',
  source: 'Woillard JB et al. Br J Clin Pharmacol 2011;71:391-402 (table 4, whole data set)',
  population: '73 adults after kidney transplantation in Limoges and Toulouse; 6 of them carry CYP3A5*1.',
  inputs: {
    cyp3a5: choice('CYP3A5 genotype', ['*1/*1', '*1/*3', '*3/*3']),
    hematocrit: number('Haematocrit', '%', [15, 60], { loinc: ['4544-3', '20570-8'] }),
    formulation: choice('Formulation', ['twice daily', 'once daily']),
  },
  unit: 'ug/L',
  perMgL: 1000,
  oral: true,
  infusion: 0,
  etas: ['ktr', 'CL', 'V', 'Q', 'V2'],
  omega: fromCv([0.24, 0.28, 0.31, 0.54, 0.6]),
  error: { add: 0.71, proportional: 0.113 },
  targets: [
    {
      name: 'trough',
      measure: 'trough',
      low: 5,
      high: 10,
      source: 'trough aimed at from week 7 on in the source; centres and times after transplantation differ',
    },
  ],
  notes: ['Variation between occasions of one person is not in the model: intervals are narrower than life.'],
  body(inputs, eta) {
    const twice = inputs.formulation === 'twice daily';
    return {
      ka: 3.34 * (twice ? 1.53 : 1) * Math.exp(eta[0]!),
      transits: 3,
      CL:
        21.2 * ((inputs.hematocrit as number) / 35) ** -1.14 * (inputs.cyp3a5 === '*3/*3' ? 1 : 2) * Math.exp(eta[1]!),
      V: 486 * (twice ? 0.29 : 1) * Math.exp(eta[2]!),
      Q: 79 * Math.exp(eta[3]!),
      V2: 271 * Math.exp(eta[4]!),
    };
  },
};

/** Variances and covariances of CL, V, Q, V2 as published. */
const MCCUNE = [
  [0.0459, 0.0172, 0.0681, 0.0115],
  [0.0172, 0.152, 0.097, -0.00924],
  [0.0681, 0.097, 0.814, 0.069],
  [0.0115, -0.00924, 0.069, 0.00932],
];

export const busulfan: PopulationModel = {
  id: 'busulfan-mccune-2014',
  drug: 'busulfan',
  title: 'Busulfan into a vein before transplantation, all ages',
  source: 'McCune JS et al. Clin Cancer Res 2014;20:754-763 (table and supplement)',
  population: '1,610 people of 0.1 to 66 years before haematopoietic cell transplantation.',
  inputs: {
    age: number('Age', 'a', [0.1, 70]),
    sex: SEX,
    weight: number('Body weight', 'kg', [3, 200], { loinc: ['29463-7'] }),
    height: { ...HEIGHT, range: [45, 220] },
  },
  unit: 'ug/L',
  perMgL: 1000,
  oral: false,
  infusion: 3,
  etas: ['CL', 'V', 'Q', 'V2'],
  omega: MCCUNE.flat(),
  error: { add: 27, proportional: 0.0387 },
  targets: [
    {
      name: 'AUC a day',
      measure: 'area24',
      low: 19.5,
      high: 25.25,
      source: 'Bartelink IH et al. Lancet Haematol 2016;3:e526-e536: 78 to 101 mg h/L over four days',
    },
  ],
  notes: [
    'Clearance is that of the first day; the source has it 7 % lower from 6 h and 8 % lower from 36 h after the first dose.',
    'Age after birth stands for age after conception with 40 weeks of gestation.',
  ],
  body(inputs, eta) {
    const weight = inputs.weight as number;
    const metres = (inputs.height as number) / 100;
    const female = inputs.sex === 'female';
    // Fat-free mass and normal fat mass (Anderson & Holford, Annu Rev Pharmacol Toxicol 2008;48:303).
    const fatFree =
      (female ? 37.99 : 42.92) * metres ** 2 * (weight / ((female ? 35.98 : 30.93) * metres ** 2 + weight));
    const fat = weight - fatFree;
    const sizeCl = ((fatFree + 0.509 * fat) / 70) ** 0.75;
    const sizeV = (fatFree + 0.203 * fat) / 70;
    const weeks = (inputs.age as number) * 52.1775 + 40;
    const mature = 1 / (1 + (weeks / 45.7) ** -2.3);
    const sex = female ? 1.07 : 1;
    return {
      CL: 11.4 * sizeCl * mature * Math.exp(eta[0]!),
      V: 13.9 * sizeV * sex * Math.exp(eta[1]!),
      Q: 135.2 * sizeCl * Math.exp(eta[2]!),
      V2: 29.9 * sizeV * sex * Math.exp(eta[3]!),
    };
  },
};
