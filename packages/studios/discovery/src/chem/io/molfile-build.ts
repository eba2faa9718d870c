import { finishMolecule } from '../finish.ts';
import { AROMATIC, CIS, CLOCKWISE, COUNTERCLOCKWISE, DOUBLE, type Molecule, TRANS } from '../molecule.ts';
import { sharedWorkspace } from '../workspace.ts';

/** An atom of a connection table, coordinates in angstroms. */
export interface TableAtom {
  readonly z: number;
  readonly position: readonly [number, number, number];
  readonly charge: number;
  readonly isotope: number;
  /** Unpaired electrons. */
  readonly radicals: number;
  /** Total valence where the table states one, else -1. */
  readonly valence: number;
  readonly atomClass: number;
}

export interface TableBond {
  readonly begin: number;
  readonly end: number;
  /** 1 to 3, 4 aromatic, 9 coordinate. */
  readonly order: number;
  /** From `begin`: 1 up, 6 down, 3 (of a double bond) either way; 0 none. */
  readonly wedge: number;
}

/** A molecule with the coordinates it was given. */
export interface PlacedMolecule {
  readonly molecule: Molecule;
  /** x, y, z of each atom. */
  readonly coordinates: Float64Array;
}

/**
 * Perceives a connection table. Hydrogens are implied as in SMILES without brackets; tetrahedral marks come from wedges or,
 * with depth, from the coordinates; double-bond geometry from the coordinates.
 * @throws SmilesError whose position is the number of the atom (from 0).
 */
export function fromTable(atoms: readonly TableAtom[], bonds: readonly TableBond[]): PlacedMolecule {
  // Explicit hydrogens become counts where they say nothing more; the atoms that stay keep their coordinates.
  const { kept, hydrogens } = mergePlainHydrogens(atoms, bonds);
  const map = new Int32Array(atoms.length).fill(-1);
  kept.forEach((old, i) => {
    map[old] = i;
  });
  const implied = perceive(atoms, bonds, kept, map, (i) =>
    atoms[i]!.valence < 0 ? undefined : statedHydrogens(atoms, bonds, i),
  );
  let molecule = implied;
  if (kept.some((i) => atoms[i]!.radicals > 0)) {
    molecule = perceive(atoms, bonds, kept, map, (i) =>
      atoms[i]!.radicals > 0 ? Math.max(implied.hydrogens[map[i]!]! - atoms[i]!.radicals, hydrogens[i]!) : undefined,
    );
  }
  const coordinates = new Float64Array(3 * kept.length);
  kept.forEach((old, i) => {
    coordinates.set(atoms[old]!.position, 3 * i);
  });
  placeStereo(molecule, atoms, bonds, kept, map);
  return { molecule, coordinates };
}

function statedHydrogens(atoms: readonly TableAtom[], bonds: readonly TableBond[], atom: number): number {
  let sum = 0;
  for (const { begin, end, order } of bonds)
    if (begin === atom || end === atom) sum += order === 4 ? 1.5 : order > 4 ? 0 : order;
  return Math.max(0, atoms[atom]!.valence - Math.round(sum));
}

function mergePlainHydrogens(
  atoms: readonly TableAtom[],
  bonds: readonly TableBond[],
): { kept: number[]; hydrogens: Int32Array } {
  const degree = new Int32Array(atoms.length);
  const partner = new Int32Array(atoms.length).fill(-1);
  const single = new Uint8Array(atoms.length);
  for (const { begin, end, order } of bonds) {
    degree[begin]! += 1;
    degree[end]! += 1;
    partner[begin] = end;
    partner[end] = begin;
    if (order === 1) single[begin] = single[end] = 1;
  }
  const hydrogens = new Int32Array(atoms.length);
  const kept: number[] = [];
  atoms.forEach((atom, i) => {
    const plain =
      atom.z === 1 &&
      atom.charge === 0 &&
      atom.isotope === 0 &&
      degree[i] === 1 &&
      single[i] === 1 &&
      atoms[partner[i]!]!.z > 1;
    if (plain) hydrogens[partner[i]!]! += 1;
    else kept.push(i);
  });
  return { kept, hydrogens };
}

function perceive(
  atoms: readonly TableAtom[],
  bonds: readonly TableBond[],
  kept: readonly number[],
  map: Int32Array,
  stated: (atom: number) => number | undefined,
): Molecule {
  const ws = sharedWorkspace(atoms.length + bonds.length + 1);
  const mol = ws.molecule;
  mol.version += 1;
  ws.stereoMarks = 0;
  ws.hydrogenAtoms = 0;
  ws.aromaticAtoms = 0;
  ws.ringBonds = 1;
  ws.treeKnown = false;
  mol.atomCount = kept.length;
  mol.bondCount = 0;
  const extra = new Int32Array(atoms.length);
  for (const { begin, end } of bonds) {
    if (map[begin]! < 0) extra[end]! += 1;
    if (map[end]! < 0) extra[begin]! += 1;
  }
  kept.forEach((old, i) => {
    const atom = atoms[old]!;
    const count = stated(old);
    mol.atomicNumber[i] = atom.z;
    mol.charge[i] = atom.charge;
    mol.isotope[i] = atom.isotope;
    mol.atomClass[i] = atom.atomClass;
    mol.chirality[i] = 0;
    mol.aromatic[i] = 0;
    // Hydrogens that were atoms are at least there; organic elements take more as their valence asks.
    mol.bracket[i] = count === undefined ? 0 : 1;
    mol.statedHydrogens[i] = count ?? 0;
    if (count === undefined && extra[old]! > 0 && !FILLS.has(atom.z)) {
      mol.bracket[i] = 1;
      mol.statedHydrogens[i] = extra[old]!;
    }
    ws.atomPosition[i] = old;
  });
  for (const { begin, end, order } of bonds) {
    const x = map[begin]!;
    const y = map[end]!;
    if (x < 0 || y < 0) continue;
    const b = mol.bondCount;
    mol.bondCount += 1;
    mol.bondBegin[b] = x;
    mol.bondEnd[b] = y;
    mol.bondOrder[b] = order === 4 ? AROMATIC : order === 9 ? 17 : order > 4 ? 0 : order;
    if (order === 4) {
      for (const [atom, old] of [
        [x, begin],
        [y, end],
      ] as const) {
        if (mol.aromatic[atom] === 0) ws.aromaticAtoms += 1;
        mol.aromatic[atom] = 1;
        // A hydrogen drawn on an aromatic heteroatom says which one is pyrrole-like.
        if (extra[old]! > 0 && mol.atomicNumber[atom] !== 6) {
          mol.bracket[atom] = 1;
          mol.statedHydrogens[atom] = extra[old]!;
        }
      }
    }
    ws.direction[b] = 0;
    ws.bondPosition[b] = begin;
  }
  finishMolecule(ws);
  return mol.snapshot();
}

/** Elements that take implied hydrogens. */
const FILLS = new Set([5, 6, 7, 8, 9, 14, 15, 16, 17, 33, 34, 35, 53]);

type Vector = readonly [number, number, number];

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const determinant = (a: Vector, b: Vector, c: Vector): number =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);

function placeStereo(
  mol: Molecule,
  atoms: readonly TableAtom[],
  bonds: readonly TableBond[],
  kept: readonly number[],
  map: Int32Array,
): void {
  const flat = atoms.every(({ position }) => Math.abs(position[2]) < 1e-4);
  const lifted = new Map<number, Map<number, number>>();
  const either = new Set<string>();
  for (const { begin, end, order, wedge } of bonds) {
    if (order === 2 && wedge === 3) either.add(`${map[begin]},${map[end]}`);
    if (!flat || order !== 1 || (wedge !== 1 && wedge !== 6)) continue;
    const at = lifted.get(begin) ?? new Map<number, number>();
    at.set(end, wedge === 1 ? 1 : -1);
    lifted.set(begin, at);
  }
  kept.forEach((old, i) => {
    const degree = mol.degree(i);
    if (degree < 3 || degree + mol.hydrogens[i]! > 4 || (degree === 3 && mol.hydrogens[i]! > 1)) return;
    if (mol.aromatic[i] !== 0 || hasDouble(mol, i)) {
      if (mol.atomicNumber[i] !== 16 && mol.atomicNumber[i] !== 15) return;
    }
    const marks = lifted.get(old);
    if (flat && !marks) return;
    const centre = atoms[old]!.position;
    // A wedge to a hydrogen that was merged lifts the hydrogen: the others go the other way.
    let merged = 0;
    if (marks) for (const [end, lift] of marks) if (map[end]! < 0) merged = lift;
    const vectors: Vector[] = [];
    for (let k = mol.adjacencyStart[i]!; k < mol.adjacencyStart[i + 1]!; k += 1) {
      const other = kept[mol.neighbours[k]!]!;
      const v = minus(atoms[other]!.position, centre);
      vectors.push(flat ? [v[0], v[1], (marks?.get(other) ?? 0) - merged] : v);
    }
    const volume =
      vectors.length === 4
        ? determinant(minus(vectors[1]!, vectors[0]!), minus(vectors[2]!, vectors[0]!), minus(vectors[3]!, vectors[0]!))
        : determinant(vectors[0]!, vectors[1]!, vectors[2]!);
    if (Math.abs(volume) < 0.05) return;
    mol.chirality[i] = volume < 0 ? COUNTERCLOCKWISE : CLOCKWISE;
  });
  for (let b = 0; b < mol.bondCount; b += 1) {
    const x = mol.bondBegin[b]!;
    const y = mol.bondEnd[b]!;
    if (mol.bondOrder[b] !== DOUBLE || either.has(`${x},${y}`) || either.has(`${y},${x}`)) continue;
    if (mol.bondInRing[b] !== 0 && smallRing(mol, b)) continue;
    const p = otherNeighbour(mol, x, y);
    const q = otherNeighbour(mol, y, x);
    if (p < 0 || q < 0) continue;
    const at = (i: number): Vector => atoms[kept[i]!]!.position;
    const axis = minus(at(y), at(x));
    const side = (v: Vector): Vector => {
      const along =
        (v[0] * axis[0] + v[1] * axis[1] + v[2] * axis[2]) / (axis[0] ** 2 + axis[1] ** 2 + axis[2] ** 2 || 1);
      return [v[0] - along * axis[0], v[1] - along * axis[1], v[2] - along * axis[2]];
    };
    const s = side(minus(at(p), at(x)));
    const t = side(minus(at(q), at(y)));
    const cosine = (s[0] * t[0] + s[1] * t[1] + s[2] * t[2]) / (Math.hypot(...s) * Math.hypot(...t) || 1);
    if (Math.abs(cosine) < 0.3) continue;
    mol.bondStereo[b] = cosine > 0 ? CIS : TRANS;
    mol.stereoBegin[b] = p;
    mol.stereoEnd[b] = q;
  }
}

function hasDouble(mol: Molecule, atom: number): boolean {
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.kekule[mol.neighbourBonds[k]!] === 2) return true;
  }
  return false;
}

function otherNeighbour(mol: Molecule, atom: number, across: number): number {
  if (mol.degree(atom) > 3) return -1;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.neighbours[k] !== across) return mol.neighbours[k]!;
  }
  return -1;
}

function smallRing(mol: Molecule, bond: number): boolean {
  for (let r = 0; r < mol.ringCount; r += 1) {
    if (mol.ringStart[r + 1]! - mol.ringStart[r]! >= 8) continue;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) if (mol.ringBonds[k] === bond) return true;
  }
  return false;
}
