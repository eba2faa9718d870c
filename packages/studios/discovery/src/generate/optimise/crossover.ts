import type { Random } from '@aceso/tensor/random';
import { cuttable, pickFrom } from './mutate.ts';
import type { Sketch } from './sketch.ts';

/** A piece of a molecule and the atoms (with the bond orders they had there) where it was cut. */
interface Piece {
  readonly sketch: Sketch;
  readonly ends: readonly number[];
}

/** One of the two parts beside a single bond that is in no ring. */
function cutChain(sketch: Sketch, random: Random): Piece | undefined {
  const bond = pickFrom(cuttable(sketch), random);
  if (bond === undefined) return undefined;
  const cut = sketch.copy();
  cut.bond(bond.a, bond.b, 0);
  const side = random.int(2) === 0 ? bond.a : bond.b;
  return { sketch: cut.part(side).sketch, ends: [0] };
}

/** One of the two parts when a ring is cut at two of its bonds that are not next to each other. */
function cutRing(sketch: Sketch, random: Random): Piece | undefined {
  const ringBonds = sketch.bonds().filter(({ a, b }) => sketch.ringOf(a, b) !== undefined);
  for (let tries = 0; tries < 8; tries += 1) {
    const first = pickFrom(ringBonds, random);
    const second = pickFrom(ringBonds, random);
    if (first === undefined || second === undefined || first === second) continue;
    const cut = sketch.copy();
    cut.bond(first.a, first.b, 0);
    cut.bond(second.a, second.b, 0);
    const side = random.int(2) === 0 ? first.a : first.b;
    const { sketch: part, keep } = cut.part(side);
    const other = side === first.a ? first.b : first.a;
    if (keep.includes(other)) continue;
    const end = keep.indexOf(second.a) >= 0 ? keep.indexOf(second.a) : keep.indexOf(second.b);
    if (end < 0 || (end === 0 && part.size > 1)) continue;
    return { sketch: part, ends: [0, end] };
  }
  return undefined;
}

/** The highest order up to two that both atoms have room for; mostly single. */
function joinOrder(sketch: Sketch, a: number, b: number, random: Random): number {
  if (sketch.order(a, b) > 0 || a === b) return 0;
  if (random.next() < 0.35 && sketch.hasRoom(a, 2) && sketch.hasRoom(b, 2)) return 2;
  return sketch.hasRoom(a, 1) && sketch.hasRoom(b, 1) ? 1 : 0;
}

/** Joins a part of one parent to a part of another, at a bond of a chain or across a ring (after Jensen, 2019). */
export function crossover(left: Sketch, right: Sketch, random: Random): Sketch | undefined {
  const inRing = random.next() < 0.5;
  const cut = inRing ? cutRing : cutChain;
  const a = cut(left, random);
  const b = cut(right, random);
  if (a === undefined || b === undefined) return undefined;
  const child = a.sketch.copy();
  const shift = child.take(b.sketch);
  if (!inRing) {
    const [from, to] = [a.ends[0] as number, (b.ends[0] as number) + shift];
    if (!child.hasRoom(from, 1) || !child.hasRoom(to, 1)) return undefined;
    child.bond(from, to, 1);
    return child;
  }
  const turn = random.int(2);
  for (const [i, end] of a.ends.entries()) {
    const to = (b.ends[(i + turn) % 2] as number) + shift;
    const order = joinOrder(child, end, to, random);
    if (order === 0) return undefined;
    child.bond(end, to, order);
  }
  return child;
}
