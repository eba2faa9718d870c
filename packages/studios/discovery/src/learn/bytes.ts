type Numbers = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Float32Array | Float64Array;

/** Arrays of numbers one behind the other, each with its length first; little-endian. */
export class BytesOut {
  readonly #parts: Uint8Array[] = [];

  number(value: number): void {
    this.#parts.push(new Uint8Array(Uint32Array.of(value).buffer));
  }

  array(values: Numbers): void {
    this.number(values.length);
    this.#parts.push(new Uint8Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength)));
  }

  text(text: string): void {
    this.array(new TextEncoder().encode(text));
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}

/** Reads what `BytesOut` wrote. Its methods throw RangeError where the bytes end too early. */
export class BytesIn {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    return this.#take(4, (buffer) => new Uint32Array(buffer))[0]!;
  }

  array<T extends Numbers>(kind: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number }): T {
    return this.#take(this.number() * kind.BYTES_PER_ELEMENT, (buffer) => new kind(buffer));
  }

  text(): string {
    return new TextDecoder().decode(this.array(Uint8Array));
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError('bytes are left over');
  }

  #take<T>(size: number, make: (buffer: ArrayBuffer) => T): T {
    const to = this.#at + size;
    if (to > this.#bytes.length) throw new RangeError('the bytes end too early');
    // A copy of its own: typed arrays need their alignment.
    const part = make(Uint8Array.from(this.#bytes.subarray(this.#at, to)).buffer);
    this.#at = to;
    return part;
  }
}
