import type { Molecule } from '../molecule.ts';
import { SmartsError } from './error.ts';
import type { Pattern } from './parse.ts';
import { session } from './session.ts';

/** Steps after which a search is stopped: real patterns on real molecules need thousands. */
const MAX_STEPS = 20_000_000;

/** Number of matches up to `limit`, of all orders; with `start`, only those whose first atom is there. */
export function countMatches(pattern: Pattern, mol: Molecule, limit: number, start = -1): number {
  let count = 0;
  search(pattern, mol, start, () => {
    count += 1;
    return count < limit;
  });
  return count;
}

export function findMatches(pattern: Pattern, mol: Molecule, limit: number, unique: boolean): Int32Array[] {
  const out: Int32Array[] = [];
  const seen = new Set<string>();
  search(pattern, mol, -1, (map) => {
    const match = Int32Array.from(map);
    if (unique) {
      const key = match.slice().sort().join();
      if (seen.has(key)) return true;
      seen.add(key);
    }
    out.push(match);
    return out.length < limit;
  });
  return out;
}

/** Depth-first search, query atoms in written order; `found` says whether to go on. */
function search(pattern: Pattern, mol: Molecule, start: number, found: (map: Int32Array) => boolean): void {
  const size = pattern.atoms.length;
  if (size > mol.atomCount) return;
  if (session.depth === 0) {
    session.number += 1;
    session.steps = 0;
  }
  session.depth += 1;
  try {
    const map = new Int32Array(size).fill(-1);
    const cursor = new Int32Array(size);
    let depth = 0;
    cursor[0] = Math.max(start, 0);
    while (depth >= 0) {
      session.steps += 1;
      if (session.steps > MAX_STEPS)
        throw new SmartsError('The search takes too long; make the pattern more specific', -1);
      map[depth] = -1;
      const atom = nextCandidate(pattern, mol, depth, map, cursor, start);
      if (atom < 0) {
        depth -= 1;
        continue;
      }
      map[depth] = atom;
      if (depth === size - 1) {
        if (!found(map)) return;
        continue;
      }
      depth += 1;
      const along = pattern.back[depth]![0];
      cursor[depth] = along ? mol.adjacencyStart[map[along.to]!]! : 0;
    }
  } finally {
    session.depth -= 1;
  }
}

/** The next atom that fits query atom `depth`, or -1; `cursor` remembers where to go on. */
function nextCandidate(
  pattern: Pattern,
  mol: Molecule,
  depth: number,
  map: Int32Array,
  cursor: Int32Array,
  start: number,
): number {
  const { test } = pattern.atoms[depth]!;
  const back = pattern.back[depth]!;
  const along = back[0];
  if (!along) {
    const end = depth === 0 && start >= 0 ? start + 1 : mol.atomCount;
    while (cursor[depth]! < end) {
      const atom = cursor[depth]!;
      cursor[depth] = atom + 1;
      if (!used(map, depth, atom) && test(mol, atom)) return atom;
    }
    return -1;
  }
  const end = mol.adjacencyStart[map[along.to]! + 1]!;
  while (cursor[depth]! < end) {
    const k = cursor[depth]!;
    cursor[depth] = k + 1;
    const atom = mol.neighbours[k]!;
    if (used(map, depth, atom)) continue;
    if (!pattern.bonds[along.bond]!.test(mol, mol.neighbourBonds[k]!) || !test(mol, atom)) continue;
    let closes = true;
    for (let i = 1; i < back.length && closes; i += 1) {
      const bond = mol.bondBetween(map[back[i]!.to]!, atom);
      closes = bond >= 0 && pattern.bonds[back[i]!.bond]!.test(mol, bond);
    }
    if (closes) return atom;
  }
  return -1;
}

function used(map: Int32Array, depth: number, atom: number): boolean {
  for (let i = 0; i < depth; i += 1) if (map[i] === atom) return true;
  return false;
}
