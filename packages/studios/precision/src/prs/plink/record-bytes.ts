import type { FileWindow } from './file-window.ts';

/** Reads the parts of a record of a .pgen file in order. Every method throws a RangeError where the record is broken or ends early. */
export class RecordBytes {
  readonly #file: FileWindow;
  readonly #samples: number;
  /** Bytes of the number of a sample. */
  readonly width: number;
  #at = 0;
  #end = 0;

  constructor(file: FileWindow, samples: number) {
    this.#file = file;
    this.#samples = samples;
    this.width = samples <= 2 ** 8 ? 1 : samples <= 2 ** 16 ? 2 : samples <= 2 ** 24 ? 3 : 4;
  }

  /** @param at where it is read from, in the window of the file */
  open(at: number, end: number): void {
    this.#at = at;
    this.#end = end;
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
    return this.skip(groups * this.width + groups - 1);
  }

  /** The first sample of a group stands in full, the others as what they are greater by. */
  #next(i: number, before: number, firsts: number): number {
    const { bytes } = this.#file;
    let sample = 0;
    if ((i & 63) === 0) {
      const at = firsts + (i >> 6) * this.width;
      for (let byte = this.width - 1; byte >= 0; byte--) sample = sample * 256 + bytes[at + byte]!;
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
