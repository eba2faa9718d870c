import type { Molecule } from '../molecule.ts';

/** Rings that a small system may have: every sum of its fundamental cycles is looked at, so 15 of them at most. */
export const SMALL_RINGS = 4;
/** Bonds that a small system may have: a cycle is two words of bits. */
export const SMALL_BONDS = 64;

let pathLow = new Int32Array(256);
let pathHigh = new Int32Array(256);
let treeBond = new Int32Array(256);
let localBond = new Int32Array(256);
const sumLow = new Int32Array(1 << SMALL_RINGS);
const sumHigh = new Int32Array(1 << SMALL_RINGS);
const size = new Int32Array(1 << SMALL_RINGS);
const sorted = new Int32Array(1 << SMALL_RINGS);
const pivots = new Int32Array(SMALL_RINGS);

/** Masks of the chosen cycles after a call that gave true, and how many. */
export const chosen = new Int32Array(SMALL_RINGS);

function bits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * The smallest rings of a ring system of few rings and bonds, without allocation: all sums of the fundamental cycles of a
 * breadth-first tree, smallest first, as far as they are independent. `members` are the system's atoms in breadth-first order.
 * False when a sum that was not chosen is as long as a chosen one: then the general search decides what counts.
 */
export function smallSystem(mol: Molecule, members: Int32Array, atoms: number, rings: number): boolean {
  if (pathLow.length < mol.atomCount) {
    pathLow = new Int32Array(2 * mol.atomCount);
    pathHigh = new Int32Array(2 * mol.atomCount);
    treeBond = new Int32Array(2 * mol.atomCount);
  }
  if (localBond.length < mol.bondCount) localBond = new Int32Array(2 * mol.bondCount);
  const root = members[0]!;
  for (let i = 0; i < atoms; i += 1) treeBond[members[i]!] = -2;
  pathLow[root] = 0;
  pathHigh[root] = 0;
  treeBond[root] = -1;
  let bondCount = 0;
  let cycles = 0;
  // Breadth-first order again gives the tree; a bond to an atom that has its path already closes a cycle.
  for (let i = 0; i < atoms; i += 1) {
    const a = members[i]!;
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      if (mol.bondInRing[bond] === 0 || bond === treeBond[a]) continue;
      const b = mol.neighbours[k]!;
      if (treeBond[b] === -2) {
        const low = bondCount < 32 ? 1 << bondCount : 0;
        const high = bondCount < 32 ? 0 : 1 << (bondCount - 32);
        localBond[bond] = bondCount;
        bondCount += 1;
        treeBond[b] = bond;
        pathLow[b] = pathLow[a]! ^ low;
        pathHigh[b] = pathHigh[a]! ^ high;
      } else if (treeBond[b] !== bond && !closedBefore(members, i, b)) {
        const low = bondCount < 32 ? 1 << bondCount : 0;
        const high = bondCount < 32 ? 0 : 1 << (bondCount - 32);
        localBond[bond] = bondCount;
        bondCount += 1;
        sumLow[1 << cycles] = pathLow[a]! ^ pathLow[b]! ^ low;
        sumHigh[1 << cycles] = pathHigh[a]! ^ pathHigh[b]! ^ high;
        cycles += 1;
      }
    }
  }
  const total = 1 << rings;
  for (let mask = 1; mask < total; mask += 1) {
    const lowest = mask & -mask;
    if (mask !== lowest) {
      sumLow[mask] = sumLow[lowest]! ^ sumLow[mask ^ lowest]!;
      sumHigh[mask] = sumHigh[lowest]! ^ sumHigh[mask ^ lowest]!;
    }
    size[mask] = bits(sumLow[mask]!) + bits(sumHigh[mask]!);
    let place = mask - 1;
    while (place > 0 && size[sorted[place - 1]!]! > size[mask]!) {
      sorted[place] = sorted[place - 1]!;
      place -= 1;
    }
    sorted[place] = mask;
  }
  let rank = 0;
  let longest = 0;
  for (let i = 0; i < total - 1; i += 1) {
    const mask = sorted[i]!;
    let row = mask;
    for (let p = 0; p < rank; p += 1) row = Math.min(row, row ^ pivots[p]!);
    if (row === 0) {
      // Not needed, but as long as one that was chosen: an equal alternative, perhaps.
      if (size[mask] === longest || isChosenSize(rank, size[mask]!)) return false;
      continue;
    }
    if (rank === rings) {
      if (isChosenSize(rank, size[mask]!)) return false;
      continue;
    }
    let place = rank;
    while (place > 0 && pivots[place - 1]! < row) {
      pivots[place] = pivots[place - 1]!;
      place -= 1;
    }
    pivots[place] = row;
    chosen[rank] = mask;
    longest = size[mask]!;
    rank += 1;
  }
  return rank === rings;
}

/** A closing bond is met from both its ends; the end earlier in breadth-first order has dealt with it. */
function closedBefore(members: Int32Array, at: number, atom: number): boolean {
  for (let i = 0; i < at; i += 1) if (members[i] === atom) return true;
  return false;
}

function isChosenSize(rank: number, length: number): boolean {
  for (let i = 0; i < rank; i += 1) if (size[chosen[i]!] === length) return true;
  return false;
}

/** Length of a chosen cycle. */
export const chosenSize = (mask: number): number => size[mask]!;

/** Whether a bond of the system lies on the cycle. */
export function onCycle(mask: number, bond: number): boolean {
  const local = localBond[bond]!;
  return local < 32 ? (sumLow[mask]! & (1 << local)) !== 0 : (sumHigh[mask]! & (1 << (local - 32))) !== 0;
}
