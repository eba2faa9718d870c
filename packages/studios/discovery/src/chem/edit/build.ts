import { DOUBLE, type Molecule } from '../molecule.ts';
import { sharedWorkspace } from '../workspace.ts';
import { perceived } from './perceived.ts';

/** An atom of a graph that is put together by hand. */
export interface GraphAtom {
  readonly atomicNumber: number;
  readonly charge: number;
  readonly isotope: number;
  readonly hydrogens: number;
  /** Tetrahedral mark over the neighbours in the order of the bonds; 0 for none. */
  readonly chirality: number;
}

export interface GraphBond {
  readonly a: number;
  readonly b: number;
  /** Kekulé order, 1 to 4. */
  readonly order: number;
  /** CIS or TRANS over an atom beside each end. */
  readonly stereo?: { readonly kind: number; readonly a: number; readonly b: number };
}

/**
 * The molecule of a list of atoms and Kekulé bonds, perceived like one that was read (valences, rings, aromaticity).
 * @throws SmilesError (its position is the atom's number) when a valence is impossible
 */
export function buildMolecule(atoms: readonly GraphAtom[], bonds: readonly GraphBond[]): Molecule {
  const ws = sharedWorkspace(atoms.length + bonds.length + 1);
  const out = ws.molecule;
  out.version += 1;
  out.atomCount = atoms.length;
  out.bondCount = bonds.length;
  for (const [i, atom] of atoms.entries()) {
    out.atomicNumber[i] = atom.atomicNumber;
    out.charge[i] = atom.charge;
    out.isotope[i] = atom.isotope;
    out.statedHydrogens[i] = atom.hydrogens;
    out.bracket[i] = 1;
    out.aromatic[i] = 0;
    out.atomClass[i] = 0;
    out.chirality[i] = 0;
    ws.atomPosition[i] = i;
  }
  for (const [i, bond] of bonds.entries()) {
    out.bondBegin[i] = bond.a;
    out.bondEnd[i] = bond.b;
    out.bondOrder[i] = bond.order;
    ws.direction[i] = 0;
    ws.bondPosition[i] = i;
  }
  const result = perceived(ws);
  for (const [i, atom] of atoms.entries()) result.chirality[i] = atom.chirality;
  for (const [i, { stereo }] of bonds.entries()) {
    if (stereo === undefined || result.bondOrder[i] !== DOUBLE) continue;
    result.bondStereo[i] = stereo.kind;
    result.stereoBegin[i] = stereo.a;
    result.stereoEnd[i] = stereo.b;
  }
  return result;
}
