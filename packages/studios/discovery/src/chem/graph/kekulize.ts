import { DEFAULT_VALENCE, VALENCES } from '../elements.ts';
import { AROMATIC, DOUBLE, type Molecule, SINGLE } from '../molecule.ts';
import { SmilesError } from '../smiles/error.ts';
import type { Workspace } from '../workspace.ts';
import { isMatchable, maximumMatching } from './matching.ts';
import { doubledContribution, valenceShift } from './valence.ts';

/**
 * Gives every aromatic ring bond a single or double order (in `kekule`): the atoms that must take one double bond are paired
 * along aromatic bonds by a maximum matching, so that it always ends and finds a structure where there is one.
 * @throws SmilesError naming an atom that stays alone.
 */
export function kekulize(ws: Workspace): void {
  const mol = ws.molecule;
  for (let b = 0; b < mol.bondCount; b += 1) mol.kekule[b] = mol.bondOrder[b]!;
  const candidate = ws.scratchA;
  candidate.fill(0, 0, mol.atomCount);
  let any = false;
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (mol.atomInRing[i] === 0) continue;
    if (!hasAromaticRingBond(mol, i)) {
      // A dummy between aromatic atoms may take a double bond, whatever it stands for.
      if (mol.atomicNumber[i] === 0 && besideAromatic(mol, i)) candidate[i] = 2;
      continue;
    }
    any = true;
    candidate[i] = mol.atomicNumber[i] === 0 ? 2 : needsDouble(mol, i) ? 1 : 0;
  }
  if (!any) return;
  const mate = ws.scratchB;
  const lonely = maximumMatching(ws, candidate, mate);
  if (lonely >= 0) {
    throw new SmilesError(
      'The aromatic system has no Kekulé structure: no double bond is left for this atom',
      ws.atomPosition[lonely]!,
    );
  }
  for (let b = 0; b < mol.bondCount; b += 1) {
    if (!isMatchable(mol, b)) continue;
    if (mol.bondOrder[b] === SINGLE && mate[mol.bondBegin[b]!] !== mol.bondEnd[b]) continue;
    const order = mate[mol.bondBegin[b]!] === mol.bondEnd[b] ? DOUBLE : SINGLE;
    mol.kekule[b] = order;
    mol.bondOrder[b] = order;
  }
  for (let i = 0; i < mol.atomCount; i += 1) if (mol.atomInRing[i] !== 0) mol.aromatic[i] = 0;
}

function hasAromaticRingBond(mol: Molecule, atom: number): boolean {
  if (mol.aromatic[atom] !== 0) return true;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    if (mol.bondOrder[bond] === AROMATIC && mol.bondInRing[bond] !== 0) return true;
  }
  return false;
}

function besideAromatic(mol: Molecule, atom: number): boolean {
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.bondInRing[mol.neighbourBonds[k]!] !== 0 && mol.aromatic[mol.neighbours[k]!] !== 0) return true;
  }
  return false;
}

/** Whether the valence that the atom has leaves exactly one more bond than its single bonds take (RDKit's rule). */
function needsDouble(mol: Molecule, atom: number): boolean {
  const z = mol.atomicNumber[atom]!;
  let orders = mol.hydrogens[atom]!;
  let ignored = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    const order = mol.bondOrder[bond]!;
    if (order === AROMATIC) orders += 1;
    else if (order >= 1 && order < AROMATIC) orders += order;
    else {
      const adds = doubledContribution(mol, bond, atom) / 2;
      orders += adds;
      if (adds === 0) ignored += 1;
    }
  }
  const shift = valenceShift(mol, atom);
  const list = VALENCES[z]!;
  let target = DEFAULT_VALENCE[z]! + shift;
  for (let v = 1; mol.valence[atom]! > target && v < list.length && list[v]! > 0; v += 1) target = list[v]! + shift;
  if (mol.degree(atom) + mol.hydrogens[atom]! - ignored >= target) return false;
  if (target === orders + 1) return true;
  // A bracket atom one hydrogen short takes its double bond and keeps the rest as a radical.
  return mol.bracket[atom] !== 0 && target === orders + 2;
}
