import { WEIGHTS } from './elements.ts';
import { isotopeMass } from './isotopes.ts';
import type { Molecule } from './molecule.ts';

/** Atom environments of a molecule, in the order they were found (radius 0 first). */
export interface MorganEnvironments {
  /** Distinct environment identifiers. */
  readonly ids: Uint32Array;
  /** How many atoms have each. */
  readonly counts: Uint16Array;
  /** For every environment that was counted: its identifier, centre and radius. */
  readonly environments: { readonly id: Uint32Array; readonly atom: Int32Array; readonly radius: Uint8Array };
}

const combine = (seed: number, value: number): number =>
  (seed ^ ((value + 0x9e3779b9 + (seed << 6) + (seed >>> 2)) | 0)) | 0;

/** The atom's first identifier (ECFP connectivity invariant): element, degree, hydrogens, charge, mass shift, ring membership. */
export function connectivityInvariant(mol: Molecule, atom: number): number {
  const degree = mol.adjacencyStart[atom + 1]! - mol.adjacencyStart[atom]!;
  let hydrogens = mol.hydrogens[atom]!;
  const total = degree + hydrogens;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.atomicNumber[mol.neighbours[k]!] === 1) hydrogens += 1;
  }
  let h = combine(0, mol.atomicNumber[atom]!);
  h = combine(h, total);
  h = combine(h, hydrogens);
  h = combine(h, mol.charge[atom]!);
  h = combine(h, mol.isotope[atom] !== 0 ? massShift(mol, atom) : 0);
  return mol.atomInRing[atom] !== 0 ? combine(h, 1) : h;
}

const massShift = (mol: Molecule, atom: number): number => {
  const z = mol.atomicNumber[atom]!;
  return Math.trunc(isotopeMass(z, mol.isotope[atom]!) - WEIGHTS[z]!);
};

/** Invariants of plain atoms (no isotope, small numbers) by what they depend on; 0 where not worked out yet. */
const plainInvariants = new Int32Array(1 << 17);

function invariantOf(mol: Molecule, atom: number, hasHydrogenAtoms: boolean): number {
  const degree = mol.adjacencyStart[atom + 1]! - mol.adjacencyStart[atom]!;
  const hydrogens = mol.hydrogens[atom]!;
  const charge = mol.charge[atom]! + 4;
  const z = mol.atomicNumber[atom]!;
  if (hasHydrogenAtoms || mol.isotope[atom] !== 0 || degree > 7 || hydrogens > 7 || charge < 0 || charge > 7) {
    return connectivityInvariant(mol, atom);
  }
  const key = (((((z << 3) | degree) << 3) | hydrogens) << 4) | (charge << 1) | mol.atomInRing[atom]!;
  const known = plainInvariants[key]!;
  if (known !== 0) return known;
  const fresh = connectivityInvariant(mol, atom);
  plainInvariants[key] = fresh;
  return fresh;
}

function anyHydrogenAtom(mol: Molecule): boolean {
  for (let i = 0; i < mol.atomCount; i += 1) if (mol.atomicNumber[i] === 1) return true;
  return false;
}

let current = new Int32Array(512);
let next = new Int32Array(512);
let dead = new Uint8Array(512);
/** Bonds of each atom's environment as bits, before and after the round; `words` per atom. */
let inside = new Int32Array(4096);
let wider = new Int32Array(4096);
/** Bonds of the environments already counted. */
let known = new Int32Array(8192);
let foundId = new Uint32Array(2048);
let foundAtom = new Int32Array(2048);
let foundRadius = new Uint8Array(2048);
let foundCount = 0;
const nearKind = new Int32Array(256);
const nearHash = new Int32Array(256);

function reserve(mol: Molecule, radius: number, words: number): void {
  const n = mol.atomCount;
  if (current.length < n) {
    current = new Int32Array(2 * n);
    next = new Int32Array(2 * n);
    dead = new Uint8Array(2 * n);
  }
  if (inside.length < n * words) {
    inside = new Int32Array(2 * n * words);
    wider = new Int32Array(2 * n * words);
  }
  if (known.length < n * words * radius) known = new Int32Array(2 * n * words * radius);
  if (chain.length < n * radius) chain = new Int32Array(2 * n * radius);
  if (foundId.length < n * (radius + 1)) {
    foundId = new Uint32Array(2 * n * (radius + 1));
    foundAtom = new Int32Array(2 * n * (radius + 1));
    foundRadius = new Uint8Array(2 * n * (radius + 1));
  }
}

/** Environments already counted, found by a hash of their bonds: first of each bucket and the next with the same bucket. */
const buckets = new Int32Array(256);
let chain = new Int32Array(1024);

/**
 * Finds the environments up to `radius` bonds; identifiers are those of RDKit's Morgan fingerprint (2022.09), which hashes
 * as it does so that tables keyed by them (synthetic accessibility) can be used. Of environments that cover the same bonds
 * one is counted. Leaves them in `foundId` and companions and gives their number.
 */
function findEnvironments(mol: Molecule, radius: number): number {
  const n = mol.atomCount;
  // Bit sets of large molecules would grow with the square of their size.
  const words = mol.bondCount > DENSE_BONDS ? 0 : (mol.bondCount + 31) >> 5;
  reserve(mol, radius, words);
  const hasHydrogenAtoms = anyHydrogenAtom(mol);
  for (let i = 0; i < n; i += 1) {
    const h = invariantOf(mol, i, hasHydrogenAtoms);
    current[i] = h;
    foundId[i] = h;
    foundAtom[i] = i;
    foundRadius[i] = 0;
    dead[i] = 0;
  }
  foundCount = n;
  if (radius === 0) return n;
  if (mol.bondCount > DENSE_BONDS) {
    sparseRounds(mol, radius);
    return foundCount;
  }
  inside.fill(0, 0, n * words);
  buckets.fill(-1);
  knownCount = 0;
  for (let layer = 0; layer < radius; layer += 1) {
    if (words === 1) roundOfOneWord(mol, layer);
    else roundOfWords(mol, layer, words);
    let swap = current;
    current = next;
    next = swap;
    swap = inside;
    inside = wider;
    wider = swap;
  }
  return foundCount;
}

let knownCount = 0;

/** The neighbours of an atom by bond kind and identifier, hashed onto its own identifier. */
function hashNeighbours(mol: Molecule, a: number, layer: number): number {
  const { neighbours, neighbourBonds, bondOrder } = mol;
  const to = mol.adjacencyStart[a + 1]!;
  let near = 0;
  for (let k = mol.adjacencyStart[a]!; k < to && near < 256; k += 1) {
    const kind = bondOrder[neighbourBonds[k]!]!;
    const h = current[neighbours[k]!]!;
    let place = near;
    while (
      place > 0 &&
      (nearKind[place - 1]! > kind || (nearKind[place - 1] === kind && nearHash[place - 1]! >>> 0 > h >>> 0))
    ) {
      nearKind[place] = nearKind[place - 1]!;
      nearHash[place] = nearHash[place - 1]!;
      place -= 1;
    }
    nearKind[place] = kind;
    nearHash[place] = h;
    near += 1;
  }
  let h = combine(layer, current[a]!);
  for (let i = 0; i < near; i += 1) h = combine(h, combine(KIND_HASH[nearKind[i]!]!, nearHash[i]!));
  return h;
}

/** `combine(0, kind)` of every bond kind. */
const KIND_HASH = Int32Array.from({ length: 256 }, (_, kind) => combine(0, kind));

/** Molecules of up to 32 bonds, most of them: an environment's bonds are one number. */
function roundOfOneWord(mol: Molecule, layer: number): void {
  const n = mol.atomCount;
  const { adjacencyStart, neighbours, neighbourBonds } = mol;
  const roundStart = knownCount;
  const foundStart = foundCount;
  for (let a = 0; a < n; a += 1) {
    // Once its environment has been seen an atom takes no further part, and its neighbours see 0 (as in RDKit).
    next[a] = 0;
    let cover = inside[a]!;
    wider[a] = cover;
    if (dead[a] !== 0) continue;
    const from = adjacencyStart[a]!;
    const to = adjacencyStart[a + 1]!;
    if (from === to) {
      dead[a] = 1;
      continue;
    }
    for (let k = from; k < to; k += 1) cover |= inside[neighbours[k]!]! | (1 << neighbourBonds[k]!);
    wider[a] = cover;
    const h = hashNeighbours(mol, a, layer);
    next[a] = h;
    const bucket = Math.imul(cover, 0x9e3779b1) >>> 24;
    let same = buckets[bucket]!;
    while (same >= 0 && known[same] !== cover) same = chain[same]!;
    if (same < 0) known[knownCount] = cover;
    settle(a, h, bucket, same, roundStart, foundStart, layer);
  }
}

function roundOfWords(mol: Molecule, layer: number, words: number): void {
  const n = mol.atomCount;
  const { adjacencyStart, neighbours, neighbourBonds } = mol;
  const roundStart = knownCount;
  const foundStart = foundCount;
  for (let i = 0; i < n * words; i += 1) wider[i] = inside[i]!;
  for (let a = 0; a < n; a += 1) {
    next[a] = 0;
    if (dead[a] !== 0) continue;
    const from = adjacencyStart[a]!;
    const to = adjacencyStart[a + 1]!;
    if (from === to) {
      dead[a] = 1;
      continue;
    }
    for (let k = from; k < to; k += 1) {
      const bond = neighbourBonds[k]!;
      const b = neighbours[k]!;
      for (let w = 0; w < words; w += 1) wider[a * words + w]! |= inside[b * words + w]!;
      wider[a * words + (bond >> 5)]! |= 1 << (bond & 31);
    }
    const h = hashNeighbours(mol, a, layer);
    next[a] = h;
    let cover = 0;
    for (let w = 0; w < words; w += 1) {
      const x = Math.imul(wider[a * words + w]! ^ (w * 0x27d4eb2d), 0x85ebca6b);
      cover = Math.imul(cover ^ x ^ (x >>> 15), 0x9e3779b1);
    }
    const bucket = cover >>> 24;
    let same = buckets[bucket]!;
    while (same >= 0 && !sameBits(same * words, a * words, words)) same = chain[same]!;
    if (same < 0) for (let w = 0; w < words; w += 1) known[knownCount * words + w] = wider[a * words + w]!;
    settle(a, h, bucket, same, roundStart, foundStart, layer);
  }
}

/**
 * Counts an environment that is new. One seen in an earlier round ends its atom; of those that first appear in this round
 * the one with the smallest identifier counts, whatever the order of the atoms.
 */
function settle(
  a: number,
  h: number,
  bucket: number,
  same: number,
  roundStart: number,
  foundStart: number,
  layer: number,
): void {
  if (same < 0) {
    chain[knownCount] = buckets[bucket]!;
    buckets[bucket] = knownCount;
    foundId[foundCount] = h;
    foundAtom[foundCount] = a;
    foundRadius[foundCount] = layer + 1;
    foundCount += 1;
    knownCount += 1;
  } else if (same < roundStart) {
    dead[a] = 1;
  } else {
    const place = foundStart + same - roundStart;
    if (h >>> 0 < foundId[place]!) {
      dead[foundAtom[place]!] = 1;
      foundId[place] = h;
      foundAtom[place] = a;
    } else dead[a] = 1;
  }
}

/** Bonds above which an environment is a list of bonds and no bit set. */
const DENSE_BONDS = 2048;

/** The same rounds for large molecules: environments are small whatever the size of the molecule. */
function sparseRounds(mol: Molecule, radius: number): void {
  const n = mol.atomCount;
  const { adjacencyStart, neighbours, neighbourBonds } = mol;
  let held: number[][] = Array.from({ length: n }, () => []);
  const seen = new Map<string, number>();
  knownCount = 0;
  for (let layer = 0; layer < radius; layer += 1) {
    const roundStart = knownCount;
    const foundStart = foundCount;
    const grown: number[][] = held.slice();
    for (let a = 0; a < n; a += 1) {
      next[a] = 0;
      if (dead[a] !== 0) continue;
      const from = adjacencyStart[a]!;
      const to = adjacencyStart[a + 1]!;
      if (from === to) {
        dead[a] = 1;
        continue;
      }
      const bonds = new Set(held[a]);
      for (let k = from; k < to; k += 1) {
        bonds.add(neighbourBonds[k]!);
        for (const bond of held[neighbours[k]!]!) bonds.add(bond);
      }
      const list = [...bonds].sort((x, y) => x - y);
      grown[a] = list;
      const h = hashNeighbours(mol, a, layer);
      next[a] = h;
      const key = list.join();
      const same = seen.get(key) ?? -1;
      if (same < 0) seen.set(key, knownCount);
      settle(a, h, 0, same, roundStart, foundStart, layer);
    }
    held = grown;
    const swap = current;
    current = next;
    next = swap;
  }
}

function sameBits(knownAt: number, widerAt: number, words: number): boolean {
  for (let w = 0; w < words; w += 1) if (known[knownAt + w] !== wider[widerAt + w]) return false;
  return true;
}

/**
 * Morgan environments up to `radius` (0 to 8; 2 is ECFP4).
 * @throws RangeError for another radius.
 */
export function morgan(mol: Molecule, radius: number): MorganEnvironments {
  checkRadius(radius);
  const count = findEnvironments(mol, radius);
  const counts = new Map<number, number>();
  for (let e = 0; e < count; e += 1) counts.set(foundId[e]!, (counts.get(foundId[e]!) ?? 0) + 1);
  return {
    ids: Uint32Array.from(counts.keys()),
    counts: Uint16Array.from(counts.values()),
    environments: {
      id: foundId.slice(0, count),
      atom: foundAtom.slice(0, count),
      radius: foundRadius.slice(0, count),
    },
  };
}

/** The fingerprint of `bits` bits (a multiple of 32): bit `id % bits` is set for every environment. Bit 0 is the lowest of word 0. */
export function foldMorgan(mol: Molecule, radius: number, bits: number): Uint32Array {
  if (!Number.isInteger(bits) || bits < 32 || bits % 32 !== 0) throw new RangeError('bits is a multiple of 32');
  const out = new Uint32Array(bits / 32);
  foldMorganInto(mol, radius, bits, out, 0);
  return out;
}

/** Like `foldMorgan`, into `out` from word `at` (which is cleared first); gives the number of environments. */
export function foldMorganInto(mol: Molecule, radius: number, bits: number, out: Uint32Array, at: number): number {
  checkRadius(radius);
  const count = findEnvironments(mol, radius);
  out.fill(0, at, at + bits / 32);
  // A power of two needs no division.
  const mask = (bits & (bits - 1)) === 0 ? bits - 1 : 0;
  for (let e = 0; e < count; e += 1) {
    const bit = mask === 0 ? foundId[e]! % bits : foundId[e]! & mask;
    out[at + (bit >>> 5)]! |= 1 << (bit & 31);
  }
  return count;
}

/** @throws RangeError unless it is one that environments are found for. */
export function checkRadius(radius: number): void {
  if (!Number.isInteger(radius) || radius < 0 || radius > 8)
    throw new RangeError('radius is a whole number from 0 to 8');
}
