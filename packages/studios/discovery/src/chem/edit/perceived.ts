import { finishMolecule } from '../finish.ts';
import type { Molecule } from '../molecule.ts';
import type { Workspace } from '../workspace.ts';

/**
 * A copy of the molecule whose bracket atoms and Kekulé bonds were written into the workspace, perceived like one that was
 * read (valences, rings, aromaticity).
 * @throws SmilesError when a valence is impossible
 */
export function perceived(ws: Workspace): Molecule {
  ws.stereoMarks = 0;
  ws.aromaticAtoms = 0;
  ws.hydrogenAtoms = 0;
  // Ring bonds are not known beforehand; any number says "look".
  ws.ringBonds = 1;
  ws.treeKnown = false;
  finishMolecule(ws);
  return ws.molecule.snapshot();
}
