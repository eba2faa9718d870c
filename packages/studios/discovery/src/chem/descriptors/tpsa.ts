import { AROMATIC, DOUBLE, type Molecule, SINGLE, TRIPLE } from '../molecule.ts';

/**
 * Topological polar surface area in square angstroms: nitrogen and oxygen contributions of Ertl, Rohde and Selzer (J. Med.
 * Chem. 2000, 43, 3714), with the general formula of the paper's method for environments that its table lacks.
 */
export function tpsa(mol: Molecule): number {
  let sum = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    sum += tpsaAtom(mol, i);
  }
  return sum;
}

/** One atom's part of it. */
export function tpsaAtom(mol: Molecule, atom: number): number {
  const z = mol.atomicNumber[atom]!;
  return z === 7 || z === 8 ? contribution(mol, atom, z === 7) : 0;
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
  const sign = charge + 1;
  const inTable = hydrogens < 5 && sign >= 0 && sign < 3 && single < 5 && double < 5 && triple < 5 && aromatic < 5;
  if (inTable) {
    const place = (((hydrogens * 3 + sign) * 5 + single) * 5 + double) * 25 + triple * 5 + aromatic;
    const row = (isNitrogen ? NITROGEN_TABLE : OXYGEN_TABLE)[place]!;
    if (row >= 0) {
      const strained = isNitrogen ? STRAINED_NITROGEN[row] : STRAINED_OXYGEN[row];
      return strained !== undefined && mol.atomInRing[atom] !== 0 && inThreeRing(mol, atom) ? strained : row;
    }
  }
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

/** Hydrogens, charge, then numbers of single, double, triple and aromatic bonds. */
const NITROGEN: Readonly<Record<string, number>> = {
  '000010': 23.79,
  '100100': 23.85,
  '201000': 26.02,
  '2+0100': 25.59,
  '3+1000': 27.64,
  '001100': 12.36,
  '000110': 13.6,
  '102000': 12.03,
  '0+1010': 4.36,
  '1+1100': 13.97,
  '2+2000': 16.61,
  '000002': 12.89,
  '100002': 15.79,
  '1+0002': 14.14,
  '003000': 3.24,
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

const OXYGEN: Readonly<Record<string, number>> = {
  '000100': 17.07,
  '101000': 20.23,
  '0-1000': 23.06,
  '002000': 9.23,
  '000002': 13.14,
};

/** What amines and ethers count inside a three-ring, by what they count outside. */
const STRAINED_NITROGEN: Readonly<Record<number, number>> = { 12.03: 21.94, 3.24: 3.01 };
const STRAINED_OXYGEN: Readonly<Record<number, number>> = { 9.23: 12.53 };

/** The rows by number, so that bulk work makes no keys; -1 where there is none. */
function byNumber(rows: Readonly<Record<string, number>>): Float64Array {
  const table = new Float64Array(5 * 3 * 625).fill(-1);
  for (const [key, value] of Object.entries(rows)) {
    const sign = '-0+'.indexOf(key[1]!);
    const [hydrogens, single, double, triple, aromatic] = [0, 2, 3, 4, 5].map((i) => Number(key[i]));
    table[(((hydrogens! * 3 + sign) * 5 + single!) * 5 + double!) * 25 + triple! * 5 + aromatic!] = value;
  }
  return table;
}

const NITROGEN_TABLE = byNumber(NITROGEN);
const OXYGEN_TABLE = byNumber(OXYGEN);

const strained = (table: Float64Array, changes: Readonly<Record<number, number>>): Float64Array =>
  table.map((value) => changes[value] ?? value);

/** Nitrogen, oxygen, and both for atoms of three-rings, one after the other: for kernels that look them up themselves. */
export const POLAR_TABLES: readonly Float64Array[] = [
  NITROGEN_TABLE,
  OXYGEN_TABLE,
  strained(NITROGEN_TABLE, STRAINED_NITROGEN),
  strained(OXYGEN_TABLE, STRAINED_OXYGEN),
];
