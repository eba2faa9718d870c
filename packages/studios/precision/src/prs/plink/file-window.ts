import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PrecisionError } from '../../errors.ts';
import type { Kernel } from '../kernel/kernel.ts';

const WINDOW = 1 << 20;

/** Bytes that hold any record of so many samples, and what a block of the header has. */
export const windowFor = (samples: number): number => WINDOW + 16 * samples;

/** Parts of a file in mostly ascending order, from a window in the memory of a kernel that is read at once. */
export class FileWindow {
  readonly path: string;
  readonly size: number;
  /** Address of the window. */
  readonly at: number;
  readonly #file: number;
  readonly #kernel: Kernel;
  readonly #room: number;
  #bytes: Buffer;
  #from = 0;
  #length = 0;

  /** @throws PrecisionError where it cannot be opened */
  constructor(path: string, kernel: Kernel, room: number) {
    this.path = path;
    try {
      this.#file = openSync(path, 'r');
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'reading it failed';
      throw new PrecisionError('input', `${path} cannot be read: ${why}.`);
    }
    this.size = fstatSync(this.#file).size;
    this.#kernel = kernel;
    this.#room = Math.min(room, this.size);
    this.at = kernel.room(this.#room);
    this.#bytes = Buffer.from(kernel.buffer, this.at, this.#room);
  }

  /** The window; valid until the kernel gives room again. */
  get bytes(): Buffer {
    if (this.#bytes.buffer !== this.#kernel.buffer) this.#bytes = Buffer.from(this.#kernel.buffer, this.at, this.#room);
    return this.#bytes;
  }

  /**
   * Reads a part, unless it is there.
   * @returns where it begins in {@link bytes}; valid until the next call
   * @throws PrecisionError where the file ends before
   */
  load(offset: number, length: number): number {
    if (offset < this.#from || offset + length > this.#from + this.#length) this.#read(offset, length);
    return offset - this.#from;
  }

  #read(offset: number, length: number): void {
    if (offset + length > this.size)
      throw new PrecisionError('input', `${this.path} is shorter than it says; it was cut short. Copy it again.`);
    if (length > this.#room)
      throw new PrecisionError(
        'input',
        `${this.path} has a part of ${length} bytes, longer than its samples need; it is broken.`,
      );
    const whole = Math.min(Math.max(length, WINDOW), this.size - offset);
    const { bytes } = this;
    this.#length = 0;
    for (let read = 0; read < whole; ) {
      const count = readSync(this.#file, bytes, read, whole - read, offset + read);
      if (count === 0) throw new PrecisionError('input', `${this.path} became shorter while it was read.`);
      read += count;
    }
    this.#from = offset;
    this.#length = whole;
  }

  /** A part of its own. @throws PrecisionError where the file ends before */
  part(offset: number, length: number): Buffer {
    const at = this.load(offset, length);
    return Buffer.from(this.bytes.subarray(at, at + length));
  }

  close(): void {
    closeSync(this.#file);
  }
}
