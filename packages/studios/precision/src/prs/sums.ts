import { Kernel, PER_WORD, type Row, rowBytesFor } from './kernel/kernel.ts';
import {
  S_BYTES,
  S_FOUNDER_COUNT,
  S_FOUNDERS,
  S_IMPUTES,
  S_MISSING,
  S_ROW_BYTES,
  S_ROWS,
  S_SUMS,
  S_TABLE,
  S_WEIGHTS,
} from './kernel/layout.ts';

/** As plink2 has it: fewer samples do not give a frequency. */
const LEAST_SAMPLES = 50;
/** Variants that are held before they are added, so that a sum is read and written once for two bytes of four variants each. */
const SLOTS = 8;
/** What two bytes look up, and room to make them. */
const TABLE_BYTES = 2 * 256 * 8 + 128;

/** What no, one and two copies add. */
export type Weights = readonly [none: number, one: number, two: number];

/** Sums of one score over the samples of a file. A missing genotype adds the mean of those that are there, where they suffice. */
export class SampleSums {
  readonly samples: number;
  readonly imputes: boolean;
  readonly #kernel: Kernel;
  readonly #state: number;
  readonly #sumsAt: number;
  readonly #missingAt: number;
  readonly #founders: readonly boolean[] | undefined;

  /** @param founders whose genotypes give the mean, as plink2 takes it; all unless given */
  constructor(samples: number, founders?: readonly boolean[], kernel: Kernel = new Kernel()) {
    this.samples = samples;
    this.#kernel = kernel;
    const rowBytes = rowBytesFor(samples);
    const padded = (rowBytes / 4) * PER_WORD;
    const founderCount = founders?.filter(Boolean).length ?? samples;
    this.#founders = founderCount < samples ? founders : undefined;
    this.imputes = founderCount >= LEAST_SAMPLES;
    this.#state = kernel.room(S_BYTES);
    this.#sumsAt = kernel.room(8 * padded);
    this.#missingAt = kernel.room(4 * padded);
    const rowsAt = kernel.room(SLOTS * rowBytes);
    const weightsAt = kernel.room(SLOTS * 4 * 8);
    const tableAt = kernel.room(TABLE_BYTES);
    const foundersAt = this.#founders === undefined ? 0 : this.#mask(this.#founders);
    const state = new Uint32Array(kernel.buffer, this.#state, S_BYTES / 4);
    for (const [place, value] of [
      [S_ROW_BYTES, rowBytes],
      [S_SUMS, this.#sumsAt],
      [S_MISSING, this.#missingAt],
      [S_ROWS, rowsAt],
      [S_WEIGHTS, weightsAt],
      [S_TABLE, tableAt],
      [S_FOUNDERS, foundersAt],
      [S_FOUNDER_COUNT, founderCount],
      [S_IMPUTES, Number(this.imputes)],
    ] as const)
      state[place / 4] = value;
  }

  /** Both bits set for each sample that tells of the frequency. */
  #mask(founders: readonly boolean[]): number {
    const row = this.#kernel.row(this.samples);
    const { words } = row;
    for (const [sample, is] of founders.entries()) if (is) words[sample >> 4]! |= 3 << ((sample & 15) * 2);
    return row.at;
  }

  /**
   * Adds a variant by its genotypes, a row of the same kernel; bits beyond the samples are 0.
   * @param centred a missing genotype adds nothing, whatever the others are
   */
  add(genotypes: Row, none: number, one: number, two: number, centred: boolean): void {
    this.#kernel.run.add(this.#state, genotypes.at, none, one, two, Number(centred));
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
      if (Number.isNaN(value) || (this.#founders !== undefined && !this.#founders[i]!)) continue;
      total += share * value;
      known += share;
    }
    const mean = this.imputes && !centred && known > 0 ? total / known : 0;
    const { sums, missing } = this.#views();
    for (let i = 0; i < this.samples; i++) {
      const value = values[i]!;
      const isMissing = Number.isNaN(value);
      sums[i]! += isMissing ? mean : value;
      if (isMissing) missing[i]!++;
    }
  }

  /** By sample; valid until the kernel gives room again. */
  finish(): { readonly sums: Float64Array; readonly missing: Uint32Array } {
    this.#kernel.run.flush(this.#state);
    return this.#views();
  }

  #views(): { readonly sums: Float64Array; readonly missing: Uint32Array } {
    const { buffer } = this.#kernel;
    return {
      sums: new Float64Array(buffer, this.#sumsAt, this.samples),
      missing: new Uint32Array(buffer, this.#missingAt, this.samples),
    };
  }
}
