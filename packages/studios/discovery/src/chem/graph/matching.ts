import { AROMATIC, type Molecule, SINGLE } from '../molecule.ts';
import type { Workspace } from '../workspace.ts';

let parent = new Int32Array(0);
let base = new Int32Array(0);
let seen = new Int32Array(0);
let queue = new Int32Array(0);
let inBlossom = new Uint8Array(0);
let onPath = new Uint8Array(0);

/** Ring bonds that may become double: aromatic ones, and single ones to a dummy atom. */
export function isMatchable(mol: Molecule, bond: number): boolean {
  if (mol.bondInRing[bond] === 0) return false;
  const order = mol.bondOrder[bond]!;
  if (order === AROMATIC) return true;
  return (
    order === SINGLE && (mol.atomicNumber[mol.bondBegin[bond]!] === 0 || mol.atomicNumber[mol.bondEnd[bond]!] === 0)
  );
}

/**
 * Pairs the candidates (1: must be paired, 2: may be) along aromatic bonds; partners go into `mate` (-1: none). First the
 * atoms with a single choice, then any, then augmenting paths with blossoms contracted (Edmonds). Gives an atom that must be
 * paired and cannot, or -1.
 */
export function maximumMatching(ws: Workspace, candidate: Int32Array, mate: Int32Array): number {
  const mol = ws.molecule;
  const n = mol.atomCount;
  const m = mol.bondCount;
  mate.fill(-1, 0, n);
  const { bondBegin, bondEnd, bondInRing } = mol;
  if (usable.length < m) usable = new Uint8Array(2 * m);
  const choices = ws.scratchC;
  choices.fill(0, 0, n);
  for (let b = 0; b < m; b += 1) {
    const x = bondBegin[b]!;
    const y = bondEnd[b]!;
    const fits = bondInRing[b] !== 0 && candidate[x] !== 0 && candidate[y] !== 0 && isMatchable(mol, b);
    usable[b] = fits ? 1 : 0;
    if (!fits) continue;
    choices[x]! += 1;
    choices[y]! += 1;
  }
  stack = ws.scratchD;
  top = 0;
  for (let i = 0; i < n; i += 1) {
    if (candidate[i] !== 1 || choices[i] !== 1) continue;
    stack[top] = i;
    top += 1;
  }
  for (let i = 0; i < n; i += 1) {
    while (top > 0) {
      top -= 1;
      const a = stack[top]!;
      if (mate[a] === -1) pair(mol, a, candidate, choices, mate);
    }
    if (candidate[i] === 1 && mate[i] === -1) pair(mol, i, candidate, choices, mate);
  }
  while (top > 0) {
    top -= 1;
    if (mate[stack[top]!] === -1) pair(mol, stack[top]!, candidate, choices, mate);
  }
  for (let i = 0; i < n; i += 1) {
    if (candidate[i] === 1 && mate[i] === -1 && !augment(ws, i, candidate, mate)) return i;
  }
  return -1;
}

/** Ring bonds between candidates that may become double. */
let usable = new Uint8Array(256);
/** Atoms with one choice left. An atom gets there once: its choices only fall. */
let stack: Int32Array = new Int32Array(0);
let top = 0;

/** Pairs an atom with the free neighbour that must be paired most urgently. */
function pair(mol: Molecule, a: number, candidate: Int32Array, choices: Int32Array, mate: Int32Array): void {
  const { neighbours, neighbourBonds } = mol;
  const end = mol.adjacencyStart[a + 1]!;
  let partner = -1;
  for (let k = mol.adjacencyStart[a]!; k < end; k += 1) {
    const b = neighbours[k]!;
    if (usable[neighbourBonds[k]!] === 0 || mate[b] !== -1) continue;
    const better =
      partner < 0 || candidate[b]! < candidate[partner]! || (candidate[b] === 1 && choices[b]! < choices[partner]!);
    if (better) partner = b;
  }
  if (partner < 0) return;
  mate[a] = partner;
  mate[partner] = a;
  release(mol, a, candidate, choices, mate);
  release(mol, partner, candidate, choices, mate);
}

/** The neighbours of an atom that was paired have one choice less. */
function release(mol: Molecule, x: number, candidate: Int32Array, choices: Int32Array, mate: Int32Array): void {
  const { neighbours, neighbourBonds } = mol;
  const end = mol.adjacencyStart[x + 1]!;
  for (let k = mol.adjacencyStart[x]!; k < end; k += 1) {
    const b = neighbours[k]!;
    if (usable[neighbourBonds[k]!] === 0 || candidate[b] !== 1 || mate[b] !== -1) continue;
    choices[b]! -= 1;
    if (choices[b] !== 1) continue;
    stack[top] = b;
    top += 1;
  }
}

function reserve(n: number): void {
  if (parent.length >= n) return;
  parent = new Int32Array(2 * n);
  base = new Int32Array(2 * n);
  seen = new Int32Array(2 * n);
  queue = new Int32Array(2 * n);
  inBlossom = new Uint8Array(2 * n);
  onPath = new Uint8Array(2 * n);
}

/** One phase of Edmonds' algorithm from the free atom `root`. */
function augment(ws: Workspace, root: number, candidate: Int32Array, mate: Int32Array): boolean {
  const mol = ws.molecule;
  const n = mol.atomCount;
  reserve(n);
  for (let i = 0; i < n; i += 1) {
    parent[i] = -1;
    base[i] = i;
    seen[i] = 0;
  }
  let tail = 0;
  queue[tail] = root;
  tail += 1;
  seen[root] = 1;
  for (let head = 0; head < tail; head += 1) {
    const v = queue[head]!;
    for (let k = mol.adjacencyStart[v]!; k < mol.adjacencyStart[v + 1]!; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      const to = mol.neighbours[k]!;
      if (usable[bond] === 0) continue;
      if (base[v] === base[to] || mate[v] === to) continue;
      if (to === root || (mate[to] !== -1 && parent[mate[to]!] !== -1)) {
        tail = contract(n, v, to, mate, tail);
      } else if (parent[to] === -1) {
        parent[to] = v;
        if (mate[to] === -1) {
          flip(to, mate);
          return true;
        }
        const next = mate[to]!;
        seen[next] = 1;
        queue[tail] = next;
        tail += 1;
      }
    }
    // An optional atom at even distance may give its partner up.
    if (candidate[v] === 2 && v !== root) {
      const partner = mate[v]!;
      mate[v] = -1;
      flip(partner, mate);
      return true;
    }
  }
  return false;
}

function flip(last: number, mate: Int32Array): void {
  let v = last;
  while (v !== -1) {
    const before = parent[v]!;
    const next = mate[before]!;
    mate[v] = before;
    mate[before] = v;
    v = next;
  }
}

function commonBase(a: number, b: number, mate: Int32Array, n: number): number {
  onPath.fill(0, 0, n);
  let v = a;
  for (;;) {
    v = base[v]!;
    onPath[v] = 1;
    if (mate[v] === -1) break;
    v = parent[mate[v]!]!;
  }
  v = b;
  for (;;) {
    v = base[v]!;
    if (onPath[v] !== 0) return v;
    v = parent[mate[v]!]!;
  }
}

function markPath(from: number, root: number, child: number, mate: Int32Array): void {
  let v = from;
  let c = child;
  while (base[v] !== root) {
    inBlossom[base[v]!] = 1;
    inBlossom[base[mate[v]!]!] = 1;
    parent[v] = c;
    c = mate[v]!;
    v = parent[mate[v]!]!;
  }
}

function contract(n: number, a: number, b: number, mate: Int32Array, end: number): number {
  let tail = end;
  const root = commonBase(a, b, mate, n);
  inBlossom.fill(0, 0, n);
  markPath(a, root, b, mate);
  markPath(b, root, a, mate);
  for (let i = 0; i < n; i += 1) {
    if (inBlossom[base[i]!] === 0) continue;
    base[i] = root;
    if (seen[i] === 0) {
      seen[i] = 1;
      queue[tail] = i;
      tail += 1;
    }
  }
  return tail;
}
