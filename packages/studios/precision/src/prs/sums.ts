/** Genotypes of 16 samples lie in a word, two bits each: copies of an allele (0, 1, 2), or 3 where the sample has no genotype. */
export const PER_WORD = 16;
export const wordsFor = (samples: number): number => Math.ceil(samples / PER_WORD);

/** As plink2 has it: fewer samples do not give a frequency. */
const LEAST_SAMPLES = 50;
const EVEN = 0x55555555;
/** Variants whose genotypes are added together: four of two bits make a byte, which looks up the sum of their weights. */
const TOGETHER = 4;

/** What no, one and two copies add. */
export type Weights = readonly [none: number, one: number, two: number];

/** Sums of one score over the samples of a file. A missing genotype adds the mean of those that are there, where they suffice. */
export class SampleSums {
  readonly samples: number;
  readonly imputes: boolean;
  /** Longer than the samples are, to whole words. */
  readonly #sums: Float64Array;
  readonly #missing: Uint32Array;
  readonly #words: number;
  /** Both bits set for each sample that tells of the frequency. */
  readonly #founders: Uint32Array | undefined;
  readonly #founderCount: number;
  readonly #rows: Uint32Array;
  #filled = 0;
  readonly #weights = new Float64Array(4 * TOGETHER);
  readonly #table = new Float64Array(256);

  /** @param founders whose genotypes give the mean, as plink2 takes it; all unless given */
  constructor(samples: number, founders?: readonly boolean[]) {
    this.samples = samples;
    this.#words = wordsFor(samples);
    this.#sums = new Float64Array(this.#words * PER_WORD);
    this.#missing = new Uint32Array(this.#words * PER_WORD);
    this.#rows = new Uint32Array(this.#words * TOGETHER);
    this.#founderCount = founders?.filter(Boolean).length ?? samples;
    if (this.#founderCount < samples) {
      this.#founders = new Uint32Array(this.#words);
      for (const [sample, is] of founders!.entries()) if (is) this.#founders[sample >> 4]! |= 3 << ((sample & 15) * 2);
    }
    this.imputes = this.#founderCount >= LEAST_SAMPLES;
  }

  /**
   * Adds a variant by its genotypes; bits beyond the samples are 0.
   * @param centred a missing genotype adds nothing, whatever the others are
   */
  add(genotypes: Uint32Array, [none, one, two]: Weights, centred = false): void {
    const words = this.#words;
    const slot = this.#filled++;
    const rows = this.#rows;
    const base = slot * words;
    const missing = this.#missing;
    let absent = 0;
    for (let i = 0; i < words; i++) {
      const word = genotypes[i]!;
      rows[base + i] = word;
      let lost = word & (word >>> 1) & EVEN;
      while (lost !== 0) {
        const bit = 31 - Math.clz32(lost);
        missing[i * PER_WORD + (bit >> 1)]!++;
        lost ^= 1 << bit;
        absent++;
      }
    }
    const weights = this.#weights;
    const at = 4 * slot;
    weights[at] = none;
    weights[at + 1] = one;
    weights[at + 2] = two;
    weights[at + 3] = absent > 0 && this.imputes && !centred ? this.#mean(genotypes, none, one, two) : 0;
    if (this.#filled === TOGETHER) this.#flush();
  }

  /**
   * Adds a variant by what each sample adds; NaN where it has nothing.
   * @param shares how much each sample counts for the mean; all alike unless given
   */
  addValues(values: Float64Array, shares?: Float64Array, centred = false): void {
    let total = 0;
    let known = 0;
    for (let i = 0; i < this.samples; i++) {
      const value = values[i]!;
      const share = shares === undefined ? 1 : shares[i]!;
      if (Number.isNaN(value) || !this.#isFounder(i)) continue;
      total += share * value;
      known += share;
    }
    const mean = this.imputes && !centred && known > 0 ? total / known : 0;
    for (let i = 0; i < this.samples; i++) {
      const value = values[i]!;
      const isMissing = Number.isNaN(value);
      this.#sums[i]! += isMissing ? mean : value;
      if (isMissing) this.#missing[i]!++;
    }
  }

  /** By sample. */
  finish(): { readonly sums: Float64Array; readonly missing: Uint32Array } {
    if (this.#filled > 0) this.#flush();
    return { sums: this.#sums.subarray(0, this.samples), missing: this.#missing.subarray(0, this.samples) };
  }

  #isFounder(sample: number): boolean {
    return this.#founders === undefined || ((this.#founders[sample >> 4]! >>> ((sample & 15) * 2)) & 1) === 1;
  }

  #mean(genotypes: Uint32Array, none: number, one: number, two: number): number {
    const each = countsOf();
    const founders = this.#founders;
    const words = this.#words;
    let [ones, twos, absent] = [0, 0, 0];
    for (let begin = 0; begin < words; begin += BLOCK) {
      const end = Math.min(words, begin + BLOCK);
      let count = 0;
      for (let i = begin; i < end; i++) {
        const word = founders === undefined ? genotypes[i]! : genotypes[i]! & founders[i]!;
        count += each[word & 0xffff]! + each[word >>> 16]!;
      }
      ones += count & 1023;
      twos += (count >>> 10) & 1023;
      absent += count >>> 20;
    }
    const known = this.#founderCount - absent;
    return known > 0 ? ((known - ones - twos) * none + ones * one + twos * two) / known : 0;
  }

  /** Adds up to four variants: their genotypes of one sample make the byte that looks up what they add. */
  #flush(): void {
    const table = this.#table;
    const weights = this.#weights;
    for (let i = 4 * this.#filled; i < weights.length; i++) weights[i] = 0;
    for (let code = 0; code < 256; code++)
      table[code] =
        weights[code & 3]! +
        weights[4 + ((code >> 2) & 3)]! +
        weights[8 + ((code >> 4) & 3)]! +
        weights[12 + (code >> 6)]!;
    const sums = this.#sums;
    const rows = this.#rows;
    const words = this.#words;
    if (this.#filled < TOGETHER) rows.fill(0, this.#filled * words);
    for (let i = 0, to = 0; i < words; i++, to += PER_WORD) {
      const a = rows[i]!;
      const b = rows[words + i]!;
      const c = rows[2 * words + i]!;
      const d = rows[3 * words + i]!;
      // Nibbles of two variants: even samples, odd samples.
      const abEven = (a & 0x33333333) | ((b & 0x33333333) << 2);
      const abOdd = ((a >>> 2) & 0x33333333) | (b & 0xcccccccc);
      const cdEven = (c & 0x33333333) | ((d & 0x33333333) << 2);
      const cdOdd = ((c >>> 2) & 0x33333333) | (d & 0xcccccccc);
      // Bytes of four variants: of the samples 0, 4, 8, 12 and those after each of them.
      const first = (abEven & 0x0f0f0f0f) | ((cdEven & 0x0f0f0f0f) << 4);
      const second = (abOdd & 0x0f0f0f0f) | ((cdOdd & 0x0f0f0f0f) << 4);
      const third = ((abEven >>> 4) & 0x0f0f0f0f) | (cdEven & 0xf0f0f0f0);
      const fourth = ((abOdd >>> 4) & 0x0f0f0f0f) | (cdOdd & 0xf0f0f0f0);
      sums[to]! += table[first & 255]!;
      sums[to + 1]! += table[second & 255]!;
      sums[to + 2]! += table[third & 255]!;
      sums[to + 3]! += table[fourth & 255]!;
      sums[to + 4]! += table[(first >>> 8) & 255]!;
      sums[to + 5]! += table[(second >>> 8) & 255]!;
      sums[to + 6]! += table[(third >>> 8) & 255]!;
      sums[to + 7]! += table[(fourth >>> 8) & 255]!;
      sums[to + 8]! += table[(first >>> 16) & 255]!;
      sums[to + 9]! += table[(second >>> 16) & 255]!;
      sums[to + 10]! += table[(third >>> 16) & 255]!;
      sums[to + 11]! += table[(fourth >>> 16) & 255]!;
      sums[to + 12]! += table[first >>> 24]!;
      sums[to + 13]! += table[second >>> 24]!;
      sums[to + 14]! += table[third >>> 24]!;
      sums[to + 15]! += table[fourth >>> 24]!;
    }
    this.#filled = 0;
  }
}

/** Words that are counted before the ten bits of a count could overflow: 63 times 16 is 1008. */
const BLOCK = 63;
let counted: Uint32Array | undefined;

/** Of eight genotypes: how many are 1, 2 (from bit 10) and 3 (from bit 20). */
function countsOf(): Uint32Array {
  if (counted) return counted;
  counted = new Uint32Array(65536);
  const one = [0, 1, 1 << 10, 1 << 20];
  for (let code = 1; code < 65536; code++) counted[code] = counted[code >> 2]! + one[code & 3]!;
  return counted;
}
