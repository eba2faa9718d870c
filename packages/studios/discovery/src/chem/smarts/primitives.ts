import { factsOf } from '../facts.ts';
import type { Molecule } from '../molecule.ts';

/** One question about an atom. */
export type AtomTest = (mol: Molecule, atom: number) => boolean;
/** One question about a bond. */
export type BondTest = (mol: Molecule, bond: number) => boolean;

/** A number, or a range with either end open. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export const within = ({ low, high }: Range, value: number): boolean => value >= low && value <= high;

/** Hydrogens on an atom: counted ones and those that are atoms of the graph. */
export function totalHydrogens(mol: Molecule, atom: number): number {
  let count = mol.hydrogens[atom]!;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.atomicNumber[mol.neighbours[k]!] === 1) count += 1;
  }
  return count;
}

/** Ring bonds at an atom. */
export function ringBonds(mol: Molecule, atom: number): number {
  let count = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    count += mol.bondInRing[mol.neighbourBonds[k]!]!;
  }
  return count;
}

export const ringMembership = (mol: Molecule, atom: number): number =>
  mol.atomInRing[atom] === 0 ? 0 : factsOf(mol).ringMembership[atom]!;

/** Size of the smallest ring that the atom is in, 0 for none. */
export const smallestRing = (mol: Molecule, atom: number): number =>
  mol.atomInRing[atom] === 0 ? 0 : factsOf(mol).smallestRing[atom]!;
