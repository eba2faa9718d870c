import { Molecule as Drawing } from 'openchemlib';
import { DiscoveryError } from '../../errors.ts';
import { rankedChirality } from '../canonical/stereo.ts';
import { perceiveSymmetry } from '../canonical/symmetry.ts';
import { COUNTERCLOCKWISE, DOUBLE, type Molecule, SINGLE } from '../molecule.ts';
import { smilesWithOrder } from '../smiles/write.ts';

/** A flat drawing: x, y, 0 of each atom (one unit is a bond), and wedges. */
export interface Layout {
  readonly coordinates: Float64Array;
  /** Per bond: 0 plain, 1 up, 6 down (both read from `wedgeFrom`), 3 a double bond that is neither cis nor trans. */
  readonly wedge: Uint8Array;
  readonly wedgeFrom: Int32Array;
}

/**
 * Coordinates by OpenChemLib, wedges by the molecule's own marks.
 * @throws DiscoveryError where OpenChemLib cannot draw the molecule.
 */
export function layout(mol: Molecule): Layout {
  const { smiles, place } = smilesWithOrder(mol);
  let drawing: Drawing;
  try {
    drawing = Drawing.fromSmiles(smiles);
  } catch (error) {
    throw new DiscoveryError(
      'input',
      `The molecule ${smiles.slice(0, 80)} cannot be drawn: ${String(error).slice(0, 120)}`,
    );
  }
  // Atoms come in the order of the text; hydrogens that are atoms are moved to the end.
  const sequence = Array.from({ length: mol.atomCount }, (_, i) => i).sort((a, b) => place[a]! - place[b]!);
  const ordered = [
    ...sequence.filter((i) => mol.atomicNumber[i] !== 1),
    ...sequence.filter((i) => mol.atomicNumber[i] === 1),
  ];
  const coordinates = new Float64Array(3 * mol.atomCount);
  ordered.forEach((atom, k) => {
    const z = drawing.getAtomicNo(k);
    if (mol.atomicNumber[atom] !== 0 && z !== mol.atomicNumber[atom]) {
      throw new DiscoveryError(
        'input',
        `The molecule ${smiles.slice(0, 80)} cannot be drawn: its atoms are not found again.`,
      );
    }
    coordinates[3 * atom] = drawing.getAtomX(k);
    coordinates[3 * atom + 1] = -drawing.getAtomY(k);
  });
  scale(mol, coordinates);
  return { coordinates, ...wedges(mol, coordinates) };
}

/** Mean bond length 1. */
function scale(mol: Molecule, coordinates: Float64Array): void {
  let sum = 0;
  for (let b = 0; b < mol.bondCount; b += 1) {
    const x = 3 * mol.bondBegin[b]!;
    const y = 3 * mol.bondEnd[b]!;
    sum += Math.hypot(coordinates[x]! - coordinates[y]!, coordinates[x + 1]! - coordinates[y + 1]!);
  }
  const mean = mol.bondCount === 0 ? 1 : sum / mol.bondCount;
  if (mean > 0) for (let i = 0; i < coordinates.length; i += 1) coordinates[i]! /= mean;
}

/** A drawing with coordinates from elsewhere; with depth (any z) they speak for themselves and no wedge is needed. */
export function placedLayout(mol: Molecule, coordinates: Float64Array): Layout {
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (Math.abs(coordinates[3 * i + 2]!) > 1e-4) {
      return { coordinates, wedge: new Uint8Array(mol.bondCount), wedgeFrom: new Int32Array(mol.bondCount).fill(-1) };
    }
  }
  return { coordinates, ...wedges(mol, coordinates) };
}

function wedges(mol: Molecule, coordinates: Float64Array): { wedge: Uint8Array; wedgeFrom: Int32Array } {
  const wedge = new Uint8Array(mol.bondCount);
  const wedgeFrom = new Int32Array(mol.bondCount).fill(-1);
  const { chirality, partition } = perceiveSymmetry(mol);
  for (let b = 0; b < mol.bondCount; b += 1) if (isUndecided(mol, b, partition.cell)) wedge[b] = 3;
  const centres = Array.from({ length: mol.atomCount }, (_, i) => i).filter((i) => chirality[i] !== 0);
  for (const atom of centres) {
    let best = -1;
    let bestCost = Number.MAX_SAFE_INTEGER;
    for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      const other = mol.neighbours[k]!;
      if (mol.bondOrder[bond] !== SINGLE || wedge[bond] !== 0) continue;
      // Chains before rings, ends before middles, plain atoms before other centres.
      const cost = (mol.bondInRing[bond] === 0 ? 0 : 16) + (chirality[other] === 0 ? 0 : 8) + mol.degree(other);
      if (cost < bestCost) {
        bestCost = cost;
        best = k;
      }
    }
    if (best < 0) continue;
    const bond = mol.neighbourBonds[best]!;
    wedge[bond] = isUp(mol, atom, mol.neighbours[best]!, chirality[atom]!, coordinates) ? 1 : 6;
    wedgeFrom[bond] = atom;
  }
  return { wedge, wedgeFrom };
}

/** A double bond that could be cis or trans and is not marked: drawn crossed, so that the drawing claims neither. */
function isUndecided(mol: Molecule, bond: number, cell: Int32Array): boolean {
  if (mol.bondOrder[bond] !== DOUBLE || mol.bondInRing[bond] !== 0 || mol.bondStereo[bond] !== 0) return false;
  const begin = mol.bondBegin[bond]!;
  const end = mol.bondEnd[bond]!;
  return differs(mol, begin, end, cell) && differs(mol, end, begin, cell);
}

function differs(mol: Molecule, atom: number, across: number, cell: Int32Array): boolean {
  const classes: number[] = [];
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.neighbours[k] !== across) classes.push(cell[mol.neighbours[k]!]!);
  }
  return classes.length === 1 ? mol.hydrogens[atom]! < 2 : classes.length === 2 && classes[0] !== classes[1];
}

/**
 * Whether the neighbour lies above the paper: the other neighbours in clockwise order on the paper, seen from it, must turn
 * as the mark says. Y grows upwards in `coordinates`.
 */
function isUp(mol: Molecule, atom: number, neighbour: number, mark: number, coordinates: Float64Array): boolean {
  const others: number[] = [];
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.neighbours[k] !== neighbour) others.push(mol.neighbours[k]!);
  }
  const angle = (i: number): number =>
    Math.atan2(coordinates[3 * i + 1]! - coordinates[3 * atom + 1]!, coordinates[3 * i]! - coordinates[3 * atom]!);
  const start = angle(neighbour);
  const turn = (i: number): number => (angle(i) - start + 4 * Math.PI) % (2 * Math.PI);
  others.sort((a, b) => turn(a) - turn(b));
  // Counterclockwise on the paper. With three neighbours the hydrogen lies under the wedge, opposite to it.
  const rank: Record<number, number> = {};
  [neighbour, ...others].forEach((i, place) => {
    rank[i] = place;
  });
  const seen = rankedChirality(mol, atom, mark, rank as unknown as ArrayLike<number>);
  const threeNeighbours = others.length === 2;
  // Four: looking from the neighbour at the others. Three: (H, neighbour, a, b) is (neighbour, H, a, b) turned over.
  return (seen === COUNTERCLOCKWISE) !== threeNeighbours;
}
