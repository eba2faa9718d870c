import { buildMolecule, components, type GraphAtom, type GraphBond, type Molecule, rebuild } from '../../chem/index.ts';

/** Atomic number of `*`, an attachment point. */
const STAR = 0;
const COUNTERCLOCKWISE = 1;
const CLOCKWISE = 2;

/** Attachment points of a molecule: `*` with one neighbour. */
export function starsOf(mol: Molecule): number[] {
  const stars: number[] = [];
  for (let i = 0; i < mol.atomCount; i += 1) if (mol.atomicNumber[i] === STAR && mol.degree(i) === 1) stars.push(i);
  return stars;
}

/** Single bonds in no ring between two heavy atoms: where a molecule can be cut. */
export function cuttableBonds(mol: Molecule): number[] {
  const bonds: number[] = [];
  for (let b = 0; b < mol.bondCount; b += 1) {
    const heavy = (mol.atomicNumber[mol.bondBegin[b]!] ?? 0) > 1 && (mol.atomicNumber[mol.bondEnd[b]!] ?? 0) > 1;
    if (heavy && mol.kekule[b] === 1 && mol.bondInRing[b] === 0) bonds.push(b);
  }
  return bonds;
}

/** The parts of a molecule when bonds are cut and each end gets a `*`; those of each bond's first, then second atom come first. */
export function cutBonds(mol: Molecule, bonds: readonly number[]): Molecule[] {
  const atoms = atomsOf(mol);
  const graph: GraphBond[] = [];
  for (let b = 0; b < mol.bondCount; b += 1) {
    const bond = bondOf(mol, b);
    if (!bonds.includes(b)) {
      graph.push(bond);
      continue;
    }
    // In the place of the bond, so that the order of neighbours, and with it every stereo mark, stays.
    graph.push({ a: bond.a, b: atoms.length, order: 1 }, { a: bond.b, b: atoms.length + 1, order: 1 });
    atoms.push(star, star);
  }
  return partsOf(
    buildMolecule(
      atoms,
      graph.map((bond) => withStereo(bond, referenceAfterCut(mol, bonds))),
    ),
  );
}

/** Two molecules joined by a single bond where they had a `*` each. */
export function joinStars(left: Molecule, leftStar: number, right: Molecule, rightStar: number): Molecule {
  const shift = left.atomCount;
  const from = left.neighbours[left.adjacencyStart[leftStar]!]!;
  const to = right.neighbours[right.adjacencyStart[rightStar]!]!;
  const atoms = [...atomsOf(left), ...atomsOf(right)];
  const graph: GraphBond[] = [];
  for (let b = 0; b < left.bondCount; b += 1) {
    const bond = bondOf(left, b);
    const isStar = bond.a === leftStar || bond.b === leftStar;
    graph.push(isStar ? { a: from, b: to + shift, order: 1 } : bond);
  }
  let place = 0;
  for (let k = right.adjacencyStart[to]!; right.neighbours[k] !== rightStar; k += 1) place += 1;
  for (let b = 0; b < right.bondCount; b += 1) {
    const { a, b: end, order, stereo } = bondOf(right, b);
    if (a === rightStar || end === rightStar) continue;
    const moved = stereo === undefined ? {} : { stereo: { ...stereo, a: stereo.a + shift, b: stereo.b + shift } };
    graph.push({ a: a + shift, b: end + shift, order, ...moved });
  }
  // The new neighbour comes first at this atom; it was `place` further on.
  if (place % 2 === 1) {
    const old = atoms[to + shift] as GraphAtom;
    const turned = [0, CLOCKWISE, COUNTERCLOCKWISE][old.chirality] ?? 0;
    atoms[to + shift] = { ...old, chirality: turned };
  }
  const gone = new Set([leftStar, rightStar + shift]);
  const kept = [...atoms.keys()].filter((i) => !gone.has(i));
  const number = new Map(kept.map((old, i) => [old, i]));
  const at = (old: number): number => number.get(old)!;
  return buildMolecule(
    kept.map((i) => atoms[i]!),
    graph.map((bond) => {
      const { a, b, order, stereo } = withStereo(bond, (_, old) =>
        old === leftStar ? to + shift : old === rightStar + shift ? from : old,
      );
      const known = stereo !== undefined && number.has(stereo.a) && number.has(stereo.b);
      return {
        a: at(a),
        b: at(b),
        order,
        ...(known ? { stereo: { ...stereo, a: at(stereo.a), b: at(stereo.b) } } : {}),
      };
    }),
  );
}

/** Double-bond stereo refers to neighbours: one that was cut off is replaced by the `*` in its place. */
function referenceAfterCut(mol: Molecule, bonds: readonly number[]): (centre: number, reference: number) => number {
  return (centre, reference) => {
    const cut = [...bonds].sort((a, b) => a - b).indexOf(mol.bondBetween(centre, reference));
    if (cut < 0) return reference;
    const bond = mol.bondBetween(centre, reference);
    return mol.atomCount + 2 * cut + (mol.bondBegin[bond] === centre ? 0 : 1);
  };
}

function withStereo(bond: GraphBond, reference: (centre: number, reference: number) => number): GraphBond {
  const { a, b, stereo } = bond;
  if (stereo === undefined) return bond;
  return { ...bond, stereo: { ...stereo, a: reference(a, stereo.a), b: reference(b, stereo.b) } };
}

const star: GraphAtom = { atomicNumber: STAR, charge: 0, isotope: 0, hydrogens: 0, chirality: 0 };

const atomsOf = (mol: Molecule): GraphAtom[] =>
  Array.from({ length: mol.atomCount }, (_, i) => ({
    atomicNumber: mol.atomicNumber[i]!,
    charge: mol.charge[i]!,
    isotope: mol.isotope[i]!,
    hydrogens: mol.hydrogens[i]!,
    chirality: mol.chirality[i]!,
  }));

function bondOf(mol: Molecule, b: number): GraphBond {
  const bond = { a: mol.bondBegin[b]!, b: mol.bondEnd[b]!, order: mol.kekule[b]! };
  if (mol.bondStereo[b] === 0) return bond;
  return { ...bond, stereo: { kind: mol.bondStereo[b]!, a: mol.stereoBegin[b]!, b: mol.stereoEnd[b]! } };
}

function partsOf(mol: Molecule): Molecule[] {
  const { part, count } = components(mol);
  return Array.from({ length: count }, (_, p) => rebuild(mol, { keep: part.map((each) => (each === p ? 1 : 0)) }));
}
