/** One JSON text is larger than a JavaScript string can be. */
export class DocumentTooLarge extends Error {
  override readonly name = 'DocumentTooLarge';
}

/** Cuts a stream of bytes at newlines (LF). After {@link stopSplitting} it only collects. */
export class Lines {
  #parts: Uint8Array[] = [];
  #size = 0;
  #split = true;
  readonly #max: number;

  /** @param max bytes that one line, or the whole where not split, may have. */
  constructor(max: number) {
    this.#max = max;
  }

  *push(chunk: Uint8Array): Generator<Uint8Array> {
    let from = 0;
    while (this.#split) {
      const at = chunk.indexOf(10, from);
      if (at < 0) break;
      this.#add(chunk.subarray(from, at));
      from = at + 1;
      // The consumer may stop the splitting at this line, and then gives it back.
      yield this.#take();
    }
    this.#add(chunk.subarray(from));
  }

  /** From now on collect everything; `before` are lines already given out that belong to the whole. */
  stopSplitting(before: readonly Uint8Array[]): void {
    this.#split = false;
    const newline = new Uint8Array([10]);
    for (const line of before) {
      this.#add(line);
      this.#add(newline);
    }
  }

  /** What is left after the last newline. */
  rest(): Uint8Array {
    return this.#take();
  }

  #add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#size += bytes.length;
    if (this.#size > this.#max) {
      throw new DocumentTooLarge(
        `one JSON text is larger than ${Math.floor(this.#max / 2 ** 20)} MiB; split it, or write one resource per line (NDJSON)`,
      );
    }
    this.#parts.push(bytes);
  }

  #take(): Uint8Array {
    const all = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    return all;
  }
}

const BLANKS = new Set([0x20, 0x09, 0x0d, 0x0a]);

/** Only white space, or a byte-order mark alone. */
export function isBlank(bytes: Uint8Array): boolean {
  let from = 0;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = 3;
  for (let i = from; i < bytes.length; i++) if (!BLANKS.has(bytes[i]!)) return false;
  return true;
}
