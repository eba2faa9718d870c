import type { Sex } from '../../diagnosis/engine/types.ts';
import type { Prompt } from '../types.ts';

/** A patient who answers from a script. What the script does not hold is answered as an actor would: "not that I know of". */
export interface SimulatedPatient {
  readonly id: string;
  readonly sex?: Sex;
  readonly ageYears?: number;
  /** Names that a right diagnosis may have. */
  readonly truth: readonly string[];
  answer(prompt: Prompt): { readonly speaker: 'patient' | 'clinician'; readonly text: string };
}

export const NOTHING = 'Not that I know of.';
export const UNAVAILABLE = 'Not available.';
