import { readFileSync } from 'node:fs';

/** Genotypes of 16 samples lie in a word, two bits each: copies of an allele (0, 1, 2), or 3 where the sample has no genotype. */
export const PER_WORD = 16;
export const wordsFor = (samples: number): number => Math.ceil(samples / PER_WORD);

const VECTOR = 16;
const PAGE = 65_536;
const inVectors = (bytes: number): number => Math.ceil(bytes / VECTOR) * VECTOR;
/** Bytes of the genotypes of one variant, in whole vectors. */
export const rowBytesFor = (samples: number): number => inVectors(4 * wordsFor(samples));

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Exports {
  readonly memory: Memory;
  add(sums: number, row: number, none: number, one: number, two: number, centred: number): void;
  flush(sums: number): void;
  readBed(from: number, row: number, samples: number, bytes: number): void;
  readTrack(
    from: number,
    end: number,
    form: number,
    row: number,
    base: number,
    samples: number,
    bytes: number,
    width: number,
  ): number;
}

/** The part of the runtime's WebAssembly that is used; the language's own library has no types for it. */
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

let compiled: object | undefined;

/** What reads, counts and sums genotypes (genotypes.as.ts), with a memory of its own; a scoring has one. */
export class Kernel {
  readonly run: Exports;
  #memory: Uint8Array<ArrayBuffer>;
  #top = VECTOR;

  constructor() {
    const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;
    compiled ??= new Module(readFileSync(new URL('./genotypes.wasm', import.meta.url)));
    this.run = new Instance(compiled, {}).exports as Exports;
    this.#memory = new Uint8Array(this.run.memory.buffer);
  }

  /** The address of so many bytes, which are 0. Views of the memory from before are of no use afterwards. */
  room(bytes: number): number {
    const at = this.#top;
    this.#top += inVectors(bytes);
    // A vector that begins before the end may reach beyond it.
    const missing = this.#top + VECTOR - this.#memory.length;
    if (missing > 0) {
      this.run.memory.grow(Math.ceil(missing / PAGE));
      this.#memory = new Uint8Array(this.run.memory.buffer);
    }
    return at;
  }

  get buffer(): ArrayBuffer {
    return this.#memory.buffer;
  }

  /** Room for the genotypes of one variant. */
  row(samples: number): Row {
    return new Row(this, this.room(rowBytesFor(samples)), wordsFor(samples));
  }
}

/** Genotypes of one variant, in the memory of a kernel. */
export class Row {
  readonly at: number;
  readonly #kernel: Kernel;
  readonly #count: number;
  #words: Uint32Array;

  constructor(kernel: Kernel, at: number, words: number) {
    this.at = at;
    this.#kernel = kernel;
    this.#count = words;
    this.#words = new Uint32Array(kernel.buffer, at, words);
  }

  /** Valid until the kernel gives room again. */
  get words(): Uint32Array {
    // Of a memory that has grown the old views have nothing.
    if (this.#words.buffer !== this.#kernel.buffer)
      this.#words = new Uint32Array(this.#kernel.buffer, this.at, this.#count);
    return this.#words;
  }
}
