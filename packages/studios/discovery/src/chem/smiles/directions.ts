import { AROMATIC, CIS, type Molecule, SINGLE } from '../molecule.ts';
import type { Walk } from './walk.ts';

/**
 * `/` (1) and `\` (2) for single bonds, read from a bond's first to its second atom, so that each double bond marked in
 * `geometry` is written. Double bonds that share a single bond are done one after the other along the chain, so that the
 * marks agree.
 */
export function assignDirections(mol: Molecule, path: Walk, geometry: Uint8Array): Uint8Array {
  const written = new Uint8Array(mol.bondCount);
  const pending: number[] = [];
  for (let b = 0; b < mol.bondCount; b += 1) if (geometry[b] !== 0) pending.push(b);
  if (pending.length === 0) return written;
  /** Marks that follow from others, whether or not they are written. */
  const implied = new Uint8Array(mol.bondCount);
  const firstTime = (b: number): number => Math.min(path.time[mol.bondBegin[b]!]!, path.time[mol.bondEnd[b]!]!);
  pending.sort((a, b) => firstTime(a) - firstTime(b));
  const done = new Set<number>();
  for (const seed of pending) {
    if (done.has(seed)) continue;
    const chain = [seed];
    done.add(seed);
    for (let head = 0; head < chain.length; head += 1) {
      const bond = chain[head]!;
      writeOne(mol, path, bond, written, implied);
      for (const next of conjugated(mol, bond, geometry)) {
        if (done.has(next)) continue;
        done.add(next);
        chain.push(next);
      }
    }
  }
  return written;
}

/** Marked double bonds one single bond away. */
function* conjugated(mol: Molecule, bond: number, geometry: Uint8Array): Generator<number> {
  for (const end of [mol.bondBegin[bond]!, mol.bondEnd[bond]!]) {
    for (const k of singles(mol, end)) {
      const other = mol.neighbours[k]!;
      for (let j = mol.adjacencyStart[other]!; j < mol.adjacencyStart[other + 1]!; j += 1) {
        const next = mol.neighbourBonds[j]!;
        if (geometry[next] !== 0) yield next;
      }
    }
  }
}

function singles(mol: Molecule, atom: number): number[] {
  const out: number[] = [];
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const order = mol.bondOrder[mol.neighbourBonds[k]!]!;
    // Beside an exocyclic double bond of an aromatic ring the ring bonds carry the mark.
    if (order === SINGLE || order === AROMATIC) out.push(k);
  }
  return out;
}

/** The bond's mark as it is seen from one of its atoms. */
const seenFrom = (mol: Molecule, bond: number, atom: number, mark: number): number =>
  mol.bondBegin[bond] === atom ? mark : 3 - mark;

function writeOne(mol: Molecule, path: Walk, bond: number, written: Uint8Array, implied: Uint8Array): void {
  const begin = mol.bondBegin[bond]!;
  const end = mol.bondEnd[bond]!;
  let first = sideOf(mol, begin, mol.stereoBegin[bond]!, implied);
  let second = sideOf(mol, end, mol.stereoEnd[bond]!, implied);
  const cis = mol.bondStereo[bond] === CIS;
  if (first === 0 && second === 0) {
    // Free choice: "/" at the end that is written first.
    const early = path.time[begin]! < path.time[end]! ? begin : end;
    const k = reference(mol, path, early, written);
    const single = mol.neighbourBonds[k]!;
    const parentSide = single === path.parentBond[early] ? 2 : 1;
    const isReference = mol.neighbours[k] === (early === begin ? mol.stereoBegin[bond] : mol.stereoEnd[bond]);
    const side = isReference ? parentSide : 3 - parentSide;
    if (early === begin) first = side;
    else second = side;
  }
  if (first === 0) first = cis ? second : 3 - second;
  else if (second === 0) second = cis ? first : 3 - first;
  put(mol, path, begin, mol.stereoBegin[bond]!, first, written, implied);
  put(mol, path, end, mol.stereoEnd[bond]!, second, written, implied);
}

/** Side of the reference neighbour that marks so far give, 0 when none do. */
function sideOf(mol: Molecule, atom: number, reference: number, implied: Uint8Array): number {
  for (const k of singles(mol, atom)) {
    const bond = mol.neighbourBonds[k]!;
    if (implied[bond] === 0) continue;
    const side = seenFrom(mol, bond, atom, implied[bond]!);
    return mol.neighbours[k] === reference ? side : 3 - side;
  }
  return 0;
}

/** The single bond at a double bond's end that carries its mark: one that has a mark, else the one written first. */
function reference(mol: Molecule, path: Walk, atom: number, written: Uint8Array): number {
  const all = singles(mol, atom);
  const marked = all.find((k) => written[mol.neighbourBonds[k]!] !== 0);
  if (marked !== undefined) return marked;
  return all.reduce((a, b) => (path.time[mol.neighbours[b]!]! < path.time[mol.neighbours[a]!]! ? b : a));
}

function put(
  mol: Molecule,
  path: Walk,
  atom: number,
  stereoReference: number,
  side: number,
  written: Uint8Array,
  implied: Uint8Array,
): void {
  const chosen = reference(mol, path, atom, written);
  for (const k of singles(mol, atom)) {
    const bond = mol.neighbourBonds[k]!;
    const mark = seenFrom(mol, bond, atom, mol.neighbours[k] === stereoReference ? side : 3 - side);
    implied[bond] = mark;
    if (k === chosen) written[bond] = mark;
  }
}
