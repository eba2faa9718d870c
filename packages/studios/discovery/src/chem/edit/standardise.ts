import type { Molecule } from '../molecule.ts';
import { canonicalSmiles } from '../smiles/write.ts';
import { largestFragment } from './fragments.ts';
import { neutralise } from './neutralise.ts';
import { rebuild } from './rebuild.ts';
import { canonicalTautomer } from './tautomer.ts';

export interface StandardiseOptions {
  /** Keep the largest part only (yes unless said). */
  readonly fragment?: boolean;
  /** Undo charges that protons make (yes). */
  readonly neutralise?: boolean;
  /** Choose one tautomer (yes). */
  readonly tautomer?: boolean;
  /** Forget isotopes (no). */
  readonly isotopes?: boolean;
  /** Forget stereo (no). */
  readonly stereo?: boolean;
}

/** One form per substance, and what was done to get there. Running it again changes nothing. */
export function standardise(
  mol: Molecule,
  options: StandardiseOptions = {},
): { readonly molecule: Molecule; readonly steps: string[] } {
  const steps: string[] = [];
  let molecule = mol;
  const step = (name: string, next: Molecule): void => {
    if (next === molecule) return;
    if (canonicalSmiles(next) !== canonicalSmiles(molecule)) steps.push(name);
    molecule = next;
  };
  if (options.fragment !== false) step('largest fragment', largestFragment(molecule));
  if (options.isotopes === true)
    step('isotopes removed', rebuild(molecule, { isotope: new Uint16Array(molecule.atomCount) }));
  if (options.neutralise !== false) step('neutralised', neutralise(molecule));
  if (options.tautomer !== false) step('tautomer', canonicalTautomer(molecule));
  if (options.stereo === true) {
    const flat = molecule.snapshot();
    flat.chirality.fill(0);
    flat.bondStereo.fill(0);
    step('stereo removed', flat);
  }
  return { molecule, steps };
}
