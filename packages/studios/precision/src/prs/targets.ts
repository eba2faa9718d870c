import { PrecisionError } from '../errors.ts';
import type { Build } from '../variants/build.ts';
import type { ScoringFile, ScoringVariant } from './scoring-file.ts';

/** A variant of a scoring file that was not counted. */
export interface Exclusion {
  readonly id: string;
  readonly line: number;
  readonly reason: string;
}

/** No further target. */
export const NO_TARGET = -1;

/** Targets of one chromosome by position. Files are mostly in order, so it looks onward from where it found the last one. */
export class Places {
  /** In ascending order, each once. */
  readonly positions: Float64Array;
  readonly #targets: Int32Array;
  #at = 0;

  /** @param next is filled: the targets at one position are a chain */
  constructor(list: readonly number[], variants: readonly ScoringVariant[], next: Int32Array) {
    const count = list.length;
    // A number for position and place in the list, so that sorting needs no comparison of ours.
    const keys = new Float64Array(count);
    let isInOrder = true;
    for (let i = 0; i < count; i++) {
      keys[i] = variants[list[i]!]!.position * count + i;
      if (i > 0 && keys[i]! < keys[i - 1]!) isInOrder = false;
    }
    if (!isInOrder) keys.sort();
    const positions = new Float64Array(count);
    const targets = new Int32Array(count);
    let size = 0;
    for (let i = 0; i < count; i++) {
      const target = list[keys[i]! % count]!;
      const { position } = variants[target]!;
      next[target] = NO_TARGET;
      if (size > 0 && positions[size - 1] === position) next[target] = targets[--size]!;
      positions[size] = position;
      targets[size++] = target;
    }
    this.positions = positions.subarray(0, size);
    this.#targets = targets;
  }

  /** The first target at a position, or {@link NO_TARGET}. */
  find(position: number): number {
    const { positions } = this;
    let at = this.#at;
    if (at >= positions.length || positions[at]! > position || position - positions[at]! > NEAR)
      at = lowerBound(positions, position);
    else while (at < positions.length && positions[at]! < position) at++;
    this.#at = at;
    return positions[at] === position ? this.#targets[at]! : NO_TARGET;
  }
}

/** Bases within which stepping onward costs less than halving. */
const NEAR = 100_000;

/** Index of the first that is not less. */
export function lowerBound(list: Float64Array, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the scoring files look for, by place. A target is a number: of these there are millions. */
export class Targets {
  readonly count: number;
  readonly #byChromosome = new Map<string, Places>();
  readonly #variants: readonly ScoringVariant[];
  /** Where the targets of each scoring file begin. */
  readonly #begins: readonly number[];
  /** Another target at the same position. */
  readonly #next: Int32Array;
  readonly #matched: Uint8Array;
  readonly #reasons = new Map<number, string>();

  constructor(files: readonly ScoringFile[]) {
    let count = 0;
    this.#begins = files.map(({ variants }) => {
      const begin = count;
      count += variants.length;
      return begin;
    });
    this.count = count;
    this.#variants = files.length === 1 ? files[0]!.variants : files.flatMap(({ variants }) => variants);
    this.#matched = new Uint8Array(count);
    this.#next = new Int32Array(count);
    for (const [chromosome, list] of this.#grouped())
      this.#byChromosome.set(chromosome, new Places(list, this.#variants, this.#next));
  }

  #grouped(): Map<string, number[]> {
    const lists = new Map<string, number[]>();
    let last: string | undefined;
    let list: number[] = [];
    for (let target = 0; target < this.#variants.length; target++) {
      const { chromosome } = this.#variants[target]!;
      if (chromosome !== last) {
        list = lists.get(chromosome) ?? [];
        lists.set(chromosome, list);
        last = chromosome;
      }
      list.push(target);
    }
    return lists;
  }

  /** What is looked for on a chromosome. */
  on(chromosome: string): Places | undefined {
    return this.#byChromosome.get(chromosome);
  }

  /** The next target at the same position, or {@link NO_TARGET}. */
  after(target: number): number {
    return this.#next[target]!;
  }

  variant(target: number): ScoringVariant {
    return this.#variants[target]!;
  }

  /** Index of the scoring file. */
  score(target: number): number {
    let score = 0;
    while (score + 1 < this.#begins.length && this.#begins[score + 1]! <= target) score++;
    return score;
  }

  isMatched(target: number): boolean {
    return this.#matched[target] === 1;
  }

  setMatched(target: number): void {
    this.#matched[target] = 1;
  }

  /** Why no record was taken yet. */
  setReason(target: number, reason: string): void {
    this.#reasons.set(target, reason);
  }

  /** Unless there is a reason already. */
  setFirstReason(target: number, reason: string): void {
    if (!this.#reasons.has(target)) this.#reasons.set(target, reason);
  }

  /** How many of a scoring file were matched, and why the others were not. */
  outcome(score: number): { readonly matched: number; readonly excluded: readonly Exclusion[] } {
    const begin = this.#begins[score]!;
    const end = this.#begins[score + 1] ?? this.#variants.length;
    const excluded: Exclusion[] = [];
    for (let target = begin; target < end; target++) {
      if (this.isMatched(target)) continue;
      const { id, line } = this.#variants[target]!;
      excluded.push({ id, line, reason: this.#reasons.get(target) ?? 'no record at its position' });
    }
    return { matched: end - begin - excluded.length, excluded };
  }
}

/** @throws PrecisionError `build` where a scoring file is of another build, or none is known */
export function checkBuilds(files: readonly ScoringFile[], build: Build | undefined, path: string): void {
  for (const { name, build: own } of files) {
    if (own !== undefined && build !== undefined && own !== build)
      throw new PrecisionError(
        'build',
        `${path} is of ${build} and ${name} of ${own}; take the scoring file that is harmonised to ${build}.`,
      );
    if (own === undefined && build === undefined)
      throw new PrecisionError(
        'build',
        `Neither ${path} nor ${name} says its genome build; say it with --build if you know that they agree.`,
      );
  }
}
