import type { Molecule } from '../chem/molecule.ts';
import type { Pattern } from '../chem/smarts/parse.ts';
import { FeatureCounts } from './feature-counts.ts';
import { KEY_BYTES } from './format.ts';

/**
 * A graph that features are counted on, with what is certain of each atom: its element (0 where a query leaves it open) and
 * whether it is aromatic (1, 0, or 2 for open). Bond orders take no part, as queries say little that is certain of them.
 */
interface Skeleton {
  readonly count: number;
  readonly element: ArrayLike<number>;
  readonly aromatic: ArrayLike<number>;
  readonly start: ArrayLike<number>;
  readonly neighbours: ArrayLike<number>;
}

/** Counts up to which a feature sets one more bit each. */
const STEPS = [1, 2, 3, 4, 6, 8, 12, 16] as const;
/** Longest cycle that is a feature. */
const LONGEST = 8;
/** Kinds of features, so that their numbers do not meet. */
const [ATOM, PATH, TYPED, CYCLE, FILLED, AROMATIC_CYCLE] = [1, 2, 3, 4, 5, 6].map((kind) => kind * 0x1b873593) as [
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Leaves the highest bits of a hash: as many as number the bits of a key. */
const KEY_SHIFT = 32 - Math.log2(8 * KEY_BYTES);

const features = new FeatureCounts();

/**
 * Writes the key: hashed bits for "at least n" of each feature. Whatever matches a query has each of the query's features at
 * least as often: an element; bonded elements; paths of three, and of four that have a heteroatom; the same pairs and paths of
 * three told apart by aromaticity; cycles of up to eight atoms, by their elements, and by their aromatic atoms.
 */
function writeKey(graph: Skeleton, ring: ArrayLike<number> | undefined, out: Uint32Array, at: number): void {
  features.clear();
  addPaths(graph);
  addCycles(graph, ring);
  out.fill(0, at, at + KEY_BYTES / 4);
  for (let i = 0; i < features.size; i += 1) {
    const feature = features.feature(i);
    const count = features.count(i);
    for (const step of STEPS) {
      if (step > count) break;
      const bit = Math.imul(feature ^ Math.imul(step, 0x85ebca6b), 0x9e3779b1) >>> KEY_SHIFT;
      out[at + (bit >>> 5)]! |= 1 << (bit & 31);
    }
  }
}

function addPaths({ count, element, aromatic, start, neighbours }: Skeleton): void {
  for (let a = 0; a < count; a += 1) {
    const za = element[a]!;
    // Hydrogen atoms are written or left out as one likes, so they are no feature.
    if (za <= 1) continue;
    const ta = typeOf(za, aromatic[a]!);
    features.add(ATOM ^ za);
    if (ta !== 0) features.add(TYPED ^ ta);
    for (let k = start[a]!; k < start[a + 1]!; k += 1) {
      const b = neighbours[k]!;
      const zb = element[b]!;
      if (zb <= 1) continue;
      const tb = typeOf(zb, aromatic[b]!);
      if (a < b) {
        features.add(PATH ^ (za < zb ? (za << 7) | zb : (zb << 7) | za));
        if (ta !== 0 && tb !== 0) features.add(TYPED ^ (ta < tb ? (ta << 8) | tb : (tb << 8) | ta));
      }
      for (let l = start[b]!; l < start[b + 1]!; l += 1) {
        const c = neighbours[l]!;
        const zc = element[c]!;
        if (c === a || zc <= 1) continue;
        if (a < c) {
          features.add(PATH ^ (za < zc ? (za << 14) | (zb << 7) | zc : (zc << 14) | (zb << 7) | za));
          const tc = typeOf(zc, aromatic[c]!);
          if (ta !== 0 && tb !== 0 && tc !== 0)
            features.add(TYPED ^ (ta < tc ? (ta << 16) | (tb << 8) | tc : (tc << 16) | (tb << 8) | ta));
        }
        for (let m = start[c]!; m < start[c + 1]!; m += 1) {
          const d = neighbours[m]!;
          const zd = element[d]!;
          if (d <= a || d === b || zd <= 1) continue;
          if (za === 6 && zb === 6 && zc === 6 && zd === 6) continue;
          const forward = za < zd || (za === zd && zb <= zc);
          features.add(
            PATH ^ (forward ? (za << 21) | (zb << 14) | (zc << 7) | zd : (zd << 21) | (zc << 14) | (zb << 7) | za),
          );
        }
      }
    }
  }
}

/** Element and aromaticity as one number; 0 where the latter is open. */
const typeOf = (z: number, aromatic: number): number => (aromatic === 2 ? 0 : 2 * z + aromatic);

const trail = new Int32Array(LONGEST);
const cursor = new Int32Array(LONGEST);

/** Every cycle of three to `LONGEST` atoms once: from its lowest atom, and in one of its two directions. */
function addCycles(graph: Skeleton, ring: ArrayLike<number> | undefined): void {
  const { count, start, neighbours } = graph;
  for (let first = 0; first < count; first += 1) {
    if (ring && ring[first] === 0) continue;
    trail[0] = first;
    cursor[0] = start[first]!;
    let depth = 0;
    while (depth >= 0) {
      const at = trail[depth]!;
      if (cursor[depth]! >= start[at + 1]!) {
        depth -= 1;
        continue;
      }
      const next = neighbours[cursor[depth]!]!;
      cursor[depth]! += 1;
      if (next === first) {
        if (depth >= 2 && trail[1]! < at) addCycle(graph, depth + 1);
        continue;
      }
      if (next < first || depth === LONGEST - 1 || (ring && ring[next] === 0)) continue;
      let known = false;
      for (let i = 1; i <= depth && !known; i += 1) known = trail[i] === next;
      if (known) continue;
      depth += 1;
      trail[depth] = next;
      cursor[depth] = start[next]!;
    }
  }
}

function addCycle({ element, aromatic }: Skeleton, size: number): void {
  let elements = 0;
  let aromatics = 0;
  let certain = true;
  let filled = true;
  for (let i = 0; i < size; i += 1) {
    const z = element[trail[i]!]!;
    if (z === 0) filled = false;
    // Carbon adds nothing; the others add up, in any order.
    else if (z !== 6) elements = (elements + Math.imul(z, 0x2c1b3c6d)) | 0;
    if (aromatic[trail[i]!] === 2) certain = false;
    else aromatics += aromatic[trail[i]!]!;
  }
  features.add(CYCLE ^ size);
  if (!filled) return;
  features.add(FILLED ^ elements ^ (size << 4));
  if (certain) features.add(AROMATIC_CYCLE ^ elements ^ (size << 4) ^ (aromatics << 8));
}

export function writeMoleculeKey(mol: Molecule, out: Uint32Array, at: number): void {
  writeKey(
    {
      count: mol.atomCount,
      element: mol.atomicNumber,
      aromatic: mol.aromatic,
      start: mol.adjacencyStart,
      neighbours: mol.neighbours,
    },
    mol.atomInRing,
    out,
    at,
  );
}

/** The bits that every molecule with this substructure has. */
export function patternKey(pattern: Pattern): Uint32Array {
  const count = pattern.atoms.length;
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const { begin, end } of pattern.bonds) {
    // Two bonds between the same atoms say no more than one.
    if (lists[begin]!.includes(end)) continue;
    lists[begin]!.push(end);
    lists[end]!.push(begin);
  }
  const start = new Int32Array(count + 1);
  for (let i = 0; i < count; i += 1) start[i + 1] = start[i]! + lists[i]!.length;
  const out = new Uint32Array(KEY_BYTES / 4);
  const element = pattern.atoms.map((atom) => atom.element ?? 0);
  const aromatic = pattern.atoms.map((atom) => (atom.aromatic === undefined ? 2 : atom.aromatic ? 1 : 0));
  writeKey({ count, element, aromatic, start, neighbours: lists.flat() }, undefined, out, 0);
  return out;
}
