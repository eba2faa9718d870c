import { BITS, FINGERPRINT_BYTES, KEY_BYTES } from './format.ts';
import { BLOCK, type Block, type Library } from './library.ts';
import { type Kernel, scanKernel } from './wasm.ts';

/** Places in the kernel's memory, in bytes. */
const QUERY = 64;
const WEIGHTS = 4096;
const OUT = WEIGHTS + 4 * BITS;
const KEYS = OUT + 8 * BLOCK;
const WINDOW = KEYS + KEY_BYTES * BLOCK;

/**
 * Runs the kernels over blocks of a library. Fingerprints stay in memory when all of them take no more than `memory` bytes;
 * otherwise one block does, and is read again by the next search. One per thread.
 */
export class Scanner {
  private readonly library: Library;
  private readonly kernel: Kernel;
  private readonly bytes: Uint8Array;
  private readonly loaded: Uint8Array | undefined;

  constructor(library: Library, memory = 512 * 2 ** 20) {
    this.library = library;
    const all = library.count * FINGERPRINT_BYTES;
    const resident = all <= memory;
    this.kernel = scanKernel(WINDOW + Math.max(resident ? all : 0, BLOCK * FINGERPRINT_BYTES));
    this.bytes = new Uint8Array(this.kernel.memory.buffer);
    this.loaded = resident ? new Uint8Array(Math.ceil(library.count / BLOCK)) : undefined;
  }

  /** The query of `shared`: `BITS` bits. */
  setQuery(fingerprint: Uint32Array): void {
    this.bytes.set(new Uint8Array(fingerprint.buffer, fingerprint.byteOffset, FINGERPRINT_BYTES), QUERY);
  }

  /** One weight per bit, for `weigh`. */
  setWeights(weights: Float32Array): void {
    this.bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, 4 * BITS), WEIGHTS);
  }

  /** Pairs (number within the block, shared bits) of the molecules that share at least `least` bits with the query. */
  shared(block: Block, least: number): Int32Array {
    const found = this.kernel.scan(QUERY, this.fingerprints(block), block.to - block.from, least, OUT);
    return new Int32Array(this.kernel.memory.buffer, OUT, 2 * found);
  }

  /** `bias` and the weights of each molecule's bits. */
  weigh(block: Block, bias: number): Float64Array {
    const n = block.to - block.from;
    this.kernel.weigh(WEIGHTS, bias, this.fingerprints(block), n, OUT);
    return new Float64Array(this.kernel.memory.buffer, OUT, n);
  }

  /** Numbers within the block of the molecules whose key has every bit of `key`. */
  holding(block: Block, key: Uint32Array): Int32Array {
    const n = block.to - block.from;
    this.bytes.set(new Uint8Array(key.buffer, key.byteOffset, KEY_BYTES), QUERY);
    this.library.readKeys(block.from, block.to, this.bytes.subarray(KEYS, KEYS + n * KEY_BYTES));
    return new Int32Array(this.kernel.memory.buffer, OUT, this.kernel.holding(QUERY, KEYS, n, OUT));
  }

  /** Raises `best` (one value a molecule of the block) to the similarity with the query, of which `queryBits` bits are set. */
  nearest(block: Block, queryBits: number, best: Float64Array): void {
    const n = block.to - block.from;
    const fingerprints = this.fingerprints(block);
    const kept = new Float64Array(this.kernel.memory.buffer, OUT, n);
    kept.set(best);
    this.kernel.nearest(QUERY, queryBits, fingerprints, block.bits, n, OUT);
    best.set(kept);
  }

  private fingerprints({ from, to }: Block): number {
    if (!this.loaded) {
      this.library.readFingerprints(from, to, this.bytes.subarray(WINDOW, WINDOW + (to - from) * FINGERPRINT_BYTES));
      return WINDOW;
    }
    for (let page = Math.floor(from / BLOCK); page * BLOCK < to; page += 1) {
      if (this.loaded[page] === 1) continue;
      const first = page * BLOCK;
      const end = Math.min(this.library.count, first + BLOCK);
      const at = WINDOW + first * FINGERPRINT_BYTES;
      this.library.readFingerprints(first, end, this.bytes.subarray(at, at + (end - first) * FINGERPRINT_BYTES));
      this.loaded[page] = 1;
    }
    return WINDOW + from * FINGERPRINT_BYTES;
  }
}
