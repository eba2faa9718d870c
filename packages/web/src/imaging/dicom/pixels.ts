import type { Frame, ImageStack } from './frames.ts';

/** Values of one frame as they are shown and measured. */
export interface Pixels {
  readonly values: Int16Array | Float32Array | Uint8Array;
  readonly least: number;
  readonly most: number;
  /** Red, green, blue in turn. */
  readonly colour: boolean;
}

/** What holds the values of every frame of a stack: whole numbers of 16 bits where they fit. */
export function valueType({ frames, suv }: Pick<ImageStack, 'frames' | 'suv'>): 'Int16Array' | 'Float32Array' {
  const scaled = suv !== undefined && 'factor' in suv && suv.factor !== 1;
  const fits = frames.every(({ slope, intercept, bitsStored, bitsAllocated, signed }) => {
    if (bitsAllocated > 16 || !Number.isInteger(slope) || !Number.isInteger(intercept)) return false;
    const ends = signed ? [-(2 ** (bitsStored - 1)), 2 ** (bitsStored - 1) - 1] : [0, 2 ** bitsStored - 1];
    return ends.every((end) => Math.abs(end * slope + intercept + 0.5) < 32_768);
  });
  return fits && !scaled ? 'Int16Array' : 'Float32Array';
}

/**
 * Numbers of a frame from its little-endian bytes: modality rescale, then `factor` (SUV).
 *
 * @throws RangeError where bytes are fewer than the frame needs
 */
export function pixelsOf(bytes: ArrayBuffer, frame: Frame, type: 'Int16Array' | 'Float32Array', factor = 1): Pixels {
  const count = frame.rows * frame.columns;
  const needed = (count * frame.samples * frame.bitsAllocated) / 8;
  if (bytes.byteLength < needed)
    throw new RangeError(`The frame has ${bytes.byteLength} bytes; ${frame.rows} x ${frame.columns} needs ${needed}.`);
  if (frame.samples === 3) return colour(new Uint8Array(bytes, 0, 3 * count), frame);
  const stored = storedOf(bytes, count, frame);
  const { slope, intercept } = frame;
  const values = type === 'Int16Array' ? new Int16Array(count) : new Float32Array(count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i += 1) {
    const value = (stored[i]! * slope + intercept) * factor;
    values[i] = value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { values, least, most, colour: false };
}

function storedOf(bytes: ArrayBuffer, count: number, { bitsAllocated, bitsStored, signed }: Frame) {
  if (bitsAllocated === 32) return signed ? new Int32Array(bytes, 0, count) : new Uint32Array(bytes, 0, count);
  if (bitsAllocated <= 8) return signed ? new Int8Array(bytes, 0, count) : new Uint8Array(bytes, 0, count);
  if (bitsStored === 16) return signed ? new Int16Array(bytes, 0, count) : new Uint16Array(bytes, 0, count);
  // Bits above those stored may hold an old overlay: they are cut, and the sign is carried up.
  const raw = new Uint16Array(bytes, 0, count);
  const clean = new Int32Array(count);
  const shift = 32 - bitsStored;
  for (let i = 0; i < count; i += 1) clean[i] = signed ? (raw[i]! << shift) >> shift : (raw[i]! << shift) >>> shift;
  return clean;
}

function colour(raw: Uint8Array, { rows, columns, planar, photometric }: Frame): Pixels {
  const count = rows * columns;
  const values = new Uint8Array(3 * count);
  const ybr = photometric.startsWith('YBR');
  for (let i = 0; i < count; i += 1) {
    const [a, b, c] = planar
      ? [raw[i]!, raw[count + i]!, raw[2 * count + i]!]
      : [raw[3 * i]!, raw[3 * i + 1]!, raw[3 * i + 2]!];
    const [red, green, blue] = ybr
      ? [a + 1.402 * (c - 128), a - 0.344136 * (b - 128) - 0.714136 * (c - 128), a + 1.772 * (b - 128)]
      : [a, b, c];
    values[3 * i] = clamp(red);
    values[3 * i + 1] = clamp(green);
    values[3 * i + 2] = clamp(blue);
  }
  return { values, least: 0, most: 255, colour: true };
}
const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
