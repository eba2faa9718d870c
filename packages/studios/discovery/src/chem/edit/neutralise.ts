import type { Molecule } from '../molecule.ts';
import { parseSmarts } from '../smarts/parse.ts';
import { rebuild } from './rebuild.ts';

/** Positive atoms that can give a proton, and negative ones that can take one and touch no positive atom. */
const POSITIVE = parseSmarts('[+;!H0;!$([*]~[-])]');
/** Acids that a base of the same molecule keeps company: `[N+](=O)[O-]` and ylides stay as they are. */
const NEGATIVE = parseSmarts('[-;!$([*]~[+])]');
/** Positive for good: no proton to give. */
const FIXED = parseSmarts('[+;H0;!$([*]~[-])]');

/**
 * Moves protons until no charge is left that a proton can undo. Where a charge is fixed (quaternary ammonium) as many
 * negative atoms stay as balance it, the strongest acids first (sulfonic before carboxylic before others).
 */
export function neutralise(mol: Molecule): Molecule {
  const give = POSITIVE.matches(mol).map(([atom]) => atom!);
  let take = NEGATIVE.matches(mol).map(([atom]) => atom!);
  if (give.length === 0 && take.length === 0) return mol;
  let keepNegative = 0;
  for (const [atom] of FIXED.matches(mol)) keepNegative += mol.charge[atom!]!;
  if (keepNegative > 0) {
    const acidity = (atom: number): number => {
      const centre = mol.neighbours[mol.adjacencyStart[atom]!] ?? atom;
      const z = mol.atomicNumber[centre]!;
      return mol.degree(atom) === 0 ? 4 : z === 16 ? 3 : z === 15 ? 2 : z === 6 ? 1 : 0;
    };
    take = take.sort((a, b) => acidity(b) - acidity(a) || a - b).slice(keepNegative);
  }
  const charge = mol.charge.slice(0, mol.atomCount);
  const hydrogens = mol.hydrogens.slice(0, mol.atomCount);
  for (const atom of give) {
    const protons = Math.min(charge[atom]!, hydrogens[atom]!);
    charge[atom]! -= protons;
    hydrogens[atom]! -= protons;
  }
  for (const atom of take) {
    hydrogens[atom]! -= charge[atom]!;
    charge[atom] = 0;
  }
  return rebuild(mol, { charge, hydrogens });
}
