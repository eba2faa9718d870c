import { SmilesError } from '../smiles/error.ts';
import type { Workspace } from '../workspace.ts';

/** Compressed adjacency lists, neighbours in bond order. @throws SmilesError where two bonds join the same atoms. */
export function buildAdjacency(ws: Workspace): void {
  const mol = ws.molecule;
  const { atomCount: n, bondCount: m, adjacencyStart: start, neighbours, neighbourBonds, bondBegin, bondEnd } = mol;
  start.fill(0, 0, n + 1);
  for (let b = 0; b < m; b += 1) {
    start[bondBegin[b]! + 1]! += 1;
    start[bondEnd[b]! + 1]! += 1;
  }
  for (let i = 0; i < n; i += 1) start[i + 1]! += start[i]!;
  const fill = ws.scratchA;
  for (let i = 0; i < n; i += 1) fill[i] = start[i]!;
  for (let b = 0; b < m; b += 1) {
    const x = bondBegin[b]!;
    const y = bondEnd[b]!;
    let k = fill[x]!;
    neighbours[k] = y;
    neighbourBonds[k] = b;
    fill[x] = k + 1;
    k = fill[y]!;
    neighbours[k] = x;
    neighbourBonds[k] = b;
    fill[y] = k + 1;
  }
  // Only ring numbers can double a bond.
  if (ws.ringBonds === 0) return;
  const seen = ws.scratchB;
  seen.fill(-1, 0, n);
  for (let i = 0; i < n; i += 1) {
    for (let k = start[i]!; k < start[i + 1]!; k += 1) {
      const j = neighbours[k]!;
      if (seen[j] === i) throw new SmilesError('A ring bond doubles a bond', ws.bondPosition[neighbourBonds[k]!]!);
      seen[j] = i;
    }
  }
}
