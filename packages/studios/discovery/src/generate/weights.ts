/**
 * A file of small trained weights: the line `aceso-weights/1`, the length of the header (uint32, little-endian), a JSON
 * header (what the model is, names and shapes), then every tensor as little-endian float16 in the header's order. Half
 * the size of float32 at a loss of three decimal digits, which sampling does not notice.
 */
const MAGIC = 'aceso-weights/1\n';

export interface Weights {
  /** What the reader needs to build the network, and the card. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly tensors: Readonly<Record<string, Float32Array>>;
}

export function writeWeights({ about, tensors }: Weights): Uint8Array {
  const names = Object.keys(tensors);
  const sizes = names.map((name) => (tensors[name] as Float32Array).length);
  const header = new TextEncoder().encode(JSON.stringify({ about, tensors: names.map((name, i) => [name, sizes[i]]) }));
  const magic = new TextEncoder().encode(MAGIC);
  const start = magic.length + 4 + header.length;
  const bytes = new Uint8Array(start + 2 * sizes.reduce((a, b) => a + b, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint32(magic.length, header.length, true);
  bytes.set(header, magic.length + 4);
  let at = start;
  for (const name of names) {
    for (const x of tensors[name] as Float32Array) {
      view.setUint16(at, toHalf(x), true);
      at += 2;
    }
  }
  return bytes;
}

/** @throws RangeError when the bytes are no weights, of another version or cut off */
export function readWeights(bytes: Uint8Array): Weights {
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC || bytes.length < MAGIC.length + 4) {
    throw new RangeError('this file holds no weights in the format aceso-weights/1');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = MAGIC.length + 4 + view.getUint32(MAGIC.length, true);
  if (start > bytes.length) throw new RangeError('the weights are cut off in their header');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(MAGIC.length + 4, start))) as {
    about: Record<string, unknown>;
    tensors: [string, number][];
  };
  const total = header.tensors.reduce((n, [, size]) => n + 2 * size, 0);
  if (start + total !== bytes.length) {
    throw new RangeError(`the weights hold ${bytes.length - start} bytes of data where ${total} belong`);
  }
  const tensors: Record<string, Float32Array> = {};
  let at = start;
  for (const [name, size] of header.tensors) {
    const data = new Float32Array(size);
    for (let i = 0; i < size; i += 1, at += 2) data[i] = fromHalf(view.getUint16(at, true));
    tensors[name] = data;
  }
  return { about: header.about, tensors };
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** IEEE 754 binary16 of a number, rounded to nearest, ties to even. @throws RangeError beyond 65504 and for NaN */
export function toHalf(x: number): number {
  float[0] = x;
  const b = bits[0] as number;
  const sign = (b >>> 16) & 0x8000;
  const size = b & 0x7fffffff;
  if (size >= 0x477ff000) throw new RangeError(`${x} does not fit in 16 bits`);
  if (size < 0x38800000) {
    // Below 2^-14 a half has a fixed step of 2^-24.
    const steps = Math.abs(float[0]) * 2 ** 24;
    const floor = Math.floor(steps);
    const rest = steps - floor;
    return sign | (rest > 0.5 || (rest === 0.5 && (floor & 1) === 1) ? floor + 1 : floor);
  }
  const half = (size - 0x38000000) >>> 13;
  const rest = size & 0x1fff;
  return sign | (rest > 0x1000 || (rest === 0x1000 && (half & 1) === 1) ? half + 1 : half);
}

export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
