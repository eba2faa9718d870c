import { createRequire } from 'node:module';
import type { Molecule } from 'openchemlib';
import { DiscoveryError } from '../errors.ts';
import { directionsAway, type Place, unit } from './hydrogens.ts';
import type { LigandTree, RigidPart } from './pdbqt.ts';
import { atPh } from './protonation.ts';

/** How ligands are made ready for docking. */
export interface PrepareOptions {
  /** Protonation states by rules at this pH; none are changed without it. */
  readonly ph?: number;
  /** Seed of the conformer, for molecules without coordinates in space. */
  readonly seed: number;
}

/** A molecule of OpenChemLib with the atoms of its tree, so that poses can be written as SDF. */
export interface PreparedLigand {
  readonly tree: LigandTree;
  readonly molecule: Molecule;
  /** Atom of the molecule for each atom of the tree. */
  readonly atoms: readonly number[];
}

type OpenChemLib = typeof import('openchemlib');
let library: OpenChemLib | undefined;
/** Loaded when it is first needed; its tables of torsions and force fields come from its own package. */
export async function openChemLib(): Promise<OpenChemLib> {
  if (!library) {
    library = await import('openchemlib');
    const require = createRequire(import.meta.url);
    library.Resources.registerFromNodejs(require.resolve('openchemlib').replace(/[^/\\]+$/, 'resources.json'));
  }
  return library;
}

/**
 * A ligand from SMILES or a molfile: protonation by rules, hydrogens, a conformer where there are no coordinates in
 * space (OpenChemLib's generator, then MMFF94s+), AutoDock atom types and a torsion tree.
 * @throws DiscoveryError naming the molecule
 */
export async function prepareLigand(
  source: { readonly smiles?: string; readonly molfile?: string },
  name: string,
  options: PrepareOptions,
): Promise<PreparedLigand> {
  const ocl = await openChemLib();
  let molecule: Molecule;
  try {
    molecule =
      source.molfile === undefined
        ? ocl.Molecule.fromSmiles(source.smiles ?? '')
        : ocl.Molecule.fromMolfile(source.molfile);
  } catch (error) {
    throw new DiscoveryError(
      'input',
      `${name} is no molecule: ${(error as Error).message.replace(/^Class\S+ /, '').replace(/\.$/, '')}.`,
    );
  }
  molecule.ensureHelperArrays(ocl.Molecule.cHelperRings);
  if (molecule.getAtoms() === 0) throw new DiscoveryError('input', `${name} has no atoms.`);
  if (molecule.getFragments().length > 1)
    throw new DiscoveryError(
      'input',
      `${name} has several parts; dock one molecule at a time (see "aceso mol standardize").`,
    );
  const spatial = hasSpace(molecule);
  if (options.ph !== undefined) atPh(molecule, options.ph);
  if (spatial) addHydrogens(molecule, ocl);
  else molecule = embedded(molecule, name, options.seed, ocl);
  molecule.ensureHelperArrays(ocl.Molecule.cHelperRings);
  return treeOf(molecule, name);
}

/** Coordinates off one plane. */
function hasSpace(molecule: Molecule): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < molecule.getAllAtoms(); i += 1) {
    low = Math.min(low, molecule.getAtomZ(i));
    high = Math.max(high, molecule.getAtomZ(i));
  }
  return high - low > 0.01;
}

function embedded(molecule: Molecule, name: string, seed: number, ocl: OpenChemLib): Molecule {
  const made = new ocl.ConformerGenerator(seed).getOneConformerAsMolecule(molecule);
  if (!made)
    throw new DiscoveryError('input', `${name} has no conformer that can be built; give coordinates in an SDF.`);
  try {
    new ocl.ForceFieldMMFF94(made, ocl.ForceFieldMMFF94.MMFF94SPLUS).minimise();
  } catch {
    // Elements the force field does not know: the conformer stands as it was built.
  }
  return made;
}

/**
 * Hydrogens only matter for their number here, but not between two bonded atoms, where they would hide the bond from whoever
 * finds bonds by distance: they stand away from the other neighbours, at tetrahedral angles.
 */
function addHydrogens(molecule: Molecule, ocl: OpenChemLib): void {
  const heavy = molecule.getAllAtoms();
  const wanted = Array.from({ length: heavy }, (_, i) =>
    molecule.getAtomicNo(i) > 1 ? molecule.getImplicitHydrogens(i) : 0,
  );
  const at = (i: number): Place => [molecule.getAtomX(i), molecule.getAtomY(i), molecule.getAtomZ(i)];
  wanted.forEach((count, atom) => {
    if (count === 0) return;
    const here = at(atom);
    const towards = neighboursOf(molecule, atom).map((j) =>
      unit(at(j).map((v, d) => v - here[d]!) as unknown as Place),
    );
    for (const direction of directionsAway(towards, count)) {
      const h = molecule.addAtom(1);
      molecule.setAtomX(h, here[0] + direction[0]);
      molecule.setAtomY(h, here[1] + direction[1]);
      molecule.setAtomZ(h, here[2] + direction[2]);
      molecule.addBond(atom, h);
    }
  });
  molecule.ensureHelperArrays(ocl.Molecule.cHelperNeighbours);
}

const neighboursOf = (molecule: Molecule, atom: number): number[] =>
  Array.from({ length: molecule.getAllConnAtoms(atom) }, (_, k) => molecule.getConnAtom(atom, k));

/** AutoDock type of a heavy atom. */
export function autodockType(molecule: Molecule, atom: number): string {
  const element = molecule.getAtomicNo(atom);
  const charge = molecule.getAtomCharge(atom);
  switch (element) {
    case 6:
      return molecule.isAromaticAtom(atom) ? 'A' : 'C';
    case 7: {
      // A lone pair that is free to take a hydrogen bond: not on ammonium, amide, aniline or pyrrole nitrogen.
      if (charge > 0) return 'N';
      if (molecule.getAtomPi(atom) > 0) return 'NA';
      const flat = neighboursOf(molecule, atom).some((j) => molecule.getAtomPi(j) > 0 || molecule.isAromaticAtom(j));
      return flat || molecule.isAromaticAtom(atom) ? 'N' : 'NA';
    }
    case 8:
      return 'OA';
    case 16:
      return 'SA';
    case 9:
      return 'F';
    case 14:
      return 'Si';
    case 15:
      return 'P';
    case 17:
      return 'Cl';
    case 35:
      return 'Br';
    case 53:
      return 'I';
    default:
      throw new DiscoveryError(
        'input',
        `Atom ${atom + 1} is ${molecule.getAtomLabel(atom)}, for which there is no docking type.`,
      );
  }
}

/** Bonds that turn: single, in no ring, no amide, with something beyond each end that the turn moves. */
function rotatable(molecule: Molecule, bond: number): boolean {
  if (molecule.getBondOrder(bond) !== 1 || molecule.isRingBond(bond) || molecule.isAromaticBond(bond)) return false;
  const [a, b] = [molecule.getBondAtom(0, bond), molecule.getBondAtom(1, bond)];
  if (molecule.getAtomicNo(a) === 1 || molecule.getAtomicNo(b) === 1) return false;
  const beyond = (atom: number, other: number): number =>
    neighboursOf(molecule, atom).filter((j) => j !== other && (molecule.getAtomicNo(j) > 1 || polar(molecule, atom)))
      .length;
  if (beyond(a, b) === 0 || beyond(b, a) === 0) return false;
  return !amide(molecule, a, b) && !amide(molecule, b, a) && !linear(molecule, a) && !linear(molecule, b);
}

const polar = (molecule: Molecule, atom: number): boolean => [7, 8, 16].includes(molecule.getAtomicNo(atom));

/** `n` is the nitrogen of C(=O)N, C(=S)N or an amidine, whose bond to carbon is partly double. */
function amide(molecule: Molecule, c: number, n: number): boolean {
  if (molecule.getAtomicNo(c) !== 6 || molecule.getAtomicNo(n) !== 7 || molecule.isAromaticAtom(c)) return false;
  for (let k = 0; k < molecule.getAllConnAtoms(c); k += 1)
    if (molecule.getConnBondOrder(c, k) === 2 && [7, 8, 16].includes(molecule.getAtomicNo(molecule.getConnAtom(c, k))))
      return true;
  return false;
}

/** The ends of a triple bond: turning about their other bond moves nothing. */
const linear = (molecule: Molecule, atom: number): boolean =>
  molecule.getAtomPi(atom) === 2 && molecule.getAllConnAtoms(atom) === 2;

function treeOf(molecule: Molecule, name: string): PreparedLigand {
  const total = molecule.getAllAtoms();
  const keep = Array.from({ length: total }, (_, i) => i).filter(
    (i) => molecule.getAtomicNo(i) > 1 || neighboursOf(molecule, i).some((j) => polar(molecule, j)),
  );
  const kept = new Set(keep);
  const turning = new Set<string>();
  const edge = (a: number, b: number): string => `${Math.min(a, b)}-${Math.max(a, b)}`;
  for (let bond = 0; bond < molecule.getAllBonds(); bond += 1)
    if (rotatable(molecule, bond)) turning.add(edge(molecule.getBondAtom(0, bond), molecule.getBondAtom(1, bond)));
  const near = (atom: number): number[] => neighboursOf(molecule, atom).filter((j) => kept.has(j));
  const rigid = (from: number): number[] => {
    const seen = new Set([from]);
    const queue = [from];
    for (let at = queue.pop(); at !== undefined; at = queue.pop())
      for (const j of near(at))
        if (!seen.has(j) && !turning.has(edge(at, j))) {
          seen.add(j);
          queue.push(j);
        }
    return [...seen];
  };
  const root = rootOf(keep, near, turning, rigid, edge);
  const order: number[] = [];
  const parts: RigidPart[] = [];
  const place = (from: number, parent: number, hook: number): void => {
    const own = [from, ...rigid(from).filter((i) => i !== from)];
    const index = parts.length;
    const first = order.length;
    order.push(...own);
    parts.push({
      parent,
      axis: parent < 0 ? [-1, -1] : [order.indexOf(hook), first],
      atoms: own.map((_, k) => first + k),
    });
    for (const atom of own)
      for (const j of near(atom)) if (turning.has(edge(atom, j)) && j !== hook) place(j, index, atom);
  };
  place(root, -1, -1);
  const autodock = order.map((atom) => (molecule.getAtomicNo(atom) === 1 ? 'HD' : autodockType(molecule, atom)));
  const xyz = Float64Array.from(
    order.flatMap((i) => [molecule.getAtomX(i), -molecule.getAtomY(i), -molecule.getAtomZ(i)]),
  );
  const tree: LigandTree = { name, xyz, autodock, parts, lines: linesOf(molecule, name, order, autodock, parts, xyz) };
  return { tree, molecule, atoms: order };
}

/** The rigid part whose largest branch is smallest, so that turns near the leaves move little. */
function rootOf(
  keep: readonly number[],
  near: (atom: number) => number[],
  turning: ReadonlySet<string>,
  rigid: (from: number) => number[],
  edge: (a: number, b: number) => string,
): number {
  let best = { atom: keep[0]!, largest: Number.POSITIVE_INFINITY, size: 0 };
  const done = new Set<number>();
  for (const from of keep) {
    if (done.has(from)) continue;
    const own = rigid(from);
    for (const atom of own) done.add(atom);
    const inside = new Set(own);
    let largest = 0;
    for (const atom of own)
      for (const j of near(atom)) {
        if (inside.has(j) || !turning.has(edge(atom, j))) continue;
        const seen = new Set([...own, j]);
        const queue = [j];
        for (let at = queue.pop(); at !== undefined; at = queue.pop())
          for (const k of near(at))
            if (!seen.has(k)) {
              seen.add(k);
              queue.push(k);
            }
        largest = Math.max(largest, seen.size - own.length);
      }
    if (largest < best.largest || (largest === best.largest && own.length > best.size))
      best = { atom: from, largest, size: own.length };
  }
  return best.atom;
}

function linesOf(
  molecule: Molecule,
  name: string,
  order: readonly number[],
  autodock: readonly string[],
  parts: readonly RigidPart[],
  xyz: Float64Array,
): LigandTree['lines'] {
  const lines: { text: string; atom: number }[] = [{ text: `REMARK  Name = ${name}`, atom: -1 }];
  const say = (text: string): void => {
    lines.push({ text, atom: -1 });
  };
  const atomLine = (i: number): void => {
    const label = molecule.getAtomLabel(order[i]!).slice(0, 2);
    const places = [0, 1, 2].map((k) => xyz[3 * i + k]!.toFixed(3).padStart(8)).join('');
    const text = `ATOM  ${String(i + 1).padStart(5)}  ${label.padEnd(3)} LIG     1    ${places}  1.00  0.00    +0.000 ${autodock[i]!.padEnd(2)}`;
    lines.push({ text, atom: i });
  };
  const children = (p: number): number[] => parts.flatMap(({ parent }, q) => (parent === p ? [q] : []));
  const branch = (p: number): void => {
    const [a, b] = parts[p]!.axis;
    const numbers = `${String(a + 1).padStart(4)}${String(b + 1).padStart(4)}`;
    say(`BRANCH${numbers}`);
    for (const i of parts[p]!.atoms) atomLine(i);
    for (const q of children(p)) branch(q);
    say(`ENDBRANCH${numbers}`);
  };
  say('ROOT');
  for (const i of parts[0]!.atoms) atomLine(i);
  say('ENDROOT');
  for (const q of children(0)) branch(q);
  say(`TORSDOF ${parts.length - 1}`);
  return lines;
}

/** A pose as a molfile record, hydrogens that were left out of the docking included only where they were kept. */
export function poseMolfile(prepared: PreparedLigand, xyz: Float64Array): string {
  const copy = prepared.molecule.getCompactCopy();
  const placed = new Set(prepared.atoms);
  prepared.atoms.forEach((atom, i) => {
    copy.setAtomX(atom, xyz[3 * i]!);
    copy.setAtomY(atom, -xyz[3 * i + 1]!);
    copy.setAtomZ(atom, -xyz[3 * i + 2]!);
  });
  const loose = Array.from({ length: copy.getAllAtoms() }, (_, i) => i).filter((i) => !placed.has(i));
  copy.deleteAtoms(loose);
  return copy.toMolfile();
}
