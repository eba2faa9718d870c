/**
 * Binary arithmetic coding with probabilities that adapt (the range coder of LZMA: 32-bit range, 11-bit probabilities, carries by a
 * cache). Whole numbers only: the same bytes on every machine.
 */
const BITS = 11;
const RATE = 5;
const TOP = 2 ** 24;

/** Probabilities of a zero, one for each context. */
export const contexts = (count: number): Uint16Array => new Uint16Array(count).fill(1 << (BITS - 1));

const adapt = (probabilities: Uint16Array, at: number, bit: number): void => {
  const p = probabilities[at]!;
  probabilities[at] = bit === 0 ? p + (((1 << BITS) - p) >> RATE) : p - (p >> RATE);
};

export class BitWriter {
  readonly #out: number[] = [];
  #low = 0;
  #range = 2 ** 32 - 1;
  #cache = 0;
  #pending = 1;

  bit(probabilities: Uint16Array, at: number, bit: number): void {
    const bound = Math.floor(this.#range / 2 ** BITS) * probabilities[at]!;
    if (bit === 0) this.#range = bound;
    else {
      this.#low += bound;
      this.#range -= bound;
    }
    adapt(probabilities, at, bit);
    while (this.#range < TOP) {
      this.#range *= 256;
      this.#shift();
    }
  }

  /** The stream so far; nothing may be written after. */
  end(): Uint8Array {
    for (let i = 0; i < 5; i += 1) this.#shift();
    return Uint8Array.from(this.#out.slice(1));
  }

  #shift(): void {
    if (this.#low < 0xff000000 || this.#low >= 2 ** 32) {
      const carry = this.#low >= 2 ** 32 ? 1 : 0;
      for (let byte = this.#cache; this.#pending > 0; this.#pending -= 1) {
        this.#out.push((byte + carry) & 0xff);
        byte = 0xff;
      }
      this.#cache = Math.floor(this.#low / TOP) & 0xff;
    }
    this.#pending += 1;
    this.#low = (this.#low % TOP) * 256;
  }
}

export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #range = 2 ** 32 - 1;
  #code = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let i = 0; i < 4; i += 1) this.#code = this.#code * 256 + this.#next();
  }

  /** Bytes that were read beyond the end: a stream that is whole needs none. */
  get missing(): number {
    return Math.max(0, this.#at - this.#bytes.length);
  }

  bit(probabilities: Uint16Array, at: number): number {
    const bound = Math.floor(this.#range / 2 ** BITS) * probabilities[at]!;
    const bit = this.#code < bound ? 0 : 1;
    if (bit === 0) this.#range = bound;
    else {
      this.#code -= bound;
      this.#range -= bound;
    }
    adapt(probabilities, at, bit);
    while (this.#range < TOP) {
      this.#range *= 256;
      this.#code = this.#code * 256 + this.#next();
    }
    return bit;
  }

  #next(): number {
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }
}
