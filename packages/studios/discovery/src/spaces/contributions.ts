/**
 * What the atoms of one synthon add to the score of a product, told apart by no more of the other synthons than they can
 * see. `contextOf` names what a role sees when the others are of the given classes; `of` is exact for every product of those
 * classes.
 */
export interface Contributions {
  /** By role: the class of each member, 0 to `classCounts[role] - 1`. */
  readonly classes: readonly Uint32Array[];
  readonly classCounts: readonly number[];
  contextOf(role: number, classes: ArrayLike<number>): number;
  /** Units of the model's score. */
  of(role: number, member: number, context: number): number;
}

/** Gives the same number to the same text. */
export class Interner {
  private readonly numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  get size(): number {
    return this.numbers.size;
  }
}

/** Keeps what was made for the last few keys. */
export class Recent<T> {
  private readonly kept = new Map<number, T>();
  private readonly most: number;
  private lastKey = -1;
  private last: T | undefined;

  constructor(most: number) {
    this.most = most;
  }

  get(key: number, make: () => T): T {
    if (key === this.lastKey) return this.last!;
    let value = this.kept.get(key);
    if (value === undefined) {
      value = make();
      if (this.kept.size === this.most) this.kept.delete(this.kept.keys().next().value!);
    } else this.kept.delete(key);
    this.kept.set(key, value);
    this.lastKey = key;
    this.last = value;
    return value;
  }
}

/** Classes of every role by a key, with the first member of each class to stand for it. */
export function classesBy(
  members: readonly ArrayLike<number>[],
  key: (role: number, member: number) => string,
): { classes: Uint32Array[]; classCounts: number[]; representatives: number[][] } {
  const classes: Uint32Array[] = [];
  const classCounts: number[] = [];
  const representatives: number[][] = [];
  for (const [role, { length }] of members.entries()) {
    const interner = new Interner();
    const first: number[] = [];
    const own = Uint32Array.from({ length }, (_, member) => {
      const number = interner.number(key(role, member));
      if (number === first.length) first.push(member);
      return number;
    });
    classes.push(own);
    classCounts.push(interner.size);
    representatives.push(first);
  }
  return { classes, classCounts, representatives };
}
