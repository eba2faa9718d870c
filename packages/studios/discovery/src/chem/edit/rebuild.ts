import { CLOCKWISE, COUNTERCLOCKWISE, DOUBLE, type Molecule } from '../molecule.ts';
import { sharedWorkspace } from '../workspace.ts';
import { perceived } from './perceived.ts';

/** Changes to a molecule; arrays are by the old numbering. */
export interface Edits {
  /** Atoms to keep (1). Bonds to atoms that go become hydrogens unless `hydrogens` says otherwise. */
  readonly keep?: ArrayLike<number>;
  readonly charge?: ArrayLike<number>;
  readonly hydrogens?: ArrayLike<number>;
  readonly isotope?: ArrayLike<number>;
  /** Kekulé orders (1 to 4). */
  readonly orders?: ArrayLike<number>;
  /** 1 where a tetrahedral mark is to go. */
  readonly flatten?: ArrayLike<number>;
}

/**
 * A new molecule with the changes, perceived anew from its Kekulé structure. Marks stay where the centre keeps its
 * neighbours, or has one of them replaced by hydrogen.
 * @throws SmilesError (its position is the atom's new number) when a changed valence is impossible.
 */
export function rebuild(mol: Molecule, edits: Edits): Molecule {
  const ws = sharedWorkspace(mol.atomCount + mol.bondCount + 1);
  const out = ws.molecule;
  out.version += 1;
  const map = new Int32Array(mol.atomCount).fill(-1);
  let n = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (edits.keep && edits.keep[i] === 0) continue;
    map[i] = n;
    out.atomicNumber[n] = mol.atomicNumber[i]!;
    out.charge[n] = edits.charge ? edits.charge[i]! : mol.charge[i]!;
    out.isotope[n] = edits.isotope ? edits.isotope[i]! : mol.isotope[i]!;
    out.statedHydrogens[n] = edits.hydrogens ? edits.hydrogens[i]! : mol.hydrogens[i]! + cutOrders(mol, i, edits.keep);
    out.bracket[n] = 1;
    out.aromatic[n] = 0;
    out.atomClass[n] = mol.atomClass[i]!;
    out.chirality[n] = 0;
    ws.atomPosition[n] = n;
    n += 1;
  }
  out.atomCount = n;
  let m = 0;
  const bondMap = new Int32Array(mol.bondCount).fill(-1);
  for (let b = 0; b < mol.bondCount; b += 1) {
    const x = map[mol.bondBegin[b]!]!;
    const y = map[mol.bondEnd[b]!]!;
    if (x < 0 || y < 0) continue;
    bondMap[b] = m;
    out.bondBegin[m] = x;
    out.bondEnd[m] = y;
    out.bondOrder[m] = edits.orders ? edits.orders[b]! : mol.kekule[b]!;
    ws.direction[m] = 0;
    ws.bondPosition[m] = m;
    m += 1;
  }
  out.bondCount = m;
  const result = perceived(ws);
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (map[i]! >= 0 && mol.chirality[i] !== 0 && edits.flatten?.[i] !== 1)
      result.chirality[map[i]!] = keptMark(mol, result, i, map);
  }
  for (let b = 0; b < mol.bondCount; b += 1) {
    const to = bondMap[b]!;
    if (to < 0 || mol.bondStereo[b] === 0 || result.bondOrder[to] !== DOUBLE || mol.bondOrder[b] !== DOUBLE) continue;
    const begin = map[mol.stereoBegin[b]!]!;
    const end = map[mol.stereoEnd[b]!]!;
    if (begin < 0 || end < 0) continue;
    result.bondStereo[to] = mol.bondStereo[b]!;
    result.stereoBegin[to] = begin;
    result.stereoEnd[to] = end;
  }
  return result;
}

function cutOrders(mol: Molecule, atom: number, keep: ArrayLike<number> | undefined): number {
  if (!keep) return 0;
  let cut = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const order = mol.kekule[mol.neighbourBonds[k]!]!;
    if (keep[mol.neighbours[k]!] === 0 && order <= 4) cut += order;
  }
  return cut;
}

/** The mark over the neighbours that stay: one that went became the hydrogen, which is read first. */
function keptMark(mol: Molecule, result: Molecule, atom: number, map: Int32Array): number {
  const to = map[atom]!;
  const mark = mol.chirality[atom]!;
  const from = mol.adjacencyStart[atom]!;
  const lost: number[] = [];
  for (let k = from; k < mol.adjacencyStart[atom + 1]!; k += 1) if (map[mol.neighbours[k]!]! < 0) lost.push(k - from);
  if (lost.length === 0) return mol.hydrogens[atom] === result.hydrogens[to] ? mark : 0;
  if (lost.length > 1 || mol.degree(atom) !== 4 || result.hydrogens[to] !== 1) return 0;
  if (lost[0]! % 2 === 0) return mark;
  return mark === COUNTERCLOCKWISE ? CLOCKWISE : COUNTERCLOCKWISE;
}
