import type { PatientScript } from '../script.ts';
import { heartFailure } from './heart-failure.ts';
import { hipFracture } from './hip-fracture.ts';
import { ketoacidosis } from './ketoacidosis.ts';
import { pneumonia } from './pneumonia.ts';

/** Everybody in the hospital, in the order in which they are loaded. */
export const PATIENTS: readonly PatientScript[] = [heartFailure, pneumonia, ketoacidosis, hipFracture];
