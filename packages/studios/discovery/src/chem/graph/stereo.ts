import { CIS, CLOCKWISE, COUNTERCLOCKWISE, DOUBLE, type Molecule, TRANS } from '../molecule.ts';
import type { Workspace } from '../workspace.ts';

/** A double bond in a ring smaller than this has no choice of geometry. */
const SMALLEST_STEREO_RING = 8;

/**
 * Turns the marks of the text into stereo that does not depend on it: tetrahedral marks are re-read over the adjacency order,
 * `/` and `\` become cis or trans over two reference neighbours. Marks where there is nothing to mark are dropped.
 */
export function perceiveStereo(ws: Workspace): void {
  const mol = ws.molecule;
  mol.bondStereo.fill(0, 0, mol.bondCount);
  if (ws.stereoMarks === 0) return;
  for (let i = 0; i < mol.atomCount; i += 1) if (mol.chirality[i] !== 0) normalise(ws, i);
  for (let b = 0; b < mol.bondCount; b += 1) if (mol.bondOrder[b] === DOUBLE) geometry(ws, b);
}

const keys = new Int32Array(8);

function normalise(ws: Workspace, atom: number): void {
  const mol = ws.molecule;
  const degree = mol.degree(atom);
  const hydrogens = mol.hydrogens[atom]!;
  if (degree + hydrogens > 4 || degree < 3 || hydrogens > 1) {
    mol.chirality[atom] = 0;
    return;
  }
  let count = 0;
  let smallest = Number.MAX_SAFE_INTEGER;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    const key = mol.bondBegin[bond] === atom ? ws.beginKey[bond]! : ws.endKey[bond]!;
    keys[count] = key;
    count += 1;
    smallest = Math.min(smallest, key);
  }
  let swaps = 0;
  for (let i = 0; i < count; i += 1) for (let j = i + 1; j < count; j += 1) if (keys[i]! > keys[j]!) swaps += 1;
  if (degree === 3) {
    // The hydrogen (or lone pair) is put first. Where it was mentioned: among the neighbours by its key, else after the first.
    const own = ws.hydrogenKey[atom]!;
    if (hydrogens === 1 && own >= 0) {
      for (let i = 0; i < count; i += 1) if (keys[i]! < own) swaps += 1;
    } else {
      swaps += 1;
    }
  }
  if (swaps % 2 === 1) mol.chirality[atom] = mol.chirality[atom] === COUNTERCLOCKWISE ? CLOCKWISE : COUNTERCLOCKWISE;
}

/** Side of the first marked neighbour at one end: 1 up, 2 down, 0 unmarked; the neighbour goes into `found.atom`. */
const found = { atom: -1 };
function side(ws: Workspace, atom: number, doubleBond: number): number {
  const mol = ws.molecule;
  let answer = 0;
  let answerAtom = -1;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    if (bond === doubleBond || ws.direction[bond] === 0) continue;
    const up = mol.bondBegin[bond] === atom ? ws.direction[bond]! : 3 - ws.direction[bond]!;
    if (answer === 0) {
      answer = up;
      answerAtom = mol.neighbours[k]!;
    } else if (up === answer) {
      // Both neighbours on one side: the marks contradict each other.
      return 0;
    }
  }
  found.atom = answerAtom;
  return answer;
}

function geometry(ws: Workspace, bond: number): void {
  const mol = ws.molecule;
  const a = mol.bondBegin[bond]!;
  const b = mol.bondEnd[bond]!;
  if (mol.degree(a) < 2 || mol.degree(b) < 2 || mol.degree(a) > 3 || mol.degree(b) > 3) return;
  if (mol.bondInRing[bond] !== 0 && inSmallRing(mol, bond)) return;
  const first = side(ws, a, bond);
  const firstAtom = found.atom;
  if (first === 0) return;
  const second = side(ws, b, bond);
  if (second === 0) return;
  mol.bondStereo[bond] = first === second ? CIS : TRANS;
  mol.stereoBegin[bond] = firstAtom;
  mol.stereoEnd[bond] = found.atom;
}

function inSmallRing(mol: Molecule, bond: number): boolean {
  for (let r = 0; r < mol.ringCount; r += 1) {
    const from = mol.ringStart[r]!;
    const to = mol.ringStart[r + 1]!;
    if (to - from >= SMALLEST_STEREO_RING) continue;
    for (let k = from; k < to; k += 1) if (mol.ringBonds[k] === bond) return true;
  }
  return false;
}
