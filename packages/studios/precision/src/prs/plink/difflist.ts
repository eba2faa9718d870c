/** Reads the parts of a record of a .pgen file in order. */
export class RecordBytes {
  readonly #bytes: Uint8Array;
  readonly #samples: number;
  at = 0;

  constructor(bytes: Uint8Array, samples: number) {
    this.#bytes = bytes;
    this.#samples = samples;
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  /** @throws RangeError where the record ends before */
  take(length: number): Uint8Array {
    if (length > this.left) throw new RangeError('the record ends early');
    const part = this.#bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }

  byte(): number {
    if (this.left < 1) throw new RangeError('the record ends early');
    return this.#bytes[this.at++]!;
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

  /**
   * A list of samples, with two bits for each where it has values (PGEN specification, "Difflists").
   * @returns samples in ascending order
   */
  difflist(withValues: boolean): { readonly samples: Uint32Array; readonly values: Uint8Array } {
    const count = this.varint();
    if (count > this.#samples) throw new RangeError('a list is longer than the samples');
    const samples = new Uint32Array(count);
    const values = new Uint8Array(withValues ? count : 0);
    if (count === 0) return { samples, values };
    const groups = Math.ceil(count / 64);
    const width = this.#samples <= 2 ** 8 ? 1 : this.#samples <= 2 ** 16 ? 2 : this.#samples <= 2 ** 24 ? 3 : 4;
    const firsts = this.take(groups * width);
    // The sizes of the groups serve those who look for one sample.
    this.take(groups - 1);
    if (withValues) {
      const packed = this.take(Math.ceil(count / 4));
      for (let i = 0; i < count; i++) values[i] = (packed[i >> 2]! >> ((i & 3) * 2)) & 3;
    }
    let sample = -1;
    for (let i = 0; i < count; i++) {
      const before = sample;
      if ((i & 63) === 0) {
        const at = (i >> 6) * width;
        sample = 0;
        for (let byte = width - 1; byte >= 0; byte--) sample = sample * 256 + firsts[at + byte]!;
      } else sample += this.varint();
      if (sample <= before || sample >= this.#samples) throw new RangeError('a list is not in order');
      samples[i] = sample;
    }
    return { samples, values };
  }
}

/** Writes the genotypes of some samples into words. */
export function apply(words: Uint32Array, { samples, values }: { samples: Uint32Array; values: Uint8Array }): void {
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i]!;
    const shift = (sample & 15) * 2;
    const at = sample >> 4;
    words[at] = (words[at]! & ~(3 << shift)) | (values[i]! << shift);
  }
}
