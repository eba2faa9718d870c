import { CIS, CLOCKWISE, COUNTERCLOCKWISE, type Molecule, TRANS } from '../molecule.ts';

/** Sign of the order of an atom's neighbours by `rank` against their adjacency order: 0 even, 1 odd, -1 when two are equal. */
export function neighbourParity(mol: Molecule, atom: number, rank: ArrayLike<number>): number {
  let swaps = 0;
  const from = mol.adjacencyStart[atom]!;
  const to = mol.adjacencyStart[atom + 1]!;
  for (let i = from; i < to; i += 1) {
    for (let j = i + 1; j < to; j += 1) {
      const a = rank[mol.neighbours[i]!]!;
      const b = rank[mol.neighbours[j]!]!;
      if (a === b) return -1;
      if (a > b) swaps += 1;
    }
  }
  return swaps & 1;
}

/** The tetrahedral mark read over neighbours in rank order; 0 when there is none or two neighbours are alike. */
export function rankedChirality(mol: Molecule, atom: number, mark: number, rank: ArrayLike<number>): number {
  if (mark === 0) return 0;
  const parity = neighbourParity(mol, atom, rank);
  if (parity < 0) return 0;
  return parity === 0 ? mark : mark === COUNTERCLOCKWISE ? CLOCKWISE : COUNTERCLOCKWISE;
}

/** Cis or trans of a double bond read over the lowest-ranked neighbour at each end; 0 when an end has two alike. */
export function rankedGeometry(mol: Molecule, bond: number, rank: ArrayLike<number>): number {
  const stereo = mol.bondStereo[bond]!;
  if (stereo === 0) return 0;
  const flipBegin = referenceIsSecond(mol, mol.bondBegin[bond]!, mol.bondEnd[bond]!, mol.stereoBegin[bond]!, rank);
  const flipEnd = referenceIsSecond(mol, mol.bondEnd[bond]!, mol.bondBegin[bond]!, mol.stereoEnd[bond]!, rank);
  if (flipBegin < 0 || flipEnd < 0) return 0;
  return flipBegin === flipEnd ? stereo : stereo === CIS ? TRANS : CIS;
}

function referenceIsSecond(
  mol: Molecule,
  end: number,
  across: number,
  reference: number,
  rank: ArrayLike<number>,
): number {
  for (let k = mol.adjacencyStart[end]!; k < mol.adjacencyStart[end + 1]!; k += 1) {
    const other = mol.neighbours[k]!;
    if (other === across || other === reference) continue;
    if (rank[other] === rank[reference]) return -1;
    if (rank[other]! < rank[reference]!) return 1;
  }
  return 0;
}

/** Three-coordinate nitrogen inverts unless a three-ring or a bridgehead holds it. */
export function nitrogenInverts(mol: Molecule, atom: number): boolean {
  if (mol.atomicNumber[atom] !== 7 || mol.degree(atom) + mol.hydrogens[atom]! !== 3) return false;
  return !inThreeRing(mol, atom) && !isBridgehead(mol, atom);
}

function inThreeRing(mol: Molecule, atom: number): boolean {
  for (let r = 0; r < mol.ringCount; r += 1) {
    if (mol.ringStart[r + 1]! - mol.ringStart[r]! !== 3) continue;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) if (mol.ringAtoms[k] === atom) return true;
  }
  return false;
}

/** Three ring bonds, and each ring of the atom shares two bonds or more with another ring of it. */
function isBridgehead(mol: Molecule, atom: number): boolean {
  let ringBonds = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    ringBonds += mol.bondInRing[mol.neighbourBonds[k]!]!;
  }
  if (ringBonds < 3) return false;
  const rings: Int32Array[] = [];
  for (let r = 0; r < mol.ringCount; r += 1) {
    const from = mol.ringStart[r]!;
    const to = mol.ringStart[r + 1]!;
    if (mol.ringAtoms.subarray(from, to).includes(atom)) rings.push(mol.ringBonds.subarray(from, to));
  }
  return rings.every((ring) =>
    rings.some((other) => other !== ring && ring.filter((bond) => other.includes(bond)).length > 1),
  );
}
