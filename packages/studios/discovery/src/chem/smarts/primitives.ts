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

let ringsOf: Molecule | undefined;
let ringsSeen = 0;
let membership = new Uint16Array(64);
let smallest = new Int32Array(64);

/** Rings per atom and the smallest of them, made once per molecule and kept until the next is asked about. */
function ringTable(mol: Molecule): void {
  // A workspace's molecule is one object with changing content, so it is never trusted to be the same.
  if (ringsOf === mol && ringsSeen === mol.ringCount && mol.ringAtoms.length === mol.ringStart[mol.ringCount]) return;
  if (membership.length < mol.atomCount) {
    membership = new Uint16Array(2 * mol.atomCount);
    smallest = new Int32Array(2 * mol.atomCount);
  }
  membership.fill(0, 0, mol.atomCount);
  smallest.fill(0, 0, mol.atomCount);
  for (let r = 0; r < mol.ringCount; r += 1) {
    const size = mol.ringStart[r + 1]! - mol.ringStart[r]!;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) {
      const atom = mol.ringAtoms[k]!;
      membership[atom]! += 1;
      if (smallest[atom] === 0 || size < smallest[atom]!) smallest[atom] = size;
    }
  }
  ringsOf = mol;
  ringsSeen = mol.ringCount;
}

export function ringMembership(mol: Molecule, atom: number): number {
  if (mol.atomInRing[atom] === 0) return 0;
  ringTable(mol);
  return membership[atom]!;
}

/** Size of the smallest ring that the atom is in, 0 for none. */
export function smallestRing(mol: Molecule, atom: number): number {
  if (mol.atomInRing[atom] === 0) return 0;
  ringTable(mol);
  return smallest[atom]!;
}
