import type { Molecule } from '../molecule.ts';
import { Partition } from './partition.ts';
import { nitrogenInverts, rankedChirality, rankedGeometry } from './stereo.ts';

/** An atom partition refined by structure and stereo, and the stereo marks that mean something. */
export interface Symmetry {
  readonly partition: Partition;
  /** Tetrahedral marks; 0 where two substituents are alike and no ring makes them differ. */
  readonly chirality: Uint8Array;
  /** 1 where the bond's geometry means something. */
  readonly geometry: Uint8Array;
}

export function initialPartition(mol: Molecule): Partition {
  const partition = new Partition(mol);
  // Ends before middles: a SMILES that starts at an end reads better.
  partition.splitBy((i) => {
    const small = mol.degree(i) * 2 + mol.atomInRing[i]!;
    return ((small * 128 + mol.atomicNumber[i]!) * 256 + mol.charge[i]! + 128) * 256 + mol.hydrogens[i]!;
  });
  let special = false;
  for (let i = 0; i < mol.atomCount && !special; i += 1) {
    special = mol.isotope[i] !== 0 || mol.atomClass[i] !== 0 || mol.radicals[i] !== 0;
  }
  partition.splitBy((i) => mol.aromatic[i]!);
  if (special)
    partition.splitBy((i) => (mol.isotope[i]! * 256 + mol.radicals[i]!) * 2 ** 28 + (mol.atomClass[i]! % 2 ** 28));
  partition.refineAll();
  return partition;
}

/** Refines by structure, then by stereo as often as it tells more atoms apart. */
export function perceiveSymmetry(mol: Molecule): Symmetry {
  const partition = initialPartition(mol);
  const chirality = mol.chirality.slice(0, mol.atomCount);
  const geometry = new Uint8Array(mol.bondCount);
  let marked = false;
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (chirality[i] === 0) continue;
    if (nitrogenInverts(mol, i)) chirality[i] = 0;
    else marked = true;
  }
  for (let b = 0; b < mol.bondCount; b += 1) marked ||= mol.bondStereo[b] !== 0;
  if (!marked) return { partition, chirality, geometry };
  const code = new Float64Array(mol.atomCount);
  for (let before = -1; before !== partition.cells; ) {
    before = partition.cells;
    for (let i = 0; i < mol.atomCount; i += 1) code[i] = rankedChirality(mol, i, chirality[i]!, partition.cell);
    for (let b = 0; b < mol.bondCount; b += 1) {
      const ranked = rankedGeometry(mol, b, partition.cell);
      if (ranked === 0) continue;
      code[mol.bondBegin[b]!]! += 3 * ranked;
      code[mol.bondEnd[b]!]! += 3 * ranked;
    }
    partition.splitBy((i) => code[i]!);
  }
  for (let b = 0; b < mol.bondCount; b += 1) geometry[b] = rankedGeometry(mol, b, partition.cell) === 0 ? 0 : 1;
  dropEmptyMarks(mol, partition, chirality);
  return { partition, chirality, geometry };
}

/**
 * Marks with two substituents alike stay only where both are ring neighbours and the ring holds another such mark or a real
 * one (1,4-disubstituted cyclohexane); one alone says nothing.
 */
function dropEmptyMarks(mol: Molecule, { cell }: Partition, chirality: Uint8Array): void {
  const dependent: number[] = [];
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (chirality[i] === 0 || rankedChirality(mol, i, chirality[i]!, cell) !== 0) continue;
    if (tiedInRing(mol, i, cell)) dependent.push(i);
    else chirality[i] = 0;
  }
  for (const atom of dependent) {
    let company = false;
    for (let r = 0; r < mol.ringCount && !company; r += 1) {
      const ring = mol.ringAtoms.subarray(mol.ringStart[r]!, mol.ringStart[r + 1]!);
      if (ring.includes(atom)) company = ring.some((a) => a !== atom && (dependent.includes(a) || chirality[a] !== 0));
    }
    if (!company) chirality[atom] = 0;
  }
}

/** Exactly one pair of alike neighbours (or two pairs at a spiro atom), all of them ring neighbours. */
function tiedInRing(mol: Molecule, atom: number, cell: Int32Array): boolean {
  const from = mol.adjacencyStart[atom]!;
  const to = mol.adjacencyStart[atom + 1]!;
  let pairs = 0;
  for (let i = from; i < to; i += 1) {
    for (let j = i + 1; j < to; j += 1) {
      if (cell[mol.neighbours[i]!] !== cell[mol.neighbours[j]!]) continue;
      if (mol.bondInRing[mol.neighbourBonds[i]!] === 0 || mol.bondInRing[mol.neighbourBonds[j]!] === 0) return false;
      pairs += 1;
    }
  }
  return pairs === 1 || pairs === 2;
}
