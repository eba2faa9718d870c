import type { Random } from '@aceso/tensor/random';
import type { Sketch, SketchAtom } from './sketch.ts';

/** An edit of a copy of the parent; undefined where it finds no place. */
type Edit = (sketch: Sketch, random: Random) => Sketch | undefined;

/** Elements for new atoms, roughly as often as drug-like molecules have them (Jensen, 2019, uses such a table). */
const NEW_ATOMS: readonly (readonly [element: number, weight: number])[] = [
  [6, 50],
  [7, 18],
  [8, 18],
  [9, 5],
  [16, 5],
  [17, 3],
  [35, 1],
];

export const pickFrom = <T>(list: readonly T[], random: Random): T | undefined =>
  list.length === 0 ? undefined : list[random.int(list.length)];

export function pickWeighted<T>(list: readonly (readonly [T, number])[], random: Random): T | undefined {
  let at = random.next53() * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of list) {
    at -= weight;
    if (at < 0) return item;
  }
  return list.at(-1)?.[0];
}

const newAtom = (random: Random): SketchAtom => ({ element: pickWeighted(NEW_ATOMS, random) as number, charge: 0 });

const places = (sketch: Sketch, fits: (atom: number) => boolean): number[] => [...sketch.atoms.keys()].filter(fits);

const appendAtom: Edit = (sketch, random) => {
  const atom = newAtom(random);
  const highest = atom.element === 6 || atom.element === 7 ? 3 : atom.element === 8 || atom.element === 16 ? 2 : 1;
  const order = Math.min(
    highest,
    pickWeighted(
      [
        [1, 60],
        [2, 35],
        [3, 5],
      ],
      random,
    ) as number,
  );
  const at = pickFrom(
    places(sketch, (i) => sketch.hasRoom(i, order)),
    random,
  );
  if (at === undefined) return undefined;
  sketch.bond(at, sketch.add(atom), order);
  return sketch;
};

const insertAtom: Edit = (sketch, random) => {
  const bond = pickFrom(sketch.bonds(), random);
  if (bond === undefined) return undefined;
  const atom = newAtom(random);
  const middle = sketch.add(atom);
  sketch.bond(bond.a, bond.b, 0);
  sketch.bond(bond.a, middle, 1);
  sketch.bond(middle, bond.b, 1);
  return sketch.hasRoom(middle, 0) && sketch.used(middle) === 2 ? sketch : undefined;
};

const deleteAtom: Edit = (sketch, random) => {
  if (sketch.size < 3) return undefined;
  const atom = pickFrom(
    places(sketch, (i) => sketch.degree(i) <= 2),
    random,
  );
  if (atom === undefined) return undefined;
  const around = [...(sketch.links[atom] as Map<number, number>)];
  const [first, second] = around;
  if (first !== undefined && second !== undefined) {
    const ringBond = sketch.ringOf(atom, first[0]) !== undefined;
    const known = sketch.order(first[0], second[0]);
    if (known === 0) sketch.bond(first[0], second[0], Math.min(first[1], second[1]));
    else if (!ringBond) return undefined;
  }
  sketch.remove(atom);
  return sketch;
};

const changeAtom: Edit = (sketch, random) => {
  const atom = random.int(sketch.size);
  const made = newAtom(random);
  const old = sketch.atoms[atom] as SketchAtom;
  if (made.element === old.element && made.charge === old.charge) return undefined;
  sketch.atoms[atom] = made;
  return sketch.hasRoom(atom, 0) ? sketch : undefined;
};

const changeOrder: Edit = (sketch, random) => {
  const bond = pickFrom(sketch.bonds(), random);
  if (bond === undefined) return undefined;
  const order = pickFrom(
    [1, 2, 3].filter((each) => each !== bond.order),
    random,
  ) as number;
  if (order === 3 && sketch.ringOf(bond.a, bond.b) !== undefined) return undefined;
  const more = order - bond.order;
  if (!sketch.hasRoom(bond.a, more) || !sketch.hasRoom(bond.b, more)) return undefined;
  sketch.bond(bond.a, bond.b, order);
  return sketch;
};

/** A bond between two atoms three to five bonds apart: a ring of four (rarely), five or six. */
const closeRing: Edit = (sketch, random) => {
  const size = pickWeighted(
    [
      [3, 5],
      [4, 5],
      [5, 45],
      [6, 45],
    ],
    random,
  ) as number;
  const a = pickFrom(
    places(sketch, (i) => sketch.hasRoom(i, 1)),
    random,
  );
  if (a === undefined) return undefined;
  const b = pickFrom(
    places(sketch, (i) => i !== a && sketch.hasRoom(i, 1) && sketch.distance(a, i) === size - 1),
    random,
  );
  if (b === undefined) return undefined;
  sketch.bond(a, b, 1);
  return sketch;
};

const openRing: Edit = (sketch, random) => {
  const bond = pickFrom(
    sketch.bonds().filter(({ a, b }) => sketch.ringOf(a, b) !== undefined),
    random,
  );
  if (bond === undefined) return undefined;
  sketch.bond(bond.a, bond.b, 0);
  return sketch;
};

/** Cuts a single bond that is in no ring and keeps the larger part. */
const dropBranch: Edit = (sketch, random) => {
  const bond = pickFrom(cuttable(sketch), random);
  if (bond === undefined) return undefined;
  sketch.bond(bond.a, bond.b, 0);
  const [left, right] = [sketch.part(bond.a).sketch, sketch.part(bond.b).sketch];
  return left.size >= right.size ? left : right;
};

/** Moves a branch to another atom of the rest. */
const moveBranch: Edit = (sketch, random) => {
  const bond = pickFrom(cuttable(sketch), random);
  if (bond === undefined) return undefined;
  sketch.bond(bond.a, bond.b, 0);
  const [root, branch] = random.int(2) === 0 ? [bond.a, bond.b] : [bond.b, bond.a];
  const rest = sketch.reach(root).filter((i) => i !== root && sketch.hasRoom(i, 1));
  const at = pickFrom(rest, random);
  if (at === undefined) return undefined;
  sketch.bond(at, branch, 1);
  return sketch;
};

/** A ring of six carbons with three double bonds, or one with a nitrogen, hung on an atom. */
const appendRing: Edit = (sketch, random) => {
  const at = pickFrom(
    places(sketch, (i) => sketch.hasRoom(i, 1)),
    random,
  );
  if (at === undefined) return undefined;
  const aromatic = random.next() < 0.7;
  const size = aromatic ? 6 : 5 + random.int(2);
  const hetero = random.next() < 0.4 ? 1 + random.int(size - 1) : -1;
  const ring: number[] = [];
  for (let i = 0; i < size; i += 1) ring.push(sketch.add({ element: i === hetero ? 7 : 6, charge: 0 }));
  for (let i = 0; i < size; i += 1) {
    sketch.bond(ring[i] as number, ring[(i + 1) % size] as number, aromatic && i % 2 === 0 ? 2 : 1);
  }
  sketch.bond(at, ring[0] as number, 1);
  return sketch;
};

/** Single bonds in no ring. */
export const cuttable = (sketch: Sketch): { readonly a: number; readonly b: number }[] =>
  sketch.bonds().filter(({ a, b, order }) => order === 1 && sketch.ringOf(a, b) === undefined);

const EDITS: readonly (readonly [Edit, number])[] = [
  [appendAtom, 15],
  [insertAtom, 15],
  [deleteAtom, 14],
  [changeAtom, 15],
  [changeOrder, 14],
  [closeRing, 10],
  [openRing, 5],
  [dropBranch, 4],
  [moveBranch, 4],
  [appendRing, 4],
];

/** A changed copy, or undefined where the edit that was drawn has no place in this molecule. */
export function mutate(sketch: Sketch, random: Random): Sketch | undefined {
  const edit = pickWeighted(EDITS, random) as Edit;
  return edit(sketch.copy(), random);
}
