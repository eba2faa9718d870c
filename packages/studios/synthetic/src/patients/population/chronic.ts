import type { Code } from '../record/codes.ts';
import type { ChronicDisease, DrugChoice } from './disease.ts';
import { HEART_AND_LUNG } from './diseases-heart-lung.ts';
import { OTHER } from './diseases-other.ts';
import { snomed } from './terms.ts';

/** All lasting diseases in the order in which they are drawn: one may lean on those above it. */
const CHRONIC = { ...HEART_AND_LUNG, ...OTHER };

export type ChronicKey = keyof typeof CHRONIC;
export const CHRONIC_KEYS = Object.keys(CHRONIC) as readonly ChronicKey[];
export const chronic = (key: ChronicKey): ChronicDisease => CHRONIC[key];

/** What follows from a disease: a yearly risk once it is there. */
export interface Complication {
  readonly of: readonly ChronicKey[];
  readonly code: Code;
  readonly name: string;
  readonly yearly: number;
  readonly source: string;
  readonly drugs?: readonly DrugChoice[];
  readonly mortality?: number;
}

export const COMPLICATIONS: Readonly<Record<string, Complication>> = {
  retinopathy: {
    of: ['diabetes', 'type1Diabetes'],
    code: snomed('4855003', 'Retinopathy due to diabetes mellitus (disorder)'),
    name: 'diabetic retinopathy',
    yearly: 0.025,
    source: 'Lundeen EA et al. JAMA Ophthalmol 2023;141:747 (26 % of people with diabetes)',
  },
  neuropathy: {
    of: ['diabetes', 'type1Diabetes'],
    code: snomed('230572002', 'Neuropathy due to diabetes mellitus (disorder)'),
    name: 'diabetic neuropathy',
    yearly: 0.022,
    source: 'Pop-Busui R et al. Diabetes Care 2017;40:136 (about half after decades)',
    drugs: [{ drug: 'pregabalin100', share: 0.35 }],
  },
  nephropathy: {
    of: ['diabetes', 'type1Diabetes'],
    code: snomed('127013003', 'Disorder of kidney due to diabetes mellitus (disorder)'),
    name: 'diabetic kidney disease',
    yearly: 0.02,
    source: 'Adler AI et al. UKPDS 64. Kidney Int 2003;63:225 (2.0 % a year to microalbuminuria)',
    drugs: [{ drug: 'losartan50', share: 0.4 }],
    mortality: 1.3,
  },
  kidneyStage4: {
    of: ['kidneyDisease'],
    code: snomed('431857002', 'Chronic kidney disease stage 4 (disorder)'),
    name: 'chronic kidney disease stage 4',
    yearly: 0.015,
    source: 'Go AS et al. N Engl J Med 2004;351:1296 and Baek SD et al. Kidney Blood Press Res 2012;35:700',
    mortality: 1.6,
  },
  anaemia: {
    of: ['kidneyDisease', 'colorectalCancer', 'rheumatoidArthritis'],
    code: snomed('271737000', 'Anemia (disorder)'),
    name: 'anaemia',
    yearly: 0.03,
    source: 'Stauffer ME, Fan T. PLoS One 2014;9:e84943 (15 % in chronic kidney disease)',
    drugs: [{ drug: 'ferrousSulfate', share: 0.6, days: 180 }],
  },
};
