import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { DiscoveryError } from '../errors.ts';
import { BINS, type DescriptorName, decodeHeader, FINGERPRINT_BYTES, type Header, KEY_BYTES } from './format.ts';

/** A molecule of a library. */
export interface LibraryEntry {
  readonly smiles: string;
  readonly name: string;
  /** Line of the source file. */
  readonly line: number;
}

/** Molecules that are looked at together; a block never crosses a popcount. */
export const BLOCK = 8192;

/** Part `index` (from 1) of `count` equal parts of a library; together they are the whole, and results merge exactly. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Molecules `from` to `to` (not included), all with `bits` set bits. */
export interface Block {
  readonly bits: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A library file, read piece by piece: nothing but its header and popcount index is in memory. Molecules are numbered by
 * popcount, then by line.
 */
export class Library {
  readonly path: string;
  readonly header: Header;
  /** First molecule of each popcount, and the count at the end. */
  readonly starts: Float64Array;
  private readonly fd: number;

  /** @throws DiscoveryError when the file is no library or is damaged; a system error when it cannot be opened. */
  constructor(path: string) {
    this.path = path;
    this.fd = openSync(path, 'r');
    try {
      const page = Buffer.alloc(4096);
      const read = readSync(this.fd, page, 0, 4096, 0);
      this.header = decodeHeader(page.subarray(0, read), path, fstatSync(this.fd).size);
      const bins = new Uint32Array(BINS);
      this.readInto(new Uint8Array(bins.buffer), this.header.sections.bins.offset);
      this.starts = new Float64Array(BINS + 1);
      for (let b = 0; b < BINS; b += 1) this.starts[b + 1] = this.starts[b]! + bins[b]!;
      if (this.starts[BINS] !== this.header.count)
        throw new DiscoveryError('input', `The index of ${path} is damaged; build the library again.`);
    } catch (error) {
      closeSync(this.fd);
      throw error;
    }
  }

  get count(): number {
    return this.header.count;
  }

  close(): void {
    closeSync(this.fd);
  }

  /** Blocks of the molecules with `bits` set bits that belong to the shard. */
  *blocks(bits: number, shard: Shard = { index: 1, count: 1 }): Generator<Block> {
    const start = this.starts[bits]!;
    const length = this.starts[bits + 1]! - start;
    const first = start + Math.floor((length * (shard.index - 1)) / shard.count);
    const end = start + Math.floor((length * shard.index) / shard.count);
    for (let from = first; from < end; from += BLOCK) yield { bits, from, to: Math.min(end, from + BLOCK) };
  }

  readFingerprints(from: number, to: number, into: Uint8Array): void {
    const { offset } = this.header.sections.fingerprints;
    this.readInto(into.subarray(0, (to - from) * FINGERPRINT_BYTES), offset + from * FINGERPRINT_BYTES);
  }

  readKeys(from: number, to: number, into: Uint8Array): void {
    this.readInto(into.subarray(0, (to - from) * KEY_BYTES), this.header.sections.keys.offset + from * KEY_BYTES);
  }

  readLines(from: number, to: number): Uint32Array {
    const out = new Uint32Array(to - from);
    this.readInto(new Uint8Array(out.buffer), this.header.sections.lines.offset + 4 * from);
    return out;
  }

  /** @throws DiscoveryError when the library does not keep this property. */
  readDescriptor(name: DescriptorName, from: number, to: number): Float32Array {
    const column = this.header.descriptors.indexOf(name);
    if (column < 0)
      throw new DiscoveryError(
        'option',
        `${this.path} does not keep ${name}; it keeps ${this.header.descriptors.join(', ')} (build with --descriptors full for more).`,
      );
    const out = new Float32Array(to - from);
    const at = this.header.sections.descriptors.offset + 4 * (column * this.count + from);
    this.readInto(new Uint8Array(out.buffer), at);
    return out;
  }

  /** SMILES, names and lines of molecules `from` to `to`. */
  entries(from: number, to: number): LibraryEntry[] {
    if (to <= from) return [];
    const offsets = new BigUint64Array(to - from + 1);
    this.readInto(new Uint8Array(offsets.buffer), this.header.sections.text.offset + 8 * from);
    const first = Number(offsets[0]);
    const bytes = Buffer.alloc(Number(offsets[to - from]) - first);
    this.readInto(bytes, this.header.sections.smiles.offset + first);
    const lines = this.readLines(from, to);
    return Array.from(lines, (line, i) => {
      const text = bytes.toString('utf8', Number(offsets[i]) - first, Number(offsets[i + 1]) - first);
      const tab = text.indexOf('\t');
      return tab < 0
        ? { smiles: text, name: '', line }
        : { smiles: text.slice(0, tab), name: text.slice(tab + 1), line };
    });
  }

  private readInto(into: Uint8Array, at: number): void {
    for (let done = 0; done < into.length; ) {
      const read = readSync(this.fd, into, done, into.length - done, at + done);
      if (read === 0) throw new DiscoveryError('input', `${this.path} is cut off; copy it again or build it again.`);
      done += read;
    }
  }
}
