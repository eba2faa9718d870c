import { PrecisionError } from '../../errors.ts';
import { Kernel, type Row, rowBytesFor } from '../kernel/kernel.ts';
import { ENDS_EARLY, NO_CATEGORIES, NOT_IN_ORDER, NUMBER_TOO_LONG, TOO_MANY } from '../kernel/layout.ts';
import { FileWindow, windowFor } from './file-window.ts';
import type { GenotypeFile, VariantGenotypes } from './genotype-file.ts';
import { readPatches } from './patches.ts';
import { isByDifference, type PgenIndex, type RecordPlace, readIndex } from './pgen-index.ts';
import { RecordBytes } from './record-bytes.ts';

/** Bits of the type of a record, beyond the three of its genotypes. */
const MORE_ALLELES = 8;
const PHASED = 16;
const DOSAGES = 0x60;
const DOSAGE_LIST = 0x20;
const DOSAGE_ALL = 0x40;

const EVEN = 0x55555555;

const WRONG: Readonly<Record<number, string>> = {
  [ENDS_EARLY]: 'the record ends early',
  [NOT_IN_ORDER]: 'a list is not in order',
  [TOO_MANY]: 'a list is longer than the samples',
  [NUMBER_TOO_LONG]: 'a number is too long',
  [NO_CATEGORIES]: 'its two categories are not known',
};

/**
 * Opens a .pgen file of PLINK 2 (PGEN specification): all forms of genotypes, of several alternate alleles too, and dosages of one
 * alternate allele.
 * @throws PrecisionError where it is none, is of a form that is not read, or is not of so many variants and samples
 */
export function openPgen(path: string, variants: number, samples: number, kernel: Kernel = new Kernel()): GenotypeFile {
  const file = new FileWindow(path, kernel, windowFor(samples));
  try {
    const index = readIndex(file);
    if (index.variants !== variants || index.samples !== samples)
      throw new PrecisionError(
        'input',
        `${path} has ${index.variants} variants and ${index.samples} samples, and its tables ${variants} and ${samples}; they are not of one data set.`,
      );
    return new Pgen(file, index, kernel);
  } catch (error) {
    file.close();
    throw error;
  }
}

class Pgen implements GenotypeFile {
  readonly #file: FileWindow;
  readonly #index: PgenIndex;
  readonly #kernel: Kernel;
  readonly #row: Row;
  readonly #rowBytes: number;
  /** What a record without further parts tells. */
  readonly #plain: VariantGenotypes;
  /** Genotypes that records which tell a difference refer to. */
  readonly #base: Row;
  #baseIndex = -1;
  readonly #record: RecordBytes;

  constructor(file: FileWindow, index: PgenIndex, kernel: Kernel) {
    this.#file = file;
    this.#index = index;
    this.#kernel = kernel;
    this.#row = kernel.row(index.samples);
    this.#base = kernel.row(index.samples);
    this.#rowBytes = rowBytesFor(index.samples);
    this.#plain = { row: this.#row, patches: [], dosages: undefined };
    this.#record = new RecordBytes(file, index.samples);
  }

  read(index: number, alleles: number): VariantGenotypes {
    try {
      const place = this.#index.place(index);
      const { type } = place;
      if (isByDifference(type)) {
        const base = this.#index.baseOf(index);
        if (base !== this.#baseIndex) {
          this.#track(this.#index.place(base));
          this.#baseIndex = base;
        }
      }
      const end = this.#track(place);
      if (!isByDifference(type)) this.#baseIndex = index;
      return (type & ~7) === 0 ? this.#plain : this.#rest(place, end, alleles);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new PrecisionError('input', `${this.#file.path}, variant ${index + 1}: ${error.message}.`);
    }
  }

  close(): void {
    this.#file.close();
  }

  /** "Main data track". @returns where it ends in the window */
  #track({ offset, length, type }: RecordPlace): number {
    const form = type & 7;
    if (form === 5) throw new RangeError('its genotypes are kept in the form 5, which is not read');
    const file = this.#file;
    const from = file.at + file.load(offset, length);
    const end = this.#kernel.run.readTrack(
      from,
      from + length,
      form,
      this.#row.at,
      this.#base.at,
      this.#index.samples,
      this.#rowBytes,
      this.#record.width,
    );
    if (end >= 0) return end - file.at;
    // What was kept of it may be a part.
    this.#baseIndex = -1;
    throw new RangeError(WRONG[end]);
  }

  #rest({ offset, length, type }: RecordPlace, from: number, alleles: number): VariantGenotypes {
    const { samples } = this.#index;
    const row = this.#row;
    const record = this.#record;
    record.open(from, this.#file.load(offset, length) + length);
    const patches = (type & MORE_ALLELES) === 0 ? [] : readPatches(record, row.words, samples, alleles);
    if ((type & DOSAGES) === 0) return { row, patches, dosages: undefined };
    if (alleles > 2)
      throw new RangeError(
        'it has dosages of several alternate alleles, which are not read; split it with "plink2 --make-pgen multiallelics=-"',
      );
    if ((type & PHASED) !== 0) this.#skipPhase(record);
    return { row, patches, dosages: this.#dosages(record, type & DOSAGES) };
  }

  /** "Phased heterozygous hard-calls": which of two chromosomes has an allele does not count here. */
  #skipPhase(record: RecordBytes): void {
    let heterozygous = 0;
    for (const word of this.#row.words) heterozygous += ones(word & ~(word >>> 1) & EVEN);
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
