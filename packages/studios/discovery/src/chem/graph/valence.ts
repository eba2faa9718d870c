import { DEFAULT_VALENCE, IS_EARLY, OUTER_ELECTRONS, SYMBOLS, VALENCES } from '../elements.ts';
import { AROMATIC, DATIVE, type Molecule } from '../molecule.ts';
import { SmilesError } from '../smiles/error.ts';
import type { Workspace } from '../workspace.ts';

/** Twice what a bond adds to the valence of one of its atoms: aromatic bonds count one and a half. */
export function doubledContribution(mol: Molecule, bond: number, atom: number): number {
  const order = mol.bondOrder[bond]!;
  if (order === AROMATIC) return 3;
  if (order < AROMATIC) return 2 * order;
  return order === DATIVE && mol.bondEnd[bond] === atom ? 2 : 0;
}

/** The charge as it shifts valences: metals and boron gain bonds with electrons, carbon cations lose one. */
export function valenceShift(mol: Molecule, atom: number): number {
  const z = mol.atomicNumber[atom]!;
  const charge = mol.charge[atom]!;
  if (IS_EARLY[z] !== 0) return -charge;
  return z === 6 && charge > 0 ? -charge : charge;
}

/**
 * Valences and implied hydrogens by RDKit's rules (2022.09).
 * @throws SmilesError with the atom's position when no accepted valence fits.
 */
export function assignValence(ws: Workspace): void {
  const mol = ws.molecule;
  const { atomCount, adjacencyStart, neighbourBonds, bondOrder } = mol;
  for (let i = 0; i < atomCount; i += 1) {
    const z = mol.atomicNumber[i]!;
    let doubled = 2 * mol.statedHydrogens[i]!;
    let aromatic = mol.aromatic[i] !== 0;
    const end = adjacencyStart[i + 1]!;
    for (let k = adjacencyStart[i]!; k < end; k += 1) {
      const order = bondOrder[neighbourBonds[k]!]!;
      if (order < AROMATIC) doubled += 2 * order;
      else {
        if (order === AROMATIC) aromatic = true;
        doubled += doubledContribution(mol, neighbourBonds[k]!, i);
      }
    }
    // Organic carbon with room to spare is nearly every atom.
    if (z === 6 && !aromatic && mol.charge[i] === 0 && doubled <= 8) {
      const stated = doubled >> 1;
      mol.statedValence[i] = stated;
      const implied = mol.bracket[i] !== 0 ? 0 : 4 - stated;
      mol.hydrogens[i] = mol.statedHydrogens[i]! + implied;
      mol.valence[i] = stated + implied;
      mol.radicals[i] = 0;
      continue;
    }
    const stated = statedValence(ws, i, z, doubled, aromatic);
    const implied = z === 0 || mol.bracket[i] !== 0 ? 0 : impliedHydrogens(ws, i, z, stated, aromatic);
    if (stated + implied > 255) throw tooMany(ws, i, stated);
    mol.statedValence[i] = stated;
    mol.hydrogens[i] = mol.statedHydrogens[i]! + implied;
    mol.valence[i] = stated + implied;
    mol.radicals[i] = 0;
  }
}

const tooMany = (ws: Workspace, atom: number, valence: number): SmilesError =>
  new SmilesError(
    `${SYMBOLS[ws.molecule.atomicNumber[atom]!]} cannot have ${valence} bonds${
      ws.molecule.charge[atom] ? ` with charge ${ws.molecule.charge[atom]}` : ''
    }`,
    ws.atomPosition[atom]!,
  );

function statedValence(ws: Workspace, atom: number, z: number, doubled: number, aromatic: boolean): number {
  const list = VALENCES[z]!;
  const shift = valenceShift(ws.molecule, atom);
  let value = doubled;
  if (aromatic && doubled > 2 * (DEFAULT_VALENCE[z]! + shift)) {
    // The largest accepted valence not above the sum, if within one and a half of it: pyrrole's N and fusion atoms.
    let fits = DEFAULT_VALENCE[z]! + shift;
    for (let v = 0; v < list.length && list[v] !== -1 && 2 * (list[v]! + shift) <= doubled; v += 1)
      fits = list[v]! + shift;
    if (doubled - 2 * fits <= 3) value = 2 * fits;
  }
  const valence = (value + 1) >> 1;
  const charge = ws.molecule.charge[atom]!;
  const effective = OUTER_ELECTRONS[z]! >= 4 ? valence - charge : valence + charge;
  const most = list[list.length - 1]!;
  if (most > 0 && effective > most) throw tooMany(ws, atom, valence);
  return valence;
}

function impliedHydrogens(ws: Workspace, atom: number, z: number, stated: number, aromatic: boolean): number {
  const list = VALENCES[z]!;
  if (list[0] === -1) return 0;
  const shift = valenceShift(ws.molecule, atom);
  if (aromatic) {
    const room = DEFAULT_VALENCE[z]! + shift - stated;
    if (room >= 0) return room;
    for (const v of list) if (stated === v + shift) return 0;
    throw tooMany(ws, atom, stated);
  }
  for (const v of list) {
    if (v === -1) return 0;
    if (stated <= v + shift) return v + shift - stated;
  }
  throw tooMany(ws, atom, stated);
}
