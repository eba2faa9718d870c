import { canonicalSmiles, type Molecule } from '../chem/index.ts';

/**
 * A key of the Bemis-Murcko scaffold (rings and what links them; J. Med. Chem. 1996, 39, 2887) for splits: molecules with
 * the same framework, elements and bonds share it. Molecules without a ring have a key of their own.
 */
export function scaffoldKey(mol: Molecule): string {
  const n = mol.atomCount;
  const degree = new Int32Array(n);
  const gone = new Uint8Array(n);
  for (let a = 0; a < n; a += 1) degree[a] = mol.adjacencyStart[a + 1]! - mol.adjacencyStart[a]!;
  const queue = [...degree.keys()].filter((a) => degree[a]! <= 1);
  for (let a = queue.pop(); a !== undefined; a = queue.pop()) {
    if (gone[a]) continue;
    gone[a] = 1;
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
      const b = mol.neighbours[k]!;
      degree[b]! -= 1;
      if (!gone[b] && degree[b]! <= 1) queue.push(b);
    }
  }
  const kept = [...gone.keys()].filter((a) => !gone[a]);
  if (kept.length === 0) return `acyclic ${canonicalSmiles(mol)}`;
  // Refinement of colours (Weisfeiler and Leman 1968), as many rounds as the framework may be wide.
  let colour = kept.map((a) => hash(mol.atomicNumber[a]!, mol.aromatic[a] ? 1 : 0, mol.charge[a]! + 8));
  const place = new Map(kept.map((a, i) => [a, i]));
  for (let round = 0; round < Math.min(12, kept.length); round += 1)
    colour = kept.map((a, i) => {
      const near: number[] = [];
      for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
        const j = place.get(mol.neighbours[k]!);
        if (j !== undefined) near.push(hash(colour[j]!, mol.bondOrder[mol.neighbourBonds[k]!]!, 3));
      }
      return near.sort((x, y) => x - y).reduce((h, x) => hash(h, x, 5), colour[i]!);
    });
  const all = colour.sort((x, y) => x - y).reduce((h, x) => hash(h, x, 7), kept.length);
  const second = colour.reduce((h, x) => hash(x, h, 11), 17);
  return `${kept.length}:${all}:${second}`;
}

const hash = (a: number, b: number, c: number): number => {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
};

/**
 * Groups dealt into folds so that none is on two sides: the largest first, each into the smallest fold (ties by seed order).
 * @returns the fold of every row
 */
export function groupFolds(keys: readonly string[], folds: number, order: (count: number) => ArrayLike<number>): Uint8Array {
  const groups = new Map<string, number[]>();
  keys.forEach((key, i) => {
    const list = groups.get(key);
    if (list) list.push(i);
    else groups.set(key, [i]);
  });
  const lists = [...groups.values()];
  const shuffled = Array.from(order(lists.length), (i) => lists[i]!).sort((a, b) => b.length - a.length);
  const sizes = new Float64Array(folds);
  const fold = new Uint8Array(keys.length);
  for (const list of shuffled) {
    const to = sizes.indexOf(Math.min(...sizes));
    sizes[to]! += list.length;
    for (const i of list) fold[i] = to;
  }
  return fold;
}
