import type { Molecule } from '../chem/index.ts';

/** Bonds from one atom to each, up to 3. */
export function bondsFrom(mol: Molecule, from: number): Uint8Array {
  const far = 3;
  const distance = new Uint8Array(mol.atomCount).fill(far);
  distance[from] = 0;
  let front = [from];
  for (let d = 1; d < far; d += 1) {
    const next: number[] = [];
    for (const a of front) {
      for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
        const b = mol.neighbours[k]!;
        if (distance[b]! <= d) continue;
        distance[b] = d;
        next.push(b);
      }
    }
    front = next;
  }
  return distance;
}
