import type { Molecule } from '../molecule.ts';

/** 1 sp, 2 sp2, 3 sp3 by multiple bonds; atoms with a lone pair beside an sp2 atom count as sp2. 0 for atoms without bonds. */
export function hybridisation(mol: Molecule, atom: number): number {
  let doubles = 0;
  let triples = 0;
  let conjugated = false;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const order = mol.kekule[mol.neighbourBonds[k]!]!;
    if (order === 2) doubles += 1;
    if (order === 3) triples += 1;
    const b = mol.neighbours[k]!;
    for (let j = mol.adjacencyStart[b]!; j < mol.adjacencyStart[b + 1]! && !conjugated; j += 1) {
      const next = mol.kekule[mol.neighbourBonds[j]!]!;
      conjugated = next === 2 || next === 3;
    }
  }
  if (triples > 0 || doubles > 1) return 1;
  if (doubles === 1 || mol.aromatic[atom] !== 0) return 2;
  const z = mol.atomicNumber[atom]!;
  if (conjugated && (z === 7 || z === 8) && mol.charge[atom]! <= 0 && mol.degree(atom) + mol.hydrogens[atom]! <= 3)
    return 2;
  return mol.degree(atom) === 0 && mol.hydrogens[atom] === 0 ? 0 : 3;
}
