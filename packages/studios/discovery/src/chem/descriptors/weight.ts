import { WEIGHTS } from '../elements.ts';
import { isotopeMass } from '../isotopes.ts';
import type { Molecule } from '../molecule.ts';

/** Average molecular weight in g/mol; a stated isotope counts with its own mass. */
export function molecularWeight(mol: Molecule): number {
  let sum = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    const z = mol.atomicNumber[i]!;
    sum += mol.isotope[i] === 0 ? WEIGHTS[z]! : isotopeMass(z, mol.isotope[i]!);
    sum += mol.hydrogens[i]! * WEIGHTS[1]!;
  }
  return sum;
}
