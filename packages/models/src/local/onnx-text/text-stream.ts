/** Turns tokens into text while they come: only whole characters, and nothing that may be the beginning of a stop string. */
export class TextStream {
  readonly #decode: (ids: number[]) => string;
  readonly #stops: readonly string[];
  readonly #ids: number[] = [];
  /** Tokens from here to `#read` were told already; they are decoded again because a word's space hangs on what is before it. */
  #start = 0;
  #read = 0;
  #held = '';
  #stopped = false;

  constructor(decode: (ids: number[]) => string, stops: readonly string[]) {
    this.#decode = decode;
    this.#stops = stops;
  }

  /** A stop string was met; it and what follows are not told. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Takes a token, gives the text that is certain now. */
  push(id: number): string {
    this.#ids.push(id);
    const told = this.#decode(this.#ids.slice(this.#start, this.#read));
    const whole = this.#decode(this.#ids.slice(this.#start));
    // A character that is not complete yet is decoded as a replacement character.
    if (whole.endsWith('\uFFFD') || whole.length <= told.length) return '';
    this.#start = this.#read;
    this.#read = this.#ids.length;
    return this.#pass(whole.slice(told.length));
  }

  /** What was held back, when nothing follows. */
  end(): string {
    if (this.#stopped) return '';
    const told = this.#decode(this.#ids.slice(this.#start, this.#read));
    const rest = this.#pass(this.#decode(this.#ids.slice(this.#start)).slice(told.length));
    const held = this.#stopped ? '' : this.#held;
    this.#held = '';
    return rest + held;
  }

  #pass(fresh: string): string {
    const text = this.#held + fresh;
    const at = Math.min(...this.#stops.map((stop) => text.indexOf(stop)).filter((index) => index >= 0));
    if (Number.isFinite(at)) {
      this.#stopped = true;
      this.#held = '';
      return text.slice(0, at);
    }
    let keep = 0;
    for (const stop of this.#stops) {
      for (let length = Math.min(stop.length - 1, text.length); length > keep; length -= 1) {
        if (text.endsWith(stop.slice(0, length))) keep = length;
      }
    }
    this.#held = text.slice(text.length - keep);
    return text.slice(0, text.length - keep);
  }
}
