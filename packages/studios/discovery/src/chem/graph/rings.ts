import type { Molecule } from '../molecule.ts';
import type { Workspace } from '../workspace.ts';
import { CycleList } from './cycles.ts';
import { chooseBasis } from './ring-basis.ts';
import { chosen, chosenSize, onCycle, SMALL_BONDS, SMALL_RINGS, smallSystem } from './small-systems.ts';

/** Above this many atoms in one ring system, rings that are no shortest ring of any bond are not looked for. */
const HORTON_ATOMS = 400;
/** Shortest rings through one bond that are looked at: cages have a handful, only made-up graphs have more. */
const PATHS_PER_BOND = 64;

let queue = new Int32Array(256);
let distance = new Int32Array(256);
let parentBond = new Int32Array(256);
let component = new Int32Array(256);
let ringDegree = new Int32Array(256);
let path = new Int32Array(256);
let cursor = new Int32Array(256);
let bondDone = new Uint8Array(256);
const cycles = new CycleList();

function reserve(atoms: number, bonds: number): void {
  if (queue.length < atoms + 1) {
    const size = 2 * atoms + 1;
    queue = new Int32Array(size);
    distance = new Int32Array(size);
    parentBond = new Int32Array(size);
    component = new Int32Array(size);
    ringDegree = new Int32Array(size);
    path = new Int32Array(size);
    cursor = new Int32Array(size);
  }
  if (bondDone.length < bonds) bondDone = new Uint8Array(2 * bonds);
}

/**
 * A smallest set of smallest rings, plus the rings of the same size that could stand for one of them (cubane has six rings,
 * not five), as RDKit counts them. Shortest rings through every bond are gathered and an independent set is chosen by
 * elimination; where these do not span (a large ring inside a belt of small ones), Horton's candidates are added.
 */
export function findRings(ws: Workspace): void {
  const mol = ws.molecule;
  reserve(mol.atomCount, mol.bondCount);
  mol.ringCount = 0;
  mol.ringStart[0] = 0;
  bondDone.fill(0, 0, mol.bondCount);
  component.fill(0, 0, mol.atomCount);
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (mol.atomInRing[i] === 0) continue;
    let degree = 0;
    for (let k = mol.adjacencyStart[i]!; k < mol.adjacencyStart[i + 1]!; k += 1) {
      degree += mol.bondInRing[mol.neighbourBonds[k]!]!;
    }
    ringDegree[i] = degree;
  }
  for (let root = 0; root < mol.atomCount; root += 1) {
    if (mol.atomInRing[root] === 0 || component[root] !== 0) continue;
    ringSystem(mol, root);
  }
}

/** Breadth-first over ring bonds from `root`; the atoms end in `queue`. */
function ringSystem(mol: Molecule, root: number): void {
  let atoms = 0;
  let ends = 0;
  queue[atoms] = root;
  atoms += 1;
  component[root] = 1;
  for (let head = 0; head < atoms; head += 1) {
    const a = queue[head]!;
    ends += ringDegree[a]!;
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
      const b = mol.neighbours[k]!;
      if (mol.bondInRing[mol.neighbourBonds[k]!] === 0 || component[b] !== 0) continue;
      component[b] = 1;
      queue[atoms] = b;
      atoms += 1;
    }
  }
  const wanted = ends / 2 - atoms + 1;
  if (wanted === 1) {
    singleRing(mol, root, atoms);
    return;
  }
  if (wanted <= SMALL_RINGS && ends / 2 <= SMALL_BONDS && smallSystem(mol, queue, atoms, wanted)) {
    for (let r = 0; r < wanted; r += 1) walkCycle(mol, chosen[r]!, atoms);
    return;
  }
  const members = queue.slice(0, atoms);
  cycles.clear();
  for (const a of members) {
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      if (mol.bondInRing[bond] === 0 || bondDone[bond] !== 0) continue;
      // Bonds of one unbranched chain lie on the same rings: one of them speaks for all.
      markChain(mol, a, bond);
      markChain(mol, mol.neighbours[k]!, bond);
      shortestThrough(mol, bond);
    }
  }
  if (!chooseBasis(mol, cycles, wanted) && atoms <= HORTON_ATOMS) {
    for (const v of members) hortonCandidates(mol, v, members);
    chooseBasis(mol, cycles, wanted);
  }
  for (let c = 0; c < cycles.count; c += 1) {
    if (cycles.chosen[c] !== 0) addRing(mol, cycles.start[c]!, cycles.start[c + 1]!);
  }
}

function markChain(mol: Molecule, from: number, via: number): void {
  let atom = from;
  let bond = via;
  bondDone[bond] = 1;
  while (ringDegree[atom] === 2) {
    let next = -1;
    for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
      const b = mol.neighbourBonds[k]!;
      if (mol.bondInRing[b] !== 0 && b !== bond) {
        next = b;
        atom = mol.neighbours[k]!;
        break;
      }
    }
    if (next < 0 || bondDone[next] !== 0) return;
    bond = next;
    bondDone[bond] = 1;
  }
}

/** Adds a chosen cycle of a small system: its bonds one after the other from any atom on it. */
function walkCycle(mol: Molecule, mask: number, atoms: number): void {
  const size = chosenSize(mask);
  const start = reserveRing(mol, size);
  let atom = -1;
  for (let i = 0; i < atoms && atom < 0; i += 1) {
    const a = queue[i]!;
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]! && atom < 0; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      if (mol.bondInRing[bond] !== 0 && onCycle(mask, bond)) atom = a;
    }
  }
  let before = -1;
  for (let i = 0; i < size; i += 1) {
    mol.ringAtoms[start + i] = atom;
    for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      if (bond !== before && mol.bondInRing[bond] !== 0 && onCycle(mask, bond)) {
        before = bond;
        atom = mol.neighbours[k]!;
        break;
      }
    }
    mol.ringBonds[start + i] = before;
  }
}

function singleRing(mol: Molecule, root: number, size: number): void {
  const start = reserveRing(mol, size);
  let atom = root;
  let bond = -1;
  for (let i = 0; i < size; i += 1) {
    mol.ringAtoms[start + i] = atom;
    for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
      const b = mol.neighbourBonds[k]!;
      if (mol.bondInRing[b] !== 0 && b !== bond) {
        bond = b;
        atom = mol.neighbours[k]!;
        break;
      }
    }
    mol.ringBonds[start + i] = bond;
  }
}

/** Gives the start of room for a ring's members and counts the ring. */
function reserveRing(mol: Molecule, size: number): number {
  const start = mol.ringStart[mol.ringCount]!;
  if (start + size > mol.ringAtoms.length) {
    mol.ringAtoms = longer(mol.ringAtoms, start + size);
    mol.ringBonds = longer(mol.ringBonds, start + size);
  }
  if (mol.ringCount + 2 > mol.ringStart.length) mol.ringStart = longer(mol.ringStart, mol.ringCount + 2);
  mol.ringCount += 1;
  mol.ringStart[mol.ringCount] = start + size;
  return start;
}

function longer(old: Int32Array, least: number): Int32Array {
  const next = new Int32Array(Math.max(2 * old.length, least));
  next.set(old);
  return next;
}

function addRing(mol: Molecule, from: number, to: number): void {
  const start = reserveRing(mol, to - from);
  for (let i = from; i < to; i += 1) {
    mol.ringAtoms[start + i - from] = cycles.atoms[i]!;
    mol.ringBonds[start + i - from] = cycles.bonds[i]!;
  }
}

/** All shortest rings through a bond: breadth-first from one end to the other without it, then every shortest way back. */
function shortestThrough(mol: Molecule, bond: number): void {
  const from = mol.bondBegin[bond]!;
  const to = mol.bondEnd[bond]!;
  let tail = 0;
  queue[tail] = from;
  tail += 1;
  distance[from] = 1;
  let found = 0;
  for (let head = 0; head < tail; head += 1) {
    const a = queue[head]!;
    const d = distance[a]!;
    if (found !== 0 && d >= found) break;
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
      const via = mol.neighbourBonds[k]!;
      if (via === bond || mol.bondInRing[via] === 0) continue;
      const b = mol.neighbours[k]!;
      if (distance[b] !== 0) continue;
      distance[b] = d + 1;
      queue[tail] = b;
      tail += 1;
      if (b === to) found = d + 1;
    }
  }
  if (found !== 0) {
    // Walk back from `to`; path[i] is the atom at distance found - i.
    let depth = 0;
    let taken = 0;
    path[0] = to;
    cursor[0] = mol.adjacencyStart[to]!;
    while (depth >= 0 && taken < PATHS_PER_BOND) {
      const a = path[depth]!;
      if (a === from) {
        cycles.begin();
        for (let i = 0; i <= depth; i += 1) {
          cycles.push(path[i]!, i < depth ? mol.bondBetween(path[i]!, path[i + 1]!) : bond);
        }
        cycles.endUnlessKnown();
        taken += 1;
        depth -= 1;
        continue;
      }
      const k = cursor[depth]!;
      if (k >= mol.adjacencyStart[a + 1]!) {
        depth -= 1;
        continue;
      }
      cursor[depth] = k + 1;
      const via = mol.neighbourBonds[k]!;
      const b = mol.neighbours[k]!;
      if (via === bond || mol.bondInRing[via] === 0 || distance[b] !== distance[a]! - 1 || distance[b] === 0) continue;
      depth += 1;
      path[depth] = b;
      cursor[depth] = mol.adjacencyStart[b]!;
    }
  }
  for (let i = 0; i < tail; i += 1) distance[queue[i]!] = 0;
}

/** Horton: for every bond the ring of the shortest paths from `root` to its two ends, where these meet only at the root. */
function hortonCandidates(mol: Molecule, root: number, members: Int32Array): void {
  let tail = 0;
  queue[tail] = root;
  tail += 1;
  distance[root] = 1;
  parentBond[root] = -1;
  for (let head = 0; head < tail; head += 1) {
    const a = queue[head]!;
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
      const via = mol.neighbourBonds[k]!;
      const b = mol.neighbours[k]!;
      if (mol.bondInRing[via] === 0 || distance[b] !== 0) continue;
      distance[b] = distance[a]! + 1;
      parentBond[b] = via;
      queue[tail] = b;
      tail += 1;
    }
  }
  for (const x of members) {
    for (let k = mol.adjacencyStart[x]!; k < mol.adjacencyStart[x + 1]!; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      const y = mol.neighbours[k]!;
      if (y < x || mol.bondInRing[bond] === 0 || parentBond[x] === bond || parentBond[y] === bond) continue;
      let length = 0;
      for (let a = x; a !== root; a = mol.otherAtom(parentBond[a]!, a)) {
        path[length] = a;
        length += 1;
      }
      let meets = false;
      for (let b = y; b !== root && !meets; b = mol.otherAtom(parentBond[b]!, b)) {
        for (let i = 0; i < length; i += 1) if (path[i] === b) meets = true;
      }
      if (meets) continue;
      cycles.begin();
      for (let a = x; a !== root; a = mol.otherAtom(parentBond[a]!, a)) cycles.push(a, parentBond[a]!);
      let steps = 0;
      for (let b = y; b !== root; b = mol.otherAtom(parentBond[b]!, b)) {
        path[steps] = b;
        steps += 1;
      }
      cycles.push(root, steps > 0 ? parentBond[path[steps - 1]!]! : bond);
      for (let i = steps - 1; i >= 0; i -= 1) cycles.push(path[i]!, i > 0 ? parentBond[path[i - 1]!]! : bond);
      cycles.endUnlessKnown();
    }
  }
  for (let i = 0; i < tail; i += 1) distance[queue[i]!] = 0;
}
