/** How the weight of a variant depends on the number of its effect alleles. */
export type Effect = 'additive' | 'dominant' | 'recessive';

export interface ScoringVariant {
  /** Line of the file. */
  readonly line: number;
  readonly id: string;
  readonly chromosome: string;
  /** From 1; 0 where the file gives none. */
  readonly position: number;
  readonly effectAllele: string;
  readonly otherAllele: string | undefined;
  readonly weight: number;
  readonly effect: Effect;
  /** Of the effect allele in a panel: then what differs from its mean counts, and a missing genotype adds nothing. */
  readonly frequency?: number | undefined;
}

const EFFECTS = ['additive', 'dominant', 'recessive'] as const satisfies readonly Effect[];
const FIRST_CAPACITY = 1024;

/** Texts that are said again and again, each by a number. */
class Names {
  readonly #names: (string | undefined)[] = [];
  readonly #numbers = new Map<string | undefined, number>();
  #last: string | undefined;
  #lastNumber = -1;

  numberOf(name: string | undefined): number {
    if (name === this.#last && this.#lastNumber >= 0) return this.#lastNumber;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#names.length;
      this.#names.push(name);
      this.#numbers.set(name, number);
    }
    this.#last = name;
    this.#lastNumber = number;
    return number;
  }

  name(number: number): string | undefined {
    return this.#names[number];
  }
}

/** Variants of a scoring file by column: files have millions of them, and as many objects would take longer to keep than to sum. */
export class ScoringVariants implements Iterable<ScoringVariant> {
  length = 0;
  lines = new Uint32Array(FIRST_CAPACITY);
  positions = new Float64Array(FIRST_CAPACITY);
  weights = new Float64Array(FIRST_CAPACITY);
  #frequencies = new Float64Array(0);
  #effects = new Uint8Array(FIRST_CAPACITY);
  #chromosomes = new Uint32Array(FIRST_CAPACITY);
  #effectAlleles = new Uint32Array(FIRST_CAPACITY);
  #otherAlleles = new Uint32Array(FIRST_CAPACITY);
  /** Which of the texts has the name of the variant, and where in it. */
  #idTexts = new Uint32Array(FIRST_CAPACITY);
  #idFrom = new Uint32Array(FIRST_CAPACITY);
  #idTo = new Uint32Array(FIRST_CAPACITY);
  readonly #texts: string[] = [];
  readonly #chromosomeNames = new Names();
  readonly #alleleNames = new Names();

  static of(variants: Iterable<ScoringVariant>): ScoringVariants {
    const all = new ScoringVariants();
    for (const { id, ...variant } of variants) all.add(variant, id, 0, id.length);
    return all;
  }

  /** @param text has the variant's name from `from` to `to` */
  add(
    { line, chromosome, position, effectAllele, otherAllele, weight, effect, frequency }: Omit<ScoringVariant, 'id'>,
    text: string,
    from: number,
    to: number,
  ): void {
    const at = this.length++;
    if (at === this.lines.length) this.#grow(2 * at);
    this.lines[at] = line;
    this.positions[at] = position;
    this.weights[at] = weight;
    this.#effects[at] = effect === 'additive' ? 0 : effect === 'dominant' ? 1 : 2;
    this.#chromosomes[at] = this.#chromosomeNames.numberOf(chromosome);
    this.#effectAlleles[at] = this.#alleleNames.numberOf(effectAllele);
    this.#otherAlleles[at] = this.#alleleNames.numberOf(otherAllele);
    if (frequency !== undefined) {
      if (this.#frequencies.length === 0) this.#frequencies = new Float64Array(this.lines.length).fill(Number.NaN);
      this.#frequencies[at] = frequency;
    }
    if (this.#texts.at(-1) !== text) this.#texts.push(text);
    this.#idTexts[at] = this.#texts.length - 1;
    this.#idFrom[at] = from;
    this.#idTo[at] = to;
  }

  id(at: number): string {
    return this.#texts[this.#idTexts[at]!]!.slice(this.#idFrom[at], this.#idTo[at]);
  }

  chromosome(at: number): string {
    return this.#chromosomeNames.name(this.#chromosomes[at]!)!;
  }

  effectAllele(at: number): string {
    return this.#alleleNames.name(this.#effectAlleles[at]!)!;
  }

  otherAllele(at: number): string | undefined {
    return this.#alleleNames.name(this.#otherAlleles[at]!);
  }

  effect(at: number): Effect {
    return EFFECTS[this.#effects[at]!]!;
  }

  frequency(at: number): number | undefined {
    if (this.#frequencies.length === 0) return undefined;
    const frequency = this.#frequencies[at]!;
    return Number.isNaN(frequency) ? undefined : frequency;
  }

  at(at: number): ScoringVariant {
    return {
      line: this.lines[at]!,
      id: this.id(at),
      chromosome: this.chromosome(at),
      position: this.positions[at]!,
      effectAllele: this.effectAllele(at),
      otherAllele: this.otherAllele(at),
      weight: this.weights[at]!,
      effect: this.effect(at),
      frequency: this.frequency(at),
    };
  }

  *[Symbol.iterator](): Iterator<ScoringVariant> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  #grow(capacity: number): void {
    const wider = (column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const next = new Uint32Array(capacity);
      next.set(column);
      return next;
    };
    const wide = (column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(capacity).fill(Number.NaN, column.length);
      next.set(column);
      return next;
    };
    this.lines = wider(this.lines);
    this.positions = wide(this.positions);
    this.weights = wide(this.weights);
    if (this.#frequencies.length > 0) this.#frequencies = wide(this.#frequencies);
    this.#chromosomes = wider(this.#chromosomes);
    this.#effectAlleles = wider(this.#effectAlleles);
    this.#otherAlleles = wider(this.#otherAlleles);
    this.#idTexts = wider(this.#idTexts);
    this.#idFrom = wider(this.#idFrom);
    this.#idTo = wider(this.#idTo);
    const effects = new Uint8Array(capacity);
    effects.set(this.#effects);
    this.#effects = effects;
  }
}
