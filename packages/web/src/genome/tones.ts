import type { Tone } from '../ui/tag.tsx';
import type { State } from './api.ts';

const TONES: Readonly<Record<State, Tone>> = {
  running: 'accent',
  ready: 'warn',
  failed: 'bad',
  cancelled: 'plain',
  signed: 'good',
  rejected: 'plain',
};
export const toneOf = (state: State): Tone => TONES[state];

/** Words of a phenotype that a prescriber has to look at; the word carries the meaning, the tint helps to find it. */
export function phenotypeTone(phenotype: string): Tone {
  if (/poor|deficient|susceptibility$|unfavorable|increased risk/i.test(phenotype) && !/uncertain/i.test(phenotype))
    return 'bad';
  if (/intermediate|rapid|decreased|variable|possible|increased/i.test(phenotype)) return 'warn';
  return 'plain';
}
