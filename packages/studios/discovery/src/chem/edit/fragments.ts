import type { Molecule } from '../molecule.ts';
import { rebuild } from './rebuild.ts';

/** Number of the connected part that each atom belongs to, from 0. */
export function components(mol: Molecule): { readonly part: Int32Array; readonly count: number } {
  const part = new Int32Array(mol.atomCount).fill(-1);
  const queue = new Int32Array(mol.atomCount);
  let count = 0;
  for (let root = 0; root < mol.atomCount; root += 1) {
    if (part[root] !== -1) continue;
    let tail = 1;
    queue[0] = root;
    part[root] = count;
    for (let head = 0; head < tail; head += 1) {
      const a = queue[head]!;
      for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
        const b = mol.neighbours[k]!;
        if (part[b] !== -1) continue;
        part[b] = count;
        queue[tail] = b;
        tail += 1;
      }
    }
    count += 1;
  }
  return { part, count };
}

/** The part with most heavy atoms; of equals an organic one, then the heavier, then the first. */
export function largestFragment(mol: Molecule): Molecule {
  const { part, count } = components(mol);
  if (count < 2) return mol;
  const score = new Float64Array(count);
  const organic = new Uint8Array(count);
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (mol.atomicNumber[i] !== 1) score[part[i]!]! += 1e6;
    score[part[i]!]! += mol.atomicNumber[i]! + mol.hydrogens[i]!;
    if (mol.atomicNumber[i] === 6) organic[part[i]!] = 1;
  }
  // A salt's organic part is meant even where a metal complex or a polyoxide is larger.
  const anyOrganic = organic.includes(1);
  let best = -1;
  for (let p = 0; p < count; p += 1) {
    if (anyOrganic && organic[p] === 0) continue;
    if (best < 0 || score[p]! > score[best]!) best = p;
  }
  return rebuild(mol, { keep: part.map((p) => (p === best ? 1 : 0)) });
}
