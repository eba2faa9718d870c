import type { PatientScript } from '../script.ts';
import { withdrawal } from './alcohol-withdrawal.ts';
import { asthma } from './asthma.ts';
import { survivor } from './cancer-survivor.ts';
import { cellulitis } from './cellulitis.ts';
import { kidney } from './chronic-kidney-disease.ts';
import { colectomy } from './colectomy.ts';
import { conflicting } from './conflicting-chart.ts';
import { copd } from './copd.ts';
import { depression } from './depression.ts';
import { diabetes } from './diabetes.ts';
import { heartFailure } from './heart-failure.ts';
import { hipFracture } from './hip-fracture.ts';
import { ketoacidosis } from './ketoacidosis.ts';
import { infarction } from './myocardial-infarction.ts';
import { overdose } from './overdose.ts';
import { palliative } from './palliative-care.ts';
import { pneumonia } from './pneumonia.ts';
import { pregnancy } from './pregnancy.ts';
import { embolism } from './pulmonary-embolism.ts';
import { sparse } from './sparse-chart.ts';
import { stroke } from './stroke.ts';
import { bleed } from './ulcer-bleed.ts';
import { wellChild } from './well-child.ts';

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
