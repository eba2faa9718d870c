import type { Molecule } from 'openchemlib';

/**
 * Protonation states by rules, for what is common in drugs; pKa of the classes from standard tables (e.g. Williams and
 * Ripin's collection of the Evans group). Neighbouring groups shift real pKa values by units; this is a first guess.
 */
interface Rule {
  readonly pka: number;
  /** -1: loses a proton above the pKa; 1: takes one below it. */
  readonly change: -1 | 1;
  readonly applies: (molecule: Molecule, atom: number) => boolean;
}

const bonded = (molecule: Molecule, atom: number): { atom: number; order: number }[] =>
  Array.from({ length: molecule.getAllConnAtoms(atom) }, (_, k) => ({
    atom: molecule.getConnAtom(atom, k),
    order: molecule.getConnBondOrder(atom, k),
  }));
const hydroxylOn = (molecule: Molecule, atom: number, centre: (c: number) => boolean): boolean =>
  molecule.getAtomicNo(atom) === 8 &&
  molecule.getAllHydrogens(atom) === 1 &&
  bonded(molecule, atom).some((b) => molecule.getAtomicNo(b.atom) > 1 && centre(b.atom));
const doubleTo = (molecule: Molecule, atom: number, elements: readonly number[]): boolean =>
  bonded(molecule, atom).some((b) => b.order === 2 && elements.includes(molecule.getAtomicNo(b.atom)));
/** A nitrogen whose lone pair is its own: three single bonds to hydrogen or saturated carbon. */
const amine = (molecule: Molecule, atom: number): boolean =>
  molecule.getAtomicNo(atom) === 7 &&
  molecule.getAtomPi(atom) === 0 &&
  !molecule.isAromaticAtom(atom) &&
  bonded(molecule, atom).every(
    (b) =>
      molecule.getAtomicNo(b.atom) === 1 ||
      (molecule.getAtomicNo(b.atom) === 6 && molecule.getAtomPi(b.atom) === 0 && !molecule.isAromaticAtom(b.atom)),
  );
/** C(=N)N: the doubly bonded nitrogen takes the proton. */
const amidine = (molecule: Molecule, atom: number, nitrogens: number): boolean =>
  molecule.getAtomicNo(atom) === 7 &&
  !molecule.isAromaticAtom(atom) &&
  bonded(molecule, atom).some(
    (b) =>
      b.order === 2 &&
      molecule.getAtomicNo(b.atom) === 6 &&
      bonded(molecule, b.atom).filter((c) => molecule.getAtomicNo(c.atom) === 7).length === nitrogens,
  ) &&
  bonded(molecule, atom).every((b) => [1, 6].includes(molecule.getAtomicNo(b.atom)));

const RULES: readonly Rule[] = [
  { pka: 4.5, change: -1, applies: (m, a) => hydroxylOn(m, a, (c) => m.getAtomicNo(c) === 6 && doubleTo(m, c, [8])) },
  { pka: -1, change: -1, applies: (m, a) => hydroxylOn(m, a, (c) => m.getAtomicNo(c) === 16 && doubleTo(m, c, [8])) },
  { pka: 2, change: -1, applies: (m, a) => hydroxylOn(m, a, (c) => m.getAtomicNo(c) === 15 && doubleTo(m, c, [8])) },
  { pka: 13, change: 1, applies: (m, a) => amidine(m, a, 3) },
  { pka: 11.5, change: 1, applies: (m, a) => amidine(m, a, 2) },
  { pka: 9.8, change: 1, applies: amine },
];

/** Protons are added and taken where the rules say so; charged atoms stay as they are. Changes the molecule. */
export function atPh(molecule: Molecule, ph: number): void {
  const changed: number[] = [];
  /** Whether a charge was put within three bonds: ions so close repel each other, and the second stays neutral. */
  const near = (atom: number): boolean => {
    const seen = new Set([atom]);
    let ring = [atom];
    for (let step = 0; step < 3; step += 1) {
      ring = ring.flatMap((a) => bonded(molecule, a).map((b) => b.atom)).filter((a) => !seen.has(a));
      for (const a of ring) seen.add(a);
    }
    return changed.some((other) => seen.has(other));
  };
  for (const { pka, change, applies } of RULES) {
    for (let atom = 0; atom < molecule.getAtoms(); atom += 1) {
      if (molecule.getAtomCharge(atom) !== 0 || !applies(molecule, atom)) continue;
      if (change > 0 ? ph >= pka : ph <= pka) continue;
      if (change > 0 && near(atom)) continue;
      molecule.setAtomCharge(atom, change);
      if (change > 0) changed.push(atom);
    }
    molecule.ensureHelperArrays(1);
  }
}
