/** Genotypes of 16 samples lie in a word, two bits each: copies of an allele (0, 1, 2), or 3 where the sample has no genotype. */
export const PER_WORD = 16;
export const wordsFor = (samples: number): number => Math.ceil(samples / PER_WORD);

/** As plink2 has it: fewer samples do not give a frequency. */
const LEAST_SAMPLES = 50;
const EVEN = 0x55555555;
/** Variants whose genotypes are added together: four of two bits make a byte, which looks up the sum of their weights. */
const TOGETHER = 4;
/** Variants that are held before they are added, so that a sum is read and written once for two bytes. */
const SLOTS = 2 * TOGETHER;

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
  readonly #weights = new Float64Array(4 * SLOTS);
  readonly #table = new Float64Array(512);

  /** @param founders whose genotypes give the mean, as plink2 takes it; all unless given */
  constructor(samples: number, founders?: readonly boolean[]) {
    this.samples = samples;
    this.#words = wordsFor(samples);
    this.#sums = new Float64Array(this.#words * PER_WORD);
    this.#missing = new Uint32Array(this.#words * PER_WORD);
    this.#rows = new Uint32Array(this.#words * SLOTS);
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
    // Genotypes with their lower, their higher and both bits set, sixteen a word, summed by bytes; emptied before a byte could overflow.
    let [ones, twos, absent] = [0, 0, 0];
    for (let begin = 0; begin < words; begin += BLOCK) {
      const end = Math.min(words, begin + BLOCK);
      let [lows, highs, boths] = [0, 0, 0];
      for (let i = begin; i < end; i++) {
        const word = genotypes[i]!;
        rows[base + i] = word;
        const low = word & EVEN;
        const high = (word >>> 1) & EVEN;
        lows += bytesOf(low);
        highs += bytesOf(high);
        let lost = low & high;
        if (lost === 0) continue;
        boths += bytesOf(lost);
        while (lost !== 0) {
          const bit = 31 - Math.clz32(lost);
          missing[i * PER_WORD + (bit >> 1)]!++;
          lost ^= 1 << bit;
        }
      }
      const both = byteSum(boths);
      ones += byteSum(lows) - both;
      twos += byteSum(highs) - both;
      absent += both;
    }
    const weights = this.#weights;
    const at = 4 * slot;
    weights[at] = none;
    weights[at + 1] = one;
    weights[at + 2] = two;
    weights[at + 3] =
      absent === 0 || !this.imputes || centred
        ? 0
        : this.#founders === undefined
          ? meanOf(this.samples - absent, ones, twos, none, one, two)
          : this.#mean(genotypes, none, one, two);
    if (this.#filled === SLOTS) this.#flush();
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

  /** Of those who tell of the frequency. */
  #mean(genotypes: Uint32Array, none: number, one: number, two: number): number {
    const founders = this.#founders!;
    let [ones, twos, absent] = [0, 0, 0];
    for (let i = 0; i < this.#words; i++) {
      const word = genotypes[i]! & founders[i]!;
      const low = word & EVEN;
      const high = (word >>> 1) & EVEN;
      const both = byteSum(bytesOf(low & high));
      ones += byteSum(bytesOf(low)) - both;
      twos += byteSum(bytesOf(high)) - both;
      absent += both;
    }
    return meanOf(this.#founderCount - absent, ones, twos, none, one, two);
  }

  /** Adds up to eight variants, four at a time: their genotypes of one sample make the byte that looks up what they add. */
  #flush(): void {
    const words = this.#words;
    const rows = this.#rows;
    this.#weights.fill(0, 4 * this.#filled);
    if (this.#filled < SLOTS) rows.fill(0, this.#filled * words);
    const isHalf = this.#filled <= TOGETHER;
    fillTable(this.#table, this.#weights, 0);
    if (!isHalf) fillTable(this.#table, this.#weights, 1);
    if (isHalf) addHalf(this.#sums, this.#table, rows, words);
    else addWhole(this.#sums, this.#table, rows, words);
    this.#filled = 0;
  }
}

/** Words whose sums by bytes are held: 63 of at most 4 a byte. */
const BLOCK = 63;

/** How many of the even bits are set, by bytes. */
function bytesOf(bits: number): number {
  const nibbles = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f);
}

const byteSum = (bytes: number): number =>
  (bytes & 255) + ((bytes >>> 8) & 255) + ((bytes >>> 16) & 255) + (bytes >>> 24);

const meanOf = (known: number, ones: number, twos: number, none: number, one: number, two: number): number =>
  known > 0 ? ((known - ones - twos) * none + ones * one + twos * two) / known : 0;

/** What four variants add together, by the byte that their genotypes make; of the first four or of the second. */
function fillTable(table: Float64Array, weights: Float64Array, which: 0 | 1): void {
  const from = 4 * TOGETHER * which;
  const to = 256 * which;
  let at = to;
  for (let d = 12; d < 16; d++) {
    for (let c = 8; c < 12; c++) {
      const cd = weights[from + c]! + weights[from + d]!;
      for (let b = 4; b < 8; b++) {
        const bcd = cd + weights[from + b]!;
        table[at++] = weights[from]! + bcd;
        table[at++] = weights[from + 1]! + bcd;
        table[at++] = weights[from + 2]! + bcd;
        table[at++] = weights[from + 3]! + bcd;
      }
    }
  }
}

/** Nibbles of two variants, then bytes of four: of the samples 0, 4, 8, 12 of a word and those after each of them. */
const evens = (a: number, b: number): number => (a & 0x33333333) | ((b & 0x33333333) << 2);
const odds = (a: number, b: number): number => ((a >>> 2) & 0x33333333) | (b & 0xcccccccc);
const lower = (ab: number, cd: number): number => (ab & 0x0f0f0f0f) | ((cd & 0x0f0f0f0f) << 4);
const upper = (ab: number, cd: number): number => ((ab >>> 4) & 0x0f0f0f0f) | (cd & 0xf0f0f0f0);

function addHalf(sums: Float64Array, table: Float64Array, rows: Uint32Array, words: number): void {
  for (let i = 0, to = 0; i < words; i++, to += PER_WORD) {
    const [a, b, c, d] = [rows[i]!, rows[words + i]!, rows[2 * words + i]!, rows[3 * words + i]!];
    const [abEven, cdEven, abOdd, cdOdd] = [evens(a, b), evens(c, d), odds(a, b), odds(c, d)];
    const four = [lower(abEven, cdEven), lower(abOdd, cdOdd), upper(abEven, cdEven), upper(abOdd, cdOdd)];
    for (let k = 0; k < PER_WORD; k++) sums[to + k]! += table[(four[k & 3]! >>> ((k >> 2) * 8)) & 255]!;
  }
}

function addWhole(sums: Float64Array, table: Float64Array, rows: Uint32Array, words: number): void {
  for (let i = 0, to = 0; i < words; i++, to += PER_WORD) {
    let a = rows[i]!;
    let b = rows[words + i]!;
    let c = rows[2 * words + i]!;
    let d = rows[3 * words + i]!;
    let abEven = evens(a, b);
    let abOdd = odds(a, b);
    let cdEven = evens(c, d);
    let cdOdd = odds(c, d);
    const p0 = lower(abEven, cdEven);
    const p1 = lower(abOdd, cdOdd);
    const p2 = upper(abEven, cdEven);
    const p3 = upper(abOdd, cdOdd);
    a = rows[4 * words + i]!;
    b = rows[5 * words + i]!;
    c = rows[6 * words + i]!;
    d = rows[7 * words + i]!;
    abEven = evens(a, b);
    abOdd = odds(a, b);
    cdEven = evens(c, d);
    cdOdd = odds(c, d);
    const q0 = lower(abEven, cdEven);
    const q1 = lower(abOdd, cdOdd);
    const q2 = upper(abEven, cdEven);
    const q3 = upper(abOdd, cdOdd);
    sums[to]! += table[p0 & 255]! + table[256 | (q0 & 255)]!;
    sums[to + 1]! += table[p1 & 255]! + table[256 | (q1 & 255)]!;
    sums[to + 2]! += table[p2 & 255]! + table[256 | (q2 & 255)]!;
    sums[to + 3]! += table[p3 & 255]! + table[256 | (q3 & 255)]!;
    sums[to + 4]! += table[(p0 >>> 8) & 255]! + table[256 | ((q0 >>> 8) & 255)]!;
    sums[to + 5]! += table[(p1 >>> 8) & 255]! + table[256 | ((q1 >>> 8) & 255)]!;
    sums[to + 6]! += table[(p2 >>> 8) & 255]! + table[256 | ((q2 >>> 8) & 255)]!;
    sums[to + 7]! += table[(p3 >>> 8) & 255]! + table[256 | ((q3 >>> 8) & 255)]!;
    sums[to + 8]! += table[(p0 >>> 16) & 255]! + table[256 | ((q0 >>> 16) & 255)]!;
    sums[to + 9]! += table[(p1 >>> 16) & 255]! + table[256 | ((q1 >>> 16) & 255)]!;
    sums[to + 10]! += table[(p2 >>> 16) & 255]! + table[256 | ((q2 >>> 16) & 255)]!;
    sums[to + 11]! += table[(p3 >>> 16) & 255]! + table[256 | ((q3 >>> 16) & 255)]!;
    sums[to + 12]! += table[p0 >>> 24]! + table[256 | (q0 >>> 24)]!;
    sums[to + 13]! += table[p1 >>> 24]! + table[256 | (q1 >>> 24)]!;
    sums[to + 14]! += table[p2 >>> 24]! + table[256 | (q2 >>> 24)]!;
    sums[to + 15]! += table[p3 >>> 24]! + table[256 | (q3 >>> 24)]!;
  }
}
