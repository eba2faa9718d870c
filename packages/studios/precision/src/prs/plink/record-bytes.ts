import type { FileWindow } from './file-window.ts';

/** Reads the parts of a record of a .pgen file in order. Every method throws a RangeError where the record is broken or ends early. */
export class RecordBytes {
  readonly #file: FileWindow;
  readonly #samples: number;
  /** Bytes of the number of a sample. */
  readonly #width: number;
  #at = 0;
  #end = 0;

  constructor(file: FileWindow, samples: number) {
    this.#file = file;
    this.#samples = samples;
    this.#width = samples <= 2 ** 8 ? 1 : samples <= 2 ** 16 ? 2 : samples <= 2 ** 24 ? 3 : 4;
  }

  /** @param at where the record begins in the window of the file */
  open(at: number, length: number): void {
    this.#at = at;
    this.#end = at + length;
  }

  /** @returns where what is left out begins in the window */
  skip(length: number): number {
    const at = this.#at;
    this.#at += length;
    if (this.#at > this.#end) throw new RangeError('the record ends early');
    return at;
  }

  take(length: number): Uint8Array {
    const at = this.skip(length);
    return this.#file.bytes.subarray(at, at + length);
  }

  copy(target: Uint8Array, length: number): void {
    const at = this.skip(length);
    this.#file.bytes.copy(target, 0, at, at + length);
  }

  byte(): number {
    return this.#file.bytes[this.skip(1)]!;
  }

  /** Before the last byte again. */
  back(): void {
    this.#at--;
  }

  /** Seven bits a byte, the lowest first. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too long');
  }

  /** Writes the genotypes of a list of samples into words (PGEN specification, "Difflists"). */
  apply(words: Uint32Array): void {
    const count = this.#count();
    if (count === 0) return;
    const firsts = this.#firsts(count);
    const values = this.skip((count + 3) >> 2);
    const { bytes } = this.#file;
    const samples = this.#samples;
    let sample = -1;
    let next = this.#at;
    for (let i = 0; i < count; i++) {
      // As #next has it, with the place held here: of these there are more than of anything else.
      const step = (i & 63) === 0 ? 128 : bytes[next]!;
      if (step < 128) {
        next++;
        sample += step;
        if (step === 0 || sample >= samples) throw new RangeError('a list is not in order');
      } else {
        this.#at = next;
        sample = this.#next(i, sample, firsts);
        next = this.#at;
      }
      const shift = (sample & 15) * 2;
      const at = sample >> 4;
      const value = (bytes[values + (i >> 2)]! >> ((i & 3) * 2)) & 3;
      words[at] = (words[at]! & ~(3 << shift)) | (value << shift);
    }
    this.#at = next;
    this.skip(0);
  }

  /** Samples of a list that has no values. */
  list(): Uint32Array {
    const samples = new Uint32Array(this.#count());
    if (samples.length === 0) return samples;
    const firsts = this.#firsts(samples.length);
    let sample = -1;
    for (let i = 0; i < samples.length; i++) {
      sample = this.#next(i, sample, firsts);
      samples[i] = sample;
    }
    this.skip(0);
    return samples;
  }

  #count(): number {
    const count = this.varint();
    if (count > this.#samples) throw new RangeError('a list is longer than the samples');
    return count;
  }

  /** Passes the first samples of the groups of 64, and the sizes of the groups, which serve those who look for one sample. */
  #firsts(count: number): number {
    const groups = (count + 63) >> 6;
    return this.skip(groups * this.#width + groups - 1);
  }

  /** The first sample of a group stands in full, the others as what they are greater by. */
  #next(i: number, before: number, firsts: number): number {
    const { bytes } = this.#file;
    let sample = 0;
    if ((i & 63) === 0) {
      const at = firsts + (i >> 6) * this.#width;
      for (let byte = this.#width - 1; byte >= 0; byte--) sample = sample * 256 + bytes[at + byte]!;
    } else {
      const byte = bytes[this.#at]!;
      if (byte < 128) {
        this.#at++;
        sample = before + byte;
      } else sample = before + this.varint();
    }
    if (sample > before && sample < this.#samples) return sample;
    throw new RangeError('a list is not in order');
  }
}
