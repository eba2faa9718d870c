import { factsOf } from '../facts.ts';
import type { Molecule } from '../molecule.ts';
import { SmartsError } from './error.ts';
import type { Pattern } from './parse.ts';
import type { Sequence } from './sequence.ts';
import { session } from './session.ts';

/** Steps after which a search is stopped: real patterns on real molecules need thousands. */
const MAX_STEPS = 3_000_000;

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

let maps: Int32Array[] = [];

/** Two arrays for a search at this nesting, used again by the next search there. */
function scratch(nesting: number, size: number): readonly [map: Int32Array, cursor: Int32Array] {
  if (maps.length < 2 * nesting + 2) maps = [...maps, new Int32Array(64), new Int32Array(64)];
  if (maps[2 * nesting]!.length < size) {
    maps[2 * nesting] = new Int32Array(2 * size);
    maps[2 * nesting + 1] = new Int32Array(2 * size);
  }
  return [maps[2 * nesting]!, maps[2 * nesting + 1]!];
}

/** Depth-first search. `found` gets the molecule's atom for each query atom and says whether to go on. */
function search(pattern: Pattern, mol: Molecule, start: number, found: (map: Int32Array) => boolean): void {
  const size = pattern.atoms.length;
  if (size > mol.atomCount) return;
  const { elementCounts } = factsOf(mol);
  for (const [element, count] of pattern.needs) if (elementCounts[element]! < count) return;
  if (session.depth === 0) {
    session.number += 1;
    session.steps = 0;
  }
  const { atoms, steps } = start >= 0 ? pattern.written : pattern.quick;
  const [map, cursor] = scratch(session.depth, size);
  session.depth += 1;
  try {
    map.fill(-1, 0, size);
    let depth = 0;
    cursor[0] = Math.max(start, 0);
    while (depth >= 0) {
      session.steps += 1;
      if (session.steps > MAX_STEPS) {
        throw new SmartsError('The search takes too long; make the pattern more specific', -1);
      }
      map[atoms[depth]!] = -1;
      const atom = nextCandidate(pattern, mol, atoms, steps[depth]!, depth, map, cursor, start);
      if (atom < 0) {
        depth -= 1;
        continue;
      }
      map[atoms[depth]!] = atom;
      if (depth === size - 1) {
        if (!found(map.subarray(0, size))) return;
        continue;
      }
      depth += 1;
      const along = steps[depth]![0];
      cursor[depth] = along ? mol.adjacencyStart[map[along.to]!]! : 0;
    }
  } finally {
    session.depth -= 1;
  }
}

/** The next atom that fits the query atom at `depth`, or -1; `cursor` remembers where to go on. */
function nextCandidate(
  pattern: Pattern,
  mol: Molecule,
  atoms: Int32Array,
  back: Sequence['steps'][number],
  depth: number,
  map: Int32Array,
  cursor: Int32Array,
  start: number,
): number {
  const { test } = pattern.atoms[atoms[depth]!]!;
  const along = back[0];
  if (!along) {
    const end = depth === 0 && start >= 0 ? start + 1 : mol.atomCount;
    while (cursor[depth]! < end) {
      const atom = cursor[depth]!;
      cursor[depth] = atom + 1;
      if (!used(atoms, map, depth, atom) && test(mol, atom)) return atom;
    }
    return -1;
  }
  const end = mol.adjacencyStart[map[along.to]! + 1]!;
  const walk = pattern.bonds[along.bond]!.test;
  while (cursor[depth]! < end) {
    const k = cursor[depth]!;
    cursor[depth] = k + 1;
    const atom = mol.neighbours[k]!;
    if (used(atoms, map, depth, atom)) continue;
    if (!walk(mol, mol.neighbourBonds[k]!) || !test(mol, atom)) continue;
    let closes = true;
    for (let i = 1; i < back.length && closes; i += 1) {
      const bond = mol.bondBetween(map[back[i]!.to]!, atom);
      closes = bond >= 0 && pattern.bonds[back[i]!.bond]!.test(mol, bond);
    }
    if (closes) return atom;
  }
  return -1;
}

function used(atoms: Int32Array, map: Int32Array, depth: number, atom: number): boolean {
  for (let i = 0; i < depth; i += 1) if (map[atoms[i]!] === atom) return true;
  return false;
}
