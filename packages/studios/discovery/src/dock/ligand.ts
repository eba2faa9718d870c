import { findBonds, interactionTypes, NO_TYPE } from './atom-types.ts';
import type { LigandTree } from './pdbqt.ts';
import { type Curves, curvesOf } from './scoring.ts';

/**
 * A ligand that can move: a position, an orientation and an angle for each rotatable bond. A conformation is a
 * Float64Array: x, y, z of the root, a unit quaternion (w, x, y, z), then the torsions in radians.
 */
export interface Ligand {
  readonly tree: LigandTree;
  readonly atoms: number;
  /** Interaction types; 255 for hydrogens. */
  readonly types: Uint8Array;
  readonly torsions: number;
  /** Rotatable bonds as the scoring function counts them: half for each end whose other end has further heavy atoms. */
  readonly rotors: number;
  /** Heavy atoms, which alone are scored. */
  readonly scored: Uint16Array;
  /** Pairs of atoms that can move against each other and are more than three bonds apart. */
  readonly pairs: Pairs;
  /** The conformation of the file. */
  readonly start: Float64Array;
  /** Radius of gyration about the root, in angstrom. */
  readonly gyration: number;
  /** Places of all atoms (3 each) in a conformation; also fills the frames that `pull` needs. */
  place(conformation: Float64Array, xyz: Float64Array): void;
  /** Forces on atoms (dE/dx, 3 each) to the gradient over position, rotation vector and torsions, after `place`. */
  pull(xyz: Float64Array, forces: Float64Array, gradient: Float64Array): void;
}

/** Pairs of atoms in columns: the loop over them is what a search spends most of its time in. */
export interface Pairs {
  /** Where the coordinates of each pair's atoms begin. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Where the curve of each pair begins. */
  readonly from: Int32Array;
  readonly curves: Curves;
}

export function movable(tree: LigandTree): Ligand {
  const n = tree.autodock.length;
  const { parts, xyz: file } = tree;
  const bonds = bondsOf(tree);
  const types = interactionTypes(tree.autodock, bonds);
  const partOf = new Int32Array(n);
  parts.forEach((part, p) => {
    for (const atom of part.atoms) partOf[atom] = p;
  });
  // Frames: origin of each part (its first axis atom), axis in the parent's frame, atoms relative to the origin.
  const origins = parts.map((part, p) => (p === 0 ? part.atoms[0]! : part.axis[1]));
  const at = (atom: number, k: number): number => file[3 * atom + k]!;
  const local = new Float64Array(3 * n);
  const partOrigin = new Float64Array(3 * parts.length);
  const partAxis = new Float64Array(3 * parts.length);
  parts.forEach((part, p) => {
    for (let k = 0; k < 3; k += 1) {
      partOrigin[3 * p + k] = p === 0 ? 0 : at(origins[p]!, k) - at(origins[part.parent]!, k);
      partAxis[3 * p + k] = p === 0 ? 0 : at(part.axis[1], k) - at(part.axis[0], k);
      for (const atom of part.atoms) local[3 * atom + k] = at(atom, k) - at(origins[p]!, k);
    }
    const length = Math.hypot(partAxis[3 * p]!, partAxis[3 * p + 1]!, partAxis[3 * p + 2]!) || 1;
    for (let k = 0; k < 3; k += 1) partAxis[3 * p + k]! /= length;
  });
  const order = Int32Array.from(parts.flatMap(({ atoms }) => atoms));
  const begins = Int32Array.from(parts, (_, p) => parts.slice(0, p).reduce((sum, { atoms }) => sum + atoms.length, 0));
  const ends = Int32Array.from(parts, ({ atoms }, p) => begins[p]! + atoms.length);
  const parents = Int32Array.from(parts, ({ parent }) => parent);
  const quaternion = new Float64Array(4 * parts.length);
  const matrix = new Float64Array(9 * parts.length);
  const origin = new Float64Array(3 * parts.length);
  const axis = new Float64Array(3 * parts.length);
  const force = new Float64Array(3 * parts.length);
  const torque = new Float64Array(3 * parts.length);

  const toMatrix = (p: number): void => {
    const w = quaternion[4 * p]!;
    const x = quaternion[4 * p + 1]!;
    const y = quaternion[4 * p + 2]!;
    const z = quaternion[4 * p + 3]!;
    const m = 9 * p;
    matrix[m] = 1 - 2 * (y * y + z * z);
    matrix[m + 1] = 2 * (x * y - w * z);
    matrix[m + 2] = 2 * (x * z + w * y);
    matrix[m + 3] = 2 * (x * y + w * z);
    matrix[m + 4] = 1 - 2 * (x * x + z * z);
    matrix[m + 5] = 2 * (y * z - w * x);
    matrix[m + 6] = 2 * (x * z - w * y);
    matrix[m + 7] = 2 * (y * z + w * x);
    matrix[m + 8] = 1 - 2 * (x * x + y * y);
  };

  const scored = Uint16Array.from([...types.keys()].filter((i) => types[i] !== NO_TYPE));
  const start = new Float64Array(7 + parts.length - 1);
  for (let k = 0; k < 3; k += 1) start[k] = at(origins[0]!, k);
  start[3] = 1;

  return {
    tree,
    atoms: n,
    types,
    torsions: parts.length - 1,
    rotors: rotorsOf(tree, types, bonds),
    scored,
    pairs: pairsOf(tree, types, bonds, partOf),
    start,
    gyration: gyrationOf(file, scored, origins[0]!),
    place(conformation, xyz) {
      for (let p = 0; p < parents.length; p += 1) {
        if (p === 0) {
          for (let k = 0; k < 3; k += 1) origin[k] = conformation[k]!;
          for (let k = 0; k < 4; k += 1) quaternion[k] = conformation[3 + k]!;
        } else {
          const q = parents[p]!;
          const m = 9 * q;
          const ox = partOrigin[3 * p]!;
          const oy = partOrigin[3 * p + 1]!;
          const oz = partOrigin[3 * p + 2]!;
          const ax = partAxis[3 * p]!;
          const ay = partAxis[3 * p + 1]!;
          const az = partAxis[3 * p + 2]!;
          for (let k = 0; k < 3; k += 1) {
            const m0 = matrix[m + 3 * k]!;
            const m1 = matrix[m + 3 * k + 1]!;
            const m2 = matrix[m + 3 * k + 2]!;
            origin[3 * p + k] = origin[3 * q + k]! + m0 * ox + m1 * oy + m2 * oz;
            axis[3 * p + k] = m0 * ax + m1 * ay + m2 * az;
          }
          const half = conformation[6 + p]! / 2;
          const s = Math.sin(half);
          const w = Math.cos(half);
          const x = s * axis[3 * p]!;
          const y = s * axis[3 * p + 1]!;
          const z = s * axis[3 * p + 2]!;
          const a = quaternion[4 * q]!;
          const b = quaternion[4 * q + 1]!;
          const c = quaternion[4 * q + 2]!;
          const d = quaternion[4 * q + 3]!;
          quaternion[4 * p] = w * a - x * b - y * c - z * d;
          quaternion[4 * p + 1] = w * b + x * a + y * d - z * c;
          quaternion[4 * p + 2] = w * c - x * d + y * a + z * b;
          quaternion[4 * p + 3] = w * d + x * c - y * b + z * a;
        }
        toMatrix(p);
        const m = 9 * p;
        for (let o = begins[p]!; o < ends[p]!; o += 1) {
          const i = 3 * order[o]!;
          const x = local[i]!;
          const y = local[i + 1]!;
          const z = local[i + 2]!;
          xyz[i] = origin[3 * p]! + matrix[m]! * x + matrix[m + 1]! * y + matrix[m + 2]! * z;
          xyz[i + 1] = origin[3 * p + 1]! + matrix[m + 3]! * x + matrix[m + 4]! * y + matrix[m + 5]! * z;
          xyz[i + 2] = origin[3 * p + 2]! + matrix[m + 6]! * x + matrix[m + 7]! * y + matrix[m + 8]! * z;
        }
      }
    },
    pull(xyz, forces, gradient) {
      force.fill(0);
      torque.fill(0);
      // Children come after their parents, so that one pass from the end gathers whole branches.
      for (let p = parents.length - 1; p >= 0; p -= 1) {
        const ox = origin[3 * p]!;
        const oy = origin[3 * p + 1]!;
        const oz = origin[3 * p + 2]!;
        let fx = force[3 * p]!;
        let fy = force[3 * p + 1]!;
        let fz = force[3 * p + 2]!;
        let tx = torque[3 * p]!;
        let ty = torque[3 * p + 1]!;
        let tz = torque[3 * p + 2]!;
        for (let o = begins[p]!; o < ends[p]!; o += 1) {
          const i = 3 * order[o]!;
          const gx = forces[i]!;
          const gy = forces[i + 1]!;
          const gz = forces[i + 2]!;
          const rx = xyz[i]! - ox;
          const ry = xyz[i + 1]! - oy;
          const rz = xyz[i + 2]! - oz;
          fx += gx;
          fy += gy;
          fz += gz;
          tx += ry * gz - rz * gy;
          ty += rz * gx - rx * gz;
          tz += rx * gy - ry * gx;
        }
        if (p === 0) {
          gradient[0] = fx;
          gradient[1] = fy;
          gradient[2] = fz;
          gradient[3] = tx;
          gradient[4] = ty;
          gradient[5] = tz;
        } else {
          gradient[5 + p] = tx * axis[3 * p]! + ty * axis[3 * p + 1]! + tz * axis[3 * p + 2]!;
          const q = 3 * parents[p]!;
          const rx = ox - origin[q]!;
          const ry = oy - origin[q + 1]!;
          const rz = oz - origin[q + 2]!;
          force[q]! += fx;
          force[q + 1]! += fy;
          force[q + 2]! += fz;
          torque[q]! += tx + ry * fz - rz * fy;
          torque[q + 1]! += ty + rz * fx - rx * fz;
          torque[q + 2]! += tz + rx * fy - ry * fx;
        }
      }
    },
  };
}

/**
 * Bonds by distance; across parts only a BRANCH bond can be one, since other distances there change.
 */
function bondsOf(tree: LigandTree): number[][] {
  const found = findBonds(tree.autodock, tree.xyz);
  const partOf = new Map<number, number>();
  tree.parts.forEach((part, p) => {
    for (const atom of part.atoms) partOf.set(atom, p);
  });
  const branch = new Set(tree.parts.slice(1).map(({ axis: [a, b] }) => `${Math.min(a, b)}-${Math.max(a, b)}`));
  const fixed = (i: number, j: number): boolean => {
    const [p, q] = [partOf.get(i)!, partOf.get(j)!];
    if (p === q || branch.has(`${Math.min(i, j)}-${Math.max(i, j)}`)) return true;
    // An atom and the far end of a BRANCH bond keep their distance when the bond turns.
    const child = tree.parts[q]!.parent === p ? q : tree.parts[p]!.parent === q ? p : -1;
    if (child < 0) return false;
    const [begin, end] = tree.parts[child]!.axis;
    return i === begin || j === begin || i === end || j === end;
  };
  return found.map((list, i) => list.filter((j) => fixed(i, j)));
}

function rotorsOf(tree: LigandTree, types: Uint8Array, bonds: readonly (readonly number[])[]): number {
  const heavyNeighbours = (i: number): number => bonds[i]!.filter((j) => types[j] !== NO_TYPE).length;
  let sum = 0;
  for (const { axis } of tree.parts.slice(1)) {
    if (axis.some((atom) => types[atom] === NO_TYPE)) continue;
    for (const atom of axis) if (heavyNeighbours(atom) > 1) sum += 0.5;
  }
  return sum;
}

function pairsOf(
  tree: LigandTree,
  types: Uint8Array,
  bonds: readonly (readonly number[])[],
  partOf: Int32Array,
): Ligand['pairs'] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < types.length; i += 1) {
    if (types[i] === NO_TYPE) continue;
    const near = new Set([i]);
    let ring = [i];
    for (let step = 0; step < 3; step += 1) {
      ring = ring.flatMap((a) => bonds[a]!).filter((b) => !near.has(b));
      for (const b of ring) near.add(b);
    }
    for (let j = i + 1; j < types.length; j += 1) {
      if (types[j] === NO_TYPE || near.has(j) || !moves(tree, partOf, i, j)) continue;
      pairs.push([i, j]);
    }
  }
  const { curves, from } = curvesOf(pairs.map(([i, j]) => [types[i]!, types[j]!]));
  return {
    a: Int32Array.from(pairs, ([i]) => 3 * i),
    b: Int32Array.from(pairs, ([, j]) => 3 * j),
    from,
    curves,
  };
}

/** Whether the distance of two atoms can change. */
function moves(tree: LigandTree, partOf: Int32Array, i: number, j: number): boolean {
  const [p, q] = [partOf[i]!, partOf[j]!];
  if (p === q) return false;
  for (const [child, parent, inParent, inChild] of [
    [q, p, i, j],
    [p, q, j, i],
  ] as const) {
    if (tree.parts[child]!.parent !== parent) continue;
    const [begin, end] = tree.parts[child]!.axis;
    if (inParent === begin || inChild === end) return false;
  }
  return true;
}

function gyrationOf(xyz: Float64Array, scored: Uint16Array, root: number): number {
  let sum = 0;
  for (const i of scored) for (let k = 0; k < 3; k += 1) sum += (xyz[3 * i + k]! - xyz[3 * root + k]!) ** 2;
  return scored.length > 0 ? Math.sqrt(sum / scored.length) : 0;
}
