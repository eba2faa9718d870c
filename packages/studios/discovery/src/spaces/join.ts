import { finishMolecule } from '../chem/finish.ts';
import { CLOCKWISE, COUNTERCLOCKWISE, DOUBLE, type Molecule } from '../chem/molecule.ts';
import { sharedWorkspace, type Workspace } from '../chem/workspace.ts';
import type { Synthon } from './space-file.ts';

/** A bond that joins two synthons: end `end` of synthon `part` and end `otherEnd` of synthon `other`, by number. */
export interface Junction {
  readonly part: number;
  readonly end: number;
  readonly other: number;
  readonly otherEnd: number;
}

/** Atoms of each synthon in a product: those of synthon p are `starts[p]` to `starts[p + 1]` (labels left out). */
export interface Joined {
  readonly starts: readonly number[];
  /** Where each atom of each synthon went; labels are where the atom is that took their place. */
  readonly maps: readonly Int32Array[];
}

/**
 * The product in the shared workspace: labels go, their neighbours are bonded, and everything is perceived anew from Kekulé
 * structures. Without stereo; it lasts until the next parse.
 * @throws SmilesError where the product is impossible.
 */
export function joinInto(synthons: readonly Synthon[], junctions: readonly Junction[]): Joined & { ws: Workspace } {
  const molecules = synthons.map(({ molecule }) => molecule);
  let size = 1;
  for (const { atomCount, bondCount } of molecules) size += atomCount + bondCount;
  const ws = sharedWorkspace(size);
  const out = ws.molecule;
  out.version += 1;
  const starts = [0];
  const maps: Int32Array[] = [];
  let n = 0;
  for (const [p, { ends }] of synthons.entries()) {
    const mol = molecules[p]!;
    const map = new Int32Array(mol.atomCount);
    for (const { dummy } of ends) map[dummy] = -1;
    for (let i = 0; i < mol.atomCount; i += 1) {
      if (map[i] === -1) continue;
      map[i] = n;
      out.atomicNumber[n] = mol.atomicNumber[i]!;
      out.charge[n] = mol.charge[i]!;
      out.isotope[n] = mol.isotope[i]!;
      out.statedHydrogens[n] = mol.hydrogens[i]!;
      out.bracket[n] = 1;
      out.aromatic[n] = 0;
      out.atomClass[n] = 0;
      out.chirality[n] = 0;
      ws.atomPosition[n] = n;
      n += 1;
    }
    maps.push(map);
    starts.push(n);
  }
  out.atomCount = n;
  let m = 0;
  const bond = (x: number, y: number, order: number): void => {
    out.bondBegin[m] = x;
    out.bondEnd[m] = y;
    out.bondOrder[m] = order;
    ws.direction[m] = 0;
    ws.bondPosition[m] = m;
    m += 1;
  };
  for (const [p, mol] of molecules.entries()) {
    const map = maps[p]!;
    for (let b = 0; b < mol.bondCount; b += 1) {
      const x = map[mol.bondBegin[b]!]!;
      const y = map[mol.bondEnd[b]!]!;
      if (x >= 0 && y >= 0) bond(x, y, mol.kekule[b]!);
    }
  }
  for (const { part, end, other, otherEnd } of junctions) {
    const a = synthons[part]!.ends[end]!;
    const b = synthons[other]!.ends[otherEnd]!;
    const x = maps[part]![a.atom]!;
    const y = maps[other]![b.atom]!;
    const orders = [molecules[part]!.kekule[a.bond]!, molecules[other]!.kekule[b.bond]!] as const;
    const order = Math.max(...orders);
    bond(x, y, order);
    // Where one side wrote a double bond and the other a single one, the latter's atom gives up a hydrogen.
    out.statedHydrogens[x] = Math.max(0, out.statedHydrogens[x]! - (order - orders[0]));
    out.statedHydrogens[y] = Math.max(0, out.statedHydrogens[y]! - (order - orders[1]));
    maps[part]![a.dummy] = y;
    maps[other]![b.dummy] = x;
  }
  out.bondCount = m;
  ws.stereoMarks = 0;
  ws.aromaticAtoms = 0;
  ws.hydrogenAtoms = 0;
  // Ring bonds are not known beforehand; any number says "look".
  ws.ringBonds = 1;
  ws.treeKnown = false;
  finishMolecule(ws);
  return { ws, starts, maps };
}

/** The product as a molecule of its own, with the stereo marks of its synthons. @throws SmilesError where it is impossible. */
export function joinSynthons(synthons: readonly Synthon[], junctions: readonly Junction[]): Molecule {
  const { ws, maps } = joinInto(synthons, junctions);
  const product = ws.molecule.snapshot();
  for (const [p, { molecule: mol, ends }] of synthons.entries()) {
    const map = maps[p]!;
    const isLabel = new Set(ends.map(({ dummy }) => dummy));
    for (let i = 0; i < mol.atomCount; i += 1)
      if (mol.chirality[i] !== 0 && !isLabel.has(i)) product.chirality[map[i]!] = carriedMark(mol, product, i, map);
    for (let b = 0; b < mol.bondCount; b += 1) {
      if (mol.bondStereo[b] === 0 || isLabel.has(mol.bondBegin[b]!) || isLabel.has(mol.bondEnd[b]!)) continue;
      const to = product.bondBetween(map[mol.bondBegin[b]!]!, map[mol.bondEnd[b]!]!);
      if (to < 0 || product.bondOrder[to] !== DOUBLE) continue;
      const turned = product.bondBegin[to] !== map[mol.bondBegin[b]!];
      const begin = map[mol.stereoBegin[b]!]!;
      const end = map[mol.stereoEnd[b]!]!;
      product.bondStereo[to] = mol.bondStereo[b]!;
      product.stereoBegin[to] = turned ? end : begin;
      product.stereoEnd[to] = turned ? begin : end;
    }
  }
  return product;
}

/** The mark over the product's order of neighbours: turned round where that is an odd permutation of the synthon's. */
function carriedMark(mol: Molecule, product: Molecule, atom: number, map: Int32Array): number {
  const mark = mol.chirality[atom]!;
  const to = map[atom]!;
  const from = mol.adjacencyStart[atom]!;
  const at = product.adjacencyStart[to]!;
  const degree = mol.degree(atom);
  const order = Array.from({ length: degree }, (_, k) => {
    const neighbour = map[mol.neighbours[from + k]!]!;
    for (let l = 0; l < degree; l += 1) if (product.neighbours[at + l] === neighbour) return l;
    return -1;
  });
  let odd = false;
  for (let i = 0; i < degree; i += 1) for (let j = i + 1; j < degree; j += 1) if (order[i]! > order[j]!) odd = !odd;
  if (!odd) return mark;
  return mark === COUNTERCLOCKWISE ? CLOCKWISE : COUNTERCLOCKWISE;
}
