import { buildAdjacency } from './graph/adjacency.ts';
import { perceiveAromaticity } from './graph/aromaticity.ts';
import { cleanUp } from './graph/clean-up.ts';
import { mergeHydrogens } from './graph/hydrogens.ts';
import { kekulize } from './graph/kekulize.ts';
import { assignRadicals } from './graph/radicals.ts';
import { markRingBonds } from './graph/ring-bonds.ts';
import { findRings } from './graph/rings.ts';
import { perceiveStereo } from './graph/stereo.ts';
import { assignValence } from './graph/valence.ts';
import { AROMATIC, SINGLE } from './molecule.ts';
import { SmilesError } from './smiles/error.ts';
import type { Workspace } from './workspace.ts';

/**
 * From the graph as written to the molecule as understood, in the order of RDKit's sanitisation: hydrogens merged, charge-
 * separated forms, valences, rings, one Kekulé structure, radicals, aromaticity anew, stereo.
 * @throws SmilesError where a valence is impossible or a ring cannot be kekulised.
 */
export function finishMolecule(ws: Workspace): void {
  const mol = ws.molecule;
  mergeHydrogens(ws);
  buildAdjacency(ws);
  cleanUp(mol);
  const hasRings = markRingBonds(ws);
  if (ws.aromaticAtoms > 0 || hasAromaticBond(ws)) {
    for (let i = 0; i < mol.atomCount; i += 1) {
      if (mol.aromatic[i] !== 0 && mol.atomInRing[i] === 0) {
        throw new SmilesError('An aromatic atom is in no ring', ws.atomPosition[i]!);
      }
    }
    // The bond that joins two aromatic systems is written like an aromatic one and is single.
    for (let b = 0; b < mol.bondCount; b += 1) {
      if (mol.bondOrder[b] === AROMATIC && mol.bondInRing[b] === 0 && touchesAromatic(ws, b)) mol.bondOrder[b] = SINGLE;
    }
  }
  assignValence(ws);
  if (hasRings) findRings(ws);
  else mol.ringCount = 0;
  kekulize(ws);
  assignRadicals(mol);
  if (hasRings) perceiveAromaticity(ws);
  perceiveStereo(ws);
}

function hasAromaticBond(ws: Workspace): boolean {
  for (let b = 0; b < ws.molecule.bondCount; b += 1) if (ws.molecule.bondOrder[b] === AROMATIC) return true;
  return false;
}

const touchesAromatic = ({ molecule: m }: Workspace, b: number): boolean =>
  m.aromatic[m.bondBegin[b]!] !== 0 || m.aromatic[m.bondEnd[b]!] !== 0;
