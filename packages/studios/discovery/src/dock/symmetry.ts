import { findBonds, interactionTypes, NO_TYPE } from './atom-types.ts';
import type { LigandTree } from './pdbqt.ts';

/** Heavy atoms and their bonds; bond orders do not count, so that the two oxygens of a carboxylate are alike. */
export interface HeavyGraph {
  /** Numbers of the atoms in the molecule they come from. */
  readonly atoms: readonly number[];
  readonly elements: readonly string[];
  /** Neighbours by place in `atoms`. */
  readonly bonds: readonly (readonly number[])[];
}

/** The heavy atoms of a tree as its file has them; elements by AutoDock type without the mark of an aromatic ring. */
export function heavyGraphOf(tree: LigandTree): HeavyGraph {
  const found = findBonds(tree.autodock, tree.xyz);
  const types = interactionTypes(tree.autodock, found);
  const atoms = [...types.keys()].filter((i) => types[i] !== NO_TYPE);
  const place = new Map(atoms.map((atom, k) => [atom, k]));
  return {
    atoms,
    elements: atoms.map((i) => elementOf(tree.autodock[i]!)),
    bonds: atoms.map((i) => found[i]!.flatMap((j) => place.get(j) ?? [])),
  };
}

const ELEMENTS: Readonly<Record<string, string>> = { A: 'C', NA: 'N', NS: 'N', OA: 'O', OS: 'O', SA: 'S' };
const elementOf = (type: string): string => ELEMENTS[type] ?? type;

/**
 * Root mean square distance over heavy atoms, the least over all ways in which the molecule maps onto itself; nothing is
 * moved. Branch and bound over the maps, so that many equal groups cost little.
 * @param a places of the atoms of `graph`'s molecule, 3 each, in angstrom
 * @param b the same molecule, its atoms in the same order
 */
export function symmetricRmsd(graph: HeavyGraph, a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { atoms, bonds } = graph;
  const n = atoms.length;
  if (n === 0) return 0;
  const classes = classesOf(graph);
  const order = walk(bonds, classes);
  const squared = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < 3; k += 1) sum += (a[3 * atoms[i]! + k]! - b[3 * atoms[j]! + k]!) ** 2;
    return sum;
  };
  let best = atoms.reduce((sum, _, i) => sum + squared(i, i), 0);
  const image = new Int32Array(n).fill(-1);
  const used = new Uint8Array(n);
  const members = new Map<number, number[]>();
  classes.forEach((one, i) => {
    members.set(one, [...(members.get(one) ?? []), i]);
  });
  // What the atoms from a place in the order on must cost at least: each to the nearest of its class.
  const least = new Float64Array(n + 1);
  for (let at = n - 1; at >= 0; at -= 1) {
    const i = order[at]!;
    least[at] = least[at + 1]! + Math.min(...members.get(classes[i]!)!.map((j) => squared(i, j)));
  }
  const place = (at: number, sum: number): void => {
    if (sum + least[at]! >= best) return;
    if (at === n) {
      best = sum;
      return;
    }
    const i = order[at]!;
    const known = bonds[i]!.filter((j) => image[j]! >= 0);
    const from = known.length > 0 ? bonds[image[known[0]!]!]! : members.get(classes[i]!)!;
    const candidates = from
      .filter(
        (j) => used[j] === 0 && classes[j] === classes[i] && known.every((one) => bonds[image[one]!]!.includes(j)),
      )
      .map((j) => ({ j, cost: squared(i, j) }))
      .sort((one, other) => one.cost - other.cost);
    for (const { j, cost } of candidates) {
      image[i] = j;
      used[j] = 1;
      place(at + 1, sum + cost);
      image[i] = -1;
      used[j] = 0;
    }
  };
  place(0, 0);
  return Math.sqrt(best / n);
}

/** Atoms that no walk along the bonds can tell apart share a number (Morgan 1965). */
function classesOf({ elements, bonds }: HeavyGraph): number[] {
  const numbered = (keys: readonly string[]): number[] => {
    const known = new Map<string, number>();
    return keys.map((key) => {
      const number = known.get(key) ?? known.size;
      known.set(key, number);
      return number;
    });
  };
  let classes = numbered(elements.map((element, i) => `${element} ${bonds[i]!.length}`));
  for (let count = new Set(classes).size; ; ) {
    const next = numbered(classes.map((one, i) => `${one}:${bonds[i]!.map((j) => classes[j]!).sort((p, q) => p - q)}`));
    const found = new Set(next).size;
    if (found === count) return classes;
    classes = next;
    count = found;
  }
}

/** Atoms so that each but the first of its part is bonded to one before it; parts begin where there is least choice. */
function walk(bonds: readonly (readonly number[])[], classes: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const one of classes) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const starts = classes.map((_, i) => i).sort((i, j) => sizes.get(classes[i]!)! - sizes.get(classes[j]!)!);
  const seen = new Set<number>();
  const order: number[] = [];
  for (const start of starts) {
    if (seen.has(start)) continue;
    const queue = [start];
    seen.add(start);
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      order.push(at);
      for (const j of bonds[at]!)
        if (!seen.has(j)) {
          seen.add(j);
          queue.push(j);
        }
    }
  }
  return order;
}
