import { AROMATIC, DOUBLE, type Molecule, SINGLE, TRIPLE } from '../molecule.ts';

/**
 * Topological polar surface area in square angstroms: nitrogen and oxygen contributions of Ertl, Rohde and Selzer (J. Med.
 * Chem. 2000, 43, 3714), with the general formula of the paper's method for environments that its table lacks.
 */
export function tpsa(mol: Molecule): number {
  let sum = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    const z = mol.atomicNumber[i]!;
    if (z === 7 || z === 8) sum += contribution(mol, i, z === 7);
  }
  return sum;
}

function contribution(mol: Molecule, atom: number, isNitrogen: boolean): number {
  let hydrogens = mol.hydrogens[atom]!;
  let neighbours = 0;
  let single = 0;
  let double = 0;
  let triple = 0;
  let aromatic = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.atomicNumber[mol.neighbours[k]!] === 1) {
      hydrogens += 1;
      continue;
    }
    neighbours += 1;
    const order = mol.bondOrder[mol.neighbourBonds[k]!]!;
    if (order === SINGLE) single += 1;
    else if (order === DOUBLE) double += 1;
    else if (order === TRIPLE) triple += 1;
    else if (order === AROMATIC) aromatic += 1;
  }
  const charge = mol.charge[atom]!;
  // Hydrogens, charge and bonds as one number: each row of the paper's table is one case.
  const key = `${hydrogens}${charge < 0 ? '-' : charge > 0 ? '+' : '0'}${Math.abs(charge) > 1 ? '!' : ''}${single}${double}${triple}${aromatic}`;
  const row = (isNitrogen ? NITROGEN : OXYGEN)[key];
  if (row !== undefined) return typeof row === 'number' ? row : row[inThreeRing(mol, atom) ? 1 : 0]!;
  const general = isNitrogen ? 30.5 - neighbours * 8.2 + hydrogens * 1.5 : 28.5 - neighbours * 8.6 + hydrogens * 1.5;
  return Math.max(general, 0);
}

function inThreeRing(mol: Molecule, atom: number): boolean {
  for (let r = 0; r < mol.ringCount; r += 1) {
    if (mol.ringStart[r + 1]! - mol.ringStart[r]! !== 3) continue;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) if (mol.ringAtoms[k] === atom) return true;
  }
  return false;
}

/** Hydrogens, charge, then numbers of single, double, triple and aromatic bonds; a pair: outside and inside a three-ring. */
const NITROGEN: Readonly<Record<string, number | readonly [number, number]>> = {
  '000010': 23.79,
  '100100': 23.85,
  '201000': 26.02,
  '2+0100': 25.59,
  '3+1000': 27.64,
  '001100': 12.36,
  '000110': 13.6,
  '102000': [12.03, 21.94],
  '0+1010': 4.36,
  '1+1100': 13.97,
  '2+2000': 16.61,
  '000002': 12.89,
  '100002': 15.79,
  '1+0002': 14.14,
  '003000': [3.24, 3.01],
  '001200': 11.68,
  '0+2100': 3.01,
  '1+3000': 4.44,
  '000003': 4.41,
  '001002': 4.93,
  '000102': 8.39,
  '0+0003': 4.1,
  '0+1002': 3.88,
  '0+4000': 0,
};

const OXYGEN: Readonly<Record<string, number | readonly [number, number]>> = {
  '000100': 17.07,
  '101000': 20.23,
  '0-1000': 23.06,
  '002000': [9.23, 12.53],
  '000002': 13.14,
};
