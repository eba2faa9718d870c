/**
 * Protocol Buffers wire format, as much of it as ONNX needs (https://protobuf.dev/programming-guides/encoding):
 * varint, 32 bit and length-delimited fields.
 */
export class WireWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  #push(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  #key(field: number, wireType: number): void {
    this.#push(varint(BigInt(field * 8 + wireType)));
  }

  /** int32, int64, enum: two's complement in 64 bits. */
  int(field: number, value: number | bigint): this {
    this.#key(field, 0);
    this.#push(varint(BigInt.asUintN(64, BigInt(value))));
    return this;
  }

  float(field: number, value: number): this {
    this.#key(field, 5);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#push(bytes);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#key(field, 2);
    this.#push(varint(BigInt(value.length)));
    this.#push(value);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, write: (inner: WireWriter) => void): this {
    const inner = new WireWriter();
    write(inner);
    return this.bytes(field, inner.finish());
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

export type WireField =
  | { readonly field: number; readonly kind: 'varint'; readonly value: bigint }
  | { readonly field: number; readonly kind: 'bytes'; readonly value: Uint8Array };

/**
 * The fields of a message in their order. Fixed-width fields come as their 4 or 8 bytes.
 * @throws RangeError when the bytes end inside a field or are no wire format
 */
export function* readFields(bytes: Uint8Array): Generator<WireField> {
  let at = 0;
  const take = (n: number): Uint8Array => {
    if (n < 0 || at + n > bytes.length) throw new RangeError(`ONNX: the file ends inside a field at byte ${at}`);
    at += n;
    return bytes.subarray(at - n, at);
  };
  const number = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = take(1)[0] as number;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw new RangeError(`ONNX: a number longer than 64 bits at byte ${at}`);
  };
  while (at < bytes.length) {
    const key = number();
    const field = Number(key >> 3n);
    const wireType = Number(key & 7n);
    if (field === 0) throw new RangeError(`ONNX: field number 0 at byte ${at}; this is no ONNX file`);
    if (wireType === 0) yield { field, kind: 'varint', value: number() };
    else if (wireType === 1) yield { field, kind: 'bytes', value: take(8) };
    else if (wireType === 2) yield { field, kind: 'bytes', value: take(Number(number())) };
    else if (wireType === 5) yield { field, kind: 'bytes', value: take(4) };
    else throw new RangeError(`ONNX: unknown wire type ${wireType} at byte ${at}; this is no ONNX file`);
  }
}

/** Varints packed one after the other, as signed 64 bit numbers. */
export function readPacked(bytes: Uint8Array): bigint[] {
  const values: bigint[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte < 128) {
      values.push(BigInt.asIntN(64, value));
      value = 0n;
      shift = 0n;
    }
  }
  return values;
}
