import { PrecisionError } from '../../errors.ts';
import type { FileWindow } from './file-window.ts';

/** Variants of a block of the header (PGEN specification, "Variant block offsets"). */
const PER_BLOCK = 65_536;

/** Where the record of a variant lies, and of what type it is. */
export interface RecordPlace {
  readonly offset: number;
  readonly length: number;
  readonly type: number;
}

export interface PgenIndex {
  readonly variants: number;
  readonly samples: number;
  place(index: number): RecordPlace;
  /** The last record before this one, in its block, that no other record is needed for. */
  baseOf(index: number): number;
}

export const isByDifference = (type: number): boolean => (type & 6) === 2;

/**
 * Reads the head of a .pgen file of PLINK 2 (PGEN specification, "Header").
 * @throws PrecisionError where it is none, or of a form that is not read
 */
export function readIndex(file: FileWindow): PgenIndex {
  const { path } = file;
  const head = file.part(0, Math.min(12, file.size));
  if (head.length < 12 || head[0] !== 0x6c || head[1] !== 0x1b)
    throw new PrecisionError('input', `${path} is no .pgen file.`);
  const mode = head[2]!;
  const [variants, samples, form] = [head.readUInt32LE(3), head.readUInt32LE(7), head[11]!];
  if (mode === 1) throw new PrecisionError('input', `${path} is a .bed file of PLINK 1; give it with --bed.`);
  if (variants === 0 || samples === 0) throw new PrecisionError('input', `${path} has no variant or no sample.`);
  if (mode >= 2 && mode <= 4) return fixedIndex(file, mode, variants, samples, form);
  if (mode !== 0x10 || (form & 15) > 9)
    throw new PrecisionError(
      'input',
      `${path} is of the storage mode 0x${mode.toString(16)}, which is not read; write it again with "plink2 --make-pgen".`,
    );
  return new VariableIndex(file, variants, samples, form);
}

/** Records of one length and type. */
function fixedIndex(file: FileWindow, mode: number, variants: number, samples: number, form: number): PgenIndex {
  const flags = form >> 6 === 3 ? Math.ceil(variants / 8) : 0;
  const length = Math.ceil(samples / 4) + 2 * samples * (mode - 2);
  const type = mode === 2 ? 0 : mode === 3 ? 0x40 : 0xc0;
  if (file.size < 12 + flags + length * variants)
    throw new PrecisionError('input', `${file.path} is shorter than it says; it was cut short. Copy it again.`);
  return {
    variants,
    samples,
    place: (index) => ({ offset: 12 + flags + index * length, length, type }),
    baseOf: (index) => index,
  };
}

class VariableIndex implements PgenIndex {
  readonly variants: number;
  readonly samples: number;
  readonly #file: FileWindow;
  /** Bits of the type, and of the length, of a record. */
  readonly #typeBits: number;
  readonly #lengthBits: number;
  /** What all lengths are greater by. */
  readonly #least: number;
  readonly #alleleBytes: number;
  readonly #hasFlags: boolean;
  #block = -1;
  #types = new Uint8Array(0);
  /** Where each record of the block begins, and where the last one ends. */
  #offsets = new Float64Array(0);

  constructor(file: FileWindow, variants: number, samples: number, form: number) {
    this.#file = file;
    this.variants = variants;
    this.samples = samples;
    const how = form & 15;
    this.#typeBits = how < 4 ? 4 : how < 8 ? 8 : 0;
    this.#lengthBits = how < 8 ? 8 * (1 + (how & 3)) : how === 8 ? 2 : 4;
    this.#least = how < 8 ? 0 : Math.ceil(samples / 4);
    this.#alleleBytes = (form >> 4) & 3;
    this.#hasFlags = form >> 6 === 3;
  }

  place(index: number): RecordPlace {
    const at = this.#open(index);
    const offset = this.#offsets[at]!;
    return { offset, length: this.#offsets[at + 1]! - offset, type: this.#types[at]! };
  }

  baseOf(index: number): number {
    let at = this.#open(index);
    while (at >= 0 && isByDifference(this.#types[at]!)) at--;
    if (at < 0)
      throw new PrecisionError(
        'input',
        `${this.#file.path}: a block begins with a record that tells a difference; it is broken.`,
      );
    return this.#block * PER_BLOCK + at;
  }

  /** Reads the block of a variant. @returns the place of the variant in it */
  #open(index: number): number {
    const block = Math.floor(index / PER_BLOCK);
    if (block !== this.#block) this.#read(block);
    return index - block * PER_BLOCK;
  }

  #read(block: number): void {
    const blocks = Math.ceil(this.variants / PER_BLOCK);
    const count = Math.min(PER_BLOCK, this.variants - block * PER_BLOCK);
    const packed = (bits: number, of: number): number => Math.ceil((bits * of) / 8);
    const size = (of: number): number =>
      packed(this.#typeBits, of) +
      packed(this.#lengthBits, of) +
      this.#alleleBytes * of +
      (this.#hasFlags ? packed(1, of) : 0);
    const first = Number(this.#file.part(12 + 8 * block, 8).readBigUInt64LE(0));
    const bytes = this.#file.part(12 + 8 * blocks + block * size(PER_BLOCK), size(count));
    const types = new Uint8Array(count);
    const offsets = new Float64Array(count + 1);
    const lengths = packed(this.#typeBits, count);
    offsets[0] = first;
    for (let i = 0; i < count; i++) {
      let length: number;
      if (this.#lengthBits >= 8) {
        const width = this.#lengthBits / 8;
        length = bytes.readUIntLE(lengths + i * width, width);
      } else {
        const each = 8 / this.#lengthBits;
        length =
          (bytes[lengths + Math.floor(i / each)]! >> ((i % each) * this.#lengthBits)) & ((1 << this.#lengthBits) - 1);
      }
      types[i] =
        this.#typeBits === 8
          ? bytes[i]!
          : this.#typeBits === 4
            ? (bytes[i >> 1]! >> ((i & 1) * 4)) & 15
            : length > 0
              ? 8
              : 0;
      offsets[i + 1] = offsets[i]! + this.#least + length;
    }
    this.#block = block;
    this.#types = types;
    this.#offsets = offsets;
  }
}
