import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrecisionError } from '../../errors.ts';

/** Bytes of a file that must be read here and there: in a temporary file that only this user can read, until it is closed. */
export class Spool {
  readonly path: string;
  readonly #folder: string;
  readonly #name: string;
  readonly #most: number;
  #handle: number | undefined;
  #size = 0;

  /** @param most bytes @param name of what is written, for messages */
  constructor(name: string, most: number) {
    this.#folder = mkdtempSync(join(tmpdir(), 'aceso-wearables-'));
    this.path = join(this.#folder, 'file');
    this.#handle = openSync(this.path, 'w', 0o600);
    this.#name = name;
    this.#most = most;
  }

  /** @throws PrecisionError for more than the most */
  write(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size > this.#most)
      throw new PrecisionError(
        'input',
        `${this.#name} is larger than ${this.#most / 2 ** 30} GiB, the most that is read; export a shorter time.`,
      );
    writeSync(this.#handle!, bytes);
  }

  /** Whole now, to be read. */
  end(): string {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
    return this.path;
  }

  close(): void {
    this.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
