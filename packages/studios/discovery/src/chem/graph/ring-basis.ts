import type { Molecule } from '../molecule.ts';
import type { CycleList } from './cycles.ts';

let uses = new Int32Array(256);
let inExtra = new Uint8Array(256);

/**
 * Marks in `cycles.chosen` a smallest independent set of `wanted` cycles (Gaussian elimination over GF(2), smallest first),
 * then every other cycle of equal size that could replace a chosen one without losing a bond (RDKit's symmetrised set).
 * False when the cycles do not span: fewer than `wanted` are marked then.
 */
export function chooseBasis(mol: Molecule, cycles: CycleList, wanted: number): boolean {
  if (uses.length < mol.bondCount) {
    uses = new Int32Array(2 * mol.bondCount);
    inExtra = new Uint8Array(2 * mol.bondCount);
  }
  const order = Array.from({ length: cycles.count }, (_, c) => c);
  order.sort((a, b) => cycles.size(a) - cycles.size(b) || a - b);
  cycles.chosen.fill(0, 0, cycles.count);
  let rank = 0;
  const pivots = new Map<number, number[]>();
  for (const c of order) {
    if (rank === wanted) break;
    const row = reduce(cycles, c, pivots);
    if (row.length === 0) continue;
    pivots.set(row[0]!, row);
    cycles.chosen[c] = 1;
    rank += 1;
  }
  addAlternatives(mol, cycles, order);
  return rank === wanted;
}

/** The cycle's bonds as a sorted list, cleared of the leading bonds of the rows before. */
function reduce(cycles: CycleList, cycle: number, pivots: ReadonlyMap<number, number[]>): number[] {
  let row = Array.from(cycles.bonds.subarray(cycles.start[cycle]!, cycles.start[cycle + 1]!)).sort((a, b) => a - b);
  while (row.length > 0) {
    const pivot = pivots.get(row[0]!);
    if (!pivot) break;
    row = symmetricDifference(row, pivot);
  }
  return row;
}

function symmetricDifference(a: readonly number[], b: readonly number[]): number[] {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j === b.length || (i < a.length && a[i]! < b[j]!)) {
      out.push(a[i]!);
      i += 1;
    } else if (i === a.length || b[j]! < a[i]!) {
      out.push(b[j]!);
      j += 1;
    } else {
      i += 1;
      j += 1;
    }
  }
  return out;
}

function addAlternatives(mol: Molecule, cycles: CycleList, order: readonly number[]): void {
  const basis = order.filter((c) => cycles.chosen[c] === 1);
  if (basis.length === cycles.count) return;
  uses.fill(0, 0, mol.bondCount);
  for (const c of basis) for (let i = cycles.start[c]!; i < cycles.start[c + 1]!; i += 1) uses[cycles.bonds[i]!]! += 1;
  for (const extra of order) {
    if (cycles.chosen[extra] !== 0) continue;
    for (let i = cycles.start[extra]!; i < cycles.start[extra + 1]!; i += 1) inExtra[cycles.bonds[i]!] = 1;
    if (basis.some((c) => cycles.size(c) === cycles.size(extra) && couldReplace(cycles, c))) cycles.chosen[extra] = 2;
    for (let i = cycles.start[extra]!; i < cycles.start[extra + 1]!; i += 1) inExtra[cycles.bonds[i]!] = 0;
  }
}

/** The marked cycle shares a bond with `cycle` and has every bond that only `cycle` gives. */
function couldReplace(cycles: CycleList, cycle: number): boolean {
  let shares = false;
  for (let i = cycles.start[cycle]!; i < cycles.start[cycle + 1]!; i += 1) {
    const bond = cycles.bonds[i]!;
    if (inExtra[bond] !== 0) shares = true;
    else if (uses[bond] === 1) return false;
  }
  return shares;
}
