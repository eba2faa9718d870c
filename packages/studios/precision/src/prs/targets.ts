import { PrecisionError } from '../errors.ts';
import type { Build } from '../variants/build.ts';
import type { ScoringFile } from './scoring-file.ts';
import type { ScoringVariant, ScoringVariants } from './scoring-variants.ts';

/** A variant of a scoring file that was not counted. */
export interface Exclusion {
  readonly id: string;
  readonly line: number;
  readonly reason: string;
}

/** Of what is never matched. */
const LEFT = 2;

/** No further target. */
export const NO_TARGET = -1;

/** Targets of one chromosome by position. Files are mostly in order, so it looks onward from where it found the last one. */
export class Places {
  /** In ascending order, each once. */
  readonly positions: Float64Array;
  readonly #targets: Int32Array;
  #at = 0;

  /** @param next is filled: the targets at one position are a chain */
  constructor(list: readonly number[], places: Float64Array, next: Int32Array) {
    const count = list.length;
    const positions = new Float64Array(count);
    const targets = new Int32Array(count);
    let size = 0;
    for (const target of inOrder(list, places)) {
      const position = places[target]!;
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

/** Targets by position, and as they are listed where it is the same. */
function inOrder(list: readonly number[], places: Float64Array): readonly number[] {
  const count = list.length;
  let isInOrder = true;
  for (let i = 1; i < count && isInOrder; i++) isInOrder = places[list[i - 1]!]! <= places[list[i]!]!;
  if (isInOrder) return list;
  // A number for position and place in the list, so that sorting needs no comparison of ours.
  const keys = Float64Array.from(list, (target, i) => places[target]! * count + i).sort();
  return Array.from(keys, (key) => list[key % count]!);
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
  readonly #lists: readonly ScoringVariants[];
  readonly #positions: Float64Array;
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
    this.#lists = files.map(({ variants }) => variants);
    this.#positions = new Float64Array(count);
    for (const [score, list] of this.#lists.entries())
      this.#positions.set(list.positions.subarray(0, list.length), this.#begins[score]);
    this.#matched = new Uint8Array(count);
    this.#next = new Int32Array(count);
    for (const [chromosome, list] of this.#grouped())
      this.#byChromosome.set(chromosome, new Places(list, this.#positions, this.#next));
    this.#leaveRepeated();
  }

  /** What a scoring file says twice counts once: the same alleles at the same place with the same effect. */
  #leaveRepeated(): void {
    // Targets at one place are in a chain from the last to the first, those of one file side by side.
    for (let later = 0; later < this.count; later++) {
      let earlier = this.#next[later]!;
      if (earlier === NO_TARGET) continue;
      const score = this.score(later);
      const [list, begin] = [this.#lists[score]!, this.#begins[score]!];
      for (; earlier >= begin; earlier = this.#next[earlier]!) {
        const [one, other] = [later - begin, earlier - begin];
        if (
          list.effectAllele(one) !== list.effectAllele(other) ||
          list.otherAllele(one) !== list.otherAllele(other) ||
          list.effect(one) !== list.effect(other)
        )
          continue;
        this.#matched[later] = LEFT;
        this.#reasons.set(later, `the same variant stands in line ${list.lines[other]}`);
        break;
      }
    }
  }

  #grouped(): Map<string, number[]> {
    const lists = new Map<string, number[]>();
    let last: string | undefined;
    let list: number[] = [];
    for (const [score, variants] of this.#lists.entries()) {
      const begin = this.#begins[score]!;
      for (let i = 0; i < variants.length; i++) {
        const chromosome = variants.chromosome(i);
        if (chromosome !== last) {
          list = lists.get(chromosome) ?? [];
          lists.set(chromosome, list);
          last = chromosome;
        }
        list.push(begin + i);
      }
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
    const score = this.score(target);
    return this.#lists[score]!.at(target - this.#begins[score]!);
  }

  weighed(target: number): Pick<ScoringVariant, 'weight' | 'effect' | 'frequency'> {
    const score = this.score(target);
    const variants = this.#lists[score]!;
    const at = target - this.#begins[score]!;
    return { weight: variants.weights[at]!, effect: variants.effect(at), frequency: variants.frequency(at) };
  }

  /** Of a scoring file; its targets begin at {@link begin}. */
  variants(score: number): ScoringVariants {
    return this.#lists[score]!;
  }

  begin(score: number): number {
    return this.#begins[score]!;
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

  /** Whether it was matched, or is left out whatever the records have. */
  isDone(target: number): boolean {
    return this.#matched[target] !== 0;
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
    const end = this.#begins[score + 1] ?? this.count;
    const variants = this.#lists[score]!;
    const excluded: Exclusion[] = [];
    for (let target = begin; target < end; target++) {
      if (this.isMatched(target)) continue;
      const reason = this.#reasons.get(target) ?? 'no record at its position';
      excluded.push({ id: variants.id(target - begin), line: variants.lines[target - begin]!, reason });
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
