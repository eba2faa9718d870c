import { DEFAULT_VALENCE, OUTER_ELECTRONS } from '../elements.ts';
import { DATIVE, type Molecule, ZERO } from '../molecule.ts';

/** What an atom gives to a ring's pi electrons. */
export const NONE = 0;
export const VACANT = 1;
export const ONE = 2;
export const TWO = 3;
/** A dummy atom: one or two electrons. */
export const ANY = 4;

/** Bonds of the Kekulé structure, with coordinate and unspecified bonds left out. */
function realDegree(mol: Molecule, atom: number): number {
  let degree = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const order = mol.kekule[mol.neighbourBonds[k]!]!;
    if (order !== ZERO && order !== DATIVE) degree += 1;
  }
  return degree;
}

/** Electrons that the atom can give, -1 when it cannot take part. */
function electrons(mol: Molecule, atom: number): number {
  const z = mol.atomicNumber[atom]!;
  const valence = DEFAULT_VALENCE[z]!;
  if (valence <= 1) return -1;
  const degree = realDegree(mol, atom) + mol.hydrogens[atom]!;
  if (degree > 3) return -1;
  const lone = Math.max(OUTER_ELECTRONS[z]! - valence - mol.charge[atom]!, 0);
  const free = valence - degree + lone - mol.radicals[atom]!;
  // A triple bond in the ring gives one electron to the ring's system; the other pair lies across it.
  if (free > 1 && mol.statedValence[atom]! - mol.degree(atom) > 1) return 1;
  return free;
}

const moreElectronegative = (a: number, b: number): boolean =>
  OUTER_ELECTRONS[a]! !== OUTER_ELECTRONS[b]! ? OUTER_ELECTRONS[a]! > OUTER_ELECTRONS[b]! : a < b;

/** RDKit's electron-donor types, from the Kekulé structure, charges, hydrogens and bonds out of the ring. */
export function donorType(mol: Molecule, atom: number): number {
  let outside = -1;
  let cyclic = false;
  let multiple = false;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    const order = mol.kekule[bond]!;
    if (order < 2 || order > 4) continue;
    multiple = true;
    if (mol.bondInRing[bond] !== 0) cyclic = true;
    else if (outside < 0) outside = mol.neighbours[k]!;
  }
  if (mol.atomicNumber[atom] === 0) return cyclic ? ONE : ANY;
  let count = electrons(mol, atom);
  if (count < 0) return NONE;
  const z = mol.atomicNumber[atom]!;
  const drawn = outside >= 0 && moreElectronegative(mol.atomicNumber[outside]!, z);
  if (count === 0) return outside >= 0 ? VACANT : cyclic ? ONE : NONE;
  if (count === 1) {
    if (outside >= 0) return drawn ? VACANT : ONE;
    if (multiple) return ONE;
    return mol.charge[atom] === 1 ? VACANT : NONE;
  }
  if (drawn) count -= 1;
  return count % 2 === 1 ? ONE : TWO;
}

/** Whether the atom may belong to an aromatic ring at all. */
export function isCandidate(mol: Molecule, atom: number, donor: number): boolean {
  if (donor === NONE) return false;
  const z = mol.atomicNumber[atom]!;
  if (z > 18 && z !== 34 && z !== 52) return false;
  const valence = DEFAULT_VALENCE[z]!;
  // The element that the charge makes it like: N+ as C, O+ as N.
  if (valence > 0 && mol.valence[atom]! > DEFAULT_VALENCE[Math.max(z - mol.charge[atom]!, 0)]!) return false;
  if (mol.radicals[atom] !== 0 && (z !== 6 || mol.charge[atom] !== 0)) return false;
  let multiple = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const order = mol.kekule[mol.neighbourBonds[k]!]!;
    if (order === 2 || order === 3) multiple += 1;
  }
  return multiple <= 1;
}
