/** An atom of a sketch: element (atomic number) and charge. Its hydrogens are what its bonds leave. */
export interface SketchAtom {
  readonly element: number;
  readonly charge: number;
}

/** Usual valences, smallest first, by element and charge. Atoms that are not here do not get into a sketch. */
const VALENCES: Readonly<Record<string, readonly number[]>> = {
  '5,0': [3],
  '6,0': [4],
  '6,-1': [3],
  '7,0': [3],
  '7,1': [4],
  '7,-1': [2],
  '8,0': [2],
  '8,1': [3],
  '8,-1': [1],
  '9,0': [1],
  '14,0': [4],
  '15,0': [3, 5],
  '15,1': [4],
  '16,0': [2, 4, 6],
  '16,1': [3],
  '16,-1': [1],
  '17,0': [1],
  '34,0': [2, 4, 6],
  '35,0': [1],
  '53,0': [1],
};

export function valencesOf({ element, charge }: SketchAtom): readonly number[] {
  return VALENCES[`${element},${charge}`] ?? [];
}

/**
 * A molecule that can be edited: heavy atoms, whole-number bond orders (a Kekulé form), no stereo. What edits make of it is
 * a molecule only when the parser has read what `sketchSmiles` writes.
 */
export class Sketch {
  readonly atoms: SketchAtom[];
  /** Bond order by neighbour, for each atom. */
  readonly links: Map<number, number>[];

  constructor(atoms: readonly SketchAtom[] = []) {
    this.atoms = [...atoms];
    this.links = atoms.map(() => new Map());
  }

  get size(): number {
    return this.atoms.length;
  }

  copy(): Sketch {
    const made = new Sketch(this.atoms);
    for (const [i, map] of this.links.entries()) for (const [j, order] of map) made.links[i]?.set(j, order);
    return made;
  }

  add(atom: SketchAtom): number {
    this.atoms.push(atom);
    this.links.push(new Map());
    return this.atoms.length - 1;
  }

  order(a: number, b: number): number {
    return this.links[a]?.get(b) ?? 0;
  }

  /** Sets a bond order; 0 takes the bond away. */
  bond(a: number, b: number, order: number): void {
    if (a === b) throw new RangeError('an atom cannot be bound to itself');
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (order === 0) this.links[from]?.delete(to);
      else this.links[from]?.set(to, order);
    }
  }

  used(atom: number): number {
    let sum = 0;
    for (const order of (this.links[atom] as Map<number, number>).values()) sum += order;
    return sum;
  }

  degree(atom: number): number {
    return this.links[atom]?.size ?? 0;
  }

  /**
   * Whether the bonds of an atom may add up to `more` than they do. Beyond the smallest valence only whole steps are
   * taken (S: 2, then 4 and 6), so that no hydrogen stands on a sulfone.
   */
  hasRoom(atom: number, more: number): boolean {
    const valences = valencesOf(this.atoms[atom] as SketchAtom);
    const sum = this.used(atom) + more;
    return sum <= (valences[0] ?? 0) || valences.includes(sum);
  }

  hydrogens(atom: number): number {
    const sum = this.used(atom);
    return (valencesOf(this.atoms[atom] as SketchAtom).find((valence) => valence >= sum) ?? sum) - sum;
  }

  bonds(): { readonly a: number; readonly b: number; readonly order: number }[] {
    const all: { a: number; b: number; order: number }[] = [];
    for (const [a, map] of this.links.entries()) for (const [b, order] of map) if (a < b) all.push({ a, b, order });
    return all;
  }

  /** The part of the sketch that hangs together with `start`; `keep` gives the numbers that its atoms had. */
  part(start: number): { sketch: Sketch; keep: number[] } {
    const keep = this.reach(start);
    const number = new Map(keep.map((old, i) => [old, i]));
    const sketch = new Sketch(keep.map((old) => this.atoms[old] as SketchAtom));
    for (const old of keep) {
      for (const [other, order] of this.links[old] as Map<number, number>) {
        sketch.links[number.get(old) as number]?.set(number.get(other) as number, order);
      }
    }
    return { sketch, keep };
  }

  /** Atoms that can be reached from one, itself first, in the order of their distance. */
  reach(start: number): number[] {
    const seen = new Set([start]);
    for (const atom of seen) for (const next of (this.links[atom] as Map<number, number>).keys()) seen.add(next);
    return [...seen];
  }

  /** Bonds between two atoms, in number; undefined where there is no way. `without` is a bond that may not be used. */
  distance(from: number, to: number, without?: readonly [number, number]): number | undefined {
    const far = new Map([[from, 0]]);
    for (const [atom, steps] of far) {
      if (atom === to) return steps;
      for (const next of (this.links[atom] as Map<number, number>).keys()) {
        const barred =
          without !== undefined &&
          ((atom === without[0] && next === without[1]) || (atom === without[1] && next === without[0]));
        if (!barred && !far.has(next)) far.set(next, steps + 1);
      }
    }
    return undefined;
  }

  /** Size of the smallest ring that a bond is part of; undefined for a bond that is in none. */
  ringOf(a: number, b: number): number | undefined {
    const around = this.distance(a, b, [a, b]);
    return around === undefined ? undefined : around + 1;
  }

  /** Takes all of another sketch in; the numbers of its atoms grow by what is returned. */
  take(other: Sketch): number {
    const shift = this.size;
    for (const atom of other.atoms) this.add(atom);
    for (const { a, b, order } of other.bonds()) this.bond(a + shift, b + shift, order);
    return shift;
  }

  /** Takes an atom with its bonds away; later atoms move up by one. */
  remove(atom: number): void {
    this.atoms.splice(atom, 1);
    this.links.splice(atom, 1);
    for (const [i, map] of this.links.entries()) {
      const moved = [...map].filter(([other]) => other !== atom);
      this.links[i] = new Map(moved.map(([other, order]) => [other > atom ? other - 1 : other, order]));
    }
  }
}
