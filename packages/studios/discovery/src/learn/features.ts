import { describe, largestFragment, type Molecule, morgan, neutralise } from '../chem/index.ts';

/** Folded Morgan counts: radius 2, this many columns. */
export const MORGAN_COLUMNS = 2048;

export const DESCRIPTORS = [
  'heavyAtoms',
  'mw',
  'logp',
  'refractivity',
  'tpsa',
  'hbd',
  'hba',
  'rotatable',
  'rings',
  'aromaticRings',
  'fsp3',
  'qed',
  'sa',
  'charge',
  'aromatic atoms',
  'hydrogens',
  'carbon',
  'nitrogen',
  'oxygen',
  'sulfur',
  'fluorine',
  'chlorine',
  'bromine and iodine',
  'phosphorus',
  'other elements',
  'positive atoms',
  'negative atoms',
  'ring atoms',
  'branching',
] as const;

/** What the models see of one molecule. */
export interface Features {
  /** Environments by folded column, 0 to 255. */
  readonly counts: Uint8Array;
  readonly descriptors: Float64Array;
}

/** What is looked at of a substance: its largest part, without the charges that protons make. */
export const parentOf = (mol: Molecule): Molecule => neutralise(largestFragment(mol));

/** Of a parent (`parentOf`). */
export function featuresOf(mol: Molecule): Features {
  const { ids, counts } = morgan(mol, 2);
  const folded = new Uint8Array(MORGAN_COLUMNS);
  ids.forEach((id, i) => {
    const column = id % MORGAN_COLUMNS;
    folded[column] = Math.min(255, folded[column]! + counts[i]!);
  });
  return { counts: folded, descriptors: descriptorsOf(mol) };
}

const BY_ELEMENT: Readonly<Record<number, number>> = { 6: 0, 7: 1, 8: 2, 16: 3, 9: 4, 17: 5, 35: 6, 53: 6, 15: 7 };

export function descriptorsOf(mol: Molecule): Float64Array {
  const d = describe(mol);
  const elements = new Float64Array(9);
  let aromatic = 0;
  let hydrogens = 0;
  let positive = 0;
  let negative = 0;
  let ring = 0;
  let branching = 0;
  for (let a = 0; a < mol.atomCount; a += 1) {
    const z = mol.atomicNumber[a]!;
    if (z > 1) elements[BY_ELEMENT[z] ?? 8]! += 1;
    aromatic += mol.aromatic[a]! ? 1 : 0;
    hydrogens += mol.hydrogens[a]!;
    if (mol.charge[a]! > 0) positive += 1;
    if (mol.charge[a]! < 0) negative += 1;
    if (mol.atomInRing[a]) ring += 1;
    if (mol.adjacencyStart[a + 1]! - mol.adjacencyStart[a]! > 2) branching += 1;
  }
  return Float64Array.of(
    d.heavyAtoms,
    d.mw,
    d.logp,
    d.refractivity,
    d.tpsa,
    d.hbd,
    d.hba,
    d.rotatable,
    d.rings,
    d.aromaticRings,
    d.fsp3,
    d.qed,
    d.sa,
    d.charge,
    aromatic,
    hydrogens,
    ...elements,
    positive,
    negative,
    ring,
    branching,
  );
}
