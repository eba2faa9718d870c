import type { Receptor } from './pdbqt.ts';
import { CUTOFF } from './scoring.ts';

/** Cells of the receptor, so that atoms within the cutoff of a place are found without looking at all. */
export interface Neighbours {
  /** Calls `see` with every atom whose cell is within reach of the place (some are farther than the cutoff). */
  near(x: number, y: number, z: number, see: (atom: number) => void): void;
  /** Atoms that may be within the cutoff of the place's cell, in the order of the file. */
  list(x: number, y: number, z: number): Int32Array;
}

const SIDE = 4;
const NONE = new Int32Array();

export function neighboursOf(receptor: Receptor): Neighbours {
  const { xyz } = receptor;
  const n = xyz.length / 3;
  const cell = (v: number): number => Math.floor(v / SIDE);
  const key = (a: number, b: number, c: number): number => ((a + 1024) * 2048 + (b + 1024)) * 2048 + (c + 1024);
  const cells = new Map<number, number[]>();
  for (let i = 0; i < n; i += 1) {
    const k = key(cell(xyz[3 * i]!), cell(xyz[3 * i + 1]!), cell(xyz[3 * i + 2]!));
    const list = cells.get(k);
    if (list) list.push(i);
    else cells.set(k, [i]);
  }
  const lists = new Map<number, Int32Array>();
  const reach = Math.ceil(CUTOFF / SIDE);
  const list = (x: number, y: number, z: number): Int32Array => {
    const [a, b, c] = [cell(x), cell(y), cell(z)];
    if ([a, b, c].some((v) => Math.abs(v) > 1000)) return NONE;
    const k = key(a, b, c);
    const known = lists.get(k);
    if (known) return known;
    const found: number[] = [];
    for (let i = a - reach; i <= a + reach; i += 1)
      for (let j = b - reach; j <= b + reach; j += 1)
        for (let l = c - reach; l <= c + reach; l += 1)
          for (const atom of cells.get(key(i, j, l)) ?? []) {
            // Distance of the atom from the cell, not from the place: the list serves every place of the cell.
            let d2 = 0;
            for (const [v, low] of [
              [xyz[3 * atom]!, a * SIDE],
              [xyz[3 * atom + 1]!, b * SIDE],
              [xyz[3 * atom + 2]!, c * SIDE],
            ] as const)
              d2 += Math.max(0, low - v, v - low - SIDE) ** 2;
            if (d2 < CUTOFF * CUTOFF) found.push(atom);
          }
    const sorted = Int32Array.from(found.sort((p, q) => p - q));
    lists.set(k, sorted);
    return sorted;
  };
  return {
    list,
    near(x, y, z, see) {
      for (const atom of list(x, y, z)) see(atom);
    },
  };
}
