import {
  components,
  describe,
  largestFragment,
  type Molecule,
  morgan,
  neutralise,
  SmilesError,
} from '../chem/index.ts';

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
  'parts',
] as const;

/** What the models see of one molecule. */
export interface Features {
  /** Environments by folded column, 0 to 255. */
  readonly counts: Uint8Array;
  readonly descriptors: Float64Array;
}

/** What is looked at of a substance: its largest part, without the charges that protons make. */
export function parentOf(mol: Molecule): Molecule {
  const largest = largestFragment(mol);
  try {
    return neutralise(largest);
  } catch (error) {
    // Some ions have no neutral form that the valence model knows (tetrafluoroborate).
    if (error instanceof SmilesError) return largest;
    throw error;
  }
}

/**
 * Environments and descriptors of the parent; charges and the number of parts as drawn, since in some sets the way of drawing
 * says something (salts in BBBP, protonated amines in ClinTox).
 */
export function featuresOf(drawn: Molecule, mol = parentOf(drawn)): Features {
  const { ids, counts } = morgan(mol, 2);
  const folded = new Uint8Array(MORGAN_COLUMNS);
  ids.forEach((id, i) => {
    const column = id % MORGAN_COLUMNS;
    folded[column] = Math.min(255, folded[column]! + counts[i]!);
  });
  return { counts: folded, descriptors: descriptorsOf(mol, drawn) };
}

const BY_ELEMENT: Readonly<Record<number, number>> = { 6: 0, 7: 1, 8: 2, 16: 3, 9: 4, 17: 5, 35: 6, 53: 6, 15: 7 };

function descriptorsOf(mol: Molecule, drawn: Molecule): Float64Array {
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
    if (mol.atomInRing[a]) ring += 1;
    if (mol.adjacencyStart[a + 1]! - mol.adjacencyStart[a]! > 2) branching += 1;
  }
  let charge = 0;
  for (let a = 0; a < drawn.atomCount; a += 1) {
    charge += drawn.charge[a]!;
    // Nitro groups and the like carry both charges however they are drawn.
    if (drawn.charge[a]! > 0 && !besideCharge(drawn, a, -1)) positive += 1;
    if (drawn.charge[a]! < 0 && !besideCharge(drawn, a, 1)) negative += 1;
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
    charge,
    aromatic,
    hydrogens,
    ...elements,
    positive,
    negative,
    ring,
    branching,
    components(drawn).count,
  );
}

function besideCharge(mol: Molecule, atom: number, sign: number): boolean {
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.charge[mol.neighbours[k]!]! * sign > 0) return true;
  }
  return false;
}
