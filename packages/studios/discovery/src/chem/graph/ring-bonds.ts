import type { Workspace } from '../workspace.ts';

/** Ring numbers up to which walking the tree is quicker than a search, whatever the size of the rings. */
const TREE_RINGS = 32;

/**
 * Marks the bonds and atoms that lie on a cycle: all bonds but bridges (Tarjan), by one depth-first walk with its own stack.
 * Gives whether there are any.
 */
export function markRingBonds(ws: Workspace): boolean {
  const mol = ws.molecule;
  const { atomCount: n, bondCount: m, adjacencyStart, neighbours, neighbourBonds, bondInRing, atomInRing } = mol;
  atomInRing.fill(0, 0, n);
  bondInRing.fill(0, 0, m);
  if (ws.ringBonds === 0) return false;
  if (ws.treeKnown && ws.ringBonds <= TREE_RINGS) {
    markAlongTree(ws);
    return true;
  }
  const order = ws.scratchA;
  const low = ws.scratchB;
  const cursor = ws.scratchC;
  const stack = ws.scratchD;
  order.fill(-1, 0, n);
  let clock = 0;
  for (let root = 0; root < n; root += 1) {
    if (order[root] !== -1) continue;
    let top = 0;
    stack[0] = root;
    order[root] = clock;
    low[root] = clock;
    clock += 1;
    cursor[root] = adjacencyStart[root]!;
    // The bond by which each atom of the stack was reached.
    const via = ws.bondScratchOfAtom;
    via[root] = -1;
    while (top >= 0) {
      const a = stack[top]!;
      const k = cursor[a]!;
      if (k < adjacencyStart[a + 1]!) {
        cursor[a] = k + 1;
        const bond = neighbourBonds[k]!;
        if (bond === via[a]) continue;
        const b = neighbours[k]!;
        if (order[b] === -1) {
          order[b] = clock;
          low[b] = clock;
          clock += 1;
          cursor[b] = adjacencyStart[b]!;
          via[b] = bond;
          top += 1;
          stack[top] = b;
        } else {
          bondInRing[bond] = 1;
          if (order[b]! < low[a]!) low[a] = order[b]!;
        }
      } else {
        top -= 1;
        if (top >= 0) {
          const parent = stack[top]!;
          if (low[a]! <= order[parent]!) bondInRing[via[a]!] = 1;
          if (low[a]! < low[parent]!) low[parent] = low[a]!;
        }
      }
    }
  }
  let any = false;
  for (let b = 0; b < m; b += 1) {
    if (bondInRing[b] === 0) continue;
    any = true;
    atomInRing[mol.bondBegin[b]!] = 1;
    atomInRing[mol.bondEnd[b]!] = 1;
  }
  return any;
}

/**
 * The text itself is a spanning tree in which every atom comes after its parent: the two ends of each bond that a ring number
 * made are walked up until they meet.
 */
function markAlongTree(ws: Workspace): void {
  const { bondCount, bondBegin, bondEnd, bondInRing, atomInRing } = ws.molecule;
  const { parentBond } = ws;
  for (let b = 0; b < bondCount; b += 1) {
    if (ws.closesRing[b] === 0) continue;
    bondInRing[b] = 1;
    let x = bondBegin[b]!;
    let y = bondEnd[b]!;
    while (x !== y) {
      if (x < y) {
        const other = x;
        x = y;
        y = other;
      }
      const up = parentBond[x]!;
      atomInRing[x] = 1;
      bondInRing[up] = 1;
      x = bondBegin[up] === x ? bondEnd[up]! : bondBegin[up]!;
    }
    atomInRing[x] = 1;
  }
}
