import type { Random } from '@aceso/tensor/random';

/**
 * A keyed Bloom filter (Bloom 1970): answers "surely not" or "perhaps". With eight bits and five probes an entry, about
 * one in fifty answers of "perhaps" is wrong, which here costs a redraw and leaves a doubt to whoever probes the filter.
 */
export interface Bloom {
  readonly bits: Uint32Array;
  readonly key: readonly [number, number];
  readonly probes: number;
  readonly entries: number;
}

const BITS_PER_ENTRY = 8;

export function createBloom(entries: number, random: Random): Bloom {
  const words = Math.max(2, Math.ceil((entries * BITS_PER_ENTRY) / 32));
  return { bits: new Uint32Array(words), key: [random.int(4294967296), random.int(4294967296)], probes: 5, entries };
}

export function addHash({ bits, probes }: Bloom, [a, b]: readonly [number, number]): void {
  for (let k = 0; k < probes; k += 1) {
    const at = probe(a, b, k, bits.length * 32);
    bits[at >>> 5]! |= 1 << (at & 31);
  }
}

export function hasHash({ bits, probes }: Bloom, [a, b]: readonly [number, number]): boolean {
  for (let k = 0; k < probes; k += 1) {
    const at = probe(a, b, k, bits.length * 32);
    if (((bits[at >>> 5]! >>> (at & 31)) & 1) === 0) return false;
  }
  return true;
}

const probe = (a: number, b: number, k: number, size: number): number => ((a + Math.imul(k, b | 1)) >>> 0) % size;

/** Two keyed 32-bit hashes of a sequence of 32-bit words (the mixing steps of MurmurHash3). */
export class WordHash {
  #a: number;
  #b: number;

  constructor(key: readonly [number, number]) {
    this.#a = key[0];
    this.#b = key[1];
  }

  add(word: number): void {
    const k = Math.imul((Math.imul(word, 0xcc9e2d51) << 15) | (Math.imul(word, 0xcc9e2d51) >>> 17), 0x1b873593);
    const a = this.#a ^ k;
    this.#a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    const j = Math.imul(word ^ this.#a, 0x85ebca6b);
    const b = this.#b ^ ((j << 17) | (j >>> 15));
    this.#b = (Math.imul((b << 11) | (b >>> 21), 5) + 0x561ccd1b) | 0;
  }

  end(): readonly [number, number] {
    return [finish(this.#a), finish(this.#b ^ this.#a)];
  }
}

function finish(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
