import { buildMolecule, type GraphAtom, type GraphBond } from '../edit/build.ts';
import type { Molecule } from '../molecule.ts';
import { SmartsError } from '../smarts/error.ts';
import { SmilesError } from '../smiles/error.ts';
import { type BondKind, readSide, type Side } from './side.ts';

/** What happens to a match: atoms and bonds of `from` become those of `to`. */
export interface Reaction {
  readonly from: Side;
  readonly to: Side;
  /** Atom of `to` for each atom of `from`; -1 where it goes. */
  readonly target: readonly number[];
}

/** Most outcomes and matches of one application; symmetric molecules have more matches than anyone needs. */
const MAX_MATCHES = 200;
/** Aromatic rings that are formed are tried with each of their bonds single and double, up to so many bonds. */
const MAX_OPEN_BONDS = 8;

/**
 * Reads a reaction SMARTS `from>>to`. Atoms with the same number are the same; those without one are taken away (left) or
 * added (right). Bonds written alike on both sides stay as they are.
 * @throws SmartsError where a side cannot be read or numbers do not fit
 */
export function parseReaction(text: string): Reaction {
  const sides = text.split('>>');
  if (sides.length !== 2) throw new SmartsError('A reaction has two sides with ">>" between them', 0);
  const from = readSide(sides[0] as string);
  const to = readSide(sides[1] as string);
  return { from, to, target: targets(from, to) };
}

/** The same reaction the other way round. */
export const reversed = ({ from, to }: Reaction): Reaction => ({ from: to, to: from, target: targets(to, from) });

function targets(from: Side, to: Side): number[] {
  for (const side of [from, to]) {
    const maps = side.atoms.flatMap(({ map }) => (map > 0 ? [map] : []));
    if (new Set(maps).size < maps.length) throw new SmartsError('An atom number is there twice', 0);
  }
  for (const { map, atomicNumber } of to.atoms) {
    if (map > 0 && !from.atoms.some((atom) => atom.map === map)) throw new SmartsError(`Atom :${map} has no origin`, 0);
    if (map === 0 && atomicNumber === 0) throw new SmartsError('An atom that is added needs one element', 0);
  }
  return from.atoms.map(({ map }) => (map === 0 ? -1 : to.atoms.findIndex((atom) => atom.map === map)));
}

export interface Outcome {
  readonly molecule: Molecule;
  /** Atoms of the reaction in the result, for each atom of `to`. */
  readonly centre: readonly number[];
}

/**
 * All results of applying a reaction to a molecule once. With `apart`, the molecule's part of each atom (see `components`),
 * the parts of the pattern have to lie in different ones. Results that are no molecules are left out; nothing is made unique.
 */
export function applyReaction(reaction: Reaction, mol: Molecule, apart?: ArrayLike<number>): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const match of reaction.from.pattern.allMatches(mol, MAX_MATCHES)) {
    if (apart !== undefined && !separate(reaction.from, match, apart)) continue;
    outcomes.push(...react(reaction, mol, match));
  }
  return outcomes;
}

function separate(side: Side, match: Int32Array, apart: ArrayLike<number>): boolean {
  const used = new Map<number, number>();
  for (const [i, { part }] of side.atoms.entries()) {
    const where = apart[match[i] as number] as number;
    const before = used.get(part);
    if (before === undefined) {
      if ([...used.values()].includes(where)) return false;
      used.set(part, where);
    } else if (before !== where) return false;
  }
  return true;
}

const ORDER: Readonly<Record<BondKind, number>> = { single: 1, double: 2, triple: 3, aromatic: 1 };
const key = (a: number, b: number): string => (a < b ? `${a},${b}` : `${b},${a}`);

function react(reaction: Reaction, mol: Molecule, match: Int32Array): Outcome[] {
  const { from, to, target } = reaction;
  const gone = new Set(target.flatMap((t, i) => (t < 0 ? [match[i] as number] : [])));
  /** Number in the result of each atom of the molecule, then of each added atom. */
  const number = new Int32Array(mol.atomCount).fill(-1);
  const kept: number[] = [];
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (gone.has(i)) continue;
    number[i] = kept.length;
    kept.push(i);
  }
  const centre = to.atoms.map(() => -1);
  for (const [i, t] of target.entries()) if (t >= 0) centre[t] = number[match[i] as number] as number;
  let added = kept.length;
  for (const [t, at] of centre.entries()) if (at < 0) centre[t] = added++;

  const before = new Map(from.bonds.map(({ a, b, kind }) => [key(match[a] as number, match[b] as number), kind]));
  const after = new Map(to.bonds.map(({ a, b, kind }) => [key(centre[a] as number, centre[b] as number), kind]));
  const bonds: { a: number; b: number; order: number; source: number }[] = [];
  const open: number[] = [];
  const place = (a: number, b: number, kind: BondKind, source: number): void => {
    if (kind === 'aromatic') open.push(bonds.length);
    bonds.push({ a, b, order: ORDER[kind], source });
  };
  for (let b = 0; b < mol.bondCount; b += 1) {
    const [x, y] = [mol.bondBegin[b] as number, mol.bondEnd[b] as number];
    const [p, q] = [number[x] as number, number[y] as number];
    if (p < 0 || q < 0) continue;
    const was = before.get(key(x, y));
    const becomes = after.get(key(p, q));
    after.delete(key(p, q));
    if (was === undefined || was === becomes) bonds.push({ a: p, b: q, order: mol.kekule[b] as number, source: b });
    else if (becomes !== undefined) place(p, q, becomes, -1);
  }
  for (const [text, kind] of after) {
    const [a, b] = text.split(',').map(Number) as [number, number];
    place(a, b, kind, -1);
  }
  if (open.length > MAX_OPEN_BONDS) return [];
  const outcomes: Outcome[] = [];
  for (const orders of assignments(open.length, open, bonds)) {
    const result = assemble(mol, reaction, kept, centre, bonds, open, orders);
    if (result !== undefined) outcomes.push({ molecule: result, centre });
  }
  return outcomes;
}

/** Ways of making open bonds single or double so that no atom gets two double ones. */
function* assignments(
  count: number,
  open: readonly number[],
  bonds: readonly { readonly a: number; readonly b: number }[],
): Generator<number> {
  for (let bits = 0; bits < 1 << count; bits += 1) {
    const taken = new Set<number>();
    let fits = true;
    for (let k = 0; k < count && fits; k += 1) {
      if (((bits >> k) & 1) === 0) continue;
      const { a, b } = bonds[open[k] as number] as { a: number; b: number };
      fits = !taken.has(a) && !taken.has(b);
      taken.add(a);
      taken.add(b);
    }
    if (fits) yield bits;
  }
}

/** Valences of added atoms and of those whose charge or oxidation state changes. */
const VALENCES: Readonly<Record<number, readonly number[]>> = {
  5: [3],
  6: [4],
  7: [3],
  8: [2],
  9: [1],
  12: [2],
  14: [4],
  15: [3, 5],
  16: [2, 4, 6],
  17: [1],
  30: [2],
  35: [1],
  50: [4],
  53: [1],
};

function assemble(
  mol: Molecule,
  { to }: Reaction,
  kept: readonly number[],
  centre: readonly number[],
  placed: readonly { readonly a: number; readonly b: number; readonly order: number; readonly source: number }[],
  open: readonly number[],
  bits: number,
): Molecule | undefined {
  const bonds = placed.map((bond, i) => {
    const k = open.indexOf(i);
    return k < 0 ? bond : { ...bond, order: 1 + ((bits >> k) & 1) };
  });
  const count = Math.max(kept.length, ...centre.map((at) => at + 1));
  const sums = new Int32Array(count);
  const near: number[][] = Array.from({ length: count }, () => []);
  for (const { a, b, order } of bonds) {
    sums[a] = (sums[a] as number) + order;
    sums[b] = (sums[b] as number) + order;
    (near[a] as number[]).push(b);
    (near[b] as number[]).push(a);
  }
  const atoms: GraphAtom[] = [];
  const drawn = new Map(centre.map((at, t) => [at, to.atoms[t]]));
  for (let i = 0; i < count; i += 1) {
    const source = kept[i];
    const asked = drawn.get(i);
    const sum = sums[i] as number;
    if (source === undefined) {
      const atomicNumber = asked?.atomicNumber ?? 0;
      const charge = asked?.charge ?? 0;
      const hydrogens = freeValence(atomicNumber, charge, sum);
      if (hydrogens === undefined) return undefined;
      atoms.push({ atomicNumber, charge, isotope: 0, hydrogens, chirality: 0 });
      continue;
    }
    const atomicNumber = mol.atomicNumber[source] as number;
    const charge = asked?.charge ?? (mol.charge[source] as number);
    const old = orderSum(mol, source);
    let hydrogens: number | undefined = mol.hydrogens[source] as number;
    if (charge !== mol.charge[source]) hydrogens = freeValence(atomicNumber, charge, sum);
    else if (old !== sum) {
      const lowest = VALENCES[atomicNumber]?.[0] ?? 0;
      const hypervalent = (atomicNumber === 16 || atomicNumber === 15) && Math.max(old + hydrogens, sum) > lowest;
      hydrogens = hypervalent ? freeValence(atomicNumber, charge, sum) : hydrogens + old - sum;
    }
    if (hydrogens === undefined || hydrogens < 0) return undefined;
    const chirality = sameNeighbours(mol, source, near[i] as number[], kept) ? (mol.chirality[source] as number) : 0;
    atoms.push({ atomicNumber, charge, isotope: mol.isotope[source] as number, hydrogens, chirality });
  }
  const graph: GraphBond[] = bonds.map(({ a, b, order, source }) => {
    if (source < 0 || mol.bondStereo[source] === 0) return { a, b, order };
    const [x, y] = [mol.stereoBegin[source] as number, mol.stereoEnd[source] as number];
    const [p, q] = [kept.indexOf(x), kept.indexOf(y)];
    if (!(near[a] as number[]).includes(p) || !(near[b] as number[]).includes(q)) return { a, b, order };
    return { a, b, order, stereo: { kind: mol.bondStereo[source] as number, a: p, b: q } };
  });
  try {
    const result = buildMolecule(atoms, graph);
    for (let i = 0; i < result.atomCount; i += 1) if (result.radicals[i] !== 0) return undefined;
    return result;
  } catch (error) {
    if (error instanceof SmilesError) return undefined;
    throw error;
  }
}

function orderSum(mol: Molecule, atom: number): number {
  let sum = 0;
  for (let k = mol.adjacencyStart[atom] as number; k < (mol.adjacencyStart[atom + 1] as number); k += 1) {
    sum += mol.kekule[mol.neighbourBonds[k] as number] as number;
  }
  return sum;
}

/** Hydrogens that fill an atom up; undefined where it has too many bonds. */
function freeValence(atomicNumber: number, charge: number, sum: number): number | undefined {
  const valences = VALENCES[atomicNumber];
  if (valences === undefined) return undefined;
  const shift = atomicNumber === 6 || atomicNumber === 14 ? -Math.abs(charge) : charge;
  const valence = valences.find((each) => each + shift >= sum);
  return valence === undefined ? undefined : valence + shift - sum;
}

function sameNeighbours(mol: Molecule, atom: number, near: readonly number[], kept: readonly number[]): boolean {
  const start = mol.adjacencyStart[atom] as number;
  if (near.length !== (mol.adjacencyStart[atom + 1] as number) - start) return false;
  return near.every((other, k) => kept[other] === mol.neighbours[start + k]);
}
