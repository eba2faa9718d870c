import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One sample, checked, in the unit of its measure. Times in milliseconds since 1970 UTC. */
export interface Sample {
  readonly measure: number;
  readonly value: number;
  readonly start: number;
  /** Equal to `start` for a reading at an instant. */
  readonly end: number;
  /** Minutes east of UTC at the start. */
  readonly offset: number;
  /** Minutes that the offset at the end is larger: the clock was changed in between. */
  readonly shift: number;
  readonly source: number;
  /** The device said only that it lay below (-1) or above (1) `value`, the limit of its range. */
  readonly beyond: -1 | 0 | 1;
}

const BYTES = 32;
/** 64 MB; beyond it samples go to a temporary file. */
const IN_MEMORY = 2_000_000;
const CHUNK = 1024;

interface Week {
  readonly key: number;
  chunks: Buffer[];
  /** Samples in the last chunk. */
  fill: number;
  count: number;
  /** Bytes of this week already in the file, in pieces. */
  readonly spilled: { readonly at: number; readonly bytes: number }[];
}

/**
 * Samples by week, in bounded memory: what does not fit is in one temporary file until it is read or closed.
 * Reading gives one week after the other, each sorted by start.
 */
export class SampleStore {
  readonly #weeks = new Map<number, Week>();
  #inMemory = 0;
  #count = 0;
  #file: { readonly folder: string; readonly handle: number; size: number } | undefined;
  readonly #limit: number;

  /** @param limit samples kept in memory */
  constructor(limit = IN_MEMORY) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#count;
  }
  get spilled(): boolean {
    return this.#file !== undefined;
  }

  add({ measure, value, start, end, offset, shift, source, beyond }: Sample): void {
    const key = weekOf(start);
    let week = this.#weeks.get(key);
    if (!week) {
      week = { key, chunks: [], fill: CHUNK, count: 0, spilled: [] };
      this.#weeks.set(key, week);
    }
    if (week.fill === CHUNK) {
      week.chunks.push(Buffer.allocUnsafe(CHUNK * BYTES));
      week.fill = 0;
    }
    const chunk = week.chunks[week.chunks.length - 1]!;
    const at = week.fill * BYTES;
    chunk.writeDoubleLE(start, at);
    chunk.writeDoubleLE(value, at + 8);
    // Lengths are below 2^48 ms (8,900 years).
    chunk.writeUIntLE(end - start, at + 16, 6);
    chunk.writeInt16LE(offset, at + 22);
    chunk.writeInt16LE(shift, at + 24);
    chunk.writeUInt16LE(measure, at + 26);
    chunk.writeUInt16LE(source, at + 28);
    chunk.writeInt8(beyond, at + 30);
    week.fill += 1;
    week.count += 1;
    this.#count += 1;
    this.#inMemory += 1;
    if (this.#inMemory >= this.#limit) this.#spill();
  }

  #spill(): void {
    if (!this.#file) {
      const folder = mkdtempSync(join(tmpdir(), 'aceso-wearables-'));
      this.#file = { folder, handle: openSync(join(folder, 'samples'), 'w+', 0o600), size: 0 };
    }
    for (const week of this.#weeks.values()) {
      for (const [index, chunk] of week.chunks.entries()) {
        const bytes = (index === week.chunks.length - 1 ? week.fill : CHUNK) * BYTES;
        if (bytes === 0) continue;
        writeSync(this.#file.handle, chunk, 0, bytes, this.#file.size);
        week.spilled.push({ at: this.#file.size, bytes });
        this.#file.size += bytes;
      }
      week.chunks = [];
      week.fill = CHUNK;
    }
    this.#inMemory = 0;
  }

  /** Weeks in order; the samples of each by start, then measure, source and end. */
  *weeks(): Generator<{ readonly key: number; readonly samples: Sample[] }> {
    for (const key of [...this.#weeks.keys()].sort((a, b) => a - b)) yield { key, samples: this.#read(key) };
  }

  #read(key: number): Sample[] {
    const week = this.#weeks.get(key)!;
    const samples: Sample[] = [];
    for (const { at, bytes } of week.spilled) {
      const piece = Buffer.allocUnsafe(bytes);
      readSync(this.#file!.handle, piece, 0, bytes, at);
      for (let each = 0; each < bytes; each += BYTES) samples.push(sampleAt(piece, each));
    }
    for (const [index, chunk] of week.chunks.entries()) {
      const bytes = (index === week.chunks.length - 1 ? week.fill : CHUNK) * BYTES;
      for (let each = 0; each < bytes; each += BYTES) samples.push(sampleAt(chunk, each));
    }
    return samples.sort(inOrder);
  }

  /** Removes the temporary file; the store is empty afterwards. */
  close(): void {
    if (this.#file) {
      closeSync(this.#file.handle);
      rmSync(this.#file.folder, { recursive: true, force: true });
      this.#file = undefined;
    }
    this.#weeks.clear();
    this.#count = 0;
    this.#inMemory = 0;
  }
}

const inOrder = (a: Sample, b: Sample): number =>
  a.start - b.start || a.measure - b.measure || a.source - b.source || a.end - b.end || a.value - b.value;

const sampleAt = (buffer: Buffer, at: number): Sample => {
  const start = buffer.readDoubleLE(at);
  return {
    start,
    value: buffer.readDoubleLE(at + 8),
    end: start + buffer.readUIntLE(at + 16, 6),
    offset: buffer.readInt16LE(at + 22),
    shift: buffer.readInt16LE(at + 24),
    measure: buffer.readUInt16LE(at + 26),
    source: buffer.readUInt16LE(at + 28),
    beyond: buffer.readInt8(at + 30) as Sample['beyond'],
  };
};

const WEEK = 7 * 86_400_000;
/** Weeks since 1970-01-01 UTC. */
const weekOf = (at: number): number => Math.floor(at / WEEK);
