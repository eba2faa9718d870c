import type { Molecule } from '../molecule.ts';
import { Partition } from './partition.ts';
import { rankedChirality, rankedGeometry } from './stereo.ts';
import { perceiveSymmetry, type Symmetry } from './symmetry.ts';

export interface CanonicalRanks {
  /** Rank of each atom, 0 to n - 1, the same for equal molecules however they were numbered. */
  readonly rank: Int32Array;
  readonly symmetry: Symmetry;
}

/** Ties whose other choices are looked at; beyond it (hundreds of equal fragments) the first choice stands. */
const MAX_LEVELS = 64;
/** Work that the search may take, in atoms and bonds looked at. */
const BUDGET = 2_000_000;

/**
 * Ranks atoms canonically: refinement, then ties broken one by one; of the ways to break each tie the one whose molecule,
 * written in rank order with its stereo, comes first. Ways that an automorphism found on the way makes equal are skipped.
 */
export function canonicalRanks(mol: Molecule): CanonicalRanks {
  const symmetry = perceiveSymmetry(mol);
  const { partition } = symmetry;
  if (partition.discrete) return { rank: partition.place, symmetry };
  const levels: { before: Partition; cell: number[]; chosen: number }[] = [];
  let current = partition;
  let budget = Math.floor(BUDGET / (mol.atomCount + mol.bondCount + 1));
  let from = 0;
  while (!current.discrete) {
    const start = firstTie(current, from);
    from = start;
    const cell = Array.from(current.order.subarray(start, start + current.size[start]!));
    const chosen = cell[0]!;
    const free = areTwins(mol, cell);
    if (!free && levels.length < MAX_LEVELS && levels.length < budget / 4) {
      levels.push({ before: current, cell, chosen });
      current = new Partition(mol, current);
    } else if (current === partition) current = new Partition(mol, current);
    if (free) current.individualiseAll(start);
    else current.individualise(chosen);
  }
  let best = current.place;
  if (levels.length === 0) return { rank: best, symmetry };
  let bestCode = certificate(mol, best, symmetry);
  const orbit = Int32Array.from({ length: mol.atomCount }, (_, i) => i);
  for (const level of levels.reverse()) {
    const tried = [level.chosen];
    for (const atom of level.cell) {
      if (budget <= 0) return { rank: best, symmetry };
      if (tried.some((t) => find(orbit, t) === find(orbit, atom))) continue;
      tried.push(atom);
      budget -= 1;
      const other = new Partition(mol, level.before);
      other.individualise(atom);
      let next = 0;
      while (!other.discrete) {
        next = firstTie(other, next);
        const tied = Array.from(other.order.subarray(next, next + other.size[next]!));
        if (areTwins(mol, tied)) other.individualiseAll(next);
        else other.individualise(tied[0]!);
      }
      const code = certificate(mol, other.place, symmetry);
      const sign = compare(code, bestCode);
      if (sign === 0) {
        const inverse = new Int32Array(mol.atomCount);
        for (let i = 0; i < mol.atomCount; i += 1) inverse[other.place[i]!] = i;
        for (let i = 0; i < mol.atomCount; i += 1) join(orbit, i, inverse[best[i]!]!);
      } else if (sign < 0) {
        best = other.place;
        bestCode = code;
      }
    }
  }
  return { rank: best, symmetry };
}

function firstTie(partition: Partition, from: number): number {
  let start = from;
  while (partition.size[start] === 1) start += 1;
  return start;
}

/** Ends on the same atom: swapping them changes nothing, whatever else is so. */
function areTwins(mol: Molecule, cell: readonly number[]): boolean {
  const first = cell[0]!;
  if (mol.degree(first) === 0) return true;
  if (mol.degree(first) !== 1) return false;
  const hub = mol.neighbours[mol.adjacencyStart[first]!]!;
  return cell.every((atom) => mol.neighbours[mol.adjacencyStart[atom]!] === hub);
}

function find(root: Int32Array, i: number): number {
  let x = i;
  while (root[x] !== x) {
    root[x] = root[root[x]!]!;
    x = root[x]!;
  }
  return x;
}

function join(root: Int32Array, i: number, j: number): void {
  root[find(root, i)] = find(root, j);
}

/** The molecule in rank order as numbers: two molecules with equal certificates are the same molecule. */
function certificate(mol: Molecule, rank: Int32Array, symmetry: Symmetry): Int32Array {
  const atomAt = new Int32Array(mol.atomCount);
  for (let i = 0; i < mol.atomCount; i += 1) atomAt[rank[i]!] = i;
  const out = new Int32Array(mol.atomCount * 2 + mol.bondCount * 2);
  let at = 0;
  for (let r = 0; r < mol.atomCount; r += 1) {
    const atom = atomAt[r]!;
    out[at] = rankedChirality(mol, atom, symmetry.chirality[atom]!, rank);
    at += 1;
    const first = at;
    for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
      const other = rank[mol.neighbours[k]!]!;
      if (other > r) continue;
      const bond = mol.neighbourBonds[k]!;
      const geometry = symmetry.geometry[bond] === 0 ? 0 : rankedGeometry(mol, bond, rank);
      const value = other;
      let place = at;
      while (place > first && out[place - 2]! > value) {
        out[place] = out[place - 2]!;
        out[place + 1] = out[place - 1]!;
        place -= 2;
      }
      out[place] = value;
      out[place + 1] = mol.bondOrder[bond]! * 4 + geometry;
      at += 2;
    }
    out[at] = -1;
    at += 1;
  }
  return out;
}

function compare(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
