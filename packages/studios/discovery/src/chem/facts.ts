import type { Molecule } from './molecule.ts';

/** What searches ask again and again about one molecule, made when first asked and kept with it. */
export interface Facts {
  /** Atoms by atomic number. */
  readonly elementCounts: Uint16Array;
  /** Rings per atom, and the size of the smallest (0: none). */
  readonly ringMembership: Uint8Array;
  readonly smallestRing: Int32Array;
}

const kept = new WeakMap<Molecule, { version: number; facts: Facts }>();

export function factsOf(mol: Molecule): Facts {
  const known = kept.get(mol);
  if (known && known.version === mol.version) return known.facts;
  const elementCounts = new Uint16Array(119);
  for (let i = 0; i < mol.atomCount; i += 1) {
    const z = mol.atomicNumber[i]!;
    if (elementCounts[z]! < 65_535) elementCounts[z]! += 1;
  }
  const ringMembership = new Uint8Array(mol.atomCount);
  const smallestRing = new Int32Array(mol.atomCount);
  for (let r = 0; r < mol.ringCount; r += 1) {
    const size = mol.ringStart[r + 1]! - mol.ringStart[r]!;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) {
      const atom = mol.ringAtoms[k]!;
      ringMembership[atom]! += 1;
      if (smallestRing[atom] === 0 || size < smallestRing[atom]!) smallestRing[atom] = size;
    }
  }
  const facts = { elementCounts, ringMembership, smallestRing };
  kept.set(mol, { version: mol.version, facts });
  return facts;
}
