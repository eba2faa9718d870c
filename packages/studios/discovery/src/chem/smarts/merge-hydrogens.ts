import type { QueryAtom, QueryBond } from './parse.ts';
import { totalHydrogens } from './primitives.ts';

/** Hydrogen atoms of the pattern with one bond become "at least so many hydrogens" of their neighbour. */
export function mergeQueryHydrogens(
  atoms: readonly QueryAtom[],
  bonds: readonly QueryBond[],
): { atoms: QueryAtom[]; bonds: QueryBond[] } {
  const degree = new Int32Array(atoms.length);
  for (const { begin, end } of bonds) {
    degree[begin]! += 1;
    degree[end]! += 1;
  }
  const least = new Int32Array(atoms.length);
  const gone = new Uint8Array(atoms.length);
  for (const { begin, end } of bonds) {
    for (const [h, heavy] of [
      [begin, end],
      [end, begin],
    ] as const) {
      if (!atoms[h]!.isHydrogen || degree[h] !== 1 || atoms[heavy]!.isHydrogen) continue;
      gone[h] = 1;
      least[heavy]! += 1;
    }
  }
  const place = new Int32Array(atoms.length);
  const kept: QueryAtom[] = [];
  atoms.forEach((atom, i) => {
    place[i] = kept.length;
    if (gone[i] !== 0) return;
    const count = least[i]!;
    const { test } = atom;
    kept.push(count === 0 ? atom : { ...atom, test: (mol, a) => totalHydrogens(mol, a) >= count && test(mol, a) });
  });
  return {
    atoms: kept,
    bonds: bonds
      .filter(({ begin, end }) => gone[begin] === 0 && gone[end] === 0)
      .map(({ begin, end, test }) => ({ begin: place[begin]!, end: place[end]!, test })),
  };
}
