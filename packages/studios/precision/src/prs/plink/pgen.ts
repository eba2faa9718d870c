import { PrecisionError } from '../../errors.ts';
import { wordsFor } from '../sums.ts';
import { FileWindow } from './file-window.ts';
import { clearRest, EVEN, type GenotypeFile, type VariantGenotypes } from './genotype-file.ts';
import { readPatches } from './patches.ts';
import { isByDifference, type PgenIndex, readIndex } from './pgen-index.ts';
import { RecordBytes } from './record-bytes.ts';

/** Bits of the type of a record, beyond the three of its genotypes. */
const MORE_ALLELES = 8;
const PHASED = 16;
const DOSAGES = 0x60;
const DOSAGE_LIST = 0x20;
const DOSAGE_ALL = 0x40;

/**
 * Opens a .pgen file of PLINK 2 (PGEN specification): all forms of genotypes, of several alternate alleles too, and dosages of one
 * alternate allele.
 * @throws PrecisionError where it is none, is of a form that is not read, or is not of so many variants and samples
 */
export function openPgen(path: string, variants: number, samples: number): GenotypeFile {
  const file = new FileWindow(path);
  try {
    const index = readIndex(file);
    if (index.variants !== variants || index.samples !== samples)
      throw new PrecisionError(
        'input',
        `${path} has ${index.variants} variants and ${index.samples} samples, and its tables ${variants} and ${samples}; they are not of one data set.`,
      );
    return new Pgen(file, index);
  } catch (error) {
    file.close();
    throw error;
  }
}

class Pgen implements GenotypeFile {
  readonly #file: FileWindow;
  readonly #index: PgenIndex;
  readonly #words: Uint32Array;
  readonly #bytes: Uint8Array;
  /** What a record without further parts tells. */
  readonly #plain: VariantGenotypes;
  /** Genotypes that records which tell a difference refer to. */
  readonly #base: Uint32Array;
  #baseIndex = -1;
  readonly #record: RecordBytes;

  constructor(file: FileWindow, index: PgenIndex) {
    this.#file = file;
    this.#index = index;
    this.#words = new Uint32Array(wordsFor(index.samples));
    this.#bytes = new Uint8Array(this.#words.buffer);
    this.#plain = { words: this.#words, patches: [], dosages: undefined };
    this.#base = new Uint32Array(this.#words.length);
    this.#record = new RecordBytes(file, index.samples);
  }

  read(index: number, alleles: number): VariantGenotypes {
    try {
      const { type } = this.#index.place(index);
      if (isByDifference(type)) {
        const base = this.#index.baseOf(index);
        if (base !== this.#baseIndex) {
          const { type: baseType, ...place } = this.#index.place(base);
          this.#genotypes(this.#open(place), baseType);
          this.#keep(base);
        }
      }
      const record = this.#open(this.#index.place(index));
      this.#genotypes(record, type);
      if (!isByDifference(type)) this.#keep(index);
      return (type & ~7) === 0 ? this.#plain : this.#rest(record, type, alleles);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new PrecisionError('input', `${this.#file.path}, variant ${index + 1}: ${error.message}.`);
    }
  }

  close(): void {
    this.#file.close();
  }

  #open({ offset, length }: { readonly offset: number; readonly length: number }): RecordBytes {
    this.#record.open(this.#file.load(offset, length), length);
    return this.#record;
  }

  #keep(index: number): void {
    this.#base.set(this.#words);
    this.#baseIndex = index;
  }

  /** "Main data track". */
  #genotypes(record: RecordBytes, type: number): void {
    const words = this.#words;
    const { samples } = this.#index;
    const form = type & 7;
    if (form === 0) {
      words[words.length - 1] = 0;
      record.copy(this.#bytes, Math.ceil(samples / 4));
    } else if (form === 1) this.#twoCategories(record);
    else if (form <= 3) {
      words.set(this.#base);
      record.apply(words);
      if (form === 3) for (let i = 0; i < words.length; i++) words[i]! ^= (~words[i]! & EVEN) << 1;
    } else if (form === 5) throw new RangeError('its genotypes are kept in the form 5, which is not read');
    else {
      words.fill(Math.imul(form & 3, EVEN));
      record.apply(words);
    }
    clearRest(words, samples);
  }

  /** A bit tells which of the two most common categories a sample is of; the others follow. */
  #twoCategories(record: RecordBytes): void {
    const words = this.#words;
    const which = record.byte();
    const [low, step] = [which >> 2, which & 3];
    if (step === 0 || low + step > 3) throw new RangeError('its two categories are not known');
    const from = record.skip(Math.ceil(this.#index.samples / 8));
    const { bytes } = this.#file;
    const base = Math.imul(low, EVEN);
    for (let i = 0; i < words.length; i++) {
      // Beyond the last sample there may be a byte of what follows, or none; clearRest removes what it says.
      const at = from + 2 * i;
      let spread = bytes[at]! | ((bytes[at + 1] ?? 0) << 8);
      spread = (spread | (spread << 8)) & 0x00ff00ff;
      spread = (spread | (spread << 4)) & 0x0f0f0f0f;
      spread = (spread | (spread << 2)) & 0x33333333;
      spread = (spread | (spread << 1)) & EVEN;
      words[i] = base + Math.imul(spread, step);
    }
    record.apply(words);
  }

  #rest(record: RecordBytes, type: number, alleles: number): VariantGenotypes {
    const { samples } = this.#index;
    const words = this.#words;
    const patches = (type & MORE_ALLELES) === 0 ? [] : readPatches(record, this.#words, samples, alleles);
    if ((type & DOSAGES) === 0) return { words, patches, dosages: undefined };
    if (alleles > 2)
      throw new RangeError(
        'it has dosages of several alternate alleles, which are not read; split it with "plink2 --make-pgen multiallelics=-"',
      );
    if ((type & PHASED) !== 0) this.#skipPhase(record);
    return { words, patches, dosages: this.#dosages(record, type & DOSAGES) };
  }

  /** "Phased heterozygous hard-calls": which of two chromosomes has an allele does not count here. */
  #skipPhase(record: RecordBytes): void {
    let heterozygous = 0;
    for (const word of this.#words) heterozygous += ones(word & ~(word >>> 1) & EVEN);
    const first = record.byte();
    record.back();
    if ((first & 1) === 0) {
      record.take(Math.ceil((1 + heterozygous) / 8));
      return;
    }
    const present = record.take(Math.ceil((1 + heterozygous) / 8));
    const phased = present.reduce((sum, byte) => sum + ones(byte), 0) - 1;
    record.take(Math.ceil(phased / 8));
  }

  /** "Dosage existence and values". */
  #dosages(record: RecordBytes, how: number): Float64Array {
    const { samples } = this.#index;
    const dosages = new Float64Array(samples).fill(Number.NaN);
    let places: ArrayLike<number>;
    if (how === DOSAGE_ALL) places = Array.from({ length: samples }, (_, i) => i);
    else if (how === DOSAGE_LIST) places = record.list();
    else {
      const bits = record.take(Math.ceil(samples / 8));
      places = Array.from({ length: samples }, (_, i) => i).filter((i) => ((bits[i >> 3]! >> (i & 7)) & 1) === 1);
    }
    const values = record.take(2 * places.length);
    for (let i = 0; i < places.length; i++) {
      const value = values[2 * i]! | (values[2 * i + 1]! << 8);
      if (value <= 32_768) dosages[places[i]!] = value / 16_384;
      else if (value !== 65_535 || how !== DOSAGE_ALL) throw new RangeError('a dosage is out of its range');
    }
    return dosages;
  }
}

function ones(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
