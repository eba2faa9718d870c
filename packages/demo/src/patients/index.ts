import type { PatientScript } from '../script.ts';
import { embolism, infarction, palliative, stroke } from './cardiac-and-neuro.ts';
import { conflicting, depression, diabetes, sparse, survivor, wellChild } from './clinic.ts';
import { heartFailure } from './heart-failure.ts';
import { hipFracture } from './hip-fracture.ts';
import { ketoacidosis } from './ketoacidosis.ts';
import { asthma, bleed, cellulitis, colectomy, copd, kidney, overdose, pregnancy, withdrawal } from './medical.ts';
import { pneumonia } from './pneumonia.ts';

/** Everybody in the hospital, in the order in which they are loaded. */
export const PATIENTS: readonly PatientScript[] = [
  heartFailure,
  pneumonia,
  ketoacidosis,
  hipFracture,
  infarction,
  stroke,
  embolism,
  palliative,
  copd,
  bleed,
  kidney,
  cellulitis,
  withdrawal,
  overdose,
  colectomy,
  pregnancy,
  asthma,
  diabetes,
  depression,
  wellChild,
  survivor,
  sparse,
  conflicting,
];
