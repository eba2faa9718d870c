/**
 * `java.util.Random`, bit for bit: a 48-bit linear congruential generator, x' = (x * 0x5DEECE66D + 0xB) mod 2^48, as the
 * Java SE API documents it (class Random, methods `next`, `nextInt`, `nextDouble`, `nextGaussian`).
 * The state is two halves of 24 bits, so every product stays below 2^53 and no BigInt is needed.
 */
export class JavaRandom {
  #high = 0;
  #low = 0;
  #spare = Number.NaN;
  #draws = 0;

  /** @param seed any integer; beyond 2^53 give a bigint, of which the low 48 bits count. */
  constructor(seed: number | bigint) {
    this.setSeed(seed);
  }

  setSeed(seed: number | bigint): void {
    if (typeof seed === 'number' && !Number.isSafeInteger(seed))
      throw new RangeError(
        `A seed must be a whole number between -2^53 and 2^53, not ${seed}; use a bigint beyond that.`,
      );
    const bits = BigInt.asUintN(48, BigInt(seed) ^ 0x5deece66dn);
    this.#high = Number(bits >> 24n);
    this.#low = Number(bits & 0xffffffn);
    this.#spare = Number.NaN;
  }

  /** How many times the generator advanced: two runs that agree on it agree on every later number. */
  get draws(): number {
    return this.#draws;
  }

  #advance(): void {
    this.#draws += 1;
    const low = this.#low * 0xece66d + 0xb;
    const carry = Math.floor(low / 0x1000000);
    // 0x5DEECE66D = 0x5DE * 2^24 + 0xECE66D
    const high = this.#high * 0xece66d + this.#low * 0x5de + carry;
    this.#low = low - carry * 0x1000000;
    this.#high = high % 0x1000000;
  }

  /** A signed 32-bit integer. */
  nextInt(): number;
  /** A uniform integer in [0, bound), 1 <= bound < 2^31. */
  nextInt(bound: number): number;
  nextInt(bound?: number): number {
    if (bound === undefined) {
      this.#advance();
      return (this.#high << 8) | (this.#low >>> 16);
    }
    if (!(Number.isInteger(bound) && bound > 0 && bound < 2147483648))
      throw new RangeError(`bound must be a whole number from 1 to 2^31 - 1, not ${bound}`);
    for (;;) {
      this.#advance();
      const bits = this.#high * 128 + (this.#low >>> 17);
      if ((bound & -bound) === bound) return Math.floor((bound * bits) / 2147483648);
      const value = bits % bound;
      // Java rejects the last, incomplete block by the overflow of a 32-bit sum.
      if (bits - value + (bound - 1) < 2147483648) return value;
    }
  }

  /** A signed 64-bit integer. */
  nextLong(): bigint {
    const high = BigInt(this.nextInt());
    return BigInt.asIntN(64, (high << 32n) + BigInt(this.nextInt()));
  }

  nextBoolean(): boolean {
    this.#advance();
    return this.#high >= 0x800000;
  }

  /** Uniform in [0, 1) with 53 random bits. */
  nextDouble(): number {
    this.#advance();
    const top = this.#high * 4 + (this.#low >>> 22);
    this.#advance();
    return (top * 134217728 + (this.#high * 8 + (this.#low >>> 21))) / 9007199254740992;
  }

  /** Standard normal, by the polar method; the second of each pair is kept for the next call. */
  nextGaussian(): number {
    if (!Number.isNaN(this.#spare)) {
      const value = this.#spare;
      this.#spare = Number.NaN;
      return value;
    }
    for (;;) {
      const u = 2 * this.nextDouble() - 1;
      const v = 2 * this.nextDouble() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        this.#spare = v * factor;
        return u * factor;
      }
    }
  }
}
