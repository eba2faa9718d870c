import { yesNo } from '../../risk/calculator.ts';
import { diagonal, fromCv, type PopulationModel, type Target } from './population.ts';
import { creatinineClearance, HEIGHT, RENAL_INPUTS } from './renal.ts';

const RYBAK = 'Rybak MJ et al. Am J Health Syst Pharm 2020;77:835-864';
/** Peak over MIC and a low trough, once a day: the usual aims; ranges differ between guidelines. */
const ONCE_DAILY = (trough: number): readonly Target[] => [
  {
    name: 'peak over MIC',
    measure: 'peak',
    low: 8,
    high: 20,
    perMic: true,
    source: 'Moore RD et al. J Infect Dis 1987;155:93-99 (8 to 10 and more)',
  },
  {
    name: 'trough',
    measure: 'trough',
    low: 0,
    high: trough,
    source: 'Nicolau DP et al. Antimicrob Agents Chemother 1995;39:650-655',
  },
];

export const vancomycin: PopulationModel = {
  id: 'vancomycin-goti-2018',
  drug: 'vancomycin',
  title: 'Vancomycin in hospitalised adults, with and without haemodialysis',
  source: 'Goti V et al. Ther Drug Monit 2018;40:212-221 (table 2)',
  population:
    '1,812 adults in two hospitals in Atlanta, 18.5 % on haemodialysis; creatinine clearance 4 to 150 mL/min.',
  inputs: { ...RENAL_INPUTS, hemodialysis: { ...yesNo('Intermittent haemodialysis'), optional: true } },
  unit: 'mg/L',
  perMgL: 1,
  oral: false,
  infusion: 1,
  etas: ['CL', 'V', 'V2'],
  omega: fromCv([0.398, 0.816, 0.571]),
  error: { add: 3.4, proportional: 0.227 },
  targets: [{ name: 'AUC24 over MIC', measure: 'area24', low: 400, high: 600, perMic: true, source: RYBAK }],
  notes: [
    'Creatinine clearance is cut at 150 mL/min, and above 60 years creatinine below 1 mg/dL is taken as 1, as in the paper.',
  ],
  body(inputs, eta) {
    const clearance = Math.min(150, creatinineClearance(inputs, (inputs.age as number) > 60 ? 1 : 0));
    const dialysed = inputs.hemodialysis === true;
    const size = (inputs.weight as number) / 70;
    return {
      CL: 4.5 * (clearance / 120) ** 0.8 * (dialysed ? 0.7 : 1) * Math.exp(eta[0]!),
      V: 58.4 * size * (dialysed ? 0.5 : 1) * Math.exp(eta[1]!),
      Q: 6.5,
      V2: 38.4 * size * Math.exp(eta[2]!),
    };
  },
};

export const gentamicin: PopulationModel = {
  id: 'gentamicin-staatz-2006',
  drug: 'gentamicin',
  title: 'Gentamicin in adults after cardiothoracic surgery',
  source: 'Staatz CE, Byrne C, Thomson AH. Br J Clin Pharmacol 2006;61:164-176 (table 4, all data)',
  population: '135 adults in Glasgow, 9 to 171 mL/min of creatinine clearance.',
  inputs: RENAL_INPUTS,
  unit: 'mg/L',
  perMgL: 1,
  oral: false,
  infusion: 0.5,
  etas: ['CL', 'V2'],
  omega: fromCv([0.27, 0.84]),
  error: { add: 0.13, proportional: 0.24 },
  targets: ONCE_DAILY(1),
  notes: [
    'Creatinine below 60 umol/L (0.68 mg/dL) is taken as that, as in the paper; kidney function is taken as steady.',
  ],
  body(inputs, eta) {
    const clearance = Math.min(171, Math.max(9, creatinineClearance(inputs, 60 / 88.42)));
    const weight = inputs.weight as number;
    return {
      CL: 2.81 * (1 + 0.015 * (clearance - 63)) * Math.exp(eta[0]!),
      V: 0.251 * weight,
      Q: 1.45,
      V2: 0.156 * weight * Math.exp(eta[1]!),
    };
  },
};

export const tobramycin: PopulationModel = {
  id: 'tobramycin-conil-2011',
  drug: 'tobramycin',
  title: 'Tobramycin once daily in intensive care',
  source: 'Conil JM et al. Br J Clin Pharmacol 2011;71:61-71 (table 2, final model)',
  population: '49 adults in intensive care in Toulouse.',
  inputs: { ...RENAL_INPUTS, height: HEIGHT },
  unit: 'mg/L',
  perMgL: 1,
  oral: false,
  infusion: 0.5,
  etas: ['CL', 'V'],
  omega: diagonal([0.095, 0.045]),
  error: { add: 0, proportional: Math.sqrt(0.055) },
  targets: ONCE_DAILY(1),
  notes: ['A clearance below 0.5 L/h, where the line of the paper would lead, is taken as 0.5.'],
  body(inputs, eta) {
    const clearance = creatinineClearance(inputs);
    const typical = 3.83 + 0.02 * (clearance - 94) + 0.052 * ((inputs.height as number) - 172);
    return { CL: Math.max(0.5, typical) * Math.exp(eta[0]!), V: 25.5 * Math.exp(eta[1]!), Q: 4.74, V2: 30.6 };
  },
};

export const amikacin: PopulationModel = {
  id: 'amikacin-delattre-2010',
  drug: 'amikacin',
  title: 'Amikacin in severe sepsis, first day',
  source: 'Delattre IK et al. Ther Drug Monit 2010;32:749-756 (table 2)',
  population: '88 adults with severe sepsis or septic shock in four Belgian intensive care units; first 24 h.',
  inputs: RENAL_INPUTS,
  unit: 'mg/L',
  perMgL: 1,
  oral: false,
  infusion: 0.5,
  etas: ['CL', 'V', 'V2', 'Q'],
  omega: fromCv([0.592, 0.391, 0.436, 0.167]),
  error: { add: 1.03, proportional: 0.268 },
  targets: ONCE_DAILY(2.5),
  notes: [
    'The paper centres creatinine clearance by its median; it is read as a ratio, which gives its typical clearance.',
  ],
  body(inputs, eta) {
    const clearance = Math.min(408, creatinineClearance(inputs));
    return {
      CL: (0.77 + 1.42 * (clearance / 55.5)) * Math.exp(eta[0]!),
      V: 19.2 * Math.exp(eta[1]!),
      V2: 9.38 * Math.exp(eta[2]!),
      Q: 4.38 * Math.exp(eta[3]!),
    };
  },
};
