import type { Molecule } from '../molecule.ts';
import { canonicalSmiles } from '../smiles/write.ts';
import { rebuild } from './rebuild.ts';

/**
 * Bemis and Murcko's scaffold (J. Med. Chem. 1996, 39, 2887): rings, the chains between them, and atoms double-bonded to
 * either. Undefined for a molecule without rings.
 */
export function murckoMolecule(mol: Molecule): Molecule | undefined {
  if (mol.ringCount === 0) return undefined;
  const keep = new Uint8Array(mol.atomCount).fill(1);
  const degree = new Int32Array(mol.atomCount);
  const queue: number[] = [];
  for (let i = 0; i < mol.atomCount; i += 1) {
    degree[i] = mol.degree(i);
    if (degree[i]! <= 1) queue.push(i);
  }
  // Ends are taken off until only rings and what joins them is left.
  for (let head = 0; head < queue.length; head += 1) {
    const atom = queue[head]!;
    keep[atom] = 0;
    for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
      const other = mol.neighbours[k]!;
      degree[other]! -= 1;
      if (keep[other] === 1 && degree[other] === 1 && mol.atomInRing[other] === 0) queue.push(other);
    }
  }
  const frame = keep.slice();
  for (let b = 0; b < mol.bondCount; b += 1) {
    if (mol.kekule[b] !== 2) continue;
    if (frame[mol.bondBegin[b]!] === 1) keep[mol.bondEnd[b]!] = 1;
    if (frame[mol.bondEnd[b]!] === 1) keep[mol.bondBegin[b]!] = 1;
  }
  return rebuild(mol, { keep });
}

/** The scaffold as canonical SMILES without stereo, empty for a molecule without rings. */
export function murckoScaffold(mol: Molecule): string {
  const scaffold = murckoMolecule(mol);
  return scaffold ? canonicalSmiles(scaffold, { stereo: false }) : '';
}
