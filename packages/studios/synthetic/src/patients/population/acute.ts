import type { Code } from '../record/codes.ts';
import type { ChronicKey } from './chronic.ts';
import type { DrugChoice } from './disease.ts';
import type { LabKey } from './keys.ts';
import { snomed } from './terms.ts';

/** Ages at which yearly rates are given; each holds until the next. */
export const RATE_AGES = [0, 5, 15, 25, 45, 65, 75, 85] as const;

/** Something that comes and goes. Rates are events per 1,000 person-years from each of RATE_AGES. */
export interface AcuteEvent {
  readonly code: Code;
  readonly name: string;
  readonly source: string;
  readonly rates: readonly number[];
  /** Rate of women over that of men. */
  readonly womenToMen?: number;
  /** Factors on the rate while a disease is there, or while smoking. */
  readonly more?: Readonly<Partial<Record<ChronicKey | 'smoker', number>>>;
  /** Happens only to people with this disease. */
  readonly only?: ChronicKey;
  /** Shares of where it is treated; the rest goes to a practice. */
  readonly emergency: number;
  readonly inpatient: number;
  /** Mean days in hospital when admitted: HCUP Statistical Brief 277 (National Inpatient Sample 2018), rounded. */
  readonly stay?: number;
  readonly lasts: number;
  readonly drugs?: readonly DrugChoice[];
  readonly labs?: readonly LabKey[];
  readonly procedures?: readonly (readonly [Code, share: number])[];
  /** Share that dies in hospital at 65; doubles every ten years of age. */
  readonly fatal?: number;
  /** First year, for what is new. */
  readonly since?: number;
  readonly fever?: boolean;
}

const XRAY = snomed('399208008', 'Plain chest X-ray (procedure)');
const ECG = snomed('29303009', 'Electrocardiographic procedure (procedure)');
const NAMCS = 'Santo L, Kang K. National Ambulatory Medical Care Survey 2019, NHSR 184';
const NEISS = 'CDC WISQARS non-fatal injury rates 2019-2020 and NEISS, rounded';

export const ACUTE = {
  pharyngitis: {
    code: snomed('195662009', 'Acute viral pharyngitis (disorder)'),
    name: 'acute pharyngitis',
    source: NAMCS,
    rates: [90, 110, 60, 35, 22, 14, 10, 8],
    emergency: 0.08,
    inpatient: 0,
    lasts: 8,
    fever: true,
  },
  bronchitis: {
    code: snomed('10509002', 'Acute bronchitis (disorder)'),
    name: 'acute bronchitis',
    source: NAMCS,
    rates: [60, 30, 22, 28, 38, 45, 45, 40],
    more: { copd: 2.5, asthma: 1.6, smoker: 1.6 },
    emergency: 0.07,
    inpatient: 0.005,
    stay: 3,
    lasts: 14,
    fever: true,
  },
  sinusitis: {
    code: snomed('444814009', 'Viral sinusitis (disorder)'),
    name: 'viral sinusitis',
    source: NAMCS,
    rates: [30, 40, 45, 55, 50, 35, 25, 18],
    more: { allergicRhinitis: 1.8 },
    emergency: 0.02,
    inpatient: 0,
    lasts: 14,
  },
  otitis: {
    code: snomed('65363002', 'Otitis media (disorder)'),
    name: 'otitis media',
    source: 'Kaur R et al. Pediatrics 2017;140:e20170181 (60 % by age three)',
    rates: [330, 60, 12, 8, 6, 5, 4, 3],
    emergency: 0.06,
    inpatient: 0,
    lasts: 10,
    drugs: [{ drug: 'amoxicillin500', share: 0.75, days: 10 }],
    fever: true,
  },
  influenza: {
    code: snomed('6142004', 'Influenza (disorder)'),
    name: 'influenza',
    source: 'CDC disease burden of influenza, seasons 2010-2020 (medical visits, admissions, deaths)',
    rates: [55, 45, 30, 28, 27, 22, 25, 28],
    more: { copd: 1.5, asthma: 1.3, heartFailure: 1.4 },
    emergency: 0.1,
    inpatient: 0.02,
    stay: 4,
    lasts: 9,
    labs: ['leukocytes', 'crp'],
    fatal: 0.03,
    fever: true,
  },
  covid: {
    code: snomed('840539006', 'Disease caused by severe acute respiratory syndrome coronavirus 2 (disorder)'),
    name: 'COVID-19',
    source: 'CDC COVID Data Tracker, reported cases by age 2020-2022',
    since: 2020,
    rates: [60, 90, 130, 135, 110, 85, 80, 95],
    emergency: 0.08,
    inpatient: 0.035,
    stay: 6,
    lasts: 14,
    labs: ['leukocytes', 'crp', 'oxygen', 'dDimer'],
    procedures: [[XRAY, 0.2]],
    fatal: 0.1,
    fever: true,
  },
  gastroenteritis: {
    code: snomed('25374005', 'Gastroenteritis (disorder)'),
    name: 'gastroenteritis',
    source: NAMCS,
    rates: [90, 35, 22, 20, 16, 15, 16, 18],
    emergency: 0.25,
    inpatient: 0.03,
    stay: 2.5,
    lasts: 5,
    labs: ['sodium', 'potassium', 'creatinine'],
  },
  urinaryInfection: {
    code: snomed('68566005', 'Urinary tract infectious disease (disorder)'),
    name: 'urinary tract infection',
    source: 'Foxman B. Infect Dis Clin North Am 2014;28:1 (12 % of women, 3 % of men a year)',
    rates: [12, 10, 42, 45, 40, 50, 65, 90],
    womenToMen: 4,
    more: { diabetes: 1.4 },
    emergency: 0.12,
    inpatient: 0.03,
    stay: 3.5,
    lasts: 8,
    drugs: [{ drug: 'nitrofurantoin', share: 0.7, days: 5 }],
    labs: ['leukocytes', 'creatinine'],
  },
  pneumonia: {
    code: snomed('233604007', 'Pneumonia (disorder)'),
    name: 'community-acquired pneumonia',
    source: 'Jain S et al. N Engl J Med 2015;373:415 and Ramirez JA et al. Clin Infect Dis 2017;65:1806',
    rates: [16, 5, 3, 4.5, 9, 18, 30, 55],
    more: { copd: 4, heartFailure: 2, diabetes: 1.4, smoker: 1.6, lungCancer: 3 },
    emergency: 0.2,
    inpatient: 0.35,
    stay: 5,
    lasts: 21,
    drugs: [
      { drug: 'azithromycin250', share: 0.7, days: 5 },
      { drug: 'ceftriaxone', share: 0.35, days: 5 },
    ],
    labs: ['leukocytes', 'crp', 'oxygen', 'creatinine', 'sodium'],
    procedures: [[XRAY, 0.95]],
    fatal: 0.04,
    fever: true,
  },
  cellulitis: {
    code: snomed('128045006', 'Cellulitis (disorder)'),
    name: 'cellulitis',
    source: 'Raff AB, Kroshinsky D. JAMA 2016;316:325 (about 25 per 1,000 person-years treated)',
    rates: [8, 6, 9, 14, 20, 24, 26, 28],
    more: { diabetes: 1.8 },
    emergency: 0.2,
    inpatient: 0.1,
    stay: 3.7,
    lasts: 14,
    drugs: [{ drug: 'cephalexin500', share: 0.85, days: 7 }],
    labs: ['leukocytes', 'crp'],
  },
  sepsis: {
    code: snomed('91302008', 'Sepsis (disorder)'),
    name: 'sepsis',
    source: 'Rhee C et al. JAMA 2017;318:1241 (5.2 admissions per 1,000 adults a year, 15 % in-hospital death)',
    rates: [1.5, 0.3, 0.7, 1.4, 4, 9, 16, 28],
    more: { diabetes: 1.8, kidneyDisease: 1.8, copd: 1.6, lungCancer: 4, colorectalCancer: 3 },
    emergency: 0,
    inpatient: 1,
    stay: 8,
    lasts: 21,
    drugs: [{ drug: 'ceftriaxone', share: 0.9, days: 7 }],
    labs: ['leukocytes', 'crp', 'lactate', 'creatinine', 'sodium', 'potassium', 'haemoglobin', 'oxygen'],
    procedures: [[snomed('305351004', 'Admission to intensive care unit (procedure)'), 0.45]],
    fatal: 0.15,
    fever: true,
  },
  infarction: {
    code: snomed('22298006', 'Myocardial infarction (disorder)'),
    name: 'acute myocardial infarction',
    source: 'Tsao CW et al. Circulation 2023;147:e93 (805,000 a year, of which most with coronary disease)',
    only: 'coronaryDisease',
    rates: [0, 0, 0, 30, 28, 26, 28, 32],
    more: { diabetes: 1.6, smoker: 1.8, hypertension: 1.2 },
    emergency: 0,
    inpatient: 1,
    stay: 4.5,
    lasts: 56,
    drugs: [
      { drug: 'heparin', share: 0.9, days: 3 },
      { drug: 'clopidogrel75', share: 0.85, days: 365 },
      { drug: 'morphine', share: 0.4, days: 1 },
    ],
    labs: ['troponin', 'creatinine', 'potassium', 'haemoglobin', 'ejectionFraction', 'ldl'],
    procedures: [
      [ECG, 1],
      [snomed('415070008', 'Percutaneous coronary intervention (procedure)'), 0.6],
    ],
    fatal: 0.06,
  },
  stroke: {
    code: snomed('422504002', 'Ischemic stroke (disorder)'),
    name: 'ischaemic stroke',
    source:
      'Tsao CW et al. Circulation 2023;147:e93 (690,000 ischaemic strokes a year) and Koton S et al. JAMA 2014;312:259',
    rates: [0.01, 0.01, 0.04, 0.25, 1.5, 3.6, 7, 12],
    more: { hypertension: 2, diabetes: 1.6, smoker: 1.6, atrialFibrillation: 3.5 },
    emergency: 0,
    inpatient: 1,
    stay: 5.5,
    lasts: 90,
    drugs: [
      { drug: 'alteplase', share: 0.12, days: 1 },
      { drug: 'clopidogrel75', share: 0.6, days: 365 },
      { drug: 'atorvastatin80', share: 0.7 },
    ],
    labs: ['glucose', 'inr', 'ldl', 'creatinine'],
    procedures: [[snomed('303653007', 'Computed tomography of head (procedure)'), 1]],
    fatal: 0.07,
  },
  heartFailureStay: {
    code: snomed('195111005', 'Decompensated cardiac failure (disorder)'),
    name: 'decompensated heart failure',
    source: 'Jackson SL et al. Circ Heart Fail 2018;11:e004873 (about 1 million primary admissions a year)',
    only: 'heartFailure',
    rates: [160, 160, 160, 160, 170, 180, 200, 230],
    more: { kidneyDisease: 1.4, atrialFibrillation: 1.2 },
    emergency: 0.15,
    inpatient: 0.85,
    stay: 5.2,
    lasts: 21,
    labs: ['ntProBnp', 'creatinine', 'potassium', 'sodium', 'oxygen'],
    procedures: [[XRAY, 0.9]],
    fatal: 0.035,
  },
  copdExacerbation: {
    code: snomed('195951007', 'Acute exacerbation of chronic obstructive airways disease (disorder)'),
    name: 'exacerbation of COPD',
    source: 'Hurst JR et al. ECLIPSE. N Engl J Med 2010;363:1128, diluted to all stages',
    only: 'copd',
    rates: [350, 350, 350, 350, 380, 420, 450, 450],
    more: { smoker: 1.3 },
    emergency: 0.2,
    inpatient: 0.2,
    stay: 4.4,
    lasts: 14,
    drugs: [
      { drug: 'prednisone20', share: 0.85, days: 5 },
      { drug: 'azithromycin250', share: 0.5, days: 5 },
    ],
    labs: ['oxygen', 'leukocytes'],
    fatal: 0.02,
  },
  asthmaAttack: {
    code: snomed('708038006', 'Acute exacerbation of asthma (disorder)'),
    name: 'asthma attack',
    source: 'CDC most recent asthma data 2020: 40 % of people with asthma had an attack; 12 % saw an emergency room',
    only: 'asthma',
    rates: [300, 280, 180, 150, 140, 120, 110, 100],
    emergency: 0.3,
    inpatient: 0.05,
    stay: 3,
    lasts: 7,
    drugs: [{ drug: 'prednisone20', share: 0.7, days: 5 }],
    labs: ['oxygen'],
  },
  appendicitis: {
    code: snomed('74400008', 'Appendicitis (disorder)'),
    name: 'appendicitis',
    source: 'Addiss DG et al. Am J Epidemiol 1990;132:910 (1.1 per 1,000, most at 10-19)',
    rates: [0.4, 1.9, 2.1, 1.2, 0.8, 0.6, 0.5, 0.4],
    womenToMen: 0.75,
    emergency: 0,
    inpatient: 1,
    stay: 2.4,
    lasts: 14,
    drugs: [{ drug: 'ceftriaxone', share: 0.9, days: 2 }],
    labs: ['leukocytes', 'crp'],
    procedures: [[snomed('80146002', 'Excision of appendix (procedure)'), 0.97]],
    fatal: 0.005,
    fever: true,
  },
  ankleSprain: {
    code: snomed('44465007', 'Sprain of ankle (disorder)'),
    name: 'sprained ankle',
    source: 'Waterman BR et al. J Bone Joint Surg Am 2010;92:2279 (2.2 per 1,000 in emergency rooms)',
    rates: [0.5, 6, 11, 6, 3, 1.5, 1, 1],
    emergency: 0.4,
    inpatient: 0,
    lasts: 28,
    drugs: [{ drug: 'ibuprofen200', share: 0.6, days: 10 }],
  },
  forearmFracture: {
    code: snomed('65966004', 'Fracture of forearm (disorder)'),
    name: 'fracture of the forearm',
    source: NEISS,
    rates: [3, 7.5, 3, 1.5, 2, 3.2, 4, 5],
    more: { osteoporosis: 2 },
    emergency: 0.85,
    inpatient: 0.1,
    stay: 2,
    lasts: 56,
    drugs: [{ drug: 'ibuprofen200', share: 0.6, days: 14 }],
    procedures: [[snomed('274474001', 'Bone immobilization (procedure)'), 0.9]],
  },
  hipFracture: {
    code: snomed('5913000', 'Fracture of neck of femur (disorder)'),
    name: 'hip fracture',
    source: 'Brauer CA et al. JAMA 2009;302:1573 (women 8, men 3.7 per 1,000 at 65 and more)',
    rates: [0, 0.01, 0.02, 0.05, 0.3, 1.8, 6, 19],
    womenToMen: 1.9,
    more: { osteoporosis: 2.5, alzheimers: 2 },
    emergency: 0,
    inpatient: 1,
    stay: 6,
    lasts: 120,
    drugs: [
      { drug: 'morphine', share: 0.8, days: 3 },
      { drug: 'tramadol50', share: 0.5, days: 14 },
      { drug: 'heparin', share: 0.9, days: 6 },
    ],
    labs: ['haemoglobin', 'creatinine', 'inr'],
    procedures: [[snomed('52734007', 'Total replacement of hip (procedure)'), 0.45]],
    fatal: 0.025,
  },
  laceration: {
    code: snomed('312608009', 'Laceration - injury (disorder)'),
    name: 'laceration',
    source: NEISS,
    rates: [25, 18, 20, 16, 10, 9, 11, 14],
    womenToMen: 0.6,
    emergency: 0.85,
    inpatient: 0,
    lasts: 14,
    procedures: [[snomed('288086009', 'Suture open wound (procedure)'), 0.7]],
  },
  concussion: {
    code: snomed('110030002', 'Concussion injury of brain (disorder)'),
    name: 'concussion',
    source: NEISS,
    rates: [4, 8, 10, 3, 2.5, 3, 5, 7],
    emergency: 0.8,
    inpatient: 0.03,
    stay: 2,
    lasts: 28,
    procedures: [[snomed('303653007', 'Computed tomography of head (procedure)'), 0.6]],
  },
  chestPain: {
    code: snomed('29857009', 'Chest pain (finding)'),
    name: 'chest pain',
    source: 'Cairns C, Kang K. National Hospital Ambulatory Medical Care Survey 2020 (5 % of emergency visits)',
    rates: [0.5, 3, 10, 17, 26, 30, 32, 32],
    more: { coronaryDisease: 2.5, anxiety: 1.5 },
    emergency: 0.85,
    inpatient: 0.12,
    stay: 1.6,
    lasts: 3,
    labs: ['troponin', 'creatinine', 'haemoglobin'],
    procedures: [[ECG, 1]],
  },
} as const satisfies Record<string, AcuteEvent>;

export type AcuteKey = keyof typeof ACUTE;
export const ACUTE_KEYS = Object.keys(ACUTE) as readonly AcuteKey[];
export const acute = (key: AcuteKey): AcuteEvent => ACUTE[key];
