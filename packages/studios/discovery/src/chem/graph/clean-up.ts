import { DOUBLE, type Molecule, SINGLE, TRIPLE } from '../molecule.ts';
import { doubledContribution } from './valence.ts';

/**
 * Hypervalent drawings become charge-separated ones, with RDKit's rules: `N(=O)=O` to `[N+](=O)[O-]`, `N=N#N` to
 * `N=[N+]=[N-]`, `P(=O)=C` of a three-coordinate P to `[P+]([O-])=C`, oxides of chlorine, bromine and iodine to `[Cl+3]([O-])...`.
 */
export function cleanUp(mol: Molecule): void {
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (mol.charge[i] !== 0) continue;
    const z = mol.atomicNumber[i]!;
    if (z === 7) nitrogen(mol, i);
    else if (z === 15) phosphorus(mol, i);
    else if (z === 17 || z === 35 || z === 53) halogen(mol, i);
  }
}

function writtenValence(mol: Molecule, atom: number): number {
  let doubled = 2 * mol.statedHydrogens[atom]!;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    doubled += doubledContribution(mol, mol.neighbourBonds[k]!, atom);
  }
  return (doubled + 1) >> 1;
}

function nitrogen(mol: Molecule, n: number): void {
  if (mol.degree(n) < 2 || writtenValence(mol, n) !== 5) return;
  for (let k = mol.adjacencyStart[n]!; k < mol.adjacencyStart[n + 1]!; k += 1) {
    const other = mol.neighbours[k]!;
    const bond = mol.neighbourBonds[k]!;
    if (mol.charge[other] !== 0) continue;
    const oxide = mol.atomicNumber[other] === 8 && mol.bondOrder[bond] === DOUBLE;
    const azide = mol.atomicNumber[other] === 7 && mol.bondOrder[bond] === TRIPLE;
    if (!oxide && !azide) continue;
    mol.bondOrder[bond] = oxide ? SINGLE : DOUBLE;
    mol.charge[n] = 1;
    mol.charge[other] = -1;
    return;
  }
}

function phosphorus(mol: Molecule, p: number): void {
  if (mol.degree(p) !== 3 || writtenValence(mol, p) !== 5) return;
  let oxideBond = -1;
  let oxygen = -1;
  let ylide = false;
  for (let k = mol.adjacencyStart[p]!; k < mol.adjacencyStart[p + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    const other = mol.neighbours[k]!;
    if (mol.bondOrder[bond] !== DOUBLE) continue;
    const z = mol.atomicNumber[other]!;
    if (z === 8 && mol.charge[other] === 0) {
      oxideBond = bond;
      oxygen = other;
    } else if ((z === 6 || z === 7) && mol.degree(other) >= 2) ylide = true;
  }
  if (oxideBond < 0 || !ylide) return;
  mol.bondOrder[oxideBond] = SINGLE;
  mol.charge[oxygen] = -1;
  mol.charge[p] = 1;
}

function halogen(mol: Molecule, x: number): void {
  if (mol.degree(x) < 2) return;
  const valence = writtenValence(mol, x);
  if (valence !== 3 && valence !== 5 && valence !== 7) return;
  for (let k = mol.adjacencyStart[x]!; k < mol.adjacencyStart[x + 1]!; k += 1) {
    if (mol.atomicNumber[mol.neighbours[k]!] !== 8) return;
  }
  let charge = 0;
  for (let k = mol.adjacencyStart[x]!; k < mol.adjacencyStart[x + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    if (mol.bondOrder[bond] !== DOUBLE) continue;
    mol.bondOrder[bond] = SINGLE;
    mol.charge[mol.neighbours[k]!] = -1;
    charge += 1;
  }
  mol.charge[x] = charge;
}
