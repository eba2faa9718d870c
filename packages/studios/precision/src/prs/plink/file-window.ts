import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PrecisionError } from '../../errors.ts';

const WINDOW = 1 << 20;

/** Parts of a file in mostly ascending order, from a window that is read at once. */
export class FileWindow {
  readonly path: string;
  readonly size: number;
  readonly #file: number;
  /** What is read at the moment. */
  bytes: Buffer = Buffer.alloc(0);
  #from = 0;

  /** @throws PrecisionError where it cannot be opened */
  constructor(path: string) {
    this.path = path;
    try {
      this.#file = openSync(path, 'r');
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'reading it failed';
      throw new PrecisionError('input', `${path} cannot be read: ${why}.`);
    }
    this.size = fstatSync(this.#file).size;
  }

  /**
   * Reads a part, unless it is there.
   * @returns where it begins in {@link bytes}; valid until the next call
   * @throws PrecisionError where the file ends before
   */
  load(offset: number, length: number): number {
    if (offset + length > this.size)
      throw new PrecisionError('input', `${this.path} is shorter than it says; it was cut short. Copy it again.`);
    if (offset < this.#from || offset + length > this.#from + this.bytes.length) {
      const whole = Math.min(Math.max(length, WINDOW), this.size - offset);
      if (this.bytes.length !== whole) this.bytes = Buffer.allocUnsafe(whole);
      for (let read = 0; read < whole; ) {
        const count = readSync(this.#file, this.bytes, read, whole - read, offset + read);
        if (count === 0) throw new PrecisionError('input', `${this.path} became shorter while it was read.`);
        read += count;
      }
      this.#from = offset;
    }
    return offset - this.#from;
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
