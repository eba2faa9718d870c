import { type Kernel, PER_WORD, type Row } from './kernel/kernel.ts';

const TAB = 9;
const COLON = 58;
const MISSING = 46;
const SLASH = 47;
const PIPE = 124;
/** Two bits of a sample without a genotype. */
const NONE = 3;
/** Of a genotype that is not made of one-digit alleles. */
const OTHER = 4;

/** Whether a byte separates two alleles. */
const SEPARATES = new Uint8Array(256).fill(1);
SEPARATES[SLASH] = 0;
SEPARATES[PIPE] = 0;

/** By effect allele: copies of it, by the low four bits of the bytes of two alleles (digits 0 to 9, 14 for a dot). */
const tables: (Uint8Array | undefined)[] = [];

function tableOf(effect: number): Uint8Array {
  const known = tables[effect];
  if (known) return known;
  const table = new Uint8Array(256).fill(OTHER);
  const alleles = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, MISSING & 15];
  for (const a of alleles)
    for (const b of alleles) table[a | (b << 4)] = a > 9 || b > 9 ? NONE : Number(a === effect) + Number(b === effect);
  tables[effect] = table;
  return table;
}

/** Genotypes of a VCF record as words of two bits a sample. */
export class GenotypeBytes {
  readonly row: Row;
  readonly #samples: number;
  /** The row at hand, a word a sample. */
  readonly #cells: Int32Array;
  readonly #cellBytes: Uint8Array;

  constructor(samples: number, kernel: Kernel) {
    this.#samples = samples;
    this.row = kernel.row(samples);
    this.#cells = new Int32Array(samples);
    this.#cellBytes = new Uint8Array(this.#cells.buffer);
  }

  /**
   * Reads the genotypes into {@link row}.
   * @param effect index of the allele whose copies count
   * @returns how many samples the record has
   */
  read(bytes: Buffer, from: number, stop: number, effect: number): number {
    // Nearly all files: one-digit alleles of two chromosomes and nothing else, four bytes a sample.
    if (stop - from === 4 * this.#samples - 1 && effect < 10 && this.#fixed(bytes, from, stop, tableOf(effect)))
      return this.#samples;
    return this.#any(bytes, from, stop, effect);
  }

  #fixed(bytes: Buffer, from: number, stop: number, table: Uint8Array): boolean {
    bytes.copy(this.#cellBytes, 0, from, stop);
    this.#cellBytes[stop - from] = TAB;
    const cells = this.#cells;
    const { words } = this.row;
    const samples = this.#samples;
    // Any bit that is set in the end tells of a sample that has another form.
    let strange = 0;
    let sample = 0;
    for (let i = 0; i < words.length; i++) {
      const end = Math.min(samples, sample + PER_WORD);
      let word = 0;
      for (let shift = 0; sample < end; sample++, shift += 2) {
        const cell = cells[sample]!;
        const copies = table[(cell & 15) | ((cell >>> 12) & 0xf0)]!;
        strange |= ((cell ^ 0x09200020) & 0xffe000e0) | SEPARATES[(cell >>> 8) & 255]! | (copies & OTHER);
        word |= copies << shift;
      }
      words[i] = word;
    }
    return strange === 0;
  }

  #any(bytes: Buffer, from: number, stop: number, effect: number): number {
    const { words } = this.row;
    words.fill(0);
    let sample = 0;
    for (let at = from; at <= stop; sample++) {
      if (sample < this.#samples) words[sample >> 4]! |= copiesOf(bytes, at, stop, effect) << ((sample & 15) * 2);
      while (at < stop && bytes[at] !== TAB) at++;
      at++;
    }
    return sample;
  }
}

/** Effect alleles of a genotype, 3 where it is missing. A haploid one counts twice, as plink2 counts it. */
function copiesOf(bytes: Buffer, at: number, stop: number, effect: number): number {
  const after = at + 3 === stop ? TAB : bytes[at + 3];
  if (
    at + 3 <= stop &&
    effect < 10 &&
    isPhase(bytes[at + 1]) &&
    isAllele(bytes[at]) &&
    isAllele(bytes[at + 2]) &&
    isEnd(after)
  ) {
    if (bytes[at] === MISSING || bytes[at + 2] === MISSING) return NONE;
    return Number(bytes[at] === 48 + effect) + Number(bytes[at + 2] === 48 + effect);
  }
  let end = at;
  while (end < stop && bytes[end] !== TAB && bytes[end] !== COLON) end++;
  const alleles = bytes.toString('latin1', at, end).replace(/^[/|]/, '').split(/[/|]/);
  if (alleles.includes('.') || alleles.includes('') || alleles.length > 2) return NONE;
  const count = alleles.filter((allele) => Number(allele) === effect).length;
  return alleles.length === 1 ? 2 * count : count;
}

const isPhase = (byte: number | undefined): boolean => byte === PIPE || byte === SLASH;
const isAllele = (byte: number | undefined): boolean => byte === MISSING || (byte! >= 48 && byte! <= 57);
const isEnd = (byte: number | undefined): boolean => byte === TAB || byte === COLON;
