import type { Molecule } from '../molecule.ts';

/** The depth-first order in which a SMILES is written. Lists are undefined where empty. */
export interface Walk {
  readonly roots: readonly number[];
  readonly parentBond: Int32Array;
  readonly children: readonly (number[] | undefined)[];
  /** Ring bonds whose label is first written at the atom, and those whose label is written again. */
  readonly opens: readonly (number[] | undefined)[];
  readonly closes: readonly (number[] | undefined)[];
  /** When each atom is written. */
  readonly time: Int32Array;
}

/** Walks every part from its lowest-ranked atom; neighbours in rank order. */
export function walk(mol: Molecule, rank: Int32Array): Walk {
  const n = mol.atomCount;
  const parentBond = new Int32Array(n).fill(-1);
  const children: (number[] | undefined)[] = new Array(n);
  const opens: (number[] | undefined)[] = new Array(n);
  const closes: (number[] | undefined)[] = new Array(n);
  const time = new Int32Array(n).fill(-1);
  const sorted: (number[] | undefined)[] = new Array(n);
  const cursor = new Int32Array(n);
  const atomAt = new Int32Array(n);
  for (let i = 0; i < n; i += 1) atomAt[rank[i]!] = i;
  const roots: number[] = [];
  let clock = 0;
  for (let r = 0; r < n; r += 1) {
    const root = atomAt[r]!;
    if (time[root] !== -1) continue;
    roots.push(root);
    const stack = [root];
    time[root] = clock;
    clock += 1;
    while (stack.length > 0) {
      const atom = stack.at(-1)!;
      sorted[atom] ??= entriesByRank(mol, atom, rank);
      const entries = sorted[atom];
      const i = cursor[atom]!;
      if (i === entries.length) {
        stack.pop();
        continue;
      }
      cursor[atom] = i + 1;
      const k = entries[i]!;
      const bond = mol.neighbourBonds[k]!;
      const other = mol.neighbours[k]!;
      if (bond === parentBond[atom]) continue;
      if (time[other] === -1) {
        parentBond[other] = bond;
        add(children, atom, other);
        time[other] = clock;
        clock += 1;
        stack.push(other);
      } else if (time[other]! < time[atom]!) {
        add(opens, other, bond);
        add(closes, atom, bond);
      }
    }
  }
  return { roots, parentBond, children, opens, closes, time };
}

function entriesByRank(mol: Molecule, atom: number, rank: Int32Array): number[] {
  const entries: number[] = [];
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) entries.push(k);
  return entries.sort((a, b) => rank[mol.neighbours[a]!]! - rank[mol.neighbours[b]!]!);
}

function add(lists: (number[] | undefined)[], at: number, value: number): void {
  const list = lists[at];
  if (list) list.push(value);
  else lists[at] = [value];
}
