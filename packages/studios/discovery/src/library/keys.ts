import type { Molecule } from '../chem/molecule.ts';
import type { Pattern } from '../chem/smarts/parse.ts';
import { KEY_BYTES } from './format.ts';

/**
 * A graph that features are counted on: elements (0 where a query leaves it open) and adjacency. Bond orders and aromaticity take no
 * part, so that whatever a query says of them, every feature of the query is one of each molecule that it matches.
 */
interface Skeleton {
  readonly count: number;
  readonly element: ArrayLike<number>;
  readonly start: ArrayLike<number>;
  readonly neighbours: ArrayLike<number>;
}

/** Counts up to which a feature sets one more bit each. */
const STEPS = [1, 2, 3, 4, 6, 8, 12, 16] as const;

const features = new Map<number, number>();

/**
 * Writes the 256-bit key: hashed bits for "at least n" of each element, each pair of bonded elements and each path of three
 * atoms, and for each path of four that has a heteroatom.
 */
function writeKey(graph: Skeleton, out: Uint32Array, at: number): void {
  features.clear();
  const { element, start, neighbours } = graph;
  for (let a = 0; a < graph.count; a += 1) {
    const za = element[a]!;
    // Hydrogen atoms are written or left out as one likes, so they are no feature.
    if (za <= 1) continue;
    add(za);
    for (let k = start[a]!; k < start[a + 1]!; k += 1) {
      const b = neighbours[k]!;
      const zb = element[b]!;
      if (zb <= 1) continue;
      if (a < b) add(path(za, zb, 0, 0));
      for (let l = start[b]!; l < start[b + 1]!; l += 1) {
        const c = neighbours[l]!;
        const zc = element[c]!;
        if (c === a || zc <= 1) continue;
        if (a < c) add(path(za, zb, zc, 0));
        for (let m = start[c]!; m < start[c + 1]!; m += 1) {
          const d = neighbours[m]!;
          const zd = element[d]!;
          if (d === a || d === b || zd <= 1 || a > d) continue;
          if (za !== 6 || zb !== 6 || zc !== 6 || zd !== 6) add(path(za, zb, zc, zd));
        }
      }
    }
  }
  out.fill(0, at, at + KEY_BYTES / 4);
  for (const [feature, count] of features) {
    for (const step of STEPS) {
      if (step > count) break;
      const bit = Math.imul(feature ^ Math.imul(step, 0x85ebca6b), 0x9e3779b1) >>> 24;
      out[at + (bit >>> 5)]! |= 1 << (bit & 31);
    }
  }
}

function add(feature: number): void {
  features.set(feature, (features.get(feature) ?? 0) + 1);
}

/** The same number in both directions. */
function path(a: number, b: number, c: number, d: number): number {
  const last = d !== 0 ? d : c !== 0 ? c : b;
  const before = d !== 0 ? c : b;
  const forward = (a << 21) | (b << 14) | (c << 7) | d;
  if (a < last || (a === last && b <= before)) return forward | (1 << 28);
  return d !== 0 ? reversed(d, c, b, a) : c !== 0 ? reversed(c, b, a, 0) : reversed(b, a, 0, 0);
}

const reversed = (a: number, b: number, c: number, d: number): number =>
  (a << 21) | (b << 14) | (c << 7) | d | (1 << 28);

export function writeMoleculeKey(mol: Molecule, out: Uint32Array, at: number): void {
  writeKey(
    { count: mol.atomCount, element: mol.atomicNumber, start: mol.adjacencyStart, neighbours: mol.neighbours },
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
  writeKey({ count, element, start, neighbours: lists.flat() }, out, 0);
  return out;
}
