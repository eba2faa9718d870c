import { nitrogenInverts } from '../canonical/stereo.ts';
import { initialPartition, perceiveSymmetry } from '../canonical/symmetry.ts';
import type { Molecule } from '../molecule.ts';

/** Atoms that are, or could be marked as, tetrahedral stereocentres: four different neighbours, hydrogen and lone pair included. */
export function possibleStereocentres(mol: Molecule): number {
  let candidates = 0;
  for (let i = 0; i < mol.atomCount; i += 1) if (couldBe(mol, i)) candidates += 1;
  if (candidates === 0) return 0;
  const hasStereo = mol.chirality.some((mark) => mark !== 0) || mol.bondStereo.some((mark) => mark !== 0);
  const { cell } = hasStereo ? perceiveSymmetry(mol).partition : initialPartition(mol);
  let count = 0;
  for (let i = 0; i < mol.atomCount; i += 1) if (couldBe(mol, i) && allDiffer(mol, i, cell)) count += 1;
  return count;
}

function couldBe(mol: Molecule, atom: number): boolean {
  const degree = mol.degree(atom);
  const hydrogens = mol.hydrogens[atom]!;
  const phosphine = mol.atomicNumber[atom] === 15 || mol.atomicNumber[atom] === 33;
  if (degree + hydrogens < 3 || degree + hydrogens > 4) return false;
  if (degree < 3) return phosphine;
  if (degree === 4) return true;
  if (hydrogens === 1) {
    for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
      if (mol.atomicNumber[mol.neighbours[k]!] === 1 && mol.isotope[mol.neighbours[k]!] === 0) return false;
    }
    return true;
  }
  switch (mol.atomicNumber[atom]) {
    case 7:
      return !nitrogenInverts(mol, atom);
    case 15:
    case 33:
      return true;
    case 16:
    case 34:
      return mol.statedValence[atom] === 4 || (mol.statedValence[atom] === 3 && mol.charge[atom] === 1);
    default:
      return false;
  }
}

function allDiffer(mol: Molecule, atom: number, cell: Int32Array): boolean {
  for (let i = mol.adjacencyStart[atom]!; i < mol.adjacencyStart[atom + 1]!; i += 1) {
    for (let j = i + 1; j < mol.adjacencyStart[atom + 1]!; j += 1) {
      if (cell[mol.neighbours[i]!] === cell[mol.neighbours[j]!]) return false;
    }
  }
  return true;
}
